"""Whatever can be done can be done by key, from the palette and with the mouse; and everything has help."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from game.present.words import Words
from game.tui.actions import ACTIONS, of_screen
from game.tui.ink import CLICK
from game.tui.palette import can, deeds, name_of
from game.tui.screens.help import HelpScreen
from game.tui.screens.title import TitleScreen
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Menu
from tests.each import each
from tests.house.scan import ROOT
from tests.screens import fake, rest
from tests.screens.every import ASKED, SCREENS

WORDS = Words.read([ROOT / "content"], "en")
SIZE = (120, 60)
NAMED = {"question_mark": "?", "minus": "-", "plus": "+", "comma": ",", "full_stop": "."}
NAMES = [name for name in SCREENS if name != "jump"]


@dataclass
class Heard:
    """Calls that a screen would have made."""

    calls: list = field(default_factory=list)

    def instead_of(self, target, name):
        """Take down calls of an action of a screen, an app or a list instead of doing it."""

        def take(*given):
            shown = ", ".join(f"'{g}'" if isinstance(g, str) else str(g) for g in given)
            self.calls.append(f"{name.removeprefix('action_')}({shown})" if given else name[7:])

        setattr(target, name, take)

    def once(self):
        """What was called since the last time one asked."""
        calls, self.calls = self.calls, []
        return calls


def listening(screen):
    """Everything the actions of a screen call is taken down; a list's Enter counts as choosing."""
    heard = Heard()
    for action in of_screen(screen.KEYS):
        if "." not in action.calls():
            heard.instead_of(screen, f"action_{action.calls().partition('(')[0]}")
    for menu in screen.query(Menu):
        heard.instead_of(menu, "action_select")
    return heard


def meant(action, key=""):
    """What may be taken down for an action."""
    calls = action.calls(key)
    return ([calls], ["select"]) if action.id in ("choose", "more") else ([calls],)


async def opened(pilot, name):
    """A screen, and what is heard on it."""
    app = pilot.app
    made = TitleScreen() if name == "title" else SCREENS[name](sitting_of(app))
    await fake.shown(pilot, made)
    return app.screen, listening(app.screen)


def sitting_of(app):
    """Somebody who is asked for a signature."""
    return Sitting(fake.FakeTable(**ASKED), app.words)


def possible(app, screen):
    """Actions of the screen that can be done now."""
    return [
        action
        for action in of_screen(screen.KEYS)
        if can(app, screen, action) and "." not in action.calls()
    ]


async def press_all(pilot, screen, heard):
    """Every key of every action; they are sent in one go, since Pilot waits after each."""
    pressed = [(a, key) for a in possible(pilot.app, screen) for key in a.keys]
    for _, key in pressed:
        character = key if len(key) == 1 else NAMED.get(key)
        pilot.app.post_message(events.Key(key, character))
    for _ in range(100):
        await rest.lie(pilot, 0.01)
        if len(heard.calls) >= len(pressed):
            break
    took = Counter(heard.once())
    for action, key in pressed:  # some are heard before others, so their order says nothing
        call = next((calls for calls in meant(action, key) if took[calls[0]]), None)
        assert call is not None, (action.name, key)
        took[call[0]] -= 1


async def all_are_listed(pilot, screen, heard):
    """Every action is in the palette, and in the help where it can be clicked."""
    actions = possible(pilot.app, screen)
    offered = {deed.call for deed in deeds(pilot.app, screen)}
    assert {action.calls(action.keys[0]) for action in actions} <= offered
    with pilot.app._context():
        lines = HelpScreen(screen)._draw(100, 0)
    clicked = {link.partition("', '")[0].rstrip("')") for link in links_of(lines)}
    assert {f"screen.do('{action.name}" for action in actions} <= clicked


async def click_all(pilot, screen, heard):
    """Every action is in the line of keys or in the help; each one there is clicked."""
    actions = possible(pilot.app, screen)
    for action in actions:
        await pilot.app.run_action("help", pilot.app)
        await pilot.pause(0)
        helped = pilot.app.screen
        assert isinstance(helped, HelpScreen)
        await click(pilot, f"screen.do('{action.name}'", action.name)
        await pilot.pause(0)
        assert pilot.app.screen is screen, action.name
        assert heard.once() in meant(action, action.keys[0]), action.name
    for link in links(pilot.app, bottom=True):
        await click(pilot, link, link)
        await pilot.pause(0)
        if pilot.app.screen is screen:
            known = [calls for a in actions for key in a.keys for calls in meant(a, key)]
            assert heard.once() in known, link
        else:
            await pilot.press("escape")
            heard.once()


async def pick_all(pilot, screen, heard):
    """Every action is found by its name in the palette, and done when it is picked."""
    app = pilot.app
    for action in possible(app, screen):
        await app.run_action("command_palette", app)
        await pilot.pause(0)
        name = name_of(app, screen, action)
        app.screen.query_one(Input).value = f"{name} {action.keys[0]}" if action.takes_key else name
        await pilot.pause(0.15)
        await pilot.press("enter")
        if isinstance(app.screen, CommandPalette):
            await pilot.press("enter")
        await pilot.pause(0.02)
        assert app.screen is screen, action.name
        took = heard.once()
        same = [a for a in possible(app, screen) if name_of(app, screen, a) == name]
        assert any(took in meant(one, one.keys[0]) for one in same), (action.name, took)


def links(app, bottom=False):
    """What can be clicked on the screen (or in its last line of keys), and where."""
    strips = app.screen._compositor.render_strips()
    found = {}
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            does = segment.style.meta.get(CLICK) if segment.style else None
            if does and (not bottom or y == last_line(app)):
                found.setdefault(does, (x, y))
            x += segment.cell_length
    return found


def links_of(lines):
    """What can be clicked on some lines that are not on a screen."""
    metas = [
        span.style.meta for line in lines for span in line.spans if hasattr(span.style, "meta")
    ]
    return {meta[CLICK] for meta in metas if CLICK in meta}


def last_line(app):
    """The row that the keys stand on."""
    return app.screen.query("KeyLine").first().region.y


async def click(pilot, does, name):
    """Click on the first text that does this."""
    found = next((at for link, at in links(pilot.app).items() if link.startswith(does)), None)
    assert found is not None, name
    await pilot.click(offset=(found[0] + 1, found[1]))


@pytest.mark.parametrize("part", range(4))
async def test_every_key_of_every_screen_does_what_the_table_says(part):
    async with fake.app().run_test(size=SIZE) as pilot:
        for name in ["title", *NAMES][part::4]:
            screen, heard = await opened(pilot, name)
            await press_all(pilot, screen, heard)
            await all_are_listed(pilot, screen, heard)


async def everywhere(names, way):
    async with fake.app().run_test(size=SIZE) as pilot:
        for name in names:
            await way(pilot, *await opened(pilot, name))


async def test_every_action_of_a_screen_can_be_clicked():
    await everywhere(["bank"], click_all)


async def test_every_action_of_a_box_can_be_picked_from_the_palette():
    await everywhere(["card"], pick_all)


@pytest.mark.long
@pytest.mark.parametrize("name", ["title", *NAMES])
@pytest.mark.parametrize("way", [click_all, pick_all], ids=["mouse", "palette"])
async def test_every_action_of_every_screen_can_be_clicked_and_picked(name, way):
    await everywhere([name], way)


@each(sorted({action.screen for action in ACTIONS} - {"app", "small"}))
def test_every_screen_has_help(name):
    assert WORDS.has(f"help/{name}")


async def test_help_and_palette_open_over_a_box_too():
    async with fake.app().run_test(size=(80, 24)) as pilot:
        for name in ("note", "card", "dialog", "why"):
            screen, _ = await opened(pilot, name)
            for key in ("question_mark", "f1", "ctrl+p"):
                await pilot.press(key)
                box = CommandPalette if key == "ctrl+p" else HelpScreen
                assert isinstance(pilot.app.screen, box), (name, key)
                await pilot.press("escape")
                assert pilot.app.screen is screen, (name, key)
