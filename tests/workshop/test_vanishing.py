"""The window of the host is closed in the middle of a round: everybody waits, nothing is lost, it goes on."""

import asyncio
import json
import os
import signal
import socket
import sys
import time

import pytest
from aiohttp import ClientSession, WSMsgType

from game.runs.run import read_run, relive
from game.workshop.book import opened
from game.workshop.export import run_lines
from game.workshop.remote import RemoteTable
from tests.bench.people import begin
from tests.workshop.hosts import TerminalHost
from tests.workshop.rooms import Talk
from tests.workshop.storm import post

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of another kind")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def sat(host, session, request):
    """A seat with its line."""
    token = (await post(session, host, "/join", code=host.code, id=request))["token"]
    line = Talk(await session.ws_connect(f"{host.url}/line"))
    await line.send(kind="hello", token=token)
    await line.until("welcome")
    return line, token


async def parted(line):
    """The code with which the host ended a line, and how long that took."""
    began = time.monotonic()
    while True:
        message = await asyncio.wait_for(line.socket.receive(), 10)
        if message.type not in (WSMsgType.BINARY, WSMsgType.TEXT):
            return message.data, time.monotonic() - began


def by_closing(host):
    host.hang_up()


def by_a_signal(host):
    os.kill(host.pid, signal.SIGHUP)


@pytest.mark.parametrize("vanish", [by_closing, pytest.param(by_a_signal, marks=pytest.mark.long)])
async def test_nothing_is_lost_when_the_hosts_terminal_vanishes(tmp_path, monkeypatch, vanish):
    monkeypatch.setattr("game.workshop.caller.LONGEST", 0.2)  # between two calls of who comes back
    host = TerminalHost(tmp_path, free_port())
    await host.start()
    async with ClientSession() as session:
        one, token = await sat(host, session, "request-0001")
        two, _ = await sat(host, session, "request-0002")
        table = RemoteTable(f"{host.url}/line", token)
        await table.sit_down()
        await begin(host, session)
        assert await one.file(1, "plan-0001", {"table": "thin"}) == "in"
        vanish(host)
        for line in (one, two):
            code, seconds = await parted(line)
            assert code == 1001, "the line was cut, and nobody told why"
            assert seconds < 10
        assert await host.ended() is not None, "it still holds the file"
        assert not table.connected
        await goes_on(host, session, token, table)


async def goes_on(host, session, token, table):
    """The same command again: the same seats, the same plan, the month closes."""
    await host.start()
    line = Talk(await session.ws_connect(f"{host.url}/line"))
    await line.send(kind="hello", token=token)
    assert (await line.until("state"))["filed"] == "plan-0001"
    async with asyncio.timeout(60):
        while not table.connected:
            await asyncio.sleep(0.05)
    assert table.stands.handed_in, "the terminal that came back by itself does not see its plan"
    key = (await post(session, host, "/desk/enter", pin=host.pin))["key"]
    desk = Talk(await session.ws_connect(f"{host.url}/desk/line"))
    await desk.send(kind="hello", token=key)
    for what in ("resume", "close"):
        await desk.send(kind="order", id=f"order-{what}", what=what)
        await desk.until("followed")
    assert (await line.until("closed"))["month"] == 1
    await table.leave()
    for talk in (line, desk):
        await talk.socket.close()
    by_closing(host)
    assert await host.ended() is not None
    with opened(host.file) as book:
        (kept,) = book.rows("select lived from month")
        assert json.loads(kept[0])["persons"] == [0]
        relive(read_run(run_lines(book)))
