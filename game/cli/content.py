"""`ironbowl content`: what a teacher needs to change content."""

import json as json_text
from pathlib import Path
from typing import Annotated

import typer

from game.catalog.check import check_content
from game.catalog.folders import shipped
from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.house import House
from game.cli.options import Json

content = House(
    help="""Check scenarios, lines, cards and the other files of content.

    $ ironbowl content check
    $ ironbowl content check my-town
    """
)


@content.callback()
def group() -> None:
    """Check scenarios, lines, cards and the other files of content.

    $ ironbowl content check
    $ ironbowl content check my-town
    """


def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder laid over the game's content.")
    ] = None,
    json: Json = False,
) -> None:
    """Say what is wrong with content: file, key, mistake, and what was probably meant.

    $ ironbowl content check
    $ ironbowl content check my-town
    $ ironbowl content check my-town --json
    """
    if folder is not None and not folder.is_dir():
        raise Failure(f"{folder}: there is no such folder", ExitCode.USAGE)
    over = places.content(folder).path
    report = check_content([] if over.resolve() == shipped().resolve() else [over])
    errors, warnings = map(str, report.errors), map(str, report.warnings)
    if json:
        found = {"errors": [*errors], "warnings": [*warnings], "read": dict(report.counts)}
        print(json_text.dumps(found, ensure_ascii=False))
    else:
        for line in errors:
            print(line)
        for line in warnings:
            print(f"warning: {line}")
        print(report.summary)
    if report.errors:
        raise Failure(
            f"content is not in order, {len(report.errors)} to mend", ExitCode.CONTENT_INVALID
        )


content.command("check")(check)
