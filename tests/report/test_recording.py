"""The replay as a recording: what it shows, and that it is the replay."""

import json
from itertools import pairwise

import pytest

from game.cli import frame
from game.report.cast import Frame, cast
from game.tui.screens.replay import ReplayScreen
from game.tui.walk import Walk
from tests.report.life import FILE
from tests.report.terminal import played
from tests.screens import fake


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    """The replay as the command writes it, in Chinese, and the screens it was taken of."""
    file = tmp_path_factory.mktemp("cast") / "life.cast"
    words = ["--to", "cast", "--size", "80x24", "--lang", "zh", "-o", str(file)]
    assert frame.run(["export", str(FILE), *words]) == 0
    return file.read_text("utf-8")


def test_a_recording_plays_forward_and_stays_at_each_month(recording, replay):
    header, shown = played(recording)
    assert (header["width"], header["height"]) == (80, 24)
    assert set(header) <= {"version", "width", "height", "title", "env", "timestamp", "duration"}
    assert len(shown) == replay.months + 1 + 1
    times = [one.seconds for one in shown]
    assert times[0] == 0
    assert all(1 <= after - before <= 10 for before, after in pairwise(times))
    for month, one in enumerate(shown[1:-1], 1):
        assert f"第{month}个月" in one.lines[0]
    assert shown[-1].lines == shown[-2].lines


async def test_the_last_screen_of_a_recording_is_the_replay_at_its_last_month(recording, replay):
    _, shown = played(recording)
    app = fake.app(lang="zh", languages=("en", "zh"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReplayScreen(Walk(replay, app.words))
        await app.push_screen(screen)
        screen.turn(replay.months)
        await pilot.pause()
        assert shown[-1].lines == fake.seen(app).split("\n")


def test_only_rows_that_changed_are_written_again():
    frames = [Frame(("one", "two"), 1.5), Frame(("one", "three"), 2)]
    header, *events = map(json.loads, cast("a", (9, 2), frames).splitlines())
    assert header["title"] == "a"
    assert [seconds for seconds, _, _ in events] == [0, 1.5, 3.5]
    assert events[1][2] == "\x1b[2;1Hthree"
