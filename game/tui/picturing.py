"""A picture of whatever screen is open, kept as a file or handed to the browser the game is played in."""

from __future__ import annotations

import io
import time
from pathlib import Path

from textual import events
from textual.app import App

from game.present.words import Words
from game.tui.export import picture
from game.tui.options import Options

FOLDER = "pictures"
"""In the folder of the saved runs."""

_NAME = "picture"
"""How a file that is delivered is known when news of it comes."""


class PicturingApp(App[None]):
    """An app whose screens can be kept as pictures."""

    options: Options
    words: Words

    def action_picture(self) -> None:
        """Keep the screen as it stands, without what was told at its edge."""
        self.clear_notifications()
        self.call_after_refresh(self._keep_picture)

    def _keep_picture(self) -> None:
        name = getattr(self.screen, "KEYS", "") or type(self.screen).__name__
        text = picture(self)
        try:
            folder = self._pictures()
            self.deliver_text(
                io.StringIO(text),
                save_directory=folder,
                save_filename=free(folder, f"{name} {time.strftime('%Y-%m-%d %H%M%S')}", ".svg"),
                mime_type="image/svg+xml",
                name=_NAME,
            )
        except OSError as error:
            self._not_kept(error.strerror or str(error))

    def _pictures(self) -> Path | None:
        """Where pictures are kept; None for wherever this system keeps what is downloaded."""
        if self.options.saves is None:
            return None
        folder = self.options.saves / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where the picture is."""
        if event.name == _NAME:
            key = "screen/picture/kept" if event.path else "screen/picture/sent"
            said = self.words.say(key, file=str(event.path or ""))
            self.notify(said, timeout=6, markup=False)

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """Say why there is no picture."""
        if event.name == _NAME:
            self._not_kept(getattr(event.exception, "strerror", None) or str(event.exception))

    def _not_kept(self, why: str) -> None:
        said = self.words.say("screen/picture/failed", why=why)
        self.notify(said, severity="error", timeout=10, markup=False)


def free(folder: Path | None, stem: str, ending: str) -> str:
    """A name that no file in the folder has."""
    name, number = f"{stem}{ending}", 1
    while folder is not None and (folder / name).exists():
        number += 1
        name = f"{stem} {number}{ending}"
    return name
