"""A life opened once for all that is written of it, and its story in English; screens as in tests/screens."""

import pytest

from game.catalog.folders import shipped
from game.present.words import Words
from game.report.story import story
from game.runs.replay import Replay
from tests.report.life import FILE
from tests.screens.conftest import rested, still

__all__ = ["replay", "rested", "still", "told"]


@pytest.fixture(scope="package")
def replay():
    return Replay.open(FILE)


@pytest.fixture(scope="package")
def told(replay):
    return story(replay, Words.read([shipped()]))
