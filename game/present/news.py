"""What is new: the facts of a month, each with a tone, and what happened in passing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from game.engine.facts import Fact
from game.present.facts import is_new, sentence
from game.present.rows import CALM, DEFAULT, PLAIN, WARN
from game.present.teller import Past, Teller
from game.present.voices import event, heard
from game.runs.table import Closed

_TONES = {
    **dict.fromkeys(("guarantor_called", "flat_sold", "arrears", "loan_called"), DEFAULT),
    **dict.fromkeys(("neighbour_called", "surety_called"), DEFAULT),
    **dict.fromkeys(("neighbour_agreed", "surety_returned", "plant_paid", "retrained"), CALM),
    **dict.fromkeys(("retired", "post_given", "moved"), CALM),
    **dict.fromkeys(("asked_to_sign", "trouble", "post_ended", "opening_failed"), WARN),
    **dict.fromkeys(("loan_repaid", "job_offered", "job_taken", "papers_issued"), CALM),
    **dict.fromkeys(("loan_granted", "signer_agreed", "other_found", "tax_relieved"), CALM),
    **dict.fromkeys(("job_lost", "other_lost", "second_list_home", "illness"), WARN),
    **dict.fromkeys(("insurance_lapsed", "lenders_lent", "thin_table", "inspector_came"), WARN),
}


class NewsItem(msgspec.Struct, frozen=True):
    """One thing that happened."""

    code: str
    text: str
    mine: bool
    tone: str


@dataclass(frozen=True)
class News:
    """What is new: a neighbour's request first, then your own."""

    title: str
    items: tuple[NewsItem, ...]
    voices: Mapping[int, str]
    """Place of an item of the town -> what somebody says to it, or is seen."""
    passing: str
    """What happened in passing and changes nothing, "" in a month full of news."""
    quiet: str
    """What to say when there is nothing."""


def news(tell: Teller, past: Past) -> News:
    """What happened last month, to you and in town."""
    now = past.now
    own = sorted(now.own, key=lambda fact: fact.code != "asked_to_sign")
    items = [_item(tell, now, fact, mine=True) for fact in own if is_new(past, fact)]
    items += [_item(tell, now, fact, mine=False) for fact in now.town if is_new(past, fact)]
    items = list({item.text: item for item in items}.values())
    said, passing = (heard(tell, past), event(tell, past)) if tell.asides else ({}, None)
    return News(
        title=tell.say("news"),
        items=tuple(items),
        voices={
            place: said.pop(item.code).text
            for place, item in enumerate(items)
            if not item.mine and item.code in said
        },
        passing=passing.text if passing is not None else "",
        quiet=tell.say("news/quiet"),
    )


PENDING: tuple[str, ...] = ("asked_to_sign", "job_offered")
"""Facts of a household that can be answered in the plan that is made now, and never after."""


def pending(tell: Teller, past: Past) -> tuple[NewsItem, ...]:
    """What waits for an answer in the plan that is made now."""
    own = {fact.code: fact for fact in past.now.own}
    waiting = [own[code] for code in PENDING if code in own]
    return tuple(_item(tell, past.now, fact, mine=True) for fact in waiting)


BESIDE: frozenset[str] = frozenset({"old_shops_closed", "fund_drawn"})
"""Facts of the town that a plan of several months is told without: the bulletin counts them."""


def of_plan(tell: Teller, past: Past, since: int) -> tuple[NewsItem, ...]:
    """What happened in town in the months of a plan, each thing as it was told last.

    What happened to the household stands on the page of the plan.
    """
    found: dict[str, NewsItem] = {}
    for until in past.since(since):
        for fact in until.now.town:
            if fact.code not in BESIDE and is_new(until, fact):
                item = _item(tell, until.now, fact, mine=False)
                name = fact.code if fact.code not in _MANY else item.text
                found.pop(name, None)
                found[name] = item
    if "second_wave" in found:
        found.pop("second_wave_announced", None)
    return tuple(found.values())


_MANY = frozenset({"lever_moved"})
"""Facts of which one does not stand for another."""


def _item(tell: Teller, closed: Closed, fact: Fact, *, mine: bool) -> NewsItem:
    return NewsItem(fact.code, sentence(tell, closed, fact), mine, _TONES.get(fact.code, PLAIN))
