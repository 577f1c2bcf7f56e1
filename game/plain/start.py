"""Before a life: what this is, what happens in it, and which town."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from game.plain.paper import Out, Paper
from game.plain.reader import EndOfInput, Leave, Reader
from game.present.words import Words


def note(words: Words, out: Out) -> None:
    """The title, and a note on what is in the game."""
    paper = Paper(out, words)
    paper.para(words.say("plain/title"))
    paper.line()
    paper.para(words.say("plain/about"))
    paper.para(words.say("plain/note"))


def choose_scenario(
    words: Words, offers: Mapping[str, str], usual: str, source: TextIO, out: Out
) -> str:
    """The id of a scenario, in the order they are offered; the usual one where nobody can be asked."""
    ids = sorted(offers, key=lambda id: not id.endswith(usual))
    if len(ids) < 2 or not source.isatty():
        return ids[0] if ids else usual
    paper = Paper(out, words)
    paper.line()
    for place, id in enumerate(ids, 1):
        paper.para(f"{place} {offers[id]}", 2, 2)
    try:
        answer = Reader(source, paper).ask(words.say("plain/which_scenario"))
    except (EndOfInput, Leave):
        answer = ""
    return ids[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(ids) else ids[0]
