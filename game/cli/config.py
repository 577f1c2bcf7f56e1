"""The settings file: what is kept there, what beats it, and how it is written.

A flag beats a variable, which beats the file, which beats the default. The file is TOML that people
may edit; what in it cannot be used is said and left alone.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from game.tui.settings import STEPS, InForce, Settings

VARIABLES: dict[str, str] = {
    "language": "IRONBOWL_LANG",
    **{name: f"IRONBOWL_{name.upper()}" for name in STEPS},
}
"""Setting -> environment variable."""

HEAD = "# Settings of Iron Rice Bowl; docs/play.md says what may stand here.\n"


def in_force(
    file: Path,
    environment: Mapping[str, str],
    flags: Mapping[str, str],
    languages: Sequence[str],
) -> InForce:
    """The settings in force: `flags` name a setting's value where one was typed."""
    found, troubles = read(file, languages)
    forced: dict[str, str] = {}
    for name, variable in VARIABLES.items():
        if value := environment.get(variable):
            found, wrong = _put(found, name, value, languages, variable)
            troubles += wrong
            forced |= {} if wrong else {name: variable}
    if environment.get("TEXTUAL_ANIMATIONS") == "none":
        found, forced = (
            replace(found, animations="off"),
            forced | {"animations": "TEXTUAL_ANIMATIONS"},
        )
    for name, value in flags.items():
        found, _ = _put(found, name, value, languages, name)
        forced[name] = f"--{'lang' if name == 'language' else name}"
    return InForce(found, str(file), forced, tuple(troubles))


def read(file: Path, languages: Sequence[str]) -> tuple[Settings, list[str]]:
    """The settings of a file, the usual ones where there is none; and what could not be used."""
    try:
        held = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError) as error:
        return Settings(), [f"{file}: {error}"]
    found, troubles = Settings(), list[str]()
    for name, value in held.items():
        if name == "keys" and isinstance(value, dict):
            found = replace(found, keys={str(k): _listed(v) for k, v in value.items()})
            continue
        found, wrong = _put(found, name, str(value), languages, f"{file}: {name}")
        troubles += wrong
    return found, troubles


def _listed(value: Any) -> str:
    """Keys as one text, whether they stand in a list or not."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _put(
    found: Settings, name: str, value: str, languages: Sequence[str], where: str
) -> tuple[Settings, list[str]]:
    """One setting changed, or the sentence that says why not."""
    legal = {**STEPS, "language": tuple(languages)}
    if name not in legal:
        return found, [f"{where}: there is no such setting; there are {', '.join(legal)}"]
    if value not in legal[name]:
        return found, [f"{where}: {value!r} is none of {', '.join(legal[name])}"]
    return found.with_step(name, value), []


def write(file: Path, settings: Settings) -> str:
    """Write the file whole, beside the old one first; what went wrong as a sentence, "" for nothing."""
    fresh = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(HEAD + "\n".join(_lines(settings)) + "\n", "utf-8")
        os.replace(fresh, file)
    except OSError as error:
        return f"{file}: {error.strerror or error}"
    return ""


def _lines(settings: Settings) -> Iterator[str]:
    """What differs from the usual, as TOML; JSON's strings are TOML's."""
    usual = Settings()
    for name in VARIABLES:
        value = getattr(settings, name)
        if value != getattr(usual, name):
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
    if settings.keys:
        yield "\n[keys]"
    for action, keys in settings.keys.items():
        yield f"{json.dumps(action)} = {json.dumps(keys)}"
