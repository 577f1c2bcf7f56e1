"""Which town, which rules, how long, and whose luck."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList

from game.tui.actions import bindings
from game.tui.ink import CHOSEN, QUIET, STRONG, fit, ink, link, paragraph, together, wide
from game.tui.options import Choice, Offer
from game.tui.screens.base import GameScreen
from game.tui.screens.dialog import Message
from game.tui.widgets.menu import Entry, Menu
from game.tui.widgets.panel import Panel

MORE = ("contested", "assumed", "balance")
"""What more there is to read about a town."""

AROUND = 3
"""Cells beside the name of a setting: the edge, the key, and a gap."""


def names_of(screen: ScenarioScreen) -> tuple[list[str], int]:
    """What can be set, and the cells that the names take."""
    names = [screen.say(f"screen/scenario/{name}") for name in ("rules", "length", "seed")]
    return names, max(map(wide, names)) + 2


def part_of(screen: ScenarioScreen, part: str) -> str:
    """One of the things there are to read about the town under the cursor."""
    head = screen.say(f"screen/scenario/{part}")
    return screen.game.words.joined("colon", head, getattr(screen._offer, part))


class ScenarioScreen(GameScreen[Choice | None]):
    """A scenario with its two sentences; rules as promised or as reported; quick or full; seed words."""

    KEYS = "scenario"
    BINDINGS = bindings("scenario")
    AUTO_FOCUS = "Menu"

    def __init__(self, offers: Sequence[Offer], seed: str, quick: bool) -> None:
        super().__init__()
        self._offers, self._seed, self._quick = offers, seed, quick
        self._reported = False

    def retell(self, again: bool) -> None:
        """The scenarios in another language."""
        if again:
            self._offers = self.game.doors.offers(self.game.language)

    def body(self) -> ComposeResult:
        """The list, the sentences, what can be set."""
        yield Panel(lambda w, h: [], title=self.say("screen/scenario/title"), id="head")
        yield Menu([Entry(o.id, self._line(o)) for o in self._offers], id="menu")
        with VerticalScroll(classes="where-low"):
            yield Panel(self._about, id="about")
        yield Panel(self._settings, title=self.say("screen/scenario/how"), id="how")
        with Horizontal(id="seed-row"):
            label = Panel(self._seed_label, id="seed-label")
            label.styles.width = names_of(self)[1] + AROUND
            yield label
            yield Input(self._seed, id="seed", select_on_focus=True)
        yield Panel(self._seed_note, id="words")
        with VerticalScroll(id="further", can_focus=False):
            yield Panel(self._further)

    def _line(self, offer: Offer) -> Content:
        year = "" if str(offer.year) in offer.name else f"   {offer.year}"
        return together(ink(offer.name, STRONG), ink(year, QUIET))

    @property
    def _offer(self) -> Offer:
        chosen = self.query_one(Menu).current
        return next((o for o in self._offers if o.id == chosen), self._offers[0])

    def _about(self, width: int, height: int) -> list[Content]:
        offer, room = self._offer, min(width, 90)
        text = offer.reported if self._reported and offer.has_reported else offer.promised
        lines = [ink(""), *paragraph(offer.summary, room), ink(""), *paragraph(text, room)]
        return [*lines, ink("")]

    def _further(self, width: int, height: int) -> list[Content]:
        """What `i` tells, where there is room for it on the page."""
        if not self.roomy:
            return []
        there = [part_of(self, part) for part in MORE if getattr(self._offer, part)]
        parts = (paragraph(text, min(width, 90), QUIET) for text in there)
        return [line for lines in parts for line in (ink(""), *lines)]

    def _settings(self, width: int, height: int) -> list[Content]:
        names, labels = names_of(self)
        reported = self._reported and self._offer.has_reported
        rows = (
            (self.key("variant"), names[0], ("promised", "reported"), int(reported), "variant"),
            (self.key("length"), names[1], ("full", "quick"), int(self._quick), "length"),
        )
        lines = []
        for key, name, steps, at, action in rows:
            parts = [ink(f"{key} ", CHOSEN), fit(name, labels, QUIET)]
            for place, step in enumerate(steps):
                word = self.say(f"screen/scenario/{step}")
                here = place == at
                shown = ink(f"[{word}]" if here else f" {word} ", CHOSEN if here else "")
                parts.append(link(shown, f"screen.{action}"))
            lines.append(together(*parts))
        return lines

    def _seed_label(self, width: int, height: int) -> list[Content]:
        return [
            together(
                ink(f"{self.key('seed')} ", CHOSEN), ink(self.say("screen/scenario/seed"), QUIET)
            )
        ]

    def _seed_note(self, width: int, height: int) -> list[Content]:
        """What the words are for, for whoever is about to type some."""
        typing = isinstance(self.focused, Input)
        return paragraph(self.say("screen/scenario/seed-note"), width, QUIET) if typing else []

    def on_descendant_focus(self) -> None:
        """The note on the seed words stands where they are being typed."""
        self.query_one("#words", Panel).redraw()

    def _again(self) -> None:
        for panel in self.query(Panel):
            panel.redraw()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another scenario is looked at."""
        self._again()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click looks; starting is Enter or the key line."""
        event.stop()

    def action_variant(self) -> None:
        """As promised, or as reported from the field."""
        self._reported = not self._reported and self._offer.has_reported
        self._again()

    def action_length(self) -> None:
        """Month by month, or a plan a quarter."""
        self._quick = not self._quick
        self._again()

    def action_more(self) -> None:
        """What is contested and made up about the town, and how even it is."""
        there = [part for part in MORE if getattr(self._offer, part)]
        told = (partial(part_of, self, part) for part in there)
        self.app.push_screen(Message(lambda: self._offer.name, *told))

    def action_seed(self) -> None:
        """Type seed words."""
        self.query_one(Input).focus()

    def action_back(self) -> None:
        """Out of the seed words, or out of the screen."""
        if self.query_one(Input).has_focus:
            self.query_one(Menu).focus()
        else:
            self.dismiss(None)

    def action_start(self) -> None:
        """Deal this life."""
        seed = self.query_one(Input).value.strip()
        reported = self._reported and self._offer.has_reported
        self.dismiss(Choice(self._offer.id, reported, seed, self._quick))
