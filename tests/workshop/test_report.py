"""What is taken home: it is whole, it counts right, it names nobody and asks for nothing from outside."""

import csv
import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from game.runs.decision import Decision
from game.runs.run import read_run
from game.workshop.drawing import apart, curves, dots, safe, tag
from game.workshop.keeping import event_step, open_room
from game.workshop.rehearse import advice
from game.workshop.room import Filed, Sitter
from game.workshop.tables import COLUMNS, as_csv, rows, session_of
from game.workshop.take import written
from tests.workshop.rooms import english, new_book
from tests.workshop.test_room import play

VOID = {"meta", "link", "br", "img"}


class Checked(HTMLParser):
    """Elements that are opened and closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.seen = [], [], []
        self.feed(text)

    def handle_starttag(self, name, attributes):
        self.seen.append((name, dict(attributes)))
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, name):
        if not self.open or self.open.pop() != name:
            self.wrong.append(name)


@pytest.fixture(scope="module")
def taken(tmp_path_factory):
    book = new_book(tmp_path_factory.mktemp("report"), quick=True)
    room = open_room(book)
    book.now(event_step("order-0001", 2, "say", 0, "<b>=cmd & co</b>"))
    play(book, room, 5, people=5)
    found = dict(written(book, english())), session_of(book)
    book.close()
    return found


def test_the_report_is_well_formed_and_asks_for_nothing(taken):
    text = taken[0]["report.html"].decode()
    page = Checked(text)
    assert (page.wrong, page.open) == ([], [])
    names = {name for name, _ in page.seen}
    assert "svg" in names
    assert not names & {"script", "img", "link", "iframe", "object", "form"}
    assert not [a for _, a in page.seen if {"href", "src", "onclick"} & a.keys()]
    assert set(re.findall(r"https?://[\w./]+", text)) == {"http://www.w3.org/2000/svg"}


def test_what_somebody_wrote_stays_text(taken):
    assert "&lt;b&gt;=cmd &amp; co&lt;/b&gt;" in taken[0]["report.html"].decode()
    table = taken[0]["desk.csv"].decode("utf-8-sig")
    assert "<b>=cmd" in table
    assert as_csv([{"x": "=1+1"}]).endswith(b"'=1+1\r\n")


def test_the_report_counts_one_dot_for_everybody(taken):
    text = taken[0]["report.html"].decode()
    section = text.partition(english().say("report/endings"))[2].partition("</section>")[0]
    assert section.count("<circle") == 5
    assert "nick 1" not in text


def test_the_table_has_a_row_for_every_person_and_month(taken):
    files, session = taken
    found = list(csv.DictReader(io.StringIO(files["months.csv"].decode("utf-8-sig"))))
    assert len(found) == 5 * 5
    assert tuple(found[0]) == COLUMNS == tuple(next(rows(session)))
    last = [row for row in found if row["month"] == "5"]
    cash = session.life.view(5).own.cash[0]
    assert [int(row["cash"]) for row in last] == [int(cash[p]) for p in range(5)]
    assert {row["played_by"] for row in found} == {"person"}
    lived = [session.life.decisions[m].get("household/01", Decision()).errand for m in range(1, 6)]
    told = [row["decided_errand"] for row in found if row["household"] == "household/01"]
    assert told == lived
    assert "search" in lived


def test_the_codebook_tells_every_column(taken):
    found = list(csv.DictReader(io.StringIO(taken[0]["codebook.csv"].decode("utf-8-sig"))))
    assert [row["name"] for row in found if row["table"] == "months"] == list(COLUMNS)
    desk = csv.DictReader(io.StringIO(taken[0]["desk.csv"].decode("utf-8-sig")))
    assert [row["name"] for row in found if row["table"] == "desk"] == desk.fieldnames
    assert all(row["meaning"] for row in found)


def test_the_run_reads_strictly(taken):
    run = read_run(taken[0]["run.jsonl"].splitlines(keepends=True))
    assert len(run.start.people) == 5


def test_labels_never_lie_on_one_another():
    ends = [150.0, 150.0, 20.0, 149.0, 151.0, 150.0]
    places = sorted(apart(ends, 13, 160))
    assert all(b - a >= 13 for a, b in pairwise(places))
    assert max(places) <= 160
    assert apart([10.0, 90.0], 13, 160) == [10.0, 90.0]


def test_pictures_are_whole_even_of_nothing():
    assert "<polyline" in curves([("a", [1, 2]), ("b", [])], "t")
    assert dots([], "t").startswith("<svg")
    assert tag("p", safe("<"), class_='"') == '<p class="&quot;">&lt;</p>'


def test_advice_is_what_a_bot_would_have_done(tmp_path):
    book = new_book(tmp_path)
    one, other = open_room(book), open_room(book)
    book.close()
    for place in range(3):
        one.sit(sitter(place))
    for place, decision in advice(one).items():
        one.file(place, 1, Filed(f"plan-{place:04d}", decision))
    assert one.close().digests == other.close().digests


def sitter(place):
    return Sitter(place, f"nick {place}", f"mark {place}")
