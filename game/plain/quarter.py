"""A short game as text: its first page, and the months of a plan on one page."""

from __future__ import annotations

from game.plain import show
from game.plain.paper import Paper
from game.present.quarter import QuarterEnd
from game.present.start import Start
from game.present.words import Words


def start(paper: Paper, page: Start) -> None:
    """Letter and hand of a short game."""
    paper.heading(page.title)
    for sentence in (*page.letter, page.rules):
        paper.para(sentence)
    paper.heading(page.who)
    show.items(paper, page.items)


def quarter_end(paper: Paper, words: Words, page: QuarterEnd) -> None:
    """What happened in the months of a plan, what came of it and what is ahead."""
    paper.heading(words.say("plain/quarter_over", title=page.title))
    for sentence in page.refused:
        paper.para(words.say("plain/not_done", why=sentence), 2, 2)
    for place, sentence in enumerate(page.happened):
        paper.para(sentence, 2, 2)
        paper.para(page.voice if place == page.said_to else "", 4, 2)
    if not page.refused and not page.happened:
        paper.para(words.say("quarter/quiet"), 2, 2)
    paper.para(words.joined("colon", page.more, "v") if page.more else "", 2, 2)
    for sentence in (*page.sums, *page.ahead):
        paper.para(sentence, 2, 2)
    paper.para(page.bulletin, 2, 2)
