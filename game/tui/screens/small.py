"""What is shown where nothing else fits."""

from __future__ import annotations

from textual.app import ComposeResult

from game.tui.ink import ink, lines_of
from game.tui.screens.base import GameScreen
from game.tui.widgets.panel import Panel


class SmallScreen(GameScreen[None]):
    """Names the size there is and the size that is needed."""

    KEYS = "small"

    def __init__(self, wanted: tuple[int, int]) -> None:
        super().__init__()
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Panel(lambda width, height: lines_of(ink(self._sentence()), width), id="small")

    def _sentence(self) -> str:
        there = self.app.size
        return self.say(
            "screen/small/sentence",
            width=there.width,
            height=there.height,
            wide=self._wanted[0],
            high=self._wanted[1],
        )

    def on_screen_resume(self) -> None:
        """Whatever stood above is closed; there may be room by now."""
        there, (wide, high) = self.app.size, self._wanted
        if there.width >= wide and there.height >= high:
            self.call_later(self._make_way)

    def _make_way(self) -> None:
        if self.app.screen is self:
            self.app.pop_screen()
