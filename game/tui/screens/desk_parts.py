"""The parts of the facilitator's desk as lines, each for the room it is given."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from game.runs.desk import Chair, Desk, Monitor, Wall
from game.tui.curve import labelled
from game.tui.ink import QUIET, STRONG, fit, ink, packed, paragraph, together
from game.tui.widgets.menu import Entry

Say = Callable[..., str]

NICK, PLAN = 22, 24
"""Cells of the first two columns of the list of seats."""


def room(say: Say, desk: Desk, now: Monitor, width: int, note: str) -> list[Content]:
    """How to join, who is waited for, and what came of the last order."""
    join = [
        together(ink(f"{say('workshop/wall/join', url=address)} "), ink(now.code, STRONG))
        for address in desk.addresses[:1]
    ]
    count = say("workshop/desk/waiting", waiting=now.waiting, people=now.people)
    lines = [
        *join,
        ink(say("workshop/wall/here", n=now.people) if now.stage != "open" else count),
    ]
    if now.answered:
        counts = say("workshop/desk/questions/counts", people=now.people, **now.answered)
        lines.append(ink(f"{say('workshop/desk/questions')} · {counts}"))
    lines += paragraph(desk.page, width, QUIET)
    if now.trouble:
        lines += paragraph(say("workshop/desk/trouble", why=now.trouble), width, "$warning")
    return [*lines, *(paragraph(note, width, "$accent") if note else [])]


def seats(say: Say, now: Monitor) -> list[Entry]:
    """Everybody with a seat, in the order in which they came."""
    if not now.seats:
        return [Entry("nobody", ink(say("workshop/desk/nobody"), QUIET), possible=False)]
    return [Entry(str(seat.place), _seat(say, now, seat)) for seat in now.seats]


def _seat(say: Say, now: Monitor, seat: Chair) -> Content:
    if seat.bot:
        plan, style = say("workshop/desk/bot"), QUIET
    elif seat.handed_in:
        plan, style = f"● {say('workshop/desk/in')}", "$success"
    elif seat.asked:
        plan, style = f"○ {say('workshop/desk/thinking')}", ""
    else:
        plan, style = say("workshop/desk/goes_on"), QUIET
    line = say("workshop/desk/here" if seat.here else "workshop/desk/gone")
    told = f"   {say('workshop/desk/told')}" if now.spotlight == seat.place else ""
    return together(
        fit(seat.nick, NICK), fit(plan, PLAN, style), ink(line, "" if seat.here else "$warning"),
        ink(told, "$accent"),
    )  # fmt: skip


def seat_at(now: Monitor, current: str | None) -> Chair | None:
    """The seat under the cursor."""
    return next((seat for seat in now.seats if str(seat.place) == current), None)


def town(say: Say, wall: Wall, width: int) -> list[Content]:
    """What the households do, who had to pay, and what was ordered."""
    counts = [f"{one.name} {_moved(one.values)}" for one in wall.counts if any(one.values)]
    lines = packed(counts, width)
    paid = wall.guarantors_paid[-1] if wall.guarantors_paid else 0
    lines.append(ink(say("workshop/desk/paid", n=paid)))
    coming = [lever for lever in wall.levers if lever.coming is not None]
    for lever in coming:
        said = say(
            "workshop/desk/coming",
            name=lever.name,
            value=in_unit(say, lever.unit, lever.coming or 0),
        )
        lines += paragraph(said, width, "$accent")
    return lines


def _moved(values: tuple[int, ...]) -> str:
    """The count now, and in brackets what it was at the start."""
    return f"{values[-1]} ({values[0]})"


def in_unit(say: Say, unit: str, value: int) -> str:
    """A lever's value as a person reads it."""
    name = say("workshop/unit/" + unit.replace("/", "_"))
    return say("workshop/unit/value", value=f"{value // scale(unit):,}", unit=name)


def scale(unit: str) -> int:
    """What a person's number is multiplied by to become a lever's value."""
    return 1 if unit in ("months", "years") else 100


def curves(say: Say, wall: Wall, width: int, rows: int) -> list[Content]:
    """What the households do, month by month, a curve each."""
    lines: list[Content] = []
    for one in wall.counts:
        if any(one.values) and len(one.values) > 1:
            ends = (str(max(one.values)), "0", str(one.values[-1]))
            lines += [*labelled(one.name, one.values, ends, width, rows), ink("")]
    return lines
