"""`ironbowl lab`: experiments on towns."""

from __future__ import annotations

import json as json_text
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from game.cli.balance import balance
from game.cli.errors import ExitCode, Failure
from game.cli.house import House
from game.cli.opening import content_trouble, open_catalog
from game.cli.options import Content, Json
from game.cli.validate import tables, validate

if TYPE_CHECKING:
    from game.engine.rules import Rules
    from game.lab.sweep import Tally

lab = House(
    help="""Experiments on towns: hundreds of them, with nobody but neighbours.

    $ ironbowl lab sweep --towns 50
    $ ironbowl lab validate --towns 50
    $ ironbowl lab balance xiagang-2002
    """
)


@lab.callback()
def group() -> None:
    """Experiments on towns."""


lab.command()(balance)
lab.command()(validate)
lab.command()(tables)


@lab.command()
def sweep(
    scenario: Annotated[
        str, typer.Option("--scenario", metavar="ID", help="Which town.")
    ] = "steel-2016",
    reported: Annotated[
        bool, typer.Option("--reported", help="As reported, not as promised.")
    ] = False,
    towns: Annotated[int, typer.Option("--towns", metavar="N", min=1, help="How many.")] = 200,
    seed: Annotated[
        str, typer.Option("--seed", metavar="WORDS", help="Base of the towns' seeds.")
    ] = "sweep",
    content: Content = None,
    json: Json = False,
) -> None:
    """Live many towns, check that the accounts close, and see whether the race emerges.

    $ ironbowl lab sweep
    $ ironbowl lab sweep --towns 50 --reported
    $ ironbowl lab sweep --scenario steel-2016 --json
    """
    from game.lab.sweep import sweep as run

    with content_trouble():
        try:
            rules = open_catalog(content).rules(scenario, reported)
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
    tally = run(rules, seed, towns, progress=_progress)
    if json:
        print(json_text.dumps(tally.to_plain(), ensure_ascii=False))
    else:
        _tell(tally, rules)
    if tally.unbalanced or tally.unreconciled or tally.refused or tally.gained_by_default:
        raise Failure("the towns break a law of their own; see the counts above")


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {of} towns", end="\n" if done == of else "", file=sys.stderr)


def _tell(tally: Tally, rules: Rules) -> None:
    """The counts, a line each."""
    print(f"{tally.towns} towns of {tally.households} households, {tally.months} months")
    laws = (
        ("payments that do not sum to zero", tally.unbalanced),
        ("stocks moved by no payment", tally.unreconciled),
        ("moves that neighbours could not make", tally.refused),
        ("households richer for defaulting", tally.gained_by_default),
    )
    for words, number in laws:
        print(f"  {words:38}{number:>10,}")
    shares = (
        ("towns where a household defaulted", tally.towns_with_default),
        ("towns where a guarantor paid", tally.towns_with_guarantor_paying),
        ("towns where a newcomer does well", tally.towns_with_success),
    )
    for words, number in shares:
        print(f"  {words:38}{number:>10,}")
    print("at the end:")
    for name, value in tally.last.items():
        print(f"  {name.replace('_', ' '):38}{value:>10,.2f}")
    print("traders and newcomers' mean profit, correlation by line:")
    for line, slope in zip(rules.lines.ids, tally.profit_slope, strict=True):
        shown = "too few" if slope is None else f"{slope:.2f}"
        print(f"  {line.removeprefix('line/'):38}{shown:>10}")
