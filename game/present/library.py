"""The library: every policy card and every term, found by any of its words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.present.card import CardPage, source_line
from game.present.words import FALLBACK, Words

if TYPE_CHECKING:
    from game.catalog.specs import Source, Term

CARD, TERM = "card", "term"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be looked up."""

    id: str
    kind: str
    """CARD or TERM."""
    title: str
    text: str
    """A term's sentences; what a card begins with."""
    sources: tuple[str, ...] = ()
    card: CardPage | None = None
    words: str = ""
    """All that it can be found by, folded."""

    def fits(self, wanted: Sequence[str]) -> bool:
        """Whether every one of some folded words is in it."""
        return all(word in self.words for word in wanted)


def library(cards: Iterable[CardPage], terms: Iterable[Entry]) -> tuple[Entry, ...]:
    """Cards by their titles, then terms by theirs."""
    of_cards = [
        Entry(
            card.id,
            CARD,
            card.title,
            card.lead,
            card.sources,
            card,
            folded(" ".join((card.title, card.lead, *card.facts, card.opposing, *card.more))),
        )
        for card in cards
    ]
    return (*sorted(of_cards, key=_by_title), *sorted(terms, key=_by_title))


def _by_title(entry: Entry) -> str:
    return folded(entry.title)


def term_entry(words: Words, id: str, term: Term, sources: Mapping[str, Source]) -> Entry:
    """A term in a language; found by its name in both, and by how it is spoken, with or without tones."""
    own = words.language != FALLBACK and bool(term.text_zh)
    text = term.text_zh if own else term.text
    values = {"en": term.en, "zh": term.zh, "pinyin": term.pinyin}
    title = words.say("library/term", **values)
    named = tuple(source_line(words, sources[one]) for one in term.sources if one in sources)
    return Entry(
        id, TERM, title, text, named, None, folded(" ".join((*values.values(), text, term.text)))
    )


def search(entries: Sequence[Entry], typed: str) -> tuple[Entry, ...]:
    """Entries that hold every word that was typed, those with all of them in the title first."""
    wanted = folded(typed).split()
    found = [entry for entry in entries if entry.fits(wanted)]
    return tuple(sorted(found, key=lambda e: not all(word in folded(e.title) for word in wanted)))


def folded(text: str) -> str:
    """A text as it is compared: small letters, no accents and no tones."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
