"""What nobody in the street could see: rivals' books, who would sign and for how much, the bank's drawer.

Told only of a life that is watched again. Nothing here is in anybody's `View`; it is read off the town.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.engine.measures import owed, runway_bp
from game.engine.phases.asking import signatures_live, would_sign_for
from game.engine.phases.lending import bank_score
from game.engine.rules import Rules
from game.engine.town import LIVE, TRADING, Town
from game.present.bank import closeness
from game.present.household import months_word, strain_step
from game.present.reading import price_bp
from game.present.rows import Item
from game.present.teller import Teller

BOOKS = ("name", "price", "busy", "profit", "cash", "debt", "runway", "strain")
"""Columns of the rivals' books, in order."""
SIGNERS = ("name", "kind", "pay", "tie", "limit", "left", "paid")
"""Columns of those who could sign, in order."""
RIGHT = {"price", "busy", "profit", "cash", "debt", "runway", "pay", "limit", "left", "paid"}
"""Columns that end at the same cell."""
_BARE = 10_000
"""A household with less than a month of cash, bp of months."""


@dataclass(frozen=True)
class Table:
    """Rows of cells under heads; `yours` are the places of your own rows."""

    title: str
    heads: dict[str, str]
    rows: tuple[dict[str, str], ...]
    yours: tuple[int, ...] = ()
    none: str = ""
    """What is said where there is no row."""


@dataclass(frozen=True)
class Unseen:
    """Everything, for one month."""

    books: Table
    signers: Table
    drawer_title: str
    drawer: tuple[Item, ...]
    """The bank, the bureau, the old shops, the town."""


def unseen(tell: Teller, town: Town, rules: Rules) -> Unseen:
    """What others could not see after a month (a town of B = 1)."""
    return Unseen(
        books=_books(tell, town, rules),
        signers=_signers(tell, town, rules),
        drawer_title=tell.say("unseen/drawer"),
        drawer=tuple(_drawer(tell, town, rules)),
    )


def _at(town: Town, name: str, *place: int) -> int:
    return int(getattr(town, name)[(0, *place)])


def _line(tell: Teller, town: Town) -> int:
    """The line looked at: your own, else the one most of those from the plant are in."""
    seat = tell.setting.seat
    if _at(town, "activity", seat) == TRADING:
        return _at(town, "line", seat)
    lines = town.line[0][town.activity[0] == TRADING]
    return int(np.bincount(lines).argmax()) if lines.size else -1


def _books(tell: Teller, town: Town, rules: Rules) -> Table:
    """The books of everybody from the plant in a line, the most profit first."""
    line = _line(tell, town)
    heads = {name: tell.say(f"unseen/books/{name}") for name in BOOKS}
    if line < 0:
        return Table(tell.say("unseen/books/any"), heads, (), none=tell.say("unseen/books/none"))
    open_here = (town.line[0] == line) & (town.activity[0] == TRADING)
    seats = [int(seat) for seat in np.flatnonzero(open_here)]
    seats.sort(key=lambda seat: (-_at(town, "profit", seat), seat))
    runway, debts = runway_bp(town, rules)[0], owed(town)[0]
    rows = tuple(_book(tell, town, seat, int(runway[seat]), int(debts[seat])) for seat in seats)
    yours = tuple(at for at, seat in enumerate(seats) if seat == tell.setting.seat)
    return Table(tell.say("unseen/books", line=tell.line(line)), heads, rows, yours)


def _book(tell: Teller, town: Town, seat: int, runway: int, debt: int) -> dict[str, str]:
    made, sold = _at(town, "made", seat), _at(town, "sold", seat)
    return {
        "name": tell.say("you") if seat == tell.setting.seat else tell.household(seat),
        "price": tell.words.percent(price_bp(_at(town, "logprice", seat)), signed=True),
        "busy": tell.words.percent(sold * 10_000 // made if made else 0),
        "profit": tell.words.change(_at(town, "profit", seat)),
        "cash": tell.money(_at(town, "cash", seat)),
        "debt": tell.money(debt),
        "runway": months_word(tell, runway),
        "strain": tell.say(f"strain/{strain_step(_at(town, 'strain', seat))}"),
    }


def _signers(tell: Teller, town: Town, rules: Rules) -> Table:
    """Those you know: what each would sign for if asked for a year, before a mood that nobody knows."""
    seat, kinds = tell.setting.seat, rules.guarantors
    left = kinds.signatures[town.guarantor_kind] - signatures_live(town)
    rows: list[tuple[int, dict[str, str]]] = []
    for place in range(rules.guarantor_seats):
        if _at(town, "tie", seat, place) <= 0:
            continue
        limit = _limit(town, rules, seat, place)
        rows.append((-limit, _signer(tell, town, place, limit, int(left[0, place]))))
    rows.sort(key=lambda row: row[0])
    return Table(
        tell.say("unseen/signers"),
        {name: tell.say(f"unseen/signers/{name}") for name in SIGNERS},
        tuple(cells for _, cells in rows),
        none=tell.say("unseen/signers/none"),
    )


def _limit(town: Town, rules: Rules, seat: int, place: int) -> int:
    """What somebody would sign for if a seat asked, where mood neither helps nor hinders, fen."""
    whom = np.full_like(town.line, place)
    short, mood = np.zeros_like(town.licensed), np.zeros_like(town.line)
    return int(would_sign_for(town, rules, whom, short, mood)[0, seat])


def _signer(tell: Teller, town: Town, place: int, limit: int, left: int) -> dict[str, str]:
    kinds = tell.setting.rules.guarantors
    kind = _at(town, "guarantor_kind", place)
    name, called = tell.person(place), tell.name(kinds.ids[kind])
    home = int(kinds.home[kind]) == 1
    return {
        "name": name,
        "kind": "" if name == called else called,
        "pay": "" if home else tell.money(_at(town, "guarantor_pay", place)),
        "tie": "" if home else closeness(tell, _at(town, "tie", tell.setting.seat, place)),
        "limit": tell.money(limit),
        "left": tell.words.number(max(left, 0)),
        "paid": tell.money(_at(town, "guarantor_paid", place)),
    }


def _drawer(tell: Teller, town: Town, rules: Rules) -> Iterator[Item]:
    """The bank, the bureau, the old shops, the town."""
    seat, bank = tell.setting.seat, rules.bank

    def item(name: str, **values: object) -> Item:
        return Item(name, tell.say(f"unseen/{name}"), tell.say(f"unseen/{name}/says", **values))

    score = int(bank_score(town, rules)[0, seat])
    yield item(
        "score", score=tell.words.percent(score, signed=True), least=_percent(tell, bank.pass_bp)
    )
    live = int((town.loan_state[0] == LIVE).sum())
    late = int((town.arrears_months[0] > 0).sum())
    yield item("loans", places=_tenths(tell, _at(town, "loan_quota")), live=live, late=late)
    yield item("courses", places=_tenths(tell, _at(town, "training_quota")))
    line = _line(tell, town)
    if line >= 0:
        shops, profit = _at(town, "incumbents", line), _at(town, "incumbent_profit", line)
        sums = {"line": tell.line(line), "profit": tell.money(profit), "number": shops}
        yield item("old_shops", n=shops, **sums)
    bare = int((runway_bp(town, rules)[0] < _BARE).sum())
    yield item("bare", n=bare, households=rules.households)
    yield item(
        "yourself",
        trust=tell.words.percent(_at(town, "trust", seat)),
        threshold=tell.words.percent(_at(town, "threshold", seat)),
    )


def _percent(tell: Teller, bp: int) -> str:
    return tell.words.percent(bp, signed=True)


def _tenths(tell: Teller, hundredths: int) -> str:
    """A number carried over in hundredths, to one decimal."""
    whole, part = divmod(max(hundredths, 0), 100)
    return f"{tell.words.number(whole)}{tell.say('sign/point')}{part // 10}"
