"""At the facilitator's desk from opening it to stopping the host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.runs.desk import Desk
from game.tui.screens.desk import DeskScreen

if TYPE_CHECKING:
    from game.tui.app import GameApp


async def preside(app: GameApp, desk: Desk) -> None:
    """The desk, until the host is to stop."""
    await app.push_screen_wait(DeskScreen(desk, await desk.wall(app.language)))
    app.exit()
