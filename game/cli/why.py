"""`ironbowl why`: the causes of a change in profit, and what any figure of a month is made of."""

from __future__ import annotations

import json as json_text
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.cli.asking import Asked, Run, Seat, asked
from game.cli.errors import ExitCode, Failure
from game.cli.options import Content, Json

if TYPE_CHECKING:
    from game.insight.why import Why
    from game.present.traces.trace import Trace

Month = Annotated[int, typer.Option("--month", metavar="M", help="Which month.")]
Figure = Annotated[
    str | None,
    typer.Option("--figure", metavar="NAME", help="What a figure is made of, with its sources."),
]
Every = Annotated[bool, typer.Option("--figures", help="All figures of the month by name.")]


def why(
    file: Run,
    month: Month,
    figure: Figure = None,
    figures: Every = False,
    seat: Seat = None,
    json: Json = False,
    content: Content = None,
) -> None:
    """Say why a household's profit changed in a month: signed causes that add up, in fen.

    With --figure, say of any other figure what it is made of, one level down to its parameters and
    their sources. Month 0 is the opening.

    $ ironbowl why life.jsonl --month 6
    $ ironbowl why life.jsonl --month 6 --seat household/07 --json
    $ ironbowl why life.jsonl --month 6 --figures
    $ ironbowl why life.jsonl --month 6 --figure household/cash --json
    """
    one = asked(file, seat, content)
    if figure is not None or figures:
        _figures(one, month, figure, json)
    else:
        _profit(one, month, json)


def _profit(one: Asked, month: int, json: bool) -> None:
    """Why profit changed; Failure for a month that was not lived."""
    from game.insight.of_life import why_in
    from game.plain import show
    from game.plain.paper import Paper
    from game.present.why import why_page

    try:
        found = why_in(one.replay.life, month, one.place)
    except IndexError as error:
        raise Failure(str(error), ExitCode.USAGE) from error
    if json:
        print(json_text.dumps(plain(found)))
        return
    tell = one.teller()
    page = why_page(tell, found)
    if page is None:
        print(tell.say("why/nothing", month=tell.month(month)))
    else:
        show.why(Paper(sys.stdout, tell.words), page)


def plain(found: Why) -> dict[str, Any]:
    """As `--json` prints it."""
    causes = [{"id": cause.id, "fen": cause.fen} for cause in found.causes]
    return {"month": found.month, "change_fen": found.change_fen, "causes": causes}


def _figures(one: Asked, month: int, name: str | None, json: bool) -> None:
    """One figure, or all there are in a month; Failure for a month or a name there is not."""
    from game.plain.figures import figure as one_figure
    from game.plain.figures import listed
    from game.plain.paper import Paper
    from game.present.traces.months import figures_of_month
    from game.present.traces.page import plain as told
    from game.present.traces.page import trace_page

    if not 0 <= month <= one.replay.months:
        raise Failure(f"month {month} has not been lived", ExitCode.USAGE)
    tell, past = one.teller(), one.past().after(month)
    known, paper = figures_of_month(tell, past), Paper(sys.stdout, tell.words)
    if name is None:
        if json:
            print(json_text.dumps({"month": month, "figures": _short(known)}, ensure_ascii=False))
        else:
            listed(paper, tell, list(known.values()), named=True)
        return
    if name not in known:
        raise Failure(_unknown(name, list(known)), ExitCode.USAGE)
    page = trace_page(tell, past, known[name], one.provenance())
    if json:
        print(json_text.dumps({"month": month, **told(known[name], page)}, ensure_ascii=False))
    else:
        one_figure(paper, page)


def _short(known: dict[str, Trace]) -> list[dict[str, Any]]:
    """Names, labels and values."""
    return [
        {
            "figure": one.id,
            "label": one.label,
            "value": None if one.made.unit == "word" else one.made.value,
            "unit": one.made.unit,
        }
        for one in known.values()
    ]


def _unknown(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 3)
    hint = f"; did you mean {', '.join(close)}?" if close else "; --figures lists them"
    return f"there is no figure {name} in this month{hint}"
