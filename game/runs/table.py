"""The face a front end sees: look, ask what is possible, decide, hear what came of it.

Three things stand behind it: a life on this machine, a replay, and a workshop elsewhere. Front ends
know only this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from game.engine.facts import Fact
from game.engine.rules import Rules
from game.engine.view import View
from game.runs.decision import Decision


@dataclass(frozen=True, slots=True)
class Refused:
    """A field of a plan that cannot be done, and the code of the reason."""

    field: str
    code: str


@dataclass(frozen=True)
class Person:
    """Somebody with a name: a household or a possible guarantor."""

    id: str
    names: dict[str, str]
    """Language code -> name, such as {"en": "Li Xiulan", "zh": "李秀兰"}."""


@dataclass(frozen=True)
class Setting:
    """What stays the same for a whole life."""

    rules: Rules
    scenario: str
    """Scenario id, such as "scenario/steel-2016"."""
    reported: bool
    """As reported from the field rather than as promised."""
    seed: str
    seat: int
    """Place of this person's household on axis H."""
    households: tuple[Person, ...]
    people: tuple[Person, ...]
    """Possible guarantors, axis G."""
    names: dict[str, dict[str, str]]
    """Language -> id -> name, for lines, guarantor kinds, temperaments, the scenario and the town."""
    start_year: int
    every: int = 1
    """Months a plan covers: 1, or 3 in quick mode."""
    rounds: bool = False
    """Plans end with the quarter, as everybody's do in a class, however early one of them was asked again."""
    changed: dict[str, int] = field(default_factory=dict)
    """Levers set by hand over the scenario's, id -> value in the rules' units."""


@dataclass(frozen=True)
class Closed:
    """What a person is told when a month has closed (month 0: the opening)."""

    month: int
    view: View
    """The person's view after the month, S = 1."""
    before: View | None
    """The same at the end of the month before."""
    decision: Decision
    """What was done, carry-on left out."""
    ledger: dict[str, int]
    """Flow id -> fen of this household, as in accounts.FLOWS."""
    own: tuple[Fact, ...]
    """What happened to this household."""
    town: tuple[Fact, ...]
    """Public news."""
    refused: tuple[Refused, ...] = ()
    over: bool = False
    """No decision is left."""
    history: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Own columns by month so far, for charts: cash, profit, sold, net_worth, runway_bp, strain."""


class Table(Protocol):
    """A seat at a table."""

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        ...

    @property
    def now(self) -> Closed:
        """The last closed month, 0 at the opening."""
        ...

    def check(self, decision: Decision) -> tuple[Refused, ...]:
        """What of a plan cannot be done now; nothing is changed."""
        ...

    def would_lend(self, line: str, signed_fen: int) -> int:
        """What the bank would write for a plan in `line` if somebody signed for that sum, fen."""
        ...

    def submit(self, decision: Decision, later: Sequence[Decision] = ()) -> Closed:
        """Decide the month and live it. Refused fields fall back to carry-on.

        Where a plan covers several months, `later` are the errands of those after the first.
        """
        ...

    def on_closed(self, tell: Callable[[Closed], None]) -> None:
        """Call `tell` after every closed month."""
        ...
