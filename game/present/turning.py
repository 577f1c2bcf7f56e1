"""Turning points: when, whose doing, what happened, against what, and what it was worth on average."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.engine.exact import BP
from game.engine.facts import Fact
from game.engine.levers import LEVERS
from game.insight.estimate import Estimate
from game.insight.moments import YOU
from game.insight.month import Moment
from game.insight.turning import LIVES, POINTS, Point, Told, Turning
from game.present.figures import Figure, change
from game.present.levers import lever_moved, spoken
from game.present.stands import decided
from game.present.teller import Past, Teller
from game.runs.table import Closed

_ROUND = 10_000
"""Sums are told in whole hundreds of yuan: the model knows no better."""


@dataclass(frozen=True)
class Turn:
    """One turning point."""

    when: str
    source: str
    what: str
    against: str
    """what it is set against"""
    worth: str
    """ "better by 12,300 yuan (10,100 to 14,500)" """
    figure: Figure
    better: bool


@dataclass(frozen=True)
class TurningPage:
    """The turning points so far in order of time; sentences once all of them are known."""

    title: str
    progress: str
    done: bool
    turns: tuple[Turn, ...]
    sentences: tuple[str, ...]


def turning_page(tell: Teller, past: Past, told: Told) -> TurningPage:
    """What there is so far."""
    numbers = {"n": tell.words.number(told.lived), "all": tell.words.number(told.wanted)}
    found = told.turning
    most = (
        max((abs(end) for p in found.points for end in _ends(p.worth)), default=1) if found else 1
    )
    return TurningPage(
        title=tell.say("turning"),
        progress=tell.say("turning/progress", **numbers),
        done=told.done,
        turns=tuple(_turn(tell, past, point, most) for point in found.points) if found else (),
        sentences=tuple(_sentences(tell, found)) if found and told.done else (),
    )


def _ends(worth: Estimate) -> tuple[int, int]:
    return round(worth.low), round(worth.high)


def _turn(tell: Teller, past: Past, point: Point, most: int) -> Turn:
    moment, worth = point.moment, point.worth
    words = _worth(tell, worth)
    return Turn(
        when=tell.month(moment.month),
        source=tell.say(f"turning/source/{moment.source}"),
        what=_what(tell, past, moment),
        against=tell.say(f"turning/against/{moment.code}"),
        worth=words,
        figure=change(round(worth.value), *_ends(worth), most, words),
        better=worth.value > 0,
    )


def _worth(tell: Teller, worth: Estimate) -> str:
    """How much better or worse it left the household, with the ends of the interval."""
    ends = [_hundreds(fen) for fen in (worth.low, worth.high)]
    if worth.value > 0:
        key, (low, high) = "turning/better", ends
    else:
        key, (high, low) = "turning/worse", [-end for end in ends]
    sums = {"low": tell.money(low), "high": tell.money(high)}
    return tell.say(key, value=tell.money(abs(_hundreds(worth.value))), **sums)


def _hundreds(fen: float) -> int:
    return round(fen / _ROUND) * _ROUND


def _what(tell: Teller, past: Past, moment: Moment) -> str:
    """What happened, as a sentence or a few."""
    closed = {one.month: one for one in past.all}
    if moment.source == YOU:
        now, before = closed[moment.month], closed[moment.month - 1]
        return tell.words.sentences(decided(tell, before, now.decision)) or tell.say(
            "turning/decided"
        )
    if moment.places and moment.code in ("levers", "orders"):
        told = dict.fromkeys(_levers(tell, closed[moment.month], moment))
        return tell.words.sentences(told) or tell.say("turning/levers")
    if moment.code == "orders":
        return tell.say("turning/orders")
    return tell.say(f"turning/{moment.code}", **_values(tell, moment))


def _levers(tell: Teller, closed: Closed, moment: Moment) -> Iterator[str]:
    """Levers that were announced, at the values they moved to."""
    levers = closed.view.town.levers[0]
    for place in moment.places:
        id_ = LEVERS[place].id
        if spoken(id_) and tell.words.has(f"lever/{id_}/moved"):
            numbers = {"lever": place, "value": int(levers[place])}
            yield lever_moved(tell, closed, Fact("lever_moved", -1, numbers))


def _values(tell: Teller, moment: Moment) -> dict[str, object]:
    """Names and sums that the phrases may use."""
    numbers = moment.numbers
    values: dict[str, object] = {"n": numbers.get("count", 0)}
    if "line" in numbers:
        values["line"] = tell.line(numbers["line"])
    if "fen" in numbers:
        values["sum"] = tell.money(numbers["fen"])
    if "bp" in numbers:
        values["percent"] = tell.words.percent(min(numbers["bp"], BP))
    if "who" in numbers and moment.code in ("surety_called", "neighbour_agreed"):
        values["name"] = tell.household(numbers["who"])
    return values


def _sentences(tell: Teller, found: Turning) -> Iterator[str]:
    own = [point for point in found.sieved if point.moment.source == YOU]
    if not any(point.moment.source == YOU for point in found.points):
        yield tell.say("turning/none_yours" if own else "turning/nothing_decided", n=len(own))
    if len(found.points) < POINTS:
        yield tell.say("turning/fewer", n=len(found.points), all=len(found.sieved))
    yield tell.say("turning/read")
    kind = tell.name(tell.setting.rules.temperaments.ids[found.kind])
    number = tell.words.number(found.twice[0].worth.n if found.twice else LIVES)
    percent = tell.words.percent(found.same_bp)
    yield tell.say("turning/how", n=number, kind=kind, percent=percent)
    yield tell.say("turning/cannot")
