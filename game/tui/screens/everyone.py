"""If everyone did what you did: the player guesses, then the dots and the curve are shown."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from game.engine.exact import BP
from game.insight.everyone import Heard
from game.present import figures
from game.present.everyone import DOTS, Crowded, CrowdRow, EveryonePage, Guess
from game.present.levels import GROUP
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, fit, ink, link, paragraph, together, wide
from game.tui.screens.after import AfterScreen
from game.tui.sitting import Sitting
from game.tui.widgets.keyline import KeyLine

FULL, EMPTY = "•", "◦"
CELLS = 10
"""Cells of a bar in the table."""

COLUMNS = (
    Col("label"),
    Col("count", right=True),
    Col("dots", keep=3),
    Col("earns", right=True, keep=1),
    Col("price", right=True, keep=2),
    Col("left", right=True),
)


class EveryoneScreen(AfterScreen):
    """A dial from nought to fifty; Enter sets the guess, and what it is comes up beside it."""

    KEYS = "everyone"
    BINDINGS = bindings("everyone")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._crowded = Crowded()
        self._guess: int | None = None
        """None before the dial was touched."""
        self._shown = False

    def asked(self) -> Iterator[Heard] | None:
        """Lives at every share, some at a time."""
        return self.game.doors.everyone(self.sitting.table)

    def heard(self, some: Heard) -> None:
        """Some lives more."""
        self._crowded.add(some)

    def shown(self) -> EveryonePage | None:
        """The page as it stands."""
        return self._crowded.page(self.sitting.tell) if self._shown else None

    def page(self, width: int) -> list[Content] | None:
        """The question, or the guess beside what it is."""
        page = self._crowded.page(self.sitting.tell)
        if page is None:
            return None
        lines = [*paragraph(page.suppose, width), ink("")]
        return lines + (self._answer(page, width) if self._shown else self._ask_first(page, width))

    def _ask_first(self, page: EveryonePage, width: int) -> list[Content]:
        """What is known, the question, the dial."""
        guess = page.guess
        lines = [*paragraph(guess.known, width), fifty(guess.start, ACCENT), ink("")]
        lines += [*paragraph(guess.question, width, STRONG)]
        lines += [fifty(self._set(guess), CHOSEN), ink(""), self._dial(guess), ink("")]
        return [*lines, *paragraph(self.say("screen/everyone/how"), width, QUIET)]

    def _set(self, guess: Guess) -> int:
        return guess.start if self._guess is None else self._guess

    def _dial(self, guess: Guess) -> Content:
        """The guess between its two arrows, which can be clicked."""
        arrows = (
            link(ink(arrow, CHOSEN), f"screen.step({by})") for arrow, by in (("‹ ", -1), (" ›", 1))
        )
        left, right = arrows
        text = self.say("everyone/of", n=self._set(guess), of=guess.of)
        return together(left, ink(text, CHOSEN), right)

    def _answer(self, page: EveryonePage, width: int) -> list[Content]:
        """Guess and answer dot by dot, then the curve."""
        guess = self._set(page.guess)
        words = (self.say("everyone/guess"), self.say("everyone/it_is"))
        labels = max(map(wide, words)) + 2
        lines = []
        for word, number, style in zip(words, (guess, page.answer), (QUIET, ACCENT), strict=True):
            dots = fifty(number, style) if width >= labels + 54 + 4 else ink("")
            lines.append(together(fit(word, labels, QUIET), dots, ink(f"  {number}", STRONG)))
        told = page.told(self.sitting.tell, guess)
        said = self.game.words.joined("between", told, page.found, page.alone)
        lines += [ink(""), *paragraph(said, width), ink("")]
        rows = [cells(row) for row in page.rows]
        lines += table_lines(COLUMNS, page.heads, rows, width)
        if not self.done:
            lines.append(ink(page.progress, QUIET))
        lines.append(ink(""))
        for note in page.notes:
            lines += paragraph(note, width, QUIET)
        return lines

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The dial is there until the guess is set."""
        steps = action in ("step", "less", "more", "much_less", "much_more")
        return not (steps and self._shown)

    def action_step(self, by: int) -> None:
        """Some more or fewer."""
        page = self._crowded.page(self.sitting.tell)
        if page is not None:
            self._guess = min(max(self._set(page.guess) + by, 0), page.guess.of)
            self.redraw()

    def action_go_on(self) -> None:
        """Set the guess; then read on."""
        page = self._crowded.page(self.sitting.tell)
        if page is None or self._shown:
            super().action_go_on()
            return
        self._guess, self._shown = self._set(page.guess), True
        self.query_one(KeyLine).refresh()
        self.redraw()


def cells(row: CrowdRow) -> dict[str, str]:
    """One share of copiers as cells of the table."""
    drawn = figures.text(figures.bar(BP * row.counted.values[0] // row.counted.high), CELLS)
    texts = {name: getattr(row, name) for name in ("label", "count", "earns", "price", "left")}
    return texts | {"dots": drawn}


def fifty(number: int, style: str) -> Content:
    """Fifty dots in tens, so many of them full."""
    tens = []
    for first in range(0, DOTS, GROUP):
        full = min(max(number - first, 0), GROUP)
        tens.append(FULL * full + EMPTY * (GROUP - full))
    return ink(" ".join(tens), style)
