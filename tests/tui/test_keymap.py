"""Keys that a player has changed in the settings file."""

import pytest

from game.tui.actions import ACTIONS, of_screen
from game.tui.keymap import BY_NAME, Keymap
from game.tui.options import Options
from game.tui.settings import InForce, Settings
from tests.screens import fake
from tests.screens.fake import press, seen, sit_down


def test_what_is_not_changed_stays():
    keymap = Keymap({"month/errand": "x, y"})
    assert keymap.keys(BY_NAME["month/errand"]) == ("x", "y")
    assert keymap.keys(BY_NAME["month/bank"]) == ("k",)
    assert keymap.changed == {"month/errand": "x,y"}


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"month/dance": "x"}, ("month/dance", "")),
        ({"month/errand": ""}, ("month/errand", "")),
        ({"replay/to_month": "x"}, ("replay/to_month", "")),
        ({"month/errand": "x,b"}, ("month/errand", "b")),
        ({"month/errand": "question_mark"}, ("month/errand", "question_mark")),
    ],
)
def test_what_cannot_be_used_is_named_and_left_out(changed, trouble):
    keymap = Keymap(changed)
    assert keymap.troubles == (trouble,)
    assert keymap.changed == {}


def test_two_actions_may_change_places_one_after_the_other():
    keymap = Keymap({"month/errand": "x", "month/business": "e"})
    assert keymap.troubles == ()
    assert keymap.keys(BY_NAME["month/business"]) == ("e",)


def test_every_action_has_a_name_of_its_own():
    assert len(BY_NAME) == len(ACTIONS)


async def test_a_changed_key_is_shown_and_heard_and_the_old_one_is_not():
    app = fake.app()
    kept = InForce(Settings(keys={"month/errand": "x", "month/undo": "ctrl+u"}))
    app.__init__(Options(content=app.options.content, kept=kept), app.doors)
    async with app.run_test(size=(80, 24)) as pilot:
        month = await sit_down(pilot)
        text = seen(app)
        assert "x errand  " in text
        assert "⌃u undo" in text.split("\n")[-1]
        await press(pilot, "e")
        assert app.screen is month
        await press(pilot, "x")
        assert app.screen is not month


def test_the_table_names_keys_as_the_settings_file_does():
    assert {a.name for a in of_screen("note")} == {"note/go_on", "note/back"}
