"""Saved runs at a glance."""

import os

from game.runs import listing
from game.runs.listing import folder_of, glance, glances
from game.runs.log import Note, Title
from game.runs.session import LocalTable
from game.runs.store import Store, append
from tests.each import each
from tests.runs.lives import OTHER, chained, forged, kept, records, set_at, setting


def test_a_finished_run(file, whole):
    found = glance(file)
    assert (found.scenario, found.seed) == ("scenario/tiny", "amber-noodle-17")
    assert (found.month, found.months, found.over) == (12, 12, True)
    assert found.people == ("household/01",)
    assert found.names["zh"]["household/01"] == "李0"
    assert found.cards == whole.life.cards((0,))
    assert found.state == "unverified"
    assert found.parent is None
    assert found.title == ""


def test_a_run_under_way(tmp_path):
    found = glance(kept(tmp_path, 4, every=1))
    assert (found.month, found.over) == (4, False)
    assert len(found.cards) == 1


def test_a_life_that_has_only_begun(tmp_path):
    table = LocalTable.start(setting(), Store(tmp_path))
    table.close()
    found = glance(table.file)
    assert (found.month, found.over, found.cards) == (0, False, {})


def test_the_last_title_counts_wherever_it_stands(tmp_path):
    table = LocalTable.start(setting(), Store(tmp_path))
    table.entitle("first")
    assert glance(table.file).title == "first"
    from game.runs.decision import Decision

    table.submit(Decision())
    assert glance(table.file).title == "first"
    table.note("hm")
    table.entitle("second")
    table.note("hm")
    found = glance(table.file)
    assert (found.title, found.month) == ("second", 1)
    table.close()
    append(table.file, Title(""))
    assert glance(table.file).title == ""


def test_many_notes_at_the_end_do_not_hide_the_life(file, lines, monkeypatch):
    monkeypatch.setattr(listing, "_TAIL", 64)
    notes = [Note(1, "x" * n) for n in range(0, 600, 7)]
    file.write_bytes(b"".join(chained([*records(lines), Title("t"), *notes])))
    found = glance(file)
    assert (found.month, found.over, found.title) == (12, True, "t")


def test_only_the_ends_of_a_file_are_read(file, lines):
    middle = b"".join(lines[1:-1])
    file.write_bytes(lines[0] + b"#" * len(middle) + b"\n" + lines[-1])
    assert glance(file).over
    assert glance(file).state == "unverified"


def test_a_torn_run_is_shown_as_far_as_it_is_whole(file, lines):
    file.write_bytes(b"".join(lines[:5]) + lines[5][:40])
    found = glance(file)
    assert (found.state, found.month) == ("torn", 4)


def test_a_run_of_another_engine_is_listed_from_its_card(file, lines):
    def change(plain):
        plain["engine"] = OTHER
        plain["surprise"] = [1]

    file.write_bytes(b"".join(forged(lines, 1, change)))
    found = glance(file)
    assert (found.state, found.engine, found.month) == ("other_engine", OTHER, 12)
    assert found.cards


@each(
    [
        b"",
        b"\n",
        b"hello\n",
        b"\xff\xfe\x00",
        b"[" * 100_000 + b"\n",
        b'{"kind":"start"}\n',
        b'{"kind":"month","month":3}\n',
        b"9" * 5_000,
    ],
    given=("file",),
)
def test_what_is_no_run_is_listed_as_damaged(file, text):
    file.write_bytes(text)
    assert glance(file).state == "damaged"


def test_a_last_line_of_nonsense_is_damage(file, lines):
    file.write_bytes(lines[0] + b"nonsense\n")
    assert glance(file).state == "damaged"
    file.write_bytes(b"".join(forged(lines, 1, set_at("rules", value=3))))
    assert glance(file).state == "damaged"


def test_newest_first(tmp_path):
    files = [kept(tmp_path, 1) for _ in range(3)]
    for when, file in zip((200, 300, 100), files, strict=True):
        os.utime(file, (when, when))
    order = [files[1], files[0], files[2]]
    assert Store(tmp_path).files() == order
    assert [run.file for run in folder_of(files)] == order


def test_only_runs_are_listed(tmp_path):
    file = kept(tmp_path, 1)
    (tmp_path / "README.md").write_text("no run")
    (tmp_path / "x.jsonl.lock").touch()
    (tmp_path / "folder.jsonl").mkdir()
    assert Store(tmp_path).files() == [file]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert Store(tmp_path / "nowhere").files() == []


def test_files_that_vanish_are_left_out(tmp_path, file):
    assert [run.file for run in glances([tmp_path / "gone.jsonl", file])] == [file]
