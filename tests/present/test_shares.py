"""Bars with intervals, in whole per cent; what is too rare to be shared out is said to be."""

import numpy as np
import pytest

from game.insight.packs import Pack
from game.insight.shares import Shares, Study, Told
from game.insight.sobol import Index, Indices
from game.present import figures
from game.present.shares import shares_page
from tests.present.scenes import setting, teller


def four(*values):
    return tuple(Index(value, value - 0.05, value + 0.05) for value in values)


def page(default_share=0.25, packs=2, worth=True, lives=540, known=True):
    of = Indices(four(0.4, 0.02, 0.1, 0.3), four(0.6, 0.1, 0.2, 1.1))
    outcomes = {"net_worth_rank": of if worth else None, "default": of}
    found = Shares(100, lives, outcomes, default_share, 0.5, 0.25)
    rules = setting().rules

    class Asked:
        pass

    asked = Asked()
    asked.rules = rules
    names = [{"en": "Loans", "zh": "贷款"}, {"en": "Cash"}]
    study = Study(asked, tuple(Pack(f"p{n}", rules, names[n]) for n in range(packs)))
    return shares_page(teller(), Told(study, lives, 600, found if known else None))


def test_each_factor_has_two_bars_with_its_interval_in_words():
    parts = page().parts
    assert [bar.id for bar in parts[0].bars] == ["luck", "choices", "hand", "policy"]
    luck, choices, _, policy = parts[0].bars
    assert luck.first.words == "40 % (35–45)"
    assert choices.first.words == "2 % (0–7)"
    assert policy.total.words == "100 % (100–100)"


def test_it_is_said_to_be_of_differences_among_these_alternatives():
    found = page()
    assert found.of == "Of the differences between lives, among these alternatives:"
    text = " ".join(found.sentences)
    assert "Loans and Cash" in text
    assert "25 % of the months" in text
    assert "cannot tell" in text
    assert found.progress == "540 of 600 lives"
    assert not found.done
    assert page(lives=600).done


@pytest.mark.parametrize(("share", "told"), [(0.004, "0.4 %"), (0.992, "99 %")])
def test_what_hardly_ever_differs_has_no_bars(share, told):
    part = page(default_share=share).parts[1]
    assert part.bars == ()
    assert told in part.notes[0]
    assert "too few" in part.notes[0]


def test_what_is_common_enough_has_bars_and_says_how_common():
    part = page().parts[1]
    assert len(part.bars) == 4
    assert part.notes == ("It came to that in 25 % of these lives.",)


def test_no_difference_at_all_is_said():
    assert page(worth=False).parts[0].notes == ("It came out the same in all of these lives.",)


def test_with_one_policy_there_is_nothing_to_compare():
    assert any("nothing to compare" in text for text in page(packs=1).sentences)


@pytest.mark.parametrize("ends", [(0, 0, 0), (2_500, 3_000, 5_000), (9_900, 10_000, 10_200)])
def test_a_bar_is_full_as_far_as_is_sure_and_lighter_as_far_as_may_be(ends):
    low, value, high = ends
    drawn = figures.text(figures.interval(value, low, high), 20, ascii_only=True)
    assert len(drawn) == 20
    assert drawn.count("#") == np.floor(low / 500 + 0.5)
    assert drawn.count("#") + drawn.count("=") == min(np.floor(high / 500 + 0.5), 20)
    assert drawn == "".join(sorted(drawn, key="#=.".index))


def test_an_interval_is_always_seen():
    assert "=" in figures.text(figures.interval(100, 90, 110), 10, ascii_only=True)


def test_before_the_first_rows_there_is_the_progress():
    found = page(lives=90, known=False)
    assert (found.parts, found.sentences) == ((), ())
    assert found.progress == "90 of 600 lives"
