"""A life on paper: everything in it, nothing from elsewhere, sums that add up."""

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as Tree
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from rich.cells import cell_len

from game.catalog.folders import shipped
from game.cli import frame
from game.engine.accounts import FLOW
from game.present.words import Words
from game.report import chart, months
from game.report.cast import Frame, cast
from game.report.chart import Curve
from game.report.markdown import markdown, plain
from game.report.page import page
from game.report.story import story
from game.runs.replay import Replay
from game.tui.export import CELL
from game.tui.screens.gallery import SCREENS
from game.tui.screens.replay import ReplayScreen
from game.tui.walk import Walk
from tests.house.scan import ROOT
from tests.report.terminal import played
from tests.screens import fake

FILE = ROOT / "saves" / "examples" / "the-flat-is-lost.jsonl"


@pytest.fixture(scope="module")
def replay():
    return Replay.open(FILE)


@pytest.fixture(scope="module")
def told(replay):
    return story(replay, Words.read([shipped()]))


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


def test_the_rows_of_the_table_add_up_to_the_fen(replay):
    rows = list(csv.DictReader(io.StringIO(months.table(replay))))
    assert [int(row["month"]) for row in rows] == list(range(replay.months + 1))
    for before, after in pairwise(rows):
        paid = sum(
            FLOW[name.removeprefix("paid_").removesuffix("_fen")].sign * int(value)
            for name, value in after.items()
            if name.startswith("paid_")
        )
        assert int(after["cash_fen"]) - int(before["cash_fen"]) == paid
    assert (rows[1]["year"], rows[1]["calendar_month"]) == ("2016", "6")
    assert (rows[8]["year"], rows[8]["calendar_month"]) == ("2017", "1")
    assert rows[2]["decided_errand"] == "ask"
    assert rows[2]["decided_amount_fen"] == "5400000"
    assert rows[0]["decided_errand"] == ""
    assert rows[-1]["defaulted"] == "1"


def test_the_codebook_explains_every_column_once(told):
    rows = list(csv.reader(io.StringIO(months.codebook(told.words))))
    assert rows[0] == ["column", "unit", "meaning"]
    assert [row[0] for row in rows[1:]] == list(months.COLUMNS)
    assert all(all(row) for row in rows)
    assert all((row[1] == "fen") == row[0].endswith("_fen") for row in rows[1:])


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    """The replay as the command writes it, in Chinese, and the screens it was taken of."""
    file = tmp_path_factory.mktemp("cast") / "life.cast"
    words = ["--to", "cast", "--size", "80x24", "--lang", "zh", "-o", str(file)]
    assert frame.run(["export", str(FILE), *words]) == 0
    return file.read_text("utf-8")


def test_a_recording_plays_forward_and_stays_at_each_month(recording, replay):
    header, shown = played(recording)
    assert (header["width"], header["height"]) == (80, 24)
    assert set(header) <= {"version", "width", "height", "title", "env", "timestamp", "duration"}
    assert len(shown) == replay.months + 1 + 1
    times = [one.seconds for one in shown]
    assert times[0] == 0
    assert all(1 <= after - before <= 10 for before, after in pairwise(times))
    for month, one in enumerate(shown[1:-1], 1):
        assert f"第{month}个月" in one.lines[0]
    assert shown[-1].lines == shown[-2].lines


async def test_the_last_screen_of_a_recording_is_the_replay_at_its_last_month(recording, replay):
    _, shown = played(recording)
    app = fake.app(lang="zh", languages=("en", "zh"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ReplayScreen(Walk(replay, app.words))
        await app.push_screen(screen)
        screen.turn(replay.months)
        await pilot.pause()
        assert shown[-1].lines == fake.seen(app).split("\n")


def test_only_rows_that_changed_are_written_again():
    frames = [Frame(("one", "two"), 1.5), Frame(("one", "three"), 2)]
    header, *events = map(json.loads, cast("a", (9, 2), frames).splitlines())
    assert header["title"] == "a"
    assert [seconds for seconds, _, _ in events] == [0, 1.5, 3.5]
    assert events[1][2] == "\x1b[2;1Hthree"


@pytest.mark.parametrize(
    ("screen", "said"),
    [
        ("replay", "2017年1月"),
        ("unseen", "谁也没看见的"),
        ("month", "2017年2月"),
        ("business", "元"),
        ("vote", "换了你，怎么办"),
        ("runs", "过过的日子"),
        ("paid", "钱是谁出的"),
    ],
)
def test_a_picture_is_taken_of_a_screen_at_a_month(capsys, tmp_path, screen, said):
    assert said in pictured(capsys, tmp_path, screen)


@pytest.mark.long
@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_a_picture_is_taken_of_every_screen_of_a_life(capsys, tmp_path, screen):
    """Those after the end live thousands of lives: the whole of this takes some minutes."""
    text = pictured(capsys, tmp_path, screen)
    assert len(re.findall(r"[\u4e00-\u9fff]", text)) > 20
    assert "正在" not in text


def pictured(capsys, tmp_path, screen):
    """What a picture of a screen in Chinese says; every run of text on it is as long as its cells."""
    file = tmp_path / "life.svg"
    words = ("--svg", "--screen", screen, "--month", 8, "--lang", "zh", "--size", "80x24")
    code, _, err = run(capsys, FILE, *words, "-o", file)
    assert (code, err) == (0, "")
    text = file.read_text("utf-8")
    Tree.fromstring(text)
    assert "@font-face" not in text
    runs = re.findall(r' x="([\d.]+)"[^>]*textLength="([\d.]+)"[^>]*>([^<]+)</text>', text)
    told = [(float(x), float(length), html.unescape(said)) for x, length, said in runs]
    for _, length, letters in told:
        assert length == pytest.approx(cell_len(letters) * CELL, abs=0.11)
    return "".join(said.replace("\xa0", " ") for _, _, said in told)


@pytest.mark.parametrize(
    "words",
    [("--size", "9x9"), ("--size", "wide"), ("--screen", "nothing"), ("--month", "99")],
    ids=lambda words: words[0][2:] + words[1],
)
def test_a_picture_that_cannot_be_taken_is_refused(capsys, tmp_path, words):
    code, _, err = run(capsys, FILE, "--svg", *words, "-o", tmp_path / "x.svg")
    assert code == 2
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_told_in_chinese(replay):
    told = story(replay, Words.read([shipped()], "zh"))
    assert '<html lang="zh">' in page(told, replay.setting)


def run(capsys, *arguments):
    code = frame.run(["runs", "export", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(code), out, err


def test_the_command_writes_beside_the_run_and_never_over_it(capsys, tmp_path):
    life = tmp_path / "一 life.jsonl"
    life.write_bytes(FILE.read_bytes())
    code, out, _ = run(capsys, life, "--format", "csv")
    names = sorted(file.name for file in tmp_path.iterdir())
    assert (code, names) == (0, ["一 life codebook.csv", "一 life.csv", "一 life.jsonl"])
    assert out.count("written to") == 2
    code, _, err = run(capsys, life, "-o", life)
    assert code == 1
    assert "is the run itself" in err
    assert life.read_bytes() == FILE.read_bytes()
    code, out, _ = run(capsys, life, "-o", "-")
    assert code == 0
    assert out.startswith("# ")
    code, _, err = run(capsys, life, "-o", tmp_path / "none" / "x.md")
    assert code == 1
    assert "x.md" in err


def test_a_damaged_run_is_not_exported(capsys, tmp_path):
    life = tmp_path / "life.jsonl"
    life.write_bytes(FILE.read_bytes().replace(b'"cash_fen":', b'"cash_fen": ', 1))
    code, _, err = run(capsys, life)
    assert code == 5
    assert "damaged" in err
    assert [file.name for file in tmp_path.iterdir()] == ["life.jsonl"]
