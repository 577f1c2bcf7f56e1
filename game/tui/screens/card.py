"""A policy card: what a rule promises beside what was reported of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.card import CardPage
from game.tui.actions import modal_bindings
from game.tui.ink import QUIET, STRONG, ink, paragraph
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel


def card_lines(card: CardPage, width: int) -> list[Content]:
    """The card up to its question, which fits on one small screen, then what there is to read on."""
    lines = asked(card, width)
    for head, rows in card.further:
        lines += [ink(""), *paragraph(head, width, STRONG)]
        for at, row in enumerate(rows):
            prose = rows is card.more
            lines += [ink("")] if prose and at else []
            lines += paragraph(row, width, QUIET, hang=0 if prose else 2)
    return lines


def asked(card: CardPage, width: int) -> list[Content]:
    """The card up to its question."""
    lines = [*paragraph(card.lead, width), ink("")]
    for fact in card.facts:
        lines += paragraph(f"• {fact}", width, hang=2)
    lines += [ink(""), *paragraph(card.opposing, width), ink("")]
    return lines + paragraph(card.question, width, STRONG)


class CardScreen(GameDialog[None]):
    """Opens at most once a month, where the mechanism bites."""

    KEYS = "card"
    BINDINGS = modal_bindings("card")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, card: CardPage) -> None:
        super().__init__()
        self._card = card
        self._whole = False
        """Whether what follows the question was asked for."""

    def body(self) -> ComposeResult:
        """The card up to its question; then what somebody wants to know who asks for more."""
        with VerticalScroll():
            yield Panel(lambda width, height: self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        return (card_lines if self._whole else asked)(self._card, width)

    def retell(self, again: bool) -> None:
        """The same card in another language."""
        if again:
            self._card = self.game.card_again(self._card) or self._card

    def fill_in(self) -> None:
        """The title in the frame."""
        self.query_one(".box").border_title = self._card.title

    def action_go_on(self) -> None:
        """Close the card, once its question was seen."""
        scroll = self.query_one(VerticalScroll)
        question = len(asked(self._card, self.query_one(Panel).size.width))
        if scroll.scroll_offset.y + scroll.size.height < question:
            scroll.scroll_page_down(animate=False)
        else:
            self.dismiss(None)

    def action_more(self) -> None:
        """Read on: more about it, words, sources; at the end, from the top again."""
        scroll = self.query_one(VerticalScroll)
        if not self._whole:
            self._whole = True
            self.query_one(Panel).redraw()
            self.call_after_refresh(scroll.scroll_page_down, animate=False)
        elif scroll.scroll_offset.y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            scroll.scroll_home(animate=False)
