"""A month has closed: what happened, in sentences, and in one sum. Any key goes on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.card import CardPage
from game.present.month import MonthEnd, month_end
from game.present.quarter import ORDINARY
from game.tui.actions import bindings
from game.tui.ink import QUIET, behind, ink, paragraph
from game.tui.screens import month_parts as parts
from game.tui.screens.base import GameScreen
from game.tui.screens.card import CardScreen
from game.tui.screens.ledger import LedgerScreen, ledger_lines
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

MEASURE = 76

ALWAYS = 2
"""The first months stop in any case, so that everybody has seen a settlement."""


def month_ends(sitting: Sitting) -> list[MonthEnd]:
    """The settlements since the last plan: one, or a quarter's in quick mode.

    After the last decision the town carries on alone; of those months only the eventful are told.
    """
    last = sitting.table.setting.rules.months
    return [
        month_end(sitting.tell, past)
        for past in sitting.past.since(sitting.planned)
        if past.now.month <= last or past.now.own
    ]


def worth_stopping(sitting: Sitting, ends: Sequence[MonthEnd]) -> bool:
    """Whether there is more to say than the month's screen does: a quiet month is one key."""
    refused = any(end.refused for end in ends)
    return sitting.now.month <= ALWAYS or eventful(sitting) or refused or sitting.now.over


def eventful(sitting: Sitting) -> bool:
    """Whether something happened to this household that is not in every month."""
    lived = [closed for closed in sitting.past.all if closed.month > sitting.planned]
    return bool({fact.code for closed in lived for fact in closed.own} - ORDINARY)


class SettlementScreen(GameScreen[None]):
    """Sentences above, the ledger below."""

    KEYS = "settlement"
    BINDINGS = bindings("settlement")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self, sitting: Sitting, ends: Sequence[MonthEnd], card: CardPage | None = None
    ) -> None:
        """`card` is named, and opened by whoever wants it."""
        super().__init__()
        self._sitting, self._ends, self._card = sitting, ends, card

    def retell(self, again: bool) -> None:
        """The same months in another language."""
        if again:
            self._ends = month_ends(self._sitting)
            self._card = self.game.card_again(self._card)

    def body(self) -> ComposeResult:
        """A part for each month, then the last one's ledger."""
        page = self._ends[-1].ledger
        with VerticalScroll():
            for end in self._ends:
                sums = end is not self._ends[-1]
                yield Panel(partial(told, end, sums), title=end.title, classes="told")
            yield Panel(self._why, id="causes")
            if self._card is not None:
                yield Panel(self._named, id="named")
            yield Panel(lambda w, h: ledger_lines(page, w), title=page.title, id="page")

    def on_mount(self) -> None:
        """Ask why profit changed; the answer is drawn when it is there."""
        self.run_worker(self._learn_why(), group="fetch")

    async def _learn_why(self) -> None:
        await self._sitting.reasons.learn(self._sitting.now.month)
        for panel in self.query("#causes").results(Panel):
            panel.redraw()

    def _why(self, width: int, height: int) -> list[Content]:
        sitting = self._sitting
        found = sitting.reasons.known(sitting.now.month)
        lines = parts.why_lines(sitting.tell, found, min(width, MEASURE))
        return [*lines, ink("")] if lines else []

    def _named(self, width: int, height: int) -> list[Content]:
        """The title of a card about what happened."""
        title = self._card.title if self._card is not None else ""
        said = self.say("quarter/card", title=title)
        return [*behind(self.key("card"), said, min(width, MEASURE), "screen.card"), ink("")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A card that is not there cannot be opened."""
        return action != "card" or self._card is not None

    def action_card(self) -> None:
        """The card that is named."""
        if self._card is not None:
            self._sitting.shown.add(self._card.id)
            self.app.push_screen(CardScreen(self._card))

    def action_why(self) -> None:
        """Every cause of the change in profit, and what each figure is made of."""
        show_figures(self, self._sitting, lambda: [self._ends[-1]], profit=True)

    def action_go_on(self) -> None:
        """Read on; at the end, back to the month."""
        if not self.read_on():
            self.dismiss(None)

    def action_ledger(self) -> None:
        """The ledger on a page of its own."""
        self.app.push_screen(LedgerScreen(self._sitting))


def told(end: MonthEnd, sums: bool, width: int, height: int) -> list[Content]:
    """What happened, in sentences; first what could not be done.

    The last sentence, on cash, is left out with `sums` false where another is there: the ledger says it.
    """
    sentences = end.sentences if sums else end.sentences[:-1] or end.sentences
    lines: list[Content] = [ink("")]
    for sentence in end.refused:
        lines += paragraph(f"× {sentence}", min(width, MEASURE), "$warning", hang=2)
    for place, sentence in enumerate(sentences):
        lines += paragraph(f"· {sentence}", min(width, MEASURE), hang=2)
        if place in end.voices:
            lines += paragraph(f"  {end.voices[place]}", min(width, MEASURE), QUIET, hang=2)
    return [*lines, ink("")]
