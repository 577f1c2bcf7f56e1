"""Content that changes while a life is told as text."""

from __future__ import annotations

from game.cli.frame import run
from game.runs.store import read_file


class Author:
    """Answers of a player who changes a file before the second month is lived."""

    def __init__(self, change):
        self.change, self.asked = change, 0

    def isatty(self):
        return False

    def readline(self, limit=-1):
        self.asked += 1
        if self.asked == 3:
            self.change()
        return "\n" if self.asked < 5 else ""


def test_a_life_as_text_goes_on_under_new_rules(tmp_path, monkeypatch, capfd):
    town, saves = tmp_path / "town", tmp_path / "saves"
    assert run(["content", "new", "scenario", "steel-2016", "--content", str(town)]) == 0
    file = town / "scenarios" / "steel-2016.toml"

    def change():
        text = file.read_text("utf-8")
        file.write_text(text.replace("\nneed = 3300 ", "\nneed = 3400 "), "utf-8")

    monkeypatch.setattr("game.cli.play.answers", lambda: Author(change))
    arguments = ["--plain", "--scenario", "steel-2016", "--seed", "amber-noodle-17"]
    assert run(["play", *arguments, "--content", str(town), "--saves", str(saves)]) == 0
    assert "From this month on the life follows the new rules" in capfd.readouterr().out.replace(
        "\n  ", " "
    )
    first, second = sorted(saves.glob("*.jsonl"), key=lambda path: len(path.name))
    assert read_file(first).start.parent is None
    assert not read_file(first).ended
    assert read_file(second).start.parent is not None
    assert read_file(second).ended
