"""How much one client may ask for: buckets, tries, queues; and what opens what."""

import asyncio

import pytest

from game.workshop import keys
from game.workshop.doorway import FILES, most_files
from game.workshop.limits import AT_HOME, Bucket, Outbox, Tries
from game.workshop.turn import Turn


def test_a_bucket_refills():
    bucket = Bucket(2, 1.0)
    assert [bucket.take(t) for t in (0.0, 0.0, 0.0, 1.0, 1.5)] == [True, True, False, True, False]


def test_guessing_is_slowed_down_for_all_addresses_together():
    tries = Tries((5, 0.0), (20, 0.0))
    assert sum(tries.may(f"10.0.0.{n}", 0.0) for n in range(100)) == 20


def test_the_hosts_own_machine_has_its_own_tries_and_no_more():
    tries = Tries((5, 0.0), (20, 0.0))
    for n in range(3 * Tries.ADDRESSES):
        tries.may(str(n), 0.0)
    for address in AT_HOME:
        assert sum(tries.may(address, 0.0) for _ in range(100)) == 5


def test_whoever_knows_the_secret_takes_nobodys_turn():
    tries = Tries((5, 0.0), (20, 0.0))
    for n in range(300):
        assert tries.may(f"10.0.{n}", 0.0)
        tries.forget(f"10.0.{n}")
    assert sum(tries.may(f"10.1.{n}", 0.0) for n in range(100)) == 20


def test_whoever_is_at_home_gives_nobody_a_turn():
    tries = Tries((5, 0.0), (20, 0.0))
    assert sum(tries.may(f"10.1.{n}", 0.0) for n in range(100)) == 20
    for address in AT_HOME * 10:
        tries.may(address, 0.0)
        tries.forget(address)
    assert not tries.may("10.2.1", 0.0)


def test_many_addresses_take_no_more_memory():
    tries = Tries((1, 0.0), (1e9, 0.0))
    for n in range(3 * Tries.ADDRESSES):
        tries.may(str(n), 0.0)
    assert len(tries._by) == Tries.ADDRESSES


async def test_who_reads_too_slowly_overflows_its_own_queue():
    outbox = Outbox(3)
    for _ in range(3):
        outbox.put(b"x")
    assert not outbox.overflown.is_set()
    outbox.put(b"x")
    assert outbox.overflown.is_set()


def test_tokens_do_not_repeat_and_are_long():
    found = {keys.new_token() for _ in range(500)}
    assert len(found) == 500
    assert all(len(keys.tidy(token)) == 20 for token in found)
    assert keys.mark("abcd-efgh") == keys.mark(" ABCD EFGH ")


async def test_whoever_wants_to_be_alone_waits_for_those_inside_and_not_for_those_after():
    turn, order = Turn(), []

    async def files(name, seconds):
        async with turn.filing():
            order.append(f"{name} in")
            await asyncio.sleep(seconds)
            order.append(f"{name} out")

    async def closes():
        async with turn:
            order.append("closed")

    first = [asyncio.create_task(files(name, 0.02)) for name in "ab"]
    await asyncio.sleep(0)
    later = [asyncio.create_task(closes()), asyncio.create_task(files("c", 0))]
    await asyncio.gather(*first, *later)
    assert order == ["a in", "b in", "a out", "b out", "closed", "c in", "c out"]


async def test_whoever_gives_up_waiting_keeps_nobody_out():
    turn = Turn()
    async with turn.filing():
        waits = asyncio.create_task(turn.__aenter__())
        await asyncio.sleep(0)
        waits.cancel()
        await asyncio.gather(waits, return_exceptions=True)
        async with turn.filing():
            pass
    async with turn:
        pass


@pytest.mark.parametrize(
    ("soft", "hard", "had"),
    [
        (256, 512, 512),
        (512, 512, 512),
        (256, None, FILES),
        (FILES + 1, 2 * FILES, FILES),
        (None, None, FILES),
    ],
)
def test_a_host_takes_the_files_it_wants_and_counts_on_no_more(monkeypatch, soft, hard, had):
    """Soft and hard bound of the system, None for no bound."""
    resource = pytest.importorskip("resource")
    bounds = tuple(resource.RLIM_INFINITY if one is None else one for one in (soft, hard))
    asked = []
    monkeypatch.setattr(resource, "getrlimit", lambda what: bounds)
    monkeypatch.setattr(resource, "setrlimit", lambda what, both: asked.append(both))
    assert most_files() == had
    assert asked == ([(had, bounds[1])] if soft == 256 else [])
