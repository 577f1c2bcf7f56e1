"""Which pages a life begins with: letter and hand, or both on one page in a short game."""

from __future__ import annotations

from game.tui.screens.base import GameScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.opening import OpeningScreen
from game.tui.screens.start import StartScreen
from game.tui.sitting import Sitting


def first_pages(sitting: Sitting, letter: str) -> tuple[GameScreen[bool], ...]:
    """The pages before the first plan, in their order; `letter` is the scenario's."""
    if sitting.table.setting.every > 1:
        return (StartScreen(sitting, letter),)
    return (OpeningScreen(sitting, letter), HandScreen(sitting))
