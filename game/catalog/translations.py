"""Texts that stand in two languages, and which translations are missing or stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors
from game.catalog.follows import CHINESE, RECORD, Record, flat
from game.catalog.kinds import KINDS, file_of
from game.catalog.questions import FILE as QUESTIONS
from game.catalog.questions import Questions
from game.catalog.read import fields_of, hints, parse_toml, table_of
from game.catalog.specs import Spec, Term

_SHORT = 50


@dataclass(frozen=True, slots=True)
class Text:
    """A text in English and in Chinese."""

    file: str
    """Where the record looks it up: the file that has the English, or "words"."""
    key: str
    english: str
    chinese: str
    """"" where there is none."""
    place: str
    """Where somebody would write the Chinese."""


@dataclass
class Standing:
    """How far the Chinese follows the English."""

    texts: int = 0
    missing: list[ContentError] = field(default_factory=list)
    stale: list[ContentError] = field(default_factory=list)
    unrecorded: int = 0

    @property
    def told(self) -> list[ContentError]:
        """Everything somebody should look at, a sentence each."""
        told = [*self.missing, *self.stale]
        if self.unrecorded:
            said = f"{self.unrecorded} texts are not in it; run: ironbowl content translated"
            told.append(ContentError(RECORD, "", said))
        return told


def standing(texts: Iterable[Text], record: Record) -> Standing:
    """Which texts have no Chinese, or Chinese of an English that has changed since."""
    found = Standing()
    for text in texts:
        found.texts += 1
        if not text.chinese:
            said = f'no Chinese, English is shown: "{_short(text.english)}"'
            found.missing.append(ContentError(text.place, text.key, said))
        elif record.stale(text.file, text.key, text.english, text.chinese):
            said = f'the English has changed, it is shown meanwhile: "{_short(text.english)}"'
            found.stale.append(ContentError(text.place, text.key, said))
        elif not record.has(text.file, text.key, text.english, text.chinese):
            found.unrecorded += 1
    return found


def content_texts(catalog: Catalog) -> Iterator[Text]:
    """Every text of content beside the words: files of all kinds, scenarios, glossary, cards.

    What cannot be read is left out; the check says so elsewhere.
    """
    for kind, (folder, spec) in KINDS.items():
        for name in catalog.folders.names(folder):
            file = file_of(f"{kind}/{name}")
            yield from _beside(_read(catalog, file), spec, file)
    for name in catalog.folders.names("scenarios"):
        yield from _of_scenario(_read(catalog, f"scenarios/{name}.toml"), f"scenarios/{name}.toml")
    for id_, row in _read(catalog, "glossary.toml").items():
        yield from _beside(row, Term, "glossary.toml", f"{id_}.")
    yield from _beside(_read(catalog, QUESTIONS), Questions, QUESTIONS)
    translated = set(catalog.folders.names("cards/zh", ".md"))
    for name in catalog.folders.names("cards/en", ".md"):
        if name not in translated:  # those there are carry their hash themselves
            yield Text(f"cards/en/{name}.md", "", name, "", f"cards/zh/{name}.md")


def _read(catalog: Catalog, file: str) -> dict[str, Any]:
    """A file as it was written, stale Chinese and all."""
    try:
        return parse_toml(catalog.text(file), file)
    except ContentErrors:
        return {}


def _beside(raw: Any, spec: type[Spec], file: str, under: str = "") -> Iterator[Text]:
    """Keys of a table whose Chinese stands in a key of its own beside them, and so on below."""
    if not isinstance(raw, dict):
        return
    names = {one.name for one in fields_of(spec)}
    for name, kind in hints(spec).items():
        inner, value = table_of(kind), raw.get(name)
        if inner is not None and isinstance(value, dict):
            for row, table in value.items():
                yield from _beside(table, inner, file, f"{under}{name}.{row}.")
        english = flat(value)
        if name + CHINESE in names and english:
            yield Text(file, under + name, english, flat(raw.get(name + CHINESE)), file)


def _of_scenario(raw: dict[str, Any], file: str) -> Iterator[Text]:
    """The texts of a scenario, which stand in a table a language."""
    texts = raw.get("texts", {})
    if not isinstance(texts, dict):
        return
    english, chinese = (texts.get(language, {}) for language in ("en", "zh"))
    if isinstance(english, dict) and isinstance(chinese, dict):
        for key, said in english.items():
            yield Text(file, f"texts.{key}", flat(said), flat(chinese.get(key)), file)
    changes = raw.get("changes", {})
    for id_, table in changes.items() if isinstance(changes, dict) else ():
        kind = str(id_).partition("/")[0]
        if kind in KINDS:
            yield from _beside(table, KINDS[kind][1], file, f"changes.{id_}.")


def _short(text: str) -> str:
    plain = " ".join(text.replace("\x1f", " / ").split())
    return plain if len(plain) <= _SHORT else f"{plain[:_SHORT]}…"
