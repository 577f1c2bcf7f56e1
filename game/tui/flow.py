"""What follows what: a life from its first letter to its last page, and a life watched again.

Imported after the first paint, since the screens of a life bring the engine with them. Each function
is awaited in a worker and reads from top to bottom as a player goes through it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from game.runs.said import reason
from game.tui.memory import set_apart
from game.tui.options import Choice, DoorShut
from game.tui.screens.beginning import first_pages
from game.tui.screens.compare import CompareScreen
from game.tui.screens.dialog import Message
from game.tui.screens.ending import EndingScreen
from game.tui.screens.month import MonthScreen
from game.tui.screens.note import NoteScreen
from game.tui.screens.opening import letter_of
from game.tui.screens.replay import ReplayScreen
from game.tui.screens.runs import RunsScreen
from game.tui.screens.runs_keys import PLAY, WATCH
from game.tui.screens.runs_parts import Look
from game.tui.screens.scenario import ScenarioScreen
from game.tui.sitting import Sitting
from game.tui.walk import Walk

if TYPE_CHECKING:
    from game.runs.table import Table
    from game.tui.app import GameApp

T = TypeVar("T")


async def away(work: Callable[[], T]) -> T:
    """Go through a door without holding up the keyboard; DoorShut says what was in the way."""
    try:
        return await asyncio.to_thread(work)
    except Exception as error:
        raise DoorShut(reason(error)) from error


async def direct(app: GameApp) -> None:
    """What the command line named: a run to go on with or to watch, or a scenario to begin."""
    wish = app.options
    if app.doors.desk is not None:
        from game.tui.presiding import preside

        await preside(app, app.doors.desk)
    elif app.doors.attend is not None:
        from game.tui.attending import attend

        await attend(app, app.doors.attend)
    elif wish.file is not None and wish.watch:
        await see(app, wish.file)
    elif wish.file is not None:
        await resume(app, wish.file)
    elif wish.scenario is not None:
        await begin(app, Choice(wish.scenario, wish.reported, wish.seed or "", wish.quick))


async def new(app: GameApp) -> None:
    """From the title: a note on what is in the game, the choice of a scenario, then a sitting."""
    offers = await away(lambda: app.doors.offers(app.language))
    seed = await away(lambda: app.options.seed or app.doors.seed())
    choice = await app.push_screen_wait(ScenarioScreen(offers, seed, app.options.quick))
    if choice is not None:
        await begin(app, choice)


async def begin(app: GameApp, choice: Choice) -> None:
    """Deal a hand and play it."""
    if not app.noted:
        if not await app.push_screen_wait(NoteScreen()):
            return
        app.noted = True
    await live(app, await away(lambda: app.doors.start(choice)))


async def resume(app: GameApp, file: Path) -> None:
    """Go on where a life was left."""
    await live(app, await away(lambda: app.doors.resume(file)))


async def live(app: GameApp, table: Table) -> None:
    """A life: the letter, the hand, month after month, the end."""
    sitting = Sitting(table, app.words, app.doors.past(table), app.doors.why)
    if app.settings.hints == "again":
        sitting.hinted.clear()
    if messages := app.doors.messages(table):
        title = partial(app.say, "screen/trouble/note")
        await app.push_screen_wait(Message(title, *map(app.telling, messages)))
    app.life = sitting
    set_apart(anew=True)
    try:
        wish = await through(app, sitting)
        app.life = None
    finally:
        stand_up(sitting.table)
    file = app.doors.file_of(sitting.table)
    if wish == "replay" and file is not None:
        await see(app, file)
    elif wish == "leave":
        app.exit()
    elif isinstance(wish, int):
        await branch(app, sitting.table, wish)


async def branch(app: GameApp, table: Table, month: int) -> None:
    """The same life, decided anew from a month on."""
    door = app.doors.branch
    if door is not None:
        await live(app, await away(lambda: door(table, month)))


def stand_up(table: Table) -> None:
    """Let go of the run, so that it can be taken up again."""
    close = getattr(table, "close", None)
    if close is not None:
        close()


async def through(app: GameApp, sitting: Sitting) -> str | int | None:
    """The screens of a life; what is wanted after the last, None for the title."""
    if sitting.now.month == 0 and not sitting.now.over:
        letter = await away(lambda: letter_of(app, sitting.table.setting.scenario))
        for page in first_pages(sitting, letter):
            if not await app.push_screen_wait(page):
                return None
    if not sitting.now.over and not await app.push_screen_wait(MonthScreen(sitting)):
        return None
    return await app.push_screen_wait(EndingScreen(sitting))


async def watch(app: GameApp) -> None:
    """Choose among the saved lives, and do what is wanted of one, until that is left."""
    look = Look()
    while True:
        runs = await away(lambda: app.doors.runs(app.language))
        screen = RunsScreen(runs, look)
        picked = await app.push_screen_wait(screen)
        if picked is None:
            return
        look = screen.look
        if picked.wish == PLAY:
            await resume(app, picked.file)
            return
        try:
            if picked.wish == WATCH:
                await see(app, picked.file)
            elif picked.other is not None:
                await compare(app, picked.file, picked.other)
        except DoorShut as error:
            title = partial(app.say, "screen/trouble/title")
            await app.push_screen_wait(Message(title, app.why(error)))


async def compare(app: GameApp, one: Path, other: Path) -> None:
    """Two lives side by side."""
    shelf = app.doors.shelf
    if shelf is not None:
        beside = await away(lambda: shelf.compare(one, other))
        await app.push_screen_wait(CompareScreen(beside))


async def see(app: GameApp, file: Path) -> None:
    """Watch a life again."""
    replay = await away(lambda: app.doors.replay(file))
    walk = Walk(replay, app.words, app.doors.why, app.options.watch_first)
    set_apart(anew=True)
    month = await app.push_screen_wait(ReplayScreen(walk))
    if month is not None:
        await branch(app, replay, month)
