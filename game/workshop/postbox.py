"""What has come from a host and what is on its way to it: a terminal's knowledge of its seat.

What is lost with the line is said again on the next one; the host counts it once.
"""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from game.runs.company import Standing
from game.runs.decision import Decision, seat_place
from game.runs.log import Start
from game.runs.run import rules_from
from game.runs.setting import setting_of
from game.runs.table import Closed, Setting
from game.workshop.caller import Caller
from game.workshop.enquiries import AGAIN, Enquiries
from game.workshop.invitation import Declined, new_request
from game.workshop.parcel import Parcel, unpacked

PATIENCE = 30.0
"""Seconds in which a seat and its months must have come."""

_PARCELS = list[Parcel]


def one_line(text: object) -> str:
    """What a host says, without signs that would move the cursor of the terminal it is shown on."""
    return "".join(sign for sign in str(text) if not unicodedata.category(sign).startswith("C"))


class Postbox:
    """The line of one seat, and everything that came over it."""

    def __init__(self, where: str, token: str) -> None:
        """`where` is the address of the host's line."""
        self.line = Caller(where, token, self._heard, self.moved)
        self.enquiries = Enquiries(self.line)
        self.setting: Setting | None = None
        self.months: list[Closed] = []
        """Closed months that have come, from the opening on."""
        self.stands = Standing()
        self.nick = ""
        self.said: tuple[str, ...] = ()
        """What the facilitator has said."""
        self.trouble = ""
        """Code of what ended the line for good."""
        self.came = ""
        """What came of the last plan; "" while that is not known."""
        self.handed_in: set[int] = set()
        """Months whose plan the host has."""
        self.movers: list[Callable[[], None]] = []
        self._unsent: dict[str, Any] | None = None
        self._asking = False
        self._sending: set[asyncio.Task[bool]] = set()
        self._complete = asyncio.Event()

    async def open(self) -> None:
        """Call, and wait until the seat and all its months are here; Declined."""
        self.line.start()
        try:
            await asyncio.wait_for(self._complete.wait(), PATIENCE)
        except TimeoutError as error:
            await self.close()
            raise Declined("no_host", url="") from error
        if self.trouble:
            await self.close()
            raise Declined(self.trouble)

    async def close(self) -> None:
        """Hang up; whoever waits for an answer gets none."""
        await self.line.hang_up()
        self.enquiries.give_up()

    def hand_in(self, month: int, decision: Decision, later: Sequence[Decision]) -> None:
        """Send a plan; once more replaces it."""
        plan = {"decision": decision, "later": list(later)[:2]}
        self.came = ""
        self._unsent = {"kind": "file", "id": new_request(), "month": month, **plan}
        self._say(self._unsent)

    def forget_plan(self) -> None:
        """The plan's month has closed; it is not sent again."""
        self._unsent = None

    # --- what the host says

    def moved(self) -> None:
        """Tell whoever wants to know that something may have changed."""
        for tell in tuple(self.movers):
            tell()

    def _heard(self, said: dict[str, Any]) -> None:
        self.enquiries.hear(said)
        hear = getattr(self, f"_hear_{said.get('kind')}", None)
        if hear is not None:
            hear(said)
            self.moved()

    def _hear_welcome(self, said: dict[str, Any]) -> None:
        self.nick = one_line(said["nick"])
        self._asking = False
        if self.setting is None:
            self._say({"kind": "sit", "n": 0})
        self._ask_months()
        if self._unsent is not None and self.came == "":
            self._say(self._unsent)

    def _hear_seat(self, said: dict[str, Any]) -> None:
        start = msgspec.convert(said["start"], Start)
        (seat,) = start.people
        town = setting_of(start, rules_from(start.rules, 1), seat_place(seat))
        self.setting = replace(town, rounds=True)
        self._ask_months()

    def _hear_state(self, said: dict[str, Any]) -> None:
        fields = {name: said[name] for name in Standing.__slots__ if name in said}
        self.stands = Standing(**fields, handed_in=bool(said["filed"]), at=time.monotonic())
        if said["month"] >= len(self.months):
            self._ask_months()

    def _hear_closed(self, said: dict[str, Any]) -> None:
        self._ask_months()

    def _hear_months(self, said: dict[str, Any]) -> None:
        self._asking = False
        assert self.setting is not None, "months come after the seat"
        for parcel in msgspec.convert(said["months"], _PARCELS):
            if parcel.month == len(self.months):
                before = self.months[-1] if self.months else None
                month = unpacked(parcel, self.setting.rules, self.setting.seat, before)
                self.months.append(month)
        if len(self.months) <= said["last"]:
            self._ask_months()
        else:
            self._complete.set()

    def _hear_filed(self, said: dict[str, Any]) -> None:
        if self._unsent is not None and said["id"] == self._unsent["id"]:
            self.came = str(said["came"])
            if self.came == "in":
                self.handed_in.add(int(said["month"]))

    def _hear_say(self, said: dict[str, Any]) -> None:
        self.said = (*self.said, one_line(said["text"]))

    def _hear_error(self, said: dict[str, Any]) -> None:
        if said.get("code") == "wrong_token":
            self.trouble = str(said["code"])
            self._complete.set()
        elif said.get("code") == "too_fast":
            asyncio.get_running_loop().call_later(AGAIN, self._ask_again)

    # --- what is said to it

    def _ask_again(self) -> None:
        self._asking = False
        if len(self.months) <= self.stands.month:
            self._ask_months()

    def _ask_months(self) -> None:
        if self.setting is not None and not self._asking:
            self._asking = True
            self._say({"kind": "months", "n": 0, "since": len(self.months) - 1})

    def _say(self, message: dict[str, Any]) -> None:
        task = asyncio.get_running_loop().create_task(self.line.say(**message))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
