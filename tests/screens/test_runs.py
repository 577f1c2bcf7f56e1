"""The saved lives: found, ordered, as a tree, named, noted, put away and taken out, taken in, compared."""

import dataclasses
from pathlib import Path

import pytest
from textual import events

from game.runs.log import Card
from game.tui.options import Kept
from game.tui.screens.runs import RunsScreen
from game.tui.screens.runs_keys import COMPARE, PLAY, WATCH, Picked
from tests.screens import fake

CARD = Card(500_000, 100_000, 0, 0, 400_000, "trading", "line/breakfast", False)


def kept(name, person, changed=1, **more):
    listed = dataclasses.replace(fake.listed(name, **more), changed_ns=changed, cards={"x": CARD})
    over, shipped = listed.over, name.startswith("example")
    return Kept(
        listed.file,
        "amber-noodle-17",
        "Tiny",
        person,
        3,
        24,
        over=over,
        listed=listed,
        shipped=shipped,
    )


class FakeShelf:
    """Takes down what is done, and does it to the list."""

    def __init__(self, runs):
        self.runs, self.done, self.trash = list(runs), [], []

    def kept(self, language):
        return list(self.runs)

    def rename(self, file, title):
        self.done.append(("rename", file.name, title))
        self.runs = [
            dataclasses.replace(r, title=title) if r.file == file else r for r in self.runs
        ]

    def note(self, file, month, text):
        self.done.append(("note", file.name, month, text))

    def delete(self, file):
        self.trash.append(next(run for run in self.runs if run.file == file))
        self.runs = [run for run in self.runs if run.file != file]
        return Path("trash") / file.name

    def restore(self):
        if not self.trash:
            return None
        self.runs.append(self.trash.pop())
        return self.runs[-1].file

    def take_in(self, what):
        if what == "nothing":
            raise ValueError("there is no such file")
        if all(run.file != Path(what) for run in self.runs):
            self.runs.append(kept(what, "Newcomer", 9))
        return Path(what)

    def verify(self, file):
        self.done.append(("verify", file.name))


def three():
    return [
        kept("c.jsonl", "Chen", 3),
        kept("b.jsonl", "Bai", 2, over=True),
        kept("a.jsonl", "An", 1, state="damaged", why="line 4 is damaged"),
        kept("example.jsonl", "Deng", 0),
    ]


async def opened(pilot, shelf=None):
    shelf = shelf or FakeShelf(three())
    pilot.app.doors = dataclasses.replace(pilot.app.doors, shelf=shelf, runs=shelf.kept)
    screen, left = RunsScreen(shelf.kept("en")), []
    await pilot.app.push_screen(screen, left.append)
    await pilot.pause(0.02)
    return screen, shelf, left


def names(app):
    return [name for name in ("Chen", "Bai", "An ", "Deng", "Newcomer") if name in fake.seen(app)]


async def do(pilot, *keys):
    await fake.press(pilot, *keys)
    await fake.settle(pilot)


async def test_health_and_why_stand_below_the_list():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await do(pilot, "down", "down")
        assert "Damaged: line 4 is damaged" in fake.seen(pilot.app)
        await do(pilot, "up")
        assert "Not verified yet." in fake.seen(pilot.app)
        assert "Cash 5,000, owes 1,000, left 4,000 yuan." in fake.seen(pilot.app)


async def test_words_find_runs_and_nothing_finds_all():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await do(pilot, "slash", *"b.jsonl", "enter")
        assert "1 of 4 lives" in fake.seen(pilot.app)
        await do(pilot, "slash", "backspace", *["backspace"] * 8, "enter")
        assert " 4 lives · " in fake.seen(pilot.app)


async def test_another_order_leaves_the_cursor_on_its_run():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        screen, _, _ = await opened(pilot)
        assert screen.current.person == "Chen"
        await do(pilot, "o")
        assert "by file name" in fake.seen(pilot.app)
        assert screen.current.person == "Chen"
        text = fake.seen(pilot.app)
        assert text.index("An ") < text.index("Bai") < text.index("Chen") < text.index("Deng")


async def test_a_run_is_named_and_noted():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        _, shelf, _ = await opened(pilot)
        await do(pilot, "r", *"Mine", "enter")
        assert "Mine" in fake.seen(pilot.app)
        await do(pilot, "a", *"why", "enter", "v")
        assert shelf.done == [
            ("rename", "c.jsonl", "Mine"),
            ("note", "c.jsonl", 3, "why"),
            ("verify", "c.jsonl"),
        ]


async def test_enter_right_after_the_last_letter_loses_nothing():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        _, shelf, _ = await opened(pilot)
        await do(pilot, "r")
        for letter in "没有贷款":
            pilot.app.post_message(events.Key(letter, letter))
        pilot.app.post_message(events.Key("enter", "\r"))
        await pilot.pause(0.1)
        await fake.settle(pilot)
        assert shelf.done == [("rename", "c.jsonl", "没有贷款")]


async def test_a_run_goes_to_the_trash_and_comes_back():
    async with fake.app().run_test(size=(80, 24), notifications=True) as pilot:
        screen, _, _ = await opened(pilot)
        await do(pilot, "down", "d")
        assert "Bai" not in fake.seen(pilot.app)
        assert screen.current.person == "An"
        assert "In the trash; u takes it out again." in fake.seen(pilot.app)
        await do(pilot, "u")
        assert "Bai" in fake.seen(pilot.app)
        assert screen.current.person == "Bai"
        await do(pilot, "u")
        assert " 4 lives · " in fake.seen(pilot.app)


async def test_a_run_is_taken_in_or_it_is_said_why_not():
    async with fake.app().run_test(size=(80, 24), notifications=True) as pilot:
        screen, _, _ = await opened(pilot)
        await do(pilot, "i", *"new", "enter")
        assert screen.current.person == "Newcomer"
        assert "Taken in: new" in fake.seen(pilot.app)
        await do(pilot, "i", *"new", "enter")
        assert "This life is here already: new" in fake.seen(pilot.app)
        await do(pilot, "i", *"nothing", "enter")
        assert "there is no such file" in fake.seen(pilot.app)


@pytest.mark.parametrize("key", ["r", "a", "d"])
async def test_a_life_that_came_with_the_game_stays_as_it_is(key):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        _, shelf, _ = await opened(pilot)
        await do(pilot, "end", key)
        assert "came with the game" in fake.seen(pilot.app)
        assert shelf.done == shelf.trash == []


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        (["enter"], Picked(WATCH, Path("c.jsonl"))),
        (["p"], Picked(PLAY, Path("c.jsonl"))),
        (["end", "enter"], Picked(WATCH, Path("example.jsonl"))),
        (["c", "down", "c"], Picked(COMPARE, Path("c.jsonl"), Path("b.jsonl"))),
        (["escape"], None),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
async def test_what_is_wanted_of_a_run_leaves_the_screen(keys, picked):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        _, _, left = await opened(pilot)
        await do(pilot, *keys)
        assert left == [picked]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["down", "p"], "This life is over."),
        (["end", "p"], "came with the game"),
        (["down", "down", "enter"], "line 4 is damaged"),
    ],
    ids=["over", "example", "damaged"],
)
async def test_what_cannot_be_had_says_why(keys, said):
    async with fake.app().run_test(size=(80, 24)) as pilot:
        _, _, left = await opened(pilot)
        await do(pilot, *keys)
        assert said in " ".join(fake.seen(pilot.app).split())
        assert left == []


async def test_a_mark_is_taken_off_by_the_same_key():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        _, _, left = await opened(pilot)
        await do(pilot, "c")
        assert "Chen is marked" in fake.seen(pilot.app)
        await do(pilot, "c")
        assert "is marked" not in fake.seen(pilot.app)
        assert left == []


async def test_branches_are_drawn_under_their_run(tmp_path):
    from game.cli.shelf import named
    from game.runs.branch import branch
    from game.runs.listing import folder_of
    from game.runs.store import Store, read_file
    from tests.runs.lives import kept as lived

    root = lived(tmp_path, 4)
    (tmp_path / "b.jsonl").write_bytes(b"".join(branch(read_file(root), 3)))
    runs = [named(run, "en") for run in folder_of(Store(tmp_path).files())]
    async with fake.app().run_test(size=(80, 24)) as pilot:
        await opened(pilot, FakeShelf(runs))
        await do(pilot, "t")
        text = fake.seen(pilot.app)
        assert "as a tree" in text
        assert "└ Li 0" in text
        await do(pilot, "end")
        assert "A branch: month 3 was decided anew." in fake.seen(pilot.app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_head_keys_and_the_run_under_the_cursor_stay_in_sight_of_a_long_list(size):
    runs = [kept(f"life {n}", f"Somebody {n}") for n in range(300)]
    async with fake.app().run_test(size=size) as pilot:
        await pilot.app.push_screen(RunsScreen(runs))
        await fake.press(pilot, "end")
        rows = fake.seen(pilot.app).splitlines()
        assert "300 lives" in rows[1]
        assert any("›Somebody" in row for row in rows[2:-4])
        assert rows[-1].strip().startswith("enter watch")
        assert pilot.app.screen.max_scroll_y == 0
