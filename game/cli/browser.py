"""A terminal of the game in every browser, for rooms where nothing may be installed.

Needs the extra `browser`. Every page is a process of its own on this machine, so there is a bound on
them, a code before them, and none outlives its line: a game whose input is gone leaves by itself.
"""

from __future__ import annotations

import asyncio
import secrets
import shlex
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from string import Template

from aiohttp import web

from game.workshop.keys import same, tidy
from game.workshop.limits import Tries
from game.workshop.server import own_host, own_origin

SIZES = range(8, 41)
"""Sizes of letters that a page may ask for, px."""

HEADERS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""On every answer."""


class Terminals:
    """Pages with a terminal in them; `command_of` says what runs in the next one."""

    def __init__(
        self,
        command_of: Callable[[], Sequence[str]],
        words: Mapping[str, str],
        *,
        code: str,
        most: int,
    ) -> None:
        """`words` fill the page, `code` opens it ("" where none is asked for), `most` pages at once.

        ImportError where the extra is not installed.
        """
        self._server = import_module("textual_serve.server").Server("")
        self._command_of, self._words, self._code, self._most = command_of, words, code, most
        self._open = 0
        self._ticket = secrets.token_urlsafe(16)
        self._tries = Tries((30, 1.0), (400, 20.0))
        self._page = Template((files("game.cli") / "page" / "terminal.html").read_text("utf-8"))

    def application(self) -> web.Application:
        """The server."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/line/{ticket}", self._line),
                web.static("/static", self._server.statics_path),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: object) -> web.StreamResponse:
        """Refuse other sites' pages and other names of this machine."""
        if not own_host(request) or not own_origin(request):
            raise web.HTTPForbidden(headers=HEADERS)
        answer: web.StreamResponse = await handler(request)  # type: ignore[operator]
        if not answer.prepared:
            answer.headers.update(HEADERS)
        return answer

    def _knows_code(self, request: web.Request) -> bool:
        if not self._code:
            return True
        now = asyncio.get_running_loop().time()
        if not self._tries.may(request.remote or "", now):
            return False
        return same(tidy(request.query.get("code", "")), self._code)

    async def _index(self, request: web.Request) -> web.Response:
        if not self._knows_code(request):
            return web.Response(status=403, text=self._words["code"])
        if self._open >= self._most:
            return web.Response(status=503, text=self._words["full"])
        size = request.query.get("fontsize", "16")
        known = int(size) if size.isdigit() and int(size) in SIZES else 16
        line = f"ws://{request.host}/line/{self._ticket}"
        page = self._page.substitute(self._words, line=line, size=known)
        return web.Response(text=page, content_type="text/html")

    async def _line(self, request: web.Request) -> web.StreamResponse:
        if not same(request.match_info["ticket"], self._ticket):
            raise web.HTTPForbidden
        if self._open >= self._most:
            raise web.HTTPServiceUnavailable
        self._open += 1
        self._server.command = shlex.join(self._command_of())
        try:
            line: web.StreamResponse = await self._server.handle_websocket(request)
            return line
        finally:
            self._open -= 1
