"""What seats of a class are told alike is worked out once; nobody is told anything else for that.

A town is lived with plans of all kinds. Then every seat's pages, put together by the clerk that has told
all the others, are held against those of a clerk who knows this one seat and shares nothing.
"""

import asyncio
import random
import time

import pytest

from game.present.teller import NOBODY, Teller
from game.runs.decision import Decision
from game.workshop.clerk import Clerk
from game.workshop.counter import Counter
from game.workshop.messages import Form, Look
from game.workshop.room import Filed, Room, Sitter
from tests.workshop.rooms import chinese, english, setting

MONTHS = 5
ERRANDS = ("none", "papers", "licence", "search", "retrain", "take_job", "organise", "pact", "join")


def some_plan(dice, ids):
    """A plan as somebody may file it, possible or not."""
    plan = {"errand": dice.choice(ERRANDS), "answer": dice.choice((None, "yes"))}
    if dice.random() < 0.3:
        plan["price"] = dice.choice(("cut", "raise"))
    if dice.random() < 0.3:
        plan["table"] = dice.choice(("plain", "thin"))
    if dice.random() < 0.5:
        plan["line"] = dice.choice((*ids, "none"))
    if dice.random() < 0.3:
        whom = f"person/{dice.randint(1, 20):02d}"
        plan |= {"errand": "ask", "whom": whom, "amount_fen": dice.randint(1, 30) * 100_000}
    return Decision(**plan)


def clerk_of(room):
    return Clerk(room, {"en": english(), "zh": chinese()}, {"en": "", "zh": ""})


def pages(clerk, place, month):
    """What a seat is told after a month, with a plan of its own."""
    lang = ("en", "zh")[place % 2]
    plan = some_plan(random.Random(f"{place}"), clerk.room.setting.rules.lines.ids)
    look, form = Look(n=1, seen=month - 1, lang=lang), Form(n=1, decision=plan, lang=lang)
    return clerk.look(place, look), clerk.form(place, form)


@pytest.fixture(scope="module")
def told():
    """A lived town and the clerk that told everybody everything."""
    room = Room.open(setting())
    clerk, dice = clerk_of(room), random.Random("told alike")
    for place in range(room.size):
        room.sit(Sitter(place, f"sitter {place}", f"mark {place}"))
    for month in range(1, MONTHS + 1):
        for place in room.sitters:
            wanted = some_plan(dice, room.setting.rules.lines.ids)
            room.file(place, month, Filed(f"plan-{place}", wanted))
        room.close()
        for place in range(room.size):
            pages(clerk, place, month)
    return room, clerk


def test_every_seat_is_told_what_it_would_be_told_alone(told):
    room, clerk = told
    for place in range(room.size):
        alone = clerk_of(room)
        alone._alike = dict.fromkeys(alone._alike)
        assert pages(clerk, place, MONTHS) == pages(alone, place, MONTHS), place


def test_much_of_it_was_told_before(told):
    _, clerk = told
    for shared in clerk._alike.values():
        known = shared.cache_info()
        assert known.hits > 4 * known.misses


def test_whoever_puts_together_what_is_told_alike_has_no_seat_and_no_seed(told):
    room, _ = told
    shared = Teller.for_all(english(), room.setting)
    nobody = shared(lambda tell: (tell.setting.seat, tell.setting.seed))
    assert nobody == (NOBODY, "")


def test_the_door_answers_again_in_one_go_what_was_asked_and_forgets_what_was_not(told):
    room, _ = told
    clerk = clerk_of(room)
    for place in (1, 3):
        clerk.form(place, Form(n=1))
    asked = set(clerk.door._known)
    assert asked
    clerk.door._begin(room.month)
    assert set(clerk.door._known) == asked
    clerk.door._begin(room.month)
    assert not clerk.door._known


async def test_everybody_hears_what_came_of_a_month_before_anybodys_next_plan_is_laid_out():
    counter, made = Counter(), []

    def make(name):
        made.append(name)
        time.sleep(0.01)
        return b""

    wishes = [counter.page(lambda n=n: make(f"form {n}")) for n in range(3)]
    wishes += [counter.page(lambda n=n: make(f"page {n}"), first=True) for n in range(3)]
    await asyncio.gather(*wishes)
    counter.close()
    assert made.index("form 1") > made.index("page 2")
