"""Keys that a player has changed: checked against the table of actions, then used everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from game.tui.actions import ACTIONS, EVERYWHERE, Action

BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}
"""Every action that keys can be given to, by its name in the settings file."""


class Keymap:
    """Keys of every action, with those that were changed in place of the usual."""

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        """`changed` maps "month/end_month" to "enter,space"; what cannot be used is in `troubles`."""
        self._keys: dict[str, tuple[str, ...]] = {}
        self.troubles: tuple[tuple[str, str], ...] = ()
        """Name in the file, and the key that is the matter: "" where there is no such action."""
        for name, keys in (changed or {}).items():
            self._change(name, tuple(key.strip() for key in keys.split(",") if key.strip()))

    def _change(self, name: str, keys: tuple[str, ...]) -> None:
        action = BY_NAME.get(name)
        if action is None or action.takes_key or not keys:
            self.troubles += ((name, ""),)
            return
        taken = next((key for key in keys if self._taken(action, key)), None)
        if taken is not None:
            self.troubles += ((name, taken),)
            return
        self._keys[name] = keys

    def _taken(self, action: Action, key: str) -> bool:
        """Whether another action that is heard on the same screen has a key."""
        heard = (action.screen, EVERYWHERE)
        others = (a for a in ACTIONS if a is not action and a.screen in heard)
        return any(key in self.keys(other) for other in others)

    def keys(self, action: Action) -> tuple[str, ...]:
        """The keys of an action."""
        return self._keys.get(action.name, action.keys)

    @property
    def changed(self) -> dict[str, str]:
        """What was changed, as Textual takes it."""
        return {name: ",".join(keys) for name, keys in self._keys.items()}
