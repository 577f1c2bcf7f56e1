"""Any screen of a life as a picture."""

import html
import re
import xml.etree.ElementTree as Tree

import pytest
from rich.cells import cell_len

from game.tui.export import CELL
from game.tui.screens.gallery import SCREENS
from game.tui.screens.moments import MOMENTS
from tests.report.life import FILE, export


@pytest.mark.parametrize(
    ("screen", "said"),
    [
        ("replay", "2017年1月"),
        pytest.param("unseen", "谁也没看见的", marks=pytest.mark.long),
        pytest.param("month", "2017年2月", marks=pytest.mark.long),
        ("business", "元"),
        ("vote", "换了你，怎么办"),
        pytest.param("runs", "过过的日子", marks=pytest.mark.long),
        ("paid", "钱是谁出的"),
    ],
)
def test_a_picture_is_taken_of_a_screen_at_a_month(capsys, tmp_path, screen, said):
    assert said in pictured(capsys, tmp_path, screen)


@pytest.mark.long
@pytest.mark.parametrize("screen", sorted(SCREENS.keys() - MOMENTS.keys()))
def test_a_picture_is_taken_of_every_screen_of_a_life(capsys, tmp_path, screen):
    """Those after the end live thousands of lives: the whole of this takes some minutes."""
    text = pictured(capsys, tmp_path, screen)
    assert len(re.findall(r"[\u4e00-\u9fff]", text)) > 20
    assert "正在" not in text


def pictured(capsys, tmp_path, screen):
    """What a picture of a screen in Chinese says; every run of text on it is as long as its cells."""
    file = tmp_path / "life.svg"
    words = ("--svg", "--screen", screen, "--month", 8, "--lang", "zh", "--size", "80x24")
    code, _, err = export(capsys, FILE, *words, "-o", file)
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
    code, _, err = export(capsys, FILE, "--svg", *words, "-o", tmp_path / "x.svg")
    assert code == 2
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
