"""`ironbowl lab validate` and `ironbowl lab tables`: the town against the facts, and the model's tables."""

from __future__ import annotations

import json as json_text
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import ExitCode, Failure
from game.cli.opening import content_trouble, open_catalog
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from game.lab.facts.finding import Band, Finding
    from game.lab.race import Lap
    from game.lab.validate import Report

Scenario = Annotated[str, typer.Option("--scenario", metavar="ID", help="Which town.")]
Seed = Annotated[str, typer.Option("--seed", metavar="WORDS", help="Base of the towns' seeds.")]


def validate(
    scenario: Scenario = "steel-2016",
    towns: Annotated[int, typer.Option("--towns", metavar="N", min=1, help="How many.")] = 200,
    seed: Seed = "validate",
    fact: Annotated[
        list[int] | None, typer.Option("--fact", metavar="N", help="Only this fact; repeatable.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 if more than two counted facts are outside.")
    ] = False,
    content: Content = None,
    json: Json = False,
) -> None:
    """Hold simulated towns against what is known of real ones, with what credit adds beside it.

    $ ironbowl lab validate
    $ ironbowl lab validate --fact 5 --fact 6 --towns 400
    $ ironbowl lab validate --scenario steel-2016 --json
    """
    from game.lab.facts.catalogue import BY_NUMBER
    from game.lab.validate import validate as run

    unknown = [number for number in fact or [] if number not in BY_NUMBER]
    if unknown:
        known = ", ".join(str(number) for number in BY_NUMBER)
        raise Failure(f"no fact {unknown[0]} to check here; there are {known}", ExitCode.USAGE)
    with content_trouble():
        try:
            catalog = open_catalog(content)
            promised, reported = (catalog.rules(scenario, r) for r in (False, True))
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
    report = run(promised, reported, seed, towns, fact or (), progress)
    if json:
        print(json_text.dumps(report.to_plain(), ensure_ascii=False, allow_nan=False))
    else:
        tell(report)
    if strict and not report.holds():
        raise Failure(f"{len(report.outside())} counted facts are outside their band")


def tables(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The page to fill.")] = Path(
        "docs/model.md"
    ),
    scenario: Scenario = "steel-2016",
    towns: Annotated[int, typer.Option("--towns", metavar="N", min=1, help="How many.")] = 100,
    seed: Seed = "tables",
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="TABLE", help="This one; repeatable.")
    ] = None,
    content: Content = None,
) -> None:
    """Fill the marked tables of docs/model.md from content and from towns.

    $ ironbowl lab tables
    $ ironbowl lab tables --only parameters
    $ ironbowl lab tables docs/model.md --towns 400
    """
    from game.lab.tables import fill

    with content_trouble():
        try:
            catalog = open_catalog(content)
            page = file.read_text("utf-8")
            written = fill(page, catalog, scenario, seed, towns, progress, only or ())
        except OSError as error:
            raise Failure(f"{file}: {error.strerror}") from error
        except ValueError as error:
            raise Failure(str(error), ExitCode.USAGE) from error
    file.write_text(written, "utf-8", newline="\n")


def progress(what: str, done: int, of: int) -> None:
    """One line on stderr for a terminal, one for each finished part elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}: {done} of {of} towns", end="", file=sys.stderr, flush=True)
        if done == of:
            print(file=sys.stderr)
    elif done == of:
        print(f"{what}: {of} towns", file=sys.stderr)


def tell(report: Report) -> None:
    """Facts as columns, then the race."""
    towns = max((found.towns for found in report.findings), default=0)
    print(f"{report.households} households a town, {towns} towns at most")
    print(f"{'fact':>4}  {'':56}{'band':>15}{'median':>9}{'10 %':>8}{'90 %':>8}")
    for found in report.findings:
        print(fact_line(found))
        for line in remarks(found):
            print(f"{'':6}{line}")
    outside = [str(found.fact) for found in report.outside()]
    print(
        f"counted facts outside: {len(outside)}" + (f" ({', '.join(outside)})" if outside else "")
    )
    if report.race:
        print(f"what credit adds, {report.race_towns} towns a row:")
        _tell_race(report.race)


def fact_line(found: Finding) -> str:
    """One fact: band, median, range, and whether it is inside."""
    numbers = "".join(
        f"{shown(value, found.unit):>{width}}"
        for value, width in ((found.median, 9), (found.p10, 8), (found.p90, 8))
    )
    verdict = "" if found.inside is None else "  inside" if found.inside else "  outside"
    verdict = verdict if found.counted or not verdict else "  shown"
    band = band_text(found.band, found.unit)
    return f"{found.fact:>4}  {found.says[:55]:56}{band:>15}{numbers}{verdict}".rstrip()


def remarks(found: Finding) -> list[str]:
    """The variant, why a fact cannot be measured, and what stands beside it."""
    lines = [f"{found.variant}; {found.months} months"]
    if found.trouble:
        lines.append(f"not measurable: {found.trouble}")
    if found.beside:
        lines.append(", ".join(_beside(found.beside)))
    return lines


def _beside(beside: Mapping[str, Any]) -> list[str]:
    """Names and numbers in a row."""
    parts = []
    for name, value in beside.items():
        if isinstance(value, dict):
            parts.extend(_beside(value))
            continue
        parts.append(f"{name.replace('_', ' ')} {'none' if value is None else value}")
    return parts


def band_text(band: Band, unit: str) -> str:
    """A band as its two ends."""
    low, high = (shown(end, unit) for end in band)
    if band[0] is None:
        return f"under {high}"
    return f"over {low}" if band[1] is None else f"{low} to {high}"


def shown(value: float | None, unit: str) -> str:
    """Shares and changes in per cent, multiples as they are."""
    if value is None:
        return "-"
    if unit == "times":
        return f"{value:.2f}"
    return f"{value * 100:+.1f}%" if unit == "change" else f"{value * 100:.1f}%"


def _tell_race(race: Sequence[Lap]) -> None:
    columns = ("entered", "price", "profit", "worse off", "change", "called")
    print(f"  {'':42}" + "".join(f"{name:>11}" for name in columns))
    for lap in race:
        numbers = (
            f"{lap.entered * 100:.1f}%",
            f"{lap.price * 100:+.1f}%",
            f"{lap.profit:,.0f}",
            f"{lap.fell * 100:.1f}%",
            f"{lap.loss:+,.0f}",
            f"{lap.called * 100:.1f}%",
        )
        print(f"  {lap.variant():42}" + "".join(f"{number:>11}" for number in numbers))
