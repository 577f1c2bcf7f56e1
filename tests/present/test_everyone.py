"""If everyone did it, in words: the guess asks for what is shown, and the rows are the lives'."""

import numpy as np
import pytest

from game.insight.everyone import SHARES, Heard
from game.insight.fates import NOT_KNOWN, Fates
from game.present.everyone import DOTS, Crowded
from tests.present.scenes import teller

SEATS = 10


def fates(failing, shops=SEATS, fell=4, worth=1_000_000, n=20):
    def all_of(value):
        return np.full(n, value, dtype=np.int64)

    return Fates(
        net_worth=np.arange(n) * 10_000 + worth,
        defaulted=np.zeros(n, dtype=np.bool_),
        guarantor_lost=all_of(0),
        profit=all_of(200_000),
        shops=all_of(shops),
        failing=all_of(failing),
        shop_earns=all_of(213_400 - 20_000 * failing if shops else NOT_KNOWN),
        neighbour_worth=all_of(5),
        neighbours=all_of(SEATS),
        fell=all_of(fell),
        called=all_of(0),
        price=all_of(-500 - failing),
    )


def heard(line=1, wanted=20, **changes):
    return Heard(
        tuple(
            fates(failing=at + 2, worth=1_000_000 - 50_000 * at, **changes)
            for at in range(len(SHARES))
        ),
        line,
        wanted,
    )


def page(*parts):
    gathered = Crowded()
    for part in parts or (heard(),):
        gathered.add(part)
    return gathered.page(teller())


def test_nothing_is_asked_before_the_first_lives():
    assert Crowded().page(teller()) is None


def test_the_guess_is_about_what_the_answer_counts():
    found = page()
    assert found.guess.start == 10, "two of ten shops is ten of fifty"
    assert "10 earned less than a living" in found.guess.known
    assert "everybody copied you" in found.guess.question
    assert found.answer == 35, "seven of ten"
    assert "35 of 50 shops earn less than a living" in found.found
    assert "repairs" in found.suppose


@pytest.mark.parametrize(
    ("guess", "said"), [(35, "just so"), (30, "5 more"), (34, "1 more"), (50, "15 fewer")]
)
def test_how_far_off_a_guess_was(guess, said):
    assert said in page().told(teller(), guess)


def test_a_row_for_each_share_from_nobody_to_everybody():
    rows = page().rows
    assert [row.label for row in rows][:2] == ["nobody", "one in ten"]
    assert rows[-1].label == "everybody"
    assert [row.count for row in rows] == ["10", "15", "20", "25", "30", "35"]
    assert [row.counted.values[0] for row in rows] == [10, 15, 20, 25, 30, 35]
    assert rows[0].earns == "1,730"
    assert rows[0].price == "−5 %"
    assert rows[0].left == "11,000"


def test_you_are_set_against_yourself_in_the_same_luck():
    """Each life at everybody's share stands beside the same life at nobody's."""
    assert "In 50 of 50 lives you yourself end with less" in page().alone


def test_of_somebody_who_never_traded_neighbours_are_counted():
    found = page(heard(line=None))
    assert "no business" in found.suppose
    assert found.guess.start == 20, "four of ten"
    assert "neighbours" in found.found
    assert "work for everybody" in found.notes[-1]


def test_where_no_shop_could_open_neighbours_are_counted_too():
    parts = heard()
    none = (*parts.fates[:-1], fates(failing=0, shops=0))
    found = page(Heard(none, 1, 20))
    assert found.rows[-1].earns == "–"
    assert "neighbours" in found.guess.question


def test_lives_add_up_until_there_are_as_many_as_wanted():
    half, whole = page(heard(wanted=40)), page(heard(wanted=40), heard(wanted=40))
    assert half.progress == "20 of 40 lives"
    assert not half.done
    assert whole.done
    assert "40 lives of luck" in whole.notes[0]
    assert whole.guess.of == DOTS
