"""A run on disk: its name, its months as they close, and whole runs at once."""

import errno
import os

import pytest

from game.runs.decision import Decision
from game.runs.keeping import Keeping
from game.runs.log import Title
from game.runs.replay import verify
from game.runs.session import LocalTable
from game.runs.store import Store, append, open_to_play, plain_name, read_file, write_run
from tests.runs.lives import kept, live, names, setting


def test_a_run_is_named_after_town_and_seed(tmp_path):
    file = kept(tmp_path, 1)
    assert file.name == "tiny amber-noodle-17.jsonl"
    assert kept(tmp_path, 1).name == "tiny amber-noodle-17 2.jsonl"
    assert kept(tmp_path, 1).name == "tiny amber-noodle-17 3.jsonl"


def test_the_same_life_is_the_same_file(tmp_path):
    assert kept(tmp_path / "a").read_bytes() == kept(tmp_path / "b").read_bytes()


FOLDERS = ("my runs", "存档", "a/b/c", "né e", "%s {} $HOME")
SEEDS = ("琥珀 面条 17", "amber noodle", "a/../../b", 'q?"<>|*:\\', "x" * 400)


@pytest.mark.parametrize(
    ("folder", "seed"),
    [
        pytest.param(folder, seed, marks=() if here == there else pytest.mark.long)
        for here, folder in enumerate(FOLDERS)
        for there, seed in enumerate(SEEDS)
    ],
)
def test_names_in_any_script(tmp_path, folder, seed):
    """Each folder and each name once; every name in every folder waits for a long run."""
    file = kept(tmp_path / folder, 2, seed=seed)
    assert file.parent == tmp_path / folder
    assert file.name.startswith("tiny ")
    assert len(file.name.encode()) < 200
    table = LocalTable.resume(file)
    live(table, 3)
    table.close()
    assert verify(file).ok
    assert verify(file).months == 3


@pytest.mark.parametrize(
    ("scenario", "seed", "name"),
    [
        ("scenario/steel-2016", "Amber Noodle 17", "steel-2016 amber-noodle-17"),
        ("steel", "琥珀", "steel 琥珀"),
        ("../..", "..", "run"),
        ("a\x00b", "c\nd", "a_b c-d"),
    ],
)
def test_plain_names(scenario, seed, name):
    assert plain_name(scenario, seed) == name


def test_every_month_is_on_disk_when_it_closes(tmp_path):
    table = LocalTable.start(setting(), Store(tmp_path))
    for month in range(1, 4):
        table.submit(Decision())
        assert table.file.read_bytes() == b"".join(table.keeping.lines)
        assert verify(table.file).months == month
    table.close()


def test_nothing_but_the_run_is_left_in_the_folder(tmp_path):
    file = kept(tmp_path, 2)
    assert names(tmp_path) == [file.name]


def test_a_run_is_written_whole_or_not_at_all(tmp_path, lines, monkeypatch):
    file = tmp_path / "life.jsonl"
    write_run(lines[:3], file)
    assert file.read_bytes() == b"".join(lines[:3])

    def fail(handle, text):
        os.write(handle, text[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("game.runs.keeping.write_all", fail)
    with pytest.raises(OSError, match="No space"):
        write_run(lines, file)
    assert file.read_bytes() == b"".join(lines[:3])
    assert names(tmp_path) == ["life.jsonl"]


def test_a_whole_run_takes_a_free_name(tmp_path, whole, lines):
    store = Store(tmp_path)
    start = read_start(lines)
    one, other = store.write_new(lines, start), store.write_new(lines, start)
    assert one != other
    assert one.read_bytes() == other.read_bytes() == b"".join(lines)


def test_a_whole_run_that_cannot_be_written_is_an_error(tmp_path, lines):
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="not being saved"):
        Store(tmp_path / "file").write_new(lines, read_start(lines))


def read_start(lines):
    from game.runs.run import read_run

    return read_run(lines).start


def test_a_title_is_appended_even_after_the_end(file):
    append(file, Title("done"))
    assert read_file(file).title == "done"
    assert verify(file).ok


def test_opening_tells_what_was_read_and_where_to_write(file):
    run, keeping, told = open_to_play(file)
    assert run.ended
    assert told == ()
    assert isinstance(keeping, Keeping)
    assert keeping.chain.last == run.hashes[-1]
    keeping.close()
    keeping.close()
