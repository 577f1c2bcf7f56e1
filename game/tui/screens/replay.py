"""A life watched again: month by month, with what was decided and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer

from game.present.ballot import Ballot
from game.present.household import household
from game.present.market import trade
from game.present.month import month_end
from game.tui.actions import bindings
from game.tui.ink import ink
from game.tui.memory import set_apart
from game.tui.screens import month_parts as parts
from game.tui.screens import replay_parts
from game.tui.screens.dialog import Message, Question
from game.tui.screens.prompt import Prompt
from game.tui.screens.replay_keys import ReplayKeys
from game.tui.screens.vote import PASSED, VoteScreen
from game.tui.screens.votes import VotesScreen
from game.tui.screens.why import show_figures
from game.tui.walk import Walk
from game.tui.widgets.album import Album, Spread
from game.tui.widgets.panel import Panel

DrawMonth = Callable[[Walk, int, int], Sequence[Content]]
"""Draws a part of a life at the month that is open, for a width and a height."""

Name = Callable[[Walk], str]
"""The title of a part at the month that is open."""

UNSEEN = "-unseen"
"""The screen's class while it shows what others could not see."""

AHEAD = "ahead"
"""Group of the worker that draws months before somebody asks for them."""

REST = 0.15
"""Seconds without a key after which it begins."""


class ReplayScreen(ReplayKeys):
    """Backwards as quick as forwards: every month is in memory. Dismissed with a month to go on from."""

    KEYS = "replay"
    BINDINGS = bindings("replay")

    _soon: Timer | None = None
    """Until the other months are drawn."""

    def retell(self, again: bool) -> None:
        """The same life in the language of now."""
        self.walk.speak(self.game.words)

    def body(self) -> ComposeResult:
        """The months as a line, then what the month's screen shows, then what was decided."""
        yield Panel(lambda w, h: replay_parts.head(self.walk, w, self._state()), id="when")
        yield self._album("months-line", replay_parts.months)
        with Spread(id="top"):
            you, shop = (lambda at: parts.titles(at)[0]), (lambda at: parts.titles(at)[1])
            yield self._album("you", lambda at, w, h: parts.you(at, w, self.roomy), you)
            yield self._album("shop", lambda at, w, h: parts.shop(at, w, self.roomy), shop)
        yield self._album("decided", replay_parts.chosen, "replay/decided")
        yield self._album("news", replay_parts.came, "replay/came", tall=True)
        with Spread(id="middle"):
            yield self._album("town", lambda at, w, h: parts.town(at, w, 0), "month/town")
            yield self._album("months", parts.months, "month/months", tall=True)
        with VerticalScroll(id="hidden", can_focus=False):
            yield self._album("unseen", replay_parts.hidden, "replay/unseen")

    def _album(
        self, name: str, draw: DrawMonth, title: str | Name = "", *, tall: bool = False
    ) -> Album:
        """A part that is drawn once a month, whichever way one goes."""

        def drawn(month: int, width: int, height: int) -> Sequence[Content]:
            return draw(self.walk.open_at(month), width, height)

        def titled(month: int) -> str:
            if isinstance(title, str):
                return self.say(f"screen/{title}") if title else ""
            return ink(title(self.walk.open_at(month))).plain

        return Album(drawn, titled, tall=tall, id=name)

    def _state(self) -> str:
        state = self.say("screen/replay/" + ("playing" if self.playing else "paused"))
        return f"{self.say('screen/replay/watching')} · {state}" if self.walk.watch_first else state

    def turn(self, month: int) -> None:
        """Open a month, or stop before a decision on the way that waits for a vote."""
        waiting = self.walk.to_vote(month)
        self.walk.go(month if waiting is None else waiting - 1)
        self._show()
        if waiting is not None:
            self.stop()
            self.app.push_screen(VoteScreen(self.walk, waiting), self._voted)
        elif self.walk.month == self.walk.months and self.walk.summing_up():
            self.action_votes()

    def _show(self) -> None:
        """Every part as it was in the month that is open; the months around it are drawn soon."""
        self.query_one("#when", Panel).redraw()
        for album in self.query(Album):
            album.open(self.walk.month)
        self.workers.cancel_group(self, AHEAD)
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(REST, self._go_ahead)

    def _go_ahead(self) -> None:
        self.run_worker(self._draw_ahead(), group=AHEAD)

    async def _draw_ahead(self) -> None:
        """Draw the other months while nobody asks for one, the nearest first."""
        drawn = False
        for month in self.walk.nearest():
            for album in self.query(Album):
                drawn = album.ahead(month) or drawn
                await asyncio.sleep(0)
        if drawn:
            set_apart()

    def _voted(self, found: Ballot | int | None) -> None:
        """A vote was held, passed over, or put off."""
        if found is None:
            return
        month = self.walk.month + 1
        self.walk.ballots[month] = None if found == PASSED or isinstance(found, int) else found
        self.turn(month)

    def fill_in(self) -> None:
        """The month that is open; at first the opening."""
        self.turn(self.walk.month)

    def action_unseen(self) -> None:
        """What others could not see, or the life again."""
        self.toggle_class(UNSEEN)
        self.query_one("#unseen", Panel).redraw()

    def action_scroll_unseen(self, by: int) -> None:
        """Further down, or up, in what others could not see."""
        scroll = self.query_one("#hidden", VerticalScroll)
        (scroll.scroll_page_down if by > 0 else scroll.scroll_page_up)(animate=False)

    def action_why(self) -> None:
        """Why profit changed in the month that is open, and where its figures come from."""
        self.stop()
        if self.walk.month:
            walk, pages = self.walk, (household, trade, month_end)

            def shown() -> list[object]:
                return [page(walk.tell, walk.past) for page in pages]

            show_figures(self, walk, shown, profit=True)

    def action_note(self) -> None:
        """Pin a remark to the month that is open."""
        self.stop()
        month = self.walk.month
        title = self.walk.tell.month(month) if month else self.say("screen/replay/opening")
        ask = Prompt(self.say("screen/replay/note", month=title))
        self.app.push_screen(ask, lambda text: self._pin(month, text or ""))

    def _pin(self, month: int, text: str) -> None:
        if text.strip():
            self.run_worker(self._pinned(month, text.strip()), group="fetch")

    async def _pinned(self, month: int, text: str) -> None:
        try:
            await asyncio.to_thread(self.walk.replay.pin, month, text)
        except Exception as error:
            title = self.say("screen/replay/not-noted")
            self.app.push_screen(Message(title, self.game.why(error)))
            return
        for album in self.query(Album):
            album.forget()
        self.turn(self.walk.month)

    def action_go_on(self) -> None:
        """Go on from here in a new life with the same luck, once that was confirmed."""
        self.stop()
        month = self.walk.branch_month
        title = self.say("screen/replay/go-on", month=self.walk.tell.month(month))
        ask = Question(title, self.say("screen/replay/go-on-kept"))

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(month)

        self.app.push_screen(ask, answered)

    def action_watch_first(self) -> None:
        """Stop before each decision for a vote, or no longer."""
        self.walk.watch_first = not self.walk.watch_first
        self.turn(self.walk.month)

    def action_votes(self) -> None:
        """All votes so far."""
        self.stop()
        self.app.push_screen(VotesScreen(self.walk.tell, self.walk.held()))
