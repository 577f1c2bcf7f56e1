"""Everything that can be wrong with content, found at one go, for `ironbowl content check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.catalog.catalog import KINDS, Catalog, file_of
from game.catalog.changes import lever_names
from game.catalog.check_cards import CardCheck
from game.catalog.check_voices import check_voices
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.folders import Folders, shipped
from game.catalog.reach import beyond_reach
from game.catalog.read import misfits
from game.catalog.sourcing import missourced, unknown_sources, unsourced
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
    """Check shipped content with folders laid over it; nothing is raised."""
    catalog = Catalog(Folders([shipped(), *dirs]))
    report = Report()
    known = _check_rows(catalog, "sources.toml", Source, report)
    terms = _check_rows(catalog, "glossary.toml", Term, report)
    for id_, term in terms.items():
        cited = term.get("sources", []) if isinstance(term, dict) else []
        report.keep(unknown_sources(cited, known, "glossary.toml", id_, assumed=False))
    for kind, (folder, spec) in KINDS.items():
        for name in catalog.folders.names(folder):
            report.counts[folder] += 1
            _check_file(catalog, f"{kind}/{name}", spec, known, report)
    _check_cards(catalog, known, terms, report)
    voices = check_voices(catalog)
    report.counts["voices"] = voices.number
    report.keep(voices.errors)
    report.warnings.extend(voices.warnings)
    for id_ in catalog.scenarios():
        _check_scenario(catalog, id_, report)
    for folder_path in dirs:
        report.warnings.extend(_strays(folder_path))
    return report


def _check_rows(catalog: Catalog, file: str, spec: type[Spec], report: Report) -> dict[str, Any]:
    """A file of many entries: each as it should be."""
    if not report.went_well(lambda: catalog.read(file)):
        return {}
    rows = catalog.read(file)
    report.counts[file.removesuffix(".toml")] = len(rows)
    for name, row in rows.items():
        report.keep(misfits(row, spec, file, name))
    return rows


def _check_file(
    catalog: Catalog, id_: str, spec: type[Spec], known: dict[str, Any], report: Report
) -> None:
    """One file: syntax, keys, values, its id, and a source for every figure."""
    file = file_of(id_)
    if not report.went_well(lambda: catalog.read(file)):
        return
    raw = catalog.read(file)
    broken = misfits(raw, spec, file)
    report.keep(broken)
    report.keep(_wrong_id(catalog, raw, id_))
    # A key spelt wrongly would be told three times: as a key, as a figure, as a source.
    if broken or "sources" not in spec.__struct_fields__:
        return
    missing = unsourced(raw, file)
    if catalog.folders.is_overlay(file):
        said = "no source, taken as assumed"
        report.warnings.extend(ContentError(file, error.key, said) for error in missing)
    else:
        report.keep(missing)
    report.keep(missourced(raw, file, known))


def _wrong_id(catalog: Catalog, raw: dict[str, Any], id_: str) -> list[ContentError]:
    """An id that is not the one the file's name says, and may belong to another file."""
    written = raw.get("id")
    if not isinstance(written, str) or written == id_:
        return []
    other = file_of(written)
    taken = catalog.folders.find(other) is not None
    why = f"{written} is taken by {other}" if taken else "an id follows the file's name"
    return [ContentError(file_of(id_), "id", f"expected {id_}; {why}")]


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


def _check_scenario(catalog: Catalog, id_: str, report: Report) -> None:
    """Both variants become rules, and every line is within somebody's reach."""
    for reported in (False, True):
        if not report.went_well(lambda variant=reported: catalog.rules(id_, variant)):  # type: ignore[misc]
            return
    for pack in catalog.packs(id_):
        report.went_well(lambda other=pack: catalog.rules(id_, False, policy=other))  # type: ignore[misc]
        report.keep(_idle_scale(catalog, pack))
    rules = catalog.rules(id_, reported=False)
    report.warnings.extend(
        ContentError(file_of(line), "setup", f"{said} in {id_}")
        for line, said in beyond_reach(rules)
    )


def _idle_scale(catalog: Catalog, pack: str) -> list[ContentError]:
    """A pack is scaled by one of its own levers."""
    policy = catalog.policy(pack)
    levers = [name for row in policy.instruments.values() for name in lever_names(row.levers)]
    if not policy.scale or policy.scale in levers:
        return []
    message = f"no measure of this pack moves {policy.scale}{or_rather(policy.scale, levers)}"
    return [ContentError(file_of(pack), "scale", message)]


def _strays(folder: Path) -> list[ContentError]:
    """Files of an overlay that nothing reads, such as those in a folder spelt wrongly."""
    read = {folder for folder, _ in KINDS.values()} | {"cards", "words", "voices", "lessons", "zh"}
    return [
        ContentError(part.name, "", f"nothing reads this{or_rather(part.name, sorted(read))}")
        for part in sorted(folder.iterdir() if folder.is_dir() else [])
        if part.is_dir() and part.name not in read and not part.name.startswith(".")
    ]
