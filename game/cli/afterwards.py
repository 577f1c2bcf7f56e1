"""Doors to what is asked of a life when it is over, all of it lived again by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.insight.everyone import Heard as Copied
    from game.insight.levels import Told as ToldLevels
    from game.insight.lives import Question
    from game.insight.luck import Heard as OtherLuck
    from game.insight.packs import Pack
    from game.insight.paid import Paid
    from game.insight.policies import Heard
    from game.insight.shares import Told as ToldShares
    from game.insight.turning import Told as ToldTurning
    from game.insight.ways import Way
    from game.runs.life import Life
    from game.runs.session import LocalTable
    from game.runs.table import Table
    from game.tui.options import Compared


def life_of(table: Table) -> Life | None:
    """The life at a table, once a month of it was lived; None for one that is lived elsewhere."""
    from game.runs.replay import Replay
    from game.runs.session import LocalTable

    return table.life if isinstance(table, LocalTable | Replay) and table.life.month else None


def lives_of(table: Table) -> Iterator[OtherLuck] | None:
    """This life under other luck, some lives at a time; None for one that is lived elsewhere.

    Closing it stops the lives.
    """
    from game.runs.session import LocalTable

    if not isinstance(table, LocalTable) or not table.life.month:
        return None
    return _pooled(table)


def _pooled(table: LocalTable) -> Iterator[OtherLuck]:
    """Both kinds of lives, on every core."""
    from game.insight.luck import other_luck
    from game.insight.pool import Pool

    seat = table.setting.seat
    with Pool() as pool:
        yield from other_luck(table.life, (seat,), seat, pool=pool)


def ways_of(table: Table, month: int) -> Sequence[Way]:
    """What could have been decided in a month."""
    from game.insight.ways import ways

    life = life_of(table)
    return () if life is None else ways(life, table.setting.seat, month)


def lived_on_of(table: Table, month: int, found: Sequence[Way]) -> Sequence[Way]:
    """The same ways with what each came to under the same luck."""
    from game.insight.ways import lived_on

    life, seat = life_of(table), table.setting.seat
    return found if life is None else lived_on(life, (seat,), seat, month, found)


def paid_of(table: Table) -> Paid | None:
    """The accounts of this life less those with the jobs kept."""
    from game.insight.paid import paid

    life = life_of(table)
    return None if life is None else paid(life, table.setting.seat)


def everyone_of(table: Table) -> Iterator[Copied] | None:
    """This life with more and more neighbours copying it, some lives at a time; closing it stops them."""
    life = life_of(table)
    return None if life is None else _crowded(life, table.setting.seat)


def _crowded(life: Life, seat: int) -> Iterator[Copied]:
    from game.insight.everyone import crowd_of, everyone
    from game.insight.pool import Pool

    with Pool() as pool:
        yield from everyone(crowd_of(life, (seat,), seat), pool=pool)


def policies_of(catalog: Catalog, table: Table) -> Compared | None:
    """The policies there are for this life, and lives under them; closing these stops them."""
    from game.insight.packs import packs

    life, setting = life_of(table), table.setting
    if life is None:
        return None
    found = packs(catalog, setting.scenario, setting.reported, life.rules)
    return found, _compared(life, setting.seat, found)


def _compared(life: Life, seat: int, found: Sequence[Pack]) -> Iterator[Heard]:
    from game.insight.policies import cases_of, other_policies
    from game.insight.pool import Pool

    with Pool() as pool:
        yield from other_policies(cases_of(life, (seat,), seat, found), pool=pool)


def question_of(table: Table) -> Question | None:
    """A table's life with its recorded moves."""
    from game.insight.lives import question_of as asked

    life, seat = life_of(table), table.setting.seat
    return None if life is None else asked(life, (seat,), seat)


def packs_of(catalog: Catalog, table: Table) -> tuple[Pack, ...]:
    """The policies there are for a table's life, its own first."""
    from game.insight.packs import packs

    setting = table.setting
    return packs(catalog, setting.scenario, setting.reported, setting.rules)


def levels_of(catalog: Catalog, table: Table) -> Iterator[ToldLevels] | None:
    """How many lose with the best plans we know, on every core; closing it stops them."""
    from game.insight.levels import levels
    from game.insight.pool import Pool

    asked = question_of(table)

    def told(question: Question) -> Iterator[ToldLevels]:
        with Pool() as pool:
            yield from levels(question, packs_of(catalog, table), pool)

    return None if asked is None else told(asked)


def shares_of(catalog: Catalog, table: Table) -> Iterator[ToldShares] | None:
    """Shares of luck, choices, hand and policy, on every core; closing it stops them."""
    from game.insight.packs import of_equal_outlay
    from game.insight.pool import Pool
    from game.insight.shares import Study, told

    asked = question_of(table)

    def so_far(question: Question) -> Iterator[ToldShares]:
        with Pool() as pool:
            yield from told(Study(question, of_equal_outlay(packs_of(catalog, table))), pool)

    return None if asked is None else so_far(asked)


def turning_of(table: Table) -> Iterator[ToldTurning] | None:
    """The turning points of a life, on every core; closing it stops them."""
    from game.insight.pool import Pool
    from game.insight.turning import turning

    life, seat = life_of(table), table.setting.seat

    def told(life: Life) -> Iterator[ToldTurning]:
        with Pool() as pool:
            yield from turning(life, (seat,), seat, pool)

    return None if life is None else told(life)
