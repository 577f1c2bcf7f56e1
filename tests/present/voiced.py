"""Voices of a test's own, and lives of so many months in which they may be heard."""

import dataclasses

from game.catalog.voices import Voice
from game.present.teller import Past, Teller
from tests.present.scenes import ENGLISH, setting, table, told


def words(*voices, language="en"):
    """English with these voices instead of the shipped ones."""
    spoken = dataclasses.replace(ENGLISH, language=language)
    numbered = tuple((f"test/{n}", voice) for n, voice in enumerate(voices))
    spoken.__dict__["voices"] = numbered
    return spoken


def voice(text="Said.", at="bureau", who="clerk", when=(), **more):
    return Voice(at=at, who=who, en=text, when=list(when), **more)


def months(number, *facts, **own):
    """A life of so many months, each with these facts of the household."""
    first = told(table().now, **own)
    return Past(
        [dataclasses.replace(first, month=n, own=facts if n else ()) for n in range(number + 1)]
    )


def teller(spoken):
    return Teller(spoken, setting())


def until(past, month):
    return Past(closed for closed in past.all if closed.month <= month)
