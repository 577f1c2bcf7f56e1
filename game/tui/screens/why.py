"""Where the figures of a page come from: a list to step through, each with its causes and sources."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from game.catalog.provenance import Provenance
from game.insight.why import Why
from game.present.teller import Past, Teller
from game.present.traces.made import WORD
from game.present.traces.page import TracePage, amount, trace_page
from game.present.traces.pages import traces
from game.present.traces.trace import Trace
from game.present.why import why_page
from game.runs.table import Closed
from game.tui.actions import bindings
from game.tui.ink import (
    ACCENT,
    QUIET,
    STRONG,
    fit,
    ink,
    lines_of,
    paragraph,
    stacked,
    together,
    wide,
)
from game.tui.reasons import Reasons
from game.tui.screens.base import GameScreen
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

PROFIT = "why"
"""The entry that says why profit changed."""

AROUND = 6
"""Cells of the list beside its text: edge, bar and the room on either side."""


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
    def past(self) -> Past:
        """The months up to that one."""
        ...

    @property
    def tell(self) -> Teller:
        """Who tells."""
        ...


Figures = Callable[[], Sequence[Trace]]
"""The figures of a page, in the language of now."""


def of_pages(sitting: Explained, pages: Callable[[], Sequence[object]]) -> Figures:
    """The figures of some pages of the month closed last."""
    return lambda: traces(sitting.tell, sitting.past, *pages())


class WhyScreen(GameScreen[None]):
    """A list on the left, one figure on the right; the change in profit first, where it is asked for."""

    KEYS = "why"
    BINDINGS = bindings("why")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self, sitting: Explained, figures: Figures = tuple, *, profit: bool = True
    ) -> None:
        super().__init__()
        self._sitting, self._ask, self._profit = sitting, figures, profit
        self._figures: dict[str, Trace] = {}
        self._found: Why | None = None
        self._asked = False
        self._sources: Provenance | None = None

    def retell(self, again: bool) -> None:
        """The figures of the page in the language of now."""
        self._figures = {one.id: one for one in self._ask()}

    def body(self) -> ComposeResult:
        """What there is to look at, and what is looked at."""
        with Horizontal(id="figures"):
            yield Menu(id="list")
            with VerticalScroll():
                yield Panel(self._draw, id="causes")

    def on_mount(self) -> None:
        """Ask why profit changed, and where parameters come from."""
        if self._profit:
            self.run_worker(self._learn(), group="fetch")
        self.run_worker(self._look_up(), group="sources")

    def fill_in(self) -> None:
        """The list, with what stood under the cursor there again."""
        self.query_one("#figures").border_title = f" {self.say('figures')} "
        menu = self.query_one(Menu)
        menu.can_focus = False
        width = max(self._menu_width() - AROUND, 10)
        entries = [Entry(PROFIT, ink(self.say("screen/why/profit")))] if self._profit else []
        tell = self._sitting.tell
        entries += [Entry(one.id, line(tell, one, width)) for one in self._figures.values()]
        menu.show(entries)

    def _menu_width(self) -> int:
        """Cells of the list: all of them where it stands above."""
        return self.app.size.width if self.app.size.width < 80 else 34

    def on_resize(self) -> None:
        """Another width breaks the list otherwise."""
        if self.is_mounted:
            self.fill_in()

    async def _learn(self) -> None:
        self._found = await self._sitting.reasons.learn(self._sitting.now.month)
        self._asked = True
        self._redraw()

    async def _look_up(self) -> None:
        """Read what the content says of parameters."""
        ask = self.game.doors.sources
        self._sources = await asyncio.to_thread(ask, self._sitting.tell.setting)
        self._redraw()

    def _redraw(self) -> None:
        for panel in self.query("#causes").results(Panel):
            panel.redraw()

    def _draw(self, width: int, height: int) -> list[Content]:
        """The figure under the cursor."""
        chosen = self.query_one(Menu).current
        if chosen == PROFIT:
            return self._causes(width)
        if chosen is None:
            return paragraph(self.say("figures/none"), width, QUIET)
        sitting = self._sitting
        page = trace_page(sitting.tell, sitting.past, self._figures[chosen], self._sources)
        at = list(self._figures).index(chosen) + 1
        place = self.say("figures/of", n=at, all=len(self._figures))
        return figure_lines(page, place, width)

    def _causes(self, width: int) -> list[Content]:
        """Why profit changed: every cause with its yuan and a sentence, and the sum."""
        found = self._found
        page = why_page(self._sitting.tell, found) if found is not None else None
        if page is None:
            key = "screen/why/nothing" if self._asked else "screen/title/wait"
            return [*paragraph(self.say(key), width, QUIET), ink("")]
        sums = max(wide(text) for text in (page.sum_text, *(row.text for row in page.rows)))
        total = fit(page.sum_text, sums, STRONG, right=True)
        lines = paragraph(page.title, width, STRONG)
        lines += [together(total, "  ", ink(page.sum_label, STRONG)), ink("")]
        for row in page.rows:
            told = together(ink(f"{row.label}  ", STRONG), self.say(f"screen/why/{row.id}"))
            for at, part in enumerate(lines_of(told, width - sums - 2)):
                head = ink(" " * sums) if at else fit(row.text, sums, STRONG, right=True)
                lines.append(together(head, "  ", part))
        return [*lines, ink(""), *paragraph(page.note, width, QUIET), ink("")]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another figure is looked at, from its top."""
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._redraw()

    def action_step(self, by: int) -> None:
        """The next figure, or the one before; past the end begins again."""
        menu = self.query_one(Menu)
        if menu.option_count:
            menu.highlighted = ((menu.highlighted or 0) + by) % menu.option_count

    def action_digit(self, key: str) -> None:
        """The figure of a number, counted from the top."""
        menu = self.query_one(Menu)
        menu.highlighted = min(int(key), menu.option_count) - 1 if menu.option_count else None

    def action_go_on(self) -> None:
        """Read on; at the end of a figure the next one, after the last back to the page."""
        menu = self.query_one(Menu)
        if self.read_on():
            return
        if (menu.highlighted or 0) + 1 < menu.option_count:
            self.action_step(1)
        else:
            self.dismiss(None)


def line(tell: Teller, one: Trace, width: int) -> Content:
    """A figure in the list: what it is, and at the right what it comes to where there is room."""
    made, shown = one.made, one.shown
    if made.unit != WORD and (not shown or wide(one.label) + wide(shown) + 2 > width):
        shown = amount(tell, made.value, made.unit)
    gap = width - wide(one.label) - wide(shown)
    if gap >= 2:
        return together(ink(one.label), " " * gap, ink(shown))
    rows = paragraph(one.label, width, hang=1)
    if shown and wide(shown) <= width - 2:
        rows.append(fit(shown, width, right=True))
    return stacked(rows)


def figure_lines(page: TracePage, place: str, width: int) -> list[Content]:
    """One figure: what it comes to, how, its parts, what is told with it, its parameters."""
    head = together(ink(page.label, STRONG), "  ", ink(page.shown, ACCENT), "  ", ink(place, QUIET))
    lines: list[Any] = [*lines_of(head, width), ink(""), *paragraph(page.how, width)]
    rows = [*page.parts, *((page.total,) if page.total else ())]
    for name, found in (("parts", rows), ("beside", page.beside)):
        if not found:
            continue
        lines += [ink(""), ink(page.heads[name], QUIET)]
        sums = max(wide(row.text) for row in found)
        for row in found:
            last = STRONG if row is page.total else ""
            for at, part in enumerate(lines_of(ink(row.label, last), width - sums - 2)):
                text = ink(" " * sums) if at else fit(row.text, sums, last, right=True)
                lines.append(together(text, "  ", part))
    if page.given:
        lines += [ink(""), ink(page.heads["rules"], QUIET)]
    for given in page.given:
        told = together(ink(f"{given.label}  "), ink(given.value, STRONG))
        lines += lines_of(told, width)
        lines += [together("  ", part) for part in paragraph(given.source, width - 2, QUIET)]
    return [*lines, ink("")]


def show_figures(
    screen: Screen[Any],
    sitting: Explained,
    pages: Callable[[], Sequence[object]],
    *,
    profit: bool = False,
) -> None:
    """Open the list over a screen."""
    screen.app.push_screen(WhyScreen(sitting, of_pages(sitting, pages), profit=profit))
