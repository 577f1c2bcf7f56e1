"""A life in the order in which it is written down: the hand, month by month, the end."""

from __future__ import annotations

from dataclasses import dataclass

from game.present.ending import Ending, ending
from game.present.hand import Hand, hand
from game.present.month import MonthEnd, month_end
from game.present.stands import decided
from game.present.teller import Past, Teller
from game.present.words import Words
from game.runs.decision import Decision
from game.runs.replay import Replay
from game.runs.table import Closed


@dataclass(frozen=True)
class Chapter:
    """One month."""

    month: int
    title: str
    """ "June 2016" """
    decided: tuple[str, ...]
    """What was decided, in sentences; what happened to a life that carried on is only in `end`."""
    end: MonthEnd
    notes: tuple[str, ...]
    """Remarks that somebody pinned to it."""


@dataclass(frozen=True)
class Story:
    """Everything that is told of a life."""

    words: Words
    title: str
    """What somebody called the run, else who lived it."""
    about: str
    """Scenario, seed words, months."""
    hand: Hand
    opening_notes: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    ending: Ending | None
    """None while the life goes on."""
    closed: tuple[Closed, ...]
    """The months as they closed, the opening first."""


def story(replay: Replay, words: Words) -> Story:
    """A life that was lived again, told in a language."""
    tell = Teller(words, replay.setting)
    closed = tuple(replay.at(month) for month in range(replay.months + 1))
    page = hand(tell, Past(closed[:1]))
    return Story(
        words=words,
        title=replay.run.title or page.title,
        about=tell.say(
            "export/about",
            scenario=tell.name(replay.setting.scenario),
            seed=replay.setting.seed,
            n=replay.months,
        ),
        hand=page,
        opening_notes=replay.notes(0),
        chapters=tuple(_chapter(tell, replay, closed[: at + 1]) for at in range(1, len(closed))),
        ending=ending(tell, Past(closed)) if replay.run.ended else None,
        closed=closed,
    )


def _chapter(tell: Teller, replay: Replay, lived: tuple[Closed, ...]) -> Chapter:
    now, before = lived[-1], lived[-2]
    chosen = now.decision
    return Chapter(
        month=now.month,
        title=tell.month(now.month),
        decided=() if chosen == Decision() else decided(tell, before, chosen),
        end=month_end(tell, Past(lived)),
        notes=replay.notes(now.month),
    )
