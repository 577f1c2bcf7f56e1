"""A panel shares out room anew only where its text takes more or less of it."""

import pytest
from textual.app import App
from textual.content import Content

from game.tui.widgets.panel import Panel


class Board(App):
    """A panel as high as its text, and another one under it."""

    CSS = "Panel { height: auto; }"

    def __init__(self, *lines):
        super().__init__()
        self.lines = list(lines)

    def compose(self):
        yield Panel(lambda w, h: [Content(line) for line in self.lines], id="news")
        yield Panel(lambda w, h: [Content("below")], id="below")

    def told(self, *lines):
        """Let the panel tell something else."""
        self.lines = list(lines)
        self.query_one("#news", Panel).redraw()


@pytest.mark.parametrize(
    ("lines", "moved"), [(("c", "d"), False), (("a",), True), (("a", "b", "c"), True), ((), True)]
)
async def test_what_stands_below_moves_only_with_another_height(lines, moved, monkeypatch):
    board = Board("a", "b")
    async with board.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        laid_out, screen = [], board.screen
        lay_out = screen._refresh_layout
        monkeypatch.setattr(
            screen, "_refresh_layout", lambda **how: (laid_out.append(how), lay_out(**how))
        )
        board.told(*lines)
        await pilot.pause()
        assert bool(laid_out) == moved
        assert board.query_one("#below").region.y == len(lines)
        assert board.query_one("#news", Panel).render().plain == "\n".join(lines)


async def test_a_panel_that_had_nothing_to_say_gets_its_room():
    board = Board()
    async with board.run_test(size=(20, 10)) as pilot:
        await pilot.pause()
        board.told("a")
        await pilot.pause()
        assert board.query_one("#below").region.y == 1
