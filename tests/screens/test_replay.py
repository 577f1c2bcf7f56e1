"""Watching a life: a month, five, a decision, a number, and by itself."""

import pytest

from game.tui.screens import replay_parts
from game.tui.screens.replay import ReplayScreen
from game.tui.screens.vote import VoteScreen
from game.tui.screens.votes import VotesScreen
from game.tui.walk import Walk
from tests.screens import fake


async def watched(pilot, first=False, replay=None):
    walk = Walk(replay or fake.FakeReplay(), pilot.app.words, watch_first=first)
    screen = ReplayScreen(walk)
    await pilot.app.push_screen(screen)
    await pilot.pause(0.02)
    return screen


KEYS = (
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
)


async def test_keys_turn_to_a_month():
    """Each from the beginning of the life; digits on a screen on which none was typed before."""
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot)
        for keys, month in KEYS:
            screen = await watched(pilot) if keys[0].isdigit() else screen
            screen.turn(0)
            await fake.press(pilot, *keys)
            assert f"month {month} of 8" in fake.seen(pilot.app), keys


async def test_what_was_decided_is_said():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await watched(pilot)
        await fake.press(pilot, "n")
        assert "Price: cut." in fake.seen(pilot.app)
        await fake.press(pilot, "right")
        assert "everything went on as it was" in fake.seen(pilot.app)


async def test_it_plays_by_itself_and_stops_at_the_end(monkeypatch):
    monkeypatch.setattr("game.tui.screens.replay_keys.SPEEDS", (0.01, 0.01, 0.01, 0.01))
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await watched(pilot)
        await fake.press(pilot, "space")
        for _ in range(100):
            await pilot.pause(0.02)
            if "month 8 of 8" in fake.seen(pilot.app) and "paused" in fake.seen(pilot.app):
                return
        raise AssertionError("it never came to the end")


async def test_what_others_could_not_see_is_shown_and_put_away():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot)
        await fake.press(pilot, "tab")
        text = fake.seen(pilot.app)
        assert "Who would have signed" in text
        assert "Decided" not in text
        await fake.press(pilot, "pagedown", "right")
        assert "Behind the counters" in fake.seen(pilot.app)
        assert screen.walk.month == 1
        await fake.press(pilot, "tab")
        assert "Who would have signed" not in fake.seen(pilot.app)
        assert "Decided" in fake.seen(pilot.app)


async def test_a_remark_is_pinned_to_the_month_that_is_open():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot)
        await fake.press(pilot, "4", "a", *"look here", "enter")
        await fake.settle(pilot)
        assert screen.walk.replay.pinned == {4: ["look here"]}
        assert "* look here" in fake.seen(pilot.app)
        await fake.press(pilot, "a", *"no", "escape")
        await fake.settle(pilot)
        assert screen.walk.replay.pinned == {4: ["look here"]}


async def test_a_remark_that_cannot_be_kept_is_said_so(monkeypatch):
    def refuse(self, month, text):
        raise OSError("the folder is read-only")

    monkeypatch.setattr(fake.FakeReplay, "pin", refuse)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await watched(pilot)
        await fake.press(pilot, "a", "x", "enter")
        await fake.settle(pilot)
        assert "the folder is read-only" in fake.seen(pilot.app)


@pytest.mark.parametrize(("keys", "month"), [(["c", "enter"], 1), (["5", "c", "y"], 6)])
async def test_going_on_from_here_names_the_month_to_decide_anew(keys, month):
    left = []
    async with fake.app().run_test(size=(80, 24)) as pilot:
        walk = Walk(fake.FakeReplay(), pilot.app.words)
        await pilot.app.push_screen(ReplayScreen(walk), left.append)
        await fake.press(pilot, *keys)
    assert left == [month]


async def test_going_on_from_here_may_be_called_off():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot)
        await fake.press(pilot, "c", "escape")
        assert pilot.app.screen is screen


async def test_why_is_asked_of_the_month_that_is_open():
    async with fake.app(why=lambda table, month: fake.causes(month)).run_test(
        size=(80, 24)
    ) as pilot:
        walk = Walk(fake.FakeReplay(), pilot.app.words, lambda table, month: fake.causes(month))
        await pilot.app.push_screen(ReplayScreen(walk))
        await fake.press(pilot, "4", "w")
        await fake.settle(pilot)
        assert "Why profit changed in September 2016" in fake.seen(pilot.app)


async def test_watching_first_stops_before_each_decision_and_shows_the_votes_at_the_end():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot, first=True)
        await fake.press(pilot, "end")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, VoteScreen)
        assert screen.walk.month == 2
        assert "Chosen" not in fake.seen(pilot.app)
        await fake.press(pilot, "a", "a", "b", "down", "1", "2", "enter")
        text = fake.seen(pilot.app)
        assert "Chosen: C, as you would have." in text
        assert "12 hands  80 %" in text
        assert "3,000 left, shop open" in text
        await fake.press(pilot, "enter")
        assert screen.walk.month == 3
        assert screen.walk.ballots[3].votes == (2, 1, 12)
        await fake.press(pilot, "end")
        await pilot.pause(0.1)
        assert screen.walk.month == 5
        await fake.press(pilot, "s", "end")
        assert isinstance(pilot.app.screen, VotesScreen)
        assert "1 vote. In 1 of them" in fake.seen(pilot.app)
        await fake.press(pilot, "escape", "left", "end")
        assert pilot.app.screen is screen


async def test_a_vote_that_is_put_off_stays_before_the_decision():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot, first=True)
        await fake.press(pilot, "3", "escape")
        assert pilot.app.screen is screen
        assert screen.walk.month == 2
        await fake.press(pilot, "v", "n")
        assert pilot.app.screen is screen
        assert screen.walk.month == 3


async def test_playing_stops_at_a_vote(monkeypatch):
    monkeypatch.setattr("game.tui.screens.replay_keys.SPEEDS", (0.01, 0.01, 0.01, 0.01))
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot, first=True)
        await fake.press(pilot, "space")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(pilot.app.screen, VoteScreen):
                break
        assert screen.walk.month == 2
        assert not screen.playing


async def test_hands_are_counted_anew_and_held_in_bounds():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen = await watched(pilot, first=True)
        await fake.press(pilot, "3", "f", *"123456")
        vote = pilot.app.screen
        assert vote.ballot.votes == (9_999, 0, 0)
        await fake.press(pilot, "backspace", "7", "up", "4")
        assert vote.ballot.votes == (7, 0, 4)
        assert screen.walk.month == 2


async def every_month(pilot, key, times):
    """What the screen shows, month by month on the way."""
    found = []
    for _ in range(times):
        await fake.press(pilot, key)
        found.append(fake.seen(pilot.app))
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("unseen", [False, True], ids=["seen", "unseen"])
async def test_a_month_looks_the_same_whichever_way_one_comes_to_it(size, unseen):
    async with fake.app().run_test(size=size) as pilot:
        await watched(pilot)
        if unseen:
            await fake.press(pilot, "tab")
        on = await every_month(pilot, "right", 8)
        back = await every_month(pilot, "left", 8)
        again = await every_month(pilot, "right", 8)
        assert len(set(on)) == 8
        assert again == on
        assert back[:-1] == on[-2::-1]


async def test_other_months_are_drawn_before_somebody_asks_for_them(monkeypatch):
    drawn = []
    real = replay_parts.chosen

    def chosen(walk, width, height):
        drawn.append(walk.month)
        return real(walk, width, height)

    monkeypatch.setattr("game.tui.screens.replay.REST", 0.01)
    monkeypatch.setattr("game.tui.screens.replay_parts.chosen", chosen)
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await watched(pilot)
        await fake.press(pilot, "5")
        for _ in range(100):
            if len(set(drawn)) == 9:
                break
            await pilot.pause(0.02)
        assert sorted(drawn) == list(range(9))
        await fake.press(pilot, "left", "home", "end")
        assert sorted(drawn) == list(range(9))


async def test_another_terminal_or_other_colours_draw_the_months_anew():
    async with fake.app().run_test(size=(120, 40)) as pilot:
        await watched(pilot)
        await every_month(pilot, "right", 3)
        await pilot.resize_terminal(80, 24)
        await fake.press(pilot, "left")
        narrow = fake.seen(pilot.app)
        pilot.app.next_theme()
        await fake.settle(pilot)
        assert fake.seen(pilot.app) == narrow
        styles = {
            segment.style for row in pilot.app.screen._compositor.render_strips() for segment in row
        }
        pilot.app.next_theme()
        await fake.settle(pilot)
        others = {
            segment.style for row in pilot.app.screen._compositor.render_strips() for segment in row
        }
        assert len(styles & others) < len(styles) / 2
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await watched(pilot)
        await fake.press(pilot, "2")
        assert fake.seen(pilot.app) == narrow
