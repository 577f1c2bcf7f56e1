"""`ironbowl play`, and a bare `ironbowl`: on the screen, or as lines of text without one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    if plain or not on_a_screen():
        tell(house, file, scenario, reported=reported, seed=seed, quick=quick)
        return
    from game.tui.app import run
    from game.tui.options import Options

    if file is not None and not file.is_file():
        raise Failure(f"{file}: no such run", ExitCode.FAILED)
    options = Options(
        file=file,
        scenario=scenario,
        reported=reported,
        seed=seed,
        quick=quick,
        lang=house.language,
        languages=house.languages(),
        saves=house.saves,
        content=house.folders,
    )
    code = run(options, house.doors())
    if code:
        raise typer.Exit(code)


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


def tell(
    house: House,
    file: Path | None,
    scenario: str | None,
    *,
    reported: bool,
    seed: str | None,
    quick: bool,
) -> None:
    """A life as text on stdin and stdout."""
    from game.plain.life import Life
    from game.plain.start import choose_scenario, note

    words = house.words()
    if file is not None:
        with run_trouble(file):
            table = house.resume(file)
    else:
        note(words, sys.stdout)
        offers = {} if scenario else {o.id: f"{o.name}: {o.summary}" for o in house.offers()}
        wanted = scenario or choose_scenario(words, offers, USUAL, sys.stdin, sys.stdout)
        table = start(house, wanted or USUAL, reported=reported, seed=seed, quick=quick)
    try:
        letter = house.letter(table.setting.scenario) if table.now.month == 0 else ""
        kept = str(table.file or "")
        for message in (*table.messages, table.trouble):
            if message:
                print(message, file=sys.stderr)
        Life(table, words, sys.stdin, sys.stdout, house.card_texts(), kept, letter).play()
    finally:
        table.close()


def start(
    house: House, scenario: str, *, reported: bool, seed: str | None, quick: bool
) -> LocalTable:
    """A new life; a failure where scenario or seed words cannot be used."""
    with content_trouble():
        try:
            return house.start(scenario, reported=reported, seed=seed or "", quick=quick)
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
