"""Seeded chaos against a host of its own process, killed with SIGKILL and started again on the same file.

A fifth of the participants fall over for good, lines tear in the middle of a frame, some never read,
frames come doubled, out of order and malformed, two devices share a seat. Whatever happens, nothing
acknowledged is lost or doubled, no month gets stuck, everybody else is back in the same seat within
ten seconds, and the run verifies. `-m long` does it with more of everything.
"""

import asyncio
import json
import random
import subprocess
import sys
from itertools import pairwise

import pytest
from aiohttp import ClientSession, TCPConnector

from game.runs.decision import TABLES, Decision, seat_id
from game.runs.run import read_run, relive
from game.workshop import messages
from game.workshop.book import opened
from game.workshop.export import run_lines
from tests.house.scan import ROOT
from tests.workshop.fuzz import JUNK, fuzzed
from tests.workshop.hosts import Host
from tests.workshop.storm import Babbler, Deaf, Desk, Player, Storm

LONGEST = 10.0
"""Seconds in which whoever survives is back in the seat, once the host can be reached again."""

CLASS = ("--clock", 2, "--seats", 60, "--round", "month")
"""A class whose months do not wait for those who are gone."""

STARTS = 3.0
"""Seconds in which a host starts on a machine that has nothing else to do."""


def cast(host, session, storm):
    """Everybody in the storm: players, a fifth of whom fall over; twins; babblers; deaf ones."""
    dice = random.Random(storm.seed)
    doomed = set(dice.sample(range(storm.people), storm.people // 5))
    players = [
        Player(n, host, session, storm, dies=dice.randrange(1, storm.months) if n in doomed else 0)
        for n in range(storm.people)
    ]
    shared = [player for player in players if not player.dies][: max(storm.people // 10, 1)]
    twins = [Player(1_000 + one.n, host, session, storm, twin=one) for one in shared]
    talkers = max(storm.fuzz // 1_000, 1)
    babblers = [Babbler(n, host, session, storm, -(-storm.fuzz // talkers)) for n in range(talkers)]
    return players, twins, babblers, [Deaf(random.Random(storm.seed), host, session)]


async def weather(host, storm, survivors):
    """Kill the host now and then until every survivor is through."""
    dice, killed = random.Random(storm.seed), 0
    while not all(player.over for player in survivors):
        month = max(player.month for player in survivors)
        if killed < storm.kills and month >= (killed + 1) * storm.months // (storm.kills + 2):
            await asyncio.sleep(dice.uniform(0, 0.5))
            host.kill()
            await host.start()
            killed += 1
        await asyncio.sleep(0.05)
    assert killed == storm.kills


async def survive(tmp_path, storm):
    host = Host(tmp_path, *CLASS, name="storm")
    await host.start()
    try:
        async with ClientSession(connector=TCPConnector(limit=0)) as session:
            players, twins, babblers, deaf = cast(host, session, storm)
            desk = Desk(host, session, storm)
            survivors = [player for player in (*players, *twins) if not player.dies]
            lives = [
                asyncio.create_task(one.live())
                for one in (*players, *twins, *babblers, *deaf, desk)
            ]
            async with asyncio.timeout(120 + 10 * storm.months):
                await weather(host, storm, survivors)
                while not all(one.over for one in babblers):
                    await asyncio.sleep(0.1)
            for life in lives:
                life.cancel()
            ends = await asyncio.gather(*lives, return_exceptions=True)
    finally:
        host.stop()
    assert not [end for end in ends if isinstance(end, Exception)]
    check_people(storm, host, players, survivors, babblers, desk)
    with opened(host.file) as book:
        check_book(book, storm, players, desk)
    return host.file


def check_people(storm, host, players, survivors, babblers, desk):
    """What those who were there saw; a machine that is busy with other things is given more time."""
    busy = max(host.took / STARTS, 1)
    assert sum(bool(player.dies) for player in players) == storm.people // 5
    places = [player.ledger.place for player in players]
    assert len(set(places)) == len(places)
    for player in survivors:
        assert player.over
        assert max(player.back) < LONGEST * busy, player.n
    assert sum(len(player.back) for player in survivors) > len(survivors) * storm.kills
    assert sum(babbler.left for babbler in babblers) <= 0
    assert sum(babbler.unclear for babbler in babblers) > storm.fuzz // 100
    gaps = [after - before for before, after in pairwise(desk.closed_at)]
    assert max(gaps) < 20 * busy, "a month was stuck"


def check_book(book, storm, players, desk):
    """Every acknowledged decision and order stands once in the file and once in the exported run."""
    assert book.rows("pragma integrity_check") == [("ok",)]
    kept = book.rows("select place, month, id, decision from plan order by rowid")
    run = read_run(run_lines(book))
    life = relive(run)
    assert life.month >= storm.months
    lived = {m: json.loads(text) for m, text in book.rows("select month, lived from month")}
    for player in players:
        place, last = player.ledger.place, {}
        mine = [(month, id_, json.loads(text)) for p, month, id_, text in kept if p == place]
        for id_, (month, table) in player.ledger.plans.items():
            assert [(m, d) for m, i, d in mine if i == id_] == [(month, {"table": table})], id_
        last = {month: decision["table"] for month, _, decision in mine if "table" in decision}
        for month in {month for month, _ in player.ledger.plans.values()} & lived.keys():
            assert place in lived[month]["persons"], (place, month)
            told = run.months[month - 1].decisions.get(seat_id(place), Decision()).table
            before = TABLES[int(life.turns[month - 1].town.table[0, place])]
            assert (told or before) == last[month], (place, month)
    assert all(player.ledger.plans for player in players if not player.dies)
    check_grants(run, desk)


def check_grants(run, desk):
    """Every grant that was acknowledged was given once."""
    given = [order.value for month in run.months for order in month.orders if order.kind == "grant"]
    assert len(given) == len(set(given)), "a grant was given twice"
    assert set(desk.granted) <= set(given), "an acknowledged grant was not given"
    assert len(desk.granted) > 0


def verify(file, folder):
    """What the facilitator takes home, by the commands that anybody uses."""
    command = [sys.executable, "-m", "game"]
    wanted = [*command, "workshop", "report", str(file), "-o", str(folder)]
    subprocess.run(wanted, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=120)
    wanted = [*command, "verify", str(folder / "run.jsonl")]
    subprocess.run(wanted, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, timeout=120)


async def test_a_small_storm(tmp_path):
    await survive(tmp_path, Storm(people=5, months=3, kills=1, junk=2, fuzz=200, seed=17))


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
async def test_a_great_storm(tmp_path, seed):
    """Forty people, ten thousand malformed messages, five kills."""
    storm = Storm(people=40, months=20, kills=5, junk=5, fuzz=10_000, seed=seed)
    verify(await survive(tmp_path, storm), tmp_path / "taken")


@pytest.mark.parametrize("count", [2_000, pytest.param(20_000, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    "read", [messages.from_seat, messages.from_desk, messages.join, messages.enter]
)
def test_malformed_messages_are_messages_or_unclear(read, count):
    dice, clear = random.Random(8), 0
    for text in (*JUNK, *(fuzzed(dice) for _ in range(count))):
        try:
            read(text.encode("utf-8", "surrogatepass"))
            clear += 1
        except messages.Unclear:
            pass
    assert 0 < clear < 0.3 * count
