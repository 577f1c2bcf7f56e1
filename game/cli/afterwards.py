"""Doors to what is asked of a life when it is over: who paid, if everyone did it, other policies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.insight.everyone import Heard as Copied
    from game.insight.packs import Pack
    from game.insight.paid import Paid
    from game.insight.policies import Heard
    from game.runs.life import Life
    from game.runs.table import Table
    from game.tui.options import Compared


def life_of(table: Table) -> Life | None:
    """The life at a table, once a month of it was lived; None for one that is lived elsewhere."""
    from game.runs.session import LocalTable

    return table.life if isinstance(table, LocalTable) and table.life.month else None


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
