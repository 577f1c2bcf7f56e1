"""The months of one plan on a page: what happened, what came of it, what weighed most, what is ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.engine.facts import Fact
from game.engine.town import LIVE, NO_LOAN, TRADING
from game.insight.why import Cause, Why
from game.present.bulletin import bulletin, last_counted, out_since
from game.present.facts import is_new, sentence
from game.present.hooks import HOOKS
from game.present.household import ran_out
from game.present.month import PAID, in_vain, refused_of
from game.present.reading import mine, trades
from game.present.rows import item_of
from game.present.teller import Past, Teller
from game.present.voices import heard
from game.present.why import why_page
from game.runs.quarter import WAITS
from game.runs.table import Closed

MOST = 4
"""Things that are told of one plan's months; the rest is told month by month."""

ORDINARY = frozenset({"rival_entered", "prices_fell", "profit_fell", "job_searched"})
"""Facts that the month's screen tells well enough."""

OVERTAKEN: dict[str, frozenset[str]] = {
    "papers_refused": frozenset({"papers_issued"}),
    "asked_neighbour": frozenset({"neighbour_agreed", "neighbour_silent"}),
    "job_offered": frozenset({"job_taken"}),
}
"""Fact -> what came of it later in the same months, and then says it for both."""

SPEAKS = frozenset(
    {
        "signer_agreed",
        "signer_refused",
        "neighbour_agreed",
        "neighbour_silent",
        "guarantor_called",
        "surety_called",
        "neighbour_called",
        "loan_called",
        "flat_sold",
        "trouble",
        "closed",
        "job_lost",
        "other_lost",
        "second_list_home",
    }
)
"""Facts that somebody has a say in, or is hit by: a voice is heard with them, and not with every errand."""

PARTS = frozenset({"kin_lent", "lenders_lent", "tax_relieved", "plant_paid"})
"""Facts about sums that come month after month: told once, as one sum."""

_SUMMED = "rival_entered"
"""The one of them that is told of several months together."""


@dataclass(frozen=True)
class QuarterEnd:
    """What a person reads when the months of one plan have been lived."""

    since: int
    """The last month before them."""
    title: str
    """ "June to August 2016" """
    refused: tuple[str, ...]
    """What of the plan could not be done, and why."""
    happened: tuple[str, ...]
    """What weighed most, in the order in which it came."""
    voice: str
    """What somebody says to the weightiest of it, "" for nobody."""
    said_to: int
    """Which of `happened` it is said to."""
    more: str
    """How many things more there were, "" for none."""
    sums: tuple[str, ...]
    """What the work brought, and what is in the house."""
    ahead: tuple[str, ...]
    """What has run out, and what falls due or runs out before the next plan has been lived."""
    bulletin: str
    """How officials count beside what the street sees, "" where no quarter has ended."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One thing that happened."""

    rank: tuple[bool, int, int]
    """The least is the weightiest: what asks for somebody first, then as HOOKS has it, the latest first."""
    place: int
    text: str
    voice: str


def quarter_end(tell: Teller, past: Past, since: int) -> QuarterEnd:
    """The months after `since` up to the last one closed."""
    months = past.since(since)
    lived = [until.now for until in months]
    things = _things(tell, months)
    kept = sorted(sorted(things, key=lambda one: one.rank)[:MOST], key=lambda one: one.place)
    spoken = min((one for one in kept if one.voice), key=lambda one: one.rank, default=None)
    more = len(things) - len(kept)
    return QuarterEnd(
        since=since,
        title=_title(tell, lived),
        refused=tuple(dict.fromkeys(text for c in lived for text in refused_of(tell, c))),
        happened=tuple(one.text for one in kept),
        voice=spoken.voice if spoken else "",
        said_to=kept.index(spoken) if spoken else -1,
        more=tell.say("quarter/further", n=more) if more else "",
        sums=tuple(_sums(tell, lived)),
        ahead=(*_ran_out(tell, months), *_ahead(tell, past.now)),
        bulletin=counted(tell, past, since),
    )


def _title(tell: Teller, lived: Sequence[Closed]) -> str:
    first, last = tell.month(lived[0].month), tell.month(lived[-1].month)
    return first if first == last else tell.say("quarter", first=first, last=last)


def _things(tell: Teller, months: Sequence[Past]) -> list[_Told]:
    """What happened to the household, each thing once."""
    found: dict[str, _Told] = {}
    codes = {fact.code for past in months for fact in past.now.own}
    silent = ORDINARY | {code for code, later in OVERTAKEN.items() if later & codes}
    for past in months:
        closed, said = past.now, heard(tell, past)
        for fact in closed.own:
            if fact.code not in silent and is_new(past, fact):
                voice = said.pop(fact.code, None) if fact.code in SPEAKS else None
                text = sentence(tell, closed, _whole(fact, months))
                rank = (fact.code not in WAITS, _weight(fact), -closed.month)
                old = found.get(text)
                spoken = voice.text if voice else old.voice if old else ""
                found[text] = _Told(rank, old.place if old else len(found), text, spoken)
        for text in in_vain(tell, closed):
            found[text] = _Told((False, len(HOOKS), -closed.month), len(found), text, "")
    entered = _entered(tell, [past.now for past in months])
    if entered:
        found[entered] = _Told((True, HOOKS.index(_SUMMED), 0), len(found), entered, "")
    return list(found.values())


def _whole(fact: Fact, months: Sequence[Past]) -> Fact:
    """A fact about a part of a sum as one about all of it; any other as it is."""
    if fact.code not in PARTS:
        return fact
    parts = [one.numbers for past in months for one in past.now.own if one.code == fact.code]
    return Fact(fact.code, fact.seat, {**fact.numbers, "fen": sum(one["fen"] for one in parts)})


def _weight(fact: Fact) -> int:
    return HOOKS.index(fact.code) if fact.code in HOOKS else len(HOOKS)


def _entered(tell: Teller, lived: Sequence[Closed]) -> str:
    """How many opened in the line that the household is in now, over all these months."""
    line = mine(lived[-1], "line")
    facts = [
        fact.numbers
        for closed in lived
        for fact in closed.own
        if fact.code == _SUMMED and fact.numbers.get("line") == line
    ]
    if not facts:
        return ""
    count = sum(numbers["count"] for numbers in facts)
    return sentence(tell, lived[-1], Fact(_SUMMED, 0, {"count": count, "line": line}))


def _sums(tell: Teller, lived: Sequence[Closed]) -> Iterator[str]:
    """Everything that the work brought in these months, and what is in the house."""
    traded = [closed for closed in lived if trades(closed)]
    if traded:
        profit = sum(mine(closed, "profit") for closed in traded)
        sold = sum(closed.ledger.get("sales", 0) for closed in traded)
        key = "quarter/trade" if profit >= 0 else "quarter/trade_loss"
        yield tell.say(
            key, sold=tell.money(sold), profit=tell.money(profit), lost=tell.money(-profit)
        )
    for activity, (name, flow) in PAID.items():
        months = [closed for closed in lived if mine(closed, "activity") == activity]
        pay = sum(closed.ledger.get(flow, 0) for closed in months)
        if pay:
            yield tell.say(f"settled/{name}", pay=tell.money(pay))
    now, before = mine(lived[-1], "cash"), lived[0].before
    was = int(before.own.cash[0, 0]) if before is not None else now
    change = now // 100 - was // 100
    key = "more" if change > 0 else "less" if change < 0 else "same"
    yield tell.say(f"quarter/{key}", cash=tell.money(now), change=tell.money(abs(change) * 100))


def _ran_out(tell: Teller, months: Sequence[Past]) -> Iterator[str]:
    """Whose promise to sign ended in these months without a loan."""
    for past in months:
        if ran_out(past.now):
            signer = mine(past.now, "signer")
            neighbour = mine(past.now, "surety")
            name = tell.person(signer) if signer >= 0 else tell.household(neighbour)
            yield tell.say("quarter/ran_out", name=name)


def _ahead(tell: Teller, now: Closed) -> Iterator[str]:
    """What is due or ends up to the end of the next quarter."""
    last = now.month + tell.setting.every
    if now.over:
        return
    if mine(now, "loan_state") == LIVE and now.month < mine(now, "loan_due") <= last:
        loan, due = tell.money(mine(now, "loan")), tell.month(mine(now, "loan_due"))
        yield tell.say("quarter/ahead/loan", sum=loan, month=due)
    promised = mine(now, "signer") >= 0 and mine(now, "loan_state") == NO_LOAN
    if promised and now.month < mine(now, "signed_until") <= last:
        name = tell.person(mine(now, "signer"))
        until = tell.month(mine(now, "signed_until"))
        yield tell.say("quarter/ahead/signature", name=name, month=until)
    if now.month < mine(now, "post_until") <= last:
        yield tell.say("quarter/ahead/post", month=tell.month(mine(now, "post_until")))


def counted(tell: Teller, past: Past, since: int) -> str:
    """The bulletin that has come out after the months since, one figure of each side; "" for none."""
    if not out_since(past, since):
        return ""
    page = bulletin(tell, past)
    return tell.say(
        "quarter/bulletin",
        placed=item_of(page.official, "placed").value,
        quiet=item_of(page.street, "quiet").value,
        all=int((last_counted(past).view.street.activity[0] == TRADING).sum()),
    )


def weighed(tell: Teller, found: Sequence[Why]) -> str:
    """The change of profit over months that follow each other, and what weighed most; "" for none.

    Nor where opening, changing or closing did: that was somebody's own doing, and is told as such.
    """
    page = why_page(tell, _summed(found), 1) if found else None
    if page is None or page.rows[0].id == "line_changed":
        return ""
    most = page.rows[0]
    return tell.say("quarter/why", change=page.sum_text, cause=most.label, sum=most.text)


def _summed(found: Sequence[Why]) -> Why:
    """The change over all these months: shares of a cause add up as the changes do."""
    fen: dict[str, int] = {}
    for cause in (cause for why in found for cause in why.causes):
        fen[cause.id] = fen.get(cause.id, 0) + cause.fen
    change = sum(why.change_fen for why in found)
    return Why(found[-1].month, change, tuple(Cause(id, share) for id, share in fen.items()))
