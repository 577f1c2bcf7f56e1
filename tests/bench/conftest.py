"""Figures that a benchmark found are told at the end of the run, whether it passed or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

_TOLD: list[str] = []


@pytest.fixture
def tell() -> Callable[[str], None]:
    """Say a figure at the end of the run."""
    return _TOLD.append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _TOLD:
        terminalreporter.section("measured")
        for line in _TOLD:
            terminalreporter.write_line(line)
