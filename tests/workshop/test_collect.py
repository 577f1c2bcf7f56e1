"""Without a network: lives handed in become one town, and there is paper to hold."""

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from typer.main import get_command

from game.cli.workshop import workshop
from game.engine.town import TRADING
from game.runs.code import code_of
from game.runs.decision import Decision, seat_id
from game.runs.run import read_run, relive
from game.runs.session import LocalTable
from game.runs.store import write_run
from game.workshop.book import Book, opened
from game.workshop.collected import (
    Handed,
    OtherClass,
    TownFull,
    alone,
    alone_in,
    of_one_class,
    seated,
    together,
)
from game.workshop.export import run_lines
from game.workshop.keeping import open_room
from game.workshop.paper import PAPERS, papers_of
from game.workshop.room import Room
from tests.workshop.rooms import FRIENDLY, english, setting


@cache
def lived(months=6, seat=0, plan=None, **other):
    """A life alone, which nobody lives on."""
    table = LocalTable.start(replace(setting(), seat=seat, **other))
    for month in range(1, months + 1):
        table.submit(plan(month) if plan else Decision())
    return table


def handed(table, source="a.jsonl"):
    start = read_run(table.keeping.lines).start
    return Handed(source, start, table.life, table.setting.seat)


def thin(month):
    return Decision(table="thin") if month == 2 else Decision()


def test_each_gets_the_own_household_or_the_first_free_one():
    one, two, three = handed(lived(1)), handed(lived(1)), handed(lived(1, seat=4))
    assert [place for place, _ in seated([three, one, two])] == [0, 1, 4]
    with pytest.raises(TownFull):
        seated([one] * 61)


def test_lives_of_other_words_are_not_of_this_class():
    with pytest.raises(OtherClass, match="seed"):
        of_one_class(handed(lived(1)), handed(lived(1, seed="other-words-1")))


def test_a_life_alone_comes_out_in_company_as_it_came_out_alone(tmp_path):
    """With nobody else in the town, living it there again is living it again."""
    table = lived(24, plan=thin)
    book = together(tmp_path / "a.workshop", [handed(table)], FRIENDLY)
    life = relive(read_run(run_lines(book)))
    assert life.turns[24].digests == table.life.turns[24].digests
    known = alone_in(book)[0]
    worth = [int(life.view(m).own.net_worth[0, 0]) for m in (0, life.month)]
    assert known.worth_fen == worth[1] - worth[0]
    assert known.trading == (int(life.town.activity[0, 0]) == TRADING)
    assert known == alone(0, handed(table))
    book.close()


def test_what_each_decided_is_decided_in_the_town_of_all(tmp_path):
    lives = [handed(lived(24)), handed(lived(24, seat=7, plan=thin)), handed(lived(3, seat=9))]
    file = tmp_path / "b.workshop"
    together(file, lives, FRIENDLY).close()
    with opened(file) as book:
        room = open_room(book)
        assert room.ended
        assert room.life.decisions[2][seat_id(7)].table == "thin"
        assert book.facts()["stage"] == "debrief"
        assert len(alone_in(book)) == 3
        relive(read_run(run_lines(book)))


def test_files_and_codes_are_taken_in_and_the_rest_is_named(tmp_path, monkeypatch):
    from game.catalog.catalog import Catalog

    monkeypatch.setenv("IRONBOWL_SAVES", str(tmp_path / "saves"))
    inside = tmp_path / "handed-in"
    inside.mkdir()
    one, two = lived(24, plan=thin), lived(24)
    write_run(one.keeping.lines, inside / "one.jsonl")
    code = code_of(read_run(two.keeping.lines), Catalog.load([]))
    (inside / "codes.txt").write_text(f"{code}\n{code}\nNO-CODE\n", "utf-8")
    write_run(lived(1, seed="other-words-1").keeping.lines, inside / "z.jsonl")
    (inside / "broken.jsonl").write_text("{}\n", "utf-8")
    done = CliRunner().invoke(get_command(workshop), ["collect", str(inside), "--as", "c"])
    assert done.exit_code == 0, done.output
    assert done.output.count(": not taken in") == 4
    assert "2 lives in one town" in done.output
    report = (tmp_path / "saves" / "workshops" / "c" / "report.html").read_text("utf-8")
    assert "Alone, and together" in report
    with opened(tmp_path / "saves" / "workshops" / "c.workshop") as book:
        assert isinstance(book, Book)
        assert book.rows("select count(*) from seat") == [(2,)]


class Counting(HTMLParser):
    """Tags opened and closed, and what is asked for from elsewhere."""

    def __init__(self):
        super().__init__()
        self.open, self.sections, self.rows = [], 0, 0

    def handle_starttag(self, tag, attrs):
        assert not {"src", "href"} & {name for name, _ in attrs}
        self.sections += tag == "section"
        self.rows += tag == "tr"
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_cards_and_ledger_hold_every_household_and_every_plan():
    papers = papers_of(Room.open(setting(quick=True)), english(), 12)
    made = {name: make(papers).decode() for name, make in PAPERS.items()}
    cards, ledger = Counting(), Counting()
    cards.feed(made["cards.html"])
    ledger.feed(made["ledger.html"])
    assert (cards.sections, cards.open) == (12, [])
    assert (ledger.rows, ledger.open) == (1 + 24 // 3, [])
    for one in papers.hands:
        assert one.title in made["cards.html"]
        assert one.title in made["cards.txt"]
    assert all(setting().seed not in text for text in made.values())
    assert made["ledger.txt"].count("[") == 8


def test_the_guide_is_where_it_says():
    done = CliRunner().invoke(get_command(workshop), ["guide", "--lang", "en"])
    assert "45 minutes" in done.output
    where = CliRunner().invoke(get_command(workshop), ["guide", "--path", "--lang", "zh"])
    assert where.output.strip().endswith("workshop.zh.md")
    assert "45分钟" in Path(where.output.strip()).read_text("utf-8")
