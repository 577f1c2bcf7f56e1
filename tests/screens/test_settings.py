"""Settings are used at once and kept at once."""

import pytest

from game.tui.screens.settings import NAMES, SettingsScreen
from game.tui.widgets.menu import Menu
from tests.screens import fake
from tests.screens.fake import press, seen


def opened(kept, why=""):
    def keep(settings):
        kept.append(settings)
        return why

    return fake.app(keep=keep)


async def test_another_set_of_colours_is_drawn_and_kept():
    kept = []
    app = opened(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(SettingsScreen())
        await press(pilot, "down", "right")
        assert (app.theme, kept[-1].theme) == ("light", "light")
        assert "[light]" in seen(app)
        await press(pilot, "left")
        assert (app.theme, kept[-1].theme) == ("dark", "dark")
        assert app.screen.query_one(Menu).current == NAMES[1]


async def test_every_setting_turns_and_says_what_it_means():
    kept = []
    app = opened(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(SettingsScreen())
        for name in NAMES:
            assert app.words.say(f"screen/settings/{name}/means")[:40] in seen(app)
            await press(pilot, "enter", "down")
        last = kept[-1]
        assert (last.theme, last.length, last.hints) == ("light", "quick", "again")
        assert (last.animations, last.signs) == ("off", "full")
        assert app.animation_level == "none"


async def test_a_file_that_cannot_be_written_is_said():
    app = opened([], "settings.toml: no room")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(SettingsScreen())
        await press(pilot, "down", "right")
        assert "no room" in seen(app)
        assert app.theme == "light"


@pytest.mark.parametrize(
    ("colours", "no_colour", "theme"),
    [("", False, "sixteen"), ("", True, "bare"), ("truecolor", True, "bare")],
)
async def test_keys_are_no_darker_than_text_without_colour(monkeypatch, colours, no_colour, theme):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLORTERM", colours)
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    app = fake.app()
    async with app.run_test(size=(80, 24)):
        assert app.theme == theme
        drawn = app.theme_variables
        assert (drawn["accent"] == drawn["foreground"]) == no_colour
