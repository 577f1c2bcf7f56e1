"""Facts become sentences, and at most one card opens a month."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from game.engine.facts import Fact
from game.present.levers import is_announced, lever_moved
from game.present.reading import of_person, of_town, of_view_town
from game.present.rows import CALM, DEFAULT, PLAIN, WARN
from game.present.teller import Past, Teller
from game.runs.decision import person_id
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
_MAY_BE_HOME = ("guarantor_called", "arrears", "signer_agreed", "signer_refused")
_AGAIN = ("went_out", "out_together", "plant_gave_way")
"""Facts that may repeat themselves month after month."""
_STEP_BP = 100
_OF_NEIGHBOURS = (
    "asked_to_sign",
    "asked_neighbour",
    "neighbour_agreed",
    "neighbour_silent",
    "neighbour_called",
    "signed_for_neighbour",
    "surety_called",
)
"""Facts whose `who` is a household of the street, not a guarantor."""

HOOKS: tuple[str, ...] = (
    "life_ended",
    "guarantor_called",
    "surety_called",
    "neighbour_called",
    "loan_called",
    "arrears_began",
    "second_wave",
    "trouble",
    "organised",
    "went_out",
    "asked_to_sign",
    "signed_for_neighbour",
    "neighbour_agreed",
    "retired",
    "post_given",
    "moved",
    "retrained",
    "pact_joined",
    "loan_granted",
    "loan_refused",
    "signer_refused",
    "signer_agreed",
    "signer_asked",
    "papers_applied",
    "licence_granted",
    "inspector_came",
    "coop_joined",
    "loan_repaid",
    "benefit_ended",
    "kin_lent",
    "job_offered",
    "job_searched",
    "no_post_left",
    "course_full",
    "bank_stopped",
    "fund_drawn",
    "plant_gave_way",
    "out_together",
    "plant_wages_cut",
    "tax_relieved",
    "prices_fell",
    "rival_entered",
    "profit_fell",
    "life_begins",
    "status_choice",
    "month_closed",
)
"""What may open a card, the weightiest first. Facts not named here come after these."""


@dataclass(frozen=True, slots=True)
class NewsItem:
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
    quiet: str
    """What to say when there is nothing."""


class Hooked(Protocol):
    """A policy card as far as opening it goes."""

    @property
    def id(self) -> str:
        """Card id."""
        ...

    @property
    def hook(self) -> str:
        """The fact that opens it."""
        ...

    @property
    def scenarios(self) -> Collection[str]:
        """Scenario names, or "*" for all."""
        ...


def news(tell: Teller, past: Past) -> News:
    """What happened last month, to you and in town."""
    now = past.now
    own = sorted(now.own, key=lambda fact: fact.code != "asked_to_sign")
    items = [_item(tell, now, fact, mine=True) for fact in own if is_new(past, fact)]
    items += [_item(tell, now, fact, mine=False) for fact in now.town if is_new(past, fact)]
    return News(tell.say("news"), tuple(items), tell.say("news/quiet"))


def is_new(past: Past, fact: Fact) -> bool:
    """Whether a fact is news: not tax relief once more, nor a plant that pays a trifle less again."""
    closed, earlier = past.now, past.ago(1)
    if fact.code == "lever_moved":
        return is_announced(past, fact)
    if fact.code in _AGAIN:
        return _goes_on_otherwise(closed, fact, earlier)
    if fact.code == "tax_relieved" and earlier is not None:
        return all(old.code != fact.code for old in earlier.own)
    if fact.code != "plant_wages_cut" or closed.before is None:
        return True
    return of_view_town(closed.before, "plant_bp") - of_town(closed, "plant_bp") >= _STEP_BP


def _goes_on_otherwise(closed: Closed, fact: Fact, earlier: Closed | None) -> bool:
    """Going out is news when it begins and when more are there, and told once to whoever leads."""
    if any(other.code == "organised" for other in closed.own) and fact.code == "went_out":
        return False
    known = (*earlier.own, *earlier.town) if earlier is not None else ()
    same = next((old for old in known if old.code == fact.code), None)
    return same is None or fact.numbers.get("count", 0) > same.numbers.get("count", 0)


def _item(tell: Teller, closed: Closed, fact: Fact, *, mine: bool) -> NewsItem:
    return NewsItem(fact.code, sentence(tell, closed, fact), mine, _TONES.get(fact.code, PLAIN))


def sentence(tell: Teller, closed: Closed, fact: Fact) -> str:
    """One fact as a sentence."""
    text = _sentence(tell, closed, fact)
    return text[:1].upper() + text[1:]


def _sentence(tell: Teller, closed: Closed, fact: Fact) -> str:
    key = f"fact/{fact.code}"
    if fact.code == "lever_moved":
        return lever_moved(tell, closed, fact)
    if fact.code == "loan_refused":
        return tell.say(f"{key}/{fact.numbers['reason']}")
    if fact.code == "signer_refused" and not fact.numbers.get("fen"):
        key = f"{key}/bound"
    if fact.code == "posts_left" and not fact.numbers["count"]:
        key = f"{key}/none"
    if fact.code in _MAY_BE_HOME and _pledged_home(tell, closed, fact):
        key = f"fact/{fact.code}/home"
    return tell.say(key, **_values(tell, closed, fact))


def _pledged_home(tell: Teller, closed: Closed, fact: Fact) -> bool:
    """Whether the loan stands on the household's own flat."""
    place = _place(tell, closed, fact)
    kinds = tell.setting.rules.guarantors
    return place >= 0 and bool(kinds.home[of_person(closed, "guarantor_kind", place)])


def _values(tell: Teller, closed: Closed, fact: Fact) -> dict[str, object]:
    """What a phrase about a fact may name."""
    numbers, said = fact.numbers, dict[str, object]()
    if "fen" in numbers:
        said["sum"] = tell.money(numbers["fen"])
    if "bp" in numbers:
        said["percent"] = tell.words.percent(numbers["bp"])
    if "line" in numbers:
        said["line"] = tell.line(numbers["line"])
    if "months" in numbers:
        left = max(tell.setting.rules.bank.call_after - numbers["months"], 0)
        said |= {"months": numbers["months"], "left": left}
    if fact.code == "fund_drawn":
        said["left"] = tell.money(numbers["left"])
    if "count" in numbers:
        said["n"] = numbers["count"]
    said["name"] = _who(tell, closed, fact)
    return said


def _who(tell: Teller, closed: Closed, fact: Fact) -> str:
    """The name of the household or possible guarantor a fact is about."""
    known = fact.numbers.get("who", -1)
    if fact.code in _OF_NEIGHBOURS:
        return tell.household(known) if known >= 0 else tell.say("somebody")
    if known < 0 and fact.numbers.get("neighbour", -1) >= 0:
        return tell.household(fact.numbers["neighbour"])
    place = _place(tell, closed, fact)
    return tell.person(place) if place >= 0 else tell.say("somebody")


def _place(tell: Teller, closed: Closed, fact: Fact) -> int:
    """The possible guarantor a fact is about, named by it or asked this month; -1 for nobody."""
    place = fact.numbers.get("who", -1)
    if place >= 0 or closed.decision.whom is None:
        return place
    seats = range(tell.setting.rules.guarantor_seats)
    return next((g for g in seats if person_id(g) == closed.decision.whom), -1)


def hooks_of(closed: Closed) -> tuple[str, ...]:
    """Codes that may open a card after a month, the weightiest first: facts, and moments of a life
    (life_begins, status_choice, papers_applied, signer_asked, arrears_began, month_closed, life_ended)."""
    found = {fact.code for fact in (*closed.own, *closed.town)}
    if any(f.code == "arrears" and f.numbers.get("months") == 1 for f in closed.own):
        found.add("arrears_began")
    moments = {"papers": "papers_applied", "ask": "signer_asked", "licence": "status_choice"}
    if closed.decision.errand in moments:
        found.add(moments[closed.decision.errand])
    if closed.month:
        found.add("month_closed")
    if closed.month <= 1:
        found.add("life_begins")
    if closed.over:
        found.add("life_ended")
    weighed = [code for code in HOOKS if code in found]
    return tuple(weighed + sorted(found - set(HOOKS)))


def card_for(
    closed: Closed, scenario: str, cards: Iterable[Hooked], shown: Collection[str]
) -> str | None:
    """The id of the card to open after a month, at most one; none that was shown before."""
    name = scenario.rpartition("/")[2]
    fitting = [c for c in cards if "*" in c.scenarios or {name, scenario} & set(c.scenarios)]
    for code in hooks_of(closed):
        for card in fitting:
            if card.hook == code and card.id not in shown:
                return card.id
    return None
