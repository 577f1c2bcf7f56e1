"""A policy card: what a rule promises beside what was reported of it."""

from __future__ import annotations

import re

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.tui.actions import bindings
from game.tui.ink import ACCENT, QUIET, STRONG, ink, paragraph
from game.tui.options import CardPage
from game.tui.screens.base import GameDialog
from game.tui.widgets.panel import Panel

_SOURCES = re.compile(r" (\[.*\])$")


def card_lines(markdown: str, width: int) -> list[Content]:
    """The little Markdown that cards use: paragraphs, "- " facts with [sources], a **question**."""
    lines: list[Content] = []
    for block in markdown.strip().split("\n\n"):
        for text in facts(block):
            if text.startswith("- "):
                lines += fact_lines(text[2:], width)
            elif text.startswith("**") and text.endswith("**"):
                lines += paragraph(text.strip("*"), width, STRONG)
            else:
                lines += paragraph(text, width)
        lines.append(ink(""))
    return lines[:-1]


def facts(block: str) -> list[str]:
    """A list's entries, or a paragraph on one line."""
    if block.startswith("- "):
        return [" ".join(entry.split()) for entry in re.split(r"\n(?=- )", block)]
    return [" ".join(block.split())]


def fact_lines(text: str, width: int) -> list[Content]:
    """A fact under a bullet, its sources quiet below."""
    found = _SOURCES.search(text)
    said = text[: found.start()] if found else text
    head = paragraph(f"• {said}", width, hang=2)
    return head + (paragraph(f"  {found[1]}", width, QUIET, hang=2) if found else [])


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
            yield Panel(self._draw)

    def _draw(self, width: int, height: int) -> list[Content]:
        title = paragraph(self._card.title, width, f"bold {ACCENT}")
        return [*title, ink(""), *card_lines(self._card.markdown, width)]

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
