"""What a pack holds and nothing can reach: unused files, cards that never open, voices never heard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from game.catalog.catalog import Catalog
from game.catalog.errors import ContentError
from game.catalog.kinds import KINDS, file_of, ids
from game.catalog.voices import Voice, When, read_voices
from game.engine.exact import BP
from game.engine.levers import LEVER
from game.engine.rules import Rules

Need = Callable[[Rules], bool]


def _lever(name: str) -> Need:
    """Some month has the lever above nothing."""
    place = LEVER[name]

    def moved(rules: Rules) -> bool:
        rows = rules.levers.calendar.tolist()
        return int(rules.levers.opening[place]) > 0 or any(p == place and v > 0 for _, p, v in rows)

    return moved


def _lends(rules: Rules) -> bool:
    return _lever("loan_ceiling")(rules) and _lever("loans_per_month")(rules)


def _fund(rules: Rules) -> bool:
    return _lends(rules) and _lever("fund")(rules) and _lever("fund_cover")(rules)


def _second_list(rules: Rules) -> bool:
    return 0 < rules.macro.wave_month <= rules.months and rules.macro.wave_bp > 0


def _inspected(rules: Rules) -> bool:
    watched = ((rules.lines.street == 1) & (rules.lines.inspect_bp > 0)).any()
    return bool(watched) and int(rules.levers.opening[LEVER["tolerance"]]) < BP


def _wages_fall(rules: Rules) -> bool:
    plant = rules.macro.plant_bp
    return bool((plant[1:] < plant[:-1]).any())


NEEDS: Mapping[str, Need] = {
    **dict.fromkeys(("loan_granted", "loan_refused", "loan_repaid", "loan_called"), _lends),
    **dict.fromkeys(("guarantor_called", "extension_granted", "extension_refused"), _lends),
    **dict.fromkeys(("fund_paid", "fund_drawn"), _fund),
    **dict.fromkeys(("second_wave", "second_wave_announced", "second_list_home"), _second_list),
    **dict.fromkeys(("retrained", "course_full"), _lever("training_seats")),
    **dict.fromkeys(("post_given", "no_post_left", "post_ended"), _lever("public_posts")),
    **dict.fromkeys(("benefit_ended", "benefits_end"), _lever("benefit")),
    **dict.fromkeys(("plant_paid", "plant_gave_way"), _lever("organising_pays")),
    "posts_left": _lever("public_posts"),
    "retired": _lever("pension_bridge"),
    "tax_relieved": _lever("tax_relief"),
    "trouble": _lever("organising_risk"),
    "coop_joined": lambda rules: rules.market.coop_bp > 0,
    "illness": lambda rules: rules.shocks.illness_bp > 0,
    "ceremony": lambda rules: rules.shocks.wedding_bp > 0,
    "lever_moved": lambda rules: len(rules.levers.calendar) > 0,
    "inspector_came": _inspected,
    "plant_wages_cut": _wages_fall,
}
"""Fact of a month -> what the rules must allow for it ever to come up; other facts may always."""


def unused(catalog: Catalog) -> Iterator[ContentError]:
    """Lines, kinds of guarantor, temperaments, packs and pools of names that no scenario uses."""
    used: set[str] = set()
    for id_ in catalog.scenarios():
        scenario = catalog.scenario(id_)
        used.update((*scenario.lines, *scenario.guarantors, *scenario.neighbours))
        used.update((scenario.policy, scenario.people, *catalog.packs(id_)))
    for kind in [kind for kind in KINDS if kind != "scenario"]:
        for id_ in ids(catalog.folders, kind):
            if id_ not in used:
                said = f"no scenario uses it; name {id_} in one of scenarios/"
                yield ContentError(file_of(id_), "id", said)


def closed(catalog: Catalog, towns: Mapping[str, Sequence[Rules]]) -> Iterator[ContentError]:
    """Cards and voices of moments that no town they are meant for can bring.

    `towns` are the rules of both variants of every scenario.
    """
    for card in catalog.cards():
        if not _possible(card.hook, card.scenarios, towns):
            file = f"cards/en/{card.id.partition('/')[2]}.md"
            said = f"never opens; no town it is for can bring {card.hook}"
            yield ContentError(file, "hook", said)
    lines = {id_: set(catalog.scenario(id_).lines) for id_ in towns}
    for id_, voice in read_voices([*reversed(catalog.folders.roots)]):
        file, _, name = id_.partition("/")
        why = _unheard(voice, towns, lines)
        if why:
            yield ContentError(f"voices/{file}.toml", name, f"never heard; {why}")


def _unheard(
    voice: Voice, towns: Mapping[str, Sequence[Rules]], lines: Mapping[str, Collection[str]]
) -> str:
    """Why nobody will ever hear a voice, "" where somebody may."""
    if not _possible(voice.at, voice.scenarios, towns):
        return f"no town it is for can bring {voice.at}"
    here = set().union(*(lines[id_] for id_ in _meant(voice.scenarios, towns)))
    for when in voice.when:
        if when.least is not None and when.most is not None and when.least > when.most:
            return f"{when.what} is never at least {when.least:g} and at most {when.most:g}"
        if when.what == "line" and not _sold(when, here):
            return f"no town it is for has {', '.join(when.words)}"
    return ""


def _sold(when: When, here: Collection[str]) -> bool:
    return any(word == "none" or word in here for word in when.words)


def _possible(moment: str, scenarios: Sequence[str], towns: Mapping[str, Sequence[Rules]]) -> bool:
    need: Any = NEEDS.get(moment)
    if need is None:
        return True
    return any(need(rules) for id_ in _meant(scenarios, towns) for rules in towns[id_])


def _meant(scenarios: Sequence[str], towns: Mapping[str, Sequence[Rules]]) -> list[str]:
    """Ids of the scenarios that a card or voice is for."""
    wanted = {name.removeprefix("scenario/") for name in scenarios}
    return [id_ for id_ in towns if wanted & {"*", id_.removeprefix("scenario/")}]
