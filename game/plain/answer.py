"""What a month may add to the plan: an answer to a neighbour who asks, and a helper in a full shop."""

from __future__ import annotations

from game.plain.choose import Room, pick
from game.present.plan import asked, plan, set_dial
from game.present.voices import with_neighbour
from game.runs.decision import Decision


def to_request(room: Room, decision: Decision) -> Decision:
    """Yes or no to whoever asks for a signature."""
    found = asked(room.tell, room.table, decision)
    if found is None:
        room.say("plain/nobody_asks")
        return decision
    said = with_neighbour(room.tell, room.past, "request", found.seat, found.fen)
    for sentence in (found.text, said, found.seen, found.risk, found.hint):
        room.paper.para(sentence, 2)
    chosen = pick(room, found.options, "plain/answer")
    return decision if chosen is None else set_dial(decision, "answer", chosen.value)


def helper(room: Room, decision: Decision) -> Decision:
    """A helper, where the shop is full or one is kept."""
    dial = plan(room.tell, room.table, decision).helper
    if dial is None:
        room.reader.forget()
        room.say("refused/shop_not_full")
        return decision
    room.paper.para(dial.hint, 2)
    chosen = pick(room, dial.options, "plain/which")
    return decision if chosen is None else set_dial(decision, dial.id, chosen.value)
