"""Opening content and runs for a command, and saying in one sentence why that failed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import places
from game.cli.errors import ExitCode, Failure

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.catalog.errors import ContentError
    from game.catalog.provenance import Provenance
    from game.runs.table import Setting


def open_catalog(content: Path | None) -> Catalog:
    """The content in force: what is shipped, with a folder laid over it where one was asked for.

    Failure where that folder is not there or anything in it is wrong: no game starts on half a pack.
    """
    from game.catalog.catalog import Catalog

    return Catalog.load(overlay(content))


def overlay(content: Path | None) -> list[Path]:
    """The folder laid over shipped content, looked through; none where none was asked for."""
    from game.catalog.folders import shipped

    place = places.chosen(content, "IRONBOWL_CONTENT")
    if place is None or place.path.resolve() == shipped().resolve():
        return []
    if not place.path.is_dir():
        said = f"{place.path}: there is no such folder of content ({place.because})"
        raise Failure(said, ExitCode.USAGE)
    wrong = mistakes(place.path, stamps(place.path))
    if wrong:
        more = f"\n(and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        said = (
            f"{wrong[0].told}{more}\nnothing was started; see: ironbowl content check {place.path}"
        )
        raise Failure(said, ExitCode.CONTENT_INVALID)
    return [place.path]


def stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file of a folder, by which a change is noticed."""
    found = []
    for file in sorted(folder.rglob("*")):
        with suppress(OSError):
            seen = file.stat()
            if file.is_file():
                name = file.relative_to(folder).as_posix()
                found.append((name, seen.st_mtime_ns, seen.st_size))
    return tuple(found)


@lru_cache(maxsize=4)
def mistakes(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> tuple[ContentError, ...]:
    """What is wrong with a folder laid over shipped content; looked through again once it changes."""
    from game.cli.translating import sound

    return tuple(sound([folder]).errors)


USUAL = "steel-2016"
"""The town that is dealt where nobody can be asked, and offered first where somebody can."""


def offered(catalog: Catalog) -> list[str]:
    """Ids of all scenarios as they are offered: the usual one, then the others by year and month."""

    def place(id_: str) -> tuple[bool, int, int, str]:
        scenario = catalog.scenario(id_)
        return not id_.endswith(f"/{USUAL}"), scenario.year, scenario.start_month, id_

    return sorted(catalog.scenarios(), key=place)


@lru_cache(maxsize=4)
def _provenance(
    catalog: Catalog, scenario: str, reported: bool, households: int
) -> Provenance | None:
    from game.catalog.errors import ContentErrors, UnknownScenario
    from game.catalog.provenance import Provenance

    try:
        return Provenance(catalog, scenario, reported, households)
    except (ContentErrors, UnknownScenario):
        return None


def provenance_of(catalog: Catalog, setting: Setting) -> Provenance | None:
    """Where the parameters of a life come from; None where the content has no such scenario."""
    return _provenance(catalog, setting.scenario, setting.reported, setting.rules.households)


@contextmanager
def content_trouble() -> Iterator[None]:
    """Turn what is wrong with content, or with an id, into a failure."""
    from game.catalog.errors import ContentErrors, UnknownScenario

    try:
        yield
    except UnknownScenario as error:
        raise Failure(str(error), ExitCode.USAGE) from error
    except ContentErrors as error:
        raise Failure(str(error), ExitCode.CONTENT_INVALID) from error


@contextmanager
def run_trouble(file: Path) -> Iterator[None]:
    """Turn what is wrong with a run into a failure that names the file."""
    from game.runs.log import DamagedRun, OtherEngine, OutOfSync, Unreadable
    from game.runs.said import reason

    try:
        yield
    except DamagedRun as error:
        raise Failure(named(file, reason(error)), ExitCode.DAMAGED) from error
    except OtherEngine as error:
        raise Failure(named(file, other_engine(error.version)), ExitCode.OTHER_ENGINE) from error
    except OutOfSync as error:
        raise Failure(named(file, reason(error)), ExitCode.OUT_OF_SYNC) from error
    except Unreadable as error:
        raise Failure(reason(error), ExitCode.FAILED) from error
    except ValueError as error:
        raise Failure(reason(error), ExitCode.USAGE) from error
    except OSError as error:
        why = error.strerror or reason(error)
        raise Failure(named(file, why), ExitCode.FAILED) from error


def named(file: Path, why: str) -> str:
    """A file, and what is wrong with it."""
    from game.runs.said import Said

    return Said("file/named", "{file}: {why}", file=str(file), why=why)


def other_engine(version: int) -> str:
    """What to do with a run of another engine."""
    from game.runs.releases import release_of
    from game.runs.said import Said

    said = "made by engine {version}; {release} replays it"
    return Said("file/release", said, version=version, release=release_of(version))
