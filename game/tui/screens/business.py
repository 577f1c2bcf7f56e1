"""The line of business: open one, change to another, close, and put money into equipment."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from game.present.market import LineRow, lines
from game.tui.actions import bindings
from game.tui.grid import Col, table_lines
from game.tui.ink import CHOSEN, QUIET, ink, paragraph, together
from game.tui.screens.asking import stepper
from game.tui.screens.base import GameScreen
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

STEP = 50_000
"""Equipment moves by five hundred yuan."""

AROUND, AROUND_NARROW, WIDE = 12, 15, 80
"""Lines kept for what stands above and below the list; how many where lines are narrower than that."""
LEAST = 4
"""Lines the list has in any case."""

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
        self.retell(again=False)
        self._equip, self._of = self._planned(), sitting.plan.line
        self._drawn: list[Content] = []

    def retell(self, again: bool) -> None:
        """The lines of business."""
        self._table = lines(self.sitting.tell, self.sitting.past)
        possible = {o.value: o.possible for o in self.sitting.standing.lines}
        self._rows = sorted(self._table.rows, key=lambda row: not possible[row.id])

    def _planned(self) -> int:
        """Equipment in the plan beyond what opening takes anyway."""
        plan = self.sitting.plan
        new = next((r for r in self._table.rows if r.id == plan.line and not r.yours), None)
        return plan.equip_fen - (new.setup_fen if new and plan.equip_fen else 0)

    def body(self) -> ComposeResult:
        """The heads, the lines, and what the one under the cursor would take."""
        yield Panel(self._head, title=self.say("screen/business/title"), id="head")
        yield Menu(id="menu")
        yield Panel(self._about, id="question")

    def fill_in(self) -> None:
        """Fill the list."""
        plan = self.sitting.plan.line
        first = next(iter(self._rows), None)
        self._fill(first.id if plan == "none" and first is not None else plan)

    def on_resize(self) -> None:
        """Other columns fit another width."""
        self._fill(None)
        self.query_one("#head", Panel).redraw()

    def _fill(self, chosen: str | None) -> None:
        width = self.app.size.width - 6
        cells, options = [], {o.value: o for o in self.sitting.standing.lines}
        none = options["none"]
        for id, name, more in (
            *((row.id, row.name, row.cells or {}) for row in self._rows),
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
        menu = self.query_one(Menu)
        around = AROUND if self.app.size.width >= WIDE else AROUND_NARROW
        menu.styles.max_height = max(self.app.size.height - around, LEAST)
        menu.show(entries, chosen)

    def _head(self, width: int, height: int) -> list[Content]:
        heads = together(" ", self._drawn[0]) if self._drawn else ink("")
        note = paragraph(self.say("screen/business/note"), width, QUIET)
        many = self.sitting.table.setting.every > 1
        return [heads] if many else [*note, ink(""), heads]

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
        row = self._row
        if row is None or not option.possible:
            return text
        tell = self.sitting.tell
        full = tell.money(self._full(row))
        if row.yours:
            name, note, sum_ = "equip", "equip-note", tell.words.change(self._equip)
        else:
            name, note, sum_ = "start", "start-note", tell.money(row.setup_fen + self._equip)
        head = ink(self.say(f"screen/business/{name}"), QUIET)
        why = self.sitting.refusal(**self._wish())
        below = why or self.say(f"screen/business/{note}", full=full)
        style = "$warning" if why else QUIET
        return [
            *text,
            ink(""),
            together(head, "  ", stepper(sum_)),
            *paragraph(below, width, style),
        ]

    @property
    def _row(self) -> LineRow | None:
        """The line under the cursor, None for no business."""
        return next((row for row in self._table.rows if row.id == self._line), None)

    def _full(self, row: LineRow) -> int:
        return int(self.sitting.table.setting.rules.lines.setup[row.place])

    def _wish(self) -> dict[str, object]:
        """Line and equipment; a new shop opens with the least by itself."""
        row = self._row
        if row is None:
            return {"line": "none", "equip_fen": 0}
        more = row.setup_fen if self._equip and not row.yours else 0
        return {"line": row.id, "equip_fen": self._equip + more}

    def _again(self) -> None:
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line is looked at: back to the least it takes."""
        if event.option.id != self._of:
            self._equip, self._of = 0, event.option.id
        self._again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks; choosing is Enter or the key line."""
        event.stop()

    def action_step(self, by: int) -> None:
        """More or less equipment: up to a full shop; only what one has can be sold."""
        row = self._row
        if row is not None:
            least = 0 if row.yours else row.setup_fen
            most = max(self._full(row) - least, 0)
            fewest = -most if row.yours else 0
            self._equip = min(max(self._equip + by * STEP, fewest), most)
        self._again()

    def action_close(self) -> None:
        """To the line that says: no business."""
        menu = self.query_one(Menu)
        menu.highlighted = menu.option_count - 1

    def action_choose(self) -> None:
        """Put line and equipment into the plan; what is not possible stays and says why."""
        wish = self._wish()
        if self.sitting.refusal(**wish):
            self._again()
        else:
            self.sitting.change(**wish)
            self.dismiss(None)

    def action_why(self) -> None:
        """Where the figures of this page come from."""
        show_figures(self, self.sitting, lambda: [self._table, self.sitting.standing])
