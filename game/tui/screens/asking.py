"""A list to choose from and a sum to step through: what the bank, signers and neighbours share."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from game.tui.ink import CHOSEN, ink, link, together
from game.tui.screens.base import GameScreen
from game.tui.screens.brief import Brief
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

STEP = 100_000
"""People name sums in whole thousands of yuan."""


def stepper(shown: str) -> Content:
    """A sum between its two arrows, which can be clicked."""
    left, right = (
        link(ink(arrow, CHOSEN), f"screen.step({by})") for arrow, by in (("‹ ", -1), (" ›", 1))
    )
    return together(left, ink(shown, CHOSEN), right)


class AskingScreen(Brief[None], GameScreen[None]):
    """Somebody or something under the cursor, a sum, and what would come of it.

    Enter puts it into the plan, or says why that cannot be. A click on the list only looks.
    """

    AUTO_FOCUS = "Menu"
    STEP = STEP

    def __init__(self, sitting: Sitting, fen: int) -> None:
        super().__init__()
        self.sitting: Sitting = sitting
        self.fen = fen
        """The sum as it stands."""
        self.why = ""
        """Why it could not be put into the plan, once that was tried."""

    # What each such screen says of itself.

    def head(self, width: int, height: int) -> list[Content]:
        """What stands above the list."""
        return []

    def entries(self) -> list[Entry]:
        """The list, for the width there is."""
        return []

    def answer(self, width: int, height: int) -> list[Content]:
        """What would come of it."""
        return []

    def titles(self) -> tuple[str, str]:
        """Over the head and over the answer."""
        return "", ""

    def wish(self) -> dict[str, object] | None:
        """Fields of the plan that Enter sets; None where nothing is under the cursor."""
        return None

    @property
    def least(self) -> int:
        """The smallest sum."""
        return self.STEP

    @property
    def most(self) -> int | None:
        """The largest sum, None where nobody has set one."""
        return None

    # What they share.

    def body(self) -> ComposeResult:
        """Head, list, answer."""
        above, below = self.titles()
        yield Panel(self.head, title=above, id="head")
        yield Menu(id="menu")
        with VerticalScroll(classes="where-low", can_focus=False):
            yield Panel(self.answer, title=below, id="question")

    def fill_in(self) -> None:
        """Fill the list."""
        self.fill(self.first())

    def first(self) -> str | None:
        """What the cursor stands on at the beginning."""
        return None

    def on_resize(self) -> None:
        """Other columns fit another width; cursor and sum stay."""
        self.fill(None)

    def fill(self, chosen: str | None) -> None:
        """Write the list anew."""
        self.query_one(Menu).show(self.entries(), chosen)
        self.query_one("#head", Panel).redraw()

    @property
    def room(self) -> int:
        """Cells for a line of the list."""
        return self.app.size.width - 6

    @property
    def chosen(self) -> str | None:
        """Id of what is under the cursor."""
        return self.query_one(Menu).current

    def again(self) -> None:
        """Say anew what would come of it."""
        self.why = ""
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line: another answer."""
        self.again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks; asking is Enter or the key line."""
        event.stop()

    def action_step(self, by: int) -> None:
        """Some steps more or less, within what is possible."""
        fen = max(self.fen + by * self.STEP, self.least)
        self.fen = fen if self.most is None else max(min(fen, self.most), self.least)
        self.again()

    def action_choose(self) -> None:
        """Put it into the plan, or hear why not."""
        wish = self.wish()
        if wish is None:
            return
        self.why = self.sitting.refusal(**wish)
        if self.why:
            self.query_one("#question", Panel).redraw()
        else:
            self.sitting.change(**wish)
            self.dismiss(None)
