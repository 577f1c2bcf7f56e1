"""The host's desk beside its server: it is asked to go until it has gone."""

import asyncio

import pytest

from game.cli import serving
from game.cli.serving import left_or


async def deaf(times, gone):
    """A desk that takes so many requests to go for its own and goes on."""
    for _ in range(times):
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            continue
    try:
        await asyncio.sleep(60)
    finally:
        gone.append(times)


async def test_a_desk_that_did_not_hear_is_asked_again(monkeypatch):
    monkeypatch.setattr(serving, "PARTING", 0.05)
    for times in (0, 1, 2):
        stop, gone = asyncio.Event(), []
        asyncio.get_running_loop().call_later(0.01, stop.set)
        await asyncio.wait_for(left_or(stop, deaf(times, gone)), 5)
        assert gone == [times]


async def test_what_breaks_on_the_desk_is_told():
    async def breaks():
        raise ValueError("the chalk is gone")

    with pytest.raises(ValueError, match="chalk"):
        await left_or(asyncio.Event(), breaks())
