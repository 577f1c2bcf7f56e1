#!/usr/bin/env python3
"""Start Iron Rice Bowl with nothing but Python: `python3 play.py`.

    python3 play.py [ARGUMENTS]          the game (the same as `ironbowl ARGUMENTS`)
    python3 play.py test [ARGUMENTS]     the test suite (arguments go to pytest)
    python3 play.py bundle [DIRECTORY]   a folder that installs without the internet

The first start makes a private environment in `.venv` beside this file and fills it with the
exact releases named in requirements.txt; later starts need no network. Only the standard library
is used, and only syntax that Python 3.6 can read, so that an old Python gets a sentence and not a
SyntaxError.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WHEELS = ROOT / "wheels"
OLDEST = (3, 11)
RUNTIME = "requirements.txt"
TOOLS = "requirements-dev.txt"
# What a bundle carries besides the wheels; what is missing is left out.
SHIPPED = ("play.py", RUNTIME, "pyproject.toml", "README.md", "LICENSE", "LICENSE-content")
SHIPPED_TREES = ("game", "content", "saves/examples", "docs")
# Settings that would send packages elsewhere or demand what no pinned release can satisfy.
# Mirrors, proxies and certificates are left alone: people behind them need them.
MISLEADING = ("TARGET", "PREFIX", "ROOT", "USER", "CONSTRAINT", "REQUIREMENT", "DRY_RUN", "PYTHON")


class CannotStart(Exception):
    """Something outside the game stands in the way; the text says what, and what to do."""


def main(argv: Sequence[str]) -> int:
    """Prepare the environment if needed, then hand over to the game, the tests or the bundle."""
    try:
        refuse_old_python(sys.version_info)
        word = argv[0] if argv else ""
        if word == "test":
            python = prepare(TOOLS)
            os.chdir(str(ROOT))
            keep_compiled()
            # Each of the two takes one half, so that what many tests share is made once.
            return hand_over([python, "-m", "pytest", "-n", "2", "--dist", "worksteal", *argv[1:]])
        python = prepare(RUNTIME)
        if word == "bundle":
            return bundle(python, argv[1:])
        # -P: a stray game.py in the player's folder must not be taken for the game.
        return hand_over([python, "-P", "-m", "game", *argv])
    except CannotStart as problem:
        print("play.py: {}".format(problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def refuse_old_python(version: Sequence[Any]) -> None:
    """Say which Python is needed when this one is too old."""
    if tuple(version[:2]) < OLDEST:
        raise CannotStart(
            "Iron Rice Bowl needs Python {}.{} or newer, and this is {}.{}. "
            "Try python3.11 play.py, or install a newer Python.".format(*OLDEST, *version[:2])
        )


def refuse_missing_venv(find_spec: Callable[[str], Any]) -> None:
    """Say which package is missing where Python came without `venv` (Debian splits it off)."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise CannotStart(
            "this Python cannot make an environment: its venv module is not installed. "
            "On Debian and Ubuntu: sudo apt install python3-venv"
        )


def prepare(requirements: str) -> str:
    """Return the environment's Python, with `requirements` installed; quick when it is already."""
    python = venv_python(VENV)
    wanted = stamp(ROOT, requirements)
    if read(stamp_file(requirements)) == wanted and python.exists():
        return str(python)
    refuse_missing_venv(importlib.util.find_spec)
    source = "from the wheels here" if WHEELS.is_dir() else "needs the internet, this once"
    say("setting up .venv ({})".format(source))
    make_venv(python)
    install(python, requirements)
    link_checkout(python)
    # requirements-dev.txt holds everything that requirements.txt does.
    for name in {requirements, RUNTIME}:
        stamp_file(name).write_text(stamp(ROOT, name), encoding="utf-8")
    unfinished().unlink()
    return str(python)


def stamp(root: Path, requirements: str) -> str:
    """Digest of all that decides what is installed: the pinned releases and this Python."""
    if not (root / requirements).exists():
        raise CannotStart("{} is missing: this copy came without it".format(requirements))
    digest = hashlib.sha256("{}.{}\n".format(*sys.version_info[:2]).encode())
    digest.update((root / requirements).read_bytes())
    return digest.hexdigest()


def stamp_file(requirements: str) -> Path:
    """Where the digest of the last finished installation of `requirements` is kept."""
    return VENV / "installed-{}".format(requirements)


def unfinished() -> Path:
    """The mark that stands in `.venv` while it is being filled: an interrupted one is remade."""
    return VENV / "unfinished"


def make_venv(python: Path) -> None:
    """Make `.venv`, from nothing if the last attempt broke off or was another Python's."""
    if unfinished().exists() or not python.exists() or not same_python():
        shutil.rmtree(str(VENV), ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    unfinished().touch()
    for name in (RUNTIME, TOOLS):
        if stamp_file(name).exists():
            stamp_file(name).unlink()
    run([sys.executable, "-m", "venv", str(VENV)], "the environment could not be made")


def same_python() -> bool:
    """Whether `.venv` was made by a Python of this one's version."""
    for line in read(VENV / "pyvenv.cfg").splitlines():
        key, _, value = line.partition("=")
        if key.strip() in ("version", "version_info"):
            return value.strip().split(".")[:2] == [str(part) for part in sys.version_info[:2]]
    return False


def venv_python(venv: Path) -> Path:
    """The interpreter inside an environment."""
    if os.name == "nt":
        return venv / "Scripts" / "python.exe"
    return venv / "bin" / "python"


def install(python: Path, requirements: str) -> None:
    """Install the pinned releases, each checked against its digest; nothing is built or guessed."""
    command = [str(python), "-m", "pip", "install", "--no-user", "--require-hashes"]
    command += ["--only-binary", ":all:", "--no-deps", "-r", str(ROOT / requirements)]
    if WHEELS.is_dir():
        command += ["--no-index", "--find-links", str(WHEELS)]
    run(
        command,
        "the packages could not be installed; the lines above say why (most often: no internet)",
    )


def link_checkout(python: Path) -> None:
    """Make `import game` and `ironbowl` work in the environment without building anything.

    A .pth line relative to its own folder and a launcher that starts from its own folder survive
    moving the checkout, and paths that the system's encoding cannot spell.
    """
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(
        subprocess.check_output([str(python), "-I", "-X", "utf8", "-c", ask]).decode().strip()
    )
    (site / "iron_rice_bowl.pth").write_text(os.path.relpath(str(ROOT), str(site)) + "\n")
    if os.name == "nt":
        launcher, text = "ironbowl.cmd", '@"%~dp0python.exe" -P -m game %*\r\n'
    else:
        launcher = "ironbowl"
        text = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m game "$@"\n'
    path = python.parent / launcher
    path.write_text(text)
    path.chmod(0o755)


def bundle(python: str, argv: Sequence[str]) -> int:
    """Write a folder with the game and its packages, for machines of this kind and no network."""
    target = Path(argv[0] if argv else "iron-rice-bowl-bundle").absolute()
    if target.exists() and any(target.iterdir()):
        raise CannotStart("{} is not empty; name a new folder".format(target))
    (target / "wheels").mkdir(parents=True)
    command = [python, "-m", "pip", "download", "--require-hashes", "--only-binary", ":all:"]
    command += ["--no-deps", "-r", str(ROOT / RUNTIME), "-d", str(target / "wheels")]
    run(command, "the packages could not be downloaded")
    for name in SHIPPED:
        if (ROOT / name).exists():
            shutil.copy2(str(ROOT / name), str(target / name))
    leave_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in SHIPPED_TREES:
        if (ROOT / name).is_dir():
            shutil.copytree(str(ROOT / name), str(target / name), ignore=leave_out)
    print(
        "{}\nCopy it to machines with this system and Python {}.{}; there: python3 play.py".format(
            target, *sys.version_info[:2]
        )
    )
    return 0


def keep_compiled() -> None:
    """Let the tests keep compiled code inside the environment, not beside the sources.

    They start Python some hundred times; where it may write nothing it compiles the game each time.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(VENV / "compiled")


def hand_over(command: List[str]) -> int:
    """Become `command`; where a process cannot (Windows), run it and pass its exit code on."""
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(command[0], command)
    raise AssertionError("execv does not return")


def run(command: List[str], otherwise: str) -> None:
    """Run a quiet step; if it fails, show the end of what it said and stop with one sentence."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=clean_environment(),
    )
    if done.returncode:
        tail = done.stdout.decode("utf-8", "replace").splitlines()[-15:]
        print("\n".join("    " + line for line in tail), file=sys.stderr)
        raise CannotStart(otherwise)


def clean_environment(given: Optional[Dict[str, str]] = None) -> Dict[str, str]:
    """The surroundings without what would mislead Python or pip."""
    kept = dict(os.environ if given is None else given)
    for name in ["PYTHONHOME", "PYTHONPATH"] + ["PIP_" + name for name in MISLEADING]:
        kept.pop(name, None)
    kept.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PYTHONUTF8="1")
    return kept


def read(path: Path) -> str:
    """The text of a file, or nothing where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def say(sentence: str) -> None:
    """One line about what takes time, apart from the game's own output."""
    print("Iron Rice Bowl: {} …".format(sentence), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
