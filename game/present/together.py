"""What is done with neighbours: signing for one another, pacts, co-operatives, going out together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from game.engine.exact import BP, exp_bp
from game.engine.town import AWAY, EMPLOYED, POST, RETIRED, RETRAINING, TRADING
from game.present.reading import (
    FIXED,
    in_line,
    income,
    lever,
    mine,
    of_line,
    of_street,
    of_town,
    price_bp,
    trades,
)
from game.present.teller import Past, Teller
from game.runs.decision import seat_id
from game.runs.table import Closed

NEIGHBOUR_CELLS = ("name", "seen", "known")
"""Columns of the list of neighbours to ask, in order."""

_STATES = {
    EMPLOYED: "job",
    RETRAINING: "course",
    RETIRED: "retired",
    POST: "post",
    AWAY: "away",
}
_BUSY = 2


@dataclass(frozen=True)
class Neighbour:
    """Somebody in the street who is seen to earn."""

    id: str
    """Household id, for Decision.whom on the errand ask_neighbour."""
    seat: int
    name: str
    seen: str
    """What the street sees: "in a job", "breakfast stall, full"."""
    known: str
    """What has been between you: "you signed for her", "" for nothing."""


@dataclass(frozen=True)
class Neighbours:
    """Whom in the street could one ask to sign?"""

    title: str
    heads: dict[str, str]
    rows: tuple[Neighbour, ...]
    """Those with a fixed income, then those whose shop is busy."""
    note: str
    """What is asked of whoever signs, and when the answer comes."""
    short: str
    """The same in a sentence."""
    nobody: str
    """What to say where nobody is seen to earn."""
    usual_fen: int
    """A sum neighbours sign for."""
    most_fen: int
    """The programme's ceiling."""


@dataclass(frozen=True)
class Pact:
    """What a price pact in one's own line is and would bring."""

    members: int
    needed: int
    old: int
    could_hold: bool
    """With this household in it."""
    gain_fen: int
    """A month's profit more for this household if it holds and all keep it; a guess."""
    sentences: tuple[str, ...]


def seen(tell: Teller, now: Closed, seat: int) -> str:
    """What the street sees of a household."""
    activity = of_street(now, "activity", seat)
    if activity == TRADING:
        line = tell.line(of_street(now, "line", seat))
        return tell.say(
            "seen/trading", line=line, busy=tell.say(f"busy/{of_street(now, 'busy', seat)}")
        )
    return tell.say(f"seen/{_STATES.get(activity, 'idle')}")


def neighbours(tell: Teller, past: Past) -> Neighbours:
    """The neighbours one could ask: those seen to earn."""
    now = past.now
    seats = [s for s in range(len(tell.setting.households)) if s != tell.setting.seat]
    earning = [s for s in seats if _earns(now, s)]
    earning.sort(
        key=lambda s: (of_street(now, "activity", s) not in FIXED, -of_street(now, "busy", s), s)
    )
    bank, ceiling = tell.setting.rules.bank, lever(now, "loan_ceiling")
    return Neighbours(
        title=tell.say("neighbours"),
        heads={name: tell.say(f"neighbours/{name}") for name in NEIGHBOUR_CELLS},
        rows=tuple(
            Neighbour(seat_id(s), s, tell.household(s), seen(tell, now, s), _known(tell, now, s))
            for s in earning
        ),
        note=tell.say("neighbours/note", after=bank.call_after),
        short=tell.say("neighbours/short", after=bank.call_after),
        nobody=tell.say("neighbours/nobody"),
        usual_fen=min(10 * bank.smallest, ceiling or 10 * bank.smallest),
        most_fen=ceiling,
    )


def _earns(now: Closed, seat: int) -> bool:
    if of_street(now, "activity", seat) == TRADING:
        return of_street(now, "busy", seat) >= _BUSY
    return of_street(now, "activity", seat) in FIXED


def _known(tell: Teller, now: Closed, seat: int) -> str:
    for column in ("surety_for", "surety", "paid_by", "asked_by"):
        if mine(now, column) == seat:
            return tell.say(f"known/{column}")
    return ""


def months_of_income(now: Closed, fen: int) -> int:
    """A sum in months of what comes into this house, rounded up; 0 where nothing comes in."""
    each = income(now)
    return -(-fen // each) if each > 0 else 0


def sign_risk(tell: Teller, now: Closed, name: str, fen: int) -> str:
    """What a signature for a neighbour may cost, as a sentence."""
    months = months_of_income(now, fen)
    values = {"name": name, "sum": tell.money(fen), "after": tell.setting.rules.bank.call_after}
    return tell.say("risk/signing" if months else "risk/signing/nothing", n=months, **values)


def pact(tell: Teller, now: Closed) -> Pact | None:
    """A price pact in the own line: who is in it, whether it can hold, what it would bring."""
    if not trades(now):
        return None
    line, market = mine(now, "line"), tell.setting.rules.market
    here = in_line(now, line)
    members = members_of(now, "in_pact", line)
    with_me = members + (1 - mine(now, "in_pact"))
    needed = max(2, -(-len(here) * market.pact_members_bp // BP))
    floor = of_line(now, "mean_price", line) + market.pact_lift_bp
    if of_line(now, "pact_on", line):
        floor = of_line(now, "pact_price", line)
    old = of_line(now, "incumbents", line)
    gain = _pact_gain(tell, now, max(with_me, needed), len(here), floor)
    sums = {"all": len(here), "needed": needed, "gain": gain, "floor": floor, "old": old}
    return Pact(
        members, needed, old, with_me >= needed, gain, tuple(_pact_says(tell, members, sums))
    )


def _pact_says(tell: Teller, members: int, sums: dict[str, int]) -> Iterator[str]:
    floor = tell.words.percent(price_bp(sums["floor"]), signed=True)
    yield tell.say("pact/members", n=members, all=sums["all"], needed=sums["needed"])
    if sums["all"] < sums["needed"]:
        yield tell.say("pact/too_few")
    yield tell.say("pact/floor", price=floor)
    yield tell.say("pact/old" if sums["old"] else "pact/no_old", n=sums["old"])
    rounded = (abs(sums["gain"]) + 500) // 1_000 * 1_000
    key = "nothing" if not rounded else "gain" if sums["gain"] > 0 else "loss"
    yield tell.say(f"pact/{key}", sum=tell.money(rounded))


def _pact_gain(tell: Teller, now: Closed, members: int, newcomers: int, floor: int) -> int:
    """Profit more a month if all members ask the floor and nobody else moves, fen.

    Every shop in the line is taken to pull as much as any other; the market's own rule then says how
    spending moves from members to newcomers outside, old shops and other streets.
    """
    lines, line = tell.setting.rules.lines, mine(now, "line")
    up = max(floor - mine(now, "logprice"), 0)
    alpha = int(lines.alpha_bp[line])
    everybody = newcomers + of_line(now, "incumbents", line) + int(lines.outside[line]) / BP
    left = float(exp_bp(np.array(-alpha * up // BP)))
    kept = left / (1 - min(members, newcomers) / everybody * (1 - left))
    sales, goods = now.ledger.get("sales", 0), mine(now, "sold") * int(lines.input_bp[line]) // BP
    fewer = kept * float(exp_bp(np.array(-up)))
    return round(sales * (kept - 1) - goods * of_town(now, "cost_bp") / BP * (fewer - 1))


def coop_words(tell: Teller, now: Closed) -> tuple[str, ...]:
    """What the buying co-op of the own line saves, and how many are in it."""
    if not trades(now):
        return ()
    market, line = tell.setting.rules.market, mine(now, "line")
    members = members_of(now, "in_coop", line)
    percent = tell.words.percent(market.coop_bp)
    return (tell.say("coop/members", n=members, needed=market.coop_members, percent=percent),)


def members_of(now: Closed, column: str, line: int) -> int:
    """How many who trade in a line are members, as the street sees it."""
    return int(np.count_nonzero(getattr(now.view.street, column)[0][in_line(now, line)]))


def out_words(tell: Teller, now: Closed) -> tuple[str, ...]:
    """What going out together would be about, how many were out, and what it may cost."""
    out = int(np.count_nonzero(now.view.street.out[0]))
    return tell.alike(_out_told, mine(now, "owed_by_plant"), out, lever(now, "organising_risk"))


def _out_told(tell: Teller, owed: int, out: int, risk: int) -> tuple[str, ...]:
    """The same for a household that is owed so much, fen; `risk` of trouble in bp."""
    seats = len(tell.setting.households)
    needed = -(-tell.setting.rules.together.enough_bp * seats // BP)
    said = [
        tell.say("out/about", sum=tell.money(owed)),
        tell.say("out/count", n=out, all=seats, needed=needed),
    ]
    if risk:
        said.append(tell.say("out/risk", percent=tell.words.percent(risk)))
    return tuple(said)
