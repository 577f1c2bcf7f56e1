"""Attacks on others: their households, their seats, the host's disk."""

import json
import sys
from pathlib import Path

import msgspec

from game.engine.town import FIELDS, PUBLIC
from game.runs.setting import start_of
from game.workshop import messages, server
from game.workshop.book import Book
from game.workshop.keeping import back_step
from tests.workshop.guards import (
    Guard,
    begun,
    ended,
    lenient,
    status,
    yes,
)
from tests.workshop.rooms import hall_of, served

# --- paths

OPENED: list[str] = []
WATCHING = [False]


def _watch(event, arguments):
    if WATCHING[0] and event in ("open", "os.listdir", "os.scandir", "os.remove", "os.mkdir"):
        OPENED.append(str(arguments[0]))


sys.addaudithook(_watch)

MARK = "zq7-of-a-client"


async def names_a_path(town):
    """Every place where a client can name something; nothing of it is ever opened."""
    OPENED.clear()
    WATCHING[0] = True
    try:
        await _name_paths(town)
    finally:
        WATCHING[0] = False
    assert not [one for one in OPENED if MARK in one]


async def _name_paths(town):
    desk = await begun(town)
    key = {"Authorization": f"Bearer {await town.desk_key()}"}
    for name in (MARK, f"..%2f{MARK}", f"%2e%2e/%2e%2e/{MARK}", f"/etc/{MARK}", f"{MARK}%00.js"):
        for where in ("static", "words", "desk/take"):
            url = f"{town.url}/{where}/{name}?lang={MARK}"
            assert await status(town.session, url, **key) in (400, 404), url
    assert (
        await status(town.session, f"{town.url}/desk/take/run.jsonl?lang=../{MARK}", **key) == 200
    )
    await town.join(id=f"../../{MARK}")
    line, _ = (await town.line((await town.join(id=MARK))[1]["token"])), None
    for ask in ("desk", "street"):
        await line.send(kind="ask", n=1, what=ask, line=f"../{MARK}", lang="zq")
    plan = {"line": f"../{MARK}", "whom": f"../{MARK}", "errand": f"../{MARK}", "table": MARK}
    await line.send(kind="form", n=2, decision=plan)
    await line.send(kind="file", id=MARK, month=1, decision=plan)
    for what in ("lever", "pack", "say"):
        await desk.send(kind="order", id=f"{MARK}-{what}", what=what, text=f"../{MARK}")
    await line.until("filed")


def opened_by_name(pages, name):
    """In the place of looking a name up among the pages."""
    try:
        return Path(name).read_bytes(), "text/plain"
    except (OSError, ValueError):
        raise server.web.HTTPNotFound from None


# --- others' households

PRIVATE = tuple(
    column.name for column in FIELDS if column.axes.startswith("BH") and column.sees != PUBLIC
)
TOPICS = [topic for topic in messages.Topic.__args__ if topic != "why"]


async def everything(town, joined):
    """All that a seat can be told, as it comes over its line."""
    line, found = await town.line(joined["token"]), []
    town.hall.clerk._tables.clear()
    town.hall.clerk.door = type(town.hall.clerk.door)(town.hall.room)
    town.hall.room.life._views.clear()
    asked = [{"kind": kind} for kind in ("look", "form", "sit")]
    asked += [{"kind": "months", "since": -1}]
    asked += [{"kind": "ask", "what": topic} for topic in TOPICS]
    try:
        for n, message in enumerate(asked):
            if n % 6 == 5:
                town.hall.crowd.seat(joined["place"]).may.pages.left = 12
            await line.send(n=n, **message)
            while (said := await line.hear()).get("n") != n:
                found.append(json.dumps(said, sort_keys=True))
            found.append(json.dumps(said, sort_keys=True))
            assert said["kind"] != "error", said
    except ConnectionError as error:
        raise AssertionError("the line broke") from error
    await line.socket.close()
    return found


async def sees_what_others_own(town):
    """What one seat is told is the same whatever the private columns of all others hold."""
    _, mine = await town.join()
    _, second = await town.join()
    for joined in (mine, second):
        before = await everything(town, joined)
        now = town.hall.room.life.turns[-1].town
        changed = []
        for name in PRIVATE:
            column = getattr(now, name).copy()
            others = [place for place in range(column.shape[1]) if place != joined["place"]]
            more = (column + 1) % 3 if name == "table" else column + 7
            moved = ~column if column.dtype == bool else more
            column[:, others] = moved[:, others]
            changed.append((name, getattr(now, name)))
            object.__setattr__(now, name, column)
        after = await everything(town, joined)
        for name, column in changed:
            object.__setattr__(now, name, column)
        assert set(after) - set(before) == set()


async def learns_the_seed(town):
    """Whoever had it could deal the town again and read everybody's hand and luck."""
    desk = await begun(town)
    _, joined = await town.join()
    await town.order(desk, "close")
    told = await everything(town, joined)
    assert not [one for one in told if town.hall.room.setting.seed in one]


# --- others' seats


async def shows_a_token_of_nobody(town):
    _, first = await town.join()
    _, second = await town.join()
    for joined in (first, second):
        line = await town.line(joined["token"])
        assert (await line.until("welcome"))["place"] == joined["place"]
    for wrong in ("X" * 24, first["token"][:-1] + ("A" if first["token"][-1] != "A" else "B")):
        line = await town.line(wrong)
        assert (await line.hear())["kind"] == "error", "a wrong token opened a seat"
        assert await ended(line)


async def files_for_another(town):
    await begun(town)
    line, mine = await town.seat()
    _, other = await town.seat()
    await line.send(kind="file", id="plan-0001", month=1, decision={}, place=other["place"])
    await line.until("state")
    await line.send(kind="seen")
    said = [await line.hear() for _ in range(2)]
    assert {one["kind"] for one in said} == {"error", "state"}, said
    assert await line.file(1, "plan-0002", {"price": "cut"}) == "in"
    assert set(town.hall.room.filed) == {mine["place"]}


async def orders_from_a_seat(town):
    line, _ = await town.seat()
    await line.until("state")
    await line.send(kind="order", id="order-0001", what="end")
    await line.send(kind="seen")
    assert (await line.hear()).get("code") == "unclear"
    assert town.hall.stage == "gathering"


async def opens_the_desk_with_a_seats_token(town):
    _, joined = await town.join()
    desk = await town.line(joined["token"], "/desk/line")
    assert (await desk.hear()).get("code") == "wrong_pin"
    key = {"Authorization": f"Bearer {joined['token']}"}
    assert await status(town.session, f"{town.url}/desk/take/run.jsonl", **key) == 403


async def keeps_a_seat_with_an_old_token(town):
    """The same request gives a new token; the one before it opens nothing any more."""
    _, old = await town.join(id="the-same-request")
    _, new = await town.join(id="the-same-request")
    assert (await (await town.line(new["token"])).hear())["kind"] == "welcome"
    assert (await (await town.line(old["token"])).hear())["kind"] == "error"


async def loses_its_seat_to_a_bot_by_a_crash(town):
    """Handed to a bot, back by a plan that was acknowledged, and then the power fails."""
    desk = await begun(town)
    line, joined = await town.seat()
    await town.seat()
    await town.order(desk, "bot", joined["place"])
    assert await line.file(1, "plan-0001", {"table": "thin"}) == "in"
    folder = town.hall.book.file.parent / "again"
    folder.mkdir()
    for file in town.hall.book.file.parent.glob("class.workshop*"):
        (folder / file.name).write_bytes(file.read_bytes())
    async with served(hall_of(Book(folder / "class.workshop"))) as again:
        await again.hall.close_month()
        (kept,) = again.hall.book.rows("select lived from month where month = 1")
    assert json.loads(kept[0])["persons"] == [joined["place"]], "a bot played an acknowledged plan"


def anybody(hall, token):
    """In the place of comparing tokens."""
    return next(iter(hall.room.sitters.values()), None)


def unsealed(setting, place):
    """The setting with its seed."""
    return start_of(setting, (place,))


ROWS = (
    Guard("paths", "name a file of the page by its path", names_a_path,
          {"workshop.server.Pages.file": opened_by_name}),
    Guard("paths", "name words by their path", names_a_path,
          {"workshop.server.Pages.language": opened_by_name}),
    Guard("private", "see what others own", sees_what_others_own,
          {"engine.view.View.of_seat": lambda view, seat: view}),
    Guard("private", "learn the seed", learns_the_seed, {"workshop.clerk.setting_for": unsealed}),
    Guard("seat", "sit down with a token of nobody", shows_a_token_of_nobody,
          {"workshop.hall.Hall.seat_of": anybody}),
    Guard("seat", "file for another seat", files_for_another,
          {"workshop.messages._read": lenient}),
    Guard("seat", "give orders from a seat", orders_from_a_seat,
          {"workshop.messages._SEAT": msgspec.json.Decoder(messages.FromSeat | messages.Order)}),
    Guard("seat", "open the desk with a seat's token", opens_the_desk_with_a_seats_token,
          {"workshop.server.Gate.opens": yes}),
    Guard("seat", "keep a seat with a token that was replaced", keeps_a_seat_with_an_old_token,
          {"workshop.hall.Hall.seat_of": anybody}),
    Guard("seat", "lose a plan to a bot by a crash", loses_its_seat_to_a_bot_by_a_crash,
          {"workshop.hall.back_step": lambda place: back_step(-1)}),
)  # fmt: skip
