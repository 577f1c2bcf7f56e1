"""Screens are drawn without animation, so that a test sees what a player sees in the end."""

import pytest


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """No animation, no colours taken from the machine that tests."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
