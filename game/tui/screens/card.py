"""A policy card: what a rule promises beside what was reported of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from game.tui.actions import bindings
from game.tui.options import CardPage
from game.tui.screens.base import GameDialog


class CardScreen(GameDialog[None]):
    """Opens at most once a month, where the mechanism bites."""

    KEYS = "card"
    BINDINGS = bindings("card")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, card: CardPage) -> None:
        super().__init__()
        self._card = card

    def body(self) -> ComposeResult:
        """The whole card; a long one scrolls."""
        with VerticalScroll():
            yield Markdown(self._card.markdown)

    def on_mount(self) -> None:
        """The title in the frame."""
        self.query_one(".box").border_title = self._card.title

    def action_go_on(self) -> None:
        """Read on; at the end, close the card."""
        scroll = self.query_one(VerticalScroll)
        if scroll.scroll_offset.y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        """Close the card at once."""
        self.dismiss(None)
