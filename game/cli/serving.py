"""A workshop's host on this machine: what it prints, and serving until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from game.cli import places
from game.cli.config import in_force
from game.cli.errors import ExitCode, Failure
from game.cli.play import on_a_screen

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.present.words import Words
    from game.runs.table import Setting
    from game.tui.app import GameApp
    from game.workshop.book import Book
    from game.workshop.hall import Hall
    from game.workshop.programme import Programme

PAGE = ("workshop/", "answer/", "price/", "pace/", "table/", "insured/", "yuan", "yes", "no")
"""How phrases start that the page says by itself."""


def serve(house: House, book: Book, *, network: bool, port: int, headless: bool) -> None:
    """Serve a workshop until it is stopped, and let go of its file. Failure where that cannot be."""
    try:
        hall = hall_of(house, book)
    except BaseException:
        book.close()
        raise
    try:
        asyncio.run(_serve(house, hall, network, port, headless))
    except OSError as error:
        said = f"port {port} cannot be had: {error.strerror or error}"
        raise Failure(said, ExitCode.FAILED) from error
    finally:
        hall.close()


def hall_of(house: House, book: Book, now: Callable[[], float] = time.monotonic) -> Hall:
    """The room as it stood, with words in every language; `now` is a steady clock, seconds."""
    from game.workshop.clerk import Clerk
    from game.workshop.hall import Hall
    from game.workshop.keeping import open_room

    room = open_room(book)
    words = {lang: house.words(lang) for lang in house.languages()}
    scenario = room.setting.scenario
    letters = {}
    if scenario in house.catalog.scenarios():
        for lang in words:
            offers = {offer.id: offer.letter for offer in house.offers(lang)}
            letters[lang] = offers[scenario]
    seeds = house.catalog.read("seed-words.toml")
    hall = Hall(book, Clerk(room, words, letters), (seeds["first"], seeds["second"]), now)
    hall.packs = programmes(house, room.setting)
    return hall


def programmes(house: House, setting: Setting) -> Mapping[str, Programme]:
    """Policies of the scenario that the desk can order whole."""
    from game.insight.packs import packs
    from game.workshop.programme import Programme

    found = packs(house.catalog, setting.scenario, setting.reported, setting.rules)
    return {pack.id: Programme(pack.names, pack.rules) for pack in found if pack.names}


def phrases(house: House) -> Mapping[str, Mapping[str, object]]:
    """What the page says by itself, by language."""
    return {
        lang: {k: v for k, v in house.words(lang).phrases.items() if k.startswith(PAGE)}
        for lang in house.languages()
    }


async def _serve(house: House, hall: Hall, network: bool, port: int, headless: bool) -> None:
    from game.workshop.doorway import opened
    from game.workshop.server import application

    stop = stopping()
    app = application(hall, phrases(house))
    gc.collect()
    gc.freeze()  # words and rules stay for good: sweeping them again and again would hold up the lines
    async with opened(app, network=network, port=port) as bound:
        if headless or not on_a_screen():
            print(told(house, hall, network, bound, headless), flush=True)
            await stop.wait()
        else:
            await preside(house, hall, network, bound, stop)


def bound_port(runner: object) -> int:
    """The port that was given where any would do."""
    found: int = runner.addresses[0][1]  # type: ignore[attr-defined]
    return found


def stopping() -> asyncio.Event:
    """Set once somebody asks this process to stop, or its terminal is gone."""
    stop = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stop.set)
    return stop


async def until_left(desk: GameApp, stop: asyncio.Event) -> None:
    """Until the desk is left, or a stop is asked for while it is not yet there to hear of it."""

    async def leave() -> None:
        await stop.wait()
        desk.exit()

    asked = asyncio.ensure_future(leave())
    try:
        await desk.run_async()
    finally:
        asked.cancel()


def told(house: House, hall: Hall, network: bool, port: int, headless: bool) -> str:
    """What the facilitator reads: addresses, code, PIN, file, and a QR code where the network is open."""
    from game.workshop.addresses import LOOPBACK, url

    words, addresses = house.words(), open_addresses(network, port)
    lines = [words.say("workshop/host/join", url=one) for one in addresses]
    lines += [
        words.say("workshop/host/code", code=hall.code),
        words.say("workshop/host/desk", url=f"{url(LOOPBACK, port)}/desk"),
        words.say("workshop/host/pin", pin=hall.pin),
        words.say("workshop/host/file", file=str(hall.book.file)),
    ]
    lines.append(explained(words, network))
    if headless:
        return "\n".join(lines)
    lines.append(words.say("workshop/host/stop"))
    if network:
        lines.append(qr(f"{addresses[0]}/#{hall.code}"))
    return "\n".join(lines)


def explained(words: Words, network: bool) -> str:
    """Who can reach the host."""
    return words.say("workshop/host/network" if network else "workshop/host/loopback")


def open_addresses(network: bool, port: int) -> list[str]:
    """Where a class joins, the likeliest first."""
    from game.workshop.addresses import LOOPBACK, own_addresses, url

    found = [url(address, port) for address in own_addresses()] if network else []
    return found or [url(LOOPBACK, port)]


async def preside(house: House, hall: Hall, network: bool, port: int, stop: asyncio.Event) -> None:
    """The desk on this terminal, beside the server, until it is left."""
    from dataclasses import replace

    from game.tui.app import GameApp
    from game.tui.options import Options
    from game.workshop.addresses import LOOPBACK, url
    from game.workshop.facilitator import HallDesk

    addresses = open_addresses(network, port)
    words = house.words()
    beside = words.say("workshop/desk/beside", url=f"{url(LOOPBACK, port)}/desk", pin=hall.pin)
    page = f"{beside}\n{explained(words, network)}"
    sign = sign_of(f"{addresses[0]}/#{hall.code}") if network else ""
    desk = HallDesk(hall, addresses, page, sign)
    settings = in_force(places.config().path, os.environ, {}, house.languages())
    options = Options(
        lang=house.language, languages=house.languages(), content=house.folders, kept=settings
    )
    doors = replace(house.doors(), desk=desk, runs=lambda language: ())
    app = GameApp(options, doors)
    await until_left(app, stop)
    for said in app.last_words():
        print(said, file=sys.stderr)


def qr(text: str) -> str:
    """A QR code to be read off a terminal; dark on light, as readers like it."""
    import io

    import segno

    out = io.StringIO()
    segno.make(text, error="m").terminal(out, compact=sys.stdout.encoding.casefold() == "utf-8")
    return out.getvalue()


def sign_of(text: str) -> str:
    """A QR code as lines of half blocks, dark where the code is; to be drawn dark on light."""
    import segno

    rows = [list(row) for row in segno.make(text, error="m").matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    blocks = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(blocks[bool(a), bool(b)] for a, b in zip(*pair, strict=True)) for pair in pairs
    )


def rehearsed(house: House, book: Book, people: int, minutes: int, questions: bool) -> None:
    """A whole plan with bots in the people's places, told part by part and month by month."""
    from game.workshop.lesson import lesson
    from game.workshop.rehearse import Begun, Hourglass, Rehearsed, rehearse

    words, began, glass = house.words(), time.monotonic(), Hourglass()
    hall = hall_of(house, book, glass)

    def tell(one: Rehearsed | Begun) -> None:
        if isinstance(one, Begun):
            what = words.say(f"workshop/step/{one.name}")
            span = f"{one.begins:>3}–{one.ends:<2}"
            print(words.say("workshop/rehearsed/step", span=span, what=what))
        else:
            sums = {"month": one.month, "people": one.people, "asked": one.asked}
            print(words.say("workshop/rehearsed/month", **sums))

    message = words.say("workshop/rehearsed/say")
    try:
        asyncio.run(rehearse(hall, glass, lesson(minutes, questions), people, message, tell))
        seconds = f"{time.monotonic() - began:.1f}"
        said = {"minutes": minutes, "months": hall.room.month, "people": people, "seconds": seconds}
        print(words.say("workshop/rehearsed/done", **said))
    finally:
        hall.close()
