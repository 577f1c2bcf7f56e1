"""Two lives side by side: where they part, and every month after it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.compare import COLUMNS, ComparePage
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import ACCENT, QUIET, STRONG, ink, paragraph
from game.tui.options import Beside
from game.tui.screens.base import GameScreen
from game.tui.widgets.panel import Panel

_KEEP = {"cash_one": 3, "cash_other": 3}
_COLS = tuple(Col(name, right=name != "month", keep=_KEEP.get(name, 0)) for name in COLUMNS)


class CompareScreen(GameScreen[None]):
    """One page that scrolls."""

    KEYS = "compare"
    BINDINGS = bindings("compare")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, beside: Beside) -> None:
        super().__init__()
        self._beside = beside

    def retell(self, again: bool) -> None:
        """In the language of now."""
        self._page: ComparePage = self._beside(self.game.words)

    def body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield Panel(self._draw, title=self.say("compare"), id="after")

    def _draw(self, width: int, height: int) -> list[Content]:
        page = self._page
        lines: list[Content] = []
        for name in page.names:
            lines += paragraph(name, width, STRONG)
        lines += [*paragraph(page.luck, width, QUIET), ink("")]
        lines += paragraph(page.parted, width, ACCENT)
        for said in page.decisions:
            lines += paragraph(said, width, hang=2)
        lines += [ink("")]
        for said in page.ends:
            lines += paragraph(said, width, hang=2)
        if page.rows:
            lines += [ink(""), *table_lines(_COLS, page.heads, page.rows, width)]
        return lines

    def action_go_on(self) -> None:
        """Read on; at the end, back."""
        if not self.read_on():
            self.dismiss(None)
