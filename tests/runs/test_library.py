"""The library of saved runs: finding, ordering, health that is remembered, the trash."""

import json
import time

import pytest

from game.runs import library
from game.runs.keeping import RunInUse, lock_of, unlock
from game.runs.library import delete, matching, ordered, remember, restore, trashed, with_health
from game.runs.listing import folder_of, glance, glances
from game.runs.log import Note, Title
from game.runs.replay import verify
from game.runs.store import Store, append
from tests.runs.lives import forged, kept, set_at


def named(runs):
    return [run.file.name for run in runs]


def known(file):
    """What the library says of one run."""
    (run,) = with_health([glance(file)])
    return run.state, run.why


@pytest.fixture
def three(tmp_path):
    """Three runs: four months, two months under a title, and a whole life of other seed words."""
    kept(tmp_path, 4)
    two = kept(tmp_path, 2)
    append(two, Title("Ａ noodle year 面馆"))
    kept(tmp_path, None, seed="coal-yard-9")
    return tmp_path


def test_runs_are_found_by_every_word_in_any_script(three):
    runs = folder_of(Store(three).files())
    assert named(matching(runs, "COAL")) == ["tiny coal-yard-9.jsonl"]
    assert named(matching(runs, "year noodle")) == ["tiny amber-noodle-17 2.jsonl"]
    assert named(matching(runs, "a 面馆")) == ["tiny amber-noodle-17 2.jsonl"]
    assert len(matching(runs, "李0")) == 3
    assert matching(runs, "noodle coal") == []
    assert len(matching(runs, state="unverified")) == 3
    assert matching(runs, state="damaged") == []


def test_runs_stand_in_the_order_asked_for(three):
    runs = folder_of(Store(three).files())
    assert [run.month for run in ordered(runs, "month")] == [12, 4, 2]
    assert [run.month for run in ordered(runs, "month", True)] == [2, 4, 12]
    assert [run.title for run in ordered(runs, "title")] == ["Ａ noodle year 面馆", "", ""]
    cash = [run.cards["household/01"].cash_fen for run in ordered(runs, "cash")]
    assert cash == sorted(cash, reverse=True)
    assert len(set(cash)) == 3
    for order in library.ORDERS:
        assert sorted(named(ordered(runs, order))) == sorted(named(runs))


def test_a_run_is_unverified_until_it_was_verified_and_again_when_it_changes(file, lines):
    assert known(file) == ("unverified", "")
    remember([verify(file)])
    assert known(file) == ("verified", "")
    append(file, Note(1, "hm"))
    assert known(file) == ("unverified", "")
    remember([verify(file)])
    assert known(file) == ("verified", "")


def test_what_is_wrong_with_a_run_is_remembered(file, lines):
    changed = [*lines]
    changed[4] = changed[4].replace(b'"month":', b'"month": ', 1)
    file.write_bytes(b"".join(changed))
    assert known(file) == ("unverified", "")
    remember([verify(file)])
    state, why = known(file)
    assert state == "damaged"
    assert why.startswith("line 5 is damaged")
    cash = ("cards", "household/01", "cash_fen")
    file.write_bytes(b"".join(forged(lines, 5, set_at(*cash, value=1))))
    remember([verify(file)])
    assert known(file) == ("out_of_sync", "month 4 comes out differently, first in cards")


def test_another_engines_verdict_says_nothing(file, monkeypatch):
    remember([verify(file)])
    monkeypatch.setattr(library, "ENGINE_VERSION", library.ENGINE_VERSION + 1)
    assert known(file) == ("unverified", "")


@pytest.mark.parametrize("text", ["", "no", "[1]", '{"life.jsonl":{"engine":"x"}}', "[" * 100_000])
def test_a_broken_memory_is_no_memory(file, text):
    memory = file.parent / library.HEALTH
    memory.write_text(text)
    assert known(file) == ("unverified", "")
    remember([verify(file)])
    assert known(file) == ("verified", "")
    assert sorted(path.name for path in file.parent.iterdir()) == [library.HEALTH, file.name]


def test_a_deleted_run_comes_back_byte_for_byte(file):
    before = file.read_bytes()
    delete(file)
    assert not file.exists()
    assert Store(file.parent).files() == []
    (lies,) = trashed(file.parent)
    assert restore(lies) == file
    assert file.read_bytes() == before
    assert trashed(file.parent) == []
    assert list((file.parent / library.TRASH).iterdir()) == []


def test_runs_of_one_name_keep_apart_in_the_trash_and_out_of_it(file):
    texts = []
    for number in range(3):
        file.write_text(f"{number}")
        texts.append(f"{number}")
        delete(file)
    assert [path.read_text() for path in trashed(file.parent)] == texts[::-1]
    assert [restore(path).name for path in trashed(file.parent)] == [
        "life.jsonl",
        "life 2.jsonl",
        "life 3.jsonl",
    ]
    assert file.read_text() == "2"


def test_a_run_that_is_being_played_is_not_deleted(file):
    lock = lock_of(file)
    try:
        with pytest.raises(RunInUse):
            delete(file)
    finally:
        unlock(lock)
    assert file.exists()
    assert trashed(file.parent) == []


def test_the_commands(three, ask, monkeypatch, tmp_path):
    monkeypatch.setenv("IRONBOWL_SAVES", str(three))
    coal = "tiny coal-yard-9.jsonl"
    assert ask("verify", three / coal)[0] == 0
    out = ask("runs", "--sort", "month", "--json")[1]
    assert [(run["month"], run["state"]) for run in json.loads(out)] == [
        (12, "verified"),
        (4, "unverified"),
        (2, "unverified"),
    ]
    assert ask("runs", "--state", "verified")[1].startswith(coal)
    assert ask("runs", "--find", "no such")[1] == ""
    assert ask("runs", "delete", "tiny coal-yard-9")[0] == 0
    assert ask("runs", "trash")[1] == f"{coal}\n"
    assert len(json.loads(ask("runs", "--json")[1])) == 2
    assert ask("runs", "restore")[1] == f"{coal} is back\n"
    # It is the same file, unchanged: what was verified still holds.
    assert ask("runs", "--state", "verified")[1].startswith(coal)
    assert ask("runs", "restore")[0] == 1
    (tmp_path / "elsewhere").mkdir()
    outside = kept(tmp_path / "elsewhere", 1)
    assert ask("runs", "delete", outside)[0] == 1
    assert outside.exists()
    assert ask("runs", "--sort", "colour")[0] == 2


@pytest.mark.bench
def test_a_thousand_runs_are_listed_within_a_second(tmp_path, lines):
    for number in range(1000):
        (tmp_path / f"{number}.jsonl").write_bytes(b"".join(lines))
    begin = time.perf_counter()
    assert len(with_health(glances(Store(tmp_path).files()))) == 1000
    assert time.perf_counter() - begin < 1
