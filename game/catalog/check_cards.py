"""What can be wrong with policy cards: names of things that are not there, weak sources, old translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.catalog.cards import Card, parse_card, words_of
from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError, ContentErrors, or_rather
from game.catalog.follows import hash_of
from game.catalog.hooks import HOOKS
from game.catalog.sourcing import unknown_sources

FACTS = 3
"""Facts of a card."""

MEMORY = "K"
"""Mark of a source whose text was not opened again."""


class CardCheck:
    """The cards of a pack, language after language, beside the sources and terms they name."""

    def __init__(
        self, catalog: Catalog, sources: Mapping[str, Any], terms: Mapping[str, Any]
    ) -> None:
        self.catalog, self.sources, self.terms = catalog, sources, terms
        self.errors: list[ContentError] = []
        self.warnings: list[ContentError] = []
        self.number = 0
        self._english: dict[str, Card] = {}
        self._broken: set[str] = set()
        """English cards by name that cannot be translated before they are mended."""

    def language(self, language: str) -> None:
        """Read and check the cards of a language; English comes first."""
        folder = f"cards/{language}"
        for name in self.catalog.folders.names(folder, ".md"):
            self.number += 1
            if name in self._broken:
                continue
            if language != "en" and f"card/{name}" not in self._english:
                why = f"there is no cards/en/{name}.md that it could translate"
                self.errors.append(ContentError(f"{folder}/{name}.md", "id", why))
                continue
            self._card(f"{folder}/{name}.md", f"card/{name}", language)

    def _card(self, file: str, id_: str, language: str) -> None:
        try:
            card = parse_card(self.catalog.text(file), file, self._english)
        except ContentErrors as errors:
            self.errors.extend(errors.errors)
            self._broken.add(id_.partition("/")[2])
            return
        if card.id != id_:
            why = f"expected {id_}; an id follows the file's name"
            self.errors.append(ContentError(file, "id", why))
            self._broken.add(id_.partition("/")[2])
            return
        origin = self._english.get(card.id)
        if origin is not None:
            self.warnings.extend(stale(card, origin, file))
            return
        if language == "en":
            self._english[card.id] = card
        self.errors.extend(self._names(card, file))

    def _names(self, card: Card, file: str) -> Iterator[ContentError]:
        """What a whole card names and does not exist, or should not rest on."""
        if card.hook not in HOOKS:
            hint = or_rather(card.hook, sorted(HOOKS))
            yield ContentError(file, "hook", f"nothing is called {card.hook}{hint}")
        for term in card.terms:
            if term not in self.terms:
                hint = or_rather(term, list(self.terms))
                yield ContentError(file, "terms", f"no term {term} in glossary.toml{hint}")
        if len(card.facts) != FACTS:
            self._broken.add(card.id.partition("/")[2])
            yield ContentError(file, "facts", f"expected {FACTS}, got {len(card.facts)}")
        cited = {f"facts[{n}].sources": fact.sources for n, fact in enumerate(card.facts, 1)}
        for key, ids in {**cited, "opposing_sources": card.opposing_sources}.items():
            yield from unknown_sources(ids, self.sources, file, key, assumed=False)
            yield from weak_sources(ids, self.sources, file, key)
        yield from self._scenarios(card, file)

    def _scenarios(self, card: Card, file: str) -> Iterator[ContentError]:
        names = self.catalog.folders.names("scenarios")
        for name in card.scenarios:
            if name != "*" and name.removeprefix("scenario/") not in names:
                yield ContentError(file, "scenarios", f"no scenario {name}{or_rather(name, names)}")


def weak_sources(
    ids: list[str], sources: Mapping[str, Any], file: str, key: str
) -> Iterator[ContentError]:
    """A source of low confidence, or nothing but memory: a card rests on neither."""
    rows = {id_: sources[id_] for id_ in ids if isinstance(sources.get(id_), Mapping)}
    for id_, row in rows.items():
        if row.get("confidence") == "low":
            yield ContentError(file, key, f"{id_} is of low confidence; a card rests on no such")
    if not ids:
        yield ContentError(file, key, "names no source")
    elif rows and all(row.get("mark") == MEMORY for row in rows.values()):
        yield ContentError(file, key, "rests on memory alone; name a source that was read")


def stale(card: Card, origin: Card, file: str) -> Iterator[ContentError]:
    """A translation of an English text that has changed since."""
    now = hash_of(words_of(origin))
    if card.of != now:
        yield ContentError(file, "of", f'the English has changed; look it over, then of = "{now}"')
