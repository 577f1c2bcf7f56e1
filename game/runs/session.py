"""A life on this machine: deals it, takes plans, lets the town live, writes every month down."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from game.bots import BOTS_VERSION
from game.bots.decide import decide
from game.engine.decisions import Decisions, carry_on
from game.engine.luck import tidy_seed
from game.engine.orders import Order
from game.engine.rules import Rules
from game.engine.view import Columns, View
from game.runs.branch import branch_lines
from game.runs.decision import Decision, UnknownId, decision_of
from game.runs.keeping import Keeping
from game.runs.life import Life
from game.runs.log import End, Month, NewRules, Note, Parent, Title
from game.runs.plan import on_top, refused_now, refused_to, through_door, told, would_lend
from game.runs.quarter import ahead_of, plan_months, plan_of, waits
from game.runs.run import Run, closing, is_legal, read_run, relive
from game.runs.said import Said
from game.runs.setting import people_of, setting_of, start_of
from game.runs.store import Store, open_to_play
from game.runs.table import Closed, Refused, Setting


class LocalTable:
    """A seat at a table on this machine (implements `Table`)."""

    def __init__(
        self, setting: Setting, life: Life, keeping: Keeping, people: tuple[int, ...]
    ) -> None:
        self._setting = setting
        self._people = people
        self.life = life
        """Every month so far, for those who may see the whole town."""
        self.keeping = keeping
        """The run as text, and the file under it."""
        self.ended = False
        """The life is over and its end is written."""
        self._watchers: list[Callable[[Closed], None]] = []
        self._given: list[Order] = []
        self._title = ""
        self._now = life.closed(life.month, setting.seat)
        self.messages: tuple[str, ...] = ()
        """What the player should hear about the file when the table opens."""

    @staticmethod
    def start(
        setting: Setting, store: Store | None = None, parent: Parent | None = None
    ) -> LocalTable:
        """Deal a new life; without a store it is kept in memory only. ValueError for an empty seed."""
        setting = dataclasses.replace(setting, seed=tidy_seed(setting.seed))
        life = Life(setting.rules, setting.seed)
        people = (setting.seat,)
        first = start_of(setting, people, parent)
        if store is not None:
            return LocalTable(setting, life, store.create(first), people)
        keeping = Keeping()
        keeping.add(first)
        return LocalTable(setting, life, keeping, people)

    @staticmethod
    def resume(file: Path) -> LocalTable:
        """Continue a life from its file; what `open_to_play` and `relive` raise."""
        run, keeping, messages = open_to_play(file)
        try:
            table = LocalTable.go_on(run, keeping)
        except BaseException:
            keeping.close()
            raise
        table.messages = messages + table.messages
        return table

    @staticmethod
    def go_on(run: Run, keeping: Keeping) -> LocalTable:
        """Continue a run that was read, writing on in `keeping`; what `relive` raises."""
        life, people = relive(run), people_of(run.start)
        setting = setting_of(run.start, life.rules, people[0] if people else 0)
        table = LocalTable(setting, life, keeping, people)
        if run.start.bots != BOTS_VERSION:
            table.messages = (Said("file/neighbours", "neighbours have changed since"),)
        table._title, table.ended = run.title, run.ended
        table._coast()
        return table

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        return self._setting

    @property
    def now(self) -> Closed:
        """The last closed month, 0 at the opening."""
        return self._now

    @property
    def file(self) -> Path | None:
        """Where the run is kept; None in memory only."""
        return self.keeping.file

    @property
    def trouble(self) -> str:
        """Why the run is not on disk although it should be, "" while it is."""
        return self.keeping.trouble

    def check(self, decision: Decision) -> tuple[Refused, ...]:
        """What of a plan cannot be done now; nothing is changed."""
        return refused_now(self.life.town, self.life.rules, self._setting.seat, decision)

    def would_lend(self, line: str, signed_fen: int) -> int:
        """What the bank would write for a plan in `line` if somebody signed for that sum; UnknownId."""
        life = self.life
        return would_lend(life.town, self._setting.seat, line, signed_fen, life.rules)

    def submit(self, decision: Decision, later: Sequence[Decision] = ()) -> Closed:
        """Decide, and live the months the plan covers; ValueError once no decision is left.

        Every closed month is logged and told to watchers. In quick mode the household goes on the
        errands of `later`, a month each, and carries on otherwise, until the plan is over or a month
        asks for the person. After the last decision it carries on by itself. The last
        closed month is returned.
        """
        if self.life.over(self.life.month):
            raise ValueError("the life is over")
        before, last = self._now, self.life.month + plan_months(self.life.month, self._setting)
        self._close_month(decision)
        self._coast(list(later), last, before)
        return self._now

    def on_closed(self, tell: Callable[[Closed], None]) -> None:
        """Call `tell` after every closed month."""
        self._watchers.append(tell)

    def advice(self, temperament: str | None = None) -> Decision:
        """What a neighbour of the seat's own temperament, or the named one, would do in its place."""
        life, seat = self.life, self._setting.seat
        eyes = life.view(life.month)
        if temperament is not None:
            kinds = life.rules.temperaments.ids
            if temperament not in kinds:
                raise UnknownId("temperament", temperament)
            eyes = of_temper(eyes, seat, kinds.index(temperament))
        plan = neighbours(life, eyes)
        plan, _ = through_door(life.town, plan, life.rules)
        return decision_of(plan, carry_on(life.town), seat, life.rules)

    def order(self, order: Order) -> None:
        """Give an order: logged with the month that is open, followed in the next. ValueError if illegal."""
        if not is_legal(order):
            raise ValueError(f"nobody can order {order.kind} {order.id} {order.value}")
        self._given.append(order)

    def adopt(self, rules: Rules) -> None:
        """Whole new rules from the open month on; ValueError where they are for another town."""
        self.life.adopt(rules)
        self._setting = dataclasses.replace(self._setting, rules=rules)
        self.keeping.add(NewRules(self.life.month + 1, rules.to_plain()))

    def entitle(self, title: str) -> None:
        """Give the run a title."""
        self._title = title
        self.keeping.add(Title(title))

    def note(self, text: str) -> None:
        """Pin a remark to the last closed month."""
        self.keeping.add(Note(self.life.month, text))

    def close(self) -> None:
        """Let go of the file."""
        self.keeping.close()

    def _close_month(self, decision: Decision, earlier: tuple[Refused, ...] = ()) -> None:
        """Live one month and write it down; `earlier` was refused to the plan it belongs to."""
        life, seat = self.life, self._setting.seat
        base = carry_on(life.town)
        wish, unknown = on_top(
            life.town, neighbours(life, life.view(life.month)), seat, decision, life.rules
        )
        plan, found = through_door(life.town, wish, life.rules)
        refused = earlier + unknown + refused_to(seat, wish, base, found)
        decisions, given = told(plan, base, life.rules), tuple(self._given)
        turned = life.live(decisions, given)
        self._given.clear()
        self.keeping.add(
            Month(
                month=life.month,
                decisions=decisions,
                orders=list(given),
                digests=turned.digests,
                cards=life.cards(self._people),
                title=self._title,
            )
        )
        self._now = life.closed(life.month, seat, refused)
        for tell in tuple(self._watchers):
            tell(self._now)

    def _coast(
        self, later: Sequence[Decision] = (), last: int = 0, before: Closed | None = None
    ) -> None:
        """Months without a plan: the rest of a quick one up to its `last`, until somebody must decide,
        and the town's last months. `before` is the month before the one closed now."""
        life = self.life
        while life.month < last and not life.over(life.month):
            told = self._now.refused
            later = list(ahead_of(self._now, later, last - life.month))
            if waits(self._now, before):
                break
            before = self._now
            self._close_month(later.pop(0) if later else Decision(), told)
            if len(self._now.refused) > len(told):
                break
        while life.over(life.month) and not life.ended(self._people):
            self._close_month(Decision())
        if life.over(life.month) and not self.ended:
            self.ended = True
            digest = closing(life.turns[-1].digests)
            self.keeping.add(End(life.month, digest, life.cards(self._people), self._title))


class Lived(Protocol):
    """A life that was lived here: at a table, or watched again."""

    life: Life

    @property
    def setting(self) -> Setting:
        """What stays the same."""
        ...


def neighbours(life: Life, eyes: View) -> Decisions:
    """What every seat's bot wants in the open month, seeing what `eyes` see."""
    return decide(eyes, life.fortune.month(life.month + 1).of_bots(), life.rules)


def repeat(table: LocalTable, decisions: Sequence[Decision]) -> None:
    """Live months as they were decided before, none by itself but the town's last; ValueError beyond them.

    What ended a quick plan early, such as an errand refused, is not among decisions that were kept.
    """
    for decision in decisions:
        if table.life.over(table.life.month):
            raise ValueError("the life is over")
        table._close_month(decision)
    table._coast()


def planned_from(table: Lived, month: int) -> int:
    """The first month of the plan that a month of a life belongs to."""
    lived = [
        table.life.closed(m, table.setting.seat) for m in range(min(month, table.life.month) + 1)
    ]
    return plan_of(lived, month, table.setting.every)


def go_back(table: LocalTable, store: Store | None = None) -> LocalTable:
    """The same life before its last plan, as a branch of its own; ValueError at the opening.

    The old run stays as it is and its table is closed (not so where the disk is full: OSError).
    Without a store the branch is in memory.
    """
    last = min(table.life.month, table.life.rules.months)
    if last < 1:
        raise ValueError("nothing has been decided yet")
    month = planned_from(table, last)
    lines = branch_lines(table.keeping.lines, month)
    if store is not None:
        file = store.write_new(lines, table.setting)
        table.close()
        return LocalTable.resume(file)
    table.close()
    run = read_run(lines)
    return LocalTable.go_on(run, Keeping(lines, run.hashes[-1]))


def of_temper(eyes: View, seat: int, temperament: int) -> View:
    """The same view with one seat taken for somebody of another temperament."""
    own = dict(vars(eyes.own))
    own["temperament"] = own["temperament"].copy()
    own["temperament"][:, seat] = temperament
    return dataclasses.replace(eyes, own=Columns(**own))
