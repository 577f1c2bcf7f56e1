"""A scene played: what stands before the household, and the ways to meet it, each with what it means."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from game.present.encounters import Told
from game.present.scene import Scene, Way
from game.tui.actions import bindings
from game.tui.grid import item_lines
from game.tui.ink import QUIET, STRONG, ink, paragraph, together
from game.tui.screens.base import GameScreen
from game.tui.screens.brief import Brief
from game.tui.screens.why import show_figures
from game.tui.sitting import Sitting
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

MEASURE = 86
MARK = {True: "  ", False: "× "}


class SceneScreen(Brief[Way | None], GameScreen[Way | None]):
    """Dismissed with the way that was chosen; None leaves everything as planned."""

    KEYS = "scene"
    BINDINGS = bindings("scene")
    AUTO_FOCUS = "Menu"

    def __init__(
        self,
        scene: Scene,
        anew: Callable[[], Scene | None] = lambda: None,
        sitting: Sitting | None = None,
    ) -> None:
        """`anew` tells the same scene in the language of the moment."""
        super().__init__()
        self._scene, self._anew, self.sitting = scene, anew, sitting
        self._refused = False

    def retell(self, again: bool) -> None:
        """The same scene in another language."""
        self._scene = (again and self._anew()) or self._scene

    def body(self) -> ComposeResult:
        """What is the case, the figures, the ways, and what the one under the cursor means."""
        with VerticalScroll(classes="where-low"):
            yield Panel(self._told, title=self._scene.title, id="page")
        yield Panel(lambda w, h: [], title=self.say("screen/scene/ways"), id="do")
        entries = [
            Entry(way.id, ink(MARK[not way.why] + way.label, QUIET if way.why else ""))
            for way in self._scene.ways
        ]
        yield Menu(entries, id="menu")
        yield Panel(self._meant, id="question")

    def _told(self, width: int, height: int) -> list[Content]:
        room = min(width, MEASURE)
        lines: list[Content] = [ink("")]
        for sentence in self._scene.told:
            lines += [*paragraph(sentence, room), ink("")]
        if self._scene.voice and not self.brief:
            lines += [*paragraph(self._scene.voice, room, QUIET), ink("")]
        return [*lines, *item_lines(self._scene.items, room), ink("")]

    @property
    def _way(self) -> Way | None:
        chosen = self.query_one(Menu).current
        return next((way for way in self._scene.ways if way.id == chosen), None)

    def _meant(self, width: int, height: int) -> list[Content]:
        way, room = self._way, min(width, MEASURE)
        if way is None:
            return [ink("")]
        lines = paragraph(way.note, room)
        if way.why:
            lines += paragraph(way.why, room, "$warning" if self._refused else QUIET)
        return [together(ink(way.label, STRONG)), *lines]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another way is looked at."""
        self._refused = False
        self.query_one("#question", Panel).redraw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: that way, or the reason why not."""
        event.stop()
        way = next((way for way in self._scene.ways if way.id == event.option.id), None)
        if way is not None and way.why:
            self._refused = True
            self.query_one("#question", Panel).redraw()
        else:
            self.dismiss(way)

    def action_why(self) -> None:
        """Where the figures of this scene come from."""
        if self.sitting is not None:
            show_figures(self, self.sitting, lambda: [self._scene])


def at_hand(sitting: Sitting, told: Told) -> SceneScreen | None:
    """The screen of a scene, None where there is nothing of the kind."""

    def anew() -> Scene | None:
        return told(sitting.tell, sitting.table, sitting.past, sitting.plan)

    scene = anew()
    return SceneScreen(scene, anew, sitting) if scene is not None else None


async def play(sitting: Sitting, told: Told, app: App[None]) -> bool:
    """A scene, if it is at hand, and the way that was chosen put into the plan; whether one was."""
    screen = at_hand(sitting, told)
    if screen is None:
        return False
    chosen = await app.push_screen_wait(screen)
    if chosen is not None and chosen.fields:
        sitting.change(**chosen.fields)
    return chosen is not None
