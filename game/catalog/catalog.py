"""The catalog: every content file by id, read when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from game.catalog.build import Parts
from game.catalog.cards import Card, parse_card
from game.catalog.changes import in_variant, laid_over, part_of
from game.catalog.errors import ContentError, ContentErrors, UnknownScenario
from game.catalog.folders import Folders, shipped
from game.catalog.follows import BrokenRecord, Record, without_stale
from game.catalog.kinds import file_of, ids, is_there, nothing_called
from game.catalog.people import People, deal_people
from game.catalog.read import fit, parse_toml
from game.catalog.scenario import Scenario
from game.catalog.specs import Guarantor, Names, Policy, Source, Spec, Term
from game.catalog.towns import Towns
from game.engine.rules import Rules

S = TypeVar("S", bound=Spec)

BY_ENTRY = ("sources.toml", "glossary.toml")
"""Files whose entries an overlay adds to, or replaces one by one; any other file it replaces whole."""


class Catalog:
    """Shipped content with overlays; files are read once and kept in memory."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._raw: dict[str, dict[str, Any]] = {}
        self._cards: dict[str, tuple[Card, ...]] = {}
        self._towns = Towns(self.raw)

    @classmethod
    def load(cls, overlays: Sequence[Path] = ()) -> Catalog:
        """Content of the game, with folders laid over it; nothing is read yet."""
        return cls(Folders([shipped(), *overlays]))

    # --- scenarios and rules

    def scenarios(self) -> tuple[str, ...]:
        """Ids of all scenarios, such as `scenario/steel-2016`."""
        return ids(self.folders, "scenario")

    def scenario(self, name: str, *, reported: bool = False) -> Scenario:
        """A scenario in one of its two variants; the id may come without `scenario/`."""
        id_ = self.scenario_id(name)
        return in_variant(self.raw(id_), reported, file_of(id_))[0]

    def scenario_id(self, name: str) -> str:
        """The full id of a scenario; UnknownScenario names those that are spelt alike."""
        plain = name.removeprefix("scenario/")
        known = self.folders.names("scenarios")
        if plain not in known:
            raise UnknownScenario(plain, known)
        return f"scenario/{plain}"

    def rules(
        self, scenario_id: str, reported: bool, households: int | None = None, policy: str = ""
    ) -> Rules:
        """The rules of a scenario; with `households` the town grows per head with it.

        With `policy`, an id such as `policy/steel-2016-cash`, under another policy pack.
        """
        return self._towns.rules(self.scenario_id(scenario_id), reported, households, policy)

    def packs(self, scenario_id: str) -> tuple[str, ...]:
        """Ids of the packs that spend the money of a scenario's policy otherwise."""
        policy = self.scenario(scenario_id).policy
        return tuple(
            id_ for id_ in ids(self.folders, "policy") if self.raw(id_).get("instead_of") == policy
        )

    def policy(self, id_: str) -> Policy:
        """A policy pack by its id."""
        return fit(self.raw(id_, kind="policy"), Policy, file_of(id_))

    def parts(self, scenario_id: str, reported: bool, policy: str = "") -> Parts:
        """Everything a scenario names, read and changed as it says."""
        return self._towns.parts(self.scenario_id(scenario_id), reported, policy)

    # --- names

    def names(self, scenario_id: str, rules: Rules) -> dict[str, dict[str, str]]:
        """Language -> id -> name, for the scenario, its town and everything its rules name."""
        id_ = self.scenario_id(scenario_id)
        known = (id_, *rules.lines.ids, *rules.guarantors.ids, *rules.temperaments.ids)
        changes = self.scenario(id_).changes
        raw = {part: laid_over(self.raw(part), changes.get(part, {})) for part in known}
        place = self.raw(id_)
        town = f"town/{id_.partition('/')[2]}"
        english = {part: str(raw[part].get("name", part)) for part in known}
        chinese = {part: str(raw[part].get("name_zh") or english[part]) for part in known}
        english[town] = str(place.get("place", ""))
        chinese[town] = str(place.get("place_zh") or english[town])
        return {"en": english, "zh": chinese}

    def people(self, seed: str, rules: Rules, scenario_id: str = "steel-2016") -> People:
        """Names of households and guarantors of the town of these seed words."""
        scenario = self.scenario(scenario_id)
        pool = fit(self.raw(scenario.people), Names, file_of(scenario.people))
        file = file_of(self.scenario_id(scenario_id))
        kinds = [
            part_of(self.raw(i), Guarantor, file_of(i), scenario, file)
            for i in rules.guarantors.ids
        ]
        return deal_people(seed, rules, pool, kinds)

    # --- cards, terms, sources

    def cards(self, language: str = "en") -> tuple[Card, ...]:
        """All cards in order of id: in a language where it has one, else in English."""
        if language not in self._cards:
            english = {} if language == "en" else {card.id: card for card in self.cards()}
            folder = f"cards/{language}"
            files = [f"{folder}/{name}.md" for name in self.folders.names(folder, ".md")]
            own = [parse_card(self.text(file), file, english) for file in files]
            known = english | {card.id: card for card in own}
            self._cards[language] = tuple(known[id_] for id_ in sorted(known))
        return self._cards[language]

    def glossary(self) -> dict[str, Term]:
        """Terms by id."""
        return self._table("glossary.toml", Term)

    def sources(self) -> dict[str, Source]:
        """Sources by id."""
        return self._table("sources.toml", Source)

    def _table(self, file: str, spec: type[S]) -> dict[str, S]:
        rows = self.read(file)
        return {name: fit(row, spec, file, name) for name, row in rows.items()}

    # --- files

    def raw(self, id_: str, asked_by: tuple[str, str] = ("", ""), kind: str = "") -> dict[str, Any]:
        """The tables of the file of an id of that kind; ContentErrors where there is none."""
        file = file_of(id_)
        kind = kind or id_.partition("/")[0]
        read = file in self._raw and id_.startswith(f"{kind}/")
        if not read and not is_there(self.folders, id_, kind):
            said = nothing_called(self.folders, id_, kind)
            raise ContentErrors([ContentError(asked_by[0] or file, asked_by[1], said)])
        return self.read(file)

    def read(self, file: str) -> dict[str, Any]:
        """A TOML file's tables, read once; English in place of Chinese that is stale."""
        if file not in self._raw:
            self._raw[file] = without_stale(self._tables(file), file, self._record)
        return self._raw[file]

    @cached_property
    def _record(self) -> Record:
        """Which English text each Chinese one follows; ContentErrors."""
        try:
            return Record.read(self.folders.roots)
        except BrokenRecord as error:
            raise ContentErrors([error.error]) from error

    def _tables(self, file: str) -> dict[str, Any]:
        """A file's tables; of a file of many entries, those of every folder, a later one first."""
        if file not in BY_ENTRY:
            return parse_toml(self.text(file), file)
        texts = list(self.folders.texts(file)) or [self.text(file)]
        entries: dict[str, Any] = {}
        for text in texts:
            entries.update(parse_toml(text, file))
        return entries

    def text(self, file: str) -> str:
        """A content file's text; ContentErrors where it cannot be read."""
        return self.folders.text(file)
