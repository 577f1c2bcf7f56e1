"""A life as a short text to type, paste or scan: which town and luck, and what was decided.

The town and its luck come of scenario and seed words, and neighbours decide again by themselves, so
only the person's own decisions are in it. Two marks hold it to the rules and to the town it ended
in: where content or neighbours have changed, the code says so instead of telling another life.
Titles, notes and the way back to a parent stay in the file. docs/run-code.md has the bits.
"""

from __future__ import annotations

from game.bots import BOTS_VERSION
from game.catalog.catalog import Catalog
from game.engine import ENGINE_VERSION
from game.engine.luck import tidy_seed
from game.engine.rules import Rules
from game.runs.bits import Bits, Reading, Wrong
from game.runs.dealing import QUARTER, deal_setting
from game.runs.decision import Decision, seat_id
from game.runs.log import Month, NewRules, OtherEngine
from game.runs.packed import (
    Head,
    mark_of_end,
    mark_of_rules,
    put_decision,
    put_head,
    take_decision,
    take_head,
)
from game.runs.run import Run, read_run
from game.runs.said import Said, reason
from game.runs.session import LocalTable, repeat
from game.runs.spelling import Misspelt, spell, unspell
from game.runs.table import Setting

SCENARIO = "scenario/"
SEAT = seat_id(0)
"""Whose life a code tells: a new life is always dealt to the first household."""


class NoCode(ValueError):
    """A life that no code can tell, and why."""


class OtherTown(ValueError):
    """A code whose life comes out differently with the content and neighbours at hand."""


def no_life(why: str) -> Said:
    """What a text that is no code is told to be."""
    return Said("code/none", "no code of a life: {why}", why=why)


def code_of(run: Run, catalog: Catalog) -> str:
    """The code of a life; NoCode where it has none, what `deal_setting` and `read_run` raise.

    The code is lived again before it is given away: what it tells is this life, month by month.
    """
    if why := no_code(run):
        raise NoCode(why)
    setting = _dealt(
        catalog, run.start.scenario, run.start.reported, run.start.seed, run.start.every
    )
    if run.rules.to_plain() != setting.rules.to_plain():
        raise NoCode(
            Said(
                "code/rules",
                "its rules are not those of the scenario here, and a code holds no rules",
            )
        )
    text = unlived(run, setting.rules)
    again = read_run(life_of(text, catalog).keeping.lines)
    if digests(again.months) != digests(run.months):
        raise NoCode(
            Said(
                "code/neighbours",
                "decided anew, its months come out differently: neighbours have changed",
            )
        )
    return text


def unlived(run: Run, rules: Rules) -> str:
    """The code of a life under the rules of its scenario, not lived again; NoCode where none can hold it."""
    try:
        return spell(_bits(run, rules))
    except ValueError as error:
        raise NoCode(f"no code can hold it: {error}") from error


def no_code(run: Run) -> str:
    """Why a code cannot tell a life, as far as its file shows; "" where nothing is in the way."""
    start = run.start
    if len(start.people) != 1:
        said = "a code tells the life of one person alone, and others live in this one"
        return Said("code/others", said)
    if start.people != [SEAT]:
        said = "a code tells the life of a town's first household, and this is another's"
        return Said("code/seat", said)
    if any(month.orders for month in run.months):
        said = "orders were given in this life, and a code holds decisions only"
        return Said("code/orders", said)
    if any(isinstance(record, NewRules) for record in run.records):
        said = "the rules changed in this life, and a code holds decisions only"
        return Said("code/new-rules", said)
    if start.every not in (1, QUARTER):
        said = "its plans cover {n} months, which no new life's do"
        return Said("code/plans", said, n=start.every)
    if not start.scenario.startswith(SCENARIO):
        return Said("code/scenario", "{id} is no scenario", id=repr(start.scenario))
    return ""


def life_of(text: str, catalog: Catalog) -> LocalTable:
    """The life that a code tells, lived in memory up to where its decisions end.

    Misspelt where the text is mistyped or no code, OtherEngine, OtherTown, and what `deal_setting`
    raises for a scenario that is not at hand.
    """
    bits = unspell(text)
    reading = Reading(bits)
    try:
        head = take_head(reading)
    except Wrong as error:
        raise Misspelt(no_life(reason(error))) from error
    if head.engine != ENGINE_VERSION:
        raise OtherEngine(head.engine)
    setting = _dealt(catalog, SCENARIO + head.scenario, head.reported, head.seed, head.every)
    if mark_of_rules(setting.rules) != head.rules:
        raise OtherTown(
            Said(
                "code/other-rules",
                "the scenario has other rules here than where this code was made",
            )
        )
    try:
        decisions = [take_decision(reading, setting.rules) for _ in range(head.months)]
    except Wrong as error:
        raise Misspelt(no_life(reason(error))) from error
    if not one_way(bits, head, decisions, setting.rules):
        raise Misspelt(
            no_life(Said("file/other-way", "not written in the one way it would be written"))
        )
    table = _lived(setting, decisions)
    if mark_of_end(table.life.turns[-1].digests) != head.end:
        differs = Said("code/differs", "its last month comes out differently here")
        since = "{what}; neighbours have changed since"
        changed = head.bots != BOTS_VERSION
        raise OtherTown(Said("code/since", since, what=differs) if changed else differs)
    lived = [told.get(SEAT, Decision()) for told in table.life.decisions[1 : head.months + 1]]
    if lived != decisions:
        raise Misspelt(no_life(Said("code/nothing", "it holds decisions that change nothing")))
    return table


def one_way(bits: list[int], head: Head, decisions: list[Decision], rules: Rules) -> bool:
    """Whether bits are what this head and these decisions would be written as, and zeros."""
    again = _packed(head, decisions, rules)
    possible = head.months <= rules.months and head.every in (1, QUARTER)
    return possible and head.seed == tidy_seed(head.seed) and spell(again) == spell(bits)


def digests(months: tuple[Month, ...]) -> list[dict[str, str]]:
    """What has to come out the same, month by month."""
    return [month.digests for month in months]


def _dealt(catalog: Catalog, scenario: str, reported: bool, seed: str, every: int) -> Setting:
    return deal_setting(catalog, scenario, seed, reported=reported, quick=every == QUARTER)


def _bits(run: Run, rules: Rules) -> list[int]:
    """A life as bits; ValueError where a sum or a text is out of range."""
    start, decided = run.start, run.months[: rules.months]
    head = Head(
        engine=start.engine,
        bots=start.bots,
        scenario=start.scenario.removeprefix(SCENARIO),
        reported=start.reported,
        seed=start.seed,
        every=start.every,
        months=len(decided),
        rules=mark_of_rules(rules),
        end=mark_of_end(run.months[-1].digests if run.months else {}),
    )
    decisions = [month.decisions.get(SEAT, Decision()) for month in decided]
    return _packed(head, decisions, rules)


def _packed(head: Head, decisions: list[Decision], rules: Rules) -> list[int]:
    bits = Bits()
    put_head(bits, head)
    for decision in decisions:
        put_decision(bits, decision, rules)
    return bits.all


def _lived(setting: Setting, decisions: list[Decision]) -> LocalTable:
    """A new life decided as told, month by month."""
    table = LocalTable.start(setting)
    repeat(table, decisions)
    return table
