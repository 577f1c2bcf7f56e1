"""A questionnaire as it is put to one seat: sentences in its language, answers in order."""

from __future__ import annotations

from dataclasses import dataclass

TIMES = ("before", "after")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; the first of its answers is 1."""

    id: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions that are asked at one time."""

    time: str
    """before or after"""
    title: str
    about: str
    items: tuple[Asked, ...]
