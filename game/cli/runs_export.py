"""`ironbowl runs export`: a life for slides, papers and spreadsheets."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.errors import Failure
from game.cli.opening import run_trouble
from game.cli.options import Content, Lang

if TYPE_CHECKING:
    from game.present.words import Words
    from game.runs.replay import Replay


class Form(StrEnum):
    """What a life can be written as; the name is also the file's ending."""

    MD = "md"
    HTML = "html"
    CSV = "csv"
    CAST = "cast"


File = Annotated[Path, typer.Argument(metavar="FILE", help="A run file.")]
Format = Annotated[
    Form, typer.Option("--format", "--to", help="Story, page with pictures, table, or recording.")
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
    output: Out = None,
    lang: Lang = None,
    content: Content = None,
) -> None:
    """Write a life as a story (md), a page with pictures (html), a table (csv) or a recording (cast).

    The life is lived again first, so what is written is true to the last fen. A table comes with a
    codebook beside it. A page asks nothing of any network; a recording plays in asciinema.

    $ ironbowl export life.jsonl
    $ ironbowl export life.jsonl --format html -o life.html --lang zh
    $ ironbowl export life.jsonl --format csv -o - | head
    """
    from game.cli.doors import House
    from game.runs.replay import Replay

    words = House(content, places.saves(None).path, lang).words()
    with run_trouble(file):
        replay = Replay.open(file)
    texts = written(replay, words, format)
    if str(output) == "-":
        sys.stdout.write(texts[""])
        return
    target = output or file.with_suffix(f".{format}")
    for mark, text in texts.items():
        put(target.with_stem(target.stem + mark), text, file)


def written(replay: Replay, words: Words, format: Form) -> dict[str, str]:
    """What is added to the file's name, "" for the life itself, and the text of each file."""
    from game.report.cast import cast
    from game.report.markdown import markdown
    from game.report.months import codebook, table
    from game.report.page import page
    from game.report.story import story

    if format is Form.CSV:
        return {"": table(replay), " codebook": codebook(words)}
    told = story(replay, words)
    if format is Form.HTML:
        return {"": page(told, replay.setting)}
    return {"": markdown(told) if format is Form.MD else cast(told)}


def put(target: Path, text: str, run: Path) -> None:
    """Write a file and say where; never over the run itself."""
    if target.absolute() == run.absolute():
        raise Failure(f"{target} is the run itself; name another file")
    try:
        target.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise Failure(f"{target}: {error.strerror or error}") from error
    print(f"written to {target}")
