"""When a screen has come to rest: at once when nothing is left to do, not a fiftieth of a second later.

What a player sees is what stands on the screen between two keys. A test draws that and nothing
before it: a screen that is laid out five times on its way is drawn once.
"""

from __future__ import annotations

import asyncio
from threading import get_ident
from time import process_time

from textual._compositor import Compositor
from textual.pilot import Pilot

SOON = 0.018
"""Seconds within which what is due counts as still going on: a little more than a frame."""
FRAMES = 4
"""How often such a thing is waited for: what comes again and again is no reason to wait for ever."""
TURNS = 3
"""How many turns of the event loop in a row find nothing to do at rest."""
GLANCE = 0.02
"""Seconds between two looks at whether a thread at work still uses the processor."""
WAITS = 10
"""So many looks in a row that find it used by nobody: the thread itself waits for something."""

_draw = Compositor.render_update
_wait_for_screen = Pilot._wait_for_screen
_run_in_executor = asyncio.BaseEventLoop.run_in_executor
_AT_WORK: dict[asyncio.Future[object], list[int]] = {}
"""What threads are at work on, and the number of each thread once it has begun."""
ENDLESS: set[int] = set()
"""Numbers of threads that go on until they are stopped: nobody waits for those."""


async def at_rest(least: float = 0, most: float = 1, late: float = 0) -> None:
    """Wait until no task can go on, no thread is at work, and nothing is due within a frame.

    `late` are seconds within which what is due is waited for too. `most` are seconds of the processor,
    not of the clock: on a machine that is busy with other things the same takes longer, and a test that
    went on too early would see what was there before.
    """
    loop = asyncio.get_running_loop()
    until, end, turns, asked, frames = loop.time() + late, process_time() + most, 0, False, FRAMES
    while turns < TURNS and process_time() < end:
        wait = 0.0
        turns += 1
        if loop._ready:
            turns = 0
        elif not asked and (work := at_work(loop)):
            asked = not await one_done(work)
            turns, end = 0, process_time() + most
        elif frames and (wait := _due(loop, SOON)):
            turns, frames = 0, frames - 1
        elif wait := _due(loop, until - loop.time()):
            turns = 0
        await asyncio.sleep(wait)


def at_work(loop: asyncio.AbstractEventLoop) -> list[asyncio.Future[object]]:
    """What threads of this loop are at work on and will come to the end of."""
    mine = [(work, by) for work, by in _AT_WORK.items() if work.get_loop() is loop]
    return [work for work, by in mine if ENDLESS.isdisjoint(by)]


async def one_done(work: list[asyncio.Future[object]]) -> bool:
    """Wait until a thread is done; False when all of them wait, for the test itself as it seems."""
    idle = 0
    while idle < WAITS:
        used = process_time()
        done, _ = await asyncio.wait(work, timeout=GLANCE, return_when=asyncio.FIRST_COMPLETED)
        if done or any(thread in ENDLESS for one in work for thread in _AT_WORK.get(one, ())):
            return True
        idle = idle + 1 if process_time() - used < GLANCE / 20 else 0
    return False


def _due(loop: asyncio.BaseEventLoop, within: float) -> float:
    """Seconds until all is done that is due within so many."""
    now = loop.time()
    waits = [timer.when() - now for timer in loop._scheduled if not timer.cancelled()]
    return max((wait for wait in waits if wait < within), default=0.0)


def in_a_thread(loop, executor, work, *given):
    """As ever, and the work is known until it is done."""
    by = []

    def known(*given):
        by.append(get_ident())
        return work(*given)

    future = _run_in_executor(loop, executor, known, *given)
    _AT_WORK[future] = by
    future.add_done_callback(lambda done: _AT_WORK.pop(done, None))
    return future


def drawn_later(compositor, full=False, screen_stack=None, simplify=False):
    """What is to be drawn anew stays noted until the screen is at rest."""
    return _draw(compositor, full, screen_stack, simplify) if full else None


def draw(app) -> None:
    """Draw what has changed since the last time."""
    if app.is_running and app._screen_stack and (compositor := app.screen._compositor):
        _draw(compositor, screen_stack=app._background_screens)


async def wait_for_screen(pilot, timeout=30.0):
    """As ever; but a game that is being left has no screen that would answer."""
    return False if pilot.app._exit else await _wait_for_screen(pilot, timeout)


async def lie(pilot, delay=None):
    """Wait until the screen is laid out. A delay is the most that is waited for what is due; it passes
    only while there is somebody at work who comes to no end."""
    await wait_for_screen(pilot)
    await at_rest(late=delay or 0)
    if delay and _AT_WORK:
        await asyncio.sleep(delay)
    if pilot.app.is_running and pilot.app._screen_stack:
        pilot.app.screen._on_timer_update()


async def pause(pilot, delay=None):
    """Wait, and draw."""
    await lie(pilot, delay)
    draw(pilot.app)


async def press(pilot, *keys):
    """Press keys, each when the last is dealt with, and draw."""
    if keys:
        await pilot.app._press_keys(keys)
        await lie(pilot)
        await pause(pilot)


def take(monkeypatch) -> None:
    """Let a test wait and draw in this way."""
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", in_a_thread)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr(Compositor, "render_update", drawn_later)
    monkeypatch.setattr(Pilot, "_wait_for_screen", wait_for_screen)
    monkeypatch.setattr(Pilot, "press", press)
    monkeypatch.setattr(Pilot, "pause", pause)
