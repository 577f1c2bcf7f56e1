"""Scenes, the bulletin and the map of the street as text."""

from __future__ import annotations

from game.plain import show
from game.plain.choose import Room, change, pick
from game.plain.paper import Paper
from game.plain.queue import in_turn
from game.present.bulletin import QUARTER, Bulletin, out_since
from game.present.bulletin import bulletin as bulletin_of
from game.present.encounters import ENCOUNTERS, at_the_door
from game.present.homes import Homes
from game.present.quarter import counted
from game.present.rows import Option
from game.present.scene import Scene
from game.runs.decision import Decision


def meet(room: Room, decision: Decision, page: Scene) -> Decision:
    """A scene, and the plan with the way that was chosen; Enter leaves it as it was."""
    scene(room.paper, page)
    options = [Option(w.id, w.label, False, not w.why, w.why, w.note) for w in page.ways]
    chosen = pick(room, options, "plain/which")
    way = next((w for w in page.ways if chosen is not None and w.id == chosen.value), None)
    if way is None or not way.fields:
        return decision
    wanted = change(decision, **way.fields)
    return in_turn(room, decision, wanted) if "errand" in way.fields else wanted


def door(room: Room, decision: Decision) -> Decision:
    """What has come by itself after a month: word that a bulletin is out, and a scene."""
    last = room.past.now.month - 1
    if room.tell.setting.every == 1 and out_since(room.past, last):
        room.say("plain/bulletin_out", said=counted(room.tell, room.past, last))
    found = at_the_door(room.tell, room.table, room.past, decision)
    return decision if found is None else meet(room, decision, found)


def due(room: Room, decision: Decision) -> Decision:
    """What is due to the bank, where cash may not reach for it."""
    found = ENCOUNTERS["due"](room.tell, room.table, room.past, decision)
    if found is None:
        room.say("plain/nothing_due")
        return decision
    return meet(room, decision, found)


def quarterly(room: Room) -> None:
    """The last bulletin there is."""
    if room.past.now.month < QUARTER:
        room.say("plain/no_bulletin")
    else:
        bulletin(room.paper, bulletin_of(room.tell, room.past))


def scene(paper: Paper, page: Scene) -> None:
    """What stands before the household; the ways to meet it are asked for."""
    paper.heading(page.title)
    for sentence in page.told:
        paper.para(sentence, 2)
    paper.para(page.voice, 2)
    show.items(paper, page.items)


def bulletin(paper: Paper, page: Bulletin) -> None:
    """What was reported, then what the street can see."""
    paper.heading(page.title)
    for head, rows in ((page.official_head, page.official), (page.street_head, page.street)):
        paper.line()
        paper.para(f"{head}:")
        show.items(paper, rows)
    paper.line()
    paper.para(page.note)


def homes(paper: Paper, page: Homes) -> None:
    """What the street does, and everybody who trades in the own line or with whom something was."""
    paper.heading(page.title)
    for _, text in page.legend:
        paper.para(text, 2)
    for home in page.homes:
        if (home.same_line or home.known) and not home.yours:
            said = "; ".join(part for part in (home.seen, home.known) if part)
            paper.para(f"- {home.name}: {said}", 2, 2)
