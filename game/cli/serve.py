"""`ironbowl serve`: the terminal game in browsers, for demonstrations and labs without installs."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.options import Content, Lang, Saves

if TYPE_CHECKING:
    from game.cli.browser import Terminals
    from game.cli.doors import House

Port = Annotated[int, typer.Option("--port", min=0, max=65_535, help="Where to listen.")]
Network = Annotated[
    bool, typer.Option("--network", help="Let other machines in; without it only this one.")
]
Most = Annotated[int, typer.Option("--most", min=1, max=100, help="Most pages at once.")]
To = Annotated[
    str, typer.Option("--join", metavar="ADDRESS", help="Seats of this workshop, not lives alone.")
]
Code = Annotated[str, typer.Option("--code", metavar="CODE", help="The workshop's join code.")]


def serve(
    port: Port = 8090,
    network: Network = False,
    most: Most = 30,
    join: To = "",
    code: Code = "",
    lang: Lang = None,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Show the terminal game in browsers; needs the extra: pip install "iron-rice-bowl[browser]".

    Every page is a process of its own on this machine: about thirty at once on two cores. A page
    that is closed ends its game; lives alone are kept in a folder for each page. Phones want the
    workshop's own page instead.

    $ ironbowl serve
    $ ironbowl serve --network --join 127.0.0.1:8080 --code ABCD
    """
    from game.cli.browser import Terminals
    from game.cli.doors import House
    from game.workshop.keys import new_code

    house = House(content, places.saves(saves).path, lang)
    if join and not code:
        raise Failure("--join wants the workshop's --code as well", ExitCode.USAGE)
    key = new_code() if network else ""
    runs = commands(house, join, code)
    try:
        terminals = Terminals(lambda: next(runs), page_words(house), code=key, most=most)
    except ImportError as error:
        raise Failure(house.words().say("serve/missing"), ExitCode.USAGE) from error
    try:
        asyncio.run(_serve(house, terminals, network, port, key))
    except OSError as error:
        said = f"port {port} cannot be had: {error.strerror or error}"
        raise Failure(said, ExitCode.FAILED) from error


def commands(house: House, join: str, code: str) -> Iterator[list[str]]:
    """What runs in one page after another."""
    start = [sys.executable, "-m", "game"]
    folder = Path(tempfile.mkdtemp(prefix="ironbowl-pages-")) if join else house.saves / "pages"
    more = ["--lang", house.language]
    if house.content is not None:
        more += ["--content", str(house.content)]
    for number in count(1):
        own = ["--saves", str(folder / f"{number:03d}")]
        if join:
            yield [*start, "join", join, "--code", code, *own, *more]
        else:
            yield [*start, "play", *own, *more]


def page_words(house: House) -> dict[str, str]:
    """What the page says by itself."""
    words = house.words()
    names = ("wait", "over", "again", "code", "full")
    said = {name: words.say(f"serve/{name}") for name in names}
    return {**said, "lang": house.language, "title": words.say("workshop/title")}


async def _serve(house: House, terminals: Terminals, network: bool, port: int, code: str) -> None:
    from aiohttp import web

    from game.cli.serving import bound_port, open_addresses, stopping

    stop = stopping()
    runner = web.AppRunner(terminals.application(), access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        await web.TCPSite(runner, None if network else "127.0.0.1", port).start()
        for address in open_addresses(network, bound_port(runner)):
            shown = f"{address}/?code={code}" if code else address
            print(house.words().say("serve/at", url=shown), flush=True)
        print(house.words().say("workshop/host/network" if network else "workshop/host/loopback"))
        await stop.wait()
    finally:
        await runner.cleanup()
