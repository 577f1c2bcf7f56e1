"""The months of a plan have been lived: one page on what happened, what came of it and what is ahead."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.bulletin import bulletin
from game.present.card import CardPage
from game.present.quarter import quarter_end, weighed
from game.present.unfinished import sentences
from game.tui.actions import bindings
from game.tui.ink import QUIET, STRONG, behind, ink, paragraph
from game.tui.screens.base import GameScreen
from game.tui.screens.bulletin import BulletinScreen
from game.tui.screens.card import CardScreen
from game.tui.screens.ledger import LedgerScreen
from game.tui.screens.settlement import SettlementScreen, month_ends
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

MEASURE = 76


class QuarterScreen(GameScreen[None]):
    """One page; month by month, the bulletin and the card stand behind a key."""

    KEYS = "quarter"
    BINDINGS = bindings("quarter")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, sitting: Sitting, card: CardPage | None = None) -> None:
        super().__init__()
        self._sitting, self._card = sitting, card

    def retell(self, again: bool) -> None:
        """The same months, and the card, in the language of now."""
        sitting = self._sitting
        self._page = quarter_end(sitting.tell, sitting.past, sitting.planned)
        self._unfinished = tuple(sentences(sitting.unfinished))
        if again:
            self._card = self.game.card_again(self._card)

    def body(self) -> ComposeResult:
        """What happened, what came of it, and what stands open."""
        page = self._page
        with VerticalScroll():
            yield Panel(self._told, title=page.title, classes="told", id="quarter")
            yield Panel(self._sums, title=self.say("quarter/sum"), id="sums")
            if page.ahead or self._unfinished or page.bulletin or self._card:
                yield Panel(self._open, title=self.say("quarter/open"), id="page")

    def on_mount(self) -> None:
        """Ask why profit changed; the answer is drawn when it is there."""
        self.run_worker(self._learn_why(), group="fetch")

    async def _learn_why(self) -> None:
        sitting = self._sitting
        for month in range(sitting.planned + 1, sitting.now.month + 1):
            await sitting.reasons.learn(month)
        for panel in self.query("#sums").results(Panel):
            panel.redraw()

    def _told(self, width: int, height: int) -> list[Content]:
        page, room = self._page, min(width, MEASURE)
        lines: list[Content] = [ink("")]
        for sentence in page.refused:
            lines += paragraph(f"× {sentence}", room, "$warning", hang=2)
        for place, sentence in enumerate(page.happened):
            lines += paragraph(f"· {sentence}", room, hang=2)
            if place == page.said_to:
                lines += paragraph(f"  {page.voice}", room, QUIET, hang=2)
        if page.more:
            lines += self._behind("months", page.more, room)
        if len(lines) == 1:
            lines += paragraph(self.say("quarter/quiet"), room, QUIET)
        return [*lines, ink("")]

    def _sums(self, width: int, height: int) -> list[Content]:
        """What came of it, and the cause that weighed most."""
        sitting, room = self._sitting, min(width, MEASURE)
        months = range(sitting.planned + 1, sitting.now.month + 1)
        whys = [why for month in months if (why := sitting.reasons.known(month)) is not None]
        lines: list[Content] = [ink("")]
        for sentence in self._page.sums:
            lines += paragraph(sentence, room)
        said = weighed(sitting.tell, whys) if len(whys) == len(months) else ""
        if said:
            lines += self._behind("why", said, room)
        return [*lines, ink("")]

    def _open(self, width: int, height: int) -> list[Content]:
        """What falls due, what is left to do, the bulletin in a line, and the title of a card."""
        page, room = self._page, min(width, MEASURE)
        lines: list[Content] = [ink("")]
        for sentence in (*page.ahead, *self._unfinished):
            lines += paragraph(sentence, room, STRONG)
        if page.bulletin:
            lines += self._behind("bulletin", page.bulletin, room)
        if self._card is not None:
            named = self.say("quarter/card", title=self._card.title)
            lines += self._behind("card", named, room)
        return lines

    def _behind(self, name: str, text: str, width: int) -> list[Content]:
        """A text that a key says more of."""
        return behind(self.key(name), text, width, f"screen.{name}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not there cannot be opened."""
        there = {"card": self._card is not None, "bulletin": bool(self._page.bulletin)}
        return there.get(action, True)

    def action_go_on(self) -> None:
        """Read on; at the end, back to the plan."""
        if not self.read_on():
            self.dismiss(None)

    def action_months(self) -> None:
        """Every month by itself, with all that happened and its ledger."""
        self.app.push_screen(SettlementScreen(self._sitting, month_ends(self._sitting)))

    def action_card(self) -> None:
        """The card that is named."""
        if self._card is not None:
            self.app.push_screen(CardScreen(self._card))

    def action_bulletin(self) -> None:
        """The bulletin of the quarter."""
        self.app.push_screen(BulletinScreen(self._sitting))

    def action_ledger(self) -> None:
        """Every yuan of the last month."""
        self.app.push_screen(LedgerScreen(self._sitting))

    def action_why(self) -> None:
        """Every cause of the last change in profit, and what each figure is made of."""
        sitting = self._sitting

        def pages() -> list[object]:
            counted = [bulletin(sitting.tell, sitting.past)] if self._page.bulletin else []
            return [self._page, *counted]

        show_figures(self, sitting, pages, profit=True)
