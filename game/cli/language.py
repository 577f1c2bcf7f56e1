"""Which language the game speaks: an option, IRONBOWL_LANG, the settings, or what the system asks for."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from game.cli import places
from game.cli.config import in_force
from game.cli.errors import ExitCode, Failure
from game.tui.settings import has_few

FALLBACK = "en"

_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which POSIX has them count."""


def language(
    option: str | None, known: Sequence[str], environment: Mapping[str, str] = os.environ
) -> str:
    """The code of one of the languages known; the system's where nobody chose one.

    Failure where an option asks for another.
    """
    if option:
        wanted = option.strip().casefold()
        if wanted not in known:
            said = f"no words for language {wanted}; there are {', '.join(known)}"
            raise Failure(said, ExitCode.USAGE)
        return wanted
    kept = in_force(places.config().path, environment, {}, known)
    return kept.settings.language or of_the_system(environment)


def of_the_system(environment: Mapping[str, str]) -> str:
    """What the system speaks, as far as the game speaks it and the terminal can show it."""
    asked = next((value for name in _OF_THE_SYSTEM if (value := environment.get(name))), "")
    shown = not has_few(environment.get("TERM", ""))
    return "zh" if shown and asked.casefold().startswith("zh") else FALLBACK
