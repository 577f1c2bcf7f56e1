"""The saved lives for the screen: what is there, in which health, and what can be done with each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.language import FALLBACK

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.present.compare import ComparePage
    from game.present.words import Words
    from game.runs.listing import Listed
    from game.runs.replay import Replay
    from game.runs.session import LocalTable
    from game.tui.options import Beside, Kept


class Shelf:
    """A folder of runs; implements what `game.tui.options.Shelf` asks for."""

    def __init__(self, saves: Path, catalog: Callable[[], Catalog]) -> None:
        self._saves, self._catalog = saves, catalog

    def kept(self, language: str) -> Sequence[Kept]:
        """Every saved run, newest first, damaged ones too; then the lives that ship with the game."""
        from game.runs.examples import shipped
        from game.runs.library import with_health
        from game.runs.listing import folder_of
        from game.runs.store import Store

        own = with_health(folder_of(Store(self._saves).files()))
        files = [file for file in Store(shipped()).files() if file.parent != self._saves]
        there = with_health(sorted(folder_of(files), key=lambda run: run.file.name))
        return [
            *(named(run, language) for run in own),
            *(named(run, language, shipped=True) for run in there),
        ]

    def rename(self, file: Path, title: str) -> None:
        """Give a run a title; what `append` raises."""
        from game.runs.log import Title
        from game.runs.store import append

        append(file, Title(title))

    def note(self, file: Path, month: int, text: str) -> None:
        """Pin a remark to a month of a run; what `append` raises."""
        from game.runs.log import Note
        from game.runs.store import append

        append(file, Note(month, text))

    def delete(self, file: Path) -> Path:
        """Put a run into the trash; where it lies there. RunInUse, OSError."""
        from game.runs.library import delete

        return delete(file)

    def restore(self) -> Path | None:
        """Take the run that was deleted last out of the trash; where it is now, None for none. OSError."""
        from game.runs.library import restore, trashed

        found = trashed(self._saves)
        return restore(found[0]) if found else None

    def replay(self, file: Path) -> Replay:
        """A run to watch, which verifies it on the way; what `Replay.open` raises."""
        from game.runs.library import remember
        from game.runs.replay import Replay, Verdict

        found = Replay.open(file)
        if file.absolute().parent == self._saves.absolute():
            remember([Verdict(file, True, found.months)])
        return found

    def take_in(self, what: str) -> Path:
        """A run from a path or a code; its file. Failure says what is wrong with it."""
        from game.cli.runs_code import taken_in
        from game.runs.store import Store

        return taken_in(what.strip().strip("'\""), Store(self._saves), self._catalog)

    def compare(self, one: Path, other: Path) -> Beside:
        """Two runs lived again, to be set side by side; what `Replay.open` raises."""
        from game.runs.replay import Replay

        return beside(Replay.open(one), Replay.open(other))

    def verify(self, file: Path) -> None:
        """Live a run again and keep what was found beside it."""
        from game.runs.library import remember
        from game.runs.replay import verify

        remember([verify(file)])


def named(run: Listed, language: str, shipped: bool = False) -> Kept:
    """A run as lists show it, in a language."""
    from game.tui.options import Kept

    names = {**run.names.get(FALLBACK, {}), **run.names.get(language, {})}
    person = names.get(run.people[0], run.people[0]) if run.people else ""
    scenario = names.get(run.scenario, run.scenario)
    return Kept(
        file=run.file,
        seed=run.seed,
        scenario=scenario,
        person=person,
        month=run.month,
        months=run.months,
        over=run.over,
        title=run.title,
        listed=run,
        shipped=shipped,
    )


def beside(one: Replay, other: Replay) -> Beside:
    """Two runs lived again, to be told side by side."""
    from game.present.compare import compare_page
    from game.present.teller import Teller
    from game.runs.compare import compare

    found = compare(one.run, other.run)

    def told(words: Words) -> ComparePage:
        tell = Teller(words, one.setting)
        return compare_page(tell, found, (one, other), (called(one, words), called(other, words)))

    return told


def taken_up(life: Replay, month: int) -> LocalTable:
    """A table in memory at which a life stands after a month: what can be done then is asked of it."""
    from game.runs.branch import branch
    from game.runs.keeping import Keeping
    from game.runs.run import read_run
    from game.runs.session import LocalTable

    lines = branch(life.run, month + 1)
    run = read_run(lines)
    return LocalTable.go_on(run, Keeping(lines, run.hashes[-1]))


def called(life: Replay, words: Words) -> str:
    """A run's title, or that of a life that comes with the game, and the name of its file."""
    from game.present.lesson import note_on
    from game.runs.examples import shipped

    if life.file is None:
        return life.setting.seed
    name, title = life.file.name, life.run.title
    if not title and life.file.absolute().parent == shipped():
        note = note_on(words, life.file.stem)
        title = note.title if note is not None else ""
    return f"{title} ({name})" if title else name
