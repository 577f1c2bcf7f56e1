"""`ironbowl join`: a seat in a workshop, with the whole game on this terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli import places
from game.cli.config import in_force
from game.cli.errors import ExitCode, Failure
from game.cli.options import Content, Lang, Saves
from game.cli.play import Ascii, Theme, on_a_screen, typed

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.cli.seats import KeptSeat
    from game.insight.why import Why
    from game.present.words import Words
    from game.runs.table import Table
    from game.tui.options import Doors
    from game.workshop.invitation import Address
    from game.workshop.remote import RemoteTable

FOLDER = ("workshops", "seats")
"""Below the folder of the runs."""

Where = Annotated[
    str, typer.Argument(metavar="ADDRESS", help="What the host prints, such as 192.168.1.5:8080.")
]
Code = Annotated[str, typer.Option("--code", metavar="CODE", help="The join code, four letters.")]
Seat = Annotated[
    str, typer.Option("--seat", metavar="CODE", help="The code of a seat you had, to come back to.")
]


def join(
    address: Where,
    code: Code = "",
    seat: Seat = "",
    lang: Lang = None,
    theme: Theme = None,
    ascii: Ascii = False,
    saves: Saves = None,
    content: Content = None,
) -> None:
    """Take a seat in a workshop and play it on this terminal.

    The same command comes back to the same seat. On another machine --seat does, with the code
    that is shown while you wait for the others.

    $ ironbowl join 192.168.1.5:8080 --code ABCD
    $ ironbowl join http://192.168.1.5:8080/#ABCD
    $ ironbowl join 192.168.1.5 --seat K7MNP-2QRST-UVWXY-Z3456
    """
    from game.cli.doors import House
    from game.workshop.invitation import Declined, address_of

    house = House(content, places.saves(saves).path, lang)
    words = house.words()
    if not on_a_screen():
        raise Failure(words.say("workshop/join/no_terminal", url=address), ExitCode.USAGE)
    try:
        where = address_of(address)
        where = replace(where, code=code or where.code)
        if seat:
            sit(house, where, seat, typed(lang and house.language, theme, ascii, None))
        else:
            take(house, asked_for_code(where, words), typed(lang, theme, ascii, None))
    except Declined as declined:
        raise Failure(sentence(words, declined)) from declined


def asked_for_code(where: Address, words: Words) -> Address:
    """The address with a code, asked for where none was given."""
    if where.code:
        return where
    asked = words.say("workshop/join/code") + words.say("sign/colon")
    print(asked, end="", file=sys.stderr, flush=True)
    return replace(where, code=(sys.stdin.readline() if sys.stdin else "").strip())


def sentence(words: Words, declined: Exception) -> str:
    """Why there is no seat."""
    code, values = getattr(declined, "code", ""), getattr(declined, "values", {})
    return words.say(f"workshop/error/{code}", **values)


def take(house: House, where: Address, flags: dict[str, str]) -> None:
    """The seat that this machine had there, or a new one; Declined."""
    from game.cli.seats import kept_seat

    kept = kept_seat(house.saves.joinpath(*FOLDER), where.url, where.code.upper())
    try:
        if not kept.token:
            kept.keep(asyncio.run(_new_token(where)))
        sit(house, where, kept.token, flags, kept)
    finally:
        kept.let_go()


async def _new_token(where: Address) -> str:
    from aiohttp import ClientSession

    from game.workshop.invitation import ask_for_seat, look_at, new_request

    async with ClientSession() as session:
        await look_at(session, where.url)
        return await ask_for_seat(session, where.url, where.code, new_request())


def sit(
    house: House, where: Address, token: str, flags: dict[str, str], kept: KeptSeat | None = None
) -> None:
    """The whole game in that seat; Declined."""
    from game.tui.app import run
    from game.tui.options import Options
    from game.workshop.remote import RemoteTable

    asyncio.run(_known(where, token, kept))
    settings = in_force(places.config().path, os.environ, flags, house.languages())
    table = RemoteTable(f"{where.url}/line", token)
    options = Options(
        lang=house.language,
        languages=house.languages(),
        saves=house.saves,
        content=house.folders,
        kept=settings,
    )
    code = run(options, doors_of(house, table))
    again = f"{where.url} --seat {token}"
    print(house.words().say("workshop/join/kept", again=again), file=sys.stderr)
    if code:
        raise typer.Exit(code)


async def _known(where: Address, token: str, kept: KeptSeat | None) -> None:
    """Whether the host is there and knows the seat; what it does not know is forgotten. Declined."""
    from aiohttp import ClientSession

    from game.workshop.invitation import Declined, look_at
    from game.workshop.remote import RemoteTable

    async with ClientSession() as session:
        await look_at(session, where.url)
    trial = RemoteTable(f"{where.url}/line", token)
    try:
        await trial.sit_down()
    except Declined as declined:
        if kept is not None and declined.code == "wrong_token":
            kept.forget()
        raise
    await trial.leave()


def doors_of(house: House, table: RemoteTable) -> Doors:
    """What the screen may ask for in a seat of somebody else's town."""
    loop: list[asyncio.AbstractEventLoop] = []

    async def attend() -> RemoteTable:
        loop.append(asyncio.get_running_loop())
        await table.sit_down()
        return table

    def why(asked: Table, month: int) -> Why | None:
        return asyncio.run_coroutine_threadsafe(table.why(month), loop[0]).result()

    return replace(
        house.doors(),
        attend=attend,
        runs=lambda language: (),
        undo=None,
        branch=None,
        past=lambda asked: table.lived(),
        why=why,
        file_of=lambda asked: None,
    )
