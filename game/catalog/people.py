"""Names for a town's people, dealt from its seed words.

Names are no part of the state: they come from SHA-256 of seed and seat, so that a town keeps its
names whatever is decided in it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from game.catalog.specs import Given, Guarantor, Names
from game.engine.luck import Fortune, tidy_seed
from game.engine.opening import open_town
from game.engine.rules import Rules

FEMALE = 0


@dataclass(frozen=True)
class Person:
    """Somebody, or an institution, in town: an id such as `household/wang-guihua` and names by language."""

    id: str
    names: dict[str, str]


@dataclass(frozen=True)
class People:
    """Who lives in a town, in the order of seats."""

    households: tuple[Person, ...]
    """the laid-off, (H,)"""
    others: tuple[Person, ...]
    """the other adult of each household, (H,); read only where there is one"""
    guarantors: tuple[Person, ...]
    """(G,)"""

    def in_language(self, language: str) -> dict[str, str]:
        """Id to name; English where a language has none."""
        everybody = (*self.households, *self.others, *self.guarantors)
        return {p.id: p.names.get(language, p.names["en"]) for p in everybody}


def deal_people(seed: str, rules: Rules, pool: Names, kinds: Sequence[Guarantor]) -> People:
    """The people of the town of these seed words; nobody shares a name."""
    seed = tidy_seed(seed)
    fortune = Fortune([seed], rules.households, len(rules.lines.ids), rules.guarantor_seats)
    sexes = open_town(fortune.opening(), rules).town.sex[0].tolist()
    deal = _Deal(seed, pool)
    households = tuple(
        deal.person("household", f"h{seat}", sex == FEMALE) for seat, sex in enumerate(sexes)
    )
    others = tuple(deal.person("other", f"o{seat}", sex != FEMALE) for seat, sex in enumerate(sexes))
    guarantors = tuple(
        _signer(deal, kind, place)
        for kind, number in zip(kinds, rules.guarantors.number.tolist(), strict=True)
        for place in range(number)
    )
    return People(households, others, guarantors)


def _signer(deal: _Deal, kind: Guarantor, place: int) -> Person:
    """Somebody with a name where the kind is a person, else an institution."""
    if kind.person:
        own = f"{kind.id}{place}"
        return deal.person("signer", own, deal.draw(own, "sex", 2) == FEMALE)
    called = {"en": kind.called or [kind.name], "zh": kind.called_zh or [kind.name_zh or kind.name]}
    names = {language: _nth(pool, place) for language, pool in called.items()}
    return Person(f"signer/{slug(names['en'])}", names)


def _nth(pool: Sequence[str], place: int) -> str:
    again, place = divmod(place, len(pool))
    return f"{pool[place]} {again + 1}" if again else pool[place]


class _Deal:
    """Draws names without giving one twice."""

    def __init__(self, seed: str, pool: Names) -> None:
        self._seed = seed
        self._pool = pool
        self._taken: set[str] = set()

    def draw(self, *words: object) -> int:
        """A number below the last word, from the seed and the words."""
        text = "\x1f".join((self._seed, *map(str, words)))
        digest = hashlib.sha256(text.encode("utf-8")).digest()
        return int.from_bytes(digest[:8], "big") % int(str(words[-1]))

    def person(self, kind: str, own: str, female: bool) -> Person:
        """A surname and a given name of the right generation; drawn again while taken."""
        given = self._given(kind, own, female)
        for attempt in range(10_000):
            family = self._pick(self._pool.surnames, own, "surname", attempt)
            first = self._pick(given, own, "given", attempt)
            en, zh = f"{family.en} {first.en}", f"{family.zh}{first.zh}"
            name = slug(en)
            if name not in self._taken:
                self._taken.add(name)
                return Person(f"{kind}/{name}", {"en": en, "zh": zh})
        self._taken.clear()
        return self.person(kind, own, female)

    def _given(self, kind: str, own: str, female: bool) -> Sequence[Given]:
        pool = self._pool
        older = pool.women if female else pool.men
        younger = pool.younger_women if female else pool.younger_men
        young = kind == "signer" and younger and self.draw(own, "generation", 3) == 0
        return younger if young else older

    def _pick(self, pool: Sequence[Given], *words: object) -> Given:
        return pool[self.draw(*words, len(pool))]


def slug(name: str) -> str:
    """A name as part of an id: plain lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
