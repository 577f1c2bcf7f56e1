"""What `ironbowl doctor` looks at, one line each."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from game import __version__
from game.cli import places
from game.cli.places import Place
from game.cli.terminal import is_utf8
from game.tui.settings import has_few

SMALLEST, COMFORTABLE = (60, 20), (80, 24)
"""Columns and rows: where the game begins to draw, and where it is complete."""

PROBES = {"Chinese": ("饭", 2), "Braille": ("⣿", 1), "boxes": ("─", 1), "ambiguous": ("·", 1)}
"""What is written to see how far the cursor moves, and how far it should."""


class Line(NamedTuple):
    """One thing that was looked at."""

    name: str
    value: str
    state: str = "fine"
    """fine, note (worth knowing) or bad (something will go wrong)."""
    advice: str = ""


def all_of(environment: Mapping[str, str], saves: Place, content: Place) -> list[Line]:
    """Everything, in the order in which it matters."""
    return [
        *versions(),
        *terminal(environment),
        *colours(environment),
        *widths(),
        folder("saves", saves),
        scenarios(content),
        *settings(environment, content),
        folder("log", Place(places.log().path.parent, "always there")),
    ]


def versions() -> Iterator[Line]:
    """What is installed."""
    yield Line("game", f"{__version__}, Python {platform.python_version()} on {platform.system()}")
    held = []
    for package in ("textual", "numpy", "msgspec"):
        try:
            held.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            yield Line(package, "missing", "bad", f"pip install {package}")
    yield Line("packages", ", ".join(held))


def terminal(environment: Mapping[str, str]) -> Iterator[Line]:
    """Whether there is a screen to draw on, and how large it is."""
    term = environment.get("TERM", "")
    streams = {"stdin": sys.stdin, "stdout": sys.stdout, "stderr": sys.stderr}
    away = [name for name, stream in streams.items() if not (stream and stream.isatty())]
    if away:
        yield Line("screen", f"{', '.join(away)} no terminal", "note", "The game is told as text.")
    elif term in ("", "dumb"):
        yield Line("screen", f"TERM={term or '(not set)'}", "note", "The game is told as text.")
    else:
        yield Line("screen", f"TERM={term}")
    if not away:
        columns, rows = shutil.get_terminal_size()
        yield size(columns, rows)
        if has_few(term):
            yield Line("signs", "ASCII", "note", "No Chinese here: it is told in English.")
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    utf8 = is_utf8(encoding)
    advice = (
        "" if utf8 else "The game starts itself again with PYTHONUTF8=1; a UTF-8 locale is better."
    )
    yield Line("letters", encoding, "fine" if utf8 else "note", advice)


def size(columns: int, rows: int) -> Line:
    """Whether the game fits."""
    value = f"{columns} by {rows}"
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return Line("size", value, "bad", f"The screen begins at {SMALLEST[0]} by {SMALLEST[1]}.")
    if columns < COMFORTABLE[0] or rows < COMFORTABLE[1]:
        return Line(
            "size", value, "note", "Complete from 80 by 24, richer at 100 by 30 and 120 by 40."
        )
    return Line("size", value)


def colours(environment: Mapping[str, str]) -> Iterator[Line]:
    """How many colours the game will use."""
    from rich.console import Console

    if "NO_COLOR" in environment:
        yield Line("colours", "none: NO_COLOR is set", "note", "Signs and words say the same.")
        return
    system = Console(force_terminal=True, stderr=True).color_system
    many = {"truecolor": "16 million", "256": "256", "standard": "16", "windows": "16"}
    value = many.get(system or "", "none")
    few = value in ("16", "none")
    yield Line(
        "colours", value, "note" if few else "fine", "Its own set of sixteen." if few else ""
    )


def widths() -> Iterator[Line]:
    """How far the cursor moves for signs that terminals do not agree on; only where one can be asked."""
    try:
        moved = measured()
    except OSError:
        moved = {}
    if not moved:
        yield Line("widths", "not asked: no terminal answers", "note")
        return
    wrong = [name for name, (_, cells) in PROBES.items() if moved.get(name) != cells]
    told = ", ".join(f"{name} {moved.get(name, '?')}" for name in PROBES)
    advice = "Lines will not stand straight: try --ascii, or the terminal's width settings."
    yield Line("widths", told, "bad" if wrong else "fine", advice if wrong else "")


def measured() -> dict[str, int]:
    """Cells by which the terminal's cursor moves for each probe; {} where it does not answer. OSError."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.name == "nt":
        return {}
    from game.cli.cursor import column_after

    found = {}
    for name, (sign, _) in PROBES.items():
        column = column_after(sign)
        if column is None:
            return {}
        found[name] = column
    return found


def folder(name: str, place: Place) -> Line:
    """Whether a folder can be written to."""
    there = place.path
    while not there.exists() and there != there.parent:
        there = there.parent
    value = f"{place.path} ({place.because})"
    try:
        with tempfile.NamedTemporaryFile(dir=there):
            pass
    except OSError as error:
        return Line(name, value, "bad", f"It cannot be written to: {error.strerror or error}")
    free = shutil.disk_usage(there).free
    if free < 50_000_000:
        return Line(name, value, "bad", f"Only {free // 1_000_000} MB are free there.")
    return Line(name, value)


def scenarios(place: Place) -> Line:
    """Whether there is content to play."""
    count = len(list((place.path / "scenarios").glob("*"))) if place.path.is_dir() else 0
    value = f"{place.path} ({place.because})"
    if not count:
        return Line(
            "content", value, "bad", "There is no scenario there; see `ironbowl content check`."
        )
    return Line("content", value)


def settings(environment: Mapping[str, str], content: Place) -> Iterator[Line]:
    """What is set, by what, and what of it cannot be used."""
    from game.cli.config import in_force
    from game.tui.keymap import Keymap

    file = places.config()
    languages = sorted({f.name.partition(".")[0] for f in Path(content.path).glob("words/*.toml")})
    kept = in_force(file.path, environment, {}, languages)
    yield Line("settings", f"{file.path} ({file.because})")
    for trouble in kept.troubles:
        yield Line("settings", trouble, "bad", "It is left out.")
    for name, by in kept.forced.items():
        yield Line("settings", f"{name} is set by {by}", "note")
    for name, key in Keymap(kept.settings.keys).troubles:
        why = f"{key} is taken on the same screen" if key else "there is no such action"
        yield Line("keys", f"{name}: {why}", "bad", "It is left out.")
