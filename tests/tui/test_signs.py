"""With --ascii nothing beyond ASCII is drawn, and nothing moves."""

import pytest
from rich.cells import cell_len

from game.present.homes import SIGNS
from game.present.signs import in_ascii
from game.tui.options import Options
from game.tui.settings import InForce, Settings
from game.tui.sitting import Sitting
from tests.screens import fake
from tests.screens.every import SCREENS, TRADER


def drawn(app):
    """The screen as it goes to the terminal, through the app's filters."""
    found = app.screen._compositor.render_strips()
    background = app.screen.styles.background
    lines = []
    for strip in found:
        segments = list(strip)
        for step in app.get_line_filters():
            segments = step.apply(segments, background)
        lines.append("".join(segment.text for segment in segments))
    return lines


@pytest.mark.parametrize("name", ["month", "guarantors", "card", "lives", "replay", "settings"])
async def test_a_screen_is_drawn_in_ascii_and_as_wide(name):
    whole = fake.app()
    kept = InForce(Settings(signs="ascii"))
    app = type(whole)(Options(content=whole.options.content, kept=kept), whole.doors)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(SCREENS[name](Sitting(fake.FakeTable(**TRADER), app.words)))
        await pilot.pause(0.05)
        lines = drawn(app)
        signs = {sign for line in lines for sign in line if not sign.isalpha()}
        assert [sign for sign in signs if not sign.isascii()] == []
        assert {cell_len(line) for line in lines} == {80}


@pytest.mark.parametrize("sign", ["─", "⣿", "●", "◦", "…", "−", "’", "▅", "→"])
def test_every_sign_has_one_of_the_same_width(sign):
    assert in_ascii(sign).isascii()
    assert cell_len(in_ascii(sign)) == 1


def test_a_full_dot_is_not_an_empty_one():
    assert in_ascii("••◦◦") == "**.."


def test_the_map_of_the_street_tells_its_signs_apart_in_ascii():
    signs = [*SIGNS.values(), "*", "&"]
    assert len({in_ascii(sign) for sign in signs}) == len(signs)


def test_letters_stay():
    assert in_ascii("铁饭碗 café") == "铁饭碗 café"


@pytest.mark.parametrize(
    ("signs", "term", "plain"),
    [
        ("auto", "linux", True),
        ("auto", "xterm-256color", False),
        ("full", "linux", False),
        ("ascii", "xterm", True),
    ],
)
def test_a_terminal_without_the_letters_gets_ascii_by_itself(signs, term, plain):
    assert Settings(signs=signs).in_ascii(term) is plain
