"""What `ironbowl content` knows beyond the catalog: the words, and how far the Chinese follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from game.catalog.advice import advised
from game.catalog.catalog import Catalog
from game.catalog.check import Report, check_content
from game.catalog.folders import shipped
from game.catalog.follows import BrokenRecord, Record, mark_of, written
from game.catalog.translations import Standing, Text, content_texts, standing
from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.present.translated import stray_words, word_errors, word_texts


def overlays(folder: Path | None) -> list[Path]:
    """The folder to look at beside the shipped content: the one named, or the one in force; or none.

    Failure where a folder that was named is not there.
    """
    if folder is not None and not folder.is_dir():
        raise Failure(f"{folder}: there is no such folder", ExitCode.USAGE)
    over = places.content(folder).path
    return [] if over.resolve() == shipped().resolve() else [over]


def sound(over: Sequence[Path]) -> Report:
    """Everything that would stop a game on content and its words; nothing is raised."""
    report = check_content(over)
    catalog = Catalog.load(over)
    words = word_errors([*reversed(over), shipped()])
    report.keep([advised(catalog, error) for error in words])
    return report


def checked(over: Sequence[Path]) -> Report:
    """Everything that is wrong with content, its words and their translations; nothing is raised."""
    report = sound(over)
    if any(error.file.startswith("words/") for error in report.errors):
        return report
    for folder in over:
        report.warnings.extend(stray_words(folder, shipped()))
    try:
        report.chinese = chinese(over)
    except BrokenRecord as error:
        report.keep([error.error])
    return report


def chinese(over: Sequence[Path]) -> Standing:
    """How far the Chinese of content follows its English; BrokenRecord, BrokenWords."""
    return standing(_texts(over), Record.read([shipped(), *over]))


def recorded(over: Sequence[Path], also: Collection[str]) -> tuple[Path, str, Standing]:
    """The folder whose record is to be written, its new text, and what is still missing or stale.

    A stale text keeps its old mark, unless `also` names its key. Failure where content is broken.
    """
    report = checked(over)
    if report.errors:
        raise Failure(str(report.errors[0]), ExitCode.CONTENT_INVALID)
    known = Record.read([shipped(), *over])
    texts = [text for text in _texts(over) if text.chinese]
    missing = set(also) - {text.key for text in texts}
    if missing:
        raise Failure(f"no Chinese text is called {min(missing)}", ExitCode.USAGE)
    marks = {(text.file, text.key): _mark(text, known, also) for text in texts}
    left = standing(_texts(over), Record(_tables(marks)))
    root = over[-1] if over else shipped()
    if over:  # an overlay keeps what is its own
        base = Record.read([shipped()])
        marks = {at: mark for at, mark in marks.items() if base.mark(*at) != mark}
    rows = written([(*at, mark) for at, mark in marks.items()])
    return root, rows, left


def _mark(text: Text, known: Record, also: Collection[str]) -> str:
    stale = known.stale(text.file, text.key, text.english, text.chinese)
    if stale and text.key not in also:
        return known.mark(text.file, text.key)
    return mark_of(text.english, text.chinese)


def _tables(marks: dict[tuple[str, str], str]) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for (file, key), mark in marks.items():
        tables.setdefault(file, {})[key] = mark
    return tables


def _texts(over: Sequence[Path]) -> Iterator[Text]:
    """Every text in two languages: words, then the rest of content."""
    yield from word_texts([*reversed(over), shipped()])
    yield from content_texts(Catalog.load(over))
