"""The plans of a session: what is done in which minutes. `docs/workshop.md` prints them for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ROUNDS = 8
"""Rounds of a session: two years in quarters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a session."""

    name: str
    """Its phrase is `workshop/step/<name>`."""
    minutes: int


def lesson(minutes: int, questions: bool) -> tuple[Part, ...]:
    """The parts of a session of 45 or 90 minutes; KeyError for another length.

    With the questionnaire the rounds give up the minutes that it takes.
    """
    return tuple(Part(name, length) for name, length in _LESSONS[minutes, questions])


def spans(parts: tuple[Part, ...]) -> Iterator[tuple[int, int, Part]]:
    """Every part with the minutes at which it begins and ends."""
    at = 0
    for part in parts:
        yield at, at + part.minutes, part
        at += part.minutes


_DEBRIEF = {
    45: (("debrief/1", 4), ("debrief/2", 5), ("debrief/3", 3), ("debrief/4", 4)),
    90: (("debrief/1", 7), ("debrief/2", 10), ("debrief/3", 4), ("debrief/4", 9)),
}

_LESSONS: Mapping[tuple[int, bool], tuple[tuple[str, int], ...]] = {
    (45, False): (
        ("join", 4), ("prediction", 3), ("rounds", 20), *_DEBRIEF[45], ("exit", 2),
    ),
    (45, True): (
        ("join", 4), ("before", 2), ("prediction", 3), ("rounds", 16), *_DEBRIEF[45],
        ("after", 2), ("exit", 2),
    ),
    (90, False): (
        ("reading", 8), ("join", 5), ("prediction", 3), ("rounds", 40), *_DEBRIEF[90], ("exit", 4),
    ),
    (90, True): (
        ("reading", 8), ("join", 5), ("before", 3), ("prediction", 3), ("rounds", 34),
        *_DEBRIEF[90], ("after", 3), ("exit", 4),
    ),
}  # fmt: skip
"""Minutes and whether there is a questionnaire -> names of the parts and their minutes."""
