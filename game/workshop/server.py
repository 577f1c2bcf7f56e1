"""The workshop on the network: pages, a few JSON calls, and one line to every seat and desk.

There are no cookies: a token is shown on the line itself, so another site's page can do nothing in a
participant's name even before its origin is refused.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import TypeVar

import msgspec
from aiohttp import WSCloseCode, web

from game import __version__
from game.engine import ENGINE_VERSION
from game.workshop import messages
from game.workshop.addresses import is_own_name
from game.workshop.doorway import known
from game.workshop.hall import Full, Hall
from game.workshop.keys import same, tidy
from game.workshop.limits import Tries
from game.workshop.lines import Caller, desk_line, seat_line
from game.workshop.parcel import TALK
from game.workshop.take import TAKEN

T = TypeVar("T")

HALL: web.AppKey[Hall] = web.AppKey("hall", Hall)
GATE: web.AppKey[Gate] = web.AppKey("gate")
PAGES: web.AppKey[Pages] = web.AppKey("pages")

HEADERS: dict[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}
"""On every answer."""

LINES = 1_200
"""Most lines open at once."""

PACKED = False
"""Whether messages on a line may come packed."""

CODES = ((30, 1.0), (400, 20.0))
PINS = ((5, 1 / 30), (20, 1 / 10))
TOKENS = ((30, 1.0), (400, 20.0))
"""Tries (at once, a second) from one address, and from all of them together."""

_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


class Gate:
    """Who may come in: attempts at code and PIN, and the desk's keys."""

    def __init__(self) -> None:
        self.codes, self.pins, self.tokens = Tries(*CODES), Tries(*PINS), Tries(*TOKENS)
        self._keys: set[str] = set()

    def new_key(self) -> str:
        """A key of the desk, good until the host stops."""
        key = secrets.token_hex(16)
        self._keys.add(key)
        return key

    def opens(self, key: str) -> bool:
        """Whether a key opens the desk."""
        found = False
        for right in self._keys:
            found |= same(key, right)
        return found


class Pages:
    """Files of the page and words by language: all there is to be had, read once."""

    def __init__(self, words: Mapping[str, Mapping[str, object]]) -> None:
        folder = files("game.workshop") / "page"
        self.files = {
            file.name: (file.read_bytes(), _KINDS[f".{file.name.rpartition('.')[2]}"])
            for file in folder.iterdir()
            if f".{file.name.rpartition('.')[2]}" in _KINDS
        }
        self.words = {lang: msgspec.json.encode(said) for lang, said in words.items()}

    def file(self, name: str) -> tuple[bytes, str]:
        """A file of the page and its kind; HTTPNotFound."""
        return _one_of(self.files, name)

    def language(self, lang: str) -> bytes:
        """The words of a language; HTTPNotFound."""
        return _one_of(self.words, lang)


def _one_of(known: Mapping[str, T], name: str) -> T:
    """What there is by a name that a client gave: looked up, never a path."""
    if name not in known:
        raise web.HTTPNotFound
    return known[name]


def application(hall: Hall, words: Mapping[str, Mapping[str, object]]) -> web.Application:
    """The server of one workshop; `words` are the phrases of the page by language."""
    app = web.Application(middlewares=[guard], client_max_size=messages.FRAME)
    app.on_response_prepare.append(headers_on)
    app[HALL], app[GATE], app[PAGES] = hall, Gate(), Pages(words)
    app.add_routes(
        [
            web.get("/", _page("page.html")),
            web.get("/desk", _page("desk.html")),
            web.get("/static/{name}", _static),
            web.get("/words/{lang}", _words),
            web.get("/about", _about),
            web.post("/join", _join),
            web.post("/desk/enter", _enter),
            web.get("/desk/take/{what}", _take),
            web.get("/line", _seat),
            web.get("/desk/line", _desk),
        ]
    )
    app.cleanup_ctx.append(_running)
    app.on_shutdown.append(part)
    return app


async def _running(app: web.Application):  # type: ignore[no-untyped-def]
    """The clock runs for as long as the server does."""
    clock = asyncio.create_task(app[HALL].run())
    yield
    clock.cancel()


async def part(app: web.Application) -> None:
    """Let every line go before the host does, so that whoever is on it waits and calls again at once."""
    for client in tuple(app[HALL].crowd.clients):
        client.outbox.overflown.set()


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other sites' pages and other names of this machine."""
    if not own_host(request):
        raise web.HTTPMisdirectedRequest
    if not own_origin(request):
        raise web.HTTPForbidden
    return await handler(request)


async def headers_on(request: web.Request, answer: web.StreamResponse) -> None:
    """The headers of every answer, errors and lines among them."""
    answer.headers.update(HEADERS)


def own_host(request: web.Request) -> bool:
    """Whether this machine is asked by a name of its own. None at all is none: looking it up takes time."""
    return is_own_name(request.headers.get("Host", ""))


def own_origin(request: web.Request) -> bool:
    """Whether a browser says that one of our own pages asks; what is no browser says nothing."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
    return origin == f"{request.scheme}://{request.headers.get('Host', '')}"


def _page(name: str) -> Handler:
    async def page(request: web.Request) -> web.Response:
        body, kind = request.app[PAGES].file(name)
        return web.Response(body=body, content_type=kind, charset="utf-8")

    return page


async def _static(request: web.Request) -> web.Response:
    body, kind = request.app[PAGES].file(request.match_info["name"])
    return web.Response(body=body, content_type=kind, charset="utf-8")


async def _words(request: web.Request) -> web.Response:
    body = request.app[PAGES].language(request.match_info["lang"])
    return web.Response(body=body, content_type="application/json")


async def _about(request: web.Request) -> web.Response:
    """What a terminal must have in common with this host."""
    found = {"talk": TALK, "engine": ENGINE_VERSION, "version": __version__}
    return web.json_response({"kind": "about", **found})


def _refused(status: int, code: str) -> web.Response:
    return web.json_response({"kind": "error", "code": code}, status=status)


async def _join(request: web.Request) -> web.Response:
    """A seat for whoever knows the code."""
    hall, address = request.app[HALL], request.remote or ""
    if not request.app[GATE].codes.may(address, hall.now()):
        return _refused(429, "too_fast")
    try:
        said = messages.join(await request.read())
    except messages.Unclear:
        return _refused(400, "unclear")
    if not same(tidy(said.code), hall.code):
        return _refused(403, "wrong_code")
    request.app[GATE].codes.forget(address)
    if hall.stage == "ended":
        return _refused(409, "ended")
    try:
        sitter, token = await hall.join(said.id)
    except Full:
        return _refused(409, "full")
    found = {"token": token, "nick": sitter.nick, "place": sitter.place}
    return web.json_response({"kind": "joined", **found})


async def _enter(request: web.Request) -> web.Response:
    """The desk's key for whoever knows the PIN."""
    hall, gate, address = request.app[HALL], request.app[GATE], request.remote or ""
    if not gate.pins.may(address, hall.now()):
        return _refused(429, "too_fast")
    try:
        said = messages.enter(await request.read())
    except messages.Unclear:
        return _refused(400, "unclear")
    if not same(tidy(said.pin), hall.pin):
        return _refused(403, "wrong_pin")
    gate.pins.forget(address)
    return web.json_response({"kind": "entered", "key": gate.new_key()})


async def _take(request: web.Request) -> web.Response:
    """What the facilitator takes home: the run, the tables, the report."""
    hall, key = request.app[HALL], request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not await _caller(request).opened(hall, lambda: request.app[GATE].opens(key)):
        return _refused(403, "wrong_pin")
    found = _one_of(TAKEN, request.match_info["what"])
    words = hall.clerk.words_in(request.query.get("lang", ""))
    body = await hall.in_room(lambda: found.make(hall.book, words))
    return web.Response(body=body, content_type=found.kind, charset="utf-8")


def _caller(request: web.Request) -> Caller:
    return Caller(request.remote or "", request.app[GATE].tokens, lambda: known(request))


def crowded(hall: Hall) -> bool:
    """Whether there are as many lines as one machine can tell of a month at once; a desk is one more."""
    return len(hall.crowd.clients) >= LINES


async def _open(request: web.Request) -> web.WebSocketResponse:
    line = web.WebSocketResponse(
        max_msg_size=messages.FRAME, heartbeat=20, timeout=5.0, compress=PACKED
    )
    await line.prepare(request)
    return line


async def _seat(request: web.Request) -> web.WebSocketResponse:
    """A participant's line."""
    if crowded(request.app[HALL]):
        raise web.HTTPServiceUnavailable
    line = await _open(request)
    await seat_line(request.app[HALL], line, _caller(request))
    await line.close(code=WSCloseCode.OK)
    return line


async def _desk(request: web.Request) -> web.WebSocketResponse:
    """A facilitator's line."""
    line = await _open(request)
    await desk_line(request.app[HALL], line, _caller(request), request.app[GATE].opens)
    await line.close(code=WSCloseCode.OK)
    return line
