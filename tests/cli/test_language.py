"""The language: an option before the game's own variable, before what the system says."""

import io

import pytest

from game.cli.doors import House
from game.cli.errors import ExitCode, Failure
from game.cli.frame import run
from game.cli.language import language


@pytest.mark.parametrize(
    ("option", "environment", "code"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_TW"}, "zh"),
        (None, {"LANG": "de_AT.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8", "TERM": "linux"}, "en"),
        (None, {"IRONBOWL_LANG": "zh", "TERM": "linux"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "IRONBOWL_LANG": "en"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8", "IRONBOWL_LANG": "xx"}, "zh"),
        ("zh", {"LANG": "en_GB.UTF-8", "IRONBOWL_LANG": "en"}, "zh"),
        ("ZH", {}, "zh"),
    ],
)
def test_the_nearest_wish_counts(option, environment, code):
    assert language(option, ("en", "zh"), environment) == code


def test_a_language_without_words_is_a_mistake_that_names_those_there_are(tmp_path):
    with pytest.raises(Failure, match="no words for language eo; there are en, zh") as told:
        House(None, tmp_path, "eo").language  # noqa: B018
    assert told.value.code == ExitCode.USAGE


@pytest.fixture
def nobody(monkeypatch, tmp_path):
    """No terminal and no answers; runs go where they do no harm."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.setenv("IRONBOWL_SAVES", str(tmp_path))
    monkeypatch.setenv("IRONBOWL_LANG", "en")


@pytest.mark.parametrize("command", [["play", "--lang", "zh"], ["--lang", "zh", "play"]])
def test_a_life_is_told_in_chinese(nobody, command, capfd):
    assert run([*command, "--quick", "--seed", "iron bowl"]) == 0
    out = capfd.readouterr().out
    assert "铁饭碗" in out
    assert "这段日子存好了" in out
    assert "== 黑山，2016年6月" in out


def test_an_unknown_language_is_no_traceback(nobody, capfd):
    assert run(["play", "--lang", "xx"]) == 2
    assert "no words for language xx" in capfd.readouterr().err
