"""A workshop's host on this machine: what it prints, and serving until it is stopped."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from game.cli.errors import ExitCode, Failure

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.workshop.book import Book
    from game.workshop.hall import Hall

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


def hall_of(house: House, book: Book) -> Hall:
    """The room as it stood, with words in every language."""
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
    return Hall(book, Clerk(room, words, letters), (seeds["first"], seeds["second"]))


def phrases(house: House) -> Mapping[str, Mapping[str, object]]:
    """What the page says by itself, by language."""
    return {
        lang: {k: v for k, v in house.words(lang).phrases.items() if k.startswith(PAGE)}
        for lang in house.languages()
    }


async def _serve(house: House, hall: Hall, network: bool, port: int, headless: bool) -> None:
    from aiohttp import web

    from game.workshop.server import application

    runner = web.AppRunner(application(hall, phrases(house)), access_log=None, shutdown_timeout=2)
    await runner.setup()
    try:
        site = web.TCPSite(runner, None if network else "127.0.0.1", port)
        await site.start()
        print(told(house, hall, network, bound_port(runner), headless), flush=True)
        await stopped()
    finally:
        await runner.cleanup()


def bound_port(runner: object) -> int:
    """The port that was given where any would do."""
    found: int = runner.addresses[0][1]  # type: ignore[attr-defined]
    return found


async def stopped() -> None:
    """Until somebody asks the host to stop."""
    stop = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError, RuntimeError):
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), stop.set)
    await stop.wait()


def told(house: House, hall: Hall, network: bool, port: int, headless: bool) -> str:
    """What the facilitator reads: addresses, code, PIN, file, and a QR code where the network is open."""
    from game.workshop.addresses import LOOPBACK, own_addresses, url

    words = house.words()
    found = [url(address, port) for address in own_addresses()] if network else []
    addresses = found or [url(LOOPBACK, port)]
    lines = [words.say("workshop/host/join", url=one) for one in addresses]
    lines += [
        words.say("workshop/host/code", code=hall.code),
        words.say("workshop/host/desk", url=f"{url(LOOPBACK, port)}/desk"),
        words.say("workshop/host/pin", pin=hall.pin),
        words.say("workshop/host/file", file=str(hall.book.file)),
    ]
    if headless:
        return "\n".join(lines)
    lines.append(words.say("workshop/host/network" if network else "workshop/host/loopback"))
    lines.append(words.say("workshop/host/stop"))
    if found:
        lines.append(qr(f"{found[0]}/#{hall.code}"))
    return "\n".join(lines)


def qr(text: str) -> str:
    """A QR code to be read off a terminal; dark on light, as readers like it."""
    import io

    import segno

    out = io.StringIO()
    segno.make(text, error="m").terminal(out, compact=sys.stdout.encoding.casefold() == "utf-8")
    return out.getvalue()


def rehearsed(house: House, book: Book, people: int) -> None:
    """A whole session with bots in the people's places, told month by month."""
    import time

    from game.workshop.rehearse import Rehearsed, rehearse

    words, began = house.words(), time.monotonic()
    hall = hall_of(house, book)

    def tell(one: Rehearsed) -> None:
        sums = {"month": one.month, "people": one.people, "asked": one.asked}
        print(words.say("workshop/rehearsed/month", **sums))

    try:
        asyncio.run(rehearse(hall, people, tell))
        seconds = f"{time.monotonic() - began:.1f}"
        months = hall.room.month
        said = {"months": months, "people": people, "seconds": seconds}
        print(words.say("workshop/rehearsed/done", **said))
    finally:
        hall.close()
