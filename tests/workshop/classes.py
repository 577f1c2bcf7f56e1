"""A class in browsers: a host in a process of its own, its desk, and people who press buttons."""

import contextlib
import json

from aiohttp import ClientSession

from tests.workshop.hosts import Host
from tests.workshop.rooms import Talk

TROUBLES = """(() => {
  const found = [], wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.push(`wider than the screen: ${wide} of ${innerWidth}`);
  const shown = (node) => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden";
  const labels = (node) => [...(node.labels || [])].map((one) => one.textContent).join(" ");
  const name = (node) => (node.getAttribute("aria-label") || labels(node) || node.textContent || "").trim();
  for (const node of document.querySelectorAll("button, select, input, summary, a[href]")) {
    if (!shown(node)) continue;
    const label = node.matches("[type=radio], [type=checkbox]") ? node.closest("label") : node;
    const box = (label || node).getBoundingClientRect(), called = name(node).slice(0, 40);
    if (!called) found.push(`no name: ${node.outerHTML.slice(0, 80)}`);
    if (box.height < 43.5) found.push(`${Math.round(box.height)} px high: ${called}`);
    if (box.right > innerWidth + 1 && !node.closest(".scroll")) found.push(`cut at the right: ${called}`);
  }
  for (const node of document.querySelectorAll("[id]"))
    if (document.querySelectorAll("#" + CSS.escape(node.id)).length > 1) found.push(`id twice: ${node.id}`);
  for (const node of document.querySelectorAll("[aria-labelledby]"))
    if (!document.getElementById(node.getAttribute("aria-labelledby")))
      found.push(`named by nothing: ${node.outerHTML.slice(0, 60)}`);
  if (document.querySelectorAll("h1").length > 1) found.push("more than one h1");
  if (!document.title) found.push("no title");
  return found;
})()"""
"""What somebody on a phone, with a keyboard or with a screen reader would stumble over."""


class Desk:
    """The facilitator's own line, for orders that a test gives without looking."""

    def __init__(self, host, session):
        self._host, self._session, self._count = host, session, 0

    async def order(self, what, value=0, text=""):
        said = json.dumps({"pin": self._host.pin})
        async with self._session.post(f"{self._host.url}/desk/enter", data=said) as answer:
            key = (await answer.json())["key"]
        async with self._session.ws_connect(f"{self._host.url}/desk/line") as socket:
            desk = Talk(socket)
            await desk.send(kind="hello", token=key)
            self._count += 1
            id_ = f"order-{self._count:06d}"
            await desk.send(kind="order", id=id_, what=what, value=value, text=text)
            await desk.until("followed", id=id_)


@contextlib.asynccontextmanager
async def opened(folder, *more):
    """A host and its desk, for as long as this lasts."""
    host = Host(folder, *more)
    try:
        await host.start()
        async with ClientSession() as session:
            yield host, Desk(host, session)
    finally:
        host.stop()


class Seat:
    """Somebody at a page."""

    def __init__(self, page, words):
        self.page, self.words = page, words

    def say(self, key, **values):
        return self.words.say(key, **values)

    async def join(self, host):
        await self.page.go(f"{host.url}/#{host.code}")
        await self.page.press(self.say("workshop/join/go"))
        await self.page.until("document.querySelector('#plan')")

    async def choose(self, name, value):
        """Set one of the dials."""
        await self.page.until(f"document.querySelector('input[name={name}][value={value}]')")
        await self.page.run(f"document.querySelector('input[name={name}][value={value}]').click()")

    async def errand(self, at, errand):
        """Choose what to see to in one month of the plan."""
        await self.page.run(
            f"(() => {{ const pick = document.querySelectorAll('fieldset select')[{at}];"
            f" pick.value = {json.dumps(errand)}; pick.dispatchEvent(new Event('change')); }})()"
        )

    async def hand_in(self):
        """Hand the plan in."""
        await self.page.press(self.say("workshop/hand_in"))

    async def when(self):
        """The month that stands at the head of the page."""
        return await self.page.run("document.querySelector('header h1').textContent")

    async def moved_on(self, before):
        """Wait until the head shows another month."""
        head = "document.querySelector('header h1').textContent"
        await self.page.until(f"{head} !== {json.dumps(before)}")

    async def says(self, key, *, yes=True):
        """Wait until the page says a phrase, or no longer does."""
        await self.page.says(self.say(key), yes=yes)

    async def troubles(self):
        return await self.page.run(TROUBLES)
