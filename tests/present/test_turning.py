"""Turning points in words: when, whose, against what, and by how much it left one better or worse."""

import dataclasses

import pytest

from game.engine.levers import LEVER
from game.insight.estimate import Estimate
from game.insight.moments import BANK, NEIGHBOURS, PLANT, POLICY, SOURCES, YOU
from game.insight.month import Moment
from game.insight.turning import Point, Told, Turning
from game.present import figures
from game.present.turning import turning_page
from game.runs.decision import Decision
from tests.each import each
from tests.present.scenes import ENGLISH, lived, teller

PLANS = [Decision(line="line/repair", equip_fen=600_000), Decision(price="cut")]


@pytest.fixture(scope="module")
def past():
    return lived(PLANS)[1]


def point(source, code, value=100_000, month=2, **more):
    return Point(
        Moment(month, source, code, **more), Estimate(value, value - 20_000, value + 20_000, 1_000)
    )


def page(past, *points, sieved=()):
    found = Turning(tuple(points), tuple(sieved or points), tuple(points), 0, 7_500)
    return turning_page(teller(), past, Told(10, 10, found))


def test_what_one_decided_is_told_from_that_month(past):
    first, second = page(past, point(YOU, "decided", month=1), point(YOU, "decided")).turns
    assert "Open: repairs." in first.what
    assert "6,000" in first.what
    assert second.what == "Price: cut."
    assert second.when == "July 2016"
    assert second.against == "against leaving everything as it stood that month"


def test_better_and_worse_are_said_and_drawn(past):
    better, worse = page(
        past, point(BANK, "bank_stopped"), point(PLANT, "second_list", -300_000)
    ).turns
    assert better.better
    assert better.worth == "better by 1,000 yuan (800 to 1,200)"
    assert worse.worth == "worse by 3,000 yuan (2,800 to 3,200)"
    left, right = (figures.text(t.figure, 21, ascii_only=True).split("|") for t in (worse, better))
    assert left[0].strip()
    assert not left[1].strip()
    assert right[1].strip()
    assert not right[0].strip()


def test_names_and_sums_stand_in_the_sentences(past):
    came = point(NEIGHBOURS, "rival_entered", numbers={"count": 2, "line": 0}, places=(1, 2))
    owed = point(NEIGHBOURS, "surety_called", numbers={"fen": 250_000, "who": 2})
    cut = point(PLANT, "wages_cut", numbers={"bp": 500})
    texts = [turn.what for turn in page(past, came, owed, cut).turns]
    assert texts[0] == "2 newcomers opened in your trade: breakfast stall."
    assert "Neighbour 3" in texts[1]
    assert "2,500" in texts[1]
    assert "5 %" in texts[2]


def test_levers_are_told_once_each_at_their_new_value(past):
    benefit = LEVER["benefit"]
    hidden = LEVER["training_offers"]
    (turn,) = page(past, point(POLICY, "levers", places=(benefit, benefit, hidden))).turns
    assert turn.what.count("enefit") == 1
    (turn,) = page(past, point(POLICY, "levers", places=(hidden,))).turns
    assert turn.what == "The measures changed."
    (turn,) = page(past, point(POLICY, "orders")).turns
    assert turn.what == "An order was given in mid-run."


def test_if_none_is_yours_it_says_so_and_how_many_were_weighed(past):
    weighed = [point(YOU, "decided", month=1), point(YOU, "decided"), point(BANK, "loan_refused")]
    text = " ".join(page(past, weighed[2], sieved=weighed).sentences)
    assert "2 months in which you decided something were weighed" in text
    assert "None of the turning points is yours" in text
    assert "Of 3 moments that were weighed, 1 made" in text
    alone = " ".join(page(past, weighed[2]).sentences)
    assert "You changed nothing" in alone
    assert "None" not in " ".join(page(past, weighed[0]).sentences)


def test_before_they_are_known_there_is_the_progress(past):
    found = turning_page(teller(), past, Told(600, 4_000))
    assert found.progress == "600 of 4,000 lives"
    assert (found.turns, found.sentences, found.done) == ((), (), False)


CODES = [
    key.removeprefix("turning/against/")
    for key in ENGLISH.phrases
    if key.startswith("turning/against/")
]


@each(CODES, given=("past",))
def test_every_moment_has_words(past, code):
    numbers = {"count": 1, "line": 0, "fen": 100, "bp": 100, "who": 1}
    source = YOU if code == "decided" else POLICY
    (turn,) = page(past, point(source, code, numbers=numbers, places=())).turns
    assert turn.what
    assert turn.against.startswith("against ")


def test_every_code_that_moments_give_has_words():
    import re

    from tests.house.scan import GAME

    source = (GAME / "insight" / "moments.py").read_text("utf-8")
    given = set(re.findall(r"now\.pair\(\s*(?:PLANT|POLICY|NEIGHBOURS|BANK), \"(\w+)\"", source))
    assert len(given) > 9
    assert given <= set(CODES)
    assert {f"turning/source/{name}" for name in SOURCES} <= set(ENGLISH.phrases)


def test_few_lives_are_said_to_be_few(past):
    few = point(BANK, "bank_stopped")
    few = dataclasses.replace(few, worth=dataclasses.replace(few.worth, n=20))
    assert "lived on 20 times" in " ".join(page(past, few).sentences)
