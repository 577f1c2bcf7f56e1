"""What a class without devices holds in its hands: a card for every household, and a ledger to fill in.

A card tells what the household's own hand tells, and no seed: whoever had it could deal the town again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from game.present.hand import Hand, hand
from game.present.household import town_name
from game.present.teller import Common, Teller
from game.present.words import Words
from game.workshop.drawing import Markup, document, joined, safe, tag
from game.workshop.room import Room
from game.workshop.seat import Door, SeatTable

COLUMNS = ("month", "decided", "errand", "in", "out", "cash", "owed", "why")
"""Of the ledger."""

LINE = 78
"""Signs a line of text has."""

_STYLE = Markup("""
body{font:15px/1.4 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
margin:1.5rem;color:#1d1b18}
h1{font-size:1.3rem}h2{font-size:1.1rem;margin:.2rem 0}h3{font-size:1rem;margin:.5rem 0 .1rem}
.cards{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.card{border:1px solid #665d52;border-radius:6px;padding:.7rem .9rem;break-inside:avoid}
dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .8rem;margin:.3rem 0}dt{color:#665d52}dd{margin:0}
ul{margin:.1rem 0;padding-left:1.1rem}table{border-collapse:collapse;width:100%}
th,td{border:1px solid #665d52;text-align:left;padding:.2rem .4rem;height:1.7rem}th{font-weight:600}
@media print{body{margin:0}}
""")


@dataclass(frozen=True)
class Papers:
    """A town on paper."""

    tell: Teller
    hands: Sequence[Hand]
    months: int
    every: int


def papers_of(room: Room, words: Words, seats: int) -> Papers:
    """The first so many households of a town that has not lived a month yet."""
    door, common, hands = Door(room), Common(), []
    for place in range(min(seats, room.size)):
        table = SeatTable(room, door, common, place)
        hands.append(hand(Teller(words, table.setting), table.past(0)))
    return Papers(Teller(words, room.setting), hands, room.life.rules.months, room.setting.every)


def _page(papers: Papers, name: str, *inside: Markup) -> bytes:
    tell = papers.tell
    title = tell.say(f"paper/{name}", town=town_name(tell))
    return document(title, tell.words.language, _STYLE, tag("h1", safe(title)), *inside)


def cards_page(papers: Papers) -> bytes:
    """Cards to cut out, two a row."""
    cards = [_card(n, one) for n, one in enumerate(papers.hands, 1)]
    return _page(papers, "cards", tag("div", *cards, class_="cards"))


def _card(number: int, one: Hand) -> Markup:
    facts = [
        tag(kind, safe(text))
        for item in one.items
        for kind, text in (("dt", item.label), ("dd", item.value))
    ]
    lists = [
        joined([tag("h3", safe(one.heads[name])), tag("ul", *(tag("li", safe(x)) for x in rows))])
        for name, rows in (("ties", one.ties), ("skills", one.skills))
        if rows
    ]
    title = tag("h2", safe(f"{number} · {one.title}"))
    return tag("section", title, tag("dl", *facts), *lists, class_="card")


def cards_text(papers: Papers) -> bytes:
    """The same as text."""
    lines = [papers.tell.say("paper/cards", town=town_name(papers.tell)), ""]
    for number, one in enumerate(papers.hands, 1):
        lines += ["-" * LINE, f"{number} · {one.title}", ""]
        said = papers.tell.words
        lines += [said.joined("colon", item.label, item.value) for item in one.items]
        for name, rows in (("ties", one.ties), ("skills", one.skills)):
            if rows:
                lines += [said.joined("colon", one.heads[name], ""), *(f"- {row}" for row in rows)]
        lines.append("")
    return "\n".join(lines).encode()


def _heads(papers: Papers) -> list[str]:
    return [papers.tell.say(f"paper/ledger/{name}") for name in COLUMNS]


def _months(papers: Papers) -> Iterator[str]:
    for month in range(1, papers.months + 1, papers.every):
        last = min(month + papers.every - 1, papers.months)
        first = papers.tell.month(month)
        yield first if last == month else f"{first} – {papers.tell.month(last)}"


def ledger_page(papers: Papers) -> bytes:
    """A row a plan, to be filled in by hand."""
    head = tag("tr", *(tag("th", safe(text), scope="col") for text in _heads(papers)))
    rows = [
        tag("tr", tag("th", safe(month), scope="row"), *(tag("td") for _ in COLUMNS[1:]))
        for month in _months(papers)
    ]
    lines = [
        tag("p", safe(papers.tell.say("paper/ledger/who"))),
        tag("table", tag("thead", head), tag("tbody", *rows)),
    ]
    return _page(papers, "ledger", *lines)


def ledger_text(papers: Papers) -> bytes:
    """The same as text."""
    lines = [papers.tell.say("paper/ledger", town=town_name(papers.tell)), ""]
    lines += [papers.tell.say("paper/ledger/who"), ""]
    for month in _months(papers):
        lines += [f"[{month}]", *(f"  {text} {'_' * 40}" for text in _heads(papers)[1:]), ""]
    return "\n".join(lines).encode()


PAPERS: dict[str, Callable[[Papers], bytes]] = {
    "cards.html": cards_page,
    "cards.txt": cards_text,
    "ledger.html": ledger_page,
    "ledger.txt": ledger_text,
}
"""By the name of the file."""
