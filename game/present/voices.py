"""Which voice is heard, and where: chosen from seed, household and month, never from luck.

The same life is told with the same voices, however often it is read. A fact's voice is heard once in
a life; then the fact is told without one. Somebody at a counter begins again only when everything
that fits has been said.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from game.catalog.voices import MOMENTS, Voice
from game.engine.facts import Fact
from game.present.facts import is_new, person_of, values_of
from game.present.hooks import HOOKS
from game.present.household import town_name
from game.present.occasion import Occasion, fits
from game.present.reading import mine
from game.present.teller import Past, Teller
from game.runs.table import Closed

OWN, TOWN = 1, 1
"""Voices a month has at most: with what happened to the household, and with the town's news."""

QUIET = 2
"""Facts in the news with which something in passing is still told."""

MEETINGS = ("organise", "pact", "join")
"""Errands that are talked over first: moments of the same name."""

_BY_NAME = ("guarantor", "neighbour")
_NAMED = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice as a player reads it."""

    id: str
    """ "bureau/stamp" """
    at: str
    text: str
    """ "The clerk: “...”" """


@dataclass(frozen=True, slots=True)
class _Life:
    """What was heard in a life so far."""

    used: tuple[str, ...] = ()
    """Ids of all voices heard."""
    last: tuple[Heard, ...] = ()
    """Those of the last month."""

    def with_month(self, last: Iterable[Heard]) -> _Life:
        """A month later."""
        found = tuple(last)
        return _Life((*self.used, *(voice.id for voice in found)), found)


def heard(tell: Teller, past: Past) -> dict[str, Heard]:
    """What is heard with the facts of the last closed month, by the code of the fact."""

    def month(life: _Life, until: Past) -> _Life:
        return life.with_month(_with_facts(tell, until, set(life.used)))

    found = past.come_to(("heard", tell.words.language), _Life(), month)
    return {voice.at: voice for voice in found.last}


def event(tell: Teller, past: Past) -> Heard | None:
    """What happened in passing in the last closed month; None in one that was full of news."""

    def month(life: _Life, until: Past) -> _Life:
        new = [f for f in (*until.now.own, *until.now.town) if is_new(until, f)]
        if not until.now.month or len(new) > QUIET:
            return life.with_month(())
        found = _first(tell, Occasion(tell, until.now, "month"), set(life.used))
        return life.with_month((found,) if found else ())

    return next(iter(past.come_to(("event", tell.words.language), _Life(), month).last), None)


def at_counter(
    tell: Teller, past: Past, at: str, *, place: int = -1, fen: int = 0, limit: int = 0
) -> str:
    """What somebody says where one has gone this month, "" where nobody does.

    `place` is the possible guarantor one speaks with, `fen` the sum that is spoken of.
    """

    def occasion(closed: Closed) -> Occasion:
        return Occasion(tell, closed, at, None, place, fen, limit)

    return _in_turn(tell, past, occasion)


def with_neighbour(tell: Teller, past: Past, at: str, seat: int, fen: int) -> str:
    """What is said between neighbours about a signature: `at` is neighbours or request."""

    fact = Fact("asked_to_sign", -1, {"who": seat, "fen": fen})

    def occasion(closed: Closed) -> Occasion:
        return Occasion(tell, closed, at, fact, -1, fen)

    return _in_turn(tell, past, occasion)


def letter(tell: Teller, past: Past) -> str:
    """Who else writes or calls before the first month, "" for nobody."""
    return at_counter(tell, past.until(1), "letter")


def before_setting_out(tell: Teller, past: Past, errand: str) -> str:
    """What is said before one joins others or brings them out, "" for other errands."""
    return at_counter(tell, past, errand) if errand in MEETINGS else ""


def _with_facts(tell: Teller, past: Past, used: set[str]) -> Iterator[Heard]:
    """The voices of one month, the weightiest facts first."""
    now = past.now
    for facts, most in ((now.own, OWN), (now.town, TOWN)):
        said: list[str] = []
        for fact in sorted(facts, key=_weight):
            if len(said) < most and fact.code not in said and is_new(past, fact):
                place = person_of(tell, now, fact)
                of = Occasion(tell, now, fact.code, fact, place)
                found = _first(tell, of, used)
                if found is not None:
                    said.append(fact.code)
                    yield found


def _weight(fact: Fact) -> int:
    return HOOKS.index(fact.code) if fact.code in HOOKS else len(HOOKS)


def _first(tell: Teller, occasion: Occasion, used: set[str]) -> Heard | None:
    """The first voice that fits and was not heard yet, in the order of this life."""
    fitting = ((id_, v) for id_, v in _of(tell, occasion.at) if id_ not in used)
    found = next(((id_, v) for id_, v in fitting if fits(v, occasion)), None)
    return _said(tell, *found, occasion) if found else None


def _in_turn(tell: Teller, past: Past, occasion: Callable[[Closed], Occasion]) -> str:
    """What is said this month, had one come every month so far."""
    times: Counter[str] = Counter()
    found: Heard | None = None
    for closed in past.all:
        of = occasion(closed)
        fitting = [(id_, voice) for id_, voice in _of(tell, of.at) if fits(voice, of)]
        if fitting:
            id_, voice = min(fitting, key=lambda pair: times[pair[0]])
            times[id_] += 1
        found = _said(tell, id_, voice, of) if fitting and closed is past.now else None
    return found.text if found else ""


def _of(tell: Teller, at: str) -> Iterable[tuple[str, Voice]]:
    """Voices of a moment in the order of this life."""
    voices = tell.words.voices_at.get(at, ())
    order = _order(tell.setting.seed, tell.setting.seat, tuple(id_ for id_, _ in voices))
    return (voices[place] for place in order)


@lru_cache(maxsize=1 << 13)
def _order(seed: str, seat: int, ids: tuple[str, ...]) -> tuple[int, ...]:
    """Places of voices in the order of one life."""
    return tuple(sorted(range(len(ids)), key=lambda place: _rank(seed, seat, ids[place])))


def _rank(seed: str, seat: int, id_: str) -> bytes:
    return hashlib.sha256(f"{seed}\x1f{seat}\x1f{id_}".encode()).digest()


def _said(tell: Teller, id_: str, voice: Voice, occasion: Occasion) -> Heard:
    """A voice in the player's language, with its names filled in and its speaker named."""
    values = _values(tell, occasion)
    own = getattr(voice, tell.words.language, "") or voice.en
    text = _NAMED.sub(lambda found: str(values[found[1]]), own)
    who = _speaker(tell, voice, occasion, values)
    text = tell.say("voice/said", who=who, text=text) if who else text
    return Heard(id_, voice.at, text[:1].upper() + text[1:])


def _values(tell: Teller, occasion: Occasion) -> Mapping[str, object]:
    """What a text may name on this occasion."""
    values: dict[str, object] = {"me": tell.household(tell.setting.seat), "town": town_name(tell)}
    if occasion.fact is not None:
        return values | values_of(tell, occasion.closed, occasion.fact)
    if occasion.place >= 0:
        values["name"] = tell.person(occasion.place)
    line = mine(occasion.closed, "line")
    values["line"] = tell.line(line) if line >= 0 else tell.say("a_business")
    return values | {"sum": tell.money(occasion.fen)}


def _speaker(tell: Teller, voice: Voice, occasion: Occasion, values: Mapping[str, object]) -> str:
    """Who speaks, by name where the moment knows one; "" for what is seen."""
    if not voice.who:
        return ""
    if voice.who in _BY_NAME and "name" in MOMENTS[voice.at]:
        return str(values["name"])
    if voice.who == "spouse":
        sex = mine(occasion.closed, "sex")
        said = tell.say("voice/husband" if sex == 0 else "voice/wife")
    else:
        said = tell.say(f"voice/{voice.who}")
    return said
