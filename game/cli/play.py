"""`ironbowl play`, and a bare `ironbowl`: on the screen, or as lines of text without one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.opening import content_trouble, run_trouble
from game.cli.options import Content, Saves

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.runs.session import LocalTable

USUAL = "steel-2016"
"""The town that is dealt where nobody can be asked."""


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
Quick = Annotated[bool, typer.Option("--quick", help="Decide once a quarter.")]
Plain = Annotated[bool, typer.Option("--plain", help="Lines of text instead of a screen.")]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="en|zh", help="Language (or from LANG).")
]


def play(
    file: File = None,
    scenario: Scenario = None,
    reported: Reported = False,
    seed: Seed = None,
    quick: Quick = False,
    plain: Plain = False,
    lang: Lang = None,
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
    """
    from game.cli.doors import House

    house = House(content, places.saves(saves).path, lang or language(os.environ))
    wish = Wish(file, scenario, reported, seed, quick)
    if plain or not on_a_screen():
        tell(house, wish)
    else:
        draw(house, wish)


def title() -> None:
    """Open the game at its title, or play a life as text where there is no screen.

    $ ironbowl
    """
    play()


def on_a_screen() -> bool:
    """Whether somebody sits at a terminal that can be drawn on."""
    seen = sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
    return seen and os.environ.get("TERM", "") != "dumb"


def language(environment: os._Environ[str]) -> str:
    """The language asked for by the system: the first two letters of LC_ALL or LANG, else English."""
    wanted = environment.get("LC_ALL") or environment.get("LANG") or ""
    return "zh" if wanted.casefold().startswith("zh") else "en"


def draw(house: House, wish: Wish) -> None:
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
    )
    code = run(options, house.doors())
    if code:
        raise typer.Exit(code)


def tell(house: House, wish: Wish) -> None:
    """A life as text on stdin and stdout."""
    from game.cli.doors import why_of
    from game.plain.life import Life

    words = house.words()
    table = start(house, wish) if wish.file is None else resume(house, wish.file)
    try:
        letter = house.letter(table.setting.scenario) if table.now.month == 0 else ""
        for message in (*table.messages, table.trouble):
            if message:
                print(message, file=sys.stderr)
        kept = str(table.file or "")
        cards, why = house.cards(), why_of(table)
        Life(table, words, sys.stdin, sys.stdout, cards, kept, letter, why).play()
    finally:
        table.close()


def resume(house: House, file: Path) -> LocalTable:
    """Go on with a run; a failure that names the file where that cannot be."""
    with run_trouble(file):
        return house.resume(file)


def start(house: House, wish: Wish) -> LocalTable:
    """A new life; a failure where scenario or seed words cannot be used."""
    from game.plain.start import choose_scenario, note

    words = house.words()
    note(words, sys.stdout)
    with content_trouble():
        try:
            offers = {o.id: f"{o.name}: {o.summary}" for o in house.offers()}
            wanted = wish.scenario
            if wanted is None:
                wanted = choose_scenario(words, offers, USUAL, sys.stdin, sys.stdout)
            return house.start(
                wanted, reported=wish.reported, seed=wish.seed or "", quick=wish.quick
            )
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
