"""A mistake told so that somebody can mend it: on which line it stands, and what the key wants."""

from __future__ import annotations

from game.catalog.cards import FENCE, CardHead
from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors
from game.catalog.keys import Key, key_of
from game.catalog.kinds import KINDS
from game.catalog.questions import Questions
from game.catalog.specs import Source, Spec, Term
from game.catalog.voices import Voice
from game.catalog.whereabouts import line_of, whereabouts

_WANTS = ("expected ", "missing", "empty")
"""How a mistake begins that the meaning of its key helps to mend."""

_FOLDERS: dict[str, type[Spec]] = {**dict(KINDS.values()), "questions.toml": Questions}
_ROWS: dict[str, type[Spec]] = {"voices": Voice, "sources.toml": Source, "glossary.toml": Term}


def advised(catalog: Catalog, error: ContentError) -> ContentError:
    """The same mistake with its line, and with what the key means where that helps."""
    key = meant(error.file, error.key) if error.message.startswith(_WANTS) else None
    return ContentError(
        error.file,
        error.key,
        error.message,
        line=error.line or _line(catalog, error),
        column=error.column,
        shown=error.shown,
        meant=key.told if key else "",
    )


def meant(file: str, key: str) -> Key | None:
    """What a dotted key of a file means; None where that is not known."""
    parts = key.split(".")
    folder = file.partition("/")[0]
    if folder in _FOLDERS:
        return key_of(_FOLDERS[folder], parts)
    if folder in _ROWS:
        return key_of(_ROWS[folder], parts[1:])
    return key_of(CardHead, parts) if folder == "cards" else None


def _line(catalog: Catalog, error: ContentError) -> int:
    """The line of a mistake's key, 0 where it has none."""
    if not error.key or catalog.folders.find(error.file) is None:
        return 0
    try:
        text = catalog.text(error.file)
    except ContentErrors:
        return 0
    if error.file.endswith(".md"):
        # The head stands between two lines of +++; an empty line takes the place of the first.
        text = "\n" + text.partition("\n")[2].partition(f"\n{FENCE}")[0]
    return line_of(error.key, whereabouts(text))
