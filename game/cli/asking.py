"""Questions to a life that was lived, on the command line: whose life, in which words, and how far along."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.errors import ExitCode, Failure
from game.cli.opening import run_trouble

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.catalog.provenance import Provenance
    from game.insight.lives import Question
    from game.insight.packs import Pack
    from game.present.teller import Past, Teller
    from game.runs.replay import Replay

Run = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Seat = Annotated[
    str | None, typer.Option("--seat", metavar="ID", help="Whose (the person's by default).")
]


@dataclass(frozen=True)
class Asked:
    """A life, one of its seats, and the content that was in force."""

    replay: Replay
    place: int
    content: Path | None = None

    @property
    def people(self) -> tuple[int, ...]:
        """Seats whose recorded decisions are repeated: persons, and the seat asked about."""
        from game.runs.setting import people_of

        return tuple(sorted({*people_of(self.replay.run.start), self.place}))

    @property
    def question(self) -> Question:
        """The life with its recorded moves."""
        from game.insight.lives import question_of

        return question_of(self.replay.life, self.people, self.place)

    @property
    def catalog(self) -> Catalog:
        """The content in force."""
        from game.cli.opening import open_catalog

        return open_catalog(self.content)

    def provenance(self) -> Provenance | None:
        """Where the parameters of the life come from; None where the content has no such scenario."""
        from game.cli.opening import provenance_of

        return provenance_of(self.catalog, self.replay.setting)

    def packs(self) -> tuple[Pack, ...]:
        """The life's own policy and the packs beside it."""
        from game.insight.packs import packs

        start = self.replay.run.start
        return packs(self.catalog, start.scenario, start.reported, self.replay.life.rules)

    def teller(self) -> Teller:
        """Whoever tells of it in the language of this call."""
        from game.cli import places
        from game.cli.doors import House
        from game.present.teller import Teller

        house = House(self.content, places.saves(None).path)
        return Teller(house.words(), replace(self.replay.setting, seat=self.place))

    def past(self) -> Past:
        """Every month as the seat was told it."""
        from game.present.teller import Past

        months = range(self.replay.months + 1)
        return Past(self.replay.at(month, self.place) for month in months)


def asked(file: Path, seat: str | None, content: Path | None = None) -> Asked:
    """Open a run and find the seat; a failure that names the file where that cannot be."""
    from game.runs.decision import seat_place
    from game.runs.replay import Replay

    with run_trouble(file):
        replay = Replay.open(file)
    try:
        place = replay.seat if seat is None else seat_place(seat)
        if place >= replay.life.rules.households:
            raise ValueError(f"{seat!r} is not in this town of {replay.life.rules.households}")
    except ValueError as error:
        raise Failure(f"{file}: {error}", ExitCode.USAGE) from error
    if not replay.months:
        raise Failure(f"{file}: no month of it has been lived yet", ExitCode.USAGE)
    return Asked(replay, place, content)


def progress(words: str, lived: int, wanted: int) -> None:
    """How many lives there are by now, on a terminal's stderr."""
    if sys.stderr.isatty():
        end = "\n" if lived >= wanted else ""
        print(f"\r{words}: {lived:,} of {wanted:,} lives", end=end, file=sys.stderr, flush=True)
