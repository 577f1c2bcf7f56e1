"""Every vote of a life that was watched, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.present.ballot import Ballot, summary_page
from game.present.teller import Teller
from game.tui.actions import bindings
from game.tui.ink import QUIET, STRONG, fit, ink, paragraph, together, wide
from game.tui.screens.base import GameScreen
from game.tui.widgets.panel import Panel

GAP = 2


class VotesScreen(GameScreen[None]):
    """What was chosen, what the class would have, and what each left in the end."""

    KEYS = "votes"
    BINDINGS = bindings("votes")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, tell: Teller, ballots: Sequence[Ballot]) -> None:
        super().__init__()
        self._tell, self._ballots = tell, ballots

    def retell(self, again: bool) -> None:
        """In the language of now."""
        self._tell = Teller(self.game.words, self._tell.setting)

    def body(self) -> ComposeResult:
        """One page."""
        with VerticalScroll():
            yield Panel(self._draw, title=self.say("ballot/summary"), id="after")

    def _draw(self, width: int, height: int) -> list[Content]:
        page = summary_page(self._tell, self._ballots)
        lines: list[Content] = []
        for sentence in page.sentences[:1]:
            lines += [*paragraph(sentence, width, STRONG), ink("")]
        pairs = (("chosen", "lived"), ("class", "voted"))
        labels = max(wide(page.heads[name]) for name, _ in pairs) + GAP
        for row in page.rows:
            lines.append(ink(row["month"], STRONG))
            for name, left in pairs:
                label = fit(page.heads[name], labels, QUIET)
                said = paragraph(row[name], width - labels - wide(row[left]) - GAP)
                for at, line in enumerate(said):
                    gap = width - labels - line.cell_length - wide(row[left])
                    end = (" " * gap, ink(row[left], STRONG)) if not at else ()
                    lines.append(together(" " * labels if at else label, line, *end))
        for sentence in page.sentences[1:]:
            lines += [ink(""), *paragraph(sentence, width, QUIET)]
        return lines

    def action_go_on(self) -> None:
        """Read on; at the end, back to the life."""
        if not self.read_on():
            self.dismiss(None)
