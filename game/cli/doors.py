"""What a front end may ask for and must not import: content, saved runs, new lives."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import places
from game.cli.afterwards import (
    everyone_of,
    levels_of,
    life_of,
    lived_on_of,
    lives_of,
    paid_of,
    policies_of,
    shares_of,
    turning_of,
    ways_of,
)
from game.cli.language import FALLBACK, language
from game.cli.opening import offered, overlay, provenance_of
from game.cli.rereading import Copied, read_again

if TYPE_CHECKING:
    from game.catalog.catalog import Catalog
    from game.cli.shelf import Shelf
    from game.insight.why import Why
    from game.present.card import CardPage
    from game.present.library import Entry
    from game.present.words import Words
    from game.runs.session import Lived, LocalTable
    from game.runs.table import Closed, Setting, Table
    from game.tui.options import Doors, Offer


class House:
    """Content, saves and language of this call; everything is opened when it is first asked for."""

    def __init__(self, content: Path | None, saves: Path, wanted: str | None = None) -> None:
        """`wanted` is the language asked for on the command line."""
        self.content, self.saves, self._wanted = content, saves, wanted
        self.levers: dict[str, int] = {}
        """Levers set by hand over those of a scenario, in new lives; see `read_levers`."""
        self.seat = 0
        """Place of the household that is lived, in new lives."""

    @cached_property
    def language(self) -> str:
        """The language of this call; Failure where there are no words for it."""
        return language(self._wanted, self.languages())

    @cached_property
    def catalog(self) -> Catalog:
        """The content in force."""
        from game.catalog.catalog import Catalog

        kept = self.kept_content
        return Catalog.load([kept.path] if kept else [])

    @cached_property
    def kept_content(self) -> Copied | None:
        """A copy of the folder laid over the game's content; Failure where it is broken."""
        over = overlay(self.content)
        return Copied(over[0]) if over else None

    def forget(self) -> None:
        """Read content anew when it is next asked for."""
        self.__dict__.pop("catalog", None)

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """Folders of content, the first wins."""
        from game.catalog.folders import shipped

        kept = self.kept_content
        return (kept.path, shipped()) if kept else (shipped(),)

    def words(self, language: str | None = None) -> Words:
        """The phrases of a language, the one of this call where none is named."""
        from game.present.words import Words

        return Words.read(self.folders, language or self.language)

    def languages(self) -> tuple[str, ...]:
        """Languages that there are words for, English first."""
        found = {f.name.partition(".")[0] for d in self.folders for f in d.glob("words/*.toml")}
        return (FALLBACK, *sorted(found - {FALLBACK}))

    # --- lives

    def start(
        self, scenario: str, *, reported: bool = False, seed: str = "", quick: bool = False
    ) -> LocalTable:
        """Deal a new life and keep it among the saved runs; what the catalog raises, ValueError."""
        from game.runs.dealing import deal_setting
        from game.runs.session import LocalTable
        from game.runs.store import Store

        self.words().whole()
        words = seed or self.seed()
        variant = {"reported": reported, "quick": quick}
        setting = deal_setting(self.catalog, scenario, words, **variant, levers=self.levers)
        if self.seat >= setting.rules.households:
            raise ValueError(f"this town has {setting.rules.households} households")
        setting = dataclasses.replace(setting, seat=self.seat)
        return LocalTable.start(self._marked(setting), Store(self.saves))

    def _marked(self, setting: Setting) -> Setting:
        """A setting with other levers than its scenario's, which says so wherever it is named."""
        if not setting.changed:
            return setting
        names = {
            language: {
                **table,
                setting.scenario: self.words(language).say(
                    "scenario/changed", name=table[setting.scenario]
                ),
            }
            for language, table in setting.names.items()
        }
        return dataclasses.replace(setting, names=names)

    def seed(self) -> str:
        """New seed words from the friendly lists."""
        from game.runs.dealing import new_seed

        return new_seed(self.catalog)

    def resume(self, file: Path) -> LocalTable:
        """Go on with a run; what `LocalTable.resume` raises, ValueError."""
        from game.runs.session import LocalTable

        self.words().whole()
        return LocalTable.resume(file)

    def branch(self, table: Table, month: int) -> LocalTable:
        """The same life from the plan of a month on, as a branch; in memory where none can be kept."""
        from game.runs.branch import branch
        from game.runs.keeping import Keeping
        from game.runs.log import DamagedRun
        from game.runs.replay import Replay
        from game.runs.run import read_run
        from game.runs.session import LocalTable, planned_from
        from game.runs.store import Store

        if isinstance(table, Replay) and table.months:
            run = table.run
        elif isinstance(table, LocalTable) and table.now.month:
            run = read_run(table.keeping.lines)
        else:
            raise ValueError(self.words().say("undo/nothing"))
        try:
            lines = branch(run, planned_from(table, month))
            begun = read_run(lines)
        except DamagedRun as error:
            raise ValueError(str(error)) from error
        keeping = Keeping(lines, begun.hashes[-1])
        Store(self.saves).take_in(keeping, run.start)
        if isinstance(table, LocalTable):
            table.close()
        return LocalTable.go_on(begun, keeping)

    @cached_property
    def shelf(self) -> Shelf:
        """The saved lives."""
        from game.cli.shelf import Shelf

        return Shelf(self.saves, lambda: self.catalog)

    # --- content

    def offers(self, language: str | None = None) -> Sequence[Offer]:
        """Scenarios to choose from."""
        return [self._offer(id_, language or self.language) for id_ in offered(self.catalog)]

    def _offer(self, id_: str, language: str) -> Offer:
        from game.present.balance import balance_of
        from game.tui.options import Offer

        scenario = self.catalog.scenario(id_)
        text = scenario.texts.get(language) or scenario.texts[FALLBACK]
        return Offer(
            id=id_,
            name=text.title,
            year=scenario.year,
            summary=text.summary,
            promised=text.promised,
            reported=text.reported,
            contested=text.contested,
            assumed=text.assumed,
            balance=balance_of(self.words(language), scenario.measured),
            letter=text.opening,
        )

    def letter(self, id_: str) -> str:
        """What the plant writes before the first month, "" where the scenario is not at hand."""
        if id_ not in self.catalog.scenarios():
            return ""
        return self._offer(id_, self.language).letter

    def cards(self, language: str | None = None) -> Sequence[CardPage]:
        """Every policy card as a page, in a language; in English where it has none."""
        from game.present.card import card_page

        words, catalog = self.words(language), self.catalog
        sources, terms = catalog.sources(), catalog.glossary()
        return [card_page(words, c, sources, terms) for c in catalog.cards(words.language)]

    def terms(self, language: str | None = None) -> Sequence[Entry]:
        """Every term of the glossary, in a language."""
        from game.present.library import term_entry

        words, sources = self.words(language), self.catalog.sources()
        return [term_entry(words, id_, t, sources) for id_, t in self.catalog.glossary().items()]

    def doors(self) -> Doors:
        """Everything above, as the screen wants it."""
        from game.cli.config import write
        from game.cli.trace import write_trace
        from game.tui.options import Doors

        return Doors(
            offers=self.offers,
            seed=self.seed,
            start=lambda c: self.start(c.scenario, reported=c.reported, seed=c.seed, quick=c.quick),
            resume=self.resume,
            runs=self.shelf.kept,
            shelf=self.shelf,
            replay=self.shelf.replay,
            cards=self.cards,
            terms=self.terms,
            undo=lambda table: self.branch(table, last_decided(table)),
            branch=self.branch,
            trouble=lambda table: getattr(table, "trouble", ""),
            past=past_of,
            why=why_in_month,
            lives=lives_of,
            paid=paid_of,
            everyone=everyone_of,
            policies=lambda table: policies_of(self.catalog, table),
            levels=lambda table: levels_of(self.catalog, table),
            shares=lambda table: shares_of(self.catalog, table),
            turning=turning_of,
            ways=ways_of,
            lived_on=lived_on_of,
            reread=partial(read_again, self),
            sources=lambda setting: provenance_of(self.catalog, setting),
            messages=lambda table: getattr(table, "messages", ()),
            file_of=lambda table: getattr(table, "file", None),
            keep=partial(write, places.config().path),
            crashed=lambda error: str(write_trace(error, ["play"])),
        )


def last_decided(table: Table) -> int:
    """The last month that was decided: the town's own last months are not."""
    return min(table.now.month, table.setting.rules.months)


def why_of(table: Lived) -> Callable[[int], Why]:
    """Why this household's profit changed in a month of its life."""

    def asked(month: int) -> Why:
        from game.insight.of_life import why_in

        return why_in(table.life, month, table.setting.seat)

    return asked


def why_in_month(table: Table, month: int) -> Why | None:
    """The same for any table; None for a life that is lived elsewhere."""
    life = life_of(table)
    if life is None:
        return None
    from game.insight.of_life import why_in

    return why_in(life, month, table.setting.seat)


def past_of(table: Table) -> Sequence[Closed]:
    """Every month a table has lived."""
    from game.present.teller import Past

    return Past.of(table).all


def words_in(lang: str | None) -> Words:
    """The words of a call: of the language asked for, or of the one in force."""
    return House(None, places.saves(None).path, lang).words()
