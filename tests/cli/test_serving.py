"""The host's desk beside its server: asked to go at whatever moment, it goes."""

import asyncio

import pytest

from game.cli.serving import until_left
from game.tui.app import GameApp
from tests.screens.fake import app as game


@pytest.mark.parametrize("seconds", [None, 0, 0.02, 0.2])
async def test_a_desk_that_is_asked_to_go_goes(monkeypatch, seconds):
    """Before it has begun, while it begins, and once it stands."""
    real = GameApp.run_async
    monkeypatch.setattr(GameApp, "run_async", lambda self: real(self, headless=True))
    desk, stop = game(), asyncio.Event()
    if seconds is None:
        stop.set()
    else:
        asyncio.get_running_loop().call_later(seconds, stop.set)
    await asyncio.wait_for(until_left(desk, stop), 10)
    assert not desk.is_running


async def test_what_breaks_on_the_desk_is_told(monkeypatch):
    async def breaks(self):
        raise ValueError("the chalk is gone")

    monkeypatch.setattr(GameApp, "run_async", breaks)
    with pytest.raises(ValueError, match="chalk"):
        await until_left(game(), asyncio.Event())
