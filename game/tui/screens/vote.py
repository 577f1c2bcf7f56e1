"""Watch first: the month before a decision, what could be decided, and hands to be counted."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from game.present.ballot import LETTERS, Ballot, WayRow, vote_page
from game.present.teller import Past, Teller
from game.tui.actions import bindings
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, ink, link, paragraph, together, wide
from game.tui.screens import month_parts as parts
from game.tui.screens import replay_parts
from game.tui.screens.base import GameScreen
from game.tui.walk import Walk
from game.tui.widgets.panel import Panel

PASSED = -1
"""What the screen is dismissed with where a decision is passed over."""
COUNT = 9
"""Cells of a count of hands."""


class VoteScreen(GameScreen[Ballot | int | None]):
    """Dismissed with the ballot, with PASSED, or with None to stay before the decision."""

    KEYS = "vote"
    BINDINGS = bindings("vote")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, walk: Walk, month: int) -> None:
        super().__init__()
        self.walk, self.month = walk, month
        self.ballot: Ballot | None = None
        self.shown = False
        """Whether it was told what was chosen."""
        self._at, self._typing = 0, False

    @property
    def tell(self) -> Teller:
        """Who tells."""
        return self.walk.tell

    @property
    def past(self) -> Past:
        """What was known before the decision."""
        return self.walk.past

    def retell(self, again: bool) -> None:
        """In the language of now."""
        self.walk.speak(self.game.words)

    def body(self) -> ComposeResult:
        """The household as it stands, and the ways."""
        watching = self.say("screen/replay/watching")
        yield Panel(lambda w, h: replay_parts.head(self.walk, w, watching), id="when")
        you, shop = parts.titles(self)
        with Horizontal(id="top"):
            yield Panel(lambda w, h: parts.you(self, w, self.roomy), title=you, id="you")
            yield Panel(lambda w, h: parts.shop(self, w, self.roomy), title=shop, id="shop")
        with VerticalScroll():
            yield Panel(self._draw, id="ways")

    def on_mount(self) -> None:
        """Find the ways, then live them on while hands are counted."""
        self.run_worker(self._learn(), group="ways")

    async def _learn(self) -> None:
        doors, replay, month = self.game.doors, self.walk.replay, self.month
        ways = await asyncio.to_thread(doors.ways, replay, month)
        self.ballot = Ballot.of(month, self.walk.at(month - 1), ways)
        self.again()
        lived = await asyncio.to_thread(doors.lived_on, replay, month, ways)
        self.ballot = self.ballot.lived(lived)
        self.again()

    def again(self) -> None:
        """Draw the ways anew."""
        for panel in self.query("#ways").results(Panel):
            panel.redraw()

    def _draw(self, width: int, height: int) -> list[Content]:
        if self.ballot is None:
            return paragraph(self.say("screen/title/wait"), width, QUIET)
        page = vote_page(self.tell, self.ballot, self.shown)
        lines = [*paragraph(page.title, width, STRONG)]
        lines += paragraph(page.verdict or page.question, width, ACCENT if self.shown else QUIET)
        for at, row in enumerate(page.rows):
            lines += self._way(at, row, width)
        if self.shown and not self.ballot.known:
            lines += paragraph(self.say("screen/vote/living"), width, QUIET)
        return [*lines, *paragraph(page.note, width, QUIET)] if page.note else lines

    def _way(self, at: int, row: WayRow, width: int) -> list[Content]:
        """Letter and text, hands at the right end; below, what it came to."""
        here = at == self._at and not self.shown
        mark = "◆" if row.chosen else "›" if here else " "
        style = CHOSEN if row.chosen or here else ""
        hands = self.say("screen/vote/hands", n=row.votes) if row.votes else ""
        share = f"{hands}  {row.share}".strip() if row.votes else ""
        room = width - 5 - max(wide(share), COUNT) - 1
        lines: list[Content] = []
        for n, line in enumerate(paragraph(row.text, room, style)):
            head = ink(f"{mark} {row.letter.upper()}  " if not n else "     ", CHOSEN)
            gap = " " * max(width - 5 - line.cell_length - wide(share), 1)
            lines.append(together(head, line, gap, ink(share, STRONG)) if not n else head + line)
        for said in row.came:
            lines += [together("     ", line) for line in paragraph(said, width - 5, QUIET, hang=2)]
        return [link(line, f"screen.raise_hand('{row.letter}')") for line in lines]

    def action_raise_hand(self, letter: str) -> None:
        """One hand more for a way."""
        at = LETTERS.index(letter)
        if self.ballot is not None and not self.shown and at < len(self.ballot.ways):
            self._at, self._typing = at, False
            self._count(self.ballot.votes[at] + 1)

    def action_digit(self, digit: str) -> None:
        """Type how many hands there are for the way under the cursor."""
        if self.ballot is not None and not self.shown:
            votes = self.ballot.votes[self._at] * 10 if self._typing else 0
            self._typing = True
            self._count(votes + int(digit))

    def action_clear(self) -> None:
        """Count the way under the cursor anew."""
        self._typing = False
        self._count(0)

    def _count(self, votes: int) -> None:
        if self.ballot is not None and not self.shown:
            self.ballot = self.ballot.counted(self._at, votes)
            self.again()

    def action_walk(self, by: int) -> None:
        """Another way under the cursor."""
        if self.ballot is not None:
            self._at, self._typing = (self._at + by) % len(self.ballot.ways), False
            self.again()

    def action_choose(self) -> None:
        """Show what was chosen; then go on."""
        if self.ballot is None:
            return
        if not self.shown:
            self.shown = True
            self.add_class("-shown")
            self.again()
        elif self.ballot.known and not self.read_on():
            self.dismiss(self.ballot)

    def action_skip(self) -> None:
        """Pass this decision over; once it was shown, go on without waiting for what came of it."""
        self.dismiss(self.ballot if self.shown else PASSED)
