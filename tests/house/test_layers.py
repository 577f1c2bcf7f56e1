"""The layers of docs/architecture.md hold, and the contracts notice when they do not."""

import subprocess
import sys

import pytest

from tests.house.scan import ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
PACKAGES = ("cli", "tui", "runs", "catalog", "bots", "engine")


def lint(folder):
    return subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def model(tmp_path):
    """An empty game with the real contracts."""
    for name in PACKAGES:
        (tmp_path / "game" / name).mkdir(parents=True)
        (tmp_path / "game" / name / "__init__.py").touch()
    (tmp_path / "game" / "__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), "utf-8")
    return tmp_path


def test_the_layers_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_empty_game_keeps_the_contracts(model):
    done = lint(model)
    assert done.returncode == 0, done.stdout


AGAINST = (
    ("engine", "import game.runs", "game.runs"),
    ("bots", "import game.catalog", "game.catalog"),
    ("runs", "import textual.app", "textual"),
    ("catalog", "import textual", "textual"),
    ("engine", "import json", "json"),
    ("engine", "from pathlib import Path", "pathlib"),
    ("bots", "import random", "random"),
    ("bots", "import time", "time"),
)


def test_each_import_against_the_layers_is_noticed(model):
    for number, (package, line, _) in enumerate(AGAINST):
        (model / "game" / package / f"wrong{number}.py").write_text(line + "\n")
    done = lint(model)
    assert done.returncode != 0
    said = " ".join(done.stdout.split())
    for number, (package, line, target) in enumerate(AGAINST):
        assert f"game.{package}.wrong{number} -> {target} (l.1)" in said, line


def test_the_screen_may_draw(model):
    (model / "game" / "tui" / "right.py").write_text("import textual.app\n")
    assert lint(model).returncode == 0


def test_a_package_on_no_line_is_noticed(model):
    (model / "game" / "stray").mkdir()
    (model / "game" / "stray" / "__init__.py").touch()
    assert lint(model).returncode != 0
