"""A seat in a town that another machine lives: the terminal's end of it (implements `Company`).

Everything runs on one event loop. What is asked of a plan is answered here, from the view the seat
was sent; only plans, closed months and reasons go over the line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.engine.seen import seen_town
from game.insight.why import Why
from game.runs.company import Standing
from game.runs.decision import Decision
from game.runs.plan import refused_now, would_lend
from game.runs.table import Closed, Refused, Setting
from game.workshop.postbox import Postbox


class RemoteTable:
    """A seat at a host's table."""

    def __init__(self, where: str, token: str) -> None:
        """`where` is the address of the host's line."""
        self.token = token
        self.missed = False
        """Whether a bot decided the month taken up last."""
        self._post = Postbox(where, token)
        self.enquiries = self._post.enquiries
        self._taken = 0
        self._watchers: list[Callable[[Closed], None]] = []

    async def sit_down(self) -> None:
        """Call, and wait until the seat and all its months are here; Declined."""
        await self._post.open()
        self._taken = len(self._post.months) - 1

    async def leave(self) -> None:
        """Hang up; the seat stays."""
        await self._post.close()

    # --- the face of a table

    @property
    def setting(self) -> Setting:
        """What stays the same; the seed is not known."""
        setting = self._post.setting
        assert setting is not None, "nobody has sat down"
        return setting

    @property
    def now(self) -> Closed:
        """The month taken up last."""
        return self._post.months[self._taken]

    def lived(self) -> list[Closed]:
        """Every month taken up so far."""
        return self._post.months[: self._taken + 1]

    def check(self, decision: Decision) -> tuple[Refused, ...]:
        """What of a plan cannot be done now."""
        rules = self.setting.rules
        return refused_now(seen_town(self.now.view, rules), rules, self.setting.seat, decision)

    def would_lend(self, line: str, signed_fen: int) -> int:
        """What the bank would write for a plan in `line` if somebody signed for that sum; UnknownId."""
        rules = self.setting.rules
        town = seen_town(self.now.view, rules)
        return would_lend(town, self.setting.seat, line, signed_fen, rules)

    def submit(self, decision: Decision, later: Sequence[Decision] = ()) -> Closed:
        """Hand the plan in; the month closes when the room closes it. Once more replaces it."""
        self._post.hand_in(self.now.month + 1, decision, later)
        return self.now

    def on_closed(self, tell: Callable[[Closed], None]) -> None:
        """Call `tell` with every month that is taken up."""
        self._watchers.append(tell)

    async def why(self, month: int) -> Why | None:
        """Why profit changed in a month; None where the host does not say."""
        return await self.enquiries.causes(month)

    # --- the face of a company

    @property
    def nick(self) -> str:
        """What the facilitator's list calls this seat."""
        return self._post.nick

    @property
    def stands(self) -> Standing:
        """How the room stands now."""
        return self._post.stands

    @property
    def connected(self) -> bool:
        """Whether there is a line to the host."""
        return self._post.line.connected

    @property
    def trouble(self) -> str:
        """Code of what ended the line for good, "" while it may come back."""
        return self._post.trouble

    @property
    def came(self) -> str:
        """What came of the plan handed in last."""
        return self._post.came

    @property
    def said(self) -> tuple[str, ...]:
        """What the facilitator has said to everybody."""
        return self._post.said

    @property
    def ripe(self) -> bool:
        """Whether there are closed months, and no more that this seat goes through by itself."""
        if self._taken >= len(self._post.months) - 1:
            return False
        last, room = self._post.months[-1], self._post.stands
        if room.stage != "open" or last.over:
            return True
        return last.month == room.month and (room.asked or room.bot)

    def take_up(self) -> None:
        """Go on to the last closed month."""
        first = self.now.month + 1
        self.missed = first not in self._post.handed_in and not self.stands.bot
        self._post.forget_plan()
        while self._taken < len(self._post.months) - 1:
            self._taken += 1
            for tell in tuple(self._watchers):
                tell(self.now)

    def on_moved(self, tell: Callable[[], None]) -> None:
        """Call `tell` whenever something may have changed."""
        self._post.movers.append(tell)
