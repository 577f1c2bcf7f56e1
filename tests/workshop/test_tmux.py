"""Two terminals join the same town: real programs in real terminals, one pane each (`-m long`)."""

import asyncio
import shutil
import sys

import pytest

from tests.workshop.classes import opened
from tests.workshop.rooms import english
from tests.workshop.terminals import Terminals

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux here"),
]


async def test_two_terminals_live_in_the_same_town(tmp_path):
    rounds = ("--round", "month", "--clock", "0")
    terminals, say = Terminals(tmp_path), english().say
    async with opened(tmp_path, *rounds) as (host, desk):
        join = [sys.executable, "-m", "game", "join", f"127.0.0.1:{host.port}", "--code", host.code]
        try:
            seats = [terminals.open(*join, "--saves", str(tmp_path / f"own{n}")) for n in (1, 2)]
            await asyncio.gather(*(terminals.until(seat, "Heishan") for seat in seats))
            await asyncio.gather(
                *(
                    terminals.press_until(seat, "Enter", say("workshop/now/gathering"))
                    for seat in seats
                )
            )
            first, second = (terminals.shows(seat) for seat in seats)
            assert first.split("\n")[0] == second.split("\n")[0], "the same month in the same town"
            assert first != second, "two households"
            await desk.order("start")
            await terminals.until(seats[0], say("workshop/now/turn"))
            await terminals.press_until(seats[0], "Enter", "Waiting for one more", presses=3)
            (tmp_path / "waiting.txt").write_text(terminals.shows(seats[0]), "utf-8")
            await terminals.press_until(seats[1], "Enter", "July 2016", presses=6)
            await terminals.press_until(seats[0], "Enter", "July 2016", presses=6)
            await desk.order("say", text="Ten minutes")
            await asyncio.gather(*(terminals.until(seat, "Ten minutes") for seat in seats))
        finally:
            terminals.close()
