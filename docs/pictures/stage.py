"""What pictures are taken of: shipped content, fixed seed words, runs in a folder thrown away."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from game.cli.doors import House
from game.tui.options import Doors, Options

SEED = "amber-noodle-17"


def house() -> House:
    """Content of the game and an empty folder of runs."""
    return House(None, Path(tempfile.mkdtemp()), "en")


def doors(of: House, seed: str = SEED) -> Doors:
    """The doors the game opens, with seed words that do not change and settings nobody keeps."""
    return dataclasses.replace(of.doors(), seed=lambda: seed, keep=lambda settings: "")


def options(of: House) -> Options:
    """English."""
    return Options(content=of.folders, languages=of.languages(), saves=of.saves)
