"""Screens of a life that a picture can be taken of, by the names that the command line has for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from game.tui.screens.bank import BankScreen
from game.tui.screens.bulletin import BulletinScreen
from game.tui.screens.bureau import BureauScreen
from game.tui.screens.business import BusinessScreen
from game.tui.screens.ending import EndingScreen
from game.tui.screens.errand import ErrandScreen
from game.tui.screens.guarantors import GuarantorsScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.homes import HomesScreen
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.neighbours import NeighboursScreen
from game.tui.screens.replay import UNSEEN, ReplayScreen
from game.tui.screens.settlement import SettlementScreen, month_ends
from game.tui.screens.town import TownScreen
from game.tui.screens.why import WhyScreen
from game.tui.sitting import Sitting

if TYPE_CHECKING:
    from game.tui.app import GameApp
    from game.tui.walk import Walk

Make = Callable[["GameApp", "Walk"], Screen[Any]]


def _replay(app: GameApp, walk: Walk) -> Screen[Any]:
    return ReplayScreen(walk)


def _unseen(app: GameApp, walk: Walk) -> Screen[Any]:
    screen = ReplayScreen(walk)
    screen.add_class(UNSEEN)
    return screen


def _why(app: GameApp, walk: Walk) -> Screen[Any]:
    return WhyScreen(walk)


def _sat_down(make: Callable[[Sitting], Screen[Any]]) -> Make:
    """A screen of somebody who sits at the life's table after the month that is open."""

    def made(app: GameApp, walk: Walk) -> Screen[Any]:
        doors = app.doors
        if doors.taken_up is None:
            raise ValueError("nobody can sit down at this life")
        table = doors.taken_up(walk.replay, walk.month)
        return make(Sitting(table, app.words, doors.past(table), doors.why))

    return made


def _settled(sitting: Sitting) -> Screen[Any]:
    sitting.planned = max(sitting.now.month - 1, 0)
    return SettlementScreen(sitting, month_ends(sitting))


SCREENS: dict[str, Make] = {
    "replay": _replay,
    "unseen": _unseen,
    "why": _why,
    **{
        name: _sat_down(make)
        for name, make in (
            ("month", MonthScreen),
            ("hand", HandScreen),
            ("town", TownScreen),
            ("homes", HomesScreen),
            ("errand", ErrandScreen),
            ("business", BusinessScreen),
            ("guarantors", GuarantorsScreen),
            ("bank", BankScreen),
            ("bureau", BureauScreen),
            ("neighbours", NeighboursScreen),
            ("bulletin", BulletinScreen),
            ("ledger", LedgerScreen),
            ("settlement", _settled),
            ("ending", EndingScreen),
        )
    },
}
"""Name -> what makes the screen for a life at the month that is open."""
