"""Every code of the engine has words: facts, refusals, flows, levers, steps, errands, endings."""

import inspect
import re
from collections.abc import Callable

from game.catalog.hooks import HOOKS as CARD_HOOKS
from game.engine.accounts import FLOWS
from game.engine.check import FIELDS_CHECKED
from game.engine.check_errands import ERRANDS_CHECKED
from game.engine.decisions import ERRANDS
from game.engine.facts import OUTCOME_FACTS, Fact
from game.engine.levers import LEVERS
from game.present.facts import sentence
from game.present.hooks import HOOKS
from game.present.levers import lever_value
from game.present.plan import refusal
from game.present.why import EVERY_CAUSE, REST
from game.runs.cards import ENDINGS
from game.runs.decision import ANSWERS, PACES, PRICE_STEPS, TABLES, Decision
from game.runs.table import Refused
from tests.each import each
from tests.house.scan import GAME
from tests.present.scenes import ENGLISH, table, teller

CODE = re.compile(r'yield "(\w+)",')


def codes_of(reasons: Callable[..., object]) -> list[str]:
    """The refusal codes that a function of the door can yield."""
    return CODE.findall(inspect.getsource(reasons))


REFUSALS = {(name, code) for name, (_, why) in FIELDS_CHECKED.items() for code in codes_of(why)}
REFUSALS |= {("errand", code) for why in ERRANDS_CHECKED.values() for code in codes_of(why)}
FACTS = {code for _, code, _ in OUTCOME_FACTS} | set(
    re.findall(r'Fact\("(\w+)"', (GAME / "engine" / "facts.py").read_text("utf-8"))
)
NUMBERS = {
    "fen": 100_000,
    "bp": 500,
    "line": 1,
    "who": 0,
    "months": 1,
    "count": 2,
    "value": 50,
    "left": 200_000,
}


def test_the_codes_were_found():
    assert ("line", "needs_licence") in REFUSALS
    assert ("errand", "no_guarantor") in REFUSALS
    assert {
        ("errand", "too_young"),
        ("helper", "shop_not_full"),
        ("answer", "cannot_sign"),
    } <= REFUSALS
    assert len(REFUSALS) > 40
    assert {"second_wave", "job_offered", "lever_moved"} <= FACTS


@each(sorted(REFUSALS))
def test_every_refusal_is_a_sentence(field, code):
    seat = table()
    text = refusal(teller(seat), seat.now, Refused(field, code), Decision(line="line/shop"))
    assert text.endswith(".")
    assert "{" not in text


@each(sorted(FACTS))
def test_every_fact_is_a_sentence(code):
    seat = table()
    numbers = NUMBERS | {"lever": 0}
    reasons = (1, 2, 3) if code == "loan_refused" else (0,)
    for reason in reasons:
        text = sentence(teller(seat), seat.now, Fact(code, 0, numbers | {"reason": reason}))
        assert text.endswith(".")
        assert not text[0].islower()


@each(LEVERS)
def test_every_lever_can_move_stop_and_stand(lever):
    seat, place = table(), LEVERS.index(lever)
    for value in (lever.low, lever.neutral, (lever.low + lever.high) // 2):
        fact = Fact("lever_moved", -1, {"lever": place, "value": value})
        assert sentence(teller(seat), seat.now, fact).endswith(".")
    said = lever_value(teller(seat), lever.unit, lever.high)
    assert said in ENGLISH.say(f"lever/{lever.id}/in_force", value=said)
    assert ENGLISH.say(f"lever/{lever.id}")


@each(
    [f"flow/{flow.id}" for flow in FLOWS]
    + [f"errand/{errand}" for errand in ERRANDS]
    + [f"errand/{errand}/note" for errand in ERRANDS]
    + [f"answer/{answer}" for answer in ANSWERS]
    + [f"why/{cause}" for cause in (*EVERY_CAUSE, REST)]
    + [f"price/{step}" for step in PRICE_STEPS]
    + [f"pace/{step}" for step in PACES]
    + [f"table/{step}" for step in TABLES]
    + [f"{ending}{part}" for ending in ENDINGS for part in ("", "/says", "/next")]
)
def test_every_step_flow_and_ending_has_words(key):
    assert ENGLISH.has(key)


def test_whatever_may_open_a_card_has_its_place_in_the_order():
    facts = {hook for hook in CARD_HOOKS if hook not in HOOKS}
    assert facts <= FACTS
    assert set(HOOKS) <= CARD_HOOKS
