"""Where a workshop is kept and what is written of it, for all commands about workshops."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.errors import ExitCode, Failure
from game.cli.opening import run_trouble

if TYPE_CHECKING:
    from game.cli.doors import House

ENDING = ".workshop"
FOLDER = "workshops"
"""Below the folder of the runs."""


def kept_as(house: House, name: str) -> Path:
    """The file of a session by its name, by today's date where it has none.

    Failure where the name has other signs than a file's may have.
    """
    known = name or f"class {date.today().isoformat()}"
    if not all(sign.isalnum() or sign in " -_." for sign in known) or known.startswith("."):
        raise Failure("a name has letters, digits, blanks and hyphens", ExitCode.USAGE)
    return house.saves / FOLDER / f"{known}{ENDING}"


def unused(file: Path) -> Path:
    """A file of that name, or of the first name after it that is free."""
    number, free = 2, file
    while free.exists():
        free, number = file.with_stem(f"{file.stem} {number}"), number + 1
    return free


def write_report(house: House, file: Path, output: Path | None = None) -> None:
    """Report, tables, codebook and run of a workshop, into a folder beside its file unless named."""
    from game.workshop.book import opened
    from game.workshop.take import written

    folder = output or file.with_suffix("")
    with run_trouble(file), opened(file) as book:
        folder.mkdir(parents=True, exist_ok=True)
        for name, body in written(book, house.words()):
            (folder / name).write_bytes(body)
            print(folder / name)
