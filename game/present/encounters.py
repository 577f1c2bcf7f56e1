"""The scenes a life may come to: the due date, the inspector, the pact, the meeting at the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game.engine.exact import BP
from game.engine.town import LIVE
from game.present.household import household
from game.present.reading import lever, mine, need, of_line, trades
from game.present.rows import WARN, Item, item_of
from game.present.scene import Scene, Way, as_planned, errand, listed, way
from game.present.teller import Past, Teller
from game.present.together import coop_words, out_words, pact
from game.present.voices import before_setting_out
from game.runs.decision import Decision
from game.runs.table import Closed, Table

Told = Callable[[Teller, Table, Past, Decision], Scene | None]
"""A scene as it stands with a plan; None where it is not at hand."""


def due_next(now: Closed) -> int:
    """Principal that falls due at the end of the next month, fen; 0 for none or no loan."""
    if mine(now, "loan_state") != LIVE:
        return 0
    month, loan = now.month + 1, mine(now, "loan")
    if month >= mine(now, "loan_due"):
        return loan
    if not mine(now, "loan_long"):
        return 0
    rungs = max(mine(now, "loan_due") - mine(now, "loan_from") + 1, 1)
    passed = min(max(month - mine(now, "loan_from") + 1, 0), rungs)
    first = mine(now, "loan_first")
    return max(loan - (first - first * passed // rungs), 0)


def left_for_bank(tell: Teller, now: Closed) -> int:
    """Cash that the bank takes at most: what is there beyond a fortnight's food, fen."""
    thin = need(tell.setting, now) * int(tell.setting.rules.living.table_bp[2]) // BP
    return max(mine(now, "cash") - thin // 2, 0)


def due(tell: Teller, table: Table, past: Past, decision: Decision) -> Scene | None:
    """The bank wants its money: a payment that cash may not reach for, or the last one."""
    now, fen = past.now, due_next(past.now)
    there = left_for_bank(tell, now)
    last = fen == mine(now, "loan")
    if not fen or (there >= fen and not (last and not mine(now, "loan_long"))):
        return None
    sums = {
        "due": tell.money(fen),
        "there": tell.money(there),
        "missing": tell.money(max(fen - there, 0)),
        "month": tell.month(now.month + 1),
        "name": _signer(tell, now),
        "left": max(tell.setting.rules.bank.call_after - mine(now, "arrears_months"), 0),
        "worth": tell.money(equipment_worth(tell, now)),
    }
    here = household(tell, past).items
    items = tuple(item_of(here, name) for name in ("cash", "loan", "guarantor"))
    return Scene(
        id="due",
        title=tell.say("scene/due", **sums),
        told=listed(_due_says(tell, now, fen, sums)),
        items=items,
        ways=tuple(_due_ways(tell, table, now, decision, fen, sums)),
    )


def _due_says(tell: Teller, now: Closed, fen: int, sums: dict[str, object]) -> Iterator[str]:
    enough = left_for_bank(tell, now) >= fen
    yield tell.say("scene/due/enough" if enough else "scene/due/short", **sums)
    late = mine(now, "arrears_months")
    if late:
        yield tell.say("scene/due/late", n=late, **sums)
    yield tell.say("scene/due/kin")


def _due_ways(
    tell: Teller,
    table: Table,
    now: Closed,
    decision: Decision,
    fen: int,
    sums: dict[str, object],
) -> Iterator[Way]:
    key = "due" if left_for_bank(tell, now) >= fen else "due/short"
    yield as_planned(tell, key, **sums)
    yield way(tell, table, decision, "due/extend", errand("extend"), **sums)
    if trades(now):
        sells = {"line": "none", "equip_fen": 0}
        yield way(tell, table, decision, "due/sell", sells, **sums)
    yield way(tell, table, decision, "due/thin", {"table": "thin"}, **sums)
    yield way(tell, table, decision, "due/search", errand("search"), **sums)


def equipment_worth(tell: Teller, now: Closed) -> int:
    """What the equipment brings where nobody else sells the same, fen."""
    if not trades(now):
        return 0
    share = int(tell.setting.rules.lines.resale_bp[mine(now, "line")])
    return mine(now, "equipment") * share // BP


def _signer(tell: Teller, now: Closed) -> str:
    place, neighbour = mine(now, "signer"), mine(now, "surety")
    if place >= 0:
        return tell.person(place)
    return tell.household(neighbour) if neighbour >= 0 else tell.say("somebody")


def inspector(tell: Teller, table: Table, past: Past, decision: Decision) -> Scene | None:
    """The inspector came by: a fine, and the question of the licence."""
    now = past.now
    fine = next((f.numbers["fen"] for f in now.own if f.code == "inspector_came"), 0)
    if not fine or not trades(now):
        return None
    place, lines = mine(now, "line"), tell.setting.rules.lines
    risk = int(lines.inspect_bp[place]) * (BP - lever(now, "tolerance")) // BP
    sums = {
        "fine": tell.money(fine),
        "again": tell.money(int(lines.fine[place])),
        "line": tell.line(place),
        "risk": tell.words.percent(risk),
    }
    ways = [as_planned(tell, "inspector", **sums)]
    ways.append(way(tell, table, decision, "inspector/licence", errand("licence"), **sums))
    sells = {"line": "none", "equip_fen": 0}
    ways.append(way(tell, table, decision, "inspector/close", sells, **sums))
    told = (tell.say("scene/inspector/came", **sums), tell.say("scene/inspector/reason"))
    here = household(tell, past).items
    shown = tuple(item_of(here, name) for name in ("cash", "licence"))
    return Scene("inspector", tell.say("scene/inspector"), told, shown, tuple(ways))


def pact_scene(tell: Teller, table: Table, past: Past, decision: Decision) -> Scene | None:
    """The back room where prices are agreed: who is in, what it would bring, in or out."""
    now = past.now
    found = pact(tell, now)
    if found is None:
        return None
    member = mine(now, "in_pact") == 1
    yes = "leave" if member else "join"
    wanted = errand("leave_pact" if member else "pact")
    line = mine(now, "line")
    items = (
        Item("members", tell.say("scene/pact/members"), f"{found.members}"),
        Item("needed", tell.say("scene/pact/needed"), f"{found.needed}"),
        Item("old", tell.say("scene/pact/old"), f"{of_line(now, 'incumbents', line)}"),
    )
    ways = (
        as_planned(tell, "pact/in" if member else "pact"),
        way(tell, table, decision, f"pact/{yes}", wanted),
    )
    title = tell.say("scene/pact", line=tell.line(line))
    said = before_setting_out(tell, past, "pact")
    return Scene("pact", title, found.sentences, items, ways, said)


def coop(tell: Teller, table: Table, past: Past, decision: Decision) -> Scene | None:
    """The table at which traders of a line buy together."""
    if not trades(past.now):
        return None
    title = tell.say("scene/coop", line=tell.line(mine(past.now, "line")))
    ways = (as_planned(tell, "coop"), way(tell, table, decision, "coop/join", errand("join")))
    said = before_setting_out(tell, past, "join")
    return Scene("coop", title, coop_words(tell, past.now), (), ways, said)


def meeting(tell: Teller, table: Table, past: Past, decision: Decision) -> Scene | None:
    """The yard where those meet whom the plant owes: how many were out, what it may cost."""
    owed = mine(past.now, "owed_by_plant")
    if not owed:
        return None
    note = tell.say("scene/meeting/owed/note")
    items = (Item("owed", tell.say("scene/meeting/owed"), tell.money(owed), note, tone=WARN),)
    ways = (
        as_planned(tell, "meeting"),
        way(tell, table, decision, "meeting/out", errand("organise"), sum=tell.money(owed)),
    )
    said = before_setting_out(tell, past, "organise")
    title = tell.say("scene/meeting")
    return Scene("meeting", title, out_words(tell, past.now), items, ways, said)


ENCOUNTERS: dict[str, Told] = {
    "due": due,
    "inspector": inspector,
    "pact": pact_scene,
    "coop": coop,
    "meeting": meeting,
}
"""Every scene of this kind by its name."""

COMES: tuple[str, ...] = ("due", "inspector")
"""Those that come to the door by themselves, the weightiest first."""

BEHIND: dict[str, str] = {
    "pact": "pact",
    "leave_pact": "pact",
    "join": "coop",
    "organise": "meeting",
}
"""Errand -> the scene in which it is decided."""


def at_the_door(tell: Teller, table: Table, past: Past, decision: Decision) -> Scene | None:
    """What has come by itself after a month, None for nothing."""
    found = (ENCOUNTERS[name](tell, table, past, decision) for name in COMES)
    return next((scene for scene in found if scene is not None), None)
