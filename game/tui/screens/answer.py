"""A neighbour asks for a signature: what one sees, what it risks, and the two answers."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.present.request import Request
from game.present.voices import with_neighbour
from game.tui.actions import modal_bindings
from game.tui.ink import CHOSEN, QUIET, STRONG, ink, paragraph
from game.tui.screens.base import GameDialog
from game.tui.screens.brief import Brief
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel


class AnswerScreen(Brief[str | None], GameDialog[str | None]):
    """Dismissed with "yes" or "no", or None to leave the answer as it is."""

    KEYS = "answer"
    BINDINGS = modal_bindings("answer")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting: Sitting = sitting

    @property
    def _request(self) -> Request:
        """What is asked, as long as it is."""
        request = self.sitting.standing.request
        assert request is not None
        return request

    def retell(self, again: bool) -> None:
        """What whoever asks says."""
        tell, past, asked = self.sitting.tell, self.sitting.past, self._request
        self._said = with_neighbour(tell, past, "request", asked.seat, asked.fen)

    def body(self) -> ComposeResult:
        """Who asks, what it risks, and the answer so far."""
        yield Panel(self._draw)

    def fill_in(self) -> None:
        """The title in the frame."""
        self.query_one(".box").border_title = self.say("screen/answer/title")

    def _draw(self, width: int, height: int) -> list[Content]:
        asked = self._request
        answer = next(option.label for option in asked.options if option.chosen)
        lines = paragraph(asked.text, width, STRONG)
        said, hint = ("", "") if self.brief else (self._said, asked.hint)
        lines += paragraph(said, width)
        for text, style in ((asked.seen, ""), (asked.risk, "$warning"), (hint, QUIET)):
            lines += [ink(""), *paragraph(text, width, style)] if text else []
        against = next((option.why for option in asked.options if option.why), "")
        lines += [ink(""), *paragraph(self.say("screen/answer/now", answer=answer), width, CHOSEN)]
        return [*lines, *paragraph(against, width, "$warning"), ink("")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Signing is no choice where the bank would not take the name."""
        possible = {option.value: option.possible for option in self._request.options}
        return possible.get(action, super().check_action(action, parameters))

    def action_yes(self) -> None:
        """Sign."""
        self.dismiss("yes")

    def action_no(self) -> None:
        """Do not sign."""
        self.dismiss("no")

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [self._request])
