"""The facilitator's desk on the host itself (implements `Desk`): no line, no PIN, the same orders."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from game.runs.desk import Monitor, Wall
from game.workshop.desk import Refusal, follow, monitor, wall
from game.workshop.hall import Hall
from game.workshop.messages import Order
from game.workshop.take import written


class HallDesk:
    """A desk in the host's own process."""

    def __init__(self, hall: Hall, addresses: Sequence[str], page: str, sign: str = "") -> None:
        """`page` says where the desk is in a browser, `sign` is a QR code to join by."""
        self._hall = hall
        self.addresses, self.page, self.sign = tuple(addresses), page, sign

    def monitor(self) -> Monitor:
        """How the room stands now."""
        return msgspec.convert({**monitor(self._hall, ""), "at": time.monotonic()}, Monitor)

    async def wall(self, lang: str) -> Wall:
        """What may be shown to everybody."""
        found = await self._hall.in_room(partial(wall, self._hall, lang))
        return msgspec.convert(found, Wall)

    async def order(self, what: str, value: int = 0, text: str = "") -> str:
        """Give an order; "" or the code of why it cannot be followed."""
        said = {"kind": "order", "id": secrets.token_hex(16), "value": value, "text": text}
        try:
            await follow(self._hall, msgspec.convert({**said, "what": what}, Order))
        except Refusal as refusal:
            return str(refusal)
        except msgspec.ValidationError:
            return "unclear"
        return ""

    async def take_home(self, lang: str) -> Path:
        """Write report, tables and run into a folder beside the file; OSError."""
        return await self._hall.in_room(partial(self._write, lang))

    def _write(self, lang: str) -> Path:
        folder = self._hall.book.file.with_suffix("")
        folder.mkdir(parents=True, exist_ok=True)
        for name, body in written(self._hall.book, self._hall.clerk.words_in(lang)):
            (folder / name).write_bytes(body)
        return folder
