"""One thing a key does on one screen, and how a table of them is written."""

from __future__ import annotations

from dataclasses import dataclass

EVERYWHERE = "app"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does on one screen."""

    id: str
    keys: tuple[str, ...]
    """Names as Textual has them; the first is the one shown."""
    screen: str
    footer: bool = False
    priority: bool = False
    """Heard before whatever has the focus."""
    does: str = ""
    """What is called where that is not the id itself, such as "step(1)"; {key} is the key pressed."""

    def calls(self, key: str = "") -> str:
        """The call that a key makes."""
        return (self.does or self.id).replace("{key}", key)

    @property
    def takes_key(self) -> bool:
        """Whether what it does depends on which of its keys is pressed."""
        return "{key}" in self.does

    @property
    def name(self) -> str:
        """What it is called in the settings file, where keys can be changed."""
        return f"{self.screen}/{self.id}"

    @property
    def word(self) -> str:
        """Key of its name in the words."""
        return f"key/{self.screen}/{self.id}"

    @property
    def explanation(self) -> str:
        """Key of its explanation in the words."""
        return f"explain/{self.screen}/{self.id}"


def on(screen: str, *rows: tuple[str, ...]) -> tuple[Action, ...]:
    """Actions from rows of id, keys, marks (f: in the footer, p: priority) and, at need, a call."""
    return tuple(
        Action(name, tuple(keys.split()), screen, "f" in marks, "p" in marks, *call)
        for name, keys, marks, *call in rows
    )


def page(screen: str, key: str) -> tuple[Action, ...]:
    """Actions of a page after one's own; `key` opens it from the ending and leaves it again."""
    return on(
        screen,
        ("go_on", "enter right space", "f"),
        ("back_one", "left", ""),
        ("why", "w", "f"),
        ("back", f"escape {key}", "f"),
    )


SHOWN: dict[str, str] = {
    "question_mark": "?",
    "slash": "/",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "up": "↑",
    "down": "↓",
    "shift+left": "⇧←",
    "shift+right": "⇧→",
    "minus": "-",
    "plus": "+",
    "equals_sign": "=",
    "comma": ",",
    "full_stop": ".",
    "home": "home",
    "end": "end",
}
"""How a key is written where its name is not what is printed on it."""


def shown(key: str) -> str:
    """A key as it is written in footer and help: ctrl+q becomes ⌃q."""
    if key in SHOWN:
        return SHOWN[key]
    return key.replace("ctrl+", "⌃").replace("shift+", "⇧")
