"""The market of lived towns as the clearing kernel gets it, written to a file for the rivals."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from unittest.mock import patch

import numpy as np

from game.engine.exact import Ints
from game.engine.market import Stalls, Street, serve
from game.engine.phases import trade
from game.insight.batch import live
from tests.bench.clock import steel

MONTHS = 12


def lived_street(towns: int) -> Street:
    """What customers chose among in the twelfth month of so many towns."""
    seen: list[Street] = []

    def watched(street: Street) -> tuple[Ints, Ints]:
        seen.append(street)
        return serve(street)

    with patch.object(trade, "serve", watched):
        for _ in live(steel(), [f"bench-{n}" for n in range(towns)], MONTHS):
            pass
    return seen[-1]


def stalls_of(street: Street, towns: int, seats: int) -> Stalls:
    """The same with every town's sellers at its first seats."""
    lines = street.demand.size // towns
    town = street.cell // lines
    number = np.bincount(town, minlength=towns)
    seat = np.arange(street.cell.size) - np.repeat(np.cumsum(number) - number, number)

    def laid(values: Ints) -> Ints:
        column = np.zeros((towns, seats), dtype=values.dtype)
        column[town, seat] = values
        return column

    return Stalls(
        line=laid(street.cell % lines),
        open=laid(np.ones(town.size, dtype=np.bool_)),
        pull=laid(street.pull),
        room=laid(street.room),
        demand=street.demand.reshape(towns, lines),
        incumbents=(street.incumbent > 0).reshape(towns, lines).astype(np.int64),
        incumbent_pull=np.rint(np.log(np.maximum(street.incumbent, 1e-8)) * 10_000)
        .astype(np.int64)
        .reshape(towns, lines),
        incumbent_room=street.incumbent_room.reshape(towns, lines),
        outside=np.rint(street.outside.reshape(towns, lines)[0] * 10_000).astype(np.int64),
        inverse_lam=street.inverse_lam.reshape(towns, lines)[0],
    )


def write(file: Path, towns: int, seats: int = 60) -> None:
    """Live the towns and write their market."""
    np.savez(file, **asdict(stalls_of(lived_street(towns), towns, seats)))
