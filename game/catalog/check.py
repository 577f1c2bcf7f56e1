"""Everything that can be wrong with content, found at one go, for `ironbowl content check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.catalog.advice import advised
from game.catalog.catalog import Catalog
from game.catalog.check_cards import CardCheck
from game.catalog.check_files import FileCheck, check_seed_words, strays, unwritten
from game.catalog.check_scenarios import check_scenario
from game.catalog.check_uses import closed, unused
from game.catalog.check_voices import check_voices
from game.catalog.errors import ContentError, ContentErrors
from game.catalog.folders import Folders, shipped
from game.catalog.kinds import KINDS, ids
from game.catalog.questions import check_questions
from game.catalog.read import misfits
from game.catalog.sourcing import unknown_sources
from game.catalog.specs import Source, Spec, Term
from game.catalog.translations import Standing

LANGUAGES = ("en", "zh")


@dataclass
class Report:
    """What a check found; `summary` is one line a person can read aloud."""

    errors: list[ContentError] = field(default_factory=list)
    warnings: list[ContentError] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    chinese: Standing = field(default_factory=Standing)
    """How far the Chinese follows; English stands in, so this is nothing to stop a game for."""

    @property
    def summary(self) -> str:
        """How much was read and how much of it is wrong."""
        read = ", ".join(f"{kind} {number}" for kind, number in self.counts.items())
        if self.chinese.texts:
            gone, old = len(self.chinese.missing), len(self.chinese.stale)
            read += f"; texts {self.chinese.texts}, without Chinese {gone}, stale {old}"
        return f"{read}; errors {len(self.errors)}, warnings {len(self.warnings)}"

    @property
    def broken(self) -> set[str]:
        """Files that something is wrong with."""
        return {error.file for error in self.errors}

    def keep(self, errors: Sequence[ContentError]) -> None:
        """Add mistakes, each once."""
        known = {str(error) for error in self.errors}
        self.errors.extend(error for error in errors if str(error) not in known)

    def went_well(self, work: Callable[[], object]) -> bool:
        """Do what may raise mistakes and keep them."""
        try:
            work()
        except ContentErrors as errors:
            self.keep(errors.errors)
            return False
        return True


def check_content(dirs: Sequence[Path] = ()) -> Report:
    """Check shipped content with folders laid over it; nothing is raised.

    What follows from a mistake that is told already is not told again.
    """
    catalog = Catalog(Folders([shipped(), *dirs]))
    report = Report()
    known = _check_rows(catalog, "sources.toml", Source, report)
    terms = _check_rows(catalog, "glossary.toml", Term, report)
    for id_, term in terms.items() if known is not None and terms is not None else ():
        cited = term.get("sources", []) if isinstance(term, dict) else []
        report.keep(
            unknown_sources(cited, known or {}, "glossary.toml", f"{id_}.sources", assumed=False)
        )
    report.keep(check_seed_words(catalog))
    if known is not None:
        report.keep(check_questions(catalog))
    files = FileCheck(catalog, known)
    for kind, (folder, spec) in KINDS.items():
        for id_ in ids(catalog.folders, kind):
            report.counts[folder] += 1
            files.check(id_, spec)
    report.keep(files.errors)
    report.warnings.extend(files.warnings)
    if known is not None and terms is not None:
        _check_cards(catalog, known, terms, report)
    voices = check_voices(catalog)
    report.counts["voices"] = voices.number
    report.keep(voices.errors)
    if not voices.errors:
        report.warnings.extend(voices.warnings)
    _check_towns(catalog, report)
    for folder_path in dirs:
        report.warnings.extend(strays(folder_path))
        report.warnings.extend(unwritten(folder_path))
    report.errors = [advised(catalog, error) for error in report.errors]
    report.warnings = [advised(catalog, warning) for warning in report.warnings]
    return report


def _check_towns(catalog: Catalog, report: Report) -> None:
    """Every scenario becomes rules; and once all do, what none of them has a use for."""
    towns = {}
    for id_ in catalog.scenarios():
        found = check_scenario(catalog, id_, report.broken)
        report.keep(found.errors)
        report.warnings.extend(found.warnings)
        if found.towns:
            towns[id_] = found.towns
    if not report.errors:
        report.warnings.extend(unused(catalog))
        report.warnings.extend(closed(catalog, towns))


def _check_rows(
    catalog: Catalog, file: str, spec: type[Spec], report: Report
) -> dict[str, Any] | None:
    """A file of many entries, each as it should be; None where it cannot be read."""
    if not report.went_well(lambda: catalog.read(file)):
        return None
    rows = catalog.read(file)
    report.counts[file.removesuffix(".toml")] = len(rows)
    for name, row in rows.items():
        report.keep(misfits(row, spec, file, name))
    return rows


def _check_cards(
    catalog: Catalog, known: dict[str, Any], terms: dict[str, Any], report: Report
) -> None:
    """Cards of every language."""
    cards = CardCheck(catalog, known, terms)
    for language in LANGUAGES:
        cards.language(language)
    report.counts["cards"] = cards.number
    report.keep(cards.errors)
    report.warnings.extend(cards.warnings)
