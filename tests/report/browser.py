"""A page in a headless browser, as a reader at a desk or with a telephone would see it.

`python -m tests.report.browser PAGE.html FOLDER` puts pictures of it into a folder.
"""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

WIDTHS = (390, 1280)
"""Pixels: a telephone, a desk."""

MEASURE = """(() => {
  const wide = document.documentElement.clientWidth;
  const over = [...document.body.querySelectorAll("*")]
    .filter(e => !e.closest("svg *") && e.getBoundingClientRect().right > wide + 1)
    .map(e => e.tagName + "." + e.className);
  const small = [...document.querySelectorAll("p, li, td, th, h1, h2, h3, text, figcaption")]
    .filter(e => e.textContent.trim())
    .map(e => parseFloat(getComputedStyle(e).fontSize) *
              (e.ownerSVGElement ? e.getScreenCTM().a : 1));
  return {scroll: document.documentElement.scrollWidth, wide, over: over.slice(0, 5),
          smallest: Math.min(...small), pictures: document.querySelectorAll("svg, img").length,
          title: document.title, lang: document.documentElement.lang};
})()"""


@dataclass(frozen=True)
class Seen:
    """What a page looked like at one width, and whatever it asked of a network."""

    width: int
    picture: bytes
    measures: dict[str, Any]
    asked: tuple[str, ...]
    said: tuple[str, ...]
    """Errors in the browser's log."""


def browser() -> str | None:
    """A Chromium on this machine, if there is one."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    return None


class Wire:
    """A line to a page of the browser, on which it also says what it fetches and what goes wrong."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket, self.number = socket, 0
        self.fetched: list[str] = []
        self.said: list[str] = []

    async def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What it answers."""
        self.number += 1
        await self.socket.send_json({"id": self.number, "method": method, "params": params})
        while True:
            heard = await asyncio.wait_for(self.socket.receive_json(), 60)
            if heard.get("method") == "Network.requestWillBeSent":
                self.fetched.append(heard["params"]["request"]["url"])
            if heard.get("method") == "Log.entryAdded":
                self.said.append(heard["params"]["entry"]["text"])
            if heard.get("id") == self.number:
                return heard.get("result", {})

    async def value(self, expression: str) -> Any:
        """What an expression comes to on the page."""
        found = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return found.get("result", {}).get("value")


READY = "document.readyState === 'complete' && location.href !== 'about:blank'"


async def _look(address: str, page: str, width: int) -> Seen:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(address, max_msg_size=0) as socket,
    ):
        wire = Wire(socket)
        for domain in ("Network", "Page", "Log", "Runtime"):
            await wire.ask(f"{domain}.enable")
        await wire.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        await wire.ask("Page.navigate", url=page)
        for _ in range(200):
            if await wire.value(READY):
                break
            await asyncio.sleep(0.1)
        measured = await wire.value(MEASURE)
        shot = await wire.ask("Page.captureScreenshot", captureBeyondViewport=True, format="png")
    picture = base64.b64decode(shot["data"])
    outside = tuple(url for url in wire.fetched if not url.startswith(("file:", "data:", "about:")))
    return Seen(width, picture, measured, outside, tuple(wire.said))


def seen(file: Path, widths: tuple[int, ...] = WIDTHS) -> list[Seen]:
    """A page at each width; OSError where the browser does not start."""
    program = browser()
    if program is None:
        raise OSError("there is no Chromium here")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        chromium = subprocess.Popen(
            [
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--remote-debugging-port=0",
                f"--user-data-dir={home}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            port = _port(Path(home))
            return [asyncio.run(_open(port, file.absolute().as_uri(), w)) for w in widths]
        finally:
            chromium.kill()
            chromium.wait(30)


async def _open(port: int, page: str, width: int) -> Seen:
    async with (
        aiohttp.ClientSession() as session,
        session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as answer,
    ):
        tab = json.loads(await answer.text())
    return await _look(tab["webSocketDebuggerUrl"], page, width)


def _port(home: Path) -> int:
    for _ in range(600):
        found = home / "DevToolsActivePort"
        if found.is_file() and (lines := found.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.1)
    raise OSError("the browser does not answer")


def main() -> None:
    """Put pictures of a page into a folder."""
    page, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for one in seen(page):
        (folder / f"{page.stem}-{one.width}.png").write_bytes(one.picture)
        print(one.width, json.dumps(one.measures, ensure_ascii=False), one.asked, one.said)


if __name__ == "__main__":
    main()
