"""The part of the report that tells what a class answered before and after."""

from __future__ import annotations

from game.present.questions import asked, in_language
from game.present.teller import Teller
from game.present.words import Words
from game.workshop.answers import Answers, Finding, findings
from game.workshop.drawing import Markup, intervals, joined, safe, table, tag
from game.workshop.effect import HIDDEN, TOO_FEW, Effect


def told(found: Answers, tell: Teller) -> list[Markup]:
    """How many answered, what moved by how much, and what that cannot tell."""
    counts = {
        "before": found.count("before"),
        "after": found.count("after"),
        "both": found.count("before", "after"),
    }
    said = [tag("p", safe(tell.say("report/questions/text", **counts)))]
    if counts["both"] < HIDDEN:
        return [*said, tag("p", safe(tell.say("report/questions/hidden", n=HIDDEN)))]
    rows = list(findings(found))
    names = ("what", "pairs", "before", "after", "change")
    heads = [tell.say(f"report/questions/{name}") for name in names]
    alone = next((n for n, one in enumerate(rows) if not one.scale), len(rows))
    shown = [_row(found, tell, one) for one in rows]
    if alone < len(rows):
        shown.insert(alone, (tell.say("report/questions/single"), "", "", "", ""))
    caption = tell.say("report/questions/caption", few=TOO_FEW, hidden=HIDDEN)
    picture = intervals(
        [
            (name(found, tell.words, one.id), (e.value, e.low, e.high))
            for one in rows
            if one.whole and (e := one.moved.effect)
        ],
        tell.say("report/questions/picture"),
    )
    notes = [
        tag("li", safe(tell.say(f"report/questions/note/{n}"))) for n in ("d", "alone", "many")
    ]
    parts = {n + (n >= alone) for n, one in enumerate(rows) if not one.whole}
    return [*said, picture, table(heads, shown, caption, parts), joined([tag("ul", *notes)])]


def name(found: Answers, words: Words, id_: str) -> str:
    """What a scale is called, or the text of a question."""
    scale = found.questions.scales.get(id_)
    if scale is not None:
        return in_language(words, scale.name, scale.name_zh)
    return asked(words, id_, found.questions.items[id_]).text


def meaning(found: Answers, words: Words, id_: str) -> str:
    """What a scale measures; for a question its text, its answers, and which is right."""
    scale = found.questions.scales.get(id_)
    if scale is not None:
        return in_language(words, scale.about, scale.about_zh)
    item, one = found.questions.items[id_], asked(words, id_, found.questions.items[id_])
    steps = "; ".join(f"{n} {text}" for n, text in enumerate(one.answers, 1))
    more = [words.say("codebook/question/right", n=item.right)] if item.knowledge else []
    more += [words.say("codebook/question/reversed")] if item.reversed else []
    return " · ".join((one.text, steps, *more))


def _row(found: Answers, tell: Teller, one: Finding) -> tuple[object, ...]:
    told_ = one.moved
    first = name(found, tell.words, one.id)
    if told_.before is None or told_.after is None:
        return (first, told_.pairs, "–", "–", tell.say("report/questions/too_few"))
    means = [_mean(told_.before, one.share), _mean(told_.after, one.share)]
    if told_.pairs < TOO_FEW:
        return (first, told_.pairs, *means, tell.say("report/questions/too_few"))
    if told_.effect is None:
        return (first, told_.pairs, *means, tell.say("report/questions/alike"))
    return (first, told_.pairs, *means, _change(tell, told_.effect, one))


def _mean(value: float, share: bool) -> str:
    return f"{100 * value:.0f} %" if share else f"{value:.2f}"


def _change(tell: Teller, effect: Effect, one: Finding) -> str:
    shares = one.measure == "share"
    parts = [
        f"{100 * v:+.0f}" if shares else f"{v:+.2f}"
        for v in (effect.value, effect.low, effect.high)
    ]
    value, low, high = (part.replace("-", "−") for part in parts)
    key = "report/questions/share" if shares else "report/questions/d"
    return tell.say(key, value=value, low=low, high=high)
