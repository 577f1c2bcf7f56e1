"""A life watched again as lines of text: both ways, votes, remarks, and to its end where nobody answers."""

import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from game.plain.replay import Asked, Watching
from game.runs.branch import branch
from game.runs.decision import Decision
from game.runs.replay import Replay
from game.runs.store import read_file, write_run
from tests.present.scenes import ENGLISH
from tests.runs.lives import kept
from tests.screens import fake

NAMES = [
    f"{month} 2016" for month in ("June", "July", "August", "September", "October", "November")
]


@pytest.fixture
def life(tmp_path):
    return Replay.open(kept(tmp_path, 6))


def watched(life, typed, first=False, **asked):
    def off(month):
        file = Path(life.file).with_name("branch.jsonl")
        write_run(branch(life.run, month), file)
        return file

    known = {
        "why": lambda month: fake.causes(month),
        "ways": lambda month: fake.ways(life, month),
        "lived_on": lambda month, ways: fake.lived_on(life, month, ways),
        "branch": off,
    }
    out = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    Watching(life, ENGLISH, source, out, Asked(**{**known, **asked}), first).watch()
    return out.getvalue()


def months(text):
    """Months in the order in which they were told."""
    return [line[3:-3] for line in text.split("\n") if line.startswith("== ") and "201" in line]


def told(text):
    return [month for month in months(text) if "over" not in month and ":" not in month]


def test_where_nobody_answers_the_life_is_told_to_its_end(life):
    text = watched(life, [])
    assert told(text) == NAMES
    assert max(map(cell_len, text.split("\n"))) <= 80
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        (["", ""], "July 2016"),
        (["4", "b"], "August 2016"),
        (["f", "bb", ""], "June 2016"),
        (["99"], "November 2016"),
        (["n"], "June 2016"),
        (["5", "p"], "September 2016"),
    ],
    ids="-".join,
)
def test_what_is_typed_turns_to_a_month(life, typed, at):
    if typed[-1] in ("n", "p"):
        decides = [month for month in range(1, 7) if life.decision(month) != Decision()]
        month = decides[0] if typed == ["n"] else max(m for m in decides if m < 5)
        at = NAMES[month - 1]
    assert told(watched(life, [*typed, "q"]))[-1] == at


def test_what_nobody_saw_why_and_help_are_told(life):
    text = watched(life, ["3", "o", "w", "?", "q"])
    assert "== Behind the counters ==" in text
    assert "Why profit changed in August 2016" in text
    assert "a TEXT pins a remark" in text


def test_a_remark_is_kept_in_the_file_and_told_at_its_month(life):
    watched(life, ["2", "a look here", "q"])
    assert [(note.month, note.text) for note in read_file(life.file).notes] == [(2, "look here")]
    assert "* look here" in watched(Replay.open(life.file), ["2", "q"])


def test_a_remark_that_cannot_be_kept_is_said_so(life):
    life.file = None
    assert "could not be kept: this life is not kept" in watched(life, ["a x", "q"])


def test_going_on_from_a_month_makes_a_life_of_its_own(life):
    text = watched(life, ["3", "c", "q"])
    made = life.file.with_name("branch.jsonl")
    assert made.name in text
    assert len(read_file(made).months) == 3
    assert len(read_file(life.file).months) == 6


def test_votes_come_before_decisions_and_are_summed_up(life):
    text = watched(life, ["1", "3 0 5", "q"], first=True)
    before, after = text.split("Hands for A", 1)
    assert "Chosen" not in before
    assert "Chosen: C, as you would have." in after
    assert "* C  Price: cut. (5 hands 63 %)" in after
    assert "same moves after: 3,000 left, shop open" in after
    assert after.index("== June 2016 ==") > after.index("Chosen")
    assert "1 vote. In 1 of them" in after
    none = watched(life, ["1"], first=True)
    assert "No vote was held." in none
