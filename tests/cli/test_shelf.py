"""The saved lives as the screen has them: watching verifies, the trash gives back, examples are there."""

import shutil

import pytest

from game.cli.doors import House
from game.cli.errors import Failure
from game.cli.shelf import taken_up
from game.runs.decision import Decision
from game.runs.examples import shipped
from game.runs.library import HEALTH
from game.runs.replay import Replay, verify

EXAMPLE = sorted(shipped().glob("*.jsonl"))[0]


@pytest.fixture
def shelf(tmp_path):
    shutil.copy(EXAMPLE, tmp_path / "mine.jsonl")
    return House(None, tmp_path, "en").shelf


def own(shelf):
    return [run for run in shelf.kept("en") if not run.shipped]


def test_examples_stand_after_ones_own_and_are_not_played_on(shelf):
    found = shelf.kept("en")
    assert [run.shipped for run in found] == [False, *[True] * (len(found) - 1)]
    assert not any(run.open_end for run in found[1:])
    assert all(run.person and run.scenario for run in found)


def test_watching_a_life_verifies_it_and_leaves_examples_alone(shelf, tmp_path):
    assert own(shelf)[0].state == "unverified"
    shelf.replay(tmp_path / "mine.jsonl")
    assert own(shelf)[0].state == "verified"
    shelf.replay(EXAMPLE)
    assert not (shipped() / HEALTH).exists()


def test_a_damaged_file_is_listed_with_why(shelf, tmp_path):
    (tmp_path / "bad.jsonl").write_text("no")
    bad = next(run for run in own(shelf) if run.file.name == "bad.jsonl")
    assert bad.state == "damaged"
    assert bad.listed.why
    assert not bad.sound


def test_a_file_that_is_no_run_is_not_taken_for_a_code(shelf, tmp_path):
    (tmp_path / "bad.jsonl").write_text("no")
    with pytest.raises(Failure, match="line 1 is damaged"):
        shelf.take_in(str(tmp_path / "bad.jsonl"))


def test_the_trash_gives_back_the_last_deleted_first_and_then_nothing(shelf, tmp_path):
    shelf.delete(tmp_path / "mine.jsonl")
    assert own(shelf) == []
    assert shelf.restore() == tmp_path / "mine.jsonl"
    assert len(own(shelf)) == 1
    assert shelf.restore() is None


def test_a_life_can_be_taken_up_at_any_month():
    life = Replay.open(EXAMPLE)
    for month in (0, 7, life.months):
        table = taken_up(life, month)
        assert table.now.month >= month
        assert table.file is None
        assert table.life.turns[month].digests == life.turned(month).digests


def test_a_life_is_gone_on_with_where_nothing_can_be_kept_and_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    house = House(None, tmp_path / "file", "en")
    life = Replay.open(shipped() / "as-reported.jsonl")
    table = house.branch(life, 5)
    assert table.now.month == 4
    assert table.file is None
    assert "not being saved" in table.trouble
    assert table.submit(Decision()).month == 5
    house = House(None, tmp_path / "folder", "en")
    table = house.branch(life, 5)
    table.submit(Decision())
    table.close()
    assert table.trouble == ""
    assert verify(table.file).months == 5
