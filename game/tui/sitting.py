"""A life being played on screen: its seat at a table, what was told so far, the plan being set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

import msgspec
from textual.message import Message

from game.present.guide import told_before
from game.present.plan import Plan, against_errand, plan, set_dial, why_not
from game.present.teller import Past, Teller
from game.present.unfinished import Unfinished, unfinished
from game.present.words import Words
from game.runs.decision import Decision, current
from game.runs.quarter import ERRAND_FIELDS, left_over, plan_months, plan_of, queued
from game.runs.table import Closed, Table
from game.tui.reasons import Reasons

if TYPE_CHECKING:
    from game.insight.why import Why
    from game.runs.company import Company


class MonthClosed(Message):
    """A month has closed; whoever shows something of it draws again."""

    def __init__(self, closed: Closed) -> None:
        super().__init__()
        self.closed = closed


class Listener(Protocol):
    """A screen that wants to hear of closed months."""

    def post_message(self, message: Message) -> bool:
        """Take a message; safe from any thread."""
        ...


class Sitting:
    """One call down, `live`; one message up, `MonthClosed`. The plan lives here until then."""

    def __init__(
        self,
        table: Table,
        words: Words,
        lived: Sequence[Closed] = (),
        why: Callable[[Table, int], Why | None] = lambda table, month: None,
    ) -> None:
        self._why = why
        self.base = Decision()
        """Carrying on, spelled out."""
        self.plan = self.base
        self.later: tuple[Decision, ...] = ()
        """Errands of the months after the first, where a plan covers several."""
        self.planned = 0
        """The last month closed before the latest plan was lived."""
        self._handed: tuple[int, tuple[Decision, ...]] = (table.now.month, ())
        """The last month closed before the plan that was handed in, and its later errands."""
        self._steps: list[tuple[Decision, tuple[Decision, ...]]] = []
        self._standing: Plan | None = None
        self.shown: set[str] = set()
        """Cards that have been opened in this sitting."""
        self.named: set[str] = set()
        """Cards that were named at a month's end."""
        self.card_month = 0
        """The month after which the last of them was."""
        self.hinted: set[str] = set()
        """Hints that have been read in this life."""
        self._listener: Listener | None = None
        self.trouble = ""
        """Why the life is not being saved, as far as it was told."""
        self.sit(table, words, lived)
        self.hinted |= told_before(self.past, table.setting.every)

    def sit(self, table: Table, words: Words, lived: Sequence[Closed] = ()) -> None:
        """Take a seat at a table where some months were lived: a new one, or the same a month back."""
        self.table = table
        if table.now.month <= self._handed[0]:
            self._handed = (max(table.now.month - 1, 0), ())
        self.tell = Teller(words, table.setting)
        self.past = Past(lived or (table.now,))
        if not self.planned or table.now.month <= self.planned:
            every = table.setting.every
            self.planned = max(plan_of(self.past.all, table.now.month, every) - 1, 0)
        self.reasons = Reasons(partial(self._why, table))
        """Why profit changed in the months of this life."""
        table.on_closed(self.past.add)
        table.on_closed(self._closed)
        self._begin_plan()

    def speak(self, words: Words) -> None:
        """Tell the same life in other words."""
        self.tell = Teller(words, self.table.setting)
        self._standing = None

    def listen(self, listener: Listener) -> None:
        """Who hears of closed months."""
        self._listener = listener

    @property
    def now(self) -> Closed:
        """The month closed last."""
        return self.past.now

    @property
    def month(self) -> int:
        """The month being planned."""
        return self.now.month + 1

    @property
    def changed(self) -> bool:
        """Whether the plan is anything but carrying on."""
        return bool(self._steps)

    @property
    def standing(self) -> Plan:
        """The plan as it stands, in words, with every other way to set it."""
        if self._standing is None:
            self._standing = plan(self.tell, self.table, self.plan, self.later)
        return self._standing

    def set(self, plan: Decision, later: tuple[Decision, ...] | None = None) -> None:
        """The plan from now on, its later errands as they were unless others are given; see `undo`."""
        further = self.later if later is None else later
        if (plan, further) != (self.plan, self.later):
            self._steps.append((self.plan, self.later))
            self.plan, self.later = plan, further
            self._standing = None

    @property
    def months(self) -> int:
        """Months that the plan covers."""
        return plan_months(self.now.month, self.table.setting)

    def turn(self, dial: str, value: str) -> None:
        """Set one dial."""
        self.set(set_dial(self.plan, dial, value))

    def change(self, **fields: object) -> None:
        """Change some fields of the plan; an errand queues up where there are months for it."""
        wanted = msgspec.structs.replace(self.plan, **fields)
        if "errand" in fields and self.months > 1:
            others = {name: value for name, value in fields.items() if name not in ERRAND_FIELDS}
            first = msgspec.structs.replace(self.plan, **others)
            self.set(*queued(first, self.later, wanted, self.months))
        else:
            self.set(wanted)

    def refusal(self, **fields: object) -> str:
        """Why the plan with these fields changed could not be done, "" when it could."""
        wanted = msgspec.structs.replace(self.plan, **fields)
        if "errand" in fields and self.months > 1:
            return against_errand(self.tell, self.table, (self.plan, *self.later), wanted)
        return why_not(self.tell, self.table, wanted, fields)

    def undo(self) -> bool:
        """Take back the last change of the plan; False when there is none."""
        if not self._steps:
            return False
        self.plan, self.later = self._steps.pop()
        self._standing = None
        return True

    def live(self) -> Closed:
        """Decide the month (or the quarter, in quick mode) and live it."""
        self.planned = self.now.month
        self._handed = (self.now.month, self.later)
        return self.table.submit(self.plan, self.later)

    def take_up(self, company: Company) -> None:
        """Go on to the month that a company closed last."""
        self.planned = self.now.month
        self._handed = (self.now.month, self.later)
        company.take_up()

    @property
    def unfinished(self) -> Unfinished:
        """What the last plan did not come to, as it stands in the next one."""
        since, later = self._handed
        lived = [closed for closed in self.past.all if closed.month > since]
        return unfinished(self.tell, self.table, self.base, left_over(lived, later))

    def _begin_plan(self) -> None:
        self.base = current(self.now.view, self.table.setting.rules)
        found = self.unfinished
        self.plan, self.later = found.plan, found.later
        self._steps = []
        self._standing = None

    def _closed(self, closed: Closed) -> None:
        self._begin_plan()
        if self._listener is not None:
            self._listener.post_message(MonthClosed(closed))
