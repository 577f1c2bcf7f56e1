"""`ironbowl auto`: one whole life without a screen."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli import places
from game.cli.errors import ExitCode, Failure
from game.cli.opening import content_trouble, open_catalog, run_trouble
from game.cli.options import Content, Json, Saves

if TYPE_CHECKING:
    from game.runs.session import LocalTable

Scenario = Annotated[str, typer.Option("--scenario", metavar="ID", help="Which town.")]
Seed = Annotated[str, typer.Option("--seed", metavar="WORDS", help="Words that deal the luck.")]
Temper = Annotated[
    str | None,
    typer.Option("--temperament", metavar="ID", help="Who decides (or the seat's own nature)."),
]
Reported = Annotated[bool, typer.Option("--reported", help="As reported, not as promised.")]
Quick = Annotated[bool, typer.Option("--quick", help="Decide once a quarter.")]
Out = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write the run.")
]


def auto(
    scenario: Scenario,
    seed: Seed,
    temperament: Temper = None,
    reported: Reported = False,
    quick: Quick = False,
    output: Out = None,
    saves: Saves = None,
    content: Content = None,
    json: Json = False,
) -> None:
    """Live one whole life without a screen and save it as a run like any other.

    The household decides as a neighbour of its temperament would. The same words give the same
    file, byte for byte.

    $ ironbowl auto --scenario steel-2016 --seed amber-noodle-17
    $ ironbowl auto --scenario steel-2016 --seed amber-noodle-17 --temperament cautious --json
    $ ironbowl auto --scenario steel-2016 --seed amber-noodle-17 --quick -o life.jsonl
    """
    from game.runs.dealing import deal_setting
    from game.runs.session import LocalTable

    with content_trouble():
        try:
            setting = deal_setting(
                open_catalog(content), scenario, seed, reported=reported, quick=quick
            )
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
    table = LocalTable.start(setting)
    kind = None if temperament is None else temperament_id(temperament, setting.rules.temperaments)
    while not table.ended:
        table.submit(table.advice(kind))
    found = summary(table, keep(table, output, saves))
    if json:
        print(json_text.dumps(found, ensure_ascii=False))
    else:
        tell(found)


def tell(found: dict[str, Any]) -> None:
    """Say in a few lines what became of a life."""
    final = found["final"]
    print(f"{found['scenario']} {found['seed']}: {found['months']} months, {found['ending']}")
    for name in ("cash_fen", "official_debt_fen", "informal_debt_fen"):
        print(
            f"  {name.removesuffix('_fen').replace('_', ' '):14} {final[name] / 100:>12,.2f} yuan"
        )
    print(f"  saved in {found['file']}")


def temperament_id(wanted: str, kinds: Any) -> str:
    """The full id of a temperament of the scenario; a failure with what is spelt alike."""
    from game.catalog.errors import or_rather

    by_name = {id_.partition("/")[2]: id_ for id_ in kinds.ids}
    plain = wanted.removeprefix("temperament/")
    if plain not in by_name:
        sentence = f"no temperament {plain}{or_rather(plain, sorted(by_name))}"
        raise Failure(sentence, ExitCode.USAGE)
    return by_name[plain]


def keep(table: LocalTable, output: Path | None, saves: Path | None) -> Path:
    """Write a life that was lived in memory, where asked for or among the saved runs."""
    from game.runs.store import Store, write_run

    if output is not None:
        with run_trouble(output):
            write_run(table.keeping.lines, output)
        return output
    Store(places.saves(saves).path).take_in(table.keeping, table.setting)
    table.close()
    if table.file is None or table.trouble:
        raise Failure(table.trouble)
    return table.file


def summary(table: LocalTable, file: Path) -> dict[str, Any]:
    """What became of a life, for scripts."""
    import msgspec

    from game.runs.run import closing

    life, seat = table.life, table.setting.seat
    (card,) = life.cards((seat,)).values()
    return {
        "file": str(file),
        "scenario": table.setting.scenario,
        "reported": table.setting.reported,
        "seed": table.setting.seed,
        "months": life.month,
        "ending": life.ending(seat),
        "final": msgspec.to_builtins(card),
        "digest": closing(life.turns[-1].digests),
    }
