"""The tables of docs/model.md, filled from content and from towns between their marks.

A table stands between `<!-- table: NAME -->` and `<!-- end: NAME -->`. Names that nobody here can fill
are left as they are: to fill another, add a function to TABLES.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from game.catalog.catalog import Catalog
from game.lab.crowding import Crowd, crowds
from game.lab.facts.finding import Finding
from game.lab.packs import Fared, fare
from game.lab.parameters import parameter_table
from game.lab.race import Lap
from game.lab.validate import Progress, Report, names, validate


@dataclass
class Source:
    """Where tables get their numbers."""

    catalog: Catalog
    scenario: str
    seed: str
    towns: int
    progress: Progress | None = None
    report: Report | None = None

    def validated(self) -> Report:
        """The towns against the facts, lived once for all tables."""
        if self.report is None:
            promised, reported = (self.catalog.rules(self.scenario, r) for r in (False, True))
            self.report = validate(
                promised, reported, self.seed, self.towns, progress=self.progress
            )
        return self.report


def fill(
    text: str,
    catalog: Catalog,
    scenario: str,
    seed: str,
    towns: int,
    progress: Progress | None = None,
    only: Sequence[str] = (),
) -> str:
    """A page with its tables written anew; ValueError for a mark that is never closed."""
    source = Source(catalog, scenario, seed, towns, progress)
    for name in re.findall(r"<!-- table: ([a-z-]+) -->", text):
        ending = f"<!-- end: {name} -->"
        if ending not in text:
            raise ValueError(f"the table {name} is never closed")
        if name in TABLES and (not only or name in only):
            text = put(text, name, TABLES[name](source))
    return text


def put(text: str, name: str, table: str) -> str:
    """One table put between its marks."""
    start, ending = f"<!-- table: {name} -->", f"<!-- end: {name} -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(ending)
    return f"{before}{start}\n{table}\n{ending}{after}"


def _parameters(source: Source) -> str:
    return parameter_table(source.catalog, source.scenario)


def _facts(source: Source) -> str:
    head = [
        "| fact | | variant | months | band | median | 10–90 % | |",
        "|--:|---|---|--:|---|--:|---|---|",
    ]
    return "\n".join(head + [fact_row(found) for found in source.validated().findings])


def fact_row(found: Finding) -> str:
    """A finding as a row of Markdown."""
    band = " – ".join(number(end, found.unit) for end in found.band)
    spread = " – ".join(number(end, found.unit) for end in (found.p10, found.p90))
    verdict = "not measurable" if found.trouble else "inside" if found.inside else "**outside**"
    verdict = verdict if found.counted else "not counted"
    median = number(found.median, found.unit)
    cells = (found.fact, found.says, found.variant, found.months, band, median, spread, verdict)
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def number(value: float | None, unit: str) -> str:
    """A share or change in per cent, a multiple as it is, an open end as nothing."""
    if value is None:
        return ""
    return f"{value:.2f}" if unit == "times" else f"{value * 100:.1f} %"


def _race(source: Source) -> str:
    head = [
        "| | entered | price | profit a month | worse off | median change | guarantor called |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    return "\n".join(head + [lap_line(lap) for lap in source.validated().race])


def lap_line(lap: Lap) -> str:
    """A row of the race."""
    cells = (
        lap.variant(),
        f"{lap.entered * 100:.0f} %",
        f"{lap.price * 100:+.1f} %",
        f"{lap.profit:,.0f}",
        f"{lap.fell * 100:.0f} %",
        f"{lap.loss:+,.0f}",
        f"{lap.called * 100:.1f} %",
    )
    return "| " + " | ".join(cells) + " |"


def _crowd(line: str) -> Callable[[Source], str]:
    def table(source: Source) -> str:
        rules = source.catalog.rules(source.scenario, False)
        place = rules.lines.ids.index(f"line/{line}")
        seeds = names(source.seed, 0, max(source.towns // 2, 2))
        if source.progress:
            source.progress(f"crowding of {line}", len(seeds), len(seeds))
        head = [
            "| enter | closed in two years | median profit | price | worse off | newcomers sell |"
            " old shops' sales | taken from old shops | old shops closed |",
            "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        ]
        return "\n".join(head + [crowd_line(crowd) for crowd in crowds(rules, seeds, place)])

    return table


def crowd_line(crowd: Crowd) -> str:
    """A row of the crowding of a line."""
    cells = [f"{crowd.share * 100:.0f} %"]
    mine = (f"{crowd.failing * 100:.0f} %", f"{crowd.income:,.0f}")
    cells += mine if crowd.share else ("", "")
    cells.append(f"{crowd.price * 100:+.1f} %")
    cells.append(f"{crowd.newcomers_fell * 100:.0f} %" if crowd.share else "")
    cells += [f"{crowd.new_shops:,}", f"{crowd.old_shops:+,}"]
    cells.append(f"{crowd.from_old * 100:.0f} %" if crowd.share else "")
    cells.append(f"{crowd.old_closed * 100:.0f} %")
    return "| " + " | ".join(cells) + " |"


def _policies(source: Source) -> str:
    seeds = names(source.seed, 0, max(source.towns // 2, 2))
    head = [
        "| pack | outlay | firms closed in a year | median income | price | worse off |"
        " guarantor called | trading | wage work | thin months |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    rows = []
    for one in fare(source.catalog, source.scenario, seeds):
        rows.append(pack_line(one))
        if source.progress:
            source.progress(one.pack, len(seeds), len(seeds))
    return "\n".join(head + rows)


def pack_line(one: Fared) -> str:
    """A row of the packs."""
    cells = (
        one.pack.removeprefix("policy/"),
        f"{one.outlay:,.0f}",
        f"{one.failing * 100:.0f} %",
        f"{one.income:,.0f}",
        f"{one.price * 100:+.1f} %",
        f"{one.fell * 100:.0f} %",
        f"{one.called * 100:.1f} %",
        f"{one.trading * 100:.0f} %",
        f"{one.working * 100:.0f} %",
        f"{one.thin:.1f}",
    )
    return "| " + " | ".join(cells) + " |"


TABLES: dict[str, Callable[[Source], str]] = {
    "parameters": _parameters,
    "facts": _facts,
    "race": _race,
    "crowding-breakfast": _crowd("breakfast"),
    "crowding-repair": _crowd("repair"),
    "policies": _policies,
}
"""Every table this module can fill, by the name in its marks."""
