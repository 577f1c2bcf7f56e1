"""How a life is told when it is over: a neighbour's first, then the town, then your own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from game.engine.town import AWAY, EMPLOYED, POST, RETIRED, TRADING
from game.present.reading import FIXED, mine, of_line, of_street, of_town
from game.present.request import paid_for_neighbours
from game.present.rows import Item
from game.present.teller import Past, Teller
from game.runs.cards import ending_of
from game.runs.table import Closed

_STATES = {TRADING: "trading", EMPLOYED: "job", RETIRED: "retired", POST: "post", AWAY: "away"}
MOVES = 3
"""Changes of line that make a neighbour's life worth telling; more of them make it no more so."""
_TAKEN = {EMPLOYED: "hired", RETIRED: "retired", POST: "post", AWAY: "away"}
"""How taking up a fixed income is told."""


@dataclass(frozen=True)
class Ending:
    """The end of a life."""

    id: str
    title: str
    neighbour: tuple[str, ...]
    town: tuple[str, ...]
    own: tuple[str, ...]
    sums: tuple[Item, ...]
    """What is there and what is owed: cash, equipment, loan, debts, recourse, flat."""
    last: str
    """What this person does next month."""


def ending_id(past: Past) -> str:
    """Which of ENDINGS a life came to."""
    return ending_of(lambda name: mine(past.now, name), _ever_traded(past))


def _ever_traded(past: Past) -> bool:
    sold = past.now.history.get("sold", ())
    return any(sold) or any(mine(closed, "line") >= 0 for closed in past.all)


def ending(tell: Teller, past: Past) -> Ending:
    """The telling of it, in order."""
    past = past.at_hand()
    id = ending_id(past)
    values = _values(tell, past)
    return Ending(
        id=id,
        title=_upper(tell.say(id, **values)),
        neighbour=tuple(_neighbour(tell, past)),
        town=town_told(tell, past),
        own=tuple(_own(tell, past, id, values)),
        sums=tuple(_sums(tell, past.now)),
        last=tell.say(f"{id}/next", **values),
    )


def town_told(tell: Teller, past: Past) -> tuple[str, ...]:
    """The town's part of an ending, the same for everybody."""
    return tuple(_upper(text) for text in _town(tell, past))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _values(tell: Teller, past: Past) -> dict[str, object]:
    """Sums and names that the phrases of endings may use."""
    now = past.now
    signer, line = mine(now, "signer"), mine(now, "line")
    return {
        "me": tell.household(tell.setting.seat),
        "month": tell.month(now.month + 1),
        "n": now.month,
        "line": tell.line(line) if line >= 0 else tell.say("a_business"),
        "name": tell.person(signer) if signer >= 0 else _other_payer(tell, now),
        "cash": tell.money(mine(now, "cash")),
        "loan": tell.money(mine(now, "loan")),
        "recourse": tell.money(_owed_to_payer(now)),
        "kin": tell.money(mine(now, "informal_debt")),
        "pay": tell.money(mine(now, "pay")),
        "until": tell.month(mine(now, "post_until")),
        "due": tell.month(mine(now, "loan_due")),
        "flat": tell.money(mine(now, "home_lost")),
    }


_OWED = ("recourse", "neighbour", "fund")
"""Whoever may have paid the bank."""


def _other_payer(tell: Teller, now: Closed) -> str:
    """Who stands for the loan, or paid it, where no guarantor did."""
    for column in ("paid_by", "surety"):
        if mine(now, column) >= 0:
            return tell.household(mine(now, column))
    return tell.say("the_fund" if mine(now, "fund_debt") else "somebody")


def _owed_to_payer(now: Closed) -> int:
    """What is owed to whom `_values` names: the guarantor, else the neighbour, else the fund."""
    if mine(now, "signer") >= 0:
        return mine(now, "recourse_debt")
    return mine(now, "neighbour_debt" if mine(now, "paid_by") >= 0 else "fund_debt")


def _own(tell: Teller, past: Past, id: str, values: dict[str, object]) -> Iterator[str]:
    """The life in the order in which it went."""
    yield from told(tell, past, tell.setting.seat, tell.say("you"))
    yield tell.say(f"{id}/says", **values)
    for seat, fen in paid_for_neighbours(past).items():
        yield tell.say("ending/surety", name=tell.household(seat), sum=tell.money(fen))
    thin = mine(past.now, "thin_months")
    if thin:
        yield tell.say("ending/thin", n=thin)
    if not mine(past.now, "insured"):
        yield tell.say("ending/uninsured")


def _sums(tell: Teller, now: Closed) -> Iterator[Item]:
    """What is there and what is owed."""
    debts = ("loan", "informal_debt", *(f"{who}_debt" for who in _OWED))
    for name in (
        "cash",
        "equipment",
        *debts,
        "home_value",
        "home_lost",
        "owed_by_plant",
        "net_worth",
    ):
        fen = mine(now, name)
        if fen or name in ("cash", "net_worth"):
            beside = name == "net_worth" and mine(now, "home_value") > 0
            label = "sum/net_worth/flat" if beside else f"sum/{name}"
            yield Item(name, tell.say(label), tell.money(fen))


def told(tell: Teller, past: Past, seat: int, name: str) -> Iterator[str]:
    """What the street saw of a household: shops opened and closed, jobs, the last state."""
    who = "you" if seat == tell.setting.seat else "other"
    months = past.all
    for before, after in pairwise(months):
        old, new = (of_street(c, "line", seat) for c in (before, after))
        when = tell.month(after.month)
        if old >= 0 and new != old:
            yield tell.say(f"told/{who}/closed", name=name, line=tell.line(old), month=when)
        if new >= 0 and new != old:
            yield tell.say(f"told/{who}/opened", name=name, line=tell.line(new), month=when)
        was, does = (of_street(c, "activity", seat) for c in (before, after))
        if does != was and does in FIXED:
            yield tell.say(f"told/{who}/{_TAKEN[does]}", name=name, month=when)
        elif was in FIXED and does not in FIXED and new < 0:
            yield tell.say(f"told/{who}/let_go", name=name, month=when)


def _neighbour(tell: Teller, past: Past) -> Iterator[str]:
    """One neighbour's life, as it could be seen: the one whose shop changed most, your line first."""
    seat = neighbour(tell, past)
    if seat is None:
        return
    name = tell.household(seat)
    yield tell.say("ending/neighbour", name=name)
    yield from told(tell, past, seat, name)
    activity = of_street(past.now, "activity", seat)
    state = _STATES.get(activity, "idle")
    line = of_street(past.now, "line", seat)
    trade = tell.line(line) if line >= 0 else tell.say("a_business")
    yield tell.say(f"ending/neighbour/{state}", name=name, line=trade)


def neighbour(tell: Teller, past: Past) -> int | None:
    """Seat of the neighbour to tell of; None in a town of one."""
    here = tell.setting.seat
    if len(tell.setting.households) < 2:
        return None
    lines = np.stack([closed.view.street.line[0] for closed in past.all])
    own = np.setdiff1d(lines[:, here], [-1])
    met = np.isin(lines, own).any(axis=0)
    moves = np.minimum((lines[1:] != lines[:-1]).sum(axis=0), MOVES)
    weights = (MOVES + 1) * met + moves
    weights[here] = -1
    return int(np.argmax(weights))


def _town(tell: Teller, past: Past) -> Iterator[str]:
    """How the town ended, against how it was when the list was read."""
    first, now = past.all[0], past.now
    lines = range(len(tell.setting.rules.lines.ids))
    activity = now.view.street.activity[0]
    yield tell.say(
        "ending/town/work",
        households=activity.size,
        trading=int((activity == TRADING).sum()),
        jobs=int((activity == EMPLOYED).sum()),
        idle=sum(code not in _STATES for code in activity.tolist()),
    )
    gone = sum(of_line(first, "incumbents", k) - of_line(now, "incumbents", k) for k in lines)
    if gone:
        yield tell.say("ending/town/old", n=gone)
    fullest = max(lines, key=lambda k: of_line(now, "traders", k) - of_line(first, "traders", k))
    more = of_line(now, "traders", fullest) - of_line(first, "traders", fullest)
    if more > 0:
        traders = {
            "first": of_line(first, "traders", fullest),
            "last": of_line(now, "traders", fullest),
        }
        yield tell.say("ending/town/fullest", line=tell.line(fullest), **traders)
    counts = {_STATES[code]: int((activity == code).sum()) for code in (RETIRED, POST, AWAY)}
    if any(counts.values()):
        yield tell.say("ending/town/measures", **counts)
    fell = 10_000 - of_town(now, "plant_bp")
    if fell > 0:
        yield tell.say("ending/town/plant", percent=tell.words.percent(fell))
