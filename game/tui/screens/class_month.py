"""The month among other people: the same screen, but the room closes the month.

What has closed is taken up when this screen is on top, so that nothing changes under anybody's hands.
"""

from __future__ import annotations

import time

from game.present.room import in_short, state, told
from game.runs.company import Company
from game.tui.screens.dialog import Question
from game.tui.screens.month import MonthScreen
from game.tui.screens.waiting import WaitingScreen
from game.tui.sitting import Sitting
from game.tui.widgets.panel import Panel

OPEN = frozenset({"no_line", "bot", "on", "in", "turn"})
"""States in which a plan may be handed in; without a line it waits for the next one."""

LONG = 20
"""Seconds for which something the facilitator says stays."""


class ClassMonthScreen(MonthScreen):
    """Dismissed with True when there is no month to plan, with False to leave the room."""

    def __init__(self, sitting: Sitting, company: Company) -> None:
        super().__init__(sitting)
        self._company = company
        self._telling = False
        self._heard = len(company.said)
        self._noticed = -1
        """The month of which it was said that it has closed."""
        self._waited_for = ""
        """How the room stood when a key did nothing because of it."""

    @property
    def corner(self) -> str:
        """How the room stands, and its clock."""
        company = self._company
        return in_short(self.game.words, company.stands, company.connected, time.monotonic())

    def on_mount(self) -> None:
        """An ear for the room, and a look at its clock."""
        self._company.on_moved(self.moved)
        self.set_interval(1, self._tick)

    def on_screen_resume(self) -> None:
        """Back on top: whatever has closed meanwhile."""
        self.call_after_refresh(self.moved)

    def _tick(self) -> None:
        if self.stands and self.is_active:
            self.query_one("#when", Panel).redraw()

    def moved(self) -> None:
        """Something in the room may have changed."""
        if not self.stands:
            return
        self._pass_on()
        if not self.is_active:
            self._notice()
            return
        if self._telling:
            return
        if self._company.ripe:
            self.sitting.take_up(self._company)
        elif self._company.stands.stage in ("debrief", "ended"):
            self.dismiss(True)
        else:
            self._tick()
            self._go_on()

    def _go_on(self) -> None:
        """What the room kept one from is no longer said once the room has moved on."""
        now = state(self._company.stands, self._company.connected)
        if self._waited_for and now != self._waited_for:
            self._waited_for = ""
            self._say_why("")

    def _pass_on(self) -> None:
        """What the facilitator says, wherever one is."""
        for text in self._company.said[self._heard :]:
            self.notify(text, title=self.say("workshop/message"), timeout=LONG, markup=False)
        self._heard = len(self._company.said)

    def _notice(self) -> None:
        """That the month has closed while one looks at something else."""
        away = not isinstance(self.app.screen, WaitingScreen) and not self._telling
        if away and self._company.ripe and self._noticed != self.sitting.month:
            self._noticed = self.sitting.month
            self.notify(self.say("workshop/now/closed"), timeout=LONG)

    def action_end_month(self) -> None:
        """Hand the plan in, and wait for the others."""
        company = self._company
        now = state(company.stands, company.connected)
        if now not in OPEN:
            self._waited_for = now
            self._say_why(told(self.game.words, company.stands, company.connected))
            return
        self.sitting.hinted.update(hint.id for hint in self.hints[:1])
        self.sitting.live()
        self.run_worker(self._wait(), exclusive=False)

    async def _wait(self) -> None:
        why = await self.app.push_screen_wait(WaitingScreen(self._company))
        if why:
            self._say_why(self.say(f"workshop/came/{why}"))

    async def tell(self, *, cards: bool = False) -> None:
        """What there is to tell, from the first page to the last, before anything else is taken up.

        The room's clock runs, so policy cards are left to the debrief.
        """
        self._telling = True
        try:
            if self._company.missed:
                self.notify(self.say("workshop/now/missed"), timeout=LONG)
            await super().tell(cards=cards)
        finally:
            self._telling = False
        self.call_later(self.moved)

    async def _leave(self) -> None:
        asked = Question(
            lambda: self.say("workshop/leave"), lambda: self.say("workshop/leave/kept")
        )
        if await self.app.push_screen_wait(asked):
            self.dismiss(False)
