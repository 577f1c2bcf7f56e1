"""What a class may be asked before and after: scales, and the questions that belong to them.

One file, `questions.toml`. A folder laid over the game replaces it whole: half of one questionnaire
and half of another would measure nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

import msgspec

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.read import fit, misfits
from game.catalog.sourcing import unknown_sources
from game.catalog.specs import Spec

FILE = "questions.toml"

STEPS = 5
"""Answers to a statement, from disagreeing strongly to agreeing strongly."""

MOST, MOST_ANSWERS = 40, 6
"""Questions of a questionnaire, and answers of one of them."""

_ID = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")


class Scale(Spec, kw_only=True):
    """Several questions that are counted together."""

    name: str
    name_zh: str = ""
    about: str
    about_zh: str = ""
    sources: list[str]


class Item(Spec, kw_only=True):
    """A statement to agree with, or a question of knowledge with its answers."""

    text: str
    text_zh: str = ""
    scale: str = ""
    reversed: bool = False
    answers: list[str] = msgspec.field(default_factory=list)
    answers_zh: list[str] = msgspec.field(default_factory=list)
    right: int = 0
    sources: list[str] = msgspec.field(default_factory=list)

    @property
    def knowledge(self) -> bool:
        """Whether one of its answers is right."""
        return bool(self.answers)

    @property
    def most(self) -> int:
        """The last of its answers; the first is 1."""
        return len(self.answers) or STEPS

    def scored(self, answer: int) -> int:
        """What an answer counts on its scale: 0 or 1 for knowledge, else 1 to 5."""
        if self.knowledge:
            return int(answer == self.right)
        return STEPS + 1 - answer if self.reversed else answer


class Questions(Spec, kw_only=True):
    """A questionnaire: `questions.toml`."""

    scales: dict[str, Scale] = msgspec.field(default_factory=dict)
    items: dict[str, Item]

    def of(self, scale: str) -> dict[str, Item]:
        """The questions of a scale."""
        return {id_: item for id_, item in self.items.items() if item.scale == scale}


def questions_of(catalog: Catalog) -> Questions:
    """The questionnaire of a catalog; ContentErrors with everything that is wrong with it."""
    found = fit(catalog.read(FILE), Questions, FILE)
    if faults := list(_faults(found, catalog.sources())):
        raise ContentErrors(faults)
    return found


def check_questions(catalog: Catalog) -> list[ContentError]:
    """Everything that is wrong with the questionnaire."""
    try:
        wrong = misfits(catalog.read(FILE), Questions, FILE)
        if not wrong:
            questions_of(catalog)
    except ContentErrors as errors:
        return list(errors.errors)
    return wrong


def _faults(found: Questions, known: Mapping[str, object]) -> Iterator[ContentError]:
    if not 1 <= len(found.items) <= MOST:
        yield ContentError(FILE, "items", f"{len(found.items)} questions; 1 to {MOST} can be asked")
    for id_ in (*found.scales, *found.items):
        if not _ID.match(id_):
            said = "no id; use small letters, digits and hyphens, at most 31"
            yield ContentError(FILE, id_, said)
    for id_ in found.scales.keys() & found.items.keys():
        yield ContentError(FILE, f"items.{id_}", "a scale has this id already")
    for id_, scale in found.scales.items():
        yield from unknown_sources(scale.sources, known, FILE, f"scales.{id_}.sources")
        if len({item.knowledge for item in found.of(id_).values()}) != 1:
            said = "its questions must all be statements, or all questions of knowledge"
            yield ContentError(FILE, f"scales.{id_}", said)
    for id_, item in found.items.items():
        yield from _item_faults(item, f"items.{id_}", found.scales, known)


def _item_faults(
    item: Item, key: str, scales: Collection[str], known: Collection[str]
) -> Iterator[ContentError]:
    if item.scale and item.scale not in scales:
        hint = or_rather(item.scale, [*scales])
        yield ContentError(FILE, f"{key}.scale", f"no scale {item.scale} in this file{hint}")
    yield from unknown_sources(item.sources, known, FILE, f"{key}.sources")
    if not item.knowledge:
        if item.right or item.answers_zh:
            yield ContentError(FILE, key, "a right answer, and no answers to choose from")
        return
    if not 2 <= len(item.answers) <= MOST_ANSWERS:
        yield ContentError(FILE, f"{key}.answers", f"expected 2 to {MOST_ANSWERS} answers")
    if not 1 <= item.right <= len(item.answers):
        said = f"expected 1 to {len(item.answers)}, the place of the right answer"
        yield ContentError(FILE, f"{key}.right", said)
    if item.reversed:
        yield ContentError(FILE, f"{key}.reversed", "only a statement can be reversed")
    if item.answers_zh and len(item.answers_zh) != len(item.answers):
        said = f"{len(item.answers_zh)} answers in Chinese, {len(item.answers)} in English"
        yield ContentError(FILE, f"{key}.answers_zh", said)
    if not item.sources:
        said = 'no source for what is right; add it, or the word "assumed"'
        yield ContentError(FILE, f"{key}.sources", said)
