"""`ironbowl play`, and a bare `ironbowl`: on the screen, or as lines of text without one."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

import typer

from game.cli import places
from game.cli.config import in_force
from game.cli.errors import ExitCode, Failure
from game.cli.opening import USUAL, content_trouble, run_trouble
from game.cli.options import Content, Lang, Saves
from game.tui.settings import STEPS, InForce

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.plain.debrief import Answers
    from game.plain.life import Life
    from game.plain.paper import Out
    from game.runs.session import LocalTable


class Wish(NamedTuple):
    """What was typed: which life."""

    file: Path | None
    scenario: str | None
    reported: bool
    seed: str | None
    quick: bool


File = Annotated[Path | None, typer.Argument(metavar="FILE", help="A run to go on with.")]
Scenario = Annotated[
    str | None, typer.Option("--scenario", metavar="ID", help="Which town to start in.")
]
Reported = Annotated[bool, typer.Option("--reported", help="As reported, not as promised.")]
Seed = Annotated[
    str | None, typer.Option("--seed", metavar="WORDS", help="Words that deal hand and luck.")
]
Quick = Annotated[
    bool | None, typer.Option("--quick/--full", help="Decide once a quarter, or every month.")
]
Plain = Annotated[bool, typer.Option("--plain", help="Lines of text instead of a screen.")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="LEVER=VALUE", help="Another value for a rule; may be repeated."),
]
Seat = Annotated[
    int | None,
    typer.Option("--seat", metavar="N", min=1, help="Which household of the town, for a class."),
]
Theme = Annotated[
    str | None,
    typer.Option("--theme", metavar="|".join(STEPS["theme"]), help="Colours of the screen."),
]
Ascii = Annotated[bool, typer.Option("--ascii", help="No signs beyond ASCII: boxes, dots, arrows.")]


def play(
    file: File = None,
    scenario: Scenario = None,
    reported: Reported = False,
    seed: Seed = None,
    quick: Quick = None,
    plain: Plain = False,
    lang: Lang = None,
    set: Set = None,
    seat: Seat = None,
    theme: Theme = None,
    ascii: Ascii = False,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Start a life, or go on with one.

    Without a terminal the life is told as text: answers are read line by line, and where they end
    the household carries on by itself to the last month.

    $ ironbowl play
    $ ironbowl play --scenario steel-2016 --seed amber-noodle-17
    $ ironbowl play "saves/steel-2016 amber-noodle-17.jsonl"
    $ ironbowl play --quick --plain
    $ ironbowl play --lang zh
    $ ironbowl play --scenario steel-2016 --quick --seed class-word-7 --seat 12
    $ ironbowl play --scenario steel-2016 --set benefit=1500 --set interest_share=50%
    """
    from game.cli.doors import House

    house = House(content, places.saves(saves).path, lang)
    house.levers = levers_of(set, file)
    house.seat = place_of(seat, file)
    flags = typed(lang and house.language, theme, ascii, quick)
    kept = in_force(places.config().path, os.environ, flags, house.languages())
    wish = Wish(file, scenario, reported, seed, kept.settings.length == "quick")
    if plain or not on_a_screen():
        tell(house, wish, kept)
    else:
        draw(house, wish, kept)


def place_of(seat: int | None, file: Path | None) -> int:
    """Place of the household that was named, the first where none was; a failure once a life has begun."""
    if seat is not None and file is not None:
        said = "--seat is for a new life: one that has begun keeps its household"
        raise Failure(said, ExitCode.USAGE)
    return (seat or 1) - 1


def levers_of(typed: list[str] | None, file: Path | None) -> dict[str, int]:
    """Levers that were set on the command line; a failure where one cannot be, or a life has begun."""
    from game.catalog.levers import WrongLever, read_levers

    if not typed:
        return {}
    if file is not None:
        said = "--set is for a new life: one that has begun keeps its rules"
        raise Failure(said, ExitCode.USAGE)
    try:
        return read_levers(typed)
    except WrongLever as error:
        raise Failure(str(error), ExitCode.USAGE) from error


def typed(lang: str | None, theme: str | None, ascii: bool, quick: bool | None) -> dict[str, str]:
    """Settings that were named on the command line."""
    lengths = {True: "quick", False: "full", None: None}
    said = {
        "language": lang,
        "theme": theme,
        "signs": "ascii" if ascii else None,
        "length": lengths[quick],
    }
    return {name: value for name, value in said.items() if value is not None}


def title() -> None:
    """Open the game at its title, or play a life as text where there is no screen.

    $ ironbowl
    """
    play()


def on_a_screen() -> bool:
    """Whether somebody sits at a terminal that can be drawn on."""
    if os.environ.get("TEXTUAL_DRIVER", "").startswith("textual.drivers.web_driver"):
        return True  # a page of `ironbowl serve`
    streams = (sys.stdin, sys.stdout, sys.stderr)  # None where one was closed
    seen = all(stream is not None and stream.isatty() for stream in streams)
    return seen and os.environ.get("TERM", "") != "dumb"


def draw(house: House, wish: Wish, kept: InForce) -> None:
    """The game on this terminal."""
    from game.tui.app import run
    from game.tui.options import Options

    if wish.file is not None and not wish.file.is_file():
        raise Failure(f"{wish.file}: no such run", ExitCode.FAILED)
    options = Options(
        **wish._asdict(),
        lang=house.language,
        languages=house.languages(),
        saves=house.saves,
        content=house.folders,
        kept=kept,
    )
    code = run(options, house.doors())
    if code:
        raise typer.Exit(code)


def tell(house: House, wish: Wish, kept: InForce) -> None:
    """A life as text on stdin and stdout."""
    from functools import partial

    from game.plain.life import Life
    from game.present.trouble import told

    words = house.words()
    table = start(house, wish, kept) if wish.file is None else resume(house, wish.file)
    try:
        letter = house.letter(table.setting.scenario) if table.now.month == 0 else ""
        for message in (*table.messages, table.trouble):
            if message:
                print(told(words, message), file=sys.stderr)
        file, out = str(table.file or ""), paper_for(kept)
        life = Life(table, words, answers(), out, house.cards(), file, letter)
        about(house, life, table)
        life.hint(kept.settings.hints)
        life.reread = partial(reread, house)
        life.play()
        table = seat_of(life)
    finally:
        table.close()


def about(house: House, life: Life, table: LocalTable) -> None:
    """What a life as text may ask of its table."""
    from game.cli.doors import why_of

    life.why, life.answers = why_of(table), answers_of(house, table)


def reread(house: House, life: Life) -> str:
    """Take up content that has changed while a life is told; what there is to say of it."""
    from dataclasses import replace

    from game.cli.rereading import read_again
    from game.present.teller import Past, Teller

    found = read_again(house, life.room.table, house.language)
    if found is None:
        return ""
    table, said = found
    life.cards = {card.id: card for card in house.cards()}
    tell = Teller(house.words(), table.setting)
    life.room = replace(life.room, table=table, tell=tell, past=Past.of(table))
    about(house, life, seat_of(life))
    life.kept = str(seat_of(life).file or "")
    return said


def seat_of(life: Life) -> LocalTable:
    """The table a life is lived at now."""
    from game.runs.session import LocalTable

    assert isinstance(life.room.table, LocalTable)
    return life.room.table


def answers_of(house: House, table: LocalTable) -> Answers:
    """Whoever answers what a life told as text is asked, now and when it is over."""
    from functools import partial

    from game.cli import afterwards
    from game.cli.opening import provenance_of
    from game.plain.debrief import Answers

    return Answers(
        sources=lambda: provenance_of(house.catalog, table.setting),
        paid=partial(afterwards.paid_of, table),
        levels=lambda: afterwards.levels_of(house.catalog, table),
        lives=partial(afterwards.lives_of, table),
        shares=lambda: afterwards.shares_of(house.catalog, table),
        everyone=partial(afterwards.everyone_of, table),
        turning=partial(afterwards.turning_of, table),
        policies=lambda: afterwards.policies_of(house.catalog, table),
    )


def resume(house: House, file: Path) -> LocalTable:
    """Go on with a run; a failure that names the file where that cannot be."""
    with run_trouble(file):
        return house.resume(file)


def answers() -> TextIO:
    """Where answers come from; nowhere, where stdin was closed."""
    return sys.stdin or io.StringIO("")


def paper_for(kept: InForce) -> Out:
    """Where lines of text go: stdout, in signs of ASCII alone where that is asked for."""
    from game.plain.paper import AsciiOut

    if sys.stdout is None:
        raise Failure("stdout is closed: there is nowhere to tell the life")
    ascii_only = kept.settings.in_ascii(os.environ.get("TERM", ""))
    return AsciiOut(sys.stdout) if ascii_only else sys.stdout


def start(house: House, wish: Wish, kept: InForce) -> LocalTable:
    """A new life; a failure where scenario or seed words cannot be used."""
    from game.plain.start import choose_scenario, note

    words = house.words()
    out = paper_for(kept)
    note(words, out)
    with content_trouble():
        try:
            offers = {o.id: f"{o.name}: {o.summary}" for o in house.offers()}
            wanted = wish.scenario
            if wanted is None:
                wanted = choose_scenario(words, offers, USUAL, answers(), out)
            return house.start(
                wanted, reported=wish.reported, seed=wish.seed or "", quick=wish.quick
            )
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
