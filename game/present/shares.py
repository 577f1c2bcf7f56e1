"""How much was you? Shares of luck, choices, hand and policy as bars with their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from game.insight.packs import Pack
from game.insight.shares import FACTORS, Shares, Study, Told
from game.insight.sobol import Index, Indices
from game.present.figures import Figure, interval
from game.present.teller import Teller
from game.present.words import FALLBACK

FEW = 0.02
"""An outcome that comes about less often than this, or is missing less often, is not shared out."""


@dataclass(frozen=True, slots=True)
class Span:
    """A share and the ends of its interval."""

    figure: Figure
    words: str
    """ "12 % (8–16)" """
    share: str
    """What comes before the bracket: "12 %". """


@dataclass(frozen=True, slots=True)
class Bar:
    """One factor: by itself, and with all it does together with others."""

    id: str
    label: str
    first: Span
    total: Span


@dataclass(frozen=True)
class Part:
    """One outcome."""

    id: str
    title: str
    bars: tuple[Bar, ...]
    """none where the outcome cannot be shared out"""
    notes: tuple[str, ...]


@dataclass(frozen=True)
class SharesPage:
    """Both outcomes, what was varied, and what this cannot tell."""

    title: str
    of: str
    progress: str
    done: bool
    first: str
    """head of the bars by itself"""
    total: str
    parts: tuple[Part, ...]
    sentences: tuple[str, ...]
    """how to read it, what each factor is, what it cannot tell"""


def shares_page(tell: Teller, told: Told) -> SharesPage:
    """What there is so far; no parts before the first rows are complete."""
    found, numbers = told.shares, {"n": told.lived, "all": told.wanted}
    numbers_in_words = {name: tell.words.number(value) for name, value in numbers.items()}
    parts = found.outcomes.items() if found else ()
    return SharesPage(
        title=tell.say("shares"),
        of=tell.say("shares/of"),
        progress=tell.say("shares/progress", **numbers_in_words),
        done=told.lived >= told.wanted,
        first=tell.say("shares/first"),
        total=tell.say("shares/total"),
        parts=tuple(_part(tell, name, of, found) for name, of in parts) if found else (),
        sentences=tuple(_sentences(tell, told.study, found)) if found else (),
    )


def _part(tell: Teller, name: str, found: Indices | None, shares: Shares) -> Part:
    title = tell.say(f"shares/{name}")
    notes = []
    if name == "default":
        share = shares.default_share
        percent = _percent(tell, share)
        rare = not FEW <= share <= 1 - FEW
        notes = [tell.say("shares/rare" if rare else "shares/default_share", percent=percent)]
        found = None if rare else found
    elif found is None:
        notes = [tell.say("shares/same")]
    return Part(name, title, tuple(_bars(tell, found)) if found else (), tuple(notes))


def _bars(tell: Teller, found: Indices) -> Iterator[Bar]:
    for factor, first, total in zip(FACTORS, found.first, found.total, strict=True):
        label = tell.say(f"shares/factor/{factor}")
        yield Bar(factor, label, _span(tell, first), _span(tell, total))


def _span(tell: Teller, index: Index) -> Span:
    """Whole per cent; estimates a little below nothing are nothing."""
    low, value, high = (round(10_000 * x) for x in (index.low, index.value, index.high))
    figure = interval(value, low, high)
    low, value, high = figure.values
    share = tell.words.percent(value)
    said = tell.say("shares/span", share=share, low=_whole(low), high=_whole(high))
    return Span(figure, said, share)


def _whole(bp: int) -> int:
    return (bp + 50) // 100


def _percent(tell: Teller, share: float) -> str:
    """Whole per cent, one digit more below two."""
    if 0 < share < FEW:
        return tell.say("sign/percent", number=f"{100 * share:.1f}")
    return tell.words.percent(round(10_000 * share))


def _sentences(tell: Teller, study: Study, found: Shares) -> Iterator[str]:
    yield tell.say("shares/read", lives=tell.words.number(found.lives))
    yield tell.say("shares/reads")
    yield tell.say("shares/luck_is")
    kinds = [tell.name(id_) for id_ in study.question.rules.temperaments.ids]
    yield tell.say("shares/choices_are", names=tell.words.listed(kinds))
    yield tell.say("shares/hand_is")
    if len(study.packs) > 1:
        names = [policy_name(tell, pack) for pack in study.packs]
        yield tell.say("shares/policy_is", names=tell.words.listed(names))
    else:
        yield tell.say("shares/policy_one")
    if found.substituted_months > 0:
        yield tell.say("shares/impossible", percent=_percent(tell, found.substituted_months))
    yield tell.say("shares/cannot")


def policy_name(tell: Teller, pack: Pack) -> str:
    """A policy by its name, in the language of the teller where it has one."""
    return pack.names.get(tell.words.language) or pack.names.get(FALLBACK) or tell.name(pack.id)
