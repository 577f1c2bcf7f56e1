"""Errands that a plan did not come to: they stand in the next one, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from game.present.plan import against_errand
from game.present.teller import Teller
from game.runs.decision import Decision
from game.runs.quarter import ERRAND_FIELDS, plan_months
from game.runs.table import Table

ARROW = " → "


@dataclass(frozen=True)
class Unfinished:
    """The next plan with what is left of the last one."""

    plan: Decision
    """The first month, its errand the first that is left."""
    later: tuple[Decision, ...]
    """Errands of the months after it."""
    kept: str
    """Which errands stand in the plan again, as a sentence, "" for none."""
    dropped: tuple[str, ...]
    """What had to be taken out, and why, one sentence each."""


def unfinished(tell: Teller, table: Table, base: Decision, left: Sequence[Decision]) -> Unfinished:
    """The errands of `left` put into a plan one after the other, as far as they can be gone on.

    `base` is the plan without an errand. Each may wait for what those before it bring.
    """
    months = plan_months(table.now.month, tell.setting)
    kept: list[Decision] = []
    dropped: list[str] = []
    for one in left if not table.now.over else ():
        wanted = _with(base, one)
        why = against_errand(tell, table, kept or [base], wanted)
        if not why and len(kept) == months:
            why = tell.say("quarter/no_month")
        if why:
            dropped.append(tell.say("quarter/dropped", errand=_name(tell, one), why=why))
        else:
            kept.append(one)
    names = ARROW.join(_name(tell, one) for one in kept)
    return Unfinished(
        plan=_with(base, kept[0]) if kept else base,
        later=tuple(kept[1:]),
        kept=tell.say("quarter/kept", errands=names) if kept else "",
        dropped=tuple(dropped),
    )


def sentences(found: Unfinished) -> Iterator[str]:
    """All there is to say of it."""
    yield from found.dropped
    if found.kept:
        yield found.kept


def _with(base: Decision, errand: Decision) -> Decision:
    fields: dict[str, Any] = {name: getattr(errand, name) for name in ERRAND_FIELDS}
    return msgspec.structs.replace(base, **fields)


def _name(tell: Teller, decision: Decision) -> str:
    return tell.say(f"errand/{decision.errand}")
