"""What a short game says in few words first: the whole of a scene or a page is one key away."""

from __future__ import annotations

from typing import TypeVar

from game.tui.screens.base import Speaking
from game.tui.sitting import Sitting

Result = TypeVar("Result")


class Brief(Speaking[Result]):
    """A screen that leaves out in a short game what nothing hangs on, until it is asked for."""

    sitting: Sitting | None
    whole = False
    """Whether all of it was asked for."""

    @property
    def brief(self) -> bool:
        """Whether only what is needed is said."""
        sitting = self.sitting
        return sitting is not None and sitting.table.setting.every > 1 and not self.whole

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is more only as long as something is left out."""
        return self.brief if action == "whole" else super().check_action(action, parameters)

    def action_whole(self) -> None:
        """All of it, from here on."""
        self.whole = True
        self.run_worker(self.tell_again(), group="whole", exclusive=True)
