"""A life watched again: month by month, with what was decided and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from game.present.ballot import Ballot
from game.present.household import household
from game.present.market import trade
from game.present.month import month_end
from game.present.teller import Past, Teller
from game.tui.actions import bindings
from game.tui.ink import ink
from game.tui.screens import month_parts as parts
from game.tui.screens import replay_parts
from game.tui.screens.dialog import Message, Question
from game.tui.screens.prompt import Prompt
from game.tui.screens.replay_keys import ReplayKeys
from game.tui.screens.vote import PASSED, VoteScreen
from game.tui.screens.votes import VotesScreen
from game.tui.screens.why import show_figures
from game.tui.widgets.panel import Draw, Panel

UNSEEN = "-unseen"
"""The screen's class while it shows what others could not see."""


class ReplayScreen(ReplayKeys):
    """Backwards as quick as forwards: every month is in memory. Dismissed with a month to go on from."""

    KEYS = "replay"
    BINDINGS = bindings("replay")

    @property
    def tell(self) -> Teller:
        """Who tells: the words and the setting."""
        return self.walk.tell

    @property
    def past(self) -> Past:
        """The months up to the one that is open."""
        return self.walk.past

    def retell(self, again: bool) -> None:
        """The same life in the language of now."""
        self.walk.speak(self.game.words)
        self._drawn: dict[tuple[str, int, int, int, bool], Sequence[Content]] = {}

    def _once(self, name: str, draw: Draw, tall: bool = False) -> Draw:
        """The same lines, drawn once a month, width and (for `tall` parts) height: going back is quick."""

        def drawn(width: int, height: int) -> Sequence[Content]:
            key = (name, self.walk.month, width, height if tall else 0, self.roomy)
            if key not in self._drawn:
                self._drawn[key] = draw(width, height)
            return self._drawn[key]

        return drawn

    def body(self) -> ComposeResult:
        """The months as a line, then what the month's screen shows, then what was decided."""
        walk, once = self.walk, self._once
        yield Panel(lambda w, h: replay_parts.head(walk, w, self._state()), id="when")
        yield Panel(lambda w, h: replay_parts.months(walk, w), id="months-line")
        with Horizontal(id="top"):
            yield Panel(once("you", lambda w, h: parts.you(self, w, self.roomy)), id="you")
            yield Panel(once("shop", lambda w, h: parts.shop(self, w, self.roomy)), id="shop")
        title = self.say("screen/replay/decided")
        chosen = once("decided", lambda w, h: replay_parts.chosen(walk, w))
        yield Panel(chosen, title=title, id="decided")
        title = self.say("screen/replay/came")
        came = once("news", lambda w, h: replay_parts.came(walk, w, h), tall=True)
        yield Panel(came, title=title, id="news")
        with Horizontal(id="middle"):
            title = self.say("screen/month/town")
            town = once("town", lambda w, h: parts.town(self, w, h), tall=True)
            yield Panel(town, title=title, id="town")
            title = self.say("screen/month/months")
            paid = once("months", lambda w, h: parts.months(self, w, h), tall=True)
            yield Panel(paid, title=title, id="months")
        with VerticalScroll(id="hidden", can_focus=False):
            title = self.say("screen/replay/unseen")
            yield Panel(self._unseen, title=title, id="unseen")

    def _state(self) -> str:
        state = self.say("screen/replay/" + ("playing" if self.playing else "paused"))
        return f"{self.say('screen/replay/watching')} · {state}" if self.walk.watch_first else state

    def _unseen(self, width: int, height: int) -> list[Content]:
        return replay_parts.hidden(self.walk, width) if self.has_class(UNSEEN) else []

    def turn(self, month: int) -> None:
        """Open a month, or stop before a decision on the way that waits for a vote."""
        waiting = self.walk.to_vote(month)
        self.walk.go(month if waiting is None else waiting - 1)
        you, shop = self._titles()
        self.query_one("#you", Panel).title(you)
        self.query_one("#shop", Panel).title(shop)
        for panel in self.query(Panel):
            panel.redraw()
        if waiting is not None:
            self.stop()
            self.app.push_screen(VoteScreen(self.walk, waiting), self._voted)
        elif self.walk.month == self.walk.months and self.walk.summing_up():
            self.action_votes()

    def _titles(self) -> tuple[str, str]:
        """Who you are, and what you trade."""
        you, shop = self._once("titles", lambda w, h: [ink(t) for t in parts.titles(self)])(0, 0)
        return you.plain, shop.plain

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
        title = self.tell.month(month) if month else self.say("screen/replay/opening")
        ask = Prompt(self.say("screen/replay/note", month=title))
        self.app.push_screen(ask, lambda text: self._pin(month, text or ""))

    def _pin(self, month: int, text: str) -> None:
        if text.strip():
            self.run_worker(self._pinned(month, text.strip()), group="fetch")

    async def _pinned(self, month: int, text: str) -> None:
        try:
            await asyncio.to_thread(self.walk.replay.pin, month, text)
        except Exception as error:
            said = str(error) or type(error).__name__
            self.app.push_screen(Message(self.say("screen/replay/not-noted"), said))
            return
        self._drawn.clear()
        self.turn(self.walk.month)

    def action_go_on(self) -> None:
        """Go on from here in a new life with the same luck, once that was confirmed."""
        self.stop()
        month = self.walk.branch_month
        title = self.say("screen/replay/go-on", month=self.tell.month(month))
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
