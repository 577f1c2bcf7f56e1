"""The frame of the command line: names, exit codes, one line for whatever goes wrong."""

import subprocess
import sys

import click
import pytest

from game import __version__
from game.cli import commands, frame, places
from game.cli.errors import ExitCode, Failure
from game.cli.house import House
from tests.asked import asked


@pytest.fixture
def command(monkeypatch):
    """Put a function (or a House) into the table of commands under a name."""

    def put(name, work):
        module = type(sys)(f"made_up_{name}")
        module.work = work
        monkeypatch.setitem(sys.modules, module.__name__, module)
        entry = commands.Entry(f"{module.__name__}:work", "made up")
        monkeypatch.setitem(commands.COMMANDS, name, entry)

    return put


def said(capsys, *arguments):
    """Exit code, stdout and the lines on stderr of one command line."""
    code, out, err = asked(capsys, *arguments)
    return code, out, err.splitlines()


def test_the_version(capsys):
    assert said(capsys, "--version") == (0, f"ironbowl {__version__}\n", [])


def test_every_command_has_help_with_examples_first(capsys):
    for name in commands.COMMANDS:
        code, out, _ = said(capsys, name, "--help")
        assert code == 0
        assert out.startswith(f"Examples:\n  ironbowl {name}"), name


def test_the_overview_names_every_command(capsys):
    code, out, _ = said(capsys, "--help")
    assert code == 0
    for name, entry in commands.COMMANDS.items():
        assert name in out
        assert entry.summary.split()[0] in out


def test_an_unknown_command_is_answered_with_one_that_is_alike(capsys):
    code, out, lines = said(capsys, "pahts")
    assert (code, out) == (2, "")
    assert lines == ["ironbowl: no command pahts, did you mean paths? (see: ironbowl --help)"]


def test_an_unknown_command_like_no_other_is_named(capsys):
    code, _, lines = said(capsys, "xyzzy")
    assert code == 2
    assert lines == ["ironbowl: no command xyzzy (see: ironbowl --help)"]


@pytest.mark.parametrize("arguments", [["--savs", "x"], ["paths", "--savs", "x"]])
def test_an_unknown_option_is_answered_with_one_that_is_alike(capsys, arguments):
    code, _, lines = said(capsys, *arguments)
    assert code == 2
    assert len(lines) == 1
    assert "no option --savs, did you mean --saves?" in lines[0]


@pytest.mark.parametrize("arguments", [["paths", "surplus"], ["paths", "--saves"]])
def test_other_wrong_usage_is_one_line_too(capsys, arguments):
    code, _, lines = said(capsys, *arguments)
    assert code == 2
    assert len(lines) == 1


@pytest.mark.parametrize("code", ExitCode)
def test_a_failure_keeps_its_sentence_and_code(capsys, command, code):
    def fail():
        raise Failure("town.jsonl: line 7 is damaged", code)

    command("fail", fail)
    assert said(capsys, "fail") == (code, "", ["ironbowl: town.jsonl: line 7 is damaged"])


def test_a_returned_number_is_the_exit_code(capsys, command):
    command("three", lambda: 3)
    assert said(capsys, "three")[0] == 3


def test_an_unforeseen_error_is_one_sentence_and_a_log(capsys, command, monkeypatch, tmp_path):
    log = tmp_path / "state" / "errors.log"
    monkeypatch.setattr(places, "log", lambda: places.Place(log, "a test"))
    command("breaks", lambda: 1 // 0)
    code, _, lines = said(capsys, "breaks")
    assert code == 1
    assert len(lines) == 1
    assert str(log) in lines[0]
    assert "ZeroDivisionError" in log.read_text("utf-8")


def test_an_unforeseen_error_comes_through_when_debugging(command, monkeypatch):
    monkeypatch.setenv("IRONBOWL_DEBUG", "1")
    command("breaks", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        frame.run(["breaks"])


def test_a_file_that_cannot_be_opened_is_named(capsys, command, tmp_path):
    missing = tmp_path / "no such run.jsonl"
    command("read", lambda: missing.read_text())
    code, _, lines = said(capsys, "read")
    assert code == 1
    assert lines == [f"ironbowl: {missing}: No such file or directory"]


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_being_interrupted_is_no_error(capsys, command, stop):
    def wait():
        raise stop

    command("wait", wait)
    code, _, lines = said(capsys, "wait")
    assert code == 130
    assert not [line for line in lines if line]


def test_a_command_may_have_commands_of_its_own(capsys, command):
    house = House(help="Look after packs.")

    @house.command()
    def check(strict: bool = False):
        """Check a pack.

        $ ironbowl pack check
        """
        print("fine", strict)

    @house.command()
    def new():
        """Start a pack."""

    command("pack", house)
    assert said(capsys, "pack", "check", "--strict") == (0, "fine True\n", [])
    assert said(capsys, "pack", "check", "--help")[1].startswith("Examples:\n  ironbowl pack check")
    code, _, lines = said(capsys, "pack", "chekc")
    assert code == 2
    assert lines == ["ironbowl: no command chekc, did you mean check? (see: ironbowl pack --help)"]


def test_folders_named_at_the_top_reach_the_command(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("IRONBOWL_SAVES", "before")
    _, out, _ = said(capsys, "--saves", str(tmp_path), "paths")
    assert f"saves    {tmp_path}" in out


def test_a_command_imports_nothing_it_does_not_need():
    ask = (
        "import sys; from game.cli.frame import run; run(['paths', '--json']);"
        "sys.exit(sum(name in sys.modules for name in ('textual', 'numpy', 'rich.console')))"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0


def test_nobody_reading_on_is_no_reason_to_complain():
    ask = "from game.cli.frame import run; import sys; sys.exit(run(['paths']))"
    done = subprocess.Popen(
        [sys.executable, "-c", ask], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    assert done.wait(60) == 1
