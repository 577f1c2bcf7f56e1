"""The tables of the lessons, worked out again: `python -m tests.lessons.tables` writes them into the pages.

Every table names the command it comes from; what stands here calls what that command calls.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from game.catalog.catalog import Catalog
from game.catalog.folders import shipped
from game.cli.frame import run
from game.engine.rules import Rules
from game.engine.town import TRADING
from game.lab.ordinary import Ordinary, ordinary
from game.lab.tables import put
from game.present.words import Words
from game.runs.life import Life
from game.runs.replay import Replay

LESSONS = Path(__file__).parents[2] / "docs" / "lessons"
SCENARIO, SEED = "steel-2016", "chalk-board-3"
WAYS = ("cautious", "striver")
LUCK = 20
TOWNS = 5
SECTORS = {
    "you": ("you",),
    "neighbours": ("neighbours",),
    "plant": ("plant",),
    "employers": ("employers",),
    "state": ("state",),
    "bank": ("bank", "fund"),
    "kin": ("informal",),
    "guarantors": ("guarantors",),
    "trade": ("suppliers", "customers"),
}
"""Rows of the page `who paid?`, and the sectors each of them holds."""
LABELS = {
    "en": {
        "yes": "as reported",
        "no": "as promised",
        "copy": ("of the neighbours copy you", "a shop earns a month", "you have left"),
        "hand": ("rules", "decides as", "trade after a year", "after two", "ends", "left, yuan"),
        "town": ("of 300 neighbours", ""),
        "opened": "opened something",
        "first": "opened {line} first, of those",
        "opened_less": "ended with less than they began with, of those who opened",
        "waited_less": "the same, of those who did not",
        "paid": ("more (+) or less (−) than with the jobs kept", "your house", "whole town"),
        "policies": (
            "the money goes to",
            "you have left",
            "neighbours with less",
            "guarantor called",
        ),
    },
    "zh": {
        "yes": "照报道",
        "no": "照通知",
        "copy": ("照你做的邻居", "一家店一个月挣", "你剩下"),
        "hand": ("规则", "像谁那样拿主意", "一年后做生意", "两年后", "结局", "剩下，元"),
        "town": ("300户邻居里", ""),
        "opened": "开过店",
        "first": "头一个店开的是{line}，占开过店的",
        "opened_less": "到头来比开始时少，占开过店的",
        "waited_less": "到头来比开始时少，占没开过的",
        "paid": ("跟工作都还在比，多（+）少（−）", "你家", "全城"),
        "policies": ("钱花在", "你剩下", "邻居里变少的", "担保人被找上的"),
    },
}
"""Heads and labels of the tables, by language."""


@cache
def words(language: str) -> Words:
    """The phrases of a language."""
    return Words.read([shipped()], language)


@cache
def rules() -> Rules:
    """The town of the lessons, as promised."""
    return Catalog.load().rules(SCENARIO, reported=False)


@cache
def asked(*arguments: str) -> Any:
    """What a command answers with --json."""
    out = StringIO()
    with redirect_stdout(out):
        code = run([*arguments, "--json"])
    assert code == 0, arguments
    return json.loads(out.getvalue())


@cache
def life(way: str, reported: bool) -> tuple[dict[str, Any], Path]:
    """A life of the lessons' hand, and its file: `ironbowl auto --scenario … --seed … --temperament …`."""
    file = Path(tempfile.mkdtemp()) / f"{way}.jsonl"
    arguments = ["auto", "--scenario", SCENARIO, "--seed", SEED, "--temperament", way]
    found = asked(*arguments, "-o", str(file), *(["--reported"] if reported else []))
    return found, file


@cache
def lived(way: str, reported: bool) -> Life:
    """The same life, month by month."""
    return Replay.open(life(way, reported)[1]).life


@cache
def neighbours() -> Ordinary:
    """What `lab balance steel-2016` counts."""
    return ordinary(rules(), "balance", TOWNS)


@cache
def name(language: str, id_: str) -> str:
    """What a temperament, line or policy is called."""
    raw = Catalog.load().raw(id_)
    return str(raw["name_zh" if language == "zh" else "name"])


def yuan(language: str, fen: int) -> str:
    """A sum as the game writes it."""
    return words(language).money(fen)


def share(language: str, part: float) -> str:
    """A share in whole per cent as the game writes it."""
    return words(language).percent(round(10_000 * part))


def hand_table(language: str) -> list[tuple[str, ...]]:
    """The same hand under either set of rules, decided by three temperaments."""
    labels, rows = LABELS[language], []
    for reported in (False, True):
        for way in WAYS:
            found, turns = life(way, reported)[0], lived(way, reported).turns
            trade = [
                int((turns[month - 1].town.activity[0] == TRADING).sum()) for month in (12, 24)
            ]
            ends = words(language).say(found["ending"])
            left = yuan(language, found["final"]["net_worth_fen"])
            which = labels["yes" if reported else "no"]
            who = name(language, f"temperament/{way}")
            rows.append((which, who, *map(str, trade), ends, left))
    return rows


def town_table(language: str) -> list[tuple[str, ...]]:
    """What 300 neighbours did: `ironbowl lab balance steel-2016`."""
    labels, found = LABELS[language], neighbours()
    opened = sum(found.chosen.values()) / found.lives
    rows = [(labels["opened"], share(language, opened))]
    first = sorted(found.shares(rules().lines.ids).items(), key=lambda pair: -pair[1])[:3]
    for line, part in first:
        said = labels["first"].format(line=name(language, line))
        rows.append((said, share(language, part)))
    rows.append((labels["opened_less"], share(language, found.opened_less)))
    return [*rows, (labels["waited_less"], share(language, found.waited_less))]


def copy_table(language: str) -> list[tuple[str, ...]]:
    """If everyone did it: `ironbowl everyone life.jsonl -n 20` on the striver's life."""
    _, file = life("striver", False)
    found = asked("everyone", str(file), "-n", str(LUCK))
    return [
        (
            share(language, row["share"]),
            yuan(language, row["town"]["shop_earns_fen"]["value"]),
            yuan(language, row["yours"]["net_worth_fen"]["value"]),
        )
        for row in found["shares"]
    ]


def paid_table(language: str) -> list[tuple[str, ...]]:
    """Who paid: `ironbowl paid life.jsonl` on the striver's life."""
    _, file = life("striver", False)
    found, spoken = asked("paid", str(file)), words(language)
    return [
        (
            spoken.say(f"paid/{row}", n=rules().households - 1),
            *(spoken.change(sum(found[of][code] for code in codes)) for of in ("own", "sectors")),
        )
        for row, codes in SECTORS.items()
    ]


def policies_table(language: str) -> list[tuple[str, ...]]:
    """Other policies by habits: `ironbowl policies life.jsonl -n 20` on the striver's life."""
    _, file = life("striver", False)
    found = asked("policies", str(file), "-n", str(LUCK))
    rows = []
    for row in found["policies"]:
        lives = row["habits"]["lives"]
        rows.append(
            (
                name(language, row["id"]),
                yuan(language, lives["yours"]["net_worth_fen"]["value"]),
                share(language, lives["town"]["fell_share"]["value"]),
                share(language, lives["town"]["called_share"]["value"]),
            )
        )
    return rows


TABLES: dict[str, Callable[[str], list[tuple[str, ...]]]] = {
    "hand": hand_table,
    "town": town_table,
    "copy": copy_table,
    "paid": paid_table,
    "policies": policies_table,
}


def table(which: str, language: str) -> str:
    """One table as Markdown."""
    head = LABELS[language][which]
    lines = [head, tuple("---" for _ in head), *TABLES[which](language)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def pages() -> list[tuple[Path, str]]:
    """Every lesson and its language."""
    return [(file, file.parent.name) for file in sorted(LESSONS.glob("??/*.md"))]


def main() -> None:
    """Write every table of every lesson anew."""
    for file, language in pages():
        text = file.read_text("utf-8")
        for which in TABLES:
            if f"<!-- table: {which} -->" in text:
                text = put(text, which, table(which, language))
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
