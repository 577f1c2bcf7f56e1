"""`ironbowl content new` and `content schemas`: where an author's work begins."""

from typing import Annotated

import typer

from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.opening import content_trouble
from game.cli.options import Content

Kind = Annotated[str, typer.Argument(metavar="KIND", help="What to begin.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="In small letters, with hyphens.")]
Example = Annotated[
    str, typer.Option("--from", metavar="ID", help="What it begins as, such as line/repair.")
]

NEXT = {
    "business": "name it in a town: add {id} to the lines of a file in scenarios/\n"
    "(a copy to change: ironbowl content new scenario steel-2016{over})",
    "guarantor": 'name it in a town: under [guarantors], "{id}" = how many there are',
    "neighbour": 'name it in a town: under [neighbours], "{id}" = its share; shares add up to 1',
    "policy": 'name it in a town: policy = "{id}" in a file in scenarios/',
    "names": 'name it in a town: people = "{id}" in a file in scenarios/',
    "scenario": "play it: ironbowl play --scenario {name}{over}",
    "term": 'name it in a card: terms = ["{id}"]',
    "source": 'name it beside a figure or a fact: "{id}"',
}
"""What to do once the file is filled in."""


def new(kind: Kind, name: Name, example: Example = "", content: Content = None) -> None:
    """Begin a file that is whole and valid, with what each key means beside it.

    KIND is business, guarantor, neighbour, scenario, policy, names, card, voice, term or source. The
    file goes into the folder of --content, which is made where it is not there, or into the game's own
    content. Nothing that is there is overwritten.

    $ ironbowl content new business tofu-stall --content my-town
    $ ironbowl content new business tofu-stall --from line/vegetables --content my-town
    $ ironbowl content new scenario steel-2016 --content my-town
    $ ironbowl content new card who-cooks --content my-town
    """
    from game.catalog.catalog import Catalog
    from game.catalog.folders import shipped
    from game.catalog.starting import NoStart, put, start

    chosen = places.chosen(content, "IRONBOWL_CONTENT")
    root = chosen.path if chosen else shipped()
    with content_trouble():
        try:
            begun = start(Catalog.load([root] if chosen else []), kind, name, example)
            place = put(begun, root)
        except NoStart as error:
            raise Failure(str(error), ExitCode.USAGE) from error
        except OSError as error:
            raise Failure(f"{root}: {error.strerror or error}", ExitCode.FAILED) from error
    over = f" --content {content}" if content else ""
    folder = f" {content}" if content else ""
    print(f"{content / begun.file if content else place}: {begun.id}, as a start")
    print("next: change what stands there; each line says what its key means")
    if kind in NEXT:
        print("then: " + NEXT[kind].format(id=begun.id, name=name, over=over))
    print(f"then: ironbowl content check{folder}")


def schemas(content: Content = None) -> None:
    """Write the JSON Schemas by which editors complete keys and underline mistakes in TOML files.

    $ ironbowl content schemas --content my-town
    """
    from game.catalog.folders import shipped
    from game.catalog.starting import put_schemas

    chosen = places.chosen(content, "IRONBOWL_CONTENT")
    root = chosen.path if chosen else shipped()
    try:
        written = put_schemas(root)
    except OSError as error:
        raise Failure(f"{root}: {error.strerror or error}", ExitCode.FAILED) from error
    for file in written:
        print(file)
