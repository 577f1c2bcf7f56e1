"""What a shipped life is good for: a title, what to look at and in which month, and what to ask."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.words import Words
from game.runs.examples import lessons


@dataclass(frozen=True)
class Told:
    """A teacher's note on a shipped life."""

    title: str
    look: str
    ask: str


def told(words: Words, name: str, month: int) -> Told:
    """The note on the shipped life of a name, whose month to look at is given; UnknownPhrase for no such."""
    key = f"example/{name}"
    return Told(
        title=words.say(f"{key}/title"),
        look=words.say(f"{key}/look", month=month),
        ask=words.say(f"{key}/ask"),
    )


def note_on(words: Words, name: str) -> Told | None:
    """The note on the shipped life of a name; None for any other."""
    lesson = lessons().get(name)
    return told(words, name, lesson.month) if lesson is not None else None
