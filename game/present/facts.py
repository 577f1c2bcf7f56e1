"""Facts of a month as sentences: which of them are news, and what their words may name."""

from __future__ import annotations

from game.engine.facts import Fact
from game.present.levers import is_announced, lever_moved
from game.present.reading import of_person, of_town, of_view_town
from game.present.teller import Past, Teller
from game.runs.decision import person_id
from game.runs.table import Closed

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
    said = values_of(tell, closed, fact)
    if fact.code == "arrears" and not said.get("left"):
        key = "fact/arrears/called"
    return tell.say(key, **said)


def _pledged_home(tell: Teller, closed: Closed, fact: Fact) -> bool:
    """Whether the loan stands on the household's own flat."""
    place = person_of(tell, closed, fact)
    kinds = tell.setting.rules.guarantors
    return place >= 0 and bool(kinds.home[of_person(closed, "guarantor_kind", place)])


def values_of(tell: Teller, closed: Closed, fact: Fact) -> dict[str, object]:
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
    place = person_of(tell, closed, fact)
    return tell.person(place) if place >= 0 else tell.say("somebody")


def person_of(tell: Teller, closed: Closed, fact: Fact) -> int:
    """The possible guarantor a fact is about, named by it or asked this month; -1 for nobody."""
    if fact.code in _OF_NEIGHBOURS:
        return -1
    place = fact.numbers.get("who", -1)
    if place >= 0 or closed.decision.whom is None:
        return place
    seats = range(tell.setting.rules.guarantor_seats)
    return next((g for g in seats if person_id(g) == closed.decision.whom), -1)
