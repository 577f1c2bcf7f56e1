"""What the command line hands to the screen: wishes, and doors to what the screen must not import.

`game.tui` imports neither catalogue nor store. It is passed callables that open them, called in a worker
after the first paint. A door may raise any exception: its text is shown, and the title screen stays.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.tui.settings import InForce, Settings

if TYPE_CHECKING:
    from game.catalog.provenance import Provenance
    from game.insight.everyone import Heard as Copied
    from game.insight.levels import Told as ToldLevels
    from game.insight.luck import Heard
    from game.insight.packs import Pack
    from game.insight.paid import Paid
    from game.insight.policies import Heard as UnderPack
    from game.insight.shares import Told as ToldShares
    from game.insight.turning import Told as ToldTurning
    from game.insight.ways import Way
    from game.insight.why import Why
    from game.present.card import CardPage
    from game.present.compare import ComparePage
    from game.present.library import Entry
    from game.present.words import Words
    from game.runs.company import Company
    from game.runs.desk import Desk
    from game.runs.listing import Listed
    from game.runs.table import Closed, Setting, Table
    from game.tui.replayed import Replayed


Beside = Callable[["Words"], "ComparePage"]
"""Two lives, told side by side in the words given."""
Compared = tuple["Sequence[Pack]", "Iterator[UnderPack]"]
"""Policies, the own first, and lives under them."""


class DoorShut(Exception):
    """Something that was asked for could not be had; the text says why."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was typed on the command line; None where nothing was."""

    file: Path | None = None
    """A run to continue (or to watch, with `watch`) at once."""
    scenario: str | None = None
    reported: bool = False
    seed: str | None = None
    quick: bool = False
    lang: str = "en"
    languages: tuple[str, ...] = ("en",)
    """Those that there are words for."""
    saves: Path | None = None
    content: tuple[Path, ...] = ()
    """Folders that phrases and cards are read from, the first wins."""
    kept: InForce = InForce()
    """Settings, and where each one comes from."""
    watch: bool = False
    """Open `file` as a replay instead of continuing it."""
    watch_first: bool = False
    """Stop the replay before each decision for a vote."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A life somebody wants to start."""

    scenario: str
    reported: bool = False
    seed: str = ""
    """Seed words; "" deals new ones."""
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario as the choice screen lists it, already in the player's language."""

    id: str
    name: str
    year: int
    summary: str
    """One or two sentences: where you are and what has happened."""
    promised: str
    reported: str
    """Sentences: the rules as promised, and the same as reported from the field."""
    contested: str = ""
    assumed: str = ""
    """What historians and officials do not agree on, and what in it is made up."""
    balance: str = ""
    """How ordinary lives came out there, and whether waiting was ever best."""
    letter: str = ""
    """What the plant writes, paragraphs apart; read before the first month."""
    has_reported: bool = True


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved run as listings show it, newest first."""

    file: Path
    seed: str
    scenario: str
    person: str
    """Names of the scenario and of who is played, in the player's language."""
    month: int
    months: int
    over: bool
    title: str = ""
    listed: Listed | None = None
    """What its first and last lines say, and what is known of its health."""
    shipped: bool = False
    """Whether it came with the game: it is watched, and neither changed nor played on."""

    @property
    def state(self) -> str:
        """Its health, one of `library.STATES`."""
        return self.listed.state if self.listed is not None else "unverified"

    @property
    def sound(self) -> bool:
        """Whether it can be opened, as far as is known."""
        return self.state in ("unverified", "verified", "torn")

    @property
    def open_end(self) -> bool:
        """Whether it can be played on."""
        return self.sound and not self.over and not self.shipped


class Shelf(Protocol):
    """What can be done with saved runs; each may raise any exception, whose text is shown."""

    def rename(self, file: Path, title: str) -> None:
        """Give a run a title."""
        ...

    def note(self, file: Path, month: int, text: str) -> None:
        """Pin a remark to a month."""
        ...

    def delete(self, file: Path) -> Path:
        """Put a run into the trash; where it lies there."""
        ...

    def restore(self) -> Path | None:
        """Take the one deleted last out again; where it is now, None where the trash is empty."""
        ...

    def take_in(self, what: str) -> Path:
        """A run from a path or a code; its file."""
        ...

    def compare(self, one: Path, other: Path) -> Beside:
        """Two runs lived again, to be set side by side."""
        ...

    def verify(self, file: Path) -> None:
        """Live a run again and remember what was found."""
        ...


@dataclass(frozen=True)
class Doors:
    """Callables into the layers that the screen does not import."""

    offers: Callable[[str], Sequence[Offer]]
    """Scenarios to choose from, in a language."""
    seed: Callable[[], str]
    """New seed words, dealt from the friendly list."""
    start: Callable[[Choice], Table]
    """Deal a new life; its run file exists from here on."""
    resume: Callable[[Path], Table]
    """Open a run to play on."""
    runs: Callable[[str], Sequence[Kept]]
    """Saved runs in a language, newest first, then those that ship with the game."""
    replay: Callable[[Path], Replayed]
    """Open a run to watch."""
    shelf: Shelf | None = None
    """What can be done with saved runs; None where nothing can."""
    cards: Callable[[str], Sequence[CardPage]] = lambda lang: ()
    """Every policy card in a language."""
    terms: Callable[[str], Sequence[Entry]] = lambda lang: ()
    """Every term of the glossary in a language."""
    undo: Callable[[Table], Table] | None = None
    """The same life as it was a month earlier, as a branch; None where that is not possible."""
    branch: Callable[[Table, int], Table] | None = None
    """The same life from the plan of a month on, as a branch; None where that is not possible."""
    reread: Callable[[Table, str], tuple[Table, str] | None] = lambda table, lang: None
    """The table to play on at, and what was read, where content has changed since the last month."""
    trouble: Callable[[Table], str] = lambda table: ""
    """Why a life is not on disk although it should be, "" while it is."""
    past: Callable[[Table], Sequence[Closed]] = lambda table: (table.now,)
    """Every month a table has lived, for one that was resumed."""
    why: Callable[[Table, int], Why | None] = lambda table, month: None
    """Why profit changed in a month; None where nobody can say. Asked in a thread."""
    lives: Callable[[Table], Iterator[Heard] | None] = lambda table: None
    """A life under other luck, some lives at a time; None where it cannot be lived again. In a thread."""
    paid: Callable[[Table], Paid | None] = lambda table: None
    """A life's accounts against those with the jobs kept; None where nobody can say. In a thread."""
    everyone: Callable[[Table], Iterator[Copied] | None] = lambda table: None
    """A life with more and more neighbours copying it, some lives at a time; None as for `lives`."""
    policies: Callable[[Table], Compared | None] = lambda table: None
    """A life under other policies: the policies, and lives, some at a time; None as for `lives`."""
    levels: Callable[[Table], Iterator[ToldLevels] | None] = lambda table: None
    """How many lose with the best plans we know, policy by policy; None as for `lives`. In a thread."""
    shares: Callable[[Table], Iterator[ToldShares] | None] = lambda table: None
    """Shares of luck, choices, hand and policy, from more and more lives; None as for `lives`."""
    turning: Callable[[Table], Iterator[ToldTurning] | None] = lambda table: None
    """How far it is, and in the end the turning points of a life; None as for `lives`."""
    taken_up: Callable[[Replayed, int], Table] | None = None
    """A table at which a life that is watched stands after a month, in memory; for pictures."""
    ways: Callable[[Table, int], Sequence[Way]] = lambda table, month: ()
    """What could have been decided in a month of a life. In a thread."""
    lived_on: Callable[[Table, int, Sequence[Way]], Sequence[Way]] = lambda table, month, ways: ways
    """The same ways with what each came to under the same luck. In a thread."""
    sources: Callable[[Setting], Provenance | None] = lambda setting: None
    """Where parameters come from; None without the content."""
    messages: Callable[[Table], Sequence[str]] = lambda table: ()
    """What should be said about the run's file when it opens, such as a torn last line."""
    file_of: Callable[[Table], Path | None] = lambda table: None
    """Where a table's run is kept."""
    keep: Callable[[Settings], str] = lambda settings: ""
    """Keep settings for the next time; why that was not possible, "" else."""
    attend: Callable[[], Awaitable[Company]] | None = None
    """Take a seat among others, on the loop of the app; None where one lives alone."""
    desk: Desk | None = None
    """The facilitator's desk; None where nobody presides."""
    crashed: Callable[[Exception], str] = lambda error: ""
    """Write down what broke the game; where it was written."""
