"""The scenes a month can be interrupted for: each changes the plan and comes back to the month."""

from __future__ import annotations

from collections.abc import Callable

from game.tui.screens.bank import BankScreen
from game.tui.screens.base import GameScreen
from game.tui.screens.bulletin import BulletinScreen
from game.tui.screens.bureau import BureauScreen
from game.tui.screens.business import BusinessScreen
from game.tui.screens.errand import ErrandScreen
from game.tui.screens.guarantors import GuarantorsScreen
from game.tui.screens.homes import HomesScreen
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.neighbours import NeighboursScreen
from game.tui.screens.town import TownScreen
from game.tui.sitting import Sitting

SCENES: dict[str, Callable[[Sitting], GameScreen[None]]] = {
    "errand": ErrandScreen,
    "bureau": BureauScreen,
    "guarantors": GuarantorsScreen,
    "neighbours": NeighboursScreen,
    "bank": BankScreen,
    "business": BusinessScreen,
    "town": TownScreen,
    "ledger": LedgerScreen,
    "bulletin": BulletinScreen,
    "homes": HomesScreen,
}


def scene(name: str, sitting: Sitting) -> GameScreen[None]:
    """The screen of a scene."""
    return SCENES[name](sitting)
