"""Takes the pictures of a class: a real host, real pages in Chromium, on a phone and on a laptop.

python docs/pictures/classroom.py [FOLDER]       as PNG; beside this file where no folder is named
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1])]

from game.workshop.book import opened as opened_book  # noqa: E402
from game.workshop.take import written  # noqa: E402
from tests.workshop.chromium import DESKTOP, PHONE, Page, browser, program  # noqa: E402
from tests.workshop.classes import Desk, Seat, opened  # noqa: E402
from tests.workshop.hosts import Host  # noqa: E402
from tests.workshop.rooms import chinese, english  # noqa: E402

NAMES = "class-{}.png"


async def main(folder: Path) -> None:
    """A class of four pages and a desk, and a picture of each at its moment."""
    more = ("--round", "quarter", "--clock", "150", "--questions", "--seats", "30")
    with tempfile.TemporaryDirectory() as place:
        async with browser() as chromium, opened(Path(place), *more) as (host, desk):
            phone = Seat(await chromium.page(PHONE, scale=1.5), english())
            dark = Seat(await chromium.page(PHONE, dark=True, language="zh", scale=1.5), chinese())
            laptop = Seat(await chromium.page(DESKTOP, language="en"), english())
            night = Seat(await chromium.page(DESKTOP, dark=True, language="zh"), chinese())
            seats = (phone, dark, laptop, night)
            await gathering(host, folder, seats)
            await desk.order("start")
            await planning(desk, folder, seats)
            await presiding(await chromium.page(DESKTOP), host, folder)
            await debriefing(desk, folder, seats, await chromium.page(DESKTOP), host)
            host.stop()
            await reporting(await chromium.page(DESKTOP), host, folder, Path(place))


async def gathering(host: Host, folder: Path, seats: tuple[Seat, ...]) -> None:
    """Joining, and the questionnaire before."""
    phone, *_ = seats
    await phone.page.go(f"{host.url}/#{host.code}")
    await phone.says("workshop/join/go")
    for seat in seats:
        await seat.join(host)
        await seat.says("workshop/questions/before")
    await phone.page.picture(folder / NAMES.format("questions"))
    for seat in seats:
        await seat.page.press(seat.say("workshop/questions/skip"))
        await seat.says("workshop/questions/before", yes=False)


async def planning(desk: Desk, folder: Path, seats: tuple[Seat, ...]) -> None:
    """A plan being made, and what came of it."""
    phone, dark, laptop, night = seats
    for seat in seats:
        await seat.choose("table", "thin")
        await seat.errand(0, "papers")
    await asyncio.sleep(7)
    await phone.page.run("document.querySelector('#plan').scrollIntoView(); scrollBy(0, -110)")
    await phone.page.picture(folder / NAMES.format("plan"))
    before = await laptop.when()
    for seat in seats:
        await seat.hand_in()
    await desk.order("say", text="Look at the lines that are full before the next plan.")
    await laptop.moved_on(before)
    for _ in range(2):
        await desk.order("close")
    await asyncio.sleep(7)
    for seat, name in (
        (dark, "month-dark-zh"),
        (laptop, "laptop"),
        (night, "laptop-dark-zh"),
    ):
        await seat.page.run("scrollTo(0, 0)")
        await seat.page.picture(folder / NAMES.format(name))


async def presiding(page: Page, host: Host, folder: Path) -> None:
    """The desk in a browser."""
    await page.go(f"{host.url}/desk")
    await page.until("document.querySelector('#pin')")
    await page.run(f"document.querySelector('#pin').value = '{host.pin}'")
    await page.press(english().say("workshop/desk/open"))
    await page.says(english().say("workshop/desk/orders"))
    await asyncio.sleep(1.5)
    await page.picture(folder / NAMES.format("desk"))


async def debriefing(
    desk: Desk, folder: Path, seats: tuple[Seat, ...], page: Page, host: Host
) -> None:
    """The ending step by step, on a phone and on the wall."""
    await page.go(f"{host.url}/desk")
    await page.until("document.querySelector('#pin')")
    await page.run(f"document.querySelector('#pin').value = '{host.pin}'")
    await page.press(english().say("workshop/desk/open"))
    await page.says(english().say("workshop/desk/orders"))
    await page.run("location.hash = 'wall'")
    for _ in range(9):
        await desk.order("close")
    await desk.order("spotlight", 40)
    await asyncio.sleep(2)
    await desk.order("debrief", 2)
    await seats[0].says("workshop/ending/town")
    await asyncio.sleep(2)
    await page.picture(folder / NAMES.format("wall-debrief"))
    await desk.order("debrief", 4)
    await asyncio.sleep(2)
    await seats[1].page.run("scrollTo(0, 0)")
    await seats[1].page.picture(folder / NAMES.format("debrief-dark-zh"))


async def reporting(page: Page, host: Host, folder: Path, place: Path) -> None:
    """The beginning of the report."""
    with opened_book(host.file) as book:
        (place / "report.html").write_bytes(dict(written(book, english()))["report.html"])
    await page.go((place / "report.html").as_uri())
    await page.picture(folder / NAMES.format("report"))


if __name__ == "__main__":
    if not program():
        sys.exit("no Chromium was found")
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    chosen.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(chosen))
