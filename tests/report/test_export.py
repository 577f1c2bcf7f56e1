"""The command that writes a life: beside the run, never over it, and nothing of a damaged one."""

from tests.report.life import FILE, export


def test_the_command_writes_beside_the_run_and_never_over_it(capsys, tmp_path):
    life = tmp_path / "一 life.jsonl"
    life.write_bytes(FILE.read_bytes())
    code, out, _ = export(capsys, life, "--format", "csv")
    names = sorted(file.name for file in tmp_path.iterdir())
    assert (code, names) == (0, ["一 life codebook.csv", "一 life.csv", "一 life.jsonl"])
    assert out.count("written to") == 2
    code, _, err = export(capsys, life, "-o", life)
    assert code == 1
    assert "is the run itself" in err
    assert life.read_bytes() == FILE.read_bytes()
    code, out, _ = export(capsys, life, "-o", "-")
    assert code == 0
    assert out.startswith("# ")
    code, _, err = export(capsys, life, "-o", tmp_path / "none" / "x.md")
    assert code == 1
    assert "x.md" in err


def test_a_damaged_run_is_not_exported(capsys, tmp_path):
    life = tmp_path / "life.jsonl"
    life.write_bytes(FILE.read_bytes().replace(b'"cash_fen":', b'"cash_fen": ', 1))
    code, _, err = export(capsys, life)
    assert code == 5
    assert "damaged" in err
    assert [file.name for file in tmp_path.iterdir()] == ["life.jsonl"]
