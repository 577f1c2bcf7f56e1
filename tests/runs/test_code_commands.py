"""`runs code` and `runs import`: out of one saves folder and into another."""

import json
import sys

import pytest

from game.runs.dealing import deal_setting
from game.runs.decision import Decision
from game.runs.session import LocalTable
from game.runs.store import read_file, write_run


@pytest.fixture(scope="module")
def begun(tmp_path_factory, catalog):
    """A run file of two months."""
    table = LocalTable.start(deal_setting(catalog, "steel-2016", "lamp-duck-3"))
    table.submit(Decision(errand="papers"))
    table.submit(Decision(table="plain"))
    file = tmp_path_factory.mktemp("from") / "a life 人生.jsonl"
    write_run(table.keeping.lines, file)
    return file


def test_a_code_becomes_the_same_file_elsewhere(ask, begun, tmp_path):
    code, out, err = ask("runs", "code", begun)
    assert (code, err) == (0, "")
    text = out.strip()
    typed = text.lower().replace("-", "").replace("0", "o")
    code, out, err = ask("runs", "import", typed, "--json")
    assert (code, err) == (0, "")
    file = tmp_path / "saves" / "steel-2016 lamp-duck-3.jsonl"
    assert json.loads(out) == {"file": str(file)}
    assert file.read_bytes() == begun.read_bytes()
    # The same out of a text file, under the next free name, in a folder that is named.
    (tmp_path / "code.txt").write_text(f"\ufeff{text}\n", "utf-8")
    code, out, _ = ask("runs", "--saves", tmp_path / "b", "import", tmp_path / "code.txt")
    assert code == 0
    assert read_file(tmp_path / "b" / file.name).months == read_file(begun).months


def test_a_mistyped_code_is_a_usage_error(ask, begun, tmp_path):
    text = ask("runs", "code", begun)[1].strip()
    wrong = text[:-1] + ("0" if text[-1] != "0" else "2")
    code, out, err = ask("runs", "import", wrong)
    assert (code, out) == (2, "")
    assert err == "ironbowl: mistyped: the check at its end does not fit\n"
    code, _, err = ask("runs", "import", "no/such/file.jsonl")
    assert code == 2
    assert "no such file" in err
    assert not (tmp_path / "saves").exists()


def test_a_run_file_is_copied_once(ask, begun, tmp_path):
    code, out, _ = ask("runs", "import", begun)
    file = tmp_path / "saves" / "steel-2016 lamp-duck-3.jsonl"
    assert (code, out) == (0, f"saved in {file}\n")
    assert file.read_bytes() == begun.read_bytes()
    assert ask("runs", "import", begun)[1] == out
    assert "verified" in ask("runs")[1]
    assert [one for one in file.parent.iterdir() if one.name != ".health.json"] == [file]


@pytest.mark.parametrize("raw", [b"", b"{}\n", b'{"kind":"start"'])
def test_a_damaged_run_file_is_not_taken_in(ask, raw, tmp_path):
    (tmp_path / "x.jsonl").write_bytes(raw)
    code, _, err = ask("runs", "import", tmp_path / "x.jsonl")
    assert code == 5
    assert "line 1 is damaged" in err
    assert not (tmp_path / "saves").exists()


def test_a_qr_code_is_drawn_where_segno_is_there(ask, begun, monkeypatch):
    pytest.importorskip("segno")
    code, out, _ = ask("runs", "code", begun, "--qr")
    rows = out.splitlines()[1:]
    assert code == 0
    assert len(rows) > 15
    assert len({len(row) for row in rows if row}) == 1
    assert "█" in "".join(rows)


def test_without_segno_the_code_is_printed_and_the_package_named(ask, begun, monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    code, out, err = ask("runs", "code", begun, "--qr")
    assert code == 1
    assert out.count("-") > 5
    assert "segno" in err
