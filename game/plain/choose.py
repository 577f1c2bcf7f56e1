"""Sub-questions of a month: each takes a plan and hands back the plan as it is then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from game.plain import show
from game.plain.paper import Paper
from game.plain.queue import covers_more, in_turn
from game.plain.reader import Reader
from game.present.bank import Signer, ask_words, desk, search
from game.present.encounters import BEHIND, ENCOUNTERS
from game.present.plan import against_errand, plan, reason, set_dial
from game.present.reading import lever, mine
from game.present.rows import Option
from game.present.stands import standing
from game.present.teller import Past, Teller
from game.present.together import neighbours
from game.present.voices import at_counter, before_setting_out, with_neighbour
from game.runs.decision import Decision
from game.runs.table import Table

_YUAN = 100
_WORD_YUAN = ("yuan", "¥", "元", ",", ".", "'")


@dataclass(frozen=True)
class Room:
    """Where a life is played: the table, what is known, paper and answers."""

    table: Table
    tell: Teller
    past: Past
    paper: Paper
    reader: Reader
    later: list[Decision] = field(default_factory=list)
    """Errands of the months after the first, where a plan covers several."""

    def say(self, key: str, **values: object) -> None:
        """A sentence on paper."""
        self.paper.para(self.tell.say(key, **values), 2)


def change(decision: Decision, **fields: object) -> Decision:
    """The plan with some fields replaced."""
    return msgspec.structs.replace(decision, **fields)


def pick(room: Room, options: Sequence[Option], prompt: str) -> Option | None:
    """One of the options by number; None for Enter, and for what cannot be (with the reason)."""
    room.paper.line()
    show.options(room.paper, room.tell.words, options)
    answer = room.reader.ask(room.tell.say(prompt))
    if not answer:
        return None
    place = int(answer) if answer.isdecimal() else 0
    if not 1 <= place <= len(options):
        room.reader.forget()
        room.say("plain/no_such", answer=answer)
        return None
    chosen = options[place - 1]
    if not chosen.possible:
        room.reader.forget()
        room.say("plain/impossible", label=chosen.label, why=chosen.why)
        return None
    return chosen


def sum_of_money(room: Room, prompt: str, usual: int, most: int | None = None) -> int | None:
    """A sum in fen; Enter takes the usual one (None where that is 0), anything else is refused."""
    said = room.tell.say(prompt, usual=room.tell.money(usual))
    answer = room.reader.ask(said)
    if not answer:
        return usual or None
    digits = answer
    for word in _WORD_YUAN:
        digits = digits.replace(word, "")
    if not digits.isdecimal() or len(digits) > 9:
        room.reader.forget()
        room.say("plain/no_sum", answer=answer)
        return None
    fen = int(digits) * _YUAN
    if most is not None and fen > most:
        room.say("plain/at_most", most=room.tell.money(most))
        return most or None
    return fen or None


def dial(room: Room, decision: Decision, name: str) -> Decision:
    """Turn one dial."""
    page = plan(room.tell, room.table, decision)
    found = next(d for d in page.dials if d.id == name)
    room.paper.para(found.hint, 2)
    chosen = pick(room, found.options, "plain/which")
    return decision if chosen is None else set_dial(decision, name, chosen.value)


def errand(room: Room, decision: Decision) -> Decision:
    """Choose the month's errand, and what it needs."""
    page = plan(room.tell, room.table, decision, room.later)
    chosen = pick(room, page.errands, "plain/which")
    if chosen is None:
        return decision
    bare = change(decision, errand=chosen.value, whom=None, amount_fen=0, long=False)
    if chosen.value == "ask":
        return _ask(room, decision, bare)
    if chosen.value == "loan":
        return _loan(room, decision, bare)
    if chosen.value == "ask_neighbour":
        return _ask_neighbour(room, decision, bare)
    if chosen.value in BEHIND:
        return _behind(room, decision, chosen.value)
    for sentence in page.about.get(chosen.value, ()):
        room.paper.para(sentence, 2)
    room.paper.para(before_setting_out(room.tell, room.past, chosen.value), 2)
    return if_possible(room, decision, bare)


def _behind(room: Room, decision: Decision, name: str) -> Decision:
    """The scene in which an errand is decided."""
    from game.plain.scenes import meet

    found = ENCOUNTERS[BEHIND[name]](room.tell, room.table, room.past, decision)
    return meet(room, decision, found) if found is not None else decision


def queue(room: Room, decision: Decision) -> Decision:
    """Choose an errand for the first free month of a plan that covers several."""
    wanted = errand(room, decision)
    if wanted is decision:
        return wanted
    return in_turn(room, change(decision, line=wanted.line), wanted)


def if_possible(room: Room, before: Decision, wanted: Decision) -> Decision:
    """The wanted plan, or the one before with the reason against it."""
    if before.errand != "none" and wanted.errand != before.errand and covers_more(room):
        why = against_errand(room.tell, room.table, (before, *room.later), wanted)
        if why:
            room.reader.forget()
            room.say("plain/refused", why=why)
        return before if why else wanted
    standing_before = {(r.field, r.code) for r in room.table.check(before)}
    for refused in room.table.check(wanted):
        if (refused.field, refused.code) not in standing_before:
            room.reader.forget()
            room.say("plain/refused", why=reason(room.tell, room.table, refused, wanted))
            return before
    return wanted


def _ask(room: Room, before: Decision, wanted: Decision) -> Decision:
    """Whom to ask, for how much, for how long."""
    page = search(room.tell, room.past)
    show.search(room.paper, page, numbered=True)
    answer = room.reader.ask(room.tell.say("plain/whom"))
    if not answer.isdecimal() or not 1 <= int(answer) <= len(page.rows):
        room.reader.forget()
        room.say("plain/kept")
        return before
    who = page.rows[int(answer) - 1]
    ceiling = lever(room.past.now, "loan_ceiling")
    amount = sum_of_money(room, "plain/how_much", usual_ask(who, ceiling), ceiling or None)
    if amount is None:
        room.say("plain/kept")
        return before
    long = _long(room)
    room.paper.para(ask_words(room.tell, who, amount, long=long), 2)
    said = at_counter(room.tell, room.past, "search", place=who.place, fen=amount)
    room.paper.para(said, 2)
    return if_possible(room, before, change(wanted, whom=who.id, amount_fen=amount, long=long))


def _ask_neighbour(room: Room, before: Decision, wanted: Decision) -> Decision:
    """Which neighbour, and for how much."""
    page = neighbours(room.tell, room.past)
    show.neighbours(room.paper, page)
    if not page.rows:
        return before
    said = room.reader.ask(room.tell.say("plain/whom"))
    if not said.isdecimal() or not 1 <= int(said) <= len(page.rows):
        room.reader.forget()
        room.say("plain/kept")
        return before
    whom = page.rows[int(said) - 1]
    fen = sum_of_money(room, "plain/how_much", page.usual_fen, page.most_fen or None)
    if fen is None:
        room.say("plain/kept")
        return before
    room.paper.para(with_neighbour(room.tell, room.past, "neighbours", whom.seat, fen), 2)
    return if_possible(room, before, change(wanted, whom=whom.id, amount_fen=fen))


def usual_ask(who: Signer, ceiling: int) -> int:
    """A sum that is not a shock: half a year of pay, in whole thousands, within the ceiling."""
    usual = 6 * who.pay_fen // 100_000 * 100_000 if who.pay_fen else 2_000_000
    return min(usual, ceiling)


def _long(room: Room) -> bool:
    bank = room.tell.setting.rules.bank
    if bank.term_long <= bank.term_short:
        return False
    values = {"short": bank.term_short, "long": bank.term_long}
    return room.reader.ask(room.tell.say("plain/term", **values)) == "2"


def _loan(room: Room, before: Decision, wanted: Decision) -> Decision:
    """The bank's desk: for which trade, and how much."""
    if standing(room.table, wanted, "line") == "none":
        room.say("plain/for_which_trade")
        borrowing = change(wanted, amount_fen=max(mine(room.past.now, "signed_for"), 1))
        chosen = pick(room, plan(room.tell, room.table, borrowing).lines[1:], "plain/which")
        if chosen is None:
            return before
        wanted = change(wanted, line=chosen.value)
    page = desk(room.tell, room.table, standing(room.table, wanted, "line"))
    room.paper.heading(page.title)
    for sentence in filter(None, (page.limit, page.pays_for, page.who_pays, page.why)):
        room.paper.para(sentence, 2)
    room.paper.para(at_counter(room.tell, room.past, "bank", limit=page.limit_fen), 2)
    if not page.possible:
        return before
    amount = sum_of_money(room, "plain/how_much", page.limit_fen, page.limit_fen)
    least = room.tell.setting.rules.bank.smallest
    if amount is None or amount < least:
        room.reader.forget()
        room.say("plain/at_least", least=room.tell.money(least))
        return before
    return if_possible(room, before, change(wanted, amount_fen=amount))


def business(room: Room, decision: Decision) -> Decision:
    """Open, change, close; equipment in and out."""
    has = mine(room.past.now, "line") >= 0
    options = [Option("line", room.tell.say("plain/business/line"))]
    if has or standing(room.table, decision, "line") != "none":
        options.append(Option("equip", room.tell.say("plain/business/equip")))
    if has:
        options.append(Option("sell", room.tell.say("plain/business/sell")))
        options.append(Option("close", room.tell.say("plain/business/close")))
    chosen = pick(room, options, "plain/which") if has else options[0]
    if chosen is None:
        return decision
    if chosen.value == "close":
        return if_possible(room, decision, change(decision, line="none", equip_fen=0))
    if chosen.value == "line":
        return _open(room, decision)
    return _equipment(room, decision, sells=chosen.value == "sell")


def _open(room: Room, decision: Decision) -> Decision:
    page = plan(room.tell, room.table, decision)
    chosen = pick(room, page.lines, "plain/which")
    if chosen is None:
        return decision
    opened = if_possible(room, decision, change(decision, line=chosen.value, equip_fen=0))
    if opened is decision or chosen.value == "none":
        return opened
    return _equipment(room, opened, sells=False)


def _equipment(room: Room, decision: Decision, *, sells: bool) -> Decision:
    now, lines = room.past.now, room.tell.setting.rules.lines
    line = standing(room.table, decision, "line")
    full = int(lines.setup[lines.ids.index(line)])
    same = mine(now, "line") >= 0 and lines.ids[mine(now, "line")] == line
    has = mine(now, "equipment") if same else 0
    if sells:
        fen = sum_of_money(room, "plain/sell_how_much", 0, has)
        return decision if fen is None else change(decision, equip_fen=-fen)
    room.say("plain/equipment", full=room.tell.money(full), has=room.tell.money(has))
    most = min(full - has, mine(now, "cash"))
    fen = sum_of_money(room, "plain/equip_how_much", 0, max(most, 0))
    return decision if fen is None else if_possible(room, decision, change(decision, equip_fen=fen))


def repay(room: Room, decision: Decision) -> Decision:
    """Pay debts back ahead of time."""
    now = room.past.now
    debts = ("informal", "recourse", "neighbour", "fund")
    owed = mine(now, "loan") + sum(mine(now, f"{who}_debt") for who in debts)
    if not owed:
        room.say("plain/no_debt")
        return decision
    room.say("plain/owed", sum=room.tell.money(owed))
    most = min(owed, max(mine(now, "cash"), 0))
    fen = sum_of_money(room, "plain/repay_how_much", 0, most)
    return decision if fen is None else if_possible(room, decision, change(decision, repay_fen=fen))
