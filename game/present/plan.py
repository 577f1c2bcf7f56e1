"""This month's plan: four dials, one errand, and what cannot be done with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.rows import Option
from game.present.teller import Teller
from game.runs.decision import Decision
from game.runs.table import Refused, Table


@dataclass(frozen=True)
class Dial:
    """One dial: its name, its steps, which of them stands."""

    id: str
    """The Decision's field: price, pace, table, insured."""
    label: str
    options: tuple[Option, ...]
    """For insured the values are "yes" and "no"."""
    hint: str


@dataclass(frozen=True)
class Plan:
    """Everything that can be decided this month."""

    dials: tuple[Dial, ...]
    """price, pace, table, insured."""
    errands: tuple[Option, ...]
    """Errand ids; "none" first. An errand that needs a name, a sum or a line is possible when some
    name, sum or line would do."""
    lines: tuple[Option, ...]
    """Line ids and "none": what could be opened, changed to or closed."""
    stands: tuple[str, ...]
    """What the plan says now, one sentence each, carry-on left out."""
    refused: tuple[str, ...]
    """What of the plan as it stands cannot be done, as sentences."""
    estimate: str
    """ "With this: about 7,900 sold if nobody moves. Somebody will." """


def plan(tell: Teller, table: Table, decision: Decision) -> Plan:
    """The plan as it stands, and every other way to set it."""
    raise NotImplementedError


def reason(tell: Teller, table: Table, refused: Refused, decision: Decision) -> str:
    """A refusal as a sentence."""
    raise NotImplementedError


def set_dial(decision: Decision, dial: str, value: str) -> Decision:
    """The plan with a dial (price, pace, table, insured) set to an option's value."""
    raise NotImplementedError
