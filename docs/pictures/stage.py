"""Doors to shipped content, with lives that are kept in memory: what pictures are taken of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from game.catalog.catalog import Catalog
from game.runs.dealing import deal_setting
from game.runs.session import LocalTable
from game.runs.table import Table
from game.tui.options import CardPage, Choice, Doors, Offer, Options

ROOT = Path(__file__).resolve().parents[2]
SEED = "amber-noodle-17"


def doors(seed: str = SEED) -> Doors:
    """Everything the screen needs, without a folder of runs."""
    catalog = Catalog.load()

    def start(choice: Choice) -> Table:
        setting = deal_setting(
            catalog, choice.scenario, choice.seed or seed, reported=choice.reported
        )
        return LocalTable.start(setting)

    def offers(language: str) -> Sequence[Offer]:
        found = []
        for id_ in catalog.scenarios():
            one = catalog.scenario(id_)
            text = one.texts.get(language, one.texts["en"])
            found.append(
                Offer(
                    id=id_,
                    name=text.title,
                    year=one.year,
                    summary=text.summary,
                    promised=text.promised,
                    reported=text.reported,
                    contested=text.contested,
                    letter=text.opening,
                )
            )
        return found

    def cards(language: str) -> Sequence[CardPage]:
        return [
            CardPage(c.id, c.hook, tuple(c.scenarios), c.title, c.body)
            for c in catalog.cards(language)
        ]

    def nothing(*given: object) -> list[object]:
        return []

    return Doors(
        offers=offers,
        seed=lambda: seed,
        start=start,
        resume=nothing,
        runs=nothing,
        replay=nothing,
        cards=cards,
    )


def options() -> Options:
    """English, shipped content."""
    return Options(content=(ROOT / "content",))


if __name__ == "__main__":
    from game.tui.app import run

    raise SystemExit(run(options(), doors()))
