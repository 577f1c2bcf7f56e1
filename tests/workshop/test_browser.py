"""The terminal game in browsers: what the page asks for, who is let in, and what ends with it."""

import asyncio
import contextlib
import re
import sys

import pytest
from aiohttp import ClientSession, WSMsgType, web

from game.cli.browser import Terminals
from game.cli.doors import House
from game.cli.serve import commands, page_words, serve

HEAR = (
    "import sys; sys.stdout.write('__GANGLION__\\n'); sys.stdout.flush(); sys.stdin.buffer.read(1)"
)
"""A process that says it is there, and leaves when it is told to."""

WORDS = {n: n for n in ("wait", "over", "again", "code", "full", "title")} | {"lang": "en"}


@contextlib.asynccontextmanager
async def opened(code="", most=2):
    pytest.importorskip("textual_serve", reason="the extra `browser` is not installed")
    pages = Terminals(lambda: [sys.executable, "-c", HEAR], WORDS, code=code, most=most)
    runner = web.AppRunner(pages.application(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        yield session, pages
    await runner.cleanup()


async def page(session, where="/", **headers):
    async with session.get(where, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_the_page_asks_for_nothing_from_outside_and_has_the_keyboard():
    async with opened() as (session, _):
        status, text = await page(session)
        assert status == 200
        own = str(session._base_url).rstrip("/").replace("http", "ws")
        assert set(re.findall(r"\w+://[^\"']+", text)) == {
            re.search(own + r"/line/[^\"]+", text)[0]
        }
        assert "viewport" in text
        assert "focus()" in text
        assert (await page(session, "/static/js/textual.js"))[0] == 200


async def test_other_sites_and_whoever_has_no_code_stay_out():
    async with opened(code="ABCD") as (session, _):
        assert (await page(session, "/?code=abcd"))[0] == 200
        assert (await page(session, "/?code=ABCE"))[0] == 403
        assert (await page(session))[0] == 403
        assert (await page(session, "/?code=ABCD", Origin="http://elsewhere.example"))[0] == 403
        assert (await page(session, "/static/"))[0] == 403
        assert (await page(session, "/line/guessed"))[0] == 403


async def test_a_page_is_a_process_that_ends_with_it_and_there_are_only_so_many():
    async with opened(most=1) as (session, pages):
        _, text = await page(session)
        where = re.search(r"/line/[^\"]+", text)[0] + "?width=80&height=24"
        line = await session.ws_connect(where)
        for _ in range(100):
            if pages._open:
                break
            await asyncio.sleep(0.05)
        assert (await page(session))[0] == 503
        await line.close()
        for _ in range(100):
            if not pages._open:
                break
            await asyncio.sleep(0.05)
        assert (await page(session))[0] == 200
        assert (await line.receive()).type == WSMsgType.CLOSED


def test_each_page_keeps_its_lives_in_a_folder_of_its_own(tmp_path):
    house = House(None, tmp_path, "en")
    alone = commands(house, "", "")
    one, two = next(alone), next(alone)
    assert one[3] == "play"
    assert one[one.index("--saves") + 1] != two[two.index("--saves") + 1]
    seat = next(commands(house, "127.0.0.1:8080", "ABCD"))
    assert seat[3:7] == ["join", "127.0.0.1:8080", "--code", "ABCD"]
    assert set(page_words(house)) == set(WORDS)


def test_without_the_extra_it_says_what_to_install(monkeypatch, tmp_path):
    from game.cli.errors import Failure

    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(Failure, match=r"iron-rice-bowl\[browser\]"):
        serve(saves=tmp_path, lang="en")
