"""Lives the shipped examples anew: `python -m tests.golden.record`.

Do this only when the rules were meant to change, raise ENGINE_VERSION or BOTS_VERSION with it once a
release has gone out, and read the difference before committing.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from game.bots import BOTS_VERSION
from game.cli.frame import run
from game.engine import ENGINE_VERSION
from game.runs.replay import Replay

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "saves" / "examples"
VERSIONS = HERE / "versions.json"


def recipes() -> dict[str, Any]:
    """Name -> how the life is made and what it shows."""
    return tomllib.loads((HERE / "recipes.toml").read_text("utf-8"))


def live(recipe: dict[str, Any], file: Path) -> None:
    """Live one recipe into a file."""
    arguments = ["auto", "--scenario", recipe["scenario"], "--seed", recipe["seed"]]
    arguments += ["--temperament", recipe["temperament"], "-o", str(file), "--json"]
    if recipe["reported"]:
        arguments.append("--reported")
    code = run(arguments)
    if code:
        raise SystemExit(f"{file.name}: auto left with {code}")


def digest_of(file: Path) -> str:
    """The digest after the last phase of a life's last month."""
    turned = Replay.open(file).life.turns[-1]
    return list(turned.digests.values())[-1]


def versions() -> dict[str, Any]:
    """Engine, bots, and what each shipped example comes to under them."""
    digests = {file.stem: digest_of(file) for file in sorted(EXAMPLES.glob("*.jsonl"))}
    return {"engine": ENGINE_VERSION, "bots": BOTS_VERSION, "digests": digests}


def main() -> None:
    """Replace all examples and the versions file."""
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for old in EXAMPLES.glob("*.jsonl"):
        old.unlink()
    for name, recipe in recipes().items():
        live(recipe, EXAMPLES / f"{name}.jsonl")
    VERSIONS.write_text(json.dumps(versions(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
