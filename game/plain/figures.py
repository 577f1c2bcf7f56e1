"""Where figures come from as text: a numbered list, and one figure after the other as it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.catalog.provenance import Provenance
from game.plain.choose import Room
from game.plain.paper import Paper
from game.present.teller import Teller
from game.present.traces.months import own_and_others
from game.present.traces.page import TracePage, shown, trace_page
from game.present.traces.trace import Trace


def told(tell: Teller, one: Trace) -> str:
    """A figure and what it comes to."""
    text = shown(tell, one)
    return tell.say("figures/plain", label=one.label, value=text) if text else one.label


def listed(
    paper: Paper, tell: Teller, found: Sequence[Trace], *, named: bool = False, first: int = 1
) -> None:
    """All of them, numbered from `first`, or by the names that a command asks for."""
    paper.heading(tell.say("figures"))
    for number, one in enumerate(found, first):
        mark = one.id if named else f"{number:3}"
        paper.para(f"{mark}  {told(tell, one)}", 0, 5)


def figure(paper: Paper, page: TracePage) -> None:
    """One figure, one level down."""
    paper.heading(paper.joined("colon", page.label, page.shown))
    paper.para(page.how, 2)
    rows = [*page.parts, *((page.total,) if page.total else ())]
    for name, found in (("parts", rows), ("beside", page.beside)):
        if found:
            paper.para(paper.joined("colon", page.heads[name], " ").rstrip(), 2)
            paper.table([(row.label, row.text) for row in found], right=(1,), indent=4)
    if page.given:
        paper.para(paper.joined("colon", page.heads["rules"], " ").rstrip(), 2)
    for given in page.given:
        said = paper.joined("semicolon", f"{given.label} {given.value}", given.source)
        paper.para(said, 4, 2)


def look(room: Room, ask_sources: Callable[[], Provenance | None]) -> None:
    """One's own, then by numbers until Enter; "m" for the others. Raises EndOfInput and Leave."""
    paper, reader, tell, past = room.paper, room.reader, room.tell, room.past
    own, others = own_and_others(tell, past)
    sources, found = ask_sources(), [*own, *others]
    listed(paper, tell, own)
    while True:
        answer = reader.ask(tell.say("plain/figures/which"))
        if not answer:
            return
        if answer.casefold() == "m":
            listed(paper, tell, others, first=len(own) + 1)
        elif answer.isdigit() and 1 <= int(answer) <= len(found):
            figure(paper, trace_page(tell, past, found[int(answer) - 1], sources))
        else:
            reader.forget()
            room.say("plain/no_such", answer=answer)
