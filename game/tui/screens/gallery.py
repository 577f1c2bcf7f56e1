"""Screens of a life that a picture can be taken of, by the names that the command line has for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from game.runs.company import Company
from game.runs.dealing import QUARTER
from game.runs.desk import Desk, Wall
from game.tui.screens.afterwards import AFTERWARDS
from game.tui.screens.bank import BankScreen
from game.tui.screens.branch import BranchScreen
from game.tui.screens.bulletin import BulletinScreen
from game.tui.screens.bureau import BureauScreen
from game.tui.screens.business import BusinessScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.desk import DeskScreen
from game.tui.screens.desk_policy import PolicyScreen
from game.tui.screens.desk_wall import WallScreen
from game.tui.screens.ending import EndingScreen
from game.tui.screens.errand import ErrandScreen
from game.tui.screens.guarantors import GuarantorsScreen
from game.tui.screens.hand import HandScreen
from game.tui.screens.homes import HomesScreen
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.moments import MOMENTS, sitting
from game.tui.screens.month import MonthScreen
from game.tui.screens.neighbours import NeighboursScreen
from game.tui.screens.note import NoteScreen
from game.tui.screens.opening import OpeningScreen, letter_of
from game.tui.screens.quarter import QuarterScreen
from game.tui.screens.replay import UNSEEN, ReplayScreen
from game.tui.screens.runs import RunsScreen
from game.tui.screens.scenario import ScenarioScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.screens.settlement import SettlementScreen, month_ends
from game.tui.screens.start import StartScreen
from game.tui.screens.title import TitleScreen
from game.tui.screens.town import TownScreen
from game.tui.screens.vote import VoteScreen
from game.tui.screens.waiting import WaitingScreen
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


def _vote(app: GameApp, walk: Walk) -> Screen[Any]:
    """Before the first decision from the open month on, or before the last there was."""
    decided = [month for month in range(1, walk.months + 1) if walk.decides(month)]
    month = next((month for month in decided if month >= walk.month), (decided or [1])[-1])
    walk.go(month - 1)
    return VoteScreen(walk, month)


def _sat_down(make: Callable[[Sitting], Screen[Any]]) -> Make:
    return lambda app, walk: make(sitting(app, walk))


def _begins(screen: Callable[[Sitting, str], Screen[Any]], app: GameApp, walk: Walk) -> Screen[Any]:
    sat = sitting(app, walk.open_at(0))
    return screen(sat, letter_of(app, sat.table.setting.scenario))


def _scenario(app: GameApp, walk: Walk) -> Screen[Any]:
    offers = app.doors.offers(app.language)
    return ScenarioScreen(offers, walk.tell.setting.seed, walk.tell.setting.every > 1)


def _settled(sat: Sitting) -> Screen[Any]:
    sat.planned = max(sat.now.month - 1, 0)
    return SettlementScreen(sat, month_ends(sat))


def _quarter(sat: Sitting) -> Screen[Any]:
    sat.planned = max(sat.now.month - QUARTER, 0)
    return QuarterScreen(sat)


@dataclass(frozen=True)
class Classroom:
    """A workshop as it was kept: its desk, what may be on the wall, and one of its seats."""

    desk: Desk
    wall: Wall
    seat: Company


def _debrief(app: GameApp, room: Classroom) -> Screen[Any]:
    sat = Sitting(room.seat, app.words, room.seat.lived(), app.doors.why)
    return DebriefScreen(sat, room.seat)


IN_CLASS: dict[str, Callable[[GameApp, Classroom], Screen[Any]]] = {
    "desk": lambda app, room: DeskScreen(room.desk, room.wall),
    "wall": lambda app, room: WallScreen(room.desk, room.wall),
    "policy": lambda app, room: PolicyScreen(room.desk, room.wall),
    "waiting": lambda app, room: WaitingScreen(room.seat),
    "debrief": _debrief,
}
"""Name -> what makes the screen for a workshop."""

SCREENS: dict[str, Make] = {
    "replay": _replay,
    "unseen": _unseen,
    "why": _why,
    "vote": _vote,
    "opening": partial(_begins, OpeningScreen),
    "start": partial(_begins, StartScreen),
    "scenario": _scenario,
    "runs": lambda app, walk: RunsScreen(app.doors.runs(app.language)),
    "library": lambda app, walk: LibraryScreen(app.entries(), app.entries),
    "settings": lambda app, walk: SettingsScreen(),
    "note": lambda app, walk: NoteScreen(),
    "title": lambda app, walk: TitleScreen(),
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
            ("quarter", _quarter),
            ("ending", EndingScreen),
            ("branch", BranchScreen),
        )
    },
    **MOMENTS,
    **{page.KEYS: _sat_down(page) for page in AFTERWARDS},
}
"""Name -> what makes the screen for a life at the month that is open."""
