"""Content that is changed while a life is played: read again between months, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.opening import mistakes, stamps

if TYPE_CHECKING:
    from game.cli.doors import House
    from game.engine.rules import Rules
    from game.runs.session import LocalTable
    from game.runs.table import Setting, Table

Reread = tuple["Table", str]
"""The table to play on at, and a sentence about what was read."""


class Copied:
    """A copy of a folder of content: what the game reads, whatever is being typed in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._place = tempfile.TemporaryDirectory(prefix="ironbowl-", ignore_cleanup_errors=True)
        self.path = Path(self._place.name) / folder.name
        self.seen = stamps(folder)
        """The folder as it was looked at last."""
        self.take()

    def take(self) -> None:
        """Copy the folder as it is now. OSError."""
        shutil.rmtree(self.path, ignore_errors=True)
        shutil.copytree(self.folder, self.path)

    def changed(self) -> bool:
        """Whether the folder has changed since it was looked at last; looks at it."""
        before, self.seen = self.seen, stamps(self.folder)
        return before != self.seen


def read_again(house: House, table: Table, language: str) -> Reread | None:
    """Take up content that has changed since the month before; None where none has.

    A mistake leaves everything as it was. Other rules make a branch of the life, marked as edited,
    with every month so far and the new rules from the open month on.
    """
    from game.runs.session import LocalTable

    kept = house.kept_content
    if kept is None or not isinstance(table, LocalTable) or table.now.over or not kept.changed():
        return None
    words = house.words(language)
    wrong = mistakes(kept.folder, kept.seen)
    if wrong:
        return table, words.say("edited/broken", error=str(wrong[0]))
    old = _rules_of(house, table.setting)
    kept.take()
    house.forget()
    new = _rules_of(house, table.setting)
    words = house.words(language)
    if new is None or old is None or new.to_plain() == old.to_plain():
        return table, words.say("edited/texts")
    if not _same_town(table.life.rules, new):
        return table, words.say("edited/other-town")
    return _branched(house, table, new), words.say("edited/rules")


def _same_town(old: Rules, new: Rules) -> bool:
    """Whether a town that was opened under old rules can go on under new ones."""

    def shape(rules: Rules) -> tuple[object, ...]:
        kinds = (rules.lines.ids, rules.guarantors.ids, rules.temperaments.ids)
        return rules.households, rules.guarantors.number.tolist(), kinds, rules.months

    return shape(old) == shape(new)


def _rules_of(house: House, setting: Setting) -> Rules | None:
    """The rules that content has for a life, levers set by hand with them; None for none."""
    from game.catalog.levers import with_levers

    if setting.scenario not in house.catalog.scenarios():
        return None
    rules = house.catalog.rules(setting.scenario, setting.reported)
    return with_levers(rules, house.levers)[0]


def _names_of(house: House, setting: Setting) -> dict[str, dict[str, str]]:
    """What things are called in a life whose content was changed under way, which says so."""
    now = house.catalog.names(setting.scenario, setting.rules)
    names = {lang: {**table, **now.get(lang, {})} for lang, table in setting.names.items()}
    for lang, table in names.items():
        said = table[setting.scenario]
        table[setting.scenario] = house.words(lang).say("scenario/edited", name=said)
    return names


def _branched(house: House, table: LocalTable, rules: Rules) -> LocalTable:
    """The life so far as a branch of its own that says it is edited, under new rules from here on."""
    from game.runs.branch import branch
    from game.runs.run import read_run
    from game.runs.session import LocalTable
    from game.runs.store import Store

    run = read_run(table.keeping.lines)
    lines = branch(run, table.now.month + 1, _names_of(house, table.setting))
    file = Store(house.saves).write_new(lines, run.start)
    table.close()
    edited = LocalTable.resume(file)
    edited.adopt(rules)
    return edited
