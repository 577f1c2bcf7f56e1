"""play.py: what it says when it cannot start, and what it does before the game begins."""

import ast
import importlib.util
import subprocess
import sys

import pytest

from tests.house.scan import ROOT

OLD_SYNTAX = (3, 7)  # the oldest that ast can check; play.py promises 3.6


@pytest.fixture
def play(tmp_path, monkeypatch):
    """play.py as a module, living in a folder of its own whose name is hard to spell."""
    spec = importlib.util.spec_from_file_location("play", ROOT / "play.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    home = tmp_path / "铁 饭碗"
    home.mkdir()
    for name in (module.RUNTIME, module.TOOLS):
        (home / name).write_text("rich==1\n")
    monkeypatch.setattr(module, "ROOT", home)
    monkeypatch.setattr(module, "VENV", home / ".venv")
    monkeypatch.setattr(module, "WHEELS", home / "wheels")
    return module


@pytest.fixture
def steps(play, monkeypatch):
    """The steps that would be run, instead of running them; a new environment gets its Python."""
    taken = []

    def take(command, otherwise):
        taken.append(command)
        if "venv" in command:
            python = play.venv_python(play.VENV)
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
            version = "{}.{}.{}".format(*sys.version_info[:3])
            (play.VENV / "pyvenv.cfg").write_text(f"home = x\nversion = {version}\n")

    monkeypatch.setattr(play, "run", take)
    monkeypatch.setattr(play, "link_checkout", lambda python: None)
    return taken


def test_an_old_python_can_read_it():
    ast.parse((ROOT / "play.py").read_text("utf-8"), feature_version=OLD_SYNTAX)


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_what_is_needed(play, version):
    with pytest.raises(play.CannotStart, match=r"3\.11 or newer, and this is 3\.\d+"):
        play.refuse_old_python(version)


def test_a_new_python_is_welcome(play):
    play.refuse_old_python((3, 11, 0))
    play.refuse_old_python((4, 0, 0))


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_the_package(play, missing):
    with pytest.raises(play.CannotStart, match="python3-venv"):
        play.refuse_missing_venv(lambda name: None if name == missing else object())


def test_a_problem_is_one_sentence_and_exit_1(play, monkeypatch, capsys):
    monkeypatch.setattr(play.sys, "version_info", (3, 8, 1))
    assert play.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("play.py: Iron Rice Bowl needs Python")
    assert "Traceback" not in said


def test_the_stamp_follows_the_requirements(play):
    before = play.stamp(play.ROOT, play.RUNTIME)
    assert play.stamp(play.ROOT, play.RUNTIME) == before
    (play.ROOT / play.RUNTIME).write_text("rich==2\n")
    assert play.stamp(play.ROOT, play.RUNTIME) != before


def test_the_stamp_follows_the_python(play, monkeypatch):
    before = play.stamp(play.ROOT, play.RUNTIME)
    monkeypatch.setattr(play.sys, "version_info", (3, 99, 0))
    assert play.stamp(play.ROOT, play.RUNTIME) != before


def test_a_copy_without_the_tests_says_so(play):
    (play.ROOT / play.TOOLS).unlink()
    with pytest.raises(play.CannotStart, match=r"requirements-dev\.txt is missing"):
        play.prepare(play.TOOLS)


def test_it_installs_once(play, steps, capsys):
    play.prepare(play.RUNTIME)
    assert len(steps) == 2
    assert capsys.readouterr().err.count("\n") == 1
    play.prepare(play.RUNTIME)
    assert len(steps) == 2
    assert capsys.readouterr().err == ""


def test_it_installs_again_when_the_requirements_change(play, steps):
    play.prepare(play.RUNTIME)
    (play.ROOT / play.RUNTIME).write_text("rich==2\n")
    play.prepare(play.RUNTIME)
    assert len(steps) == 4


def test_the_tools_bring_the_game_with_them(play, steps):
    play.prepare(play.TOOLS)
    play.prepare(play.RUNTIME)
    assert len(steps) == 2


def test_nothing_is_installed_without_its_digest(play, steps):
    play.prepare(play.RUNTIME)
    assert {"--require-hashes", "--no-deps"} <= set(steps[1])


def test_wheels_beside_it_are_enough(play, steps):
    play.WHEELS.mkdir()
    play.prepare(play.RUNTIME)
    assert "--no-index" in steps[1]
    assert str(play.WHEELS) in steps[1]


def test_an_interrupted_installation_is_made_from_nothing(play, steps, monkeypatch):
    def break_off(command, otherwise):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(play, "install", break_off)
        with pytest.raises(KeyboardInterrupt):
            play.prepare(play.RUNTIME)
    half_made = play.VENV / "half a package"
    half_made.touch()
    play.prepare(play.RUNTIME)
    assert not half_made.exists()
    assert not play.unfinished().exists()


def test_an_environment_of_another_python_is_made_anew(play, steps):
    play.prepare(play.RUNTIME)
    (play.VENV / "pyvenv.cfg").write_text("version = 3.8.1\n")
    play.stamp_file(play.RUNTIME).write_text("old")
    old = play.VENV / "old package"
    old.touch()
    play.prepare(play.RUNTIME)
    assert not old.exists()


def test_a_step_that_fails_shows_its_end_and_one_sentence(play, capsys):
    talk = "for i in range(99): print('line', i)\nraise SystemExit(3)"
    with pytest.raises(play.CannotStart, match="could not be done"):
        play.run([sys.executable, "-c", talk], "it could not be done")
    said = capsys.readouterr().err
    assert "line 98" in said
    assert "line 8\n" not in said


def test_settings_that_mislead_pip_are_dropped_and_mirrors_kept(play):
    given = {"PIP_TARGET": "x", "PIP_USER": "1", "PYTHONPATH": "x", "PIP_INDEX_URL": "mirror"}
    clean = play.clean_environment(given)
    assert clean["PIP_INDEX_URL"] == "mirror"
    assert not {"PIP_TARGET", "PIP_USER", "PYTHONPATH"} & set(clean)


@pytest.mark.parametrize(
    ("given", "ending"),
    [
        (["verify", "a file"], ["-m", "game", "verify", "a file"]),
        ([], ["-m", "game"]),
        (["test", "-k", "luck"], ["-m", "pytest", "-n", "2", "--dist", "worksteal", "-k", "luck"]),
    ],
)
def test_arguments_and_exit_code_are_passed_on(play, monkeypatch, given, ending):
    seen = []
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "")  # both are put back afterwards
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "")
    monkeypatch.setattr(play, "prepare", lambda requirements: "python")
    monkeypatch.setattr(play, "hand_over", lambda command: seen.append(command) or 7)
    monkeypatch.setattr(play.os, "chdir", lambda folder: None)
    assert play.main(given) == 7
    assert seen[0][-len(ending) :] == ending


def test_tests_keep_compiled_code_inside_the_environment(play, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", "elsewhere")
    play.keep_compiled()
    assert "PYTHONDONTWRITEBYTECODE" not in play.os.environ
    assert play.os.environ["PYTHONPYCACHEPREFIX"] == str(play.VENV / "compiled")


def test_the_environment_finds_the_game_wherever_the_checkout_is(play):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", play.VENV], check=True)
    (play.ROOT / "game").mkdir()
    (play.ROOT / "game" / "__init__.py").touch()
    (play.ROOT / "game" / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    play.link_checkout(play.venv_python(play.VENV))
    moved = play.ROOT.rename(play.ROOT.with_name("moved 饭碗"))
    launcher = (
        moved / ".venv" / ("Scripts/ironbowl.cmd" if sys.platform == "win32" else "bin/ironbowl")
    )
    done = subprocess.run([launcher, "a b"], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "['a b']\n"


def test_a_bundle_does_not_overwrite(play, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").touch()
    with pytest.raises(play.CannotStart, match="not empty"):
        play.bundle("python", [str(tmp_path / "full")])


def test_a_bundle_holds_the_game_and_no_leftovers(play, steps, tmp_path, capsys):
    (play.ROOT / "game" / "__pycache__").mkdir(parents=True)
    (play.ROOT / "game" / "a.py").touch()
    assert play.bundle("python", [str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "game" / "a.py").exists()
    assert not (tmp_path / "out" / "game" / "__pycache__").exists()
    assert (tmp_path / "out" / "wheels").is_dir()
    assert "download" in steps[0]
