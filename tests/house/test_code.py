"""The house rules, on the real code."""

import ast
import subprocess
import sys
from functools import cache

from tests.each import each
from tests.house import scan

EXACT = scan.modules("engine", "bots")
LUCK = scan.GAME / "engine" / "luck.py"
# The command line wires everything and the screens are the screen; nobody else may draw.
WITHOUT_A_SCREEN = sorted(
    path.name
    for path in scan.GAME.iterdir()
    if (path / "__init__.py").exists() and path.name not in ("cli", "tui")
)


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


def complaints(paths, scanner, *more):
    return [line for path in paths for line in scan.report(path, scanner(tree(path), *more))]


def test_there_is_code_to_scan():
    assert LUCK in EXACT


def test_engine_and_bots_compute_exactly():
    assert complaints(EXACT, scan.inexact) == []


def test_engine_and_bots_draw_from_the_tape_only():
    assert complaints([path for path in EXACT if path != LUCK], scan.chance) == []
    assert complaints([LUCK], scan.chance, frozenset({"Philox"})) == []


def test_engine_and_bots_never_loop_over_towns_or_households():
    assert complaints(EXACT, scan.loops) == []


@each(scan.modules())
def test_files_functions_and_classes_stay_readable(path):
    source = path.read_text("utf-8")
    assert scan.report(path, scan.sizes(tree(path), source)) == []


@each(sorted((scan.ROOT / "tests").rglob("*.py")))
def test_tests_stay_readable_too(path):
    assert scan.report(path, scan.length(path.read_text("utf-8"))) == []


def test_everything_public_says_what_it_is_for():
    assert complaints(scan.modules(), scan.undocumented) == []


def test_every_module_is_named_for_what_it_does():
    vague = [path for path in scan.modules() if set(path.stem.split("_")) & scan.VAGUE_NAMES]
    assert vague == []


@each(WITHOUT_A_SCREEN)
def test_importing_the_rest_loads_no_screen(package):
    ask = f"import sys, game.{package}; sys.exit('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], cwd=scan.ROOT, timeout=60, check=False)
    assert done.returncode == 0
