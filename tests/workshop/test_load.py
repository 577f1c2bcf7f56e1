"""A large class costs each of its seats no more than a small one, and a late month no more than an early one.

Held by counting what is called and what is kept, which no other work on the machine can change. What
it takes in seconds is measured by `tests.bench.room`.
"""

import cProfile
import gc
from dataclasses import replace

import pytest

from game.runs.decision import Decision
from game.runs.table import Closed
from game.workshop.clerk import Clerk
from game.workshop.client import Client
from game.workshop.messages import Form, Look
from game.workshop.room import Filed, Room, Sitter
from game.workshop.state import tell_state
from tests.workshop.rooms import english, hall_of, new_book, setting

SEATS = (60, 120)


def calls(work):
    """How often anything was called meanwhile."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def full(households, months=24):
    """A town with somebody in every seat."""
    known = setting(households=households)
    room = Room.open(replace(known, rules=replace(known.rules, months=months)))
    for place in range(households):
        room.sit(Sitter(place, f"sitter {place}", f"mark {place}"))
    return room, Clerk(room, {"en": english()}, {"en": ""})


def month(room, clerk, looking=None):
    """Everybody hands in, the month closes, and some are told of it; all where none are named."""
    for place in room.sitters:
        wanted = Decision(price=("cut", "hold", "raise")[place % 3], errand="papers")
        room.file(place, room.month + 1, Filed(f"plan-{place}", wanted))
    room.close()
    for place in looking or room.sitters:
        look(room, clerk, place)


@pytest.fixture(scope="module")
def towns():
    """Classes of both sizes, after their first month."""
    found = [full(households) for households in SEATS]
    for room, clerk in found:
        month(room, clerk)
    return found


def test_a_seat_costs_a_large_class_no_more_than_a_small_one(towns):
    small, large = (
        calls(lambda room=room, clerk=clerk: month(room, clerk)) / room.size
        for room, clerk in towns
    )
    assert large < small


def test_what_is_the_same_for_all_is_worked_out_once(towns):
    for room, clerk in towns:
        month(room, clerk, [0])
        first, later = (
            calls(lambda place=place, room=room, clerk=clerk: look(room, clerk, place))
            for place in (1, 5)
        )
        assert later < first


def look(room, clerk, place):
    clerk.look(place, Look(n=1, seen=room.month - 1))
    clerk.form(place, Form(n=1))


def test_a_late_month_costs_a_seat_what_an_early_one_did():
    room, clerk = full(60, 60)
    found = []
    for stretch in (6, 20):
        while room.month < stretch:
            month(room, clerk, [0, 1])
        found.append(calls(lambda: month(room, clerk, [0, 1])))
    assert found[1] < 1.25 * found[0]


@pytest.mark.parametrize("every", [1, 3])
def test_a_seat_keeps_the_months_of_the_last_round_and_the_one_before_it(every):
    gc.collect()
    before = kept()
    room, clerk = full(60)
    room.setting = replace(room.setting, every=every)
    told = range(10)
    for _ in range(8):
        month(room, clerk, told)
    gc.collect()
    assert kept() - before <= (every + 1) * len(told)


def kept():
    return sum(isinstance(one, Closed) for one in gc.get_objects())


async def test_telling_a_line_how_the_room_stands_costs_the_same_among_many(tmp_path):
    hall = hall_of(new_book(tmp_path, households=180))
    for place in range(180):
        hall.room.sit(Sitter(place, f"sitter {place}", f"mark {place}"))
    told = []
    for lines in (20, 180):
        hall.crowd.clients = {Client(place=place): None for place in range(lines)}
        telling = tell_state(hall)

        def drive(telling=telling):
            try:
                while True:
                    telling.send(None)
            except StopIteration:
                return

        told.append(calls(drive) / lines)
    assert told[1] < told[0]
    hall.close()
