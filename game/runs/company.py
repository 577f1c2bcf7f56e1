"""The face of a seat among other people: a table whose months close when the room closes them.

A month that has closed waits until it is taken up, so that nothing changes under somebody's hands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from game.runs.questions import Sheet
from game.runs.table import Closed, Table

DEBRIEF = ("neighbour", "town", "own", "questions")
"""Parts of the debrief, in the order in which the facilitator opens them; a step counts those open."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the room stands, as every seat is told; times in seconds."""

    stage: str = "gathering"
    """gathering, open, debrief or ended"""
    month: int = 0
    """Months the town has lived."""
    over: bool = False
    left: float | None = None
    """On the round's clock when this was heard; None without one."""
    at: float = 0.0
    """When this was heard, on a steady clock."""
    running: bool = False
    waiting: int = 0
    """People who are asked and have not handed in."""
    people: int = 0
    step: int = 0
    """How far the debrief has gone."""
    asked: bool = False
    """Whether this seat is asked for the open month."""
    handed_in: bool = False
    questions: str = ""
    """What of the questionnaire is put to this seat now: before, after, or "" for nothing."""
    bot: bool = False
    """A bot plays the seat until its person hands in."""


class Enquiries(Protocol):
    """The questionnaire of a class, as one seat is asked it."""

    async def questions(self, lang: str) -> Sheet | None:
        """The questions as they are put to this seat now; None for none, or where there is no line."""
        ...

    async def answer(self, time: str, values: Mapping[str, int]) -> bool:
        """Hand in answers, once; whether the host has them."""
        ...


class Company(Table, Protocol):
    """A seat in a town where other people sit."""

    @property
    def enquiries(self) -> Enquiries:
        """What is asked of this seat beside its plans."""
        ...

    @property
    def nick(self) -> str:
        """What the facilitator's list calls this seat."""
        ...

    @property
    def token(self) -> str:
        """The code that opens this seat from anywhere."""
        ...

    @property
    def stands(self) -> Standing:
        """How the room stands now."""
        ...

    @property
    def connected(self) -> bool:
        """Whether there is a line to the host."""
        ...

    @property
    def trouble(self) -> str:
        """Code of what ended the line for good, "" while it may come back."""
        ...

    @property
    def came(self) -> str:
        """What came of the plan handed in last: "" before it is known, in, late or not_open."""
        ...

    @property
    def missed(self) -> bool:
        """Whether a bot decided the month taken up last."""
        ...

    @property
    def said(self) -> tuple[str, ...]:
        """What the facilitator has said to everybody, oldest first."""
        ...

    @property
    def ripe(self) -> bool:
        """Whether there are closed months to be taken up."""
        ...

    def take_up(self) -> None:
        """Go on to the last closed month; watchers hear of every month on the way."""
        ...

    def lived(self) -> list[Closed]:
        """Every month taken up so far."""
        ...

    def on_moved(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever something of all this may have changed."""
        ...

    async def leave(self) -> None:
        """Hang up; the seat stays."""
        ...
