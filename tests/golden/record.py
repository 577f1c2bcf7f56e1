"""Lives the shipped examples anew: `python -m tests.golden.record`.

Do this only when content or rules were meant to change, and read the difference before committing.
A recipe whose life no longer shows what it must is an error; `--look NAME` tries other seed words
for it. Once a release with the engine's version has gone out, a change of the engine must raise the
version (`tests/golden/policy.py`).
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from game.bots import BOTS_VERSION
from game.catalog.catalog import Catalog
from game.engine import ENGINE_VERSION
from game.runs.dealing import deal_setting
from game.runs.examples import LESSONS
from game.runs.life import Life
from game.runs.replay import Replay
from game.runs.session import LocalTable
from game.runs.store import write_run
from tests.golden.policy import objection

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "saves" / "examples"
VERSIONS = HERE / "versions.json"


def recipes() -> dict[str, Any]:
    """Name -> how the life is made and what it shows."""
    return tomllib.loads((HERE / "recipes.toml").read_text("utf-8"))


def live(recipe: dict[str, Any], catalog: Catalog, seed: str = "") -> LocalTable:
    """The life of a recipe, in memory."""
    setting = deal_setting(
        catalog,
        recipe["scenario"],
        seed or recipe["seed"],
        reported=recipe.get("reported", False),
    )
    table, kind = LocalTable.start(setting), recipe.get("temperament")
    while not table.ended:
        table.submit(table.advice(kind and f"temperament/{kind}"))
    return table


def happened(life: Life) -> dict[str, int]:
    """Fact about the person -> the first month in which it happened."""
    months: dict[str, int] = {}
    for month in range(1, life.month + 1):
        for fact in life.closed(month, 0).own:
            months.setdefault(fact.code, month)
    return months


def lacking(recipe: dict[str, Any], life: Life) -> list[str]:
    """What a life does not show although its recipe says so."""
    seen = happened(life)
    wrong = [f"{code} does not happen" for code in needed(recipe) if code not in seen]
    wrong += [f"{code} happens" for code in recipe.get("never", []) if code in seen]
    if (ending := life.ending(0)) != recipe["ending"]:
        wrong.append(f"it ends in {ending}, not in {recipe['ending']}")
    return wrong


def needed(recipe: dict[str, Any]) -> list[str]:
    """Facts that a recipe asks for."""
    return [recipe["look"], *recipe.get("happens", [])]


def digest_of(file: Path) -> str:
    """The digest after the last phase of a life's last month."""
    turned = Replay.open(file).life.turns[-1]
    return list(turned.digests.values())[-1]


def versions() -> dict[str, Any]:
    """Engine, bots, and what each shipped example comes to under them."""
    digests = {file.stem: digest_of(file) for file in sorted(EXAMPLES.glob("*.jsonl"))}
    return {"engine": ENGINE_VERSION, "bots": BOTS_VERSION, "digests": digests}


def look(name: str) -> None:
    """Try seed words for a recipe until a life shows what it must."""
    recipe, catalog = recipes()[name], Catalog.load([])
    for number in range(1, 200):
        seed = f"{name}-{number}"
        wrong = lacking(recipe, live(recipe, catalog, seed).life)
        print(f"{seed}: {'; '.join(wrong) or 'this one'}", flush=True)
        if not wrong:
            return


def record() -> None:
    """Replace all examples, what is known of them, and the versions file; or nothing."""
    catalog, tables, lessons = Catalog.load([]), {}, {}
    for name, recipe in recipes().items():
        table = tables[name] = live(recipe, catalog)
        if wrong := lacking(recipe, table.life):
            raise SystemExit(f"{name}: {'; '.join(wrong)}")
        month = happened(table.life)[recipe["look"]]
        lessons[name] = {"month": month, "hash": table.keeping.chain.last}
    if why := objection(sorted(EXAMPLES.glob("*.jsonl"))):
        raise SystemExit(why)
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for old in EXAMPLES.glob("*.jsonl"):
        old.unlink()
    for name, table in tables.items():
        write_run(table.keeping.lines, EXAMPLES / f"{name}.jsonl")
    (EXAMPLES / LESSONS).write_text(json.dumps(lessons, indent=1) + "\n", "utf-8")
    VERSIONS.write_text(json.dumps(versions(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--look"]:
        look(sys.argv[2])
    else:
        record()
