"""Names for a town's people, dealt from its seed words.

Names are no part of the state: they come from SHA-256 of seed and seat, so that a town keeps its
names whatever is decided in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from game.catalog.specs import Given, Guarantor, Names
from game.engine.luck import Fortune, tidy_seed
from game.engine.opening import open_town
from game.engine.rules import Rules

FEMALE = 0
_ATTEMPTS = 200


@dataclass(frozen=True)
class Person:
    """Somebody, or an institution, in town: an id by seat, such as `household/07`, and names by language."""

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
    households = [deal.adult("household", n, sex == FEMALE) for n, sex in enumerate(sexes, 1)]
    others = [deal.adult("other", n, sex != FEMALE) for n, sex in enumerate(sexes, 1)]
    seats = [
        (kind, place)
        for kind, number in zip(kinds, rules.guarantors.number.tolist(), strict=True)
        for place in range(number)
    ]
    signers = [
        Person(f"person/{n:02d}", _signer(deal, kind, place))
        for n, (kind, place) in enumerate(seats, 1)
    ]
    return People(tuple(households), tuple(others), tuple(signers))


def _signer(deal: _Deal, kind: Guarantor, place: int) -> dict[str, str]:
    """Names of somebody where the kind is a person, else of an institution."""
    if kind.person:
        own = f"{kind.id}/{place}"
        female = deal.draw(own, "sex", 2) == FEMALE
        return deal.names(own, female, deal.draw(own, "generation", 3) == 0)
    called = {"en": kind.called or [kind.name], "zh": kind.called_zh or [kind.name_zh or kind.name]}
    return {language: _nth(pool, place) for language, pool in called.items()}


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

    def adult(self, kind: str, number: int, female: bool) -> Person:
        """One of the two adults of a household."""
        id_ = f"{kind}/{number:02d}"
        return Person(id_, self.names(id_, female, young=False))

    def names(self, own: str, female: bool, young: bool) -> dict[str, str]:
        """A surname and a given name of the right generation; drawn again while taken.

        In a town with more people than the pools have names, names come again.
        """
        given = self._given(female, young)
        for attempt in range(_ATTEMPTS):
            family = self._pick(self._pool.surnames, own, "surname", attempt)
            first = self._pick(given, own, "given", attempt)
            name = f"{family.en} {first.en}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return {"en": name, "zh": f"{family.zh}{first.zh}"}

    def _given(self, female: bool, young: bool) -> Sequence[Given]:
        pool = self._pool
        younger = pool.younger_women if female else pool.younger_men
        if young and younger:
            return younger
        return pool.women if female else pool.men

    def _pick(self, pool: Sequence[Given], *words: object) -> Given:
        return pool[self.draw(*words, len(pool))]
