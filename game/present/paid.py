"""Who paid? Two columns that add up to nought, and beside them what has no price."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.insight.paid import NEIGHBOURS, YOU, Paid, Unpriced
from game.present.figures import Figure, change
from game.present.month import whole_yuan
from game.present.teller import Teller
from game.present.words import in_yuan

ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("you", (YOU,)),
    ("neighbours", (NEIGHBOURS,)),
    ("plant", ("plant",)),
    ("employers", ("employers",)),
    ("state", ("state",)),
    ("bank", ("bank", "fund")),
    ("kin", ("informal",)),
    ("guarantors", ("guarantors",)),
    ("trade", ("suppliers", "customers")),
)
"""Rows of the page and the sectors in each. What customers spend at new stalls they do not spend in
old shops, which then buy less: told apart, the two would only show large sums that cancel."""


@dataclass(frozen=True, slots=True)
class PaidRow:
    """Somebody's part, in whole yuan."""

    id: str
    label: str
    own: str
    """by payments of your household"""
    town: str
    """by those of all households"""
    figure: Figure
    """the own part against the largest"""


@dataclass(frozen=True, slots=True)
class BesideRow:
    """Something without a price: yours, and a neighbour's on average."""

    id: str
    label: str
    yours: str
    theirs: str


@dataclass(frozen=True)
class PaidPage:
    """The whole answer."""

    title: str
    how: str
    """against what"""
    sentences: tuple[str, ...]
    """what it came to for you"""
    heads: dict[str, str]
    """"label", "own", "town", "yours", "theirs" -> head of a column"""
    rows: tuple[PaidRow, ...]
    nought: PaidRow
    """the sums of both columns"""
    beside_title: str
    beside: tuple[BesideRow, ...]
    notes: tuple[str, ...]
    """debts still open, the old shops, a flat that was lost"""
    flows_title: str
    flows: tuple[tuple[str, str], ...]
    """(payment, what it brought or took against the job kept), the largest first"""
    cannot: str
    """what this cannot tell"""
    found: Paid | None = None
    """the accounts themselves, for whoever traces a row"""


def paid_page(tell: Teller, found: Paid) -> PaidPage:
    """Everything, in whole yuan that still add up."""
    own, town = (_grouped(account) for account in (found.own, found.sectors))
    rows = tuple(_rows(tell, found, own, town))
    names = ("label", "own", "town", "yours", "theirs")
    return PaidPage(
        title=tell.say("paid"),
        how=tell.say("paid/how", n=tell.words.number(found.months)),
        sentences=tuple(_sentences(tell, found)),
        heads={name: tell.say(f"paid/head/{name}") for name in names},
        rows=rows,
        nought=PaidRow("sum", tell.say("paid/sum"), "0", "0", change(0, 0, 0, 1)),
        beside_title=tell.say("paid/beside"),
        beside=tuple(_beside(tell, found)),
        notes=tuple(_notes(tell, found)),
        flows_title=tell.say("paid/flows"),
        flows=tuple(_flows(tell, found.flows[YOU], found.sectors[YOU])),
        cannot=tell.say("paid/cannot"),
        found=found,
    )


def _grouped(account: dict[str, int]) -> dict[str, int]:
    """The rows of the page in whole yuan that add up to nought; yours is cut, not rounded."""
    fen = {name: sum(account[sector] for sector in sectors) for name, sectors in ROWS}
    yours = in_yuan(fen.pop("you"))
    return {"you": yours} | whole_yuan(fen, -yours)


def _rows(
    tell: Teller, found: Paid, own: dict[str, int], town: dict[str, int]
) -> Iterator[PaidRow]:
    """Everybody who paid or got something."""
    most = max(abs(yuan) for yuan in own.values())
    others = tell.words.number(found.unpriced[NEIGHBOURS].households)
    for name, _ in ROWS:
        if not (own[name] or town[name] or name == YOU):
            continue
        label = tell.say(f"paid/{name}", n=others)
        through, whole = (tell.words.change(100 * yuan) for yuan in (own[name], town[name]))
        yield PaidRow(name, label, through, whole, change(own[name], own[name], own[name], most))


def _sentences(tell: Teller, found: Paid) -> Iterator[str]:
    """What you are short of in money, and in debts."""
    yield tell.say(f"paid/you/{_more(found.sectors[YOU])}", sum=tell.money(abs(found.loss)))
    if found.owed[YOU]:
        key = f"paid/owed/{_more(found.owed[YOU])}"
        both = 100 * (in_yuan(found.sectors[YOU]) + in_yuan(found.owed[YOU]))
        sums = {"sum": tell.money(abs(found.owed[YOU])), "both": tell.words.change(both)}
        yield tell.say(key, **sums)


def _more(fen: int) -> str:
    return "more" if fen >= 100 else "less" if fen <= -100 else "same"


def _beside(tell: Teller, found: Paid) -> Iterator[BesideRow]:
    yours, theirs = found.unpriced[YOU], found.unpriced[NEIGHBOURS]
    for name, read in _UNPRICED.items():
        values = (_mean(tell, *read(one), one.households) for one in (yours, theirs))
        yield BesideRow(name, tell.say(f"paid/beside/{name}"), *values)
    points = (tell.say("paid/points", n=_points(one.strain_bp)) for one in (yours, theirs))
    yield BesideRow("strain", tell.say("paid/beside/strain"), *points)


_UNPRICED: dict[str, Callable[[Unpriced], tuple[int, int]]] = {
    "hours": lambda one: (one.unpaid_hours, 1),
    "thin": lambda one: (one.thin_months, 1),
    "lapsed": lambda one: (one.lapsed_months, 12),
}
"""What is counted, and how many of it make one of the unit shown."""


def _mean(tell: Teller, total: int, unit: int, households: int) -> str:
    """A mean with one decimal where there is one; whole from a hundred up."""
    by = max(households, 1) * unit
    tenths = (20 * total + by) // (2 * by)
    full, rest = divmod(tenths, 10)
    if rest == 0 or full >= 100:
        return tell.words.number(full + (rest >= 5))
    return f"{tell.words.number(full)}{tell.say('sign/point')}{rest}"


def _points(bp: int) -> str:
    whole = (abs(bp) + 50) // 100
    return f"{'+' if bp > 0 else '−'}{whole}" if whole else "0"


def _notes(tell: Teller, found: Paid) -> Iterator[str]:
    """Claims that are still open, and what else the columns do not show."""
    owed = {name: found.owed[sector] for name, sector in _LENDERS.items()}
    open_still = [
        tell.say("paid/open/part", whom=tell.say(f"paid/open/{name}"), sum=tell.money(fen))
        for name, fen in owed.items()
        if fen >= 100
    ]
    if open_still:
        yield tell.say("paid/open", parts=tell.words.listed(open_still))
    if found.owed["plant"] <= -100:
        yield tell.say("paid/open/severance", sum=tell.money(-found.owed["plant"]))
    yield tell.say(f"paid/old_shops/{_more(found.old_shops)}", sum=tell.money(abs(found.old_shops)))
    if found.flat_lost:
        yield tell.say("paid/flat", sum=tell.money(found.flat_lost))
    if found.equipment:
        yield tell.say("paid/equipment", sum=tell.money(found.equipment))


_LENDERS = {"kin": "informal", "bank": "bank", "fund": "fund", "guarantors": "guarantors"}


def _flows(tell: Teller, brought: dict[str, int], total: int) -> Iterator[tuple[str, str]]:
    """Payments of your household against the job kept."""
    yuan = whole_yuan(brought, in_yuan(total))
    for flow in sorted(brought, key=lambda name: (-abs(brought[name]), name)):
        if yuan[flow]:
            yield tell.say(f"flow/{flow}"), tell.words.change(100 * yuan[flow])
