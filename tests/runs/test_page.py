"""The page on the run file tells the truth, and its reader works."""

import re
import subprocess
import sys

import pytest

from game.runs import log
from game.runs.decision import ANSWERS, PACES, PRICE_STEPS, TABLES, Decision
from tests.house.scan import ROOT

PAGE = (ROOT / "docs" / "run-file.md").read_text("utf-8")
KINDS = (log.Start, log.Month, log.NewRules, log.End, log.Title, log.Note)


def reader(file):
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    return subprocess.run(
        [sys.executable, "-I", "-c", code, str(file)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_its_reader_follows_the_chain(file, whole):
    done = reader(file)
    assert done.returncode == 0, done.stderr
    said = done.stdout.splitlines()
    assert said[0] == "scenario/tiny amber-noodle-17"
    assert len(said) == 1 + 12 + 1
    cash = whole.now.history["cash"][-1] / 100
    assert said[12] == f"12 {{'household/01': {cash}}}"
    assert said[-1] == f"the chain holds: {whole.keeping.chain.last}"


@pytest.mark.parametrize("number", [1, 4, 13, 14])
def test_its_reader_names_a_changed_line(file, lines, number):
    changed = [*lines]
    changed[number - 1] = changed[number - 1].replace(b'":', b'": ', 1)
    file.write_bytes(b"".join(changed))
    done = reader(file)
    assert done.returncode == 1
    assert done.stderr.strip() == f"line {number} is damaged"


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_every_kind_and_field(kind):
    assert f"`{kind.__struct_config__.tag}`" in PAGE
    for field in kind.__struct_fields__:
        assert f"`{field}`" in PAGE, field


def test_it_names_every_field_of_a_decision():
    for word in (*Decision.__struct_fields__, *PRICE_STEPS, *PACES, *TABLES, *ANSWERS):
        assert f"`{word}`" in PAGE, word
