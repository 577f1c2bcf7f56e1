"""`ironbowl runs export`: a life for slides, papers and spreadsheets."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.classroom import DrawnClass, is_workshop
from game.cli.errors import ExitCode, Failure
from game.cli.opening import run_trouble
from game.cli.options import Content, Lang

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.present.words import Words
    from game.runs.replay import Replay


USUAL, LEAST, MOST = "100x30", (60, 20), (400, 200)
"""Columns and rows: where nobody says, and within which the game is drawn."""


class Form(StrEnum):
    """What a life can be written as; the name is also the file's ending."""

    MD = "md"
    HTML = "html"
    CSV = "csv"
    CAST = "cast"
    SVG = "svg"


File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file, or a workshop's.")]
Format = Annotated[
    Form,
    typer.Option("--format", "--to", help="Story, page with pictures, table, recording, picture."),
]
Svg = Annotated[bool, typer.Option("--svg", help="A picture of a screen: the same as --to svg.")]
Screen = Annotated[
    str | None, typer.Option("--screen", metavar="NAME", help="Which screen a picture shows.")
]
Month = Annotated[
    int | None, typer.Option("--month", metavar="M", min=0, help="At which month; else the last.")
]
Size = Annotated[
    str | None,
    typer.Option("--size", metavar="WxH", help="Columns and rows of recording and picture."),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Where to write; - prints it. Else beside the run."
    ),
]


def export(
    file: File,
    format: Format = Form.MD,
    svg: Svg = False,
    screen: Screen = None,
    month: Month = None,
    size: Size = None,
    output: Out = None,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Write a life as a story, a page with pictures, a table, a recording or a picture of a screen.

    The life is lived again first, so what is written is true to the last fen. A table comes with a
    codebook. A page asks nothing of any network; a recording is the replay and plays in asciinema.

    $ ironbowl export life.jsonl
    $ ironbowl export life.jsonl --to html -o life.html --lang zh
    $ ironbowl export life.jsonl --to csv -o - | head
    $ ironbowl export life.jsonl --to cast --size 80x24
    $ ironbowl export life.jsonl --svg --screen month --month 7
    $ ironbowl export class-7b.workshop --svg --screen wall
    """
    from game.cli.doors import House
    from game.runs.replay import Replay

    house = House(content, places.saves(None).path, lang)
    form = Form.SVG if svg or (screen and format is Form.MD) else format
    if is_workshop(file):
        if form is not Form.SVG or month is not None:
            said = f"{file}: a workshop is drawn as it was left; see --svg --screen NAME"
            raise Failure(said, ExitCode.USAGE)
        with run_trouble(file):
            texts = {"": DrawnClass(house, file, measured(size)).svg(screen)}
    else:
        with run_trouble(file):
            replay = Replay.open(file)
        texts = of_life(house, replay, form, screen, month, size)
    give(texts, output or file.with_suffix(f".{form}"), file)


def of_life(
    house: House,
    replay: Replay,
    form: Form,
    screen: str | None,
    month: int | None,
    size: str | None,
) -> dict[str, str]:
    """What a life is written as: the text of each file."""
    if form in (Form.CAST, Form.SVG):
        from game.cli.drawing import Drawn

        drawn = Drawn(house, replay, measured(size))
        return {"": drawn.cast() if form is Form.CAST else drawn.svg(screen or "replay", month)}
    return written(replay, house.words(), form)


def give(texts: dict[str, str], target: Path, run: Path) -> None:
    """Write texts to files named after the target, or print the first where that is "-"."""
    if str(target) == "-":
        sys.stdout.write(texts[""])
        return
    for mark, text in texts.items():
        put(target.with_stem(target.stem + mark), text, run)


def measured(size: str | None) -> tuple[int, int]:
    """Columns and rows from "100x30"; a failure where that is no size, or too small for the game."""
    wide, _, high = (size or USUAL).lower().partition("x")
    if not (wide.isdecimal() and high.isdecimal()):
        raise Failure(f"{size} is no size; 100x30 is one", ExitCode.USAGE)
    found = (int(wide), int(high))
    if not (LEAST[0] <= found[0] <= MOST[0] and LEAST[1] <= found[1] <= MOST[1]):
        least, most = (f"{w}x{h}" for w, h in (LEAST, MOST))
        raise Failure(f"{size}: the game is drawn from {least} to {most}", ExitCode.USAGE)
    return found


def written(replay: Replay, words: Words, format: Form) -> dict[str, str]:
    """What is added to the file's name, "" for the life itself, and the text of each file."""
    from game.report.markdown import markdown
    from game.report.months import codebook, table
    from game.report.page import page
    from game.report.story import story

    if format is Form.CSV:
        return {"": table(replay), " codebook": codebook(words)}
    told = story(replay, words)
    return {"": page(told, replay.setting) if format is Form.HTML else markdown(told)}


def put(target: Path, text: str, run: Path) -> None:
    """Write a file and say where; never over the run itself."""
    if target.absolute() == run.absolute():
        raise Failure(f"{target} is the run itself; name another file")
    try:
        target.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise Failure(f"{target}: {error.strerror or error}") from error
    print(f"written to {target}")
