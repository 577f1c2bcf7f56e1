"""When a screen has come to rest: at once when nothing is left to do, not a fiftieth of a second later.

What a player sees is what stands on the screen between two keys. A test draws that and nothing
before it: a screen that is laid out five times on its way is drawn once.
"""

from __future__ import annotations

import asyncio
from time import process_time

from textual._compositor import Compositor
from textual._wait import wait_for_idle
from textual.pilot import Pilot

SOON = 0.018
"""Seconds within which what is due counts as still going on: a little more than a frame."""
FRAMES = 4
"""How often such a thing is waited for: what comes again and again is no reason to wait for ever."""
TURNS = 3
"""How many turns of the event loop in a row find nothing to do at rest."""

_draw, _press, _pause = Compositor.render_update, Pilot.press, Pilot.pause
_wait_for_screen = Pilot._wait_for_screen
_run_in_executor = asyncio.BaseEventLoop.run_in_executor
_AT_WORK: set[asyncio.Future[object]] = set()


async def at_rest(least: float = 0, most: float = 1) -> None:
    """Wait until no task can go on and nothing is due within a frame.

    While a thread is at work, Textual's own way: until the process has not used its processor for
    a while. `most` are seconds of the processor, not of the clock: on a machine that is busy with other
    things the same takes longer, and a test that went on too early would see what was there before.
    """
    loop = asyncio.get_running_loop()
    end, turns, asked, frames = process_time() + most, 0, False, FRAMES
    while turns < TURNS and process_time() < end:
        wait = 0.0
        turns += 1
        if loop._ready:
            turns = 0
        elif not asked and any(work.get_loop() is loop for work in _AT_WORK):
            await wait_for_idle(0, most)
            turns, asked = 0, True
        elif frames and (wait := _due(loop)):
            turns, frames = 0, frames - 1
        await asyncio.sleep(wait)


def _due(loop: asyncio.BaseEventLoop) -> float:
    """Seconds until all is done that is due soon."""
    now = loop.time()
    waits = [timer.when() - now for timer in loop._scheduled if not timer.cancelled()]
    return max((wait for wait in waits if wait < SOON), default=0.0)


def in_a_thread(loop, executor, work, *given):
    """As ever, and the work is known until it is done."""
    future = _run_in_executor(loop, executor, work, *given)
    _AT_WORK.add(future)
    future.add_done_callback(_AT_WORK.discard)
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


async def press(pilot, *keys):
    """Press keys, each when the last is dealt with, and draw."""
    await _press(pilot, *keys)
    draw(pilot.app)


async def pause(pilot, delay=None):
    """Wait, and draw."""
    await _pause(pilot, delay)
    draw(pilot.app)


def take(monkeypatch) -> None:
    """Let a test wait and draw in this way."""
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", in_a_thread)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr(Compositor, "render_update", drawn_later)
    monkeypatch.setattr(Pilot, "_wait_for_screen", wait_for_screen)
    monkeypatch.setattr(Pilot, "press", press)
    monkeypatch.setattr(Pilot, "pause", pause)
