"""Attacks on what opens things: where the host listens, the code, the PIN, the tokens."""

import asyncio
import operator
import random
import tempfile
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from game.cli import serving
from game.cli import workshop as command
from game.workshop import keys, lines
from game.workshop.addresses import own_addresses
from tests.workshop.guards import Guard, calling_from, ended, same_thing, status
from tests.workshop.rooms import english, hall_of, new_book, served

MANY = ((1e9, 1e9), (1e9, 1e9))
WRONG = "X" * 24

# --- network


async def opens_elsewhere(town):
    for address in ("127.0.0.2", "::1", *own_addresses()):
        try:
            _, writer = await asyncio.open_connection(address, town.port)
        except OSError:
            continue
        writer.close()
        raise AssertionError(f"it answers at {address}")


async def is_bound_to_the_network_unasked(town):
    """The command as somebody types it, up to where it would listen."""
    asked = []
    with (
        mock.patch.object(command, "new_book"),
        mock.patch.object(serving, "serve", lambda *_, **more: asked.append(more["network"])),
        tempfile.TemporaryDirectory() as folder,
    ):
        for more in ([], ["--network"]):
            arguments = ["host", "trial", "--saves", folder, *more]
            command.workshop(arguments, standalone_mode=False)
    assert asked == [False, True], asked


async def is_opened_without_a_word(town):
    house = SimpleNamespace(words=english)
    for headless in (True, False):
        alone = serving.told(house, town.hall, False, town.port, headless)
        wide = serving.told(house, town.hall, True, town.port, headless)
        assert "Only this machine can reach it" in alone
        assert "Everybody in this network can reach it" in wide


# --- secrets


async def foresees_the_code_and_the_pin(town):
    found = []
    for _ in range(2):
        random.seed(7)
        with tempfile.TemporaryDirectory() as folder:
            book = new_book(Path(folder))
            found.append({name: book.facts()[name] for name in ("code", "pin")})
            book.close()
    assert found[0]["code"] != found[1]["code"]
    assert found[0]["pin"] != found[1]["pin"]


async def foresees_a_token(town):
    found = set()
    with tempfile.TemporaryDirectory() as folder:
        async with served(hall_of(new_book(Path(folder)))) as other:
            for one in (town, other):
                random.seed(7)
                found.add((await one.join())[1]["token"])
    assert len(found) == 2, "dice that fall the same give the same token"


async def foresees_a_key_of_the_desk(town):
    found = set()
    for _ in range(2):
        random.seed(7)
        found.add(await town.desk_key())
    assert len(found) == 2, "dice that fall the same give the same key"


def compared():
    """What is compared in a time that tells nothing, as it happens."""
    asked, real = [], keys.hmac.compare_digest
    return asked, mock.patch.object(
        keys.hmac, "compare_digest", lambda a, b: asked.extend((a, b)) or real(a, b)
    )


async def times_the_code_and_the_pin(town):
    asked, watched = compared()
    with watched:
        await town.join()
        key = await town.desk_key()
        await town.line(key, "/desk/line")
        await asyncio.sleep(0.05)
    for secret in (town.hall.code, town.hall.pin, key):
        assert secret.encode() in asked, f"{secret} is compared in another way"


async def times_a_token(town):
    joined = [(await town.join())[1]["token"] for _ in range(3)]
    asked, watched = compared()
    with watched:
        line = await town.line(joined[0])
        await line.until("welcome")
    assert {keys.mark(token).encode() for token in joined} <= set(asked), "not every seat"


def hurried_seat_of(hall, token):
    """The seat of a token, with no look at the seats after it."""
    return next(
        (s for s in hall.room.sitters.values() if keys.same(s.mark, keys.mark(token))), None
    )


async def guesses_the_pin(town):
    wrong = "0" * 6 if town.hall.pin != "0" * 6 else "1" * 6
    where = f"{town.url}/desk/enter"
    found = [status(town.session, where, {"pin": wrong}) for _ in range(40)]
    found = await asyncio.gather(*found)
    assert found.count(403) == 5, "more than five guesses were heard"
    assert await status(town.session, where, {"pin": town.hall.pin}) == 429


async def guesses_the_pin_from_many_addresses(town):
    wrong = "0" * 6 if town.hall.pin != "0" * 6 else "1" * 6
    found = []
    for n in range(2, 10):
        async with calling_from(f"127.0.0.{n}") as session:
            found += [
                await status(session, f"{town.url}/desk/enter", {"pin": wrong}) for _ in "12345"
            ]
    assert found.count(403) == 20, "more than twenty guesses were heard"


async def locks_the_facilitator_out(town):
    await guesses_the_pin_from_many_addresses(town)
    entered = await status(town.session, f"{town.url}/desk/enter", {"pin": town.hall.pin})
    assert entered == 200, "others' guesses keep the facilitator out"


async def guesses_the_code(town):
    wrong = "ZZZZ" if town.hall.code != "ZZZZ" else "YYYY"
    said = {"code": wrong, "id": "request-wrong"}
    found = [await status(town.session, f"{town.url}/join", said) for _ in range(40)]
    assert found.count(403) <= 31, "every guess was heard"
    assert found[-1] == 429


async def guesses_tokens(town):
    async def guess():
        assert (await (await town.line(WRONG)).until("error"))["code"] == "wrong_token"

    await _slows_down(guess)


async def guesses_keys_of_the_desk(town):
    where, wrong = f"{town.url}/desk/take/run.jsonl", {"Authorization": f"Bearer {WRONG}"}

    async def guess():
        assert await status(town.session, where, **wrong) == 403

    await _slows_down(guess)


async def _slows_down(guess):
    """The thirty guesses of a clumsy class are answered at once; not all of the next three are."""
    waited, real = [], asyncio.sleep

    async def sleep(seconds, *more):
        waited.append(seconds)
        return await real(0 if seconds == lines.SLOWED else seconds, *more)

    with mock.patch.object(asyncio, "sleep", sleep), mock.patch.object(lines, "SLOWED", 0.987):
        for _ in range(30):
            await guess()
        assert lines.SLOWED not in waited, "somebody clumsy is slowed down"
        for _ in range(3):
            await guess()
        assert lines.SLOWED in waited, "the thirty-third guess is as quick as the first"


async def locks_a_participant_out(town):
    """Wrong tokens from the address of a class behind one router."""
    _, joined = await town.join()
    with mock.patch.object(lines, "SLOWED", 0.02):
        for _ in range(35):
            await (await town.line(WRONG)).until("error")
        line = await town.line(joined["token"])
        assert not await ended(line, 0.3), "a right token was refused"


async def refused(caller, hall, found):
    """In the place of waiting: whoever is too quick is refused, right or wrong."""
    return found() if caller.tries.may(caller.address, hall.now()) else None


async def reads_a_token_in_the_file(town):
    _, joined = await town.join(id="request-to-be-sealed")
    folder = town.hall.book.file.parent
    kept = b"".join(file.read_bytes() for file in folder.glob("class.workshop*"))
    assert joined["nick"].encode() in kept
    for secret in (joined["token"], keys.tidy(joined["token"]), "request-to-be-sealed"):
        assert secret.encode() not in kept, f"{secret} is in the file"


async def reads_the_file_as_somebody_else(town):
    await town.join()
    for file in town.hall.book.file.parent.glob("class.workshop*"):
        if not file.name.endswith(".lock"):
            assert file.stat().st_mode & 0o077 == 0, file.name


ROWS = (
    Guard("network", "reach it from another machine unasked", opens_elsewhere,
          {"workshop.doorway.listened_on": lambda network: None}),
    Guard("network", "bind it to the network without saying so", is_bound_to_the_network_unasked,
          {"cli.workshop.host.__defaults__": tuple(
              True if name == "network" else default for name, default in
              zip(command.host.__code__.co_varnames, command.host.__defaults__, strict=False))}),
    Guard("network", "open it without being told who can reach it", is_opened_without_a_word,
          {"cli.serving.explained": lambda words, network: ""}),
    Guard("secrets", "foresee the join code and the PIN", foresees_the_code_and_the_pin,
          {"workshop.keys.secrets": random}),
    Guard("secrets", "foresee a token", foresees_a_token, {"workshop.keys.secrets": random}),
    Guard("secrets", "foresee a key of the desk", foresees_a_key_of_the_desk,
          {"workshop.server.secrets": SimpleNamespace(token_hex=lambda n: random.randbytes(n).hex())}),
    Guard("secrets", "time code, PIN or a key of the desk", times_the_code_and_the_pin,
          {"workshop.server.same": operator.eq}),
    Guard("secrets", "time a token", times_a_token, {"workshop.hall.same": operator.eq}),
    Guard("secrets", "learn from the time which seat a token is of", times_a_token,
          {"workshop.hall.Hall.seat_of": hurried_seat_of}),
    Guard("secrets", "guess the PIN on many sockets", guesses_the_pin,
          {"workshop.server.PINS": MANY}),
    Guard("secrets", "guess the PIN from many addresses", guesses_the_pin_from_many_addresses,
          {"workshop.server.PINS": ((5, 1 / 30), MANY[1])}),
    Guard("secrets", "keep the facilitator out by guessing", locks_the_facilitator_out,
          {"workshop.limits.AT_HOME": ()}),
    Guard("secrets", "guess the join code", guesses_the_code, {"workshop.server.CODES": MANY}),
    Guard("secrets", "guess tokens", guesses_tokens, {"workshop.server.TOKENS": MANY}, slow=True),
    Guard("secrets", "guess keys of the desk", guesses_keys_of_the_desk,
          {"workshop.server.TOKENS": MANY}),
    Guard("secrets", "keep a participant out by guessing", locks_a_participant_out,
          {"workshop.lines.Caller.opened": refused}, slow=True),
    Guard("secrets", "read a token in the file", reads_a_token_in_the_file,
          {"workshop.hall.mark": keys.tidy}),
    Guard("secrets", "read in the file how a seat was asked for", reads_a_token_in_the_file,
          {"workshop.hall.sealed": same_thing}),
    Guard("secrets", "read the file from another account", reads_the_file_as_somebody_else,
          {"workshop.book.OWNER": 0o666}),
)  # fmt: skip
