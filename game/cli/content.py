"""`ironbowl content`: what a teacher needs to change content."""

import json as json_text
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.authoring import new, schemas
from game.cli.errors import ExitCode, Failure
from game.cli.house import House
from game.cli.options import Json
from game.cli.translating import checked, overlays, recorded

content = House(
    help="""Begin and check scenarios, lines, cards and the other files of content.

    $ ironbowl content new business tofu-stall --content my-town
    $ ironbowl content check my-town
    """
)


@content.callback()
def group() -> None:
    """Begin and check scenarios, lines, cards and the other files of content.

    $ ironbowl content new business tofu-stall --content my-town
    $ ironbowl content check my-town
    """


Folder = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", help="A folder laid over the game's content.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Warnings and missing Chinese are mistakes too.")
]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="KEY", help="Still right, though the English has changed."),
]


def check(folder: Folder = None, strict: Strict = False, json: Json = False) -> None:
    """Say what is wrong with content: file, key, mistake, and what was probably meant.

    Chinese that is missing, or of an English text that has changed since, is told and is no mistake:
    English is shown in its place.

    $ ironbowl content check
    $ ironbowl content check my-town
    $ ironbowl content check my-town --json
    $ ironbowl content check --strict
    """
    report = checked(overlays(folder))
    parts = {"errors": report.errors, "warnings": report.warnings, "chinese": report.chinese.told}
    if json:
        found: dict[str, Any] = {k: [one.to_plain() for one in part] for k, part in parts.items()}
        print(json_text.dumps(found | {"read": dict(report.counts)}, ensure_ascii=False))
    else:
        for before, part in zip(("", "warning: ", "chinese: "), parts.values(), strict=True):
            for one in part:
                print(f"{before}{one.told}")
        print(report.summary)
    warned = len(report.warnings) + len(report.chinese.told)
    number = len(report.errors) + (warned if strict else 0)
    if number:
        raise Failure(f"content is not in order, {number} to mend", ExitCode.CONTENT_INVALID)


def translated(folder: Folder = None, also: Also = None) -> None:
    """Write down which English text each Chinese text follows, after translating.

    What is stale is left as it is until its Chinese is changed; where the old Chinese is still right,
    name its key with --also.

    $ ironbowl content translated
    $ ironbowl content translated my-town
    $ ironbowl content translated --also hint/cash
    """
    from game.catalog.follows import RECORD

    over = overlays(folder)
    root, rows, standing = recorded(over, set(also or ()))
    (root / RECORD).write_text(rows, "utf-8")
    for line in (*standing.missing, *standing.stale):
        print(f"chinese: {line}")
    print(f"{root / RECORD}: written; {len(standing.stale)} stale, {len(standing.missing)} missing")


content.command("check")(check)
content.command("translated")(translated)
content.command("new")(new)
content.command("schemas")(schemas)
