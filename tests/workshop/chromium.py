"""A browser without a window, driven over its DevTools line: nothing to install beside Chromium itself."""

import asyncio
import base64
import contextlib
import json
import re
import shutil
import tempfile
from itertools import count
from pathlib import Path

from aiohttp import ClientSession, WSMsgType

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-default-browser-check", "--disable-extensions", "--remote-debugging-port=0",
)  # fmt: skip

PHONE, DESKTOP = (390, 844), (1280, 900)


def program():
    """Where Chromium is, "" for nowhere."""
    return next((found for name in NAMES if (found := shutil.which(name))), "")


class Failed(Exception):
    """The browser, or a script in a page, says that something went wrong."""


class Browser:
    """One process; every page is a person of its own, with nothing kept in common."""

    def __init__(self, socket):
        self._socket, self._numbers = socket, count(1)
        self._waiting, self.pages = {}, {}

    async def say(self, method, session=None, **values):
        number = next(self._numbers)
        said = {"id": number, "method": method, "params": values}
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({**said, "sessionId": session} if session else said)
        return await asyncio.wait_for(self._waiting[number], 30)

    async def listen(self):
        async for message in self._socket:
            if message.type != WSMsgType.TEXT:
                break
            said = json.loads(message.data)
            waiting = self._waiting.pop(said.get("id"), None)
            if waiting is not None and not waiting.done():
                if "error" in said:
                    waiting.set_exception(Failed(said["error"]["message"]))
                else:
                    waiting.set_result(said["result"])
            elif said.get("sessionId") in self.pages:
                self.pages[said["sessionId"]].hear(said)

    async def page(self, size=DESKTOP, *, dark=False, language="en", scale=1):
        """A page of a size, in a profile of its own."""
        context = (await self.say("Target.createBrowserContext"))["browserContextId"]
        target = await self.say("Target.createTarget", url="about:blank", browserContextId=context)
        attached = await self.say(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        page = self.pages[attached["sessionId"]] = Page(self, attached["sessionId"])
        for domain in ("Page", "Runtime", "Network", "Log"):
            await page.say(f"{domain}.enable")
        await page.look(size, dark=dark, language=language, scale=scale)
        return page


class Page:
    """One page: what it asked for, what it complained of, and hands to use it with."""

    def __init__(self, browser, session):
        self._browser, self._session = browser, session
        self.asked, self.complaints = [], []

    async def say(self, method, **values):
        return await self._browser.say(method, self._session, **values)

    def hear(self, said):
        values = said["params"]
        if said["method"] == "Network.requestWillBeSent":
            self.asked.append(values["request"]["url"])
        elif said["method"] == "Network.webSocketCreated":
            self.asked.append(values["url"])
        elif said["method"] == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            self.complaints.append(
                details.get("exception", details).get("description", str(details))
            )
        elif said["method"] == "Log.entryAdded" and values["entry"]["level"] == "error":
            self.complaints.append(f"{values['entry']['text']} {values['entry'].get('url', '')}")

    async def look(self, size, *, dark=False, language="en", scale=1):
        """A screen of a size, light or dark, and a reader's language."""
        width, height = size
        await self.say(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=width < 600,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.say("Emulation.setEmulatedMedia", features=[scheme])
        await self.say(
            "Emulation.setLocaleOverride", locale="zh-CN" if language == "zh" else "en-GB"
        )
        await self.say("Emulation.setUserAgentOverride", userAgent="Test", acceptLanguage=language)

    async def go(self, url):
        await self.say("Page.navigate", url=url)
        await self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    async def run(self, script):
        """What a script comes to, once it is there."""
        found = await self.say(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in found:
            raise Failed(json.dumps(found["exceptionDetails"])[:600])
        return found["result"].get("value")

    async def until(self, script, seconds=20):
        """Wait for a script to come true."""
        for _ in range(int(seconds * 20)):
            with contextlib.suppress(Failed):
                if await self.run(f"Boolean({script})"):
                    return
            await asyncio.sleep(0.05)
        text = await self.run("document.body.innerText.slice(0, 1500)")
        raise AssertionError(f"it never came to {script}; the page says: {text}; {self.complaints}")

    async def says(self, text, *, yes=True):
        """Wait until the page says something, or no longer does."""
        found = f"document.body.innerText.includes({json.dumps(text)})"
        await self.until(found if yes else f"!{found}")

    async def press(self, label, within="document"):
        """Press the button that says this."""
        buttons = f"[...{within}.querySelectorAll('button')]"
        find = f"{buttons}.find((b) => b.textContent === {json.dumps(label)} && !b.disabled)"
        await self.until(find)
        await self.run(f"{find}.click()")

    async def picture(self, file, *, whole=False, most=None):
        """A PNG of what is in the window, or of the whole page down to `most` px."""
        more = {}
        if whole:
            size = (await self.say("Page.getLayoutMetrics"))["cssContentSize"]
            height = min(size["height"], most or size["height"])
            clip = {"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1}
            more = {"clip": clip, "captureBeyondViewport": True}
        found = await self.say("Page.captureScreenshot", format="png", **more)
        Path(file).write_bytes(base64.b64decode(found["data"]))

    async def printed(self):
        """The page as a PDF on A4, and how many sheets it takes."""
        found = await self.say(
            "Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True
        )
        body = base64.b64decode(found["data"])
        return body, len(re.findall(rb"/Type\s*/Page[^s]", body))


@contextlib.asynccontextmanager
async def browser():
    """A browser for as long as this lasts."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            program(), *FLAGS, f"--user-data-dir={profile}",
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            async with asyncio.timeout(60):
                while b"DevTools listening on" not in (line := await process.stderr.readline()):
                    assert line, "the browser did not start"
            drain = asyncio.create_task(process.stderr.read())
            async with (
                ClientSession() as session,
                session.ws_connect(line.split()[-1].decode(), max_msg_size=0) as socket,
            ):
                found = Browser(socket)
                listening = asyncio.create_task(found.listen())
                yield found
                with contextlib.suppress(Exception):
                    await found.say("Browser.close")
                listening.cancel()
            drain.cancel()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()
