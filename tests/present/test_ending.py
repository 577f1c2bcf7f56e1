"""Endings: plural, in their order, and none of them a score."""

import dataclasses
from itertools import pairwise

import pytest

from game.engine.town import AWAY, CALLED, EMPLOYED, LIVE, POST, REPAID, RETIRED, TRADING
from game.present.ending import ending, ending_id, neighbour, told
from game.present.reading import of_street
from game.present.teller import Past
from game.runs.cards import ENDINGS
from game.runs.decision import Decision
from tests.each import each
from tests.present.scenes import at, lived, table, teller
from tests.present.scenes import told as month_with

PLAIN = {"activity": 0, "line": -1, "informal_debt": 0, "loan_state": 0, "signer": 0}
LIVES = {
    "ending/flat-lost": {"home_lost": 8_000_000, "defaulted": True, "loan_state": CALLED},
    "ending/guarantor-paid": {"defaulted": True, "recourse_debt": 1_800_000, "informal_debt": 1},
    "ending/debt-to-kin": {"informal_debt": 400_000, "activity": TRADING, "line": 0},
    "ending/loan-running": {"loan_state": LIVE, "activity": TRADING, "line": 0},
    "ending/paid-off-and-open": {"loan_state": REPAID, "activity": TRADING, "line": 0},
    "ending/still-trading": {"activity": TRADING, "line": 0},
    "ending/retired": {"activity": RETIRED},
    "ending/public-post": {"activity": POST, "sold": 1},
    "ending/away": {"activity": AWAY},
    "ending/closed-for-a-job": {"activity": EMPLOYED, "sold": 1},
    "ending/wage-work": {"activity": EMPLOYED},
    "ending/closed-and-looking": {"sold": 1},
    "ending/never-started": {},
}


def life(**own):
    past = at(**PLAIN | own)
    history = {"sold": (own.get("sold", 0), 0)}
    return Past([dataclasses.replace(past.now, month=24, over=True, history=history)])


def test_every_ending_can_be_reached():
    assert set(LIVES) == set(ENDINGS)


@each(ENDINGS)
def test_an_ending_is_found_and_told(id):
    past = life(**LIVES[id])
    assert ending_id(past) == id
    page = ending(teller(), past)
    assert page.id == id
    assert page.last.startswith("Next month, June 2018, Neighbour 1 ")
    for sentence in (*page.neighbour, *page.town, *page.own, page.last):
        assert sentence.endswith(".")


def test_who_paid_is_named():
    page = ending(teller(), life(**LIVES["ending/guarantor-paid"]))
    assert page.title == "Teacher 1 paid the bank"
    assert "You owe Teacher 1 18,000." in page.own[0]


@pytest.mark.parametrize("kind", ["cautious", "striver"])
def test_the_runs_and_the_telling_agree_on_a_whole_life(kind):
    seat = table()
    past, kinds = Past.of(seat), seat.setting.rules.temperaments.ids
    wanted = f"temperament/{kind}"
    while not seat.ended:
        seat.submit(seat.advice(wanted if wanted in kinds else None))
    assert ending_id(past) == seat.life.ending(seat.setting.seat)


def test_a_life_is_told_by_what_the_street_saw():
    seat, past = lived(
        [Decision(line="line/breakfast"), Decision(), Decision(line="none")], every=1
    )
    assert list(told(teller(seat), past, 0, "you")) == [
        "June 2016: you opened: breakfast stall.",
        "August 2016: you closed: breakfast stall.",
    ]


def test_the_neighbour_is_never_yourself_and_is_told_first():
    seat, past = lived([Decision()] * 6)
    assert neighbour(teller(seat), past) != 0
    page = ending(teller(seat), past)
    assert page.neighbour[0].endswith("was on the same list.")


def weight(past, seat):
    """Whose life is told: first who was in a line of yours, then whose line changed most, then the first."""
    own = {of_street(closed, "line", 0) for closed in past.all} - {-1}
    lines = [of_street(closed, "line", seat) for closed in past.all]
    moves = sum(a != b for a, b in pairwise(lines))
    return (bool(own & set(lines)), min(moves, 3), -seat)


@pytest.mark.parametrize(
    "plans", [[Decision()] * 9, [Decision(line="line/breakfast")] + [Decision()] * 8]
)
def test_the_neighbour_is_the_one_whose_shop_changed_most_in_your_line_first(plans):
    seat, past = lived(plans)
    others = range(1, len(seat.setting.households))
    assert neighbour(teller(seat), past) == max(others, key=lambda s: weight(past, s))


def test_sums_leave_out_what_is_not_there():
    past = Past([month_with(life().now, cash=5, equipment=0, loan=0, home_value=0)])
    ids = [item.id for item in ending(teller(), past).sums]
    assert ids[0] == "cash"
    assert ids[-1] == "net_worth"
    assert "loan" not in ids
