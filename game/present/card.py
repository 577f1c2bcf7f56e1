"""A policy card as a page: what fits on one screen first, then more about it, words and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.present.breaking import flowed
from game.present.words import FALLBACK, Words

if TYPE_CHECKING:
    from game.catalog.cards import Card
    from game.catalog.specs import Source, Term


@dataclass(frozen=True, slots=True)
class CardPage:
    """A policy card in the player's language. Numbers in brackets point into its sources."""

    id: str
    hook: str
    """The fact that opens it."""
    scenarios: tuple[str, ...]
    """Scenario names, or ("*",) for all."""
    title: str
    lead: str
    """The first paragraph: where the rule bites."""
    facts: tuple[str, ...]
    opposing: str
    """How somebody else reads the same facts."""
    question: str
    more: tuple[str, ...] = ()
    """Paragraphs for whoever reads on."""
    terms: tuple[str, ...] = ()
    """ "guarantor (担保人, dānbǎorén): A person who ..." """
    sources: tuple[str, ...] = ()
    """ "1 Nicholas Loubere: Laying Off Responsibility, 2016" """
    heads: tuple[str, str, str] = ("", "", "")
    """Heads of the last three parts."""

    @property
    def further(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The parts after the question that are there, each with its head."""
        parts = zip(self.heads, (self.more, self.terms, self.sources), strict=True)
        return tuple((head, part) for head, part in parts if part)


def card_page(
    words: Words, card: Card, sources: Mapping[str, Source], terms: Mapping[str, Term]
) -> CardPage:
    """A card with its sources numbered in the order in which it names them."""
    order: dict[str, int] = {}
    for ids in (*(fact.sources for fact in card.facts), card.opposing_sources):
        for id_ in ids:
            order.setdefault(id_, len(order) + 1)
    lead, *more = [flowed(part) for part in card.body.split("\n\n") if part.strip()]
    opposing = words.say("card/opposing", text=card.opposing)
    return CardPage(
        id=card.id,
        hook=card.hook,
        scenarios=tuple(card.scenarios),
        title=card.title,
        lead=lead,
        facts=tuple(_cited(words, f.text, f.sources, order) for f in card.facts),
        opposing=_cited(words, opposing, card.opposing_sources, order),
        question=card.question,
        more=tuple(more),
        terms=tuple(term_line(words, terms[id_]) for id_ in card.terms if id_ in terms),
        sources=tuple(
            words.say("card/source", n=n, text=source_line(words, sources[id_]))
            for id_, n in order.items()
            if id_ in sources
        ),
        heads=(words.say("card/more"), words.say("card/terms"), words.say("card/sources")),
    )


def _cited(words: Words, text: str, ids: Sequence[str], order: Mapping[str, int]) -> str:
    """A text with the numbers of its sources."""
    if not ids:
        return text
    numbers = ", ".join(str(order[id_]) for id_ in dict.fromkeys(ids))
    return words.say("card/cited", text=text, numbers=numbers)


def source_line(words: Words, source: Source) -> str:
    """A source as a list names it: author, title, and the year where the title does not say it."""
    text = source.title
    if source.author:
        text = words.say("card/source/by", author=source.author, title=text)
    if str(source.year) not in text:
        text = words.say("card/source/dated", text=text, year=source.year)
    return text


def term_line(words: Words, term: Term) -> str:
    """A term of the glossary with its characters and how they are spoken."""
    own = words.language != FALLBACK and term.text_zh
    values = {"en": term.en, "zh": term.zh, "pinyin": term.pinyin}
    return words.say("card/term", text=term.text_zh if own else term.text, **values)
