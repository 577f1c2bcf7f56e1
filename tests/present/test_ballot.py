"""A class that votes: hands counted, what was chosen, who agreed, and what each came to."""

import dataclasses

import pytest

from game.present.ballot import Ballot, summary_page, vote_page
from tests.present.scenes import teller
from tests.screens import fake

REPLAY = fake.FakeReplay()


def ballot(*votes, month=3, lived=True):
    ways = fake.ways(REPLAY, month)
    found = Ballot.of(
        month, REPLAY.at(month - 1), fake.lived_on(REPLAY, month, ways) if lived else ways
    )
    for place, count in enumerate(votes):
        found = found.counted(place, count)
    return found


def test_before_it_is_shown_nothing_tells_what_was_chosen():
    page = vote_page(teller(), ballot(1, 2, 3), shown=False)
    assert not any(row.chosen or row.came for row in page.rows)
    assert page.verdict == page.note == ""
    assert [row.share for row in page.rows] == ["17 %", "33 %", "50 %"]


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ((0, 0, 0), "Chosen: C."),
        ((1, 0, 5), "Chosen: C, as you would have."),
        ((5, 0, 1), "Chosen: C. Most hands: A."),
        ((4, 0, 4), "Chosen: C. Most hands: A and C."),
    ],
)
def test_the_verdict_says_how_class_and_life_compare(votes, said):
    assert vote_page(teller(), ballot(*votes), shown=True).verdict == said


def test_what_each_came_to_is_told_once_it_is_known():
    rows = vote_page(teller(), ballot(1), shown=True).rows
    assert rows[2].came[0] == "same moves after: 3,000 left, shop open"
    assert vote_page(teller(), ballot(1, lived=False), shown=True).rows[2].came == ()


def test_the_summary_leaves_out_what_nobody_voted_on_and_counts_agreement():
    later = dataclasses.replace(ballot(0, 0, 9), month=6)
    page = summary_page(teller(), [later, ballot(2, 0, 1), ballot(month=5)])
    assert [row["month"] for row in page.rows] == ["August 2016", "November 2016"]
    assert page.rows[0]["class"] == "Errand: apply for papers."
    assert (page.rows[0]["lived"], page.rows[0]["voted"]) == ("3,000", "1,000")
    assert page.sentences[0].startswith("2 votes. In 1 of them")
    assert summary_page(teller(), []).rows == ()
