"""What the repository may hold: no package addresses, no machine's paths, no lock file."""

import re
import subprocess

import pytest

from tests.house.scan import ROOT

BINARY = {".png", ".gif", ".ico", ".woff2"}
# Written apart, so that this file does not find itself.
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.~-])/(?:" + "|".join(("work", "home", "root")) + r")/\w")
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))


def kept():
    """Files that git keeps, or all of them in a copy without git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    names = done.stdout.split("\0") if done.returncode == 0 else [str(p) for p in ROOT.glob("*")]
    paths = [ROOT / name for name in names if name]
    return [path for path in paths if path.is_file() and path.suffix not in BINARY]


def strangers(text):
    """Lines of a text that name a folder of somebody's machine."""
    return [line for line in text.splitlines() if SOMEBODYS_FOLDER.search(line)]


def test_no_file_names_a_folder_of_somebodys_machine():
    assert {str(p): s for p in kept() if (s := strangers(p.read_text("utf-8", "replace")))} == {}


@pytest.mark.parametrize("bad", ["open('/wor" + "k/x')", "/hom" + "e/li/town", "see /roo" + "t/x"])
def test_such_a_folder_would_be_found(bad):
    assert strangers(bad)


@pytest.mark.parametrize("good", ["the work/life line", "docs/home/page", "a/root/b", "~/work/x"])
def test_ordinary_paths_are_let_be(good):
    assert not strangers(good)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_are_pinned_hashed_and_without_addresses(path):
    text = path.read_text("utf-8")
    pins = re.findall(r"^[a-z0-9].*", text, re.MULTILINE)
    assert pins
    assert all("==" in pin for pin in pins)
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z])", text))
    assert "://" not in text
    assert "index" not in text.replace("iniconfig", "")


def test_the_tools_are_pinned_to_the_same_releases_as_the_game():
    game, tools = (
        set(
            re.findall(r"^[a-z0-9][^;\s]*==[^;\s]+", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        )
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert game <= tools


def test_there_is_no_lock_file_with_addresses():
    assert not [p for p in kept() if p.name in ("uv.lock", "poetry.lock", "Pipfile.lock")]


def test_every_decision_has_a_number_of_its_own():
    numbers = [path.name.split("-")[0] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))
