"""Why profit changed: every cause with its yuan and a sentence, and the sum."""

from __future__ import annotations

from typing import Protocol

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.insight.why import Why
from game.present.teller import Teller
from game.present.why import why_page
from game.runs.table import Closed
from game.tui.actions import modal_bindings
from game.tui.ink import QUIET, STRONG, fit, ink, lines_of, paragraph, together, wide
from game.tui.reasons import Reasons
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel


class Explained(Protocol):
    """A life of which a month can be explained: one being played, or one that is watched."""

    @property
    def reasons(self) -> Reasons:
        """Answers by month."""
        ...

    @property
    def now(self) -> Closed:
        """The month that is explained."""
        ...

    @property
    def tell(self) -> Teller:
        """Who tells."""
        ...


class WhyScreen(GameDialog[None]):
    """The month closed last against the one before."""

    KEYS = "why"
    BINDINGS = modal_bindings("why")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Explained) -> None:
        super().__init__()
        self._sitting = sitting
        self._found: Why | None = None
        self._asked = False

    def body(self) -> ComposeResult:
        """The causes, the largest first."""
        with VerticalScroll():
            yield Panel(self._draw, id="causes")

    def on_mount(self) -> None:
        """Ask, where it was not asked yet."""
        self.run_worker(self._learn(), group="fetch")

    async def _learn(self) -> None:
        self._found = await self._sitting.reasons.learn(self._sitting.now.month)
        self._asked = True
        for panel in self.query("#causes").results(Panel):
            panel.redraw()

    def _draw(self, width: int, height: int) -> list[Content]:
        found = self._found
        page = why_page(self._sitting.tell, found) if found is not None else None
        if page is None:
            key = "screen/why/nothing" if self._asked else "screen/title/wait"
            return [*paragraph(self.say(key), width, QUIET), ink("")]
        sums = max(wide(text) for text in (page.sum_text, *(row.text for row in page.rows)))
        lines = [*paragraph(page.title, width, STRONG), ink("")]
        for row in page.rows:
            told = together(ink(f"{row.label}  ", STRONG), self.say(f"screen/why/{row.id}"))
            for at, line in enumerate(lines_of(told, width - sums - 2)):
                head = ink(" " * sums) if at else fit(row.text, sums, STRONG, right=True)
                lines.append(together(head, "  ", line))
        total = fit(page.sum_text, sums, STRONG, right=True)
        lines += [ink(""), together(total, "  ", ink(page.sum_label, STRONG)), ink("")]
        return [*lines, *paragraph(page.note, width, QUIET), ink("")]

    def action_go_on(self) -> None:
        """Read on; at the end, close."""
        scroll = self.query_one(VerticalScroll)
        if scroll.scroll_offset.y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            self.dismiss(None)
