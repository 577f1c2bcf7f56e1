"""Screens drawn without a terminal: a picture of one, or every month of a replay for a recording."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from rich.color import ColorSystem
from textual.pilot import Pilot
from textual.screen import Screen

from game.tui.app import GameApp
from game.tui.export import picture
from game.tui.options import Doors, Options
from game.tui.screens.replay import ReplayScreen

if TYPE_CHECKING:
    from game.tui.walk import Walk

Made = Callable[[GameApp], Screen[Any]]
"""Makes a screen, such as those of the gallery, for an app."""

Shown = TypeVar("Shown")

_ROUNDS = 5
"""Times that what was fetched may ask for more."""
FETCHING = ("fetch", "why", "sources", "ways", "after")
"""Groups of workers that fetch something to be drawn."""


@contextmanager
def in_colour() -> Iterator[None]:
    """All colours and nothing that moves, whatever the terminal can do and the user wants of it."""
    wanted = {"COLORTERM": "truecolor", "TEXTUAL_ANIMATIONS": "none", "NO_COLOR": None}
    before = {name: os.environ.get(name) for name in wanted}
    _environment(wanted)
    try:
        yield
    finally:
        _environment(before)


def _environment(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def taken(options: Options, doors: Doors, make: Made, size: tuple[int, int]) -> str:
    """A picture (SVG) of a screen."""

    async def shoot(app: GameApp, pilot: Pilot[Any]) -> str:
        await show(pilot, make(app))
        return picture(app)

    return _drawn(options, doors, size, shoot)


def recorded(options: Options, doors: Doors, walk: Walk, size: tuple[int, int]) -> list[list[str]]:
    """The replay at every month, as rows with their colours."""

    async def film(app: GameApp, pilot: Pilot[Any]) -> list[list[str]]:
        screen = ReplayScreen(walk)
        await show(pilot, screen)
        frames = []
        for month in range(walk.months + 1):
            screen.turn(month)
            await pilot.pause()
            frames.append(rows_of(app))
        return frames

    return _drawn(options, doors, size, film)


def _drawn(
    options: Options,
    doors: Doors,
    size: tuple[int, int],
    work: Callable[[GameApp, Pilot[Any]], Awaitable[Shown]],
) -> Shown:
    """Open the game where nobody sees it and do some work on it."""

    async def run() -> Shown:
        app = GameApp(options, doors)
        async with app.run_test(size=size) as pilot:
            return await work(app, pilot)

    with in_colour():
        return asyncio.run(run())


async def show(pilot: Pilot[Any], screen: Screen[Any]) -> None:
    """Open a screen and wait until everything on it has been fetched and drawn."""
    await pilot.app.push_screen(screen)
    await pilot.pause()
    for _ in range(_ROUNDS):
        due = [w for w in pilot.app.workers if w.group in FETCHING and not w.is_finished]
        if not due:
            break
        await pilot.app.workers.wait_for_complete(due)
        await pilot.pause()


def rows_of(app: GameApp) -> list[str]:
    """The screen as it stands, a row a string, with the signs that set a terminal's colours."""
    rows = []
    for strip in app.screen._compositor.render_strips():
        parts = []
        for text, style, control in strip:
            if not control:
                shown = style.render(text, color_system=ColorSystem.TRUECOLOR) if style else text
                parts.append(shown)
        rows.append("".join(parts))
    return rows
