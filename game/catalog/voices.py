"""What people say, and what happens in passing: texts that change nothing and are heard once.

A voice belongs to a moment: a fact of the month, a counter one stands at, or a month that is over.
Which of several is heard is decided in `game/present/voices.py`, from seed, month and household.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from game.catalog.folders import Folders
from game.catalog.read import fit, parse_toml
from game.catalog.specs import Spec

FOLDER = "voices"

SCENES: Mapping[str, frozenset[str]] = {
    "letter": frozenset(),
    "month": frozenset(),
    "bureau": frozenset(),
    "search": frozenset({"name", "sum"}),
    "bank": frozenset(),
    "neighbours": frozenset({"name", "sum"}),
    "request": frozenset({"name", "sum"}),
    "organise": frozenset(),
    "pact": frozenset({"line"}),
    "join": frozenset({"line"}),
}
"""Moments that are no fact -> what a text may name beside `me` and `town`."""

_NONE: frozenset[str] = frozenset()
_SUM = frozenset({"sum"})
_WHO = frozenset({"name", "sum"})
_LINE = frozenset({"line"})

FACTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("papers_issued", "papers_refused", "licence_granted"), _NONE),
    **dict.fromkeys(("signer_agreed", "signer_refused", "guarantor_called", "arrears"), _WHO),
    **dict.fromkeys(("loan_granted", "loan_called", "fund_paid", "flat_sold"), _SUM),
    **dict.fromkeys(("loan_refused", "extension_granted", "extension_refused"), _NONE),
    **dict.fromkeys(("asked_to_sign", "asked_neighbour", "neighbour_agreed"), _WHO),
    **dict.fromkeys(("signed_for_neighbour", "neighbour_called", "surety_called"), _WHO),
    **dict.fromkeys(("neighbour_silent",), frozenset({"name"})),
    **dict.fromkeys(("surety_returned", "job_offered", "illness", "ceremony"), _SUM),
    **dict.fromkeys(("retrained", "course_full", "no_post_left", "post_ended"), _NONE),
    **dict.fromkeys(("retired", "post_given", "moved"), _SUM),
    **dict.fromkeys(("job_searched", "job_taken", "job_lost", "other_lost"), _NONE),
    **dict.fromkeys(("other_found", "second_list_home", "opening_failed"), _NONE),
    **dict.fromkeys(("opened", "closed"), _LINE),
    **dict.fromkeys(("thin_table", "insurance_lapsed", "loan_repaid"), _NONE),
    **dict.fromkeys(("kin_lent", "lenders_lent", "tax_relieved", "inspector_came"), _SUM),
    **dict.fromkeys(("coop_joined", "pact_joined", "pact_left", "trouble"), _NONE),
    **dict.fromkeys(("organised", "went_out"), frozenset({"n"})),
    **dict.fromkeys(("plant_paid", "plant_gave_way", "profit_fell"), _SUM),
    **dict.fromkeys(("rival_entered", "old_shops_closed"), frozenset({"n", "line"})),
    "prices_fell": frozenset({"percent", "line"}),
    **dict.fromkeys(("benefit_ended", "benefits_end", "second_wave"), _NONE),
    **dict.fromkeys(("second_wave_announced", "bank_stopped", "posts_left"), _NONE),
    "plant_wages_cut": frozenset({"percent"}),
    "out_together": frozenset({"n", "percent"}),
    "fund_drawn": _SUM,
}
"""Facts of a month that a voice may go with -> what its text may name beside `me` and `town`."""

MOMENTS: Mapping[str, frozenset[str]] = {**SCENES, **FACTS}

COMMON = frozenset({"me", "town"})
"""What every text may name: the one whose life it is, and the town."""

YES_NO = ("yes", "no")

WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("papers", "licensed", "insured", "trained", "helper", "home"), YES_NO),
    **dict.fromkeys(("signed", "surety", "benefit", "programme", "reported", "asked"), YES_NO),
    **dict.fromkeys(("in_coop", "in_pact"), YES_NO),
    "sex": ("woman", "man"),
    "activity": ("idle", "trading", "employed", "retraining", "retired", "post", "away"),
    "other": ("none", "at_home", "casual", "job", "at_plant"),
    "table": ("as_before", "plain", "thin"),
    "pace": ("short", "normal", "long"),
    "loan": ("none", "live", "repaid", "called"),
    "signer": ("flat", "company", "union", "group", "plant", "salaried", "other", "nobody"),
    "close": ("stranger", "knows", "friendly", "close"),
}
"""What may be asked in a word, and the words there are."""

IDS: Mapping[str, str] = {"line": "line", "temperament": "temperament"}
"""What may be asked by the id of another file (or "none"), and the kind of that id."""

NUMBERS: frozenset[str] = frozenset(
    {
        *("month", "calendar", "left", "runway", "cash", "profit", "late", "kin_debt"),
        *("guarantor_debt", "owed_by_plant", "thin_months", "idle_months", "open_months"),
        *("dependants", "age", "years", "rivals", "busy", "strain", "price"),
        *("plant", "trading", "idle", "out", "sum", "count", "percent", "reason"),
        *("pay_months", "limit"),
    }
)
"""What may be asked in numbers: months, yuan, people, or percent."""

Who = Literal[
    "", "clerk", "officer", "guarantor", "neighbour", "kin", "spouse", "child", "parent", "foreman",
    "customer", "inspector", "supplier", "union", "official", "teacher", "doctor", "street",
    "notice", "letter", "landlord", "member", "plant", "driver", "schoolteacher",
]  # fmt: skip
"""Who speaks; "" for what is seen rather than said."""


class When(Spec, kw_only=True):
    """One thing that must be so: a number within bounds, or a word among some."""

    what: str
    least: float | None = None
    most: float | None = None
    is_: str | list[str] | None = msgspec.field(name="is", default=None)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of which one must be so."""
        return (self.is_,) if isinstance(self.is_, str) else tuple(self.is_ or ())


class Voice(Spec, kw_only=True):
    """One entry of a file of `voices/`."""

    at: str
    """the moment it belongs to"""
    who: Who
    en: str
    zh: str = ""
    when: list[When] = msgspec.field(default_factory=list)
    """all of this must be so"""
    scenarios: list[str] = msgspec.field(default_factory=lambda: ["*"])


_NAMED = re.compile(r"\{([a-z_]+)\}")


def named(text: str) -> frozenset[str]:
    """What a text names in braces."""
    return frozenset(_NAMED.findall(text))


def read_voices(folders: Sequence[Path]) -> tuple[tuple[str, Voice], ...]:
    """Ids and voices of content folders, the first folder wins file by file; ContentErrors.

    Files that have not changed are not read again.
    """
    known = Folders([*reversed(folders)])
    files = [f"{FOLDER}/{name}.toml" for name in known.names(FOLDER)]
    return tuple(pair for file in files for pair in _of_text(known.text(file), file))


@lru_cache(maxsize=64)
def _of_text(text: str, file: str) -> tuple[tuple[str, Voice], ...]:
    rows = parse_toml(text, file)
    try:
        read = msgspec.convert(rows, dict[str, Voice])
    except msgspec.ValidationError:
        read = {name: fit(row, Voice, file, name) for name, row in rows.items()}
    stem = file.removeprefix(f"{FOLDER}/").removesuffix(".toml")
    return tuple((f"{stem}/{name}", voice) for name, voice in read.items())
