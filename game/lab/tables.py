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
from game.lab.free_entry import Rush, rushes
from game.lab.intervals import BATCHES, Across
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
        seeds = names(source.seed, 0, max(source.towns, 2 * BATCHES))
        if source.progress:
            source.progress(f"crowding of {line}", len(seeds), len(seeds))
        head = [
            "| enter | closed in two years | median profit | price | worse off | newcomers sell |"
            " old shops' sales | taken from old shops | old shops closed |",
            "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        ]
        return "\n".join(head + [crowd_line(crowd) for crowd in crowds(rules, seeds, place)])

    return table


def crowd_line(crowd: Across[Crowd]) -> str:
    """A row of the crowding of a line."""
    mean, half = crowd.mean, crowd.half
    entered = mean.share > 0
    cells = [
        f"{mean.share * 100:.0f} %",
        share(mean.failing, half.failing) if entered else "",
        yuan(mean.income, half.income) if entered else "",
        share(mean.price, half.price, "+.1f"),
        share(mean.newcomers_fell, half.newcomers_fell) if entered else "",
        yuan(mean.new_shops, half.new_shops) if entered else "0",
        yuan(mean.old_shops, half.old_shops, "+,.0f") if entered else "0",
        share(mean.from_old, half.from_old) if entered else "",
        share(mean.old_closed, half.old_closed),
    ]
    return "| " + " | ".join(cells) + " |"


def share(value: float, half: float, how: str = ".0f") -> str:
    """A share or change in per cent, ± half the width of its interval."""
    return f"{value * 100:{how}} ± {half * 100:.1f} %"


def yuan(value: float, half: float, how: str = ",.0f") -> str:
    """A sum of money, ± half the width of its interval."""
    return f"{value:{how}} ± {half:,.0f}"


def _policies(source: Source) -> str:
    seeds = names(source.seed, 0, max(source.towns, 2 * BATCHES))
    head = [
        "| pack | outlay | firms closed in a year | median income | price | worse off |"
        " guarantor called | trading | wage work | thin months |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    rows = []
    for one in fare(source.catalog, source.scenario, seeds):
        rows.append(pack_line(one))
        if source.progress:
            source.progress(one.mean.pack, len(seeds), len(seeds))
    return "\n".join(head + rows)


def pack_line(one: Across[Fared]) -> str:
    """A row of the packs."""
    mean, half = one.mean, one.half
    cells = (
        mean.pack.removeprefix("policy/"),
        f"{mean.outlay:,.0f}",
        share(mean.failing, half.failing),
        yuan(mean.income, half.income),
        share(mean.price, half.price, "+.1f"),
        share(mean.fell, half.fell),
        share(mean.called, half.called, ".1f"),
        share(mean.trading, half.trading),
        share(mean.working, half.working),
        f"{mean.thin:.2f} ± {half.thin:.2f}",
    )
    return "| " + " | ".join(cells) + " |"


def _free_entry(source: Source) -> str:
    rules = source.catalog.rules(source.scenario, False)
    seeds = names(source.seed, 0, max(source.towns // 5, 2 * BATCHES))
    head = [
        "| start a month | give up after | first profit | most shops | lowest profit |"
        " shops in years 4 and 5 | profit then | months below |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    place = rules.lines.ids.index("line/repair")
    return "\n".join(head + [rush_line(rush) for rush in rushes(rules, seeds, place)])


def rush_line(rush: Across[Rush]) -> str:
    """A row of free entry."""
    mean, half = rush.mean, rush.half
    cells = (
        f"{mean.start * 100:g} %",
        f"{mean.patience:.0f} months",
        times(mean.first, half.first),
        f"{mean.peak:.0f} ± {half.peak:.1f}",
        times(mean.lowest, half.lowest),
        f"{mean.settled_shops:.1f} ± {half.settled_shops:.1f}",
        times(mean.settled, half.settled),
        share(mean.below, half.below),
    )
    return "| " + " | ".join(cells) + " |"


def times(value: float, half: float) -> str:
    """A multiple, ± half the width of its interval."""
    return f"{value:.2f} ± {half:.2f}"


TABLES: dict[str, Callable[[Source], str]] = {
    "parameters": _parameters,
    "facts": _facts,
    "race": _race,
    "crowding-breakfast": _crowd("breakfast"),
    "crowding-repair": _crowd("repair"),
    "free-entry": _free_entry,
    "policies": _policies,
}
"""Every table this module can fill, by the name in its marks."""
