"""The facilitator's desk: what it shows, and what it can order. No names of participants leave it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from game.engine.levers import LEVER, LEVERS
from game.engine.orders import Order as Given
from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, TRADING
from game.present.ending import told, town_told
from game.present.levers import lever_value
from game.present.reading import of_line
from game.present.teller import Teller
from game.runs.company import DEBRIEF
from game.runs.run import is_legal
from game.workshop.book import Step, fact
from game.workshop.clock import Clock
from game.workshop.hall import Hall
from game.workshop.keeping import event_step
from game.workshop.messages import Order
from game.workshop.moments import Moment, moments
from game.workshop.state import state

LONGEST = 7_200
"""Longest round, seconds."""

_DOES = {
    TRADING: "trading", EMPLOYED: "jobs", IDLE: "idle", RETIRED: "retired", POST: "posts",
    AWAY: "away",
}  # fmt: skip


class Refusal(ValueError):
    """An order that cannot be followed; the text is a code."""


async def follow(hall: Hall, said: Order) -> str:
    """Follow an order once; "done", "again" for one that was followed before, Refusal."""
    async with hall.turn:
        _check(hall, said)
        month = hall.room.month + 1
        (new,) = await hall.book.write(event_step(said.id, month, said.what, said.value, said.text))
        if not new:
            return "again"
        await _DOING[said.what](hall, said)
    if said.what == "close":
        await hall.close_month()
    hall.touch()
    return "done"


def _check(hall: Hall, said: Order) -> None:
    """Refusal where an order makes no sense now."""
    if said.what in ("bot", "person") and said.value not in hall.room.sitters:
        raise Refusal("no_such_seat")
    if said.what == "spotlight" and not -1 <= said.value < hall.room.size:
        raise Refusal("no_such_seat")
    if said.what in ("close", "lever", "pack", "grant") and (
        hall.room.over or hall.stage != "open"
    ):
        raise Refusal("not_open")
    if said.what == "questions" and (hall.questionnaire.questions is None or not hall.room.month):
        raise Refusal("no_questions")
    if said.what == "start" and hall.stage not in ("gathering", "debrief"):
        raise Refusal("not_now")
    if said.what == "clock" and not 0 <= said.value <= LONGEST:
        raise Refusal("no_such_clock")
    if said.what == "pack" and said.text not in hall.packs:
        raise Refusal("no_such_pack")
    if said.what == "lever" and not is_legal(Given("lever", said.text, said.value)):
        raise Refusal("no_such_lever")
    if said.what == "grant" and not is_legal(Given("grant", "", said.value)):
        raise Refusal("no_such_sum")


async def _start(hall: Hall, said: Order) -> None:
    await hall.enter_stage("open")
    hall.set_clock(lambda clock, now: clock.rewound(now, hall.share()).resumed(now))


async def _pause(hall: Hall, said: Order) -> None:
    hall.set_clock(Clock.paused)


async def _resume(hall: Hall, said: Order) -> None:
    hall.set_clock(Clock.resumed)


async def _extend(hall: Hall, said: Order) -> None:
    hall.set_clock(lambda clock, now: clock.extended(now, said.value))


async def _clock(hall: Hall, said: Order) -> None:
    known = str(said.value)
    await hall.keep(fact("limit", known), fact("left", known))
    hall.set_clock(lambda clock, now: clock.set_to(now, said.value, hall.share(said.value)))


async def _close(hall: Hall, said: Order) -> None:
    """The month closes once the turn is free."""


async def _say(hall: Hall, said: Order) -> None:
    hall.crowd.tell(kind="say", text=said.text)


async def _order(hall: Hall, said: Order) -> None:
    hall.room.order(Given(said.what, said.text if said.what == "lever" else "", said.value))


async def _pack(hall: Hall, said: Order) -> None:
    """A whole policy: every lever that it sets otherwise than it stands, as an order of its own."""
    wanted = hall.packs[said.text].levers(hall.room.month + 1)
    standing = hall.room.life.town.levers[0].tolist()
    orders = [
        Given("lever", lever.id, value)
        for lever, value, now in zip(LEVERS, wanted, standing, strict=True)
        if value != now
    ]
    month = hall.room.month + 1
    await hall.keep(
        *(event_step(f"{said.id}/{o.id}", month, "lever", o.value, o.id) for o in orders)
    )
    for order in orders:
        hall.room.order(order)


async def _hand_over(hall: Hall, said: Order) -> None:
    bot = said.what == "bot"
    await hall.keep(Step("update seat set bot = ? where place = ?", (int(bot), said.value)))
    hall.room.sitters[said.value].bot = bot


async def _spotlight(hall: Hall, said: Order) -> None:
    await hall.keep(fact("spotlight", str(said.value)))
    hall.spotlight = said.value


async def _debrief(hall: Hall, said: Order) -> None:
    hall.step = min(max(said.value, 0), len(DEBRIEF))
    hall.set_clock(Clock.paused)
    await hall.enter_stage("debrief", step=hall.step)


async def _questions(hall: Hall, said: Order) -> None:
    await hall.questionnaire.ask_again(said.value > 0)


async def _end(hall: Hall, said: Order) -> None:
    hall.set_clock(Clock.paused)
    await hall.enter_stage("ended")


_DOING: dict[str, Callable[[Hall, Order], Awaitable[None]]] = {
    "start": _start,
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "clock": _clock,
    "close": _close,
    "say": _say,
    "lever": _order,
    "pack": _pack,
    "grant": _order,
    "bot": _hand_over,
    "person": _hand_over,
    "spotlight": _spotlight,
    "debrief": _debrief,
    "questions": _questions,
    "end": _end,
}


def monitor(hall: Hall, lang: str) -> dict[str, Any]:
    """Everything the desk shows: who is here, who is thinking, the town, the levers, the clock."""
    room, here, due = hall.room, hall.crowd.present(), hall.room.due()
    seats = [
        {
            "place": sitter.place,
            "nick": sitter.nick,
            "here": sitter.place in here,
            "bot": sitter.bot,
            "asked": sitter.place in due,
            "in": sitter.place in room.filed,
        }
        for sitter in sorted(room.sitters.values(), key=lambda s: s.place)
    ]
    return {
        **state(hall),
        "kind": "monitor",
        "code": hall.code,
        "seats": seats,
        "size": room.size,
        "trouble": hall.trouble,
        "spotlight": hall.spotlight,
        "orders": len(room.orders),
        "answered": hall.questionnaire.counts(),
        "asking": hall.questionnaire.again,
    }


def wall(hall: Hall, lang: str) -> dict[str, Any]:
    """What may be thrown on a wall: sums of the town, and one life without a name. In the room's thread."""
    room, clerk = hall.room, hall.clerk
    tell, table = clerk.teller(0, lang), clerk.table(0)
    lived, turns = table.past().all, room.life.turns
    counts = {
        name: [int((closed.view.street.activity == code).sum()) for closed in lived]
        for code, name in _DOES.items()
    }
    lines = [
        {"name": tell.line(k), "traders": [of_line(closed, "traders", k) for closed in lived]}
        for k in range(len(room.life.rules.lines.ids))
    ]
    spot = hall.spotlight
    somebody = tell.say("workshop/somebody")
    story = list(told(_elsewhere(tell), table.past(), spot, somebody)) if spot >= 0 else []
    return {
        "kind": "wall",
        "title": tell.month(max(room.month, 1)),
        "month": room.month,
        "counts": [{"id": n, "name": tell.say(f"workshop/does/{n}"), "values": v}
                   for n, v in counts.items()],
        "lines": lines,
        "guarantors_paid": [int(turned.town.defaulted.sum()) for turned in turns],
        "story": story,
        "town": tuple(town_told(tell, table.past())) if room.month else (),
        "moments": [{"text": one.text, "question": one.question} for one in _moments(hall, tell)],
        "levers": _levers(hall, lang),
        "policies": [{"id": id_, "name": pack.name(lang)} for id_, pack in hall.packs.items()],
    }  # fmt: skip


def _moments(hall: Hall, tell: Teller) -> tuple[Moment, ...]:
    """Moments of this town, once they are talked about."""
    return moments(tell, hall.room.life) if hall.stage in ("debrief", "ended") else ()


def _elsewhere(tell: Teller) -> Teller:
    """A teller who sits in no seat, so that nobody is "you"."""
    return replace(tell, setting=replace(tell.setting, seat=-1))


def _levers(hall: Hall, lang: str) -> list[dict[str, Any]]:
    """Every lever that can be ordered, in words, with what is in force and what is on its way."""
    tell, town = hall.clerk.teller(0, lang), hall.room.life.town
    coming = {order.id: order.value for order in hall.room.orders if order.kind == "lever"}
    return [
        {
            "id": one.id,
            "name": tell.say(f"lever/{one.id}"),
            "unit": one.unit,
            "low": one.low,
            "high": one.high,
            "value": int(town.levers[0, LEVER[one.id]]),
            "said": lever_value(tell, one.unit, int(town.levers[0, LEVER[one.id]])),
            "coming": coming.get(one.id),
        }
        for one in LEVERS
        if tell.words.has(f"lever/{one.id}")
    ]
