"""The report of a workshop as one HTML file that asks for nothing from outside.

What is counted is the people of the class; the bots are counted with the town alone. No nickname
stands in it, so that it may be handed out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median

from game.engine.town import AWAY, EMPLOYED, IDLE, POST, RETIRED, TRADING
from game.present.household import town_name
from game.present.teller import Teller
from game.runs.cards import ENDINGS
from game.workshop import findings
from game.workshop.drawing import Markup, curves, document, dots, joined, safe, spread, table, tag
from game.workshop.moments import moments
from game.workshop.tables import Session

_DOES = {
    "trading": TRADING, "jobs": EMPLOYED, "idle": IDLE, "retired": RETIRED, "posts": POST,
    "away": AWAY,
}  # fmt: skip

_STYLE = Markup("""
:root{color-scheme:light dark;--ink:#1d1b18;--paper:#fdfbf7;--soft:#6b655c}
@media (prefers-color-scheme:dark){:root{--ink:#eee8dd;--paper:#1b1a18;--soft:#a59d90}}
body{font:17px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:44rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.2rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .5rem;
border-bottom:1px solid var(--soft)}caption{text-align:left;color:var(--soft)}
svg{width:100%;height:auto;overflow:visible}svg text{font-size:12px;fill:var(--ink)}
polyline{fill:none;stroke:var(--ink);stroke-width:2}.axis{fill:none;stroke:var(--soft)}
circle{fill:var(--ink)}.c1,.c3,.c5{stroke:var(--soft)}.d1,.d3,.d5{fill:var(--soft)}
tr.part th{font-weight:400;padding-left:1.2rem}td{font-variant-numeric:tabular-nums}
@media (min-width:40rem){td{white-space:nowrap}}
.ask{font-weight:600}li{margin:.6rem 0}@media print{body{margin:0}}
""")


def report(session: Session, tell: Teller, lang: str) -> bytes:
    """The whole page; a language the report is told in."""
    title = tell.say("report/title", town=town_name(tell))
    main = tag("main", tag("h1", safe(title)), *_sections(session, tell))
    return document(title, lang, _STYLE, main)


def _sections(session: Session, tell: Teller) -> Iterator[Markup]:
    yield _about(session, tell)
    if session.rehearsal:
        yield _para(tell.say("report/rehearsal"), "ask")
    yield from _section(tell, "town", _town(session, tell))
    yield from _section(tell, "alone", _alone(session, tell))
    yield from _section(tell, "endings", _endings(session, tell))
    yield from _section(tell, "worth", _worth(session, tell))
    yield from _section(tell, "paid", _paid(session, tell))
    yield from _section(tell, "moments", _moments(session, tell))
    yield from _section(tell, "questions", _questions(session, tell))
    yield from _section(tell, "decisions", _decisions(session, tell))
    yield from _section(tell, "desk", _desk(session, tell))
    yield from _section(
        tell, "again", [_para(tell.say("report/again/text", seed=session.life.seed))]
    )


def _section(tell: Teller, name: str, inside: list[Markup]) -> Iterator[Markup]:
    if inside:
        yield tag("section", tag("h2", safe(tell.say(f"report/{name}"))), *inside)


def _para(text: str, class_: str = "") -> Markup:
    return tag("p", safe(text), class_=class_) if class_ else tag("p", safe(text))


def _about(session: Session, tell: Teller) -> Markup:
    life = session.life
    facts = {"n": len(session.persons), "all": life.rules.households, "months": life.month}
    return _para(tell.say("report/about", **facts))


def _town(session: Session, tell: Teller) -> list[Markup]:
    turns = session.life.turns
    series = [
        (tell.say(f"workshop/does/{name}"), values)
        for name, code in _DOES.items()
        if any(values := [int((turned.town.activity == code).sum()) for turned in turns])
    ]
    said = tell.say("report/town/text", all=session.life.rules.households)
    return [_para(said), curves(series, tell.say("report/town"))]


def _alone(session: Session, tell: Teller) -> list[Markup]:
    """The same plans, each against bots and all in one town."""
    lives = session.alone
    if not lives:
        return []
    life, places = session.life, [one.place for one in lives]
    town, worth = life.town, [life.view(m).own.net_worth[0] for m in (0, life.month)]
    change = [int(worth[1][place] - worth[0][place]) for place in places]
    trading = sum(int(town.activity[0, place]) == TRADING for place in places)
    called = sum(bool(town.defaulted[0, place]) for place in places)
    rows = [
        ("trading", sum(one.trading for one in lives), trading),
        ("called", sum(one.defaulted for one in lives), called),
        ("worth", _middle(tell, [one.worth_fen for one in lives]), _middle(tell, change)),
    ]
    heads = [tell.say(f"report/alone/{name}") for name in ("what", "by-itself", "together")]
    shown = [(tell.say(f"report/alone/{name}"), *cells) for name, *cells in rows]
    return [table(heads, shown, tell.say("report/alone/text", n=len(lives)))]


def _middle(tell: Teller, sums: list[int]) -> str:
    return tell.words.change(int(median(sums)))


def _endings(session: Session, tell: Teller) -> list[Markup]:
    if not session.persons:
        return []
    count = Counter(session.life.ending(place) for place in session.persons)
    groups = [(tell.say(f"report/{name}"), count[name]) for name in ENDINGS if count[name]]
    return [_para(tell.say("report/endings/text")), dots(groups, tell.say("report/endings"))]


def _worth(session: Session, tell: Teller) -> list[Markup]:
    life = session.life
    if not session.persons:
        return []
    first, last = (life.view(m).own.net_worth[0] for m in (0, life.month))
    change = [int(last[p] - first[p]) for p in session.persons]
    sums = {
        "least": tell.words.change(min(change)),
        "middle": tell.words.change(int(median(change))),
        "most": tell.words.change(max(change)),
    }
    said = [_para(tell.say("report/worth/text", **sums))]
    picture = spread(
        change,
        tell.words.change(min(0, *change)),
        tell.words.change(max(0, *change)),
        tell.say("report/worth"),
    )
    return [*said, picture]


def _paid(session: Session, tell: Teller) -> list[Markup]:
    """Whose purse the town's losses came out of, people and bots apart."""
    town, persons = session.life.town, set(session.persons)
    bots = [p for p in range(session.life.rules.households) if p not in persons]

    def row(name: str) -> tuple[str, int, int]:
        there = getattr(town, name)[0] > 0
        counts = (int(there[sorted(group)].sum()) for group in (persons, bots))
        return (tell.say(f"report/paid/{name}"), *counts)  # type: ignore[return-value]

    heads = [tell.say(f"report/paid/{name}") for name in ("what", "people", "bots")]
    names = ("loan", "defaulted", "home_lost", "informal_debt", "recourse_debt")
    return [table(heads, [row(name) for name in names], tell.say("report/paid/text"))]


def _questions(session: Session, tell: Teller) -> list[Markup]:
    return findings.told(session.answers, tell) if session.answers is not None else []


def _moments(session: Session, tell: Teller) -> list[Markup]:
    found = moments(tell, session.life)
    items = [
        tag("li", safe(one.text), Markup(" "), tag("span", safe(one.question), class_="ask"))
        for one in found
    ]
    return [tag("ol", *items)] if items else []


def _decisions(session: Session, tell: Teller) -> list[Markup]:
    played = [(p, m) for m, who in session.played.items() for p in who]
    if not played:
        return []
    seconds = [s for key in played if (s := session.seconds.get(key)) is not None]
    months = session.life.month * len(session.persons)
    bots = max(months - len(played), 0)
    said = [_para(tell.say("report/decisions/text", n=len(played), bots=bots))]
    if seconds:
        middle = tell.words.number(round(median(seconds)))
        said.append(_para(tell.say("report/decisions/seconds", n=len(seconds), middle=middle)))
    return said


def _desk(session: Session, tell: Teller) -> list[Markup]:
    shown = [e for e in session.events if e["what"] in ("lever", "grant", "say")]
    items = [
        tag("li", safe(tell.say(f"report/desk/{e['what']}", month=tell.month(e["month"]),
                                text=_called(tell, e), value=tell.words.number(e["value"]))))
        for e in shown
    ]  # fmt: skip
    return [joined([tag("ul", *items)])] if items else []


def _called(tell: Teller, event: dict[str, object]) -> str:
    text = str(event["text"])
    return tell.say(f"lever/{text}") if event["what"] == "lever" else text
