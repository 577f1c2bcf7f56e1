"""Where things are: runs, content, settings, the log.

An option beats the environment variable, which beats the default: beside the code in a checkout
or a bundle, in the user's own folders after an installation.
"""

import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

APP = "iron-rice-bowl"


class Place(NamedTuple):
    """A folder or file, and who chose it (for `ironbowl paths`)."""

    path: Path
    because: str


@cache
def checkout() -> Path | None:
    """The folder that holds the code's sources, or none where the game is an installed package."""
    parent = Path(__file__).resolve().parents[2]
    return parent if (parent / "pyproject.toml").is_file() else None


def saves(option: Path | None = None) -> Place:
    """The folder of the saved runs; it need not exist yet."""
    home = checkout()
    if home is not None:
        return chosen(option, "IRONBOWL_SAVES") or Place(home / "saves", "beside the code")
    import platformdirs

    own = platformdirs.user_data_path(APP, appauthor=False) / "saves"
    return chosen(option, "IRONBOWL_SAVES") or Place(own, "your data folder")


def content(option: Path | None = None) -> Place:
    """The folder of scenarios, lines, cards and words."""
    installed = Path(str(files("game") / "_content"))
    home = checkout()
    default = installed if installed.is_dir() or home is None else home / "content"
    return chosen(option, "IRONBOWL_CONTENT") or Place(default, "shipped with the game")


def config() -> Place:
    """The settings file; it need not exist yet."""
    import platformdirs

    own = platformdirs.user_config_path(APP, appauthor=False) / "settings.toml"
    return chosen(None, "IRONBOWL_CONFIG") or Place(own, "your settings folder")


def log() -> Place:
    """The file that takes the traceback of an error nobody foresaw."""
    import platformdirs

    return Place(platformdirs.user_state_path(APP, appauthor=False) / "errors.log", "always there")


def chosen(option: Path | None, variable: str) -> Place | None:
    """What the player asked for, on the command line or in the environment."""
    if option is not None:
        return Place(option.expanduser().absolute(), "asked for")
    value = os.environ.get(variable)
    return Place(Path(value).expanduser().absolute(), variable) if value else None
