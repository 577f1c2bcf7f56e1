"""Screens of a class as pictures, from the workshop's file."""

import re
import xml.etree.ElementTree as Tree

import pytest

from game.tui.screens.gallery import IN_CLASS
from game.workshop.book import Book, fact
from game.workshop.keeping import open_room
from tests.report.life import export
from tests.workshop.rooms import new_book
from tests.workshop.test_room import play


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A class of five after its second month, the third is open."""
    book = new_book(tmp_path_factory.mktemp("class"))
    play(book, open_room(book), 2, people=5)
    book.now(fact("stage", "open"))
    book.close()
    return book.file


def picture(capsys, file, tmp_path, *words):
    """What a picture in Chinese says."""
    target = tmp_path / "class.svg"
    code, _, err = export(capsys, file, "--svg", "--lang", "zh", *words, "-o", target)
    assert (code, err) == (0, "")
    text = target.read_text("utf-8")
    Tree.fromstring(text)
    return "".join(re.findall(r">([^<]+)</text>", text)).replace("&#160;", " ")


@pytest.mark.parametrize(
    ("screen", "said"),
    [
        ("desk", "过了2个月，共24个月"),
        ("wall", "做生意"),
        ("policy", "政策"),
        ("waiting", "•••••-•••••"),
        ("debrief", "月"),
    ],
)
def test_a_picture_is_taken_of_every_screen_of_a_class(capsys, workshop, tmp_path, screen, said):
    before = workshop.read_bytes()
    text = picture(capsys, workshop, tmp_path, "--screen", screen)
    assert said in text
    assert len(re.findall(r"[\u4e00-\u9fff]", text)) > 20
    assert workshop.read_bytes() == before


def test_all_screens_of_a_class_are_tried_and_the_desk_is_the_usual_one(capsys, workshop, tmp_path):
    assert set(IN_CLASS) == {"desk", "wall", "policy", "waiting", "debrief"}
    desk = picture(capsys, workshop, tmp_path, "--screen", "desk")
    assert picture(capsys, workshop, tmp_path) == desk


def test_a_seat_that_nobody_asks_for_is_the_first_and_its_code_is_kept_secret(
    capsys, workshop, tmp_path
):
    text = picture(capsys, workshop, tmp_path, "--screen", "waiting")
    book = Book(workshop)
    ((nick,),) = book.rows("select nick from seat order by place limit 1")
    book.close()
    assert nick in text


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--svg", "--screen", "month"), "month is no screen; there are debrief, desk"),
        (("--svg", "--month", "2"), "as it was left"),
        (("--to", "html"), "as it was left"),
    ],
    ids=lambda one: one[-1] if isinstance(one, tuple) else "",
)
def test_a_picture_that_a_class_does_not_have_is_refused(capsys, workshop, tmp_path, words, why):
    code, _, err = export(capsys, workshop, *words, "-o", tmp_path / "x.svg")
    assert code == 2
    assert why in err
    assert list(tmp_path.iterdir()) == []


def test_nobody_waits_or_looks_back_where_nothing_was_lived(capsys, tmp_path):
    book = new_book(tmp_path)
    book.close()
    for screen, why in (("waiting", "nobody waits"), ("debrief", "no month has been lived")):
        code, _, err = export(capsys, book.file, "--svg", "--screen", screen)
        assert code == 2
        assert why in err


def test_a_workshop_that_is_open_in_its_host_is_left_alone(capsys, workshop):
    host = Book(workshop)
    code, _, err = export(capsys, workshop, "--svg", "--lang", "zh")
    host.close()
    assert (code, err) == (1, "ironbowl: class.workshop正在另一台主机上开着\n")
