"""Screens that a life has only in some months, as pictures."""

import html
import re

import pytest

from game.tui.screens.moments import MOMENTS
from tests.house.scan import ROOT
from tests.report.life import export

EXAMPLES = ROOT / "saves" / "examples"
MONTHS = 6
"""Lines of a life that is looked through in vain: each month is lived again up to where one looks."""

DRAWN = {
    "due": ("eleven-months-to-a-loan", "At the end of July 2008"),
    "answer": ("a-chain-of-signatures", "asks you to sign"),
    "card": ("a-chain-of-signatures", "[1]"),
    "coop": ("a-chain-of-signatures", "buy alone"),
    "pact": ("a-chain-of-signatures", "give your word"),
    "meeting": ("a-shop-without-a-loan", "go home"),
    "inspector": ("closed-for-a-job", "get a licence"),
}
"""Screen -> a life that has it, and what it says."""


@pytest.mark.parametrize(("screen", "month"), [("due", 20), ("answer", 9)])
def test_a_scene_is_drawn_in_a_month_that_has_it(capsys, tmp_path, screen, month):
    drawn(capsys, tmp_path, screen, month)


@pytest.mark.long
@pytest.mark.parametrize("screen", sorted(MOMENTS))
def test_every_scene_is_drawn_in_a_month_that_has_it(capsys, tmp_path, screen):
    drawn(capsys, tmp_path, screen)


def drawn(capsys, tmp_path, screen, month=9):
    """A picture of the screen from a month on, or else before it, says what it should."""
    life, said = DRAWN[screen]
    target = tmp_path / "x.svg"
    asked = ("--svg", "--screen", screen, "--month", month, "--lang", "en", "-o", target)
    code, _, err = export(capsys, EXAMPLES / f"{life}.jsonl", *asked)
    assert (code, err) == (0, "")
    told = re.findall(r">([^<]+)</text>", target.read_text("utf-8"))
    assert said in html.unescape("".join(told)).replace("\xa0", " ")


def test_a_scene_that_never_came_is_refused(capsys, tmp_path):
    """In its first months, each of which is looked through."""
    whole = (EXAMPLES / "never-a-paper.jsonl").read_bytes().splitlines(keepends=True)
    file, target = tmp_path / "life.jsonl", tmp_path / "x.svg"
    file.write_bytes(b"".join(whole[:MONTHS]))
    code, _, err = export(capsys, file, "--svg", "--screen", "due", "-o", target)
    assert (code, err.count("\n")) == (2, 1)
    assert "due" in err
    assert not target.exists()
