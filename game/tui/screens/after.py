"""What every page after one's own shares: answers come in from a thread, and leaving stops them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.tui.ink import QUIET, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

ON, BACK = 1, -1
"""What a page is dismissed with: the next page, the one before; None leaves them all."""


class AfterScreen(GameScreen[int | None]):
    """A page that fills in while what it tells of is lived again. Its title is the phrase KEYS."""

    AUTO_FOCUS = "VerticalScroll"
    NONE: ClassVar[str] = "screen/lives/none"
    """Phrase for a life that cannot be lived again."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.done = False
        """Whether nothing more will come in."""
        self._source: Iterator[Any] | None = None
        self._left = False

    def asked(self) -> Iterator[Any] | None:
        """Whoever answers, some at a time; None where nobody can."""
        raise NotImplementedError

    def heard(self, some: Any) -> None:
        """Take in some more of the answer."""
        raise NotImplementedError

    def page(self, width: int) -> list[Content] | None:
        """What is known so far; None before there is anything."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll():
            yield Panel(self._draw, id="after")

    def fill_in(self) -> None:
        """The title, and which of the pages this is."""
        from game.tui.screens.afterwards import AFTERWARDS, FIRST, numbered

        page = FIRST + 1 + AFTERWARDS.index(type(self))
        self.query_one("#after", Panel).title(self.say(self.KEYS), numbered(page))

    def on_mount(self) -> None:
        """Begin to ask."""
        self.run_worker(self._ask(), group="after")

    def on_unmount(self) -> None:
        """Whoever answers stops after what they are at."""
        self._left = True

    async def _ask(self) -> None:
        """Fetch one answer after the other in a thread, and draw what is known after each."""
        try:
            self._source = await asyncio.to_thread(self.asked)
            while self._source is not None and not self._left:
                some = await asyncio.to_thread(self._next)
                if some is None:
                    break
                self.heard(some)
                self.redraw()
        finally:
            self._left = True
            self._close()
        self.done = True
        self.redraw()

    def _next(self) -> Any:
        """The next answer. In the thread, where the source is closed if somebody left meanwhile."""
        assert self._source is not None
        some = next(self._source, None)
        if self._left:
            self._close()
        return some

    def _close(self) -> None:
        """Whoever answers stops; one who is in the middle of an answer, after it."""
        close = getattr(self._source, "close", None)
        if close is not None:
            with suppress(ValueError):
                close()

    def redraw(self) -> None:
        """Draw anew with what is known now."""
        for panel in self.query("#after").results(Panel):
            panel.redraw()

    def _draw(self, width: int, height: int) -> list[Content]:
        lines = self.page(width)
        if lines is None:
            key = self.NONE if self.done else "screen/title/wait"
            return paragraph(self.say(key), width, QUIET)
        return lines

    def shown(self) -> object | None:
        """The page as it stands, for whoever asks where its figures come from; None before there is one."""
        return None

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        page = self.shown()
        show_figures(self, self.sitting, lambda: [] if page is None else [page])

    def action_go_on(self) -> None:
        """Read on; at the end, the next page."""
        if not self.read_on():
            self.dismiss(ON)

    def action_back_one(self) -> None:
        """The page before."""
        self.dismiss(BACK)
