"""A life as it is lived or lived again: every month's town, in memory, and what a seat is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from game.engine.facts import Fact, Noted, facts_of_seat, facts_of_town, noted_of
from game.engine.luck import Fortune
from game.engine.opening import open_town
from game.engine.orders import Order
from game.engine.rules import Rules
from game.engine.town import LIVE, Town
from game.engine.turn import Turned, step
from game.engine.view import View, view
from game.runs.annals import OPENED, Annals
from game.runs.cards import card_of, ending_of
from game.runs.charts import Charts
from game.runs.decision import Decision, seat_id
from game.runs.log import Card
from game.runs.plan import planned
from game.runs.table import Closed, Refused


class Life:
    """One town from its opening on (B = 1). Months are lived in order and kept."""

    def __init__(self, rules: Rules, seed: str, near: int | None = None) -> None:
        """Before the first month. `near` is how many months are kept as they are, None for all."""
        sizes = (rules.households, len(rules.lines.ids), rules.guarantor_seats)
        self.seed = seed
        self.fortune = Fortune([seed], *sizes)
        self.rules = rules
        """Rules in force from the next month on."""
        self._near = near
        self.turns: Annals[Turned] = Annals(open_town(self.fortune.opening(), rules), near)
        self.decisions: Annals[Mapping[str, Decision]] = Annals({}, near)
        self.orders: list[tuple[Order, ...]] = [()]
        """Orders by the month they were given in; they are followed a month later."""
        self._rules_at = [rules]
        self._views: dict[int, View] = {}
        self._charts = Charts()
        self._news: dict[int, tuple[Fact, ...]] = {}
        self._noted: tuple[int, Noted] = (-1, {})
        self._paid: tuple[int, Mapping[int, Sequence[tuple[str, int]]]] = (-1, {})
        self._seen: dict[int, tuple[View, View]] = {}
        """Seat -> the view of all and its own that it was shown last: the one before the next."""

    @property
    def month(self) -> int:
        """Months lived."""
        return len(self.turns) - 1

    @property
    def town(self) -> Town:
        """The town as it stands."""
        return self.turns[-1].town

    def live(self, decisions: Mapping[str, Decision], given: Sequence[Order]) -> Turned:
        """Live one month: decisions by seat id, and the orders given in it; UnknownId, ValueError."""
        plan = planned(self.town, decisions, self.rules)
        luck = self.fortune.month(self.month + 1)
        turned = step(self.town, plan, self.orders[-1], luck, self.rules, digests=True)
        self.turns.append(turned)
        self.decisions.append(decisions)
        self.orders.append(tuple(given))
        self._rules_at.append(self.rules)
        return turned

    def adopt(self, rules: Rules) -> None:
        """Whole new rules from the next month on; ValueError where they are for another town."""
        old = self.rules
        if (rules.households, rules.lines.ids, rules.guarantor_seats) != (
            old.households,
            old.lines.ids,
            old.guarantor_seats,
        ):
            raise ValueError("these rules are for a town of other sizes")
        self.rules = rules

    def rules_at(self, month: int) -> Rules:
        """The rules a month was lived under."""
        return self._rules_at[month]

    def view(self, month: int) -> View:
        """All seats' views after a month."""
        found = self._views.get(month)
        if found is None:
            found = self._views[month] = view(self.turns[month].town, self._rules_at[month])
            if self._near is not None and len(self._views) > self._near + OPENED:
                del self._views[next(iter(self._views))]
        return found

    def cards(self, people: Sequence[int]) -> dict[str, Card]:
        """How the persons at the given places stand now."""
        now = self.view(self.month)
        return {seat_id(seat): card_of(now, seat, self.rules) for seat in people}

    def over(self, month: int) -> bool:
        """Whether no decision is left after a month."""
        return month >= self.rules.months

    def ended(self, people: Sequence[int]) -> bool:
        """Whether the town may rest: no decision left, and no person's loan still runs (or long enough)."""
        if not self.over(self.month):
            return False
        if self.month >= self.rules.months + self.rules.runoff_months:
            return True
        return not any(int(self.town.loan_state[0, seat]) == LIVE for seat in people)

    def ending(self, seat: int) -> str:
        """What the life came to for a seat."""
        traded = any(int(t.town.open_months[0, seat]) > 0 for t in self.turns)
        return ending_of(lambda name: int(getattr(self.town, name)[0, seat]), traded)

    def closed(self, month: int, seat: int, refused: tuple[Refused, ...] = ()) -> Closed:
        """What a seat was told when a month had closed; IndexError for a month not lived."""
        if not 0 <= month <= self.month:
            raise IndexError(f"month {month} has not been lived")
        turned, rules = self.turns[month], self.rules_at(month)
        before = self.turns[month - 1].town if month else None
        earlier = self._view_of(month - 1, seat) if month else None
        return Closed(
            month=month,
            view=self._view_of(month, seat),
            before=earlier,
            decision=self.decisions[month].get(seat_id(seat), Decision()),
            ledger=self._paid_by(month, seat),
            own=facts_of_seat(before, turned, seat, rules, self._noted_in(month)) if before else (),
            town=self._news_of(month),
            refused=refused,
            over=self.over(month),
            history=self._history(month, seat),
        )

    def _view_of(self, month: int, seat: int) -> View:
        """A seat's view after a month; kept of the month that was asked for last."""
        whole = self.view(month)
        known = self._seen.get(seat)
        if known is None or known[0] is not whole:
            known = self._seen[seat] = (whole, whole.of_seat(seat))
        return known[1]

    def _paid_by(self, month: int, seat: int) -> dict[str, int]:
        """A seat's payments of a month; those of the last month are looked up for all seats at once."""
        if month != self.month:
            flows = self.turns[month].ledger.flows.items()
            paid = ((name, int(column[0, seat])) for name, column in flows)
            return {name: fen for name, fen in paid if fen}
        if self._paid[0] != month:
            self._paid = (month, paid_of(self.turns[month]))
        return dict(self._paid[1].get(seat, ()))

    def _noted_in(self, month: int) -> Noted:
        """What phases noted in a month; kept of the month that was asked for last."""
        if self._noted[0] != month:
            self._noted = (month, noted_of(self.turns[month]))
        return self._noted[1]

    def _news_of(self, month: int) -> tuple[Fact, ...]:
        """Public news of a month: the same for every seat."""
        found = self._news.get(month)
        if found is None:
            before = self.turns[month - 1].town if month else None
            news = facts_of_town(before, self.turns[month], self.rules_at(month)) if before else ()
            found = self._news[month] = news
        return found

    def _history(self, month: int, seat: int) -> Mapping[str, tuple[int, ...]]:
        for known in range(len(self._charts), month + 1):
            self._charts.add(self.view(known))
        return self._charts.of_seat(seat, month)


def paid_of(turned: Turned) -> Mapping[int, Sequence[tuple[str, int]]]:
    """Payments of a month (B = 1) by seat: flow and fen, in the order of the ledger."""
    found: dict[int, list[tuple[str, int]]] = {}
    for name, fen in turned.ledger.flows.items():
        column = fen[0]
        for seat in np.flatnonzero(column).tolist():
            found.setdefault(seat, []).append((name, int(column[seat])))
    return found
