"""The plan on the month's screen as lines: errand, business, a neighbour's request, what to expect."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from game.runs.decision import Decision
from game.tui.ink import CHOSEN, QUIET, STRONG, ink, link, paragraph, shortened, together
from game.tui.sitting import Sitting


def errand(sitting: Sitting, width: int, written: Callable[[str], str]) -> list[Content]:
    """The one errand, and the line of business; what the plan changes stands out.

    `written` gives the key of an action as it is written.
    """
    standing, tell = sitting.standing, sitting.tell
    line = next((o for o in standing.lines if o.chosen), standing.lines[0])
    moved = sitting.plan.line != sitting.base.line
    fen = sitting.plan.equip_fen
    equip = f" {tell.words.change(fen)}" if fen else ""
    parts = [
        ("errand", errands(sitting), sitting.plan.errand != "none"),
        ("business", line.label + equip, moved or bool(equip)),
    ]
    if sitting.months > 1:
        return [
            link(
                _part(written(name), tell.say(f"key/month/{name}"), label, new),
                f"screen.go('{name}')",
            )
            for name, label, new in parts
        ]
    for named in (True, False):
        drawn = [
            link(
                _part(written(name), tell.say(f"key/month/{name}") if named else "", label, new), go
            )
            for name, label, new in parts
            for go in [f"screen.go('{name}')"]
        ]
        gap = max(42 - drawn[0].cell_length, 2)
        if drawn[0].cell_length + gap + drawn[1].cell_length <= width:
            break
    return [together(drawn[0], " " * gap, drawn[1])]


def _part(key: str, name: str, label: str, changed: bool) -> Content:
    head = together(ink(f"{key} ", CHOSEN), ink(f"{name}  " if name else "", QUIET))
    return together(head, ink(label, CHOSEN if changed else STRONG))


def errands(sitting: Sitting) -> str:
    """The errand of the month, or those of the months that the plan covers, one after the other."""
    tell = sitting.tell
    ahead = [plan for plan in (sitting.plan, *sitting.later) if plan.errand != "none"]
    named = [tell.say(f"errand/{plan.errand}") + asked(sitting, plan) for plan in ahead]
    return " → ".join(named) or tell.say("errand/none")


def asked(sitting: Sitting, plan: Decision) -> str:
    """Whom and how much, for an errand that says so."""
    tell = sitting.tell
    if not plan.amount_fen:
        return ""
    people = {person.id: tell.person(n) for n, person in enumerate(tell.setting.people)}
    street = {home.id: tell.household(n) for n, home in enumerate(tell.setting.households)}
    who = (people | street).get(plan.whom or "", "")
    words = tell.words
    return words.say("sign/colon") + words.joined("comma", who, tell.money(plan.amount_fen))


def outlook(
    sitting: Sitting, width: int, height: int, reason: str = "", hint: str = ""
) -> list[Content]:
    """What the plan would bring; or a reason against a step, or what a dial means."""
    standing = sitting.standing
    against = reason or ("" if hint else next(iter(standing.refused), ""))
    told = paragraph(against, width, "$warning") if against else _expected(sitting, width, hint)
    return shortened(told, width, height)


def _expected(sitting: Sitting, width: int, hint: str) -> list[Content]:
    if hint:
        return paragraph(hint, width, QUIET)
    early = sitting.plan.repay_fen
    paid = sitting.tell.say("stands/repay", sum=sitting.tell.money(early)) if early else ""
    told = sitting.tell.words.sentences([paid, sitting.standing.estimate])
    return paragraph(told, width, QUIET)


def request(sitting: Sitting, key: str) -> list[Content]:
    """Who asks for a signature, and the answer as the plan has it; nothing where nobody asks."""
    asked = sitting.standing.request
    if asked is None:
        return []
    tell = sitting.tell
    text = tell.say("screen/month/asks", name=asked.name, sum=tell.money(asked.fen))
    answer = next(option.label for option in asked.options if option.chosen)
    signs = any(option.chosen and option.value == "yes" for option in asked.options)
    style = CHOSEN if signs else STRONG
    line = together(ink(f"{key} ", CHOSEN), ink(f"{text} ", "$warning"), ink(answer, style))
    return [link(line, "screen.answer")]
