"""Bars of shares, one below the other."""

import re

import pytest
from rich.cells import cell_len

from game.present.figures import Figure
from game.present.shares import Bar, Part, SharesPage, Span
from game.tui.screens.shares import bars

FIGURE = Figure("interval", (40, 20, 60), 0, 100)


def span(words):
    return Span(FIGURE, words, words.partition(" (")[0])


def page(*pairs):
    rows = tuple(
        Bar(str(at), f"factor {at}", span(first), span(total))
        for at, (first, total) in enumerate(pairs)
    )
    part = Part("net_worth_rank", "Who was left with more", rows, ())
    return SharesPage("Shares", "", "", True, "by itself", "together", (part,), ()), part


@pytest.mark.parametrize("width", [60, 78, 100, 160])
def test_bars_stand_below_one_another_and_end_within_the_page(width):
    told, part = page(
        ("2 % (0–24)", "50 % (34–70)"),
        ("47 % (24–66)", "9 % (4–21)"),
        ("0 % (0–1)", "100 % (90–100)"),
    )
    _, head, *lines = [line.plain for line in bars(told, part, width)]
    assert max(map(cell_len, (head, *lines))) <= width
    drawn = [re.sub("[^ ]", "x", line[: head.index("together")]) for line in lines]
    assert all(line.endswith("  ") for line in drawn), drawn
    assert {line[head.index("together")] == " " for line in lines} == {False}
