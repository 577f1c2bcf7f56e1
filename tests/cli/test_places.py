"""Where things are: option before environment before default."""

import json

import pytest

from game.cli import frame, places


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch):
    monkeypatch.delenv("IRONBOWL_SAVES", raising=False)
    monkeypatch.delenv("IRONBOWL_CONTENT", raising=False)


@pytest.fixture
def installed(monkeypatch):
    """The game as an installed package, with no checkout around it."""
    monkeypatch.setattr(places, "checkout", lambda: None)


def test_a_checkout_keeps_its_own_runs():
    assert places.saves().path == places.checkout() / "saves"


def test_a_checkout_uses_its_own_content():
    assert places.content().path == places.checkout() / "content"


@pytest.mark.usefixtures("installed")
def test_an_installed_game_keeps_runs_with_the_player():
    assert places.APP in places.saves().path.parts


@pytest.mark.usefixtures("installed")
def test_an_installed_game_brings_its_content():
    assert places.content().path.parts[-2:] == ("game", "_content")


@pytest.mark.parametrize(
    ("find", "variable"), [(places.saves, "IRONBOWL_SAVES"), (places.content, "IRONBOWL_CONTENT")]
)
def test_option_beats_environment_beats_default(find, variable, monkeypatch, tmp_path):
    default = find().path
    monkeypatch.setenv(variable, str(tmp_path / "set"))
    assert find().path == tmp_path / "set" != default
    assert find(tmp_path / "asked").path == tmp_path / "asked"


def test_a_tilde_means_home(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("IRONBOWL_SAVES", "~/class 3")
    assert places.saves().path == tmp_path / "class 3"


def test_paths_for_a_script(capsys, tmp_path):
    assert frame.run(["paths", "--json", "--saves", str(tmp_path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"saves", "content", "settings", "log"}
    assert found["saves"] == str(tmp_path)
