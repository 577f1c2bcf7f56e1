"""One life that many tests read, lived once; and a command line to ask about runs."""

from functools import partial

import pytest

from game.catalog.catalog import Catalog
from tests.asked import asked
from tests.runs.lives import lived


@pytest.fixture(scope="session")
def catalog():
    """The content that is shipped."""
    return Catalog.load([])


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


@pytest.fixture
def saves(tmp_path, monkeypatch):
    """A folder for saved runs; nothing is there yet."""
    monkeypatch.setenv("IRONBOWL_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("IRONBOWL_CONTENT", raising=False)
    return tmp_path / "saves"


@pytest.fixture
def ask(capsys, saves):
    """Exit code, stdout, stderr of a command line."""

    return partial(asked, capsys)
