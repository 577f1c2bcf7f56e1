"""What a seat is shown, put together from the view-models every front end has, as JSON.

A seat's pages hold what its own view holds and nothing else: there is no way to name another seat.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from game.catalog.questions import Questions
from game.insight.of_life import why_in
from game.present.bank import bureau, desk, search
from game.present.ending import ending
from game.present.hand import hand
from game.present.household import household
from game.present.market import lines, trade
from game.present.month import month_end
from game.present.news import news
from game.present.outlook import outlook
from game.present.plan import asked, choices
from game.present.questions import sheet
from game.present.reading import lever, mine
from game.present.street import street
from game.present.teller import Common, Teller
from game.present.together import coop_words, neighbours, out_words, pact
from game.present.town import opening, town_now
from game.present.why import why_page
from game.present.words import Words
from game.runs.decision import Decision
from game.runs.quarter import plan_months
from game.runs.table import Refused
from game.workshop.messages import Ask, Causes, Form, Look, Months, Sit
from game.workshop.parcel import packed, setting_for
from game.workshop.room import Room
from game.workshop.seat import TOLD, Door, SeatTable

PARCELS = 6
"""Months that a terminal is sent at once at most."""


def encoded(value: object) -> bytes:
    """A message as it is sent."""
    return msgspec.json.encode(value, enc_hook=str)


class Clerk:
    """Puts pages together; one at a time, in whatever thread it is called."""

    def __init__(self, room: Room, words: Mapping[str, Words], letter: Mapping[str, str]) -> None:
        """`words` and the scenario's `letter` by language; the first language stands in for others."""
        self.room, self.words, self.letter = room, words, letter
        self.door = Door(room)
        self._common = Common()
        self._tables: dict[int, SeatTable] = {}
        self._alike = {lang: Teller.for_all(said, room.setting) for lang, said in words.items()}
        """What seats are told alike, by language."""

    def table(self, place: int) -> SeatTable:
        """The seat at a place."""
        found = self._tables.get(place)
        if found is None:
            found = self._tables[place] = SeatTable(self.room, self.door, self._common, place)
        return found

    def teller(self, place: int, lang: str) -> Teller:
        """Who tells it, in a language there are words for."""
        known = lang if lang in self.words else next(iter(self.words))
        setting, alike = self.table(place).setting, self._alike[known]
        return Teller(self.words[known], setting, alike, asides=False)

    def words_in(self, lang: str) -> Words:
        """The phrases of a language, of the first one where it has none."""
        return self.words.get(lang) or next(iter(self.words.values()))

    def look(self, place: int, said: Look) -> bytes:
        """What came of the months a seat was not told of, and how it stands."""
        table, tell = self.table(place), self.teller(place, said.lang)
        now, past = table.now, table.past()
        page = {
            "kind": "page",
            "n": said.n,
            "month": now.month,
            "over": now.over,
            "told": [_told(tell, table, m) for m in self._untold(said.seen, now.month)],
            "household": household(tell, past),
            "trade": trade(tell, past),
            "town": town_now(tell, past),
            "lines": lines(tell, past),
        }
        return encoded(page)

    def form(self, place: int, said: Form) -> bytes:
        """What a seat can decide now, and how a plan stands; nothing of it once no decision is left."""
        table, tell = self.table(place), self.teller(place, said.lang)
        now = table.now
        found: dict[str, Any] = {"kind": "form", "n": said.n, "month": now.month}
        if not now.over:
            decision, later, wrong = known_only(said, table)
            found |= {
                "months_in_plan": plan_months(now.month, table.setting),
                "plan": choices(tell, table, Decision(line=decision.line)),
                "outlook": outlook(tell, table, decision, later),
                "request": _request(tell, table, decision),
                "wrong": [one.code for one in wrong],
                "ceiling_fen": _ceiling(table),
                "owned": _owned(table),
            }
        return encoded(found)

    def _untold(self, seen: int, month: int) -> range:
        return range(max(seen, month - TOLD, 0) + 1, month + 1)

    def ask(self, place: int, said: Ask) -> bytes:
        """One page more."""
        table, tell = self.table(place), self.teller(place, said.lang)
        body = _TOPICS[said.what](tell, table, said.line)
        if said.what == "opening":
            body = {"opening": body, "letter": self.letter.get(tell.words.language, "")}
        return encoded({"kind": "topic", "n": said.n, "what": said.what, "body": body})

    def sheet(self, said: Ask, questions: Questions | None, time: str) -> bytes:
        """The questionnaire as it is put to a seat now; nothing where it is not."""
        words = self.words_in(said.lang)
        body = sheet(words, questions, time) if questions is not None and time else None
        return encoded({"kind": "topic", "n": said.n, "what": said.what, "body": body})

    def sit(self, place: int, said: Sit) -> bytes:
        """What stays the same for a seat at a terminal."""
        start = setting_for(self.room.setting, place)
        return encoded({"kind": "seat", "n": said.n, "start": start})

    def months(self, place: int, said: Months) -> bytes:
        """The next months of a seat at a terminal."""
        first, last = said.since + 1, self.room.month
        months = range(first, min(last, said.since + PARCELS) + 1)
        parcels = [packed(self.room.closed(place, month)) for month in months]
        return encoded({"kind": "months", "n": said.n, "months": parcels, "last": last})

    def causes(self, place: int, said: Causes) -> bytes:
        """Causes of a month for a terminal. Slow, as `why` is."""
        lived = 1 <= said.month <= self.room.month
        found = why_in(self.room.life, said.month, place) if lived else None
        return encoded({"kind": "causes", "n": said.n, "why": found})

    def why(self, place: int, n: int, lang: str) -> bytes:
        """Why profit changed last month. Slow; may run beside the others, it reads lived months only."""
        tell, month = self.teller(place, lang), self.room.month
        page = why_page(tell, why_in(self.room.life, month, place)) if month else None
        return encoded({"kind": "topic", "n": n, "what": "why", "body": page})


def known_only(
    said: Form, table: SeatTable
) -> tuple[Decision, tuple[Decision, ...], tuple[Refused, ...]]:
    """A plan without what names nothing here and could not be put in words; and what that was."""
    wrong = strange(table, said.decision)
    later = tuple(one for one in said.later if not strange(table, one))
    return (Decision() if wrong else said.decision), later, wrong


def strange(table: SeatTable, decision: Decision) -> tuple[Refused, ...]:
    """Ids, steps and sums of a plan that are none here."""
    return tuple(one for one in table.check(decision) if one.code in _UNKNOWN)


_UNKNOWN = {
    "unknown_line", "unknown_person", "unknown_errand", "not_a_step", "not_a_sum",
}  # fmt: skip


def _told(tell: Teller, table: SeatTable, month: int) -> dict[str, object]:
    past = table.past(month)
    return {"month": month, "end": month_end(tell, past), "news": news(tell, past)}


def _request(tell: Teller, table: SeatTable, decision: Decision) -> object:
    return asked(tell, table, decision) if mine(table.now, "asked_by") >= 0 else None


def _ceiling(table: SeatTable) -> int:
    return lever(table.now, "loan_ceiling")


def _owned(table: SeatTable) -> dict[str, int]:
    """Sums the forms need as bounds, fen."""
    names = (
        "cash", "equipment", "loan", "informal_debt", "recourse_debt", "neighbour_debt", "fund_debt",
    )  # fmt: skip
    return {name: mine(table.now, name) for name in names}


Topic = Callable[[Teller, SeatTable, str], object]


def _desk(tell: Teller, table: SeatTable, line: str) -> object:
    return desk(tell, table, line) if line in table.setting.rules.lines.ids else None


def _street(tell: Teller, table: SeatTable, line: str) -> object:
    known = line if line in table.setting.rules.lines.ids else None
    return street(tell, table.past(), known)


def _neighbours(tell: Teller, table: SeatTable, line: str) -> object:
    now = table.now
    return {
        "page": neighbours(tell, table.past()),
        "pact": pact(tell, now),
        "coop": coop_words(tell, now),
        "out": out_words(tell, now),
    }


def _ending(tell: Teller, table: SeatTable, line: str) -> object:
    return ending(tell, table.past()) if table.now.month else None


_TOPICS: dict[str, Topic] = {
    "opening": lambda tell, table, line: opening(tell, table.past(0)),
    "hand": lambda tell, table, line: hand(tell, table.past()),
    "street": _street,
    "bureau": lambda tell, table, line: bureau(tell, table.past()),
    "search": lambda tell, table, line: search(tell, table.past()),
    "neighbours": _neighbours,
    "desk": _desk,
    "town": lambda tell, table, line: town_now(tell, table.past()),
    "ending": _ending,
}
