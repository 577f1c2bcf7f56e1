"""`ironbowl workshop guide` and `print`: what a facilitator reads, and what a class holds in its hands."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from game.cli import places
from game.cli.errors import Failure
from game.cli.opening import content_trouble
from game.cli.options import Content, Lang, Saves

GUIDES = {"en": "workshop.md", "zh": "workshop.zh.md"}
"""By language."""

OnlyPath = Annotated[bool, typer.Option("--path", help="Say where it is, and no more.")]
Sheet = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to print, as HTML.")
]
Scenario = Annotated[str, typer.Option("--scenario", metavar="ID", help="Which town.")]
Seed = Annotated[str, typer.Option("--seed", metavar="WORDS", help="The words of the class.")]
Seats = Annotated[int, typer.Option("--seats", min=1, max=300, help="How many households.")]
Folder = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where to write.")]


def guide_file(language: str) -> Path:
    """Where the guide is: in the package, or in the checkout; Failure where neither has it."""
    home, name = places.checkout(), GUIDES.get(language, GUIDES["en"])
    inside = Path(str(files("game") / "_docs" / name))
    for file in (inside, *((home / "docs" / name,) if home else ())):
        if file.is_file():
            return file
    raise Failure("the guide is not installed with this copy of the game")


def guide(path: OnlyPath = False, output: Sheet = None, lang: Lang = None) -> None:
    """The facilitator's guide: plans for 45 and 90 minutes, the debrief, network trouble, privacy.

    With -o a page to print, two sheets of A4.

    $ ironbowl workshop guide
    $ ironbowl workshop guide --lang zh -o guide.html
    $ ironbowl workshop guide --path
    """
    from game.cli.doors import House
    from game.workshop.sheet import printed

    language = House(None, places.saves(None).path, lang).language
    file = guide_file(language)
    if path:
        print(file)
    elif output is None:
        print(file.read_text("utf-8").rstrip())
    else:
        _put(output, printed(file.read_text("utf-8"), language))


def _put(file: Path, body: bytes) -> None:
    try:
        file.write_bytes(body)
    except OSError as error:
        raise Failure(f"{file} cannot be written: {error.strerror or error}") from error
    print(file)


def print_(
    scenario: Scenario = "steel-2016",
    seed: Seed = "",
    seats: Seats = 30,
    output: Folder = Path("handout"),
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Write cards of the households and a ledger to fill in, as pages to print and as text.

    With the same words a host deals the same town to as many seats.

    $ ironbowl workshop print --seed class-word-7 --seats 34
    $ ironbowl workshop print --lang zh -o handout
    """
    from game.cli.doors import House
    from game.runs.dealing import deal_setting
    from game.workshop.keeping import LEAST
    from game.workshop.paper import PAPERS, papers_of
    from game.workshop.room import Room

    house = House(content, places.saves(saves).path, lang)
    with content_trouble():
        words, size = seed or house.seed(), max(LEAST, seats)
        setting = deal_setting(house.catalog, scenario, words, quick=True, households=size)
        papers = papers_of(Room.open(setting), house.words(), seats)
    try:
        output.mkdir(parents=True, exist_ok=True)
        for name, make in PAPERS.items():
            (output / name).write_bytes(make(papers))
            print(output / name)
    except OSError as error:
        raise Failure(f"{output} cannot be written: {error.strerror or error}") from error
