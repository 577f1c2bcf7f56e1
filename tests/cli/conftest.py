"""A short life on the command line, asked in English and without worker processes."""

from functools import partial

import pytest

from game.runs.decision import Decision
from game.runs.session import LocalTable
from game.runs.store import write_run
from tests.asked import asked
from tests.present.scenes import setting

PLANS = [Decision(line="line/repair", equip_fen=600_000), Decision(price="cut")]


@pytest.fixture(scope="session")
def table():
    """A life of six months in a town of six. Not to be lived on."""
    lived = LocalTable.start(setting())
    for month in range(6):
        lived.submit(PLANS[month] if month < len(PLANS) else Decision())
    return lived


@pytest.fixture(scope="session")
def run(table, tmp_path_factory):
    """The same as a file."""
    file = tmp_path_factory.mktemp("asking") / "life.jsonl"
    write_run(table.keeping.lines, file)
    return file


@pytest.fixture
def english_and_alone(monkeypatch):
    """English words, and no worker processes for so few lives."""
    monkeypatch.setenv("IRONBOWL_LANG", "en")
    monkeypatch.setattr("game.insight.pool.cores", lambda: 1)


@pytest.fixture
def said(capsys, english_and_alone):
    """Calls one command line: exit code, stdout and stderr."""

    return partial(asked, capsys)
