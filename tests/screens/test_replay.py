"""Watching a life: a month, five, a decision, a number, and by itself."""

import pytest

from game.tui.screens.replay import ReplayScreen
from tests.screens import fake


@pytest.mark.parametrize(
    ("keys", "month"),
    [
        (["right", "right"], 2),
        (["left"], 0),
        (["shift+right"], 5),
        (["end", "shift+left"], 3),
        (["end", "right"], 8),
        (["end", "home"], 0),
        (["n"], 3),
        (["n", "n", "n"], 6),
        (["end", "p", "p"], 3),
        (["7"], 7),
        (["0", "4"], 4),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else str(value),
)
async def test_keys_turn_to_a_month(keys, month):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(ReplayScreen(fake.FakeReplay()))
        await fake.press(pilot, *keys)
        assert f"month {month} of 8" in fake.seen(pilot.app)


async def test_what_was_decided_is_said():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(ReplayScreen(fake.FakeReplay()))
        await fake.press(pilot, "n")
        assert "Price: cut." in fake.seen(pilot.app)
        await fake.press(pilot, "right")
        assert "everything went on as it was" in fake.seen(pilot.app)


async def test_it_plays_by_itself_and_stops_at_the_end(monkeypatch):
    monkeypatch.setattr("game.tui.screens.replay.SPEEDS", (0.01, 0.01, 0.01, 0.01))
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(ReplayScreen(fake.FakeReplay()))
        await fake.press(pilot, "space")
        for _ in range(100):
            await pilot.pause(0.02)
            if "month 8 of 8" in fake.seen(pilot.app) and "paused" in fake.seen(pilot.app):
                return
        raise AssertionError("it never came to the end")
