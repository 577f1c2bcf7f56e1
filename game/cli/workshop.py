"""`ironbowl workshop`: a class lives in one town."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.house import House as Commands
from game.cli.opening import content_trouble, run_trouble
from game.cli.options import Content, Lang, Saves
from game.cli.workshop_collect import collect
from game.cli.workshop_files import kept_as, unused, write_report
from game.cli.workshop_paper import guide, print_

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.workshop.book import Book

workshop = Commands(
    help="""A class lives in one town, from one machine.

    $ ironbowl workshop host class-7b --seats 34 --network
    $ ironbowl workshop rehearse
    $ ironbowl workshop report saves/workshops/class-7b.workshop
    $ ironbowl workshop collect handed-in/
    $ ironbowl workshop guide
    """
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What to call the session.")]
Scenario = Annotated[str, typer.Option("--scenario", metavar="ID", help="Which town.")]
Seed = Annotated[str, typer.Option("--seed", metavar="WORDS", help="Words that deal the luck.")]
Reported = Annotated[bool, typer.Option("--reported", help="As reported, not as promised.")]
Seats = Annotated[
    int,
    typer.Option("--seats", min=1, max=300, help="How many will come; the town has 60 or more."),
]
Round = Annotated[
    str, typer.Option("--round", metavar="quarter|month", help="What one plan covers.")
]
Clock = Annotated[int, typer.Option("--clock", min=0, help="Seconds a round; 0 for no clock.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65_535, help="Where to listen.")]
Network = Annotated[
    bool, typer.Option("--network", help="Let other machines in; without it only this one.")
]
Asked = Annotated[
    bool, typer.Option("--questions", help="Ask the class a questionnaire, before and after.")
]
Rehearsed = Annotated[
    bool, typer.Option("--questions/--no-questions", help="With the questionnaire or without.")
]
Minutes = Annotated[int, typer.Option("--minutes", metavar="45|90", help="Which plan.")]
Headless = Annotated[bool, typer.Option("--headless", help="No words but addresses and codes.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A workshop's file.")]
Folder = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="DIR", help="Where to write.")
]


@workshop.command()
def host(
    name: Name = "",
    scenario: Scenario = "steel-2016",
    seed: Seed = "",
    reported: Reported = False,
    seats: Seats = 30,
    round_: Round = "quarter",
    clock: Clock = 150,
    questions: Asked = False,
    port: Port = 8080,
    network: Network = False,
    headless: Headless = False,
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Open a town to a class; the same command opens it again after anything that stopped it.

    Without --network nothing outside this machine can reach it. With it everybody in the same
    network can, and needs the join code; the desk needs the PIN as well.

    $ ironbowl workshop host
    $ ironbowl workshop host class-7b --seats 34 --network
    $ ironbowl workshop host seminar --scenario steel-2016 --round month --clock 240
    $ ironbowl workshop host class-7b --questions
    """
    from game.cli.doors import House
    from game.cli.serving import serve

    quick = by_quarters(round_)
    house = House(content, places.saves(saves).path, lang)
    file = kept_as(house, name)
    with run_trouble(file), content_trouble():
        book = again(file) or new_book(
            house, file, scenario, seed, reported, seats, quick, clock, questions
        )
        serve(house, book, network=network, port=port, headless=headless)


def by_quarters(round_: str) -> bool:
    """Whether one plan covers a quarter; Failure where a round is neither that nor a month."""
    if round_ not in ("quarter", "month"):
        raise Failure(f"a round is a quarter or a month, not {round_}", ExitCode.USAGE)
    return round_ == "quarter"


def again(file: Path) -> Book | None:
    """The workshop that is kept in a file, None where there is none."""
    from game.workshop.book import Book

    return Book(file) if file.is_file() else None


def new_book(
    house: House,
    file: Path,
    scenario: str,
    seed: str,
    reported: bool,
    seats: int,
    quick: bool,
    clock: int,
    questions: bool,
) -> Book:
    """A new workshop for so many people; with `questions` they are asked before and after."""
    from game.catalog.questions import questions_of
    from game.runs.dealing import deal_setting
    from game.workshop.keeping import LEAST, found

    setting = deal_setting(
        house.catalog,
        scenario,
        seed or house.seed(),
        reported=reported,
        quick=quick,
        households=max(LEAST, seats),
    )
    return found(file, setting, clock, questions_of(house.catalog) if questions else None)


@workshop.command()
def report(file: File, output: Folder = None, lang: Lang = None, saves: Saves = None) -> None:
    """Write a workshop's report, its tables with their codebook, and its run, which can be verified.

    $ ironbowl workshop report "saves/workshops/class-7b.workshop"
    $ ironbowl workshop report class-7b.workshop -o handout
    """
    from game.cli.doors import House

    write_report(House(None, places.saves(saves).path, lang), file, output)


@workshop.command()
def rehearse(
    name: Name = "rehearsal",
    scenario: Scenario = "steel-2016",
    seed: Seed = "",
    reported: Reported = False,
    seats: Seats = 30,
    round_: Round = "quarter",
    minutes: Minutes = 45,
    questions: Rehearsed = True,
    output: Folder = None,
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Live a whole plan of 45 or 90 minutes with bots in the people's places, and write its report.

    The minutes are those of the guide; here they pass in a moment.

    $ ironbowl workshop rehearse
    $ ironbowl workshop rehearse --minutes 90 --seats 34 --seed amber-noodle-17 -o rehearsal
    """
    from game.cli.doors import House
    from game.cli.serving import rehearsed

    if minutes not in (45, 90):
        raise Failure(f"a plan has 45 or 90 minutes, not {minutes}", ExitCode.USAGE)
    quick = by_quarters(round_)
    house = House(content, places.saves(saves).path, lang)
    file = unused(kept_as(house, name))
    with run_trouble(file), content_trouble():
        book = new_book(house, file, scenario, seed, reported, seats, quick, 0, questions)
        rehearsed(house, book, seats, minutes, questions)
    write_report(house, file, output)


workshop.command()(collect)
workshop.command()(guide)
workshop.command("print")(print_)
