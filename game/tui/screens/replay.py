"""A life watched again: month by month, with what was decided and what came of it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from game.present.month import month_end
from game.present.plan import plan
from game.present.teller import Past, Teller
from game.runs.decision import Decision
from game.tui.actions import bindings
from game.tui.ink import ACCENT, CHOSEN, QUIET, STRONG, ink, link, paragraph, together
from game.tui.options import Replayed
from game.tui.screens import month_parts as parts
from game.tui.screens.base import GameScreen
from game.tui.widgets.panel import Panel

SPEEDS = (3.0, 1.5, 0.7, 0.3)
"""Seconds a month, slowest first."""

DIGITS_WAIT = 1.2
"""Seconds in which a second digit still belongs to the same number."""


class ReplayScreen(GameScreen[None]):
    """Backwards as quick as forwards: every month is in memory."""

    KEYS = "replay"
    BINDINGS = bindings("replay")

    def __init__(self, replay: Replayed) -> None:
        super().__init__()
        self._replay = replay
        self._lived = [replay.at(month) for month in range(replay.months + 1)]
        self._month, self._speed, self._typed = 0, 1, ""
        self._playing: Timer | None = None
        self._typing: Timer | None = None

    @property
    def tell(self) -> Teller:
        """Who tells: the words and the setting."""
        return Teller(self.game.words, self._replay.setting)

    @property
    def past(self) -> Past:
        """The months up to the one that is open."""
        return Past(self._lived[: self._month + 1])

    def body(self) -> ComposeResult:
        """The months as a line, then what the month's screen shows, then what was decided."""
        yield Panel(lambda w, h: self._head(w), id="when")
        yield Panel(lambda w, h: self._line(w), id="months-line")
        with Horizontal(id="top"):
            yield Panel(lambda w, h: parts.you(self, w, self.roomy), id="you")
            yield Panel(lambda w, h: parts.shop(self, w, self.roomy), id="shop")
        yield Panel(self._decided, title=self.say("screen/replay/decided"), id="decided")
        yield Panel(self._came, title=self.say("screen/replay/came"), id="news")
        with Horizontal(id="middle"):
            title = self.say("screen/month/town")
            yield Panel(lambda w, h: parts.town(self, w, h), title=title, id="town")

    def turn(self, month: int) -> None:
        """Open a month."""
        self._month = min(max(month, 0), self._replay.months)
        you, shop = parts.titles(self)
        self.query_one("#you", Panel).title(you)
        self.query_one("#shop", Panel).title(shop)
        for panel in self.query(Panel):
            panel.redraw()

    def fill_in(self) -> None:
        """The month that is open; at first the opening."""
        self.turn(self._month)

    def _head(self, width: int) -> list[Content]:
        tell = self.tell
        when = tell.month(self._month) if self._month else self.say("screen/replay/opening")
        of = self.say("screen/replay/of", month=self._month, months=self._replay.months)
        state = self.say("screen/replay/" + ("playing" if self._playing else "paused"))
        left = together(ink(f" {when}", STRONG), ink(f" · {of}", QUIET))
        right = ink(f"{state} · {tell.setting.seed} ", QUIET)
        return [together(left, " " * max(width - left.cell_length - right.cell_length, 1), right)]

    def _line(self, width: int) -> list[Content]:
        """One mark a month: ◆ where something was decided, • elsewhere, brackets where we are."""
        marks: list[Content] = [ink(" ")]
        for month in range(1, self._replay.months + 1):
            mark = "◆" if self._decides(month) else "·"
            here = month == self._month
            style = CHOSEN if here else ACCENT if self._decides(month) else QUIET
            shown = ink(f"[{mark}]" if here else f" {mark} " if width > 110 else mark, style)
            marks.append(link(shown, f"screen.open_month({month})"))
        return [together(*marks)]

    def _decides(self, month: int) -> bool:
        return self._lived[month].decision != Decision()

    def _decided(self, width: int, height: int) -> list[Content]:
        if self._month == 0:
            return paragraph(self.say("screen/replay/dealt"), width, QUIET)
        self._replay.go(self._month - 1)
        stands = plan(self.tell, self._replay, self._lived[self._month].decision).stands
        if not stands:
            return paragraph(self.say("screen/replay/carried-on"), width, QUIET)
        return paragraph(self.game.words.sentences(stands), width)

    def _came(self, width: int, height: int) -> list[Content]:
        if self._month == 0:
            return []
        lines: list[Content] = []
        for sentence in month_end(self.tell, self.past).sentences:
            lines += paragraph(f"· {sentence}", width, hang=2)
        return lines[:height] if height else lines

    def action_step(self, by: int) -> None:
        """Some months on or back."""
        self.turn(self._month + by)

    def action_open_month(self, month: int) -> None:
        """The month that was clicked, or the first or last."""
        self.turn(month)

    def action_decision(self, by: int) -> None:
        """The next month, or the last, in which something was decided."""
        month = self._month + by
        while 1 <= month <= self._replay.months and not self._decides(month):
            month += by
        if 1 <= month <= self._replay.months:
            self.turn(month)

    def action_play(self) -> None:
        """Go on by itself, or stop."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
        else:
            self._playing = self.set_interval(SPEEDS[self._speed], self._tick)
        self.query_one("#when", Panel).redraw()

    def _tick(self) -> None:
        if self._month >= self._replay.months:
            self.action_play()
        else:
            self.turn(self._month + 1)

    def action_speed(self, by: int) -> None:
        """Faster or slower."""
        self._speed = min(max(self._speed + by, 0), len(SPEEDS) - 1)
        if self._playing is not None:
            self.action_play()
            self.action_play()

    def action_digit(self, digit: str) -> None:
        """Digits typed one after the other go to a month."""
        self._typed = (self._typed + digit)[-3:]
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(DIGITS_WAIT, self._forget)
        if int(self._typed) <= self._replay.months:
            self.turn(int(self._typed))

    def _forget(self) -> None:
        self._typed = ""
