"""The view-models as text, one function a part of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from game.plain.paper import Paper, pad
from game.present.bank import Bureau, Search
from game.present.breaking import flowed
from game.present.card import CardPage
from game.present.ending import Ending
from game.present.hand import Hand
from game.present.household import Household
from game.present.market import LINE_CELLS, Lines, Trade
from game.present.month import LedgerPage, LedgerRow, MonthEnd
from game.present.news import News
from game.present.plan import Plan
from game.present.request import Request
from game.present.rows import Item, Option
from game.present.street import STREET_CELLS, Street
from game.present.together import Neighbours
from game.present.town import Opening
from game.present.why import WhyPage
from game.present.words import Words

_TOGETHER = ("strain", "papers", "licence", "insurance")
"""Household items that share a line."""


def opening(paper: Paper, page: Opening, letter: str = "") -> None:
    """The scenario's letter where there is one, your own sums, and the rules in force."""
    paper.heading(page.title)
    for paragraph in letter.split("\n\n"):
        paper.para(flowed(paragraph), 2)
        paper.line()
    for sentence in page.letter:
        paper.para(sentence)
    paper.line()
    paper.para(page.rules)
    items(paper, page.levers)


def hand(paper: Paper, page: Hand) -> None:
    """The hand that was dealt."""
    paper.heading(page.title)
    items(paper, page.items)
    for name, rows in (("ties", page.ties), ("skills", page.skills)):
        if rows:
            paper.line()
            paper.para(page.heads[name])
            for row in rows:
                paper.para(row, 2, 2)
    paper.line()
    paper.para(page.seed)


def items(paper: Paper, rows: Iterable[Item]) -> None:
    """Labelled values, one a line."""
    found = tuple(rows)
    width = max((cell_len(item.label) for item in found), default=0)
    for item in found:
        said = paper.joined("comma", item.value, item.note)
        paper.para(f"{pad(item.label, width)}  {said}", 2, width + 2)


def household(paper: Paper, page: Household) -> None:
    """Who you are and how you stand."""
    parts = [paper.joined("colon", page.who, page.work), page.other]
    paper.para(paper.words.sentences(_sentence(paper, part) for part in parts if part))
    items(paper, (i for i in page.items if i.id not in _TOGETHER))
    short = [paper.joined("colon", i.label, i.value) for i in page.items if i.id in _TOGETHER]
    paper.para(paper.joined("semicolon", *short), 2, 2)


def _sentence(paper: Paper, text: str) -> str:
    return text + paper.words.say("sign/stop")


def hints(paper: Paper, rows: Iterable[Item], known: set[str]) -> None:
    """What labels mean, each the first time it is seen."""
    for item in rows:
        if item.hint and item.hint not in known:
            known.add(item.hint)
            paper.para(paper.words.aside(item.hint), 2, 1)


def trade(paper: Paper, page: Trade) -> None:
    """The shop, or what there is instead."""
    paper.line()
    paper.para(_sentence(paper, f"{page.title[:1].upper()}{page.title[1:]}"))
    items(paper, page.items)


def lines(paper: Paper, words: Words, page: Lines, most: int | None = None) -> None:
    """Trades in town, the first `most` of them."""
    paper.line()
    paper.para(_head(paper, page.title))
    names = ("name", *(name for name in LINE_CELLS if name != "craft"))
    shown = page.rows[:most]
    table = [[" " + page.heads["name"], *(page.heads[name] for name in names[1:])]]
    for row in shown:
        cells = row.cells or {}
        name = ("*" if row.yours else " ") + row.name
        table.append([name, *(cells[cell] for cell in names[1:])])
    paper.table(table, right=(1, 2, 3, 4, 5), indent=1)
    if len(shown) < len(page.rows):
        paper.para(words.say("plain/more_lines", n=len(page.rows) - len(shown)), 2)


def _head(paper: Paper, text: str) -> str:
    return (text + paper.words.say("sign/colon")).rstrip()


def notes(paper: Paper, page: Lines) -> None:
    """What the columns of the trades mean."""
    for note in page.notes:
        paper.para(paper.words.aside(note), 2, 1)


def street(paper: Paper, page: Street) -> None:
    """Rivals in one line."""
    paper.heading(page.title)
    names = ("name", *STREET_CELLS)
    table = [[page.heads[name] for name in names]]
    table += [[row.name, *(row.cells[c] for c in STREET_CELLS)] for row in page.rows]
    if page.rows:
        paper.table(table)
    paper.para(page.old_shops, 2, 2)


def bureau(paper: Paper, page: Bureau, said: str = "") -> None:
    """The counter of the labour bureau, and what is said there."""
    paper.heading(page.title)
    items(paper, page.items)
    paper.para(said, 2)


def search(paper: Paper, page: Search, numbered: bool = False) -> None:
    """Who could sign."""
    paper.heading(page.title)
    paper.para(page.note)
    for place, row in enumerate(page.rows, 1):
        mark = f"{place:2} " if numbered else ""
        kind = "" if row.name == row.kind else row.kind
        who = paper.joined("comma", row.name, kind, row.pay)
        risk = paper.joined("colon", page.heads["risk"], row.risk)
        text = paper.joined("semicolon", who, row.closeness, risk, row.promised)
        paper.para(f"{mark}{text}", 2, 3)


def neighbours(paper: Paper, page: Neighbours) -> None:
    """Which neighbours could sign."""
    paper.heading(page.title)
    paper.para(page.note if page.rows else page.nobody)
    for place, row in enumerate(page.rows, 1):
        seen = paper.joined("colon", row.name, row.seen)
        paper.para(f"{place:2} {paper.joined('semicolon', seen, row.known)}", 2, 3)


def plan(paper: Paper, words: Words, page: Plan, months: int = 1) -> None:
    """The plan as it stands: dials, errand, business, and a guess."""
    paper.line()
    paper.para(words.say("plain/plan/months", n=months) if months > 1 else words.say("plain/plan"))
    rows = []
    for number, dial in enumerate(page.dials[:3], 1):
        rows.append([str(number), dial.label, _chosen(dial.options)])
    rows.append(["4", words.say("plain/errand"), _chosen(page.errands)])
    rows.append(["5", words.say("plain/business"), _chosen(page.lines)])
    rows.append(["6", words.say("plain/repay"), ""])
    rows.append(["7", page.dials[3].label, _chosen(page.dials[3].options)])
    if page.helper:
        rows.append(["8", page.helper.label, _chosen(page.helper.options)])
    paper.table(rows)
    if page.request:
        _request(paper, words, page.request)
    for sentence in page.stands:
        paper.para(f"- {sentence}", 2, 2)
    for sentence in page.refused:
        paper.para(f"! {sentence}", 2, 2)
    paper.para(page.estimate, 2)


def _request(paper: Paper, words: Words, page: Request) -> None:
    answer = _chosen(page.options)
    paper.para(words.say("plain/request", text=page.text, answer=answer), 2, 3)


def _chosen(options: Sequence[Option]) -> str:
    return next((option.label for option in options if option.chosen), "")


def options(paper: Paper, words: Words, rows: Sequence[Option]) -> None:
    """Things to choose, numbered; what is impossible says why."""
    for place, option in enumerate(rows, 1):
        mark = "*" if option.chosen else " "
        text = f"{place:2}{mark} {option.label}"
        if not option.possible:
            text += words.say("plain/not_now", why=option.why)
        elif option.note:
            text = words.joined("between", text, words.aside(option.note))
        paper.para(text, 2, 4)


def month_end(paper: Paper, words: Words, page: MonthEnd, told: News) -> None:
    """What happened in a month."""
    paper.heading(words.say("plain/month_over", month=page.title))
    for sentence in page.refused:
        paper.para(words.say("plain/not_done", why=sentence), 2, 2)
    for place, sentence in enumerate(page.sentences):
        paper.para(sentence, 2, 2)
        paper.para(page.voices.get(place, ""), 4, 2)
    of_town(paper, words, told)


def of_town(paper: Paper, words: Words, told: News) -> None:
    """What happened in town, and in passing."""
    for place, item in enumerate(told.items):
        if not item.mine:
            paper.para(words.say("plain/in_town", text=item.text), 2, 2)
            paper.para(told.voices.get(place, ""), 4, 2)
    paper.para(told.passing, 2)


def why(paper: Paper, page: WhyPage) -> None:
    """Causes of a change in profit, and their sum."""
    paper.para(_head(paper, page.title), 2)
    rows = [[row.label, row.text] for row in page.rows]
    paper.table([*rows, [page.sum_label, page.sum_text]], right=(1,), indent=4)


def ledger(paper: Paper, page: LedgerPage) -> None:
    """Every yuan of a month."""
    paper.heading(page.title)
    table = [[page.heads["before"], page.before]]
    for name, rows, total in (
        ("came", page.came, page.came_total),
        ("went", page.went, page.went_total),
    ):
        table += _ledger_rows(paper, page.heads[name], rows)
        if len(rows) > 1:
            table.append([paper.joined("comma", page.heads[name], page.heads["total"]), total])
    table += [[page.heads["change"], page.change], [page.heads["after"], page.after]]
    paper.table(table, right=(1,))
    if page.beside:
        paper.table(_ledger_rows(paper, page.heads["beside"], page.beside), right=(1,))


def _ledger_rows(paper: Paper, head: str, rows: Sequence[LedgerRow]) -> list[list[str]]:
    return [[paper.joined("colon", head, row.label), row.text] for row in rows]


def ending(paper: Paper, words: Words, page: Ending) -> None:
    """The end of a life, in its order."""
    for name, sentences in (("neighbour", page.neighbour), ("town", page.town)):
        paper.heading(words.say(f"plain/ending/{name}"))
        for sentence in sentences:
            paper.para(sentence)
    paper.heading(words.say("plain/ending/own", title=page.title))
    for sentence in page.own:
        paper.para(sentence)
    items(paper, page.sums)
    paper.line()
    paper.para(page.last)


def card(paper: Paper, page: CardPage) -> None:
    """A policy card, whole."""
    paper.heading(page.title)
    paper.para(page.lead, 2)
    for fact in page.facts:
        paper.line()
        paper.para(f"- {fact}", 2, 2)
    for part in (page.opposing, page.question):
        paper.line()
        paper.para(part, 2)
    for head, rows in page.further:
        paper.line()
        paper.para(head)
        for row in rows:
            paper.para(row, 2, 0 if rows is page.more else 2)
