"""One life that many tests read, lived once."""

import functools

import pytest

from game.catalog.catalog import Catalog
from tests.runs.lives import lived


@pytest.fixture(scope="session")
def catalog():
    """The content that is shipped."""
    found = Catalog.load([])
    found.rules = functools.cache(found.rules)
    return found


@pytest.fixture(scope="session")
def whole():
    """A life to its end, in memory."""
    return lived()


@pytest.fixture(scope="session")
def lines(whole):
    """Its lines."""
    return list(whole.keeping.lines)


@pytest.fixture
def file(tmp_path, lines):
    """A fresh file that holds it."""
    path = tmp_path / "life.jsonl"
    path.write_bytes(b"".join(lines))
    return path
