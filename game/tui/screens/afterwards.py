"""The pages after one's own, in order. A page more is a line more."""

from __future__ import annotations

from game.tui.screens.after import AfterScreen
from game.tui.screens.everyone import EveryoneScreen
from game.tui.screens.levels import LevelsScreen
from game.tui.screens.lives import LivesScreen
from game.tui.screens.paid import PaidScreen
from game.tui.screens.policies import PoliciesScreen
from game.tui.screens.shares import SharesScreen
from game.tui.screens.turning import TurningScreen

AFTERWARDS: tuple[type[AfterScreen], ...] = (
    PaidScreen,
    LevelsScreen,
    LivesScreen,
    SharesScreen,
    EveryoneScreen,
    TurningScreen,
    PoliciesScreen,
)
"""Each takes the sitting, and is dismissed with 1 for the next, -1 for the one before, None for none."""

FIRST, LAST = 3, 1
"""Pages of the ending that come before these, and after them."""


def numbered(page: int) -> str:
    """Which one of all the pages at the end of a life it is, counted from 1: "4/11"."""
    return f"{page}/{FIRST + len(AFTERWARDS) + LAST}"
