"""Pages that are handed out are valid and ask for nothing; the reader that says so finds what is not."""

import asyncio
import html
import re

import pytest

from game.workshop.drawing import curves
from game.workshop.keeping import event_step, found, open_room
from game.workshop.paper import PAPERS, papers_of
from game.workshop.room import Room
from game.workshop.sheet import printed
from game.workshop.take import written
from tests.house.scan import ROOT
from tests.workshop.markup import faults
from tests.workshop.rooms import chinese, english, hall_of, setting
from tests.workshop.test_questionnaire import QUESTIONS, put
from tests.workshop.test_room import play

GOOD = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>T</title></head><body><main>'
    '<h1>A</h1><p id="a">b</p>{}</main></body></html>'
)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("<p>a<div>b</div></p>", "<div> in <p>"),
        ("<p>a", "<p> is not closed"),
        ("<ul><p>a</p></ul>", "<p> in <ul>"),
        ("<table><tr><td>a</td></tr></table>", "<tr> in <table>"),
        ("<table><tbody><tr><th>a</th></tr></tbody></table>", "heads have no scope"),
        ('<p id="a">b</p>', "id a stands twice"),
        ('<p aria-labelledby="x">b</p>', "names x, which is nowhere"),
        ("<svg></svg>", "a picture without role and title"),
        ('<img src="data:,">', "an image without alt"),
        ("<h3>a</h3>", "a heading is left out"),
        ("<h1>a</h1>", "headings begin as"),
        ("<script>1</script>", "a <script>"),
        ('<p onclick="x()">a</p>', "has onclick"),
        ('<a href="https://elsewhere.example/x">a</a>', "asks for https://elsewhere.example/x"),
        ("<p>http://elsewhere.example</p>", "names http://elsewhere.example"),
        ("<blink>a</blink>", "no element <blink>"),
        ("<!-- a -->", "a comment"),
    ],
)
def test_the_reader_finds_what_is_wrong(wrong, said):
    assert faults(GOOD.format("")) == []
    assert said in "\n".join(faults(GOOD.format(wrong)))


@pytest.mark.parametrize(
    "broken", ["<html>", '<html lang="en">', '<!DOCTYPE html><html lang="en">']
)
def test_a_page_without_head_is_no_page(broken):
    assert len(faults(broken)) >= 3


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Everything a class with a questionnaire takes home, with texts that would be markup."""
    folder = tmp_path_factory.mktemp("markup")
    book = found(folder / "class.workshop", setting(quick=True), 0, QUESTIONS)
    book.now(event_step("order-0001", 2, "say", 0, "<script>&</p> https:"))
    for n in range(11):
        put(book, n, {id_: 1 + n % item.most for id_, item in QUESTIONS.items.items()},
            {id_: 1 + (n + n % 2) % item.most for id_, item in QUESTIONS.items.items()})  # fmt: skip
    play(book, open_room(book), 4, people=6)
    told = {words.language: dict(written(book, words)) for words in (english(), chinese())}
    book.close()
    return told


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_report_is_valid_and_asks_for_nothing(files, lang):
    page = files[lang]["report.html"]
    assert faults(page) == []
    assert f'lang="{lang}"' in page.decode()
    assert page.decode().count("<svg") >= 4


@pytest.mark.parametrize("lang", [english, chinese])
def test_cards_and_ledger_are_valid(lang):
    papers = papers_of(Room.open(setting(quick=True)), lang(), 6)
    for name, make in PAPERS.items():
        if name.endswith(".html"):
            assert faults(make(papers)) == [], name


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_guide_on_paper_is_valid_and_says_all_of_it(lang):
    name = {"en": "workshop.md", "zh": "workshop.zh.md"}[lang]
    text = (ROOT / "docs" / name).read_text("utf-8")
    page = printed(text, lang).decode()
    assert [
        fault for fault in faults(page) if fault not in ("names http://", "names https://")
    ] == []
    shown = re.sub(
        r"\s+", "", html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.S))
    )
    plain = re.sub(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|```|^\|[-:| ]+$", "", text, flags=re.M)
    for sign in re.findall(r"[^\s`*|#\[\]-]{2,}", plain):
        assert sign in shown, sign


def test_pictures_of_nothing_are_pictures():
    assert faults(GOOD.format(curves([("a <b>", [1, 2])], "t & u"))) == []


def test_the_hall_of_a_class_is_let_go(tmp_path):
    """A town that nobody came to has a report as well."""
    hall = hall_of(found(tmp_path / "class.workshop", setting(), 0, QUESTIONS))
    asyncio.run(hall.close_month())
    assert faults(dict(written(hall.book, english()))["report.html"]) == []
    hall.close()
