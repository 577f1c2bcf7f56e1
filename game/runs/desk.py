"""The face of a facilitator's desk: what it shows of a class's town, and what it can order."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import msgspec


class Chair(msgspec.Struct, frozen=True):
    """A seat that somebody has, as the desk lists it."""

    place: int
    nick: str
    here: bool
    """A line is open."""
    bot: bool
    asked: bool
    handed_in: bool = msgspec.field(name="in")


class Monitor(msgspec.Struct, frozen=True):
    """How the room stands; times in seconds."""

    stage: str
    """gathering, open, debrief or ended"""
    month: int
    months: int
    over: bool
    left: float | None
    """On the round's clock; None without one."""
    at: float
    """When this was asked, on a steady clock."""
    running: bool
    waiting: int
    """People who are asked and have not handed in."""
    people: int
    step: int
    """How far the debrief has gone."""
    code: str
    """The join code."""
    seats: tuple[Chair, ...]
    size: int
    """Households of the town."""
    trouble: str
    """Why the file cannot be written, "" while it can."""
    spotlight: int
    """Place of the life that is told on the wall, -1 for none."""
    orders: int
    """Orders given in the open month."""
    answered: dict[str, int] = msgspec.field(default_factory=dict)
    """Seats that have answered the questionnaire, before and after; {} where there is none."""
    asking: bool = False
    """Whether the questions are put to everybody a second time."""


class Count(msgspec.Struct, frozen=True):
    """How many households did something, month by month."""

    id: str
    name: str
    values: tuple[int, ...]


class Traders(msgspec.Struct, frozen=True):
    """Traders of one line, month by month."""

    name: str
    traders: tuple[int, ...]


class Lever(msgspec.Struct, frozen=True):
    """A lever that can be ordered: its range in its unit, what is in force, what is on its way."""

    id: str
    name: str
    unit: str
    low: int
    high: int
    value: int
    said: str
    coming: int | None


class Policy(msgspec.Struct, frozen=True):
    """One of the scenario's policies, which sets many levers at once."""

    id: str
    name: str


class Moment(msgspec.Struct, frozen=True):
    """Something that happened in this town, and what to ask about it."""

    text: str
    question: str


class Wall(msgspec.Struct, frozen=True):
    """Sums of the town, and one life without a name: what may be thrown on a wall."""

    title: str
    month: int
    counts: tuple[Count, ...]
    lines: tuple[Traders, ...]
    guarantors_paid: tuple[int, ...]
    story: tuple[str, ...]
    """One life as the street saw it."""
    town: tuple[str, ...]
    """The town's part of the ending."""
    moments: tuple[Moment, ...]
    levers: tuple[Lever, ...]
    policies: tuple[Policy, ...]


class Desk(Protocol):
    """What a facilitator sits at. Everything is asked on the event loop of the host."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where a class joins, the likeliest first."""
        ...

    @property
    def page(self) -> str:
        """Where the desk is in a browser, and its PIN."""
        ...

    @property
    def sign(self) -> str:
        """A QR code of the first address and the join code, lines of text; "" where nobody could use it."""
        ...

    def monitor(self) -> Monitor:
        """How the room stands now."""
        ...

    async def wall(self, lang: str) -> Wall:
        """What may be shown to everybody."""
        ...

    async def order(self, what: str, value: int = 0, text: str = "") -> str:
        """Give an order; "" or the code of why it cannot be followed."""
        ...

    async def take_home(self, lang: str) -> Path:
        """Write report, tables and run; the folder they are in. OSError."""
        ...
