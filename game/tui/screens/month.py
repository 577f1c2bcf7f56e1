"""The month: how you stand, your trade, the town, what is new, and the plan. One key ends it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical

from game.tui.actions import bindings
from game.tui.ink import wide
from game.tui.screens import month_parts as parts
from game.tui.screens.base import GameScreen
from game.tui.sitting import MonthClosed, Sitting
from game.tui.widgets.dial import DialRow
from game.tui.widgets.panel import Panel

QUARTER = 3
"""A card opens where something happened, and once a quarter where nothing did."""


class MonthScreen(GameScreen[bool]):
    """The main screen. Dismissed with True when the life is over, with False to leave it."""

    KEYS = "month"
    BINDINGS = bindings("month")

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._reason = ""
        self._hint = ""

    def body(self) -> ComposeResult:
        """From the top: where and when; you and your trade; the town; news; the plan."""
        sitting = self.sitting
        yield Panel(lambda w, h: parts.header(sitting, w), id="when")
        with Horizontal(id="top"):
            yield Panel(lambda w, h: parts.you(sitting, w, self.roomy), id="you")
            yield Panel(lambda w, h: parts.shop(sitting, w, self.roomy), id="shop")
        with Horizontal(id="middle"):
            yield Panel(lambda w, h: parts.town(sitting, w, h), id="town")
            yield Panel(lambda w, h: parts.months(sitting, w, h), id="months")
        yield Panel(lambda w, h: parts.fresh(sitting, w, h), id="news")
        with Vertical(id="plan"):
            with Container(id="dials"):
                dials = sitting.standing.dials
                labels = [max(wide(d.label) for d in dials[at::2]) + 1 for at in (0, 1)]
                for number, dial in enumerate(dials, 1):
                    yield DialRow(number, dial, labels[(number - 1) % 2])
            yield Panel(lambda w, h: parts.errand(sitting, w), id="errand")
            yield Panel(
                lambda w, h: parts.outlook(sitting, w, self._reason, self._hint), id="outlook"
            )

    def on_mount(self) -> None:
        """Titles, and an ear for closed months."""
        self.sitting.listen(self)
        self.query_one("#plan").border_title = f" {self.say('screen/month/plan')} "
        self.query_one("#months", Panel).title(self.say("screen/month/months"))
        self.query_one("#news", Panel).title(self.say("screen/month/news"))
        self.redraw()

    def redraw(self) -> None:
        """Everything, with what is known now."""
        you, shop = parts.titles(self.sitting)
        self.query_one("#you", Panel).title(you)
        self.query_one("#shop", Panel).title(shop)
        self.call_after_refresh(self._title_town)
        for panel in self.query(Panel):
            panel.redraw()
        self.replan()

    def _title_town(self) -> None:
        """Say how many lines there was no room for."""
        panel = self.query_one("#town", Panel)
        hidden = len(self.sitting.table.setting.rules.lines.ids) - panel.size.height + 1
        more = self.say("screen/month/more-lines", n=hidden) if hidden > 0 else ""
        panel.title(self.say("screen/month/town"), more)

    def on_resize(self) -> None:
        """Another size shows more or fewer lines."""
        self.call_after_refresh(self._title_town)

    def replan(self) -> None:
        """The plan as it stands."""
        for dial in self.sitting.standing.dials:
            self.query_one(f"#dial-{dial.id}", DialRow).show(dial)
        self.query_one("#errand", Panel).redraw()
        self.query_one("#outlook", Panel).redraw()

    def on_dial_row_turned(self, message: DialRow.Turned) -> None:
        """A dial was turned."""
        self._reason = self._hint = ""
        self.sitting.turn(message.dial, message.value)
        self.replan()

    def on_dial_row_refused(self, message: DialRow.Refused) -> None:
        """A step that is not possible: say why."""
        self._reason = message.why
        self.query_one("#outlook", Panel).redraw()

    def on_dial_row_reached(self, message: DialRow.Reached) -> None:
        """The dial that has the focus explains itself."""
        self._reason = ""
        self._hint = message.dial.hint if message.dial is not None else ""
        self.query_one("#outlook", Panel).redraw()

    def on_month_closed(self, message: MonthClosed) -> None:
        """A month has closed: draw again, then tell what there is to tell."""
        message.stop()
        if message.closed.month != self.sitting.now.month:
            return
        self.set_focus(None)
        self.redraw()
        self.run_worker(tell_month(self), exclusive=False)

    def action_end_month(self) -> None:
        """Decide the month and live it."""
        self.sitting.live()

    def action_dial(self, name: str) -> None:
        """Give a dial the focus; pressed again it turns to the next step."""
        dial = self.query_one(f"#dial-{name}", DialRow)
        if dial.has_focus:
            dial.turn_round()
        else:
            dial.focus()

    def action_release(self) -> None:
        """Out of the dials; and, when in none, ask whether to leave."""
        if self.focused is not None:
            self.set_focus(None)
        else:
            self.run_worker(self._leave())

    async def _leave(self) -> None:
        from game.tui.screens.dialog import Question

        asked = Question(self.say("screen/month/leave"), self.say("screen/month/leave-kept"))
        if await self.app.push_screen_wait(asked):
            self.dismiss(False)

    def action_undo(self) -> None:
        """Take back the last change of the plan, or, when there is none, the last month."""
        self._reason = ""
        if self.sitting.undo():
            self.replan()
        elif self.game.doors.undo is not None and self.sitting.now.month > 0:
            self.run_worker(self._go_back())
        else:
            self.notify(self.say("screen/month/nothing-to-undo"), timeout=3)

    async def _go_back(self) -> None:
        from game.tui.screens.dialog import Question

        month = self.sitting.tell.month(self.sitting.now.month)
        asked = Question(
            self.say("screen/month/go-back", month=month), self.say("screen/month/go-back-kept")
        )
        if self.game.doors.undo is not None and await self.app.push_screen_wait(asked):
            table = self.game.doors.undo(self.sitting.table)
            self.sitting.sit(table, self.game.words, self.game.doors.past(table))
            self.sitting.listen(self)
            self.redraw()

    async def _visit(self, screen: GameScreen[None]) -> None:
        await self.app.push_screen_wait(screen)
        self.replan()

    def action_go(self, where: str) -> None:
        """Open a scene; it changes the plan and comes back here."""
        from game.tui.scenes import scene

        self._reason = ""
        self.run_worker(self._visit(scene(where, self.sitting)), exclusive=False)


async def tell_month(screen: MonthScreen) -> None:
    """What there is to tell of a month: the settlement, at most one card, and the end of the life."""
    from game.tui.screens.settlement import (
        SettlementScreen,
        eventful,
        month_ends,
        worth_stopping,
    )

    sitting = screen.sitting
    ends = month_ends(sitting)
    if worth_stopping(sitting, ends):
        await screen.app.push_screen_wait(SettlementScreen(sitting, ends))
    if eventful(sitting) or sitting.now.month % QUARTER == 0:
        await open_card(screen)
    if sitting.now.over:
        screen.dismiss(True)


async def open_card(screen: MonthScreen) -> None:
    """The card that fits what happened, unless it was shown in this sitting."""
    from game.present.news import card_for
    from game.tui.screens.card import CardScreen

    sitting = screen.sitting
    cards = {card.id: card for card in screen.game.cards()}
    scenario = sitting.table.setting.scenario
    found = card_for(sitting.now, scenario, cards.values(), sitting.shown)
    if found is not None:
        sitting.shown.add(found)
        await screen.app.push_screen_wait(CardScreen(cards[found]))
