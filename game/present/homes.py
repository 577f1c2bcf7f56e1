"""The street as a map: every household from the plant, and what anybody sees of it."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, RETRAINING, TRADING
from game.present.reading import mine, of_street
from game.present.teller import Past, Teller
from game.present.together import seen
from game.runs.table import Closed

SIGNS: dict[int, str] = {
    IDLE: "·",
    TRADING: "■",
    EMPLOYED: "+",
    RETRAINING: "~",
    RETIRED: "-",
    POST: "=",
    AWAY: "^",
}
"""What somebody does -> the sign on the map."""

BETWEEN = ("surety_for", "surety", "paid_by", "asked_by")
"""Columns that name a household something has passed with."""


@dataclass(frozen=True, slots=True)
class Home:
    """One household as the street sees it."""

    seat: int
    name: str
    sign: str
    yours: bool
    same_line: bool
    """Trades in your own line."""
    seen: str
    """What it does: "repairs, half busy"."""
    known: str
    """What has been between you, "" for nothing."""
    out: bool
    """Was out with the others last month."""


@dataclass(frozen=True)
class Homes:
    """The whole street."""

    title: str
    homes: tuple[Home, ...]
    legend: tuple[tuple[str, str], ...]
    """Sign, what it stands for and how many there are; only those that are there."""


def homes(tell: Teller, past: Past) -> Homes:
    """Everybody from the plant, by the place of the household."""
    now = past.now
    found = tuple(_home(tell, now, seat) for seat in range(len(tell.setting.households)))
    legend = []
    for code, sign in SIGNS.items():
        count = sum(home.sign == sign for home in found)
        if count:
            legend.append((sign, tell.say(f"homes/{code}", n=count, number=count)))
    return Homes(tell.say("homes", n=len(found)), found, tuple(legend))


def _home(tell: Teller, now: Closed, seat: int) -> Home:
    activity, line = of_street(now, "activity", seat), of_street(now, "line", seat)
    yours = seat == tell.setting.seat
    between = next((c for c in BETWEEN if mine(now, c) == seat), "")
    return Home(
        seat=seat,
        name=tell.say("you") if yours else tell.household(seat),
        sign=SIGNS[activity],
        yours=yours,
        same_line=activity == TRADING and not yours and line >= 0 and line == mine(now, "line"),
        seen=seen(tell, now, seat),
        known=tell.say(f"known/{between}") if between else "",
        out=of_street(now, "out", seat) == 1,
    )
