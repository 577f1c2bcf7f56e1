"""`ironbowl doctor`: what it looks at and what it makes of it."""

import json

import pytest

from game.cli import checkup, frame
from game.cli.places import Place


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    monkeypatch.setenv("IRONBOWL_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


def states(lines):
    return {line.name: line.state for line in lines}


@pytest.mark.parametrize(
    ("columns", "rows", "state"),
    [(59, 30, "bad"), (60, 19, "bad"), (60, 20, "note"), (80, 24, "fine"), (200, 60, "fine")],
)
def test_the_size_that_is_needed(columns, rows, state):
    assert checkup.size(columns, rows).state == state


@pytest.mark.parametrize(
    ("environment", "value", "state"),
    [
        ({"TERM": "linux"}, "16", "note"),
        ({"TERM": "xterm-256color"}, "256", "fine"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 million", "fine"),
        ({"TERM": "xterm", "NO_COLOR": ""}, "none: NO_COLOR is set", "note"),
    ],
)
def test_colours(monkeypatch, environment, value, state):
    monkeypatch.delenv("COLORTERM", raising=False)
    for name, held in environment.items():
        monkeypatch.setenv(name, held)
    (line,) = checkup.colours(environment)
    assert (line.value, line.state) == (value, state)


def test_a_folder_nobody_can_write_to_is_bad(tmp_path):
    (tmp_path / "file").write_text("")
    assert checkup.folder("saves", Place(tmp_path / "new", "x")).state == "fine"
    assert checkup.folder("saves", Place(tmp_path / "file" / "under", "x")).state == "bad"


def test_a_terminal_that_draws_signs_too_wide_is_bad(monkeypatch):
    right = {name: cells for name, (_, cells) in checkup.PROBES.items()}
    monkeypatch.setattr(checkup, "measured", lambda: right)
    assert [line.state for line in checkup.widths()] == ["fine"]
    monkeypatch.setattr(checkup, "measured", lambda: {**right, "ambiguous": 2})
    assert [line.state for line in checkup.widths()] == ["bad"]
    monkeypatch.setattr(checkup, "measured", dict)
    assert [line.state for line in checkup.widths()] == ["note"]


def test_content_that_is_not_there_is_bad(tmp_path):
    assert checkup.scenarios(Place(tmp_path, "asked for")).state == "bad"


def test_keys_that_cannot_be_used_are_named(surroundings):
    (surroundings / "settings.toml").write_text('[keys]\n"month/errand" = "b"\n')
    content = checkup.places.content()
    found = list(checkup.settings({}, content))
    assert states(found)["keys"] == "bad"
    assert "month/errand" in found[-1].value


def test_all_of_it_as_json_and_the_exit_code(capsys, tmp_path):
    assert frame.run(["doctor", "--json", "--saves", str(tmp_path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"game", "packages", "screen", "colours", "saves", "content"} <= {
        line["name"] for line in found
    }
    assert frame.run(["doctor", "--content", str(tmp_path)]) == 1
    assert "no scenario" in capsys.readouterr().out
