"""A workshop as an ordinary run file of several people: it verifies, replays and branches."""

from __future__ import annotations

import msgspec

from game.engine.orders import Order
from game.runs.decision import seat_id
from game.runs.life import Life
from game.runs.log import Chain, End, Month
from game.runs.run import closing, rules_from
from game.workshop.book import Book
from game.workshop.keeping import months_in, start_in


def lived_again(book: Book) -> Life:
    """The town with all its months; what `start_in` raises."""
    start = start_in(book)
    life = Life(rules_from(start.rules, 1), start.seed)
    for lived in months_in(book):
        life.live(lived.decisions, [Order(*order) for order in lived.orders])
    return life


def persons_in(book: Book) -> tuple[int, ...]:
    """Places that somebody sat at."""
    return tuple(place for (place,) in book.rows("select place from seat order by place"))


def run_lines(book: Book) -> list[bytes]:
    """The lines of the run, with everybody who had a seat as its people."""
    people = persons_in(book)
    start = msgspec.structs.replace(start_in(book), people=[seat_id(p) for p in people])
    life, chain = Life(rules_from(start.rules, 1), start.seed), Chain()
    lines = [chain.add(start)]
    for lived in months_in(book):
        orders = [Order(*order) for order in lived.orders]
        life.live(lived.decisions, orders)
        lines.append(
            chain.add(
                Month(lived.month, lived.decisions, orders, lived.digests, life.cards(people))
            )
        )
    if life.month and life.ended(people):
        last = closing(life.turns[-1].digests)
        lines.append(chain.add(End(life.month, last, life.cards(people))))
    return lines
