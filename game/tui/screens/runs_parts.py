"""The list of saved runs as lines: what is looked at, in which order, and more about one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from game.present.lesson import Told, note_on
from game.present.trouble import told as in_words
from game.present.words import Words
from game.runs.library import matching, ordered
from game.runs.listing import Listed
from game.runs.tree import rail, tree
from game.tui.grid import Col
from game.tui.ink import ACCENT, QUIET, STRONG, TONES, ink, packed, paragraph, together
from game.tui.options import Kept

COLUMNS = (
    Col("name"),
    Col("scenario", keep=2),
    Col("seed", keep=3),
    Col("month", right=True),
    Col("state", keep=1),
)

_TONES = {"verified": "calm", "torn": "warn", "damaged": "default", "out_of_sync": "default"}


@dataclass(frozen=True)
class Look:
    """How the list is looked at."""

    find: str = ""
    """Words that name, title, seed, scenario or people must have."""
    order: str = "newest"
    """One of library.ORDERS."""
    as_tree: bool = False

    def finding(self, text: str) -> Look:
        """Only runs with these words; all for none."""
        return replace(self, find=" ".join(text.split()))

    def ordering(self, orders: Sequence[str]) -> Look:
        """The next order."""
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def turned(self) -> Look:
        """A tree instead of a list, or the other way round."""
        return replace(self, as_tree=not self.as_tree)


@dataclass(frozen=True)
class Row:
    """A run and its cells."""

    run: Kept
    cells: dict[str, str]


def chosen(runs: Sequence[Kept], look: Look) -> list[tuple[Kept, str]]:
    """The runs that are shown, in order, and what is drawn before each name."""
    known = {run.listed.file: run for run in runs if run.listed is not None}
    found = matching([run.listed for run in runs if run.listed is not None], look.find)
    own = ordered([one for one in found if not known[one.file].shipped], look.order)
    there = ordered([one for one in found if known[one.file].shipped], "name")
    if not look.as_tree:
        return [(known[one.file], "") for one in (*own, *there)]
    return [(known[at.run.file], rail(at)) for at in tree([*own, *there])]


def rows(words: Words, runs: Sequence[Kept], look: Look) -> list[Row]:
    """The runs that are shown, with their cells."""
    return [Row(run, _cells(words, run, before)) for run, before in chosen(runs, look)]


def _cells(words: Words, run: Kept, before: str) -> dict[str, str]:
    if run.state == "damaged" and not run.scenario:
        return {"name": f"{before}{run.file.name}", "state": words.say("health/damaged")}
    state, note = words.say(f"health/{run.state}"), _lesson(words, run)
    return {
        "name": before + (note.title if note else run.title or run.person),
        "scenario": run.scenario,
        "seed": run.seed,
        "month": words.say("screen/runs/over") if run.over else f"{run.month}/{run.months}",
        "state": words.say("screen/runs/example") if run.shipped else state,
    }


def head(
    words: Words, look: Look, shown: int, all_: int, marked: Kept | None, width: int
) -> list[Content]:
    """How many there are, in which order, what is looked for, and which one is marked."""
    order = words.say(f"screen/runs/order/{look.order}")
    count = "screen/runs/all" if shown == all_ else "screen/runs/count"
    parts = [words.say(count, n=all_, shown=shown), order]
    if look.find:
        parts.append(words.say("screen/runs/finding", words=look.find))
    if look.as_tree:
        parts.append(words.say("screen/runs/as-tree"))
    lines = packed(parts, width, QUIET)
    if marked is not None:
        said = words.say("screen/runs/marked", name=marked.title or marked.person)
        lines += paragraph(said, width, ACCENT)
    return lines


def about(words: Words, run: Kept | None, width: int) -> list[Content]:
    """More about the run under the cursor: its file, its health and why, how it stands."""
    if run is None:
        return paragraph(words.say("screen/runs/none"), width, QUIET)
    if (note := _lesson(words, run)) is not None:
        head = together(ink(note.title, STRONG))
        return [head, *paragraph(note.look, width), *paragraph(note.ask, width, ACCENT)]
    style = TONES[_TONES.get(run.state, "")]
    lines = [together(ink(run.file.name, STRONG))]
    lines += paragraph(health(words, run), width, style)
    if run.listed is not None and run.listed.parent is not None:
        lines += paragraph(words.say("screen/runs/branch", n=run.listed.parent.month), width, QUIET)
    if run.listed is not None and run.listed.cards:
        lines += paragraph(_stands(words, run.listed), width, QUIET)
    return lines


def _lesson(words: Words, run: Kept) -> Told | None:
    """What a teacher is told of a life that comes with the game."""
    return note_on(words, run.file.stem) if run.shipped else None


def health(words: Words, run: Kept) -> str:
    """What is known of a run's file, and why it is bad where it is."""
    why = run.listed.why if run.listed is not None else ""
    engine = run.listed.engine if run.listed is not None else 0
    said = words.say(f"health/{run.state}/says", engine=engine)
    return words.joined("between", said, in_words(words, why))


def _stands(words: Words, run: Listed) -> str:
    card = next(iter(run.cards.values()))
    owed = card.official_debt_fen + card.informal_debt_fen + card.recourse_debt_fen
    cash, left = words.money(card.cash_fen), words.money(card.net_worth_fen)
    return words.say("screen/runs/stands", cash=cash, owed=words.money(owed), left=left)
