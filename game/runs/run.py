"""A run file as a whole: its lines in their order, and the life that comes of living them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from game.engine import ENGINE_VERSION
from game.engine.levers import LEVER, LEVERS
from game.engine.orders import ORDER_KINDS, Order
from game.engine.rules import RuleError, Rules
from game.runs.decision import seat_id, seat_place
from game.runs.life import Life
from game.runs.log import (
    DamagedRun,
    End,
    Month,
    NewRules,
    Note,
    OutOfSync,
    Record,
    Start,
    Title,
    brief,
    check_version,
    decode,
    unchain,
)
from game.runs.plan import planned, same, through_door
from game.runs.said import Said
from game.runs.setting import people_of

CELLS = 4_000_000
"""Most cells of the largest array a town of a run file may ask for."""

GRANT = 100_000_000_000
"""Largest grant that can be ordered, fen."""


@dataclass(frozen=True)
class Run:
    """A run that was read: chain, order and ids are right; whether it is true, `relive` tells."""

    start: Start
    rules: Rules
    records: tuple[Record, ...]
    """Everything after the first line."""
    hashes: tuple[str, ...]
    """One a line, the first line's included."""

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The month lines."""
        return tuple(record for record in self.records if isinstance(record, Month))

    @property
    def ended(self) -> bool:
        """Whether the life is over and said so."""
        return any(isinstance(record, End) for record in self.records)

    @property
    def title(self) -> str:
        """What somebody called the run last, "" for nothing."""
        return next((r.text for r in reversed(self.records) if isinstance(r, Title)), "")

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Remarks pinned to months."""
        return tuple(record for record in self.records if isinstance(record, Note))

    def hash_at(self, month: int) -> str:
        """Hash of a month's line; month 0 is the first line. KeyError where there is none."""
        if month == 0:
            return self.hashes[0]
        for record, mark in zip(self.records, self.hashes[1:], strict=True):
            if isinstance(record, Month) and record.month == month:
                return mark
        raise KeyError(month)


def read_run(lines: Iterable[bytes]) -> Run:
    """Read a run strictly; raises DamagedRun, TornRun or OtherEngine and nothing else."""
    bodies, hashes = unchain(lines)
    check_version(bodies[0], ENGINE_VERSION)
    records = [decode(body, number) for number, body in enumerate(bodies, 1)]
    start = records[0]
    if not isinstance(start, Start):
        raise DamagedRun(1, Said("file/first", "the first line must start the run"))
    rules = rules_from(start.rules, 1)
    _check_start(start, rules)
    _check_order(records[1:], start, rules)
    return Run(start, rules, tuple(records[1:]), tuple(hashes))


def rules_from(plain: dict[str, Any], number: int) -> Rules:
    """Rules of a line; DamagedRun where they are none or ask for a monstrous town."""
    try:
        rules = Rules.from_plain(plain)
    except (RuleError, ArithmeticError, LookupError, TypeError, ValueError, MemoryError) as error:
        raise DamagedRun(
            number, with_why("file/no-rules", "its rules are none ({why})", error)
        ) from error
    if rules.households * (len(rules.lines.ids) + rules.guarantor_seats) > CELLS:
        raise DamagedRun(number, Said("file/large", "its town is too large"))
    if len(rules.levers.calendar) > 10_000:
        raise DamagedRun(number, Said("file/calendar", "its calendar is too long"))
    if min(rules.macro.plant_bp.size, rules.macro.construction_bp.size) < 1:
        raise DamagedRun(number, Said("file/no-course", "its town has no course"))
    return rules


def with_why(key: str, english: str, error: Exception) -> Said:
    """What is wrong with a line, with what Python said of it in brief."""
    return Said(key, english, why=brief(str(error)))


def _check_start(start: Start, rules: Rules) -> None:
    if not all(is_seat(seat, rules) for seat in start.people):
        raise DamagedRun(1, Said("file/no-seat", "a person without a seat"))
    if len(set(start.people)) != len(start.people):
        raise DamagedRun(1, Said("file/two-persons", "a seat with two persons"))


def is_seat(seat: str, rules: Rules) -> bool:
    """Whether an id is that of a household of the town, spelt as it would be written."""
    try:
        place = seat_place(seat)
    except ValueError:
        return False
    return place < rules.households and seat_id(place) == seat


def _check_order(records: list[Record], start: Start, rules: Rules) -> None:
    """Months count up, a run ends once, new rules name the month that comes next."""
    month, ended, wrong = 0, False, ""
    for number, record in enumerate(records, 2):
        if isinstance(record, Start):
            wrong = Said("file/second-start", "a second start")
        elif isinstance(record, Title | Note):
            continue
        elif ended:
            wrong = Said("file/over", "the life was over")
        elif isinstance(record, Month):
            month += 1
            wrong = _wrong_month(record, month, rules, start)
        elif isinstance(record, NewRules):
            rules = rules_from(record.rules, number)
            said = Said("file/rules-for", "rules for month {month}", month=record.month)
            wrong = "" if record.month == month + 1 else said
        else:
            ended = True
            said = Said("file/end-in", "an end in month {month}", month=record.month)
            wrong = "" if record.month == month else said
        if wrong:
            raise DamagedRun(number, wrong)


def _wrong_month(record: Month, month: int, rules: Rules, start: Start) -> str:
    """What is wrong with a month's line, "" for nothing."""
    if record.month != month:
        said = "month {found} where month {month} should be"
        return Said("file/other-month", said, found=record.month, month=month)
    if month > rules.months + rules.runoff_months:
        return Said("file/months", "more months than the rules have")
    if not all(is_seat(seat, rules) for seat in record.decisions):
        return Said("file/decision", "a decision without a seat")
    if set(record.cards) != set(start.people):
        return Said("file/cards", "cards of other persons")
    if not all(is_legal(order) for order in record.orders):
        return Said("file/order", "an order that nobody can give")
    return ""


def is_legal(order: Order) -> bool:
    """Whether an order is of a known kind, names a lever where it must, and stays in range."""
    if order.kind not in ORDER_KINDS:
        return False
    if order.kind == "grant":
        return 0 <= order.value <= GRANT
    if order.id not in LEVER:
        return False
    lever = LEVERS[LEVER[order.id]]
    return lever.low <= order.value <= lever.high


def relive(run: Run) -> Life:
    """Live all months of a run again, comparing every digest; OutOfSync, DamagedRun."""
    *_, life = relived(run)
    return life


def relived(run: Run) -> Iterator[Life]:
    """The same life after its opening and after every line, for whoever wants to show progress."""
    line = 1
    try:
        life = Life(run.rules, run.start.seed)
        yield life
        for record in run.records:
            line += 1
            _repeat(life, record, people_of(run.start))
            yield life
    except (ArithmeticError, LookupError, TypeError, ValueError, RuntimeWarning) as error:
        # A chain that holds proves who wrote last, not that the rules make sense.
        raise DamagedRun(
            line, with_why("file/no-town", "no town can live by it ({why})", error)
        ) from error


def _repeat(life: Life, record: Record, people: tuple[int, ...]) -> None:
    """Live one line again and compare."""
    if isinstance(record, NewRules):
        life.adopt(Rules.from_plain(record.rules))
    elif isinstance(record, Month):
        plan = planned(life.town, record.decisions, life.rules)
        if not same(through_door(life.town, plan, life.rules)[0], plan):
            raise OutOfSync(record.month, "decisions")
        turned = life.live(record.decisions, record.orders)
        if differing := first_difference(turned.digests, record.digests):
            raise OutOfSync(record.month, differing)
        if life.cards(people) != record.cards:
            raise OutOfSync(record.month, "cards")
    elif isinstance(record, End):
        last = life.turns[-1].digests
        if record.digest != closing(last) or life.cards(people) != record.cards:
            raise OutOfSync(record.month, "end")


def first_difference(now: dict[str, str], then: dict[str, str]) -> str:
    """The first phase whose digests differ, "" for none."""
    for phase, mark in now.items():
        if then.get(phase) != mark:
            return phase
    return "" if len(now) == len(then) else "phases"


def closing(digests: dict[str, str]) -> str:
    """The digest after the last phase, "" before the first month."""
    return next(reversed(digests.values()), "")
