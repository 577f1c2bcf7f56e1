"""`ironbowl workshop collect`: lives that a class played without a network, put into one town."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.errors import Failure
from game.cli.opening import content_trouble, run_trouble
from game.cli.options import Content, Lang, Saves
from game.cli.workshop_files import kept_as, unused, write_report

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.workshop.collected import Handed

Sources = Annotated[
    list[str],
    typer.Argument(metavar="FILE|FOLDER|CODE...", help="Run files, folders of them, codes."),
]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="What to call the session.")]

CODES = ".txt"
"""How a file ends that holds codes, one a line."""


def collect(
    sources: Sources,
    name: As = "",
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Put lives that were played alone into one town, and write the report of it.

    Everybody plays with the same seed words, and hands in the run file or its code. Each life is
    lived again here before it counts; text files may hold codes, one a line.

    $ ironbowl workshop collect handed-in/
    $ ironbowl workshop collect a.jsonl b.jsonl codes.txt --as class-7b
    $ ironbowl workshop collect 2JHD2-6A9K4-DTYPM-D3ZN3-VNB5G-7WP08-CYGJP-V5QKC
    """
    from game.cli.doors import House
    from game.workshop.collected import TownFull, seated, together

    house = House(content, places.saves(saves).path, lang)
    words = house.words()
    with content_trouble():
        handed = list(taken_in(house, sources))
    if not handed:
        raise Failure(words.say("workshop/collected/nothing"))
    file = unused(kept_as(house, name))
    seeds = house.catalog.read("seed-words.toml")
    try:
        with run_trouble(file):
            book = together(file, handed, (seeds["first"], seeds["second"]))
    except TownFull as error:
        raise Failure(words.say("workshop/collected/full", n=int(str(error)))) from error
    nicks = dict(book.rows("select place, nick from seat"))
    book.close()
    for place, one in seated(handed):
        said = {"source": one.source, "months": one.life.month, "nick": nicks[place]}
        print(words.say("workshop/collected/taken", **said))
    print(words.say("workshop/collected/done", n=len(handed), name=f'"{file.stem}"'))
    write_report(house, file)


def taken_in(house: House, sources: list[str]) -> Iterator[Handed]:
    """Every life that is what it says and of the first one's town; of the others, why not, on stdout."""
    from game.workshop.collected import OtherClass, of_one_class

    words, known, first = house.words(), list[object](), None
    for source, life in _lives(house, sources):
        if isinstance(life, str):
            print(words.say("workshop/collected/left", source=source, why=life))
            continue
        try:
            of_one_class(first or life, life)
        except OtherClass as error:
            why = words.say("workshop/collected/other", what=str(error))
            print(words.say("workshop/collected/left", source=source, why=why))
            continue
        lived = (life.place, list(life.life.decisions))
        if lived in known:
            why = words.say("workshop/collected/twice")
            print(words.say("workshop/collected/left", source=source, why=why))
            continue
        first = first or life
        known.append(lived)
        yield life


def _lives(house: House, sources: list[str]) -> Iterator[tuple[str, Handed | str]]:
    """Where a life came from, and the life or why it is none."""
    for typed in sources:
        path = Path(typed).expanduser()
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.suffix in (".jsonl", CODES))
            yield from _lives(house, [str(file) for file in inside])
        elif path.is_file() and path.suffix == CODES:
            for line in path.read_text("utf-8-sig", "replace").splitlines():
                if line.strip():
                    yield _told(house, line.strip())
        elif path.is_file():
            yield path.name, _kept(path)
        else:
            yield _told(house, typed)


def _told(house: House, code: str) -> tuple[str, Handed | str]:
    """The life that a code tells."""
    from game.runs.code import life_of
    from game.runs.log import Unreadable
    from game.runs.run import read_run
    from game.workshop.collected import Handed

    source = f"…{code[-11:]}"
    try:
        table = life_of(code, house.catalog)
    except (ValueError, Unreadable) as error:
        return source, str(error)
    start = read_run(table.keeping.lines).start
    return source, Handed(source, start, table.life, table.setting.seat)


def _kept(file: Path) -> Handed | str:
    """The life of a run file, lived again and compared month by month."""
    from game.runs.log import Unreadable
    from game.runs.run import relive
    from game.runs.setting import people_of
    from game.runs.store import read_file
    from game.workshop.collected import Handed

    try:
        run = read_file(file)
        life = relive(run)
    except (ValueError, OSError, Unreadable) as error:
        return str(error)
    people = people_of(run.start)
    return Handed(file.name, run.start, life, people[0] if people else 0)
