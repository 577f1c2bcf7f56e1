"""`ironbowl lab balance`: is a scenario fair to choices, and do its packs cost the same?"""

from __future__ import annotations

import json as json_text
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.errors import ExitCode, Failure
from game.cli.opening import USUAL, content_trouble, open_catalog
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.lab.balance import Matched
    from game.lab.gate import Gate
    from game.lab.ordinary import Ordinary

LIVES = 300
"""Ordinary lives that are counted where no number of towns is given."""
GATE_TOWNS = 20
MATCHED_TOWNS = 500

Pack = Annotated[str | None, typer.Argument(metavar="[PACK]", help="Which scenario.")]
Scenario = Annotated[str | None, typer.Option("--scenario", metavar="ID", help="The same.")]
Reported = Annotated[bool, typer.Option("--reported", help="As reported, not as promised.")]
EqualBudget = Annotated[
    bool, typer.Option("--equal-budget", help="Match what the packs of a scenario cost.")
]
Towns = Annotated[int | None, typer.Option("--towns", metavar="N", min=1, help="How many.")]
Seed = Annotated[str, typer.Option("--seed", metavar="WORDS", help="Base of the towns' seeds.")]
Write = Annotated[
    bool, typer.Option("--write", help="Put what was found into the files of scenario and packs.")
]


def balance(
    pack: Pack = None,
    scenario: Scenario = None,
    reported: Reported = False,
    equal_budget: EqualBudget = False,
    towns: Towns = None,
    seed: Seed = "balance",
    write: Write = False,
    content: Content = None,
    json: Json = False,
) -> None:
    """Find what is never chosen, what beats everything, what ruins nearly everybody, what never opens.

    Three hundred ordinary lives, then twelve plans on nine hands, each plan with every line.

    With --equal-budget instead: set each pack's one lever so that it costs what the scenario's
    programme costs. Outlay is gross: what state and guarantee fund pay out on measures, with tax and
    fees forgone, a household over the months people decide in.

    $ ironbowl lab balance xiagang-2002
    $ ironbowl lab balance today --towns 6 --json
    $ ironbowl lab balance today --towns 20 --write
    $ ironbowl lab balance --equal-budget --write
    """
    wanted = pack or scenario or USUAL
    with content_trouble():
        catalog = open_catalog(content)
        if equal_budget:
            found = _match(catalog, wanted, seed, towns or MATCHED_TOWNS, quiet=json)
            if write:
                _write_down(catalog, found)
            if json:
                print(json_text.dumps([asdict(one) for one in found], ensure_ascii=False))
            return
        gate_towns = towns or GATE_TOWNS
        lives, weighed = _weigh(catalog, wanted, reported, seed, gate_towns, as_json=json)
        if write:
            _write_measured(catalog, wanted, lives, weighed, gate_towns)


def _weigh(
    catalog: Catalog, scenario: str, reported: bool, seed: str, towns: int, *, as_json: bool
) -> tuple[Ordinary, Gate]:
    """Ordinary lives and the gate, told as a table or for scripts."""
    from game.lab.gate import gate
    from game.lab.ordinary import closed_cards, ordinary

    rules = catalog.rules(scenario, reported)
    number = -(-LIVES // rules.households)
    lives = ordinary(rules, seed, number, _counting("towns"))
    closed = closed_cards(catalog.cards(), catalog.scenario_id(scenario), lives.seen)
    weighed = gate(rules, seed, towns, _counting("hands"))
    if as_json:
        print(json_text.dumps(_plain(rules.lines.ids, lives, closed, weighed), ensure_ascii=False))
        return lives, weighed
    print(f"{catalog.scenario_id(scenario)}: {lives.lives} ordinary lives, {towns} towns a hand")
    _tell_lives(rules.lines.ids, lives, closed)
    _tell_gate(weighed)
    return lives, weighed


def _write_measured(
    catalog: Catalog, scenario: str, lives: Ordinary, weighed: Gate, towns: int
) -> None:
    """What the scenario's page tells of its balance, into the scenario's file."""
    from game.lab.balance import write_measured

    found = {
        "lives": lives.lives,
        "opened_less": lives.opened_less,
        "waited_less": lives.waited_less,
        "tried_towns": towns,
        "waiting_hands": weighed.waiting_hands,
        "loanless_hands": weighed.loanless_hands,
        "most_wins": max(weighed.wins.values()),
    }
    write_measured(catalog, catalog.scenario_id(scenario), found)


def _counting(what: str) -> Callable[[int, int], None]:
    """A line on stderr that counts, where somebody looks."""

    def count(done: int, of: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == of else ""
            print(f"\r\x1b[K{done} of {of} {what}", end=end, file=sys.stderr, flush=True)

    return count


def _plain(
    lines: tuple[str, ...], lives: Ordinary, closed: list[str], weighed: Gate
) -> dict[str, Any]:
    """Everything found, for scripts; worth in fen."""
    return {
        "lives": lives.lives,
        "chosen": lives.shares(lines),
        "never_chosen": lives.never_chosen(lines),
        "ruined": lives.ruined_of_all,
        "opened_less": lives.opened_less,
        "waited_less": lives.waited_less,
        "ruinous": lives.ruinous(),
        "cards_closed": closed,
        "hands": [asdict(best) for best in weighed.hands],
        "wins": weighed.wins,
        "dominant": weighed.dominant,
        "never_near": weighed.never_near,
        "waiting_hands": weighed.waiting_hands,
        "loanless_hands": weighed.loanless_hands,
        "waiting_pays": weighed.waiting_pays,
        "passed": weighed.passed,
    }


def _tell_lives(lines: tuple[str, ...], lives: Ordinary, closed: list[str]) -> None:
    """What neighbours chose, met and saw."""
    print("opened first, of those who opened anything:")
    for line, share in lives.shares(lines).items():
        print(f"  {_short(line):24}{share:>8.1%}")
    print(f"  {'end ruined, of all':24}{lives.ruined_of_all:>8.1%}")
    print(f"end with less than they began with: {lives.opened_less:.1%} of those who opened,")
    print(f"  {lives.waited_less:.1%} of those who did not")
    _tell_list("lines hardly anybody opens", lives.never_chosen(lines))
    ruinous = [f"{code} {share:.0%}" for code, share in lives.ruinous().items()]
    _tell_list("events that ruin nearly everybody", ruinous)
    _tell_list("cards that never opened", closed)


def _tell_gate(weighed: Gate) -> None:
    """The nine hands and what the gate says of them."""
    from game.lab.gate import rows

    print(f"{'money':10}{'other adult':14}{'best plan':20}{'best line':18}{'second':18}")
    for hand, plan, line, second in rows(weighed):
        print(f"{hand.money:10}{hand.other:14}{plan:20}{_short(line):18}{_short(second):18}")
    _tell_list("plans best on more than five hands", weighed.dominant)
    _tell_list("lines never best or second", weighed.never_near)
    print(f"hands on which not starting is best: {weighed.waiting_hands} of {len(weighed.hands)}")
    print(f"hands on which it beats every shop on a loan: {weighed.loanless_hands}")
    print(f"dominance gate: {'passed' if weighed.passed else 'not passed'}")


def _tell_list(what: str, found: list[str]) -> None:
    print(f"{what}: {', '.join(map(_short, found)) or 'none'}")


def _short(id_: str) -> str:
    return id_.removeprefix("line/").removeprefix("card/")


def _match(catalog: Catalog, scenario: str, seed: str, towns: int, *, quiet: bool) -> list[Matched]:
    """The programme and every pack matched to it, told as they are found."""
    from game.lab.balance import NoScale, equal_budget

    found = []
    try:
        for pack in equal_budget(catalog, scenario, seed, towns):
            found.append(pack)
            if not quiet:
                _tell_pack(pack)
    except NoScale as error:
        raise Failure(str(error), ExitCode.CONTENT_INVALID) from error
    return found


def _tell_pack(pack: Matched) -> None:
    """A pack, its lever in human units, its outlay, and how near that is to the programme's."""
    from game.lab.balance import in_human_units

    value = "" if pack.value is None else f"{in_human_units(pack.scale, pack.value):,.2f}"
    name = pack.pack.removeprefix("policy/")
    print(
        f"{name:28}{pack.scale:16}{value:>10}{pack.outlay / 100:>12,.0f}{pack.of_programme:>9.1%}"
    )


def _write_down(catalog: Catalog, found: list[Matched]) -> None:
    from game.lab.balance import write_down

    for pack in found:
        write_down(catalog, pack)
