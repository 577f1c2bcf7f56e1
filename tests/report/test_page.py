"""A life on paper: everything in it, nothing from elsewhere, pictures that show every month."""

import re
import xml.etree.ElementTree as Tree
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from game.catalog.folders import shipped
from game.present.words import Words
from game.report import chart
from game.report.chart import Curve
from game.report.markdown import markdown, plain
from game.report.page import page
from game.report.story import story


@pytest.fixture(scope="module")
def hostile(told):
    """The same life under a title and with a note that would be marks or commands."""
    bad = '<script src="x">*_`[a](b)\x1b[2J & "'
    first, *rest = told.chapters
    return replace(told, title=bad, chapters=(replace(first, notes=(bad,)), *rest))


def test_the_story_tells_every_month_and_the_end(told):
    text = markdown(told)
    at = -1
    for chapter in told.chapters:
        at = text.index(f"### {chapter.title}\n", at + 1)
        for sentence in (*chapter.decided, *chapter.end.sentences):
            assert plain(sentence) in text[at:]
    assert len(told.chapters) == 30
    assert plain(told.ending.title) in text[at:]
    assert plain(told.ending.last) in text[at:]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("a *b* _c_", r"a \*b\* \_c\_"),
        ("1. first", r"1\. first"),
        ("- no list", r"\- no list"),
        ("# no head\n\nnext", r"\# no head next"),
        ("<b>", r"\<b\>"),
        ("−120 yuan, 5.2 months", "−120 yuan, 5.2 months"),
    ],
)
def test_markdown_shows_texts_as_they_are(said, written):
    assert plain(said) == written


class Parts(HTMLParser):
    """Tags and attributes of a page; complains where one is not closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.values = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.values += [(name, value) for name, value in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.values += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_a_page_asks_nothing_of_any_network(told, hostile, replay):
    for one in (told, hostile):
        text = page(one, replay.setting)
        parts = Parts(text)
        assert parts.open == []
        assert not {"script", "link", "img", "iframe", "object", "base"} & set(parts.tags)
        assert not {"src", "href", "style", "onload"} & {name for name, _ in parts.values}
        assert "url(" not in text
        assert "@import" not in text
        links = [value for _, value in parts.values if value and "//" in value]
        assert set(links) == {"http://www.w3.org/2000/svg"}
        assert "default-src 'none'" in text


def test_the_pictures_of_a_page_show_every_month(told, replay):
    text = page(told, replay.setting)
    pictures = re.findall(r"<figure>(<svg.*?</svg>)<figcaption>", text)
    assert len(pictures) == 2
    for picture in pictures:
        for line in Tree.fromstring(picture).iter("{http://www.w3.org/2000/svg}polyline"):
            points = [tuple(map(float, p.split(","))) for p in line.get("points").split()]
            assert len(points) == replay.months + 1
            assert all(0 <= x <= chart.WIDTH and 0 <= y <= chart.HEIGHT for x, y in points)
            assert points == sorted(points, key=lambda point: point[0])


def test_a_page_is_told_in_chinese(replay):
    told = story(replay, Words.read([shipped()], "zh"))
    assert '<html lang="zh">' in page(told, replay.setting)


def test_a_higher_sum_stands_higher_and_nought_is_on_the_scale():
    drawn = chart.chart("t", [Curve("a", (100, 300, -200))], ["x", "y", "z"], str)
    picture = Tree.fromstring(drawn)
    (line,) = picture.iter("{http://www.w3.org/2000/svg}polyline")
    low, high, least = (float(p.split(",")[1]) for p in line.get("points").split())
    assert high < low < least
    assert "0" in [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert Tree.fromstring(chart.chart("t", [Curve("a", (0,))], ["x"], str)) is not None


@pytest.mark.parametrize("span", [0, 1, 7, 99, 12_345, 8_000_000_001])
def test_a_scale_has_a_few_round_steps(span):
    step = chart.round_step(span)
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert span / step <= 6
    assert step == 1 or span / step > 2
