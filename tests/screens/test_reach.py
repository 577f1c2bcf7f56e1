"""Whatever can be done can be done by key, from the palette and with the mouse; and everything has help."""

import pytest

from game.present.words import Words
from game.tui.actions import ACTIONS, EVERYWHERE, in_footer, of_screen
from game.tui.ink import CLICK
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Menu
from tests.house.scan import ROOT
from tests.screens import fake
from tests.screens.every import SCREENS, TRADER

WORDS = Words.read([ROOT / "content"], "en")


def calls(screen, action):
    """The method that an action's call names, on the screen or the app."""
    name = action.calls(action.keys[0]).partition("(")[0]
    where, _, method = name.rpartition(".")
    target = screen if where == "screen" or action.screen != EVERYWHERE else screen.app
    return getattr(target, f"action_{method}", None)


def links(app):
    """What can be clicked on the screen."""
    strips = app.screen._compositor.render_strips()
    found = (segment.style.meta for strip in strips for segment in strip if segment.style)
    return {meta[CLICK] for meta in found if CLICK in meta}


@pytest.mark.parametrize("part", range(4))
async def test_every_action_of_every_screen_is_there_and_in_the_palette(part):
    async with fake.app().run_test(size=(120, 40)) as pilot:
        for name in list(SCREENS)[part::4]:
            sitting = Sitting(fake.FakeTable(**TRADER), pilot.app.words)
            screen = SCREENS[name](sitting)
            await pilot.app.push_screen(screen)
            await pilot.pause()
            for action in (*of_screen(name), *of_screen(EVERYWHERE)):
                if action.id in ("yes", "choose") and screen.query(Menu):
                    continue  # the list under the cursor hears Enter itself
                assert calls(screen, action) is not None, action.name
            offered = {command.title for command in pilot.app.get_system_commands(screen)}
            wanted = {WORDS.say(action.word) for action in of_screen(name)}
            assert wanted <= offered, name
            await check_mouse(pilot, name, screen)
            pilot.app.pop_screen()


async def check_mouse(pilot, name, screen):
    """Every key of the footer can be clicked; a list can be chosen from."""
    clicked = links(pilot.app)
    for action in in_footer(name):
        if action.screen != EVERYWHERE and screen.check_action(action.id, ()):
            assert any(action.calls(action.keys[0]) in link for link in clicked), action.name


@pytest.mark.parametrize("name", sorted({action.screen for action in ACTIONS} - {"app", "small"}))
def test_every_screen_has_help(name):
    assert WORDS.has(f"help/{name}")


async def test_everything_without_a_place_on_the_month_can_be_reached_with_the_mouse():
    """What has no place of its own on the screen is in the palette, and the palette can be clicked."""
    async with fake.app().run_test(size=(120, 40)) as pilot:
        sitting = Sitting(fake.FakeTable(**TRADER), pilot.app.words)
        await pilot.app.push_screen(SCREENS["month"](sitting))
        await pilot.pause()
        assert "app.command_palette" in links(pilot.app)
