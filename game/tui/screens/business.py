"""The line of business: open one, change to another, close, and put money into equipment."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.market import lines
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import CHOSEN, QUIET, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

STEP = 50_000
"""Equipment moves by five hundred yuan."""

COLUMNS = (
    Col("sign"),
    Col("name"),
    Col("traders", right=True),
    Col("change", right=True, keep=2),
    Col("price", right=True, keep=3),
    Col("earned", right=True),
    Col("setup", right=True),
    Col("licence", keep=4),
    Col("craft", keep=1),
)


class BusinessScreen(GameScreen[None]):
    """Every line with what everybody can see of it, and what it would take."""

    KEYS = "business"
    BINDINGS = bindings("business")
    AUTO_FOCUS = "Menu"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._equip = sitting.plan.equip_fen
        self._table = lines(sitting.tell, sitting.past)
        self._drawn: list[Content] = []

    def body(self) -> ComposeResult:
        """The heads, the lines, and what the one under the cursor would take."""
        yield Panel(self._head, title=self.say("screen/business/title"), id="head")
        yield Menu(id="menu")
        yield Panel(self._about, id="question")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(self.sitting.plan.line)

    def on_resize(self) -> None:
        """Other columns fit another width."""
        self._fill(None)
        self.query_one("#head", Panel).redraw()

    def _fill(self, chosen: str | None) -> None:
        width = self.app.size.width - 6
        cells, options = [], {o.value: o for o in self.sitting.standing.lines}
        none = options["none"]
        for id, name, more in (
            *((row.id, row.name, row.cells or {}) for row in self._table.rows),
            ("none", none.label, {}),
        ):
            option = options[id]
            sign = "●" if option.chosen else " " if option.possible else "×"
            cells.append({**more, "name": name, "sign": sign, "id": id})
        styles = [
            CHOSEN if options[c["id"]].chosen else "" if options[c["id"]].possible else QUIET
            for c in cells
        ]
        self._drawn = table_lines(COLUMNS, {**self._table.heads, "sign": ""}, cells, width, styles)
        entries = [
            Entry(cell["id"], line) for cell, line in zip(cells, self._drawn[1:], strict=True)
        ]
        self.query_one(Menu).show(entries, chosen)

    def _head(self, width: int, height: int) -> list[Content]:
        note = paragraph(self.say("screen/business/note"), width, QUIET)
        return [*note, ink(""), together("  ", self._drawn[0]) if self._drawn else ink("")]

    @property
    def _line(self) -> str:
        return self.query_one(Menu).current or "none"

    def _about(self, width: int, height: int) -> list[Content]:
        option = next(o for o in self.sitting.standing.lines if o.value == self._line)
        text = paragraph(
            option.note if option.possible else option.why,
            width,
            "" if option.possible else "$warning",
        )
        if self._line == "none":
            return text
        money = self.sitting.tell.words.change(self._equip)
        equip = together(
            ink(self.say("screen/business/equip"), QUIET), "  ", ink(f"‹ {money} ›", CHOSEN)
        )
        why = self.sitting.refusal(line=self._line, equip_fen=self._equip) if self._equip else ""
        below = paragraph(why or self.say("screen/business/equip-note"), width, QUIET)
        return [*text, ink(""), equip, *below]

    def _again(self) -> None:
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line is looked at."""
        self._again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks; choosing is Enter or the key line."""
        event.stop()

    def action_less(self) -> None:
        """Less equipment."""
        self._equip -= STEP
        self._again()

    def action_more(self) -> None:
        """More equipment."""
        self._equip += STEP
        self._again()

    def action_close(self) -> None:
        """To the line that says: no business."""
        menu = self.query_one(Menu)
        menu.highlighted = menu.option_count - 1

    def action_choose(self) -> None:
        """Put line and equipment into the plan; what is not possible stays and says why."""
        equip = 0 if self._line == "none" else self._equip
        if self.sitting.refusal(line=self._line, equip_fen=equip):
            self._again()
        else:
            self.sitting.change(line=self._line, equip_fen=equip)
            self.dismiss(None)
