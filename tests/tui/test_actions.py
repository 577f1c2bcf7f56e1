"""The table of keys: nothing twice on a screen, few in the footer, help everywhere."""

from collections import Counter

from game.tui.actions import ACTIONS, bindings, in_footer, of_screen, shown
from tests.each import each

SCREENS = sorted({action.screen for action in ACTIONS} - {"app"})


@each(SCREENS)
def test_no_key_means_two_things(screen):
    keys = Counter(key for action in of_screen(screen) for key in action.keys)
    assert [key for key, times in keys.items() if times > 1] == []


@each(SCREENS)
def test_the_footer_shows_the_few_that_matter(screen):
    few = in_footer(screen)
    where_there_is_room = {("month", "answer"), ("app", "language")}
    always = [action for action in few if (action.screen, action.id) not in where_there_is_room]
    assert len(always) <= 6
    if screen not in ("help", "jump", "small"):
        assert few[-1].id == "help"


@each(SCREENS)
def test_every_screen_can_be_left(screen):
    if screen not in ("small", "message"):
        keys = [key for action in of_screen(screen) for key in action.keys]
        assert "escape" in keys


def test_a_key_is_written_as_it_is_printed():
    assert [shown(key) for key in ("ctrl+q", "escape", "left", "a")] == ["⌃q", "esc", "←", "a"]


def test_a_digit_reaches_its_action():
    calls = {binding.key: binding.action for binding in bindings("replay")}
    assert calls["7"] == "digit('7')"
    assert calls["shift+left"] == "step(-5)"
