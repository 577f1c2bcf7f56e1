"""Screens are drawn without animation, so that a test sees what a player sees in the end."""

import pytest
from textual.css.stylesheet import Stylesheet

from tests.screens import rest

_READ = {}
_read = Stylesheet._parse_rules


def _read_once(sheet, *what, **more):
    """Rules of a style sheet, taken apart once for all apps of a worker that have the same colours."""
    key = (*sorted(sheet._variables.items()), *what, *more.items())
    if key not in _READ:
        _READ[key] = _read(sheet, *what, **more)
    return _READ[key]


@pytest.fixture(autouse=True)
def still(monkeypatch, tmp_path):
    """No animation, no colours taken from the machine that tests; no style sheet read twice; no picture
    kept among the saved lives."""
    monkeypatch.setattr("game.tui.picturing.FOLDER", str(tmp_path))
    monkeypatch.setattr(Stylesheet, "_parse_rules", _read_once)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def rested(monkeypatch):
    """No waiting for the clock where nothing is left to do."""
    rest.take(monkeypatch)
