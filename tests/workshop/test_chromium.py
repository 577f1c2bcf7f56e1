"""A class in a real browser, on a phone and on a laptop, from joining to the report (`-m long`)."""

from urllib.parse import urlsplit

import pytest

from game.cli.workshop_paper import guide_file
from game.workshop.book import opened as opened_book
from game.workshop.sheet import printed
from game.workshop.take import written
from tests.workshop.chromium import DESKTOP, PHONE, browser, program
from tests.workshop.classes import Seat, opened
from tests.workshop.markup import Read
from tests.workshop.rooms import chinese, english

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not program(), reason="there is no Chromium here"),
]


def strangers(page, host):
    """Whatever a page asked of anybody but its host."""
    return [url for url in page.asked if urlsplit(url).netloc not in (f"127.0.0.1:{host.port}", "")]


async def test_a_class_from_joining_to_the_report(tmp_path):
    rounds = ("--round", "month", "--clock", "0", "--questions")
    async with browser() as chromium, opened(tmp_path, *rounds) as (host, desk):
        phone = Seat(await chromium.page(PHONE), english())
        laptop = Seat(await chromium.page(DESKTOP, dark=True, language="zh"), chinese())
        seats = (phone, laptop)
        for seat in seats:
            await seat.page.go(f"{host.url}/#{host.code}")
            await seat.says("workshop/join/go")
            assert await seat.troubles() == []
            await seat.join(host)
            await seat.says("workshop/questions/before")
            assert await seat.troubles() == []
        await answered(phone)
        await laptop.page.press(laptop.say("workshop/questions/skip"))
        await laptop.says("workshop/questions/before", yes=False)
        await desk.order("start")
        for table in ("thin", "plain", "thin"):
            await a_month(seats, table)
        await desk.order("pause")
        await phone.says("workshop/paused")
        host.kill()
        await phone.says("workshop/no_line")
        await host.start()
        for seat in seats:
            await seat.says("workshop/no_line", yes=False)
        await the_debrief(desk, seats)
        await desk.order("questions", 1)
        await phone.says("workshop/questions/after")
        await desk.order("end")
        for seat in seats:
            assert strangers(seat.page, host) == []
            assert [said for said in seat.page.complaints if "ERR_CONNECTION" not in said] == []
        host.stop()
        await the_report_stands(chromium, host, tmp_path / "report.html")


async def answered(seat):
    """Answer the first two questions on the page, and hand them in."""
    for item in ("try-harder", "good-owner"):
        await seat.page.run(f"document.querySelector('input[name={item}][value=\"4\"]').click()")
    await seat.page.press(seat.say("workshop/questions/hand_in"))
    await seat.says("workshop/questions/before", yes=False)


async def a_month(seats, table):
    """A month: the first seat changes its table, both hand in, both go on."""
    before = [await seat.when() for seat in seats]
    await seats[0].choose("table", table)
    for seat in seats:
        assert await seat.troubles() == []
        await seat.hand_in()
    for seat, month in zip(seats, before, strict=True):
        await seat.moved_on(month)
        assert await seat.page.run("scrollY === 0 && document.activeElement.id === 'main'")


async def the_debrief(desk, seats):
    for step, part in enumerate(("neighbour", "town", "own", "questions"), 1):
        await desk.order("debrief", step)
        for seat in seats:
            if part != "own":
                await seat.says(f"workshop/ending/{part}")
            assert await seat.troubles() == []


async def the_report_stands(chromium, host, file):
    """Chromium reads the report as it is written, shows it on a phone, and asks nobody for anything."""
    with opened_book(host.file) as book:
        assert len(book.rows("select * from month")) == 3
        assert len(book.rows("select * from answer")) == 2
        file.write_bytes(dict(written(book, english()))["report.html"])
    page = await chromium.page(PHONE)
    await page.go(file.as_uri())
    tree = await page.run(TREE)
    assert tree == Read(file.read_text("utf-8")).root.inside[0].tree()
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert page.complaints == []
    assert await page.run("document.documentElement.scrollWidth <= innerWidth")


TREE = """(() => {
  const tree = (node) => [node.localName, [...node.children].map(tree)];
  return tree(document.documentElement);
})()"""


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_guide_is_two_sheets_of_paper(tmp_path, lang):
    text = guide_file(lang).read_text("utf-8")
    (tmp_path / "guide.html").write_bytes(printed(text, lang))
    async with browser() as chromium:
        page = await chromium.page()
        await page.go((tmp_path / "guide.html").as_uri())
        body, sheets = await page.printed()
        (tmp_path / "guide.pdf").write_bytes(body)
    assert sheets == 2


async def test_a_page_says_how_the_room_stands_now_and_keeps_a_plan_in_another_language(tmp_path):
    rounds = ("--round", "month", "--clock", "0")
    async with browser() as chromium, opened(tmp_path, *rounds) as (host, desk):
        seat = Seat(await chromium.page(PHONE), english())
        await seat.page.go(f"{host.url}/#{host.code}")
        await seat.join(host)
        await seat.says("workshop/gathering")
        await desk.order("start")
        await seat.says("workshop/gathering", yes=False)
        await seat.says("workshop/your_turn")
        await seat.choose("table", "thin")
        await seat.page.press(seat.say("workshop/language"))
        chinese_seat = Seat(seat.page, chinese())
        await chinese_seat.says("workshop/your_turn")
        await chinese_seat.says("workshop/hand_in")
        await seat.says("workshop/hand_in", yes=False)
        assert await seat.page.run("document.querySelector('input[value=thin]').checked")
        assert await seat.troubles() == []
