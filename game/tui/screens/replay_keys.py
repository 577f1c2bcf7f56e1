"""Going through a life: a month, five, a decision, a number, and by itself."""

from __future__ import annotations

from textual.timer import Timer

from game.tui.screens.base import GameScreen
from game.tui.walk import Walk
from game.tui.widgets.panel import Panel

SPEEDS = (3.0, 1.5, 0.7, 0.3)
"""Seconds a month, slowest first."""

DIGITS_WAIT = 1.2
"""Seconds in which a second digit still belongs to the same number."""


class ReplayKeys(GameScreen[int | None]):
    """The keys that turn to another month."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self._speed, self._typed = 1, ""
        self._playing: Timer | None = None
        self._typing: Timer | None = None

    def turn(self, month: int) -> None:
        """Open a month."""
        raise NotImplementedError

    @property
    def playing(self) -> bool:
        """Whether the months go on by themselves."""
        return self._playing is not None

    def stop(self) -> None:
        """Stay at the month that is open."""
        if self._playing is not None:
            self._playing.stop()
            self._playing = None

    def action_step(self, by: int) -> None:
        """Some months on or back."""
        self.turn(self.walk.month + by)

    def action_open_month(self, month: int) -> None:
        """The month that was clicked, or the first or last."""
        self.turn(month)

    def action_decision(self, by: int) -> None:
        """The next month, or the last, in which something was decided."""
        month = self.walk.decision(by)
        if month is not None:
            self.turn(month)

    def action_play(self) -> None:
        """Go on by itself, or stop."""
        if self._playing is not None:
            self.stop()
        else:
            self._playing = self.set_interval(SPEEDS[self._speed], self._tick)
        self.query_one("#when", Panel).redraw()

    def _tick(self) -> None:
        if self.app.screen is not self:
            return
        if self.walk.month >= self.walk.months:
            self.action_play()
        else:
            self.turn(self.walk.month + 1)

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
        if int(self._typed) <= self.walk.months:
            self.turn(int(self._typed))

    def _forget(self) -> None:
        self._typed = ""
