"""A class watches a life: hands are counted, then what was chosen is shown, and what else would have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.insight.luck import HABITS, MOVES
from game.insight.ways import Came, Way
from game.present.stands import decided
from game.present.teller import Teller
from game.runs.table import Closed

LETTERS = "abcdef"
"""Names of the ways, one each."""
MOST_VOTES = 9_999


@dataclass(frozen=True)
class Ballot:
    """One decision of a life, and the hands that were raised for each way."""

    month: int
    before: Closed
    """the month before, which is all that is known"""
    ways: tuple[Way, ...]
    votes: tuple[int, ...]

    @staticmethod
    def of(month: int, before: Closed, ways: Sequence[Way]) -> Ballot:
        """Before anybody has raised a hand."""
        return Ballot(month, before, tuple(ways), (0,) * len(ways))

    def counted(self, place: int, votes: int) -> Ballot:
        """With so many hands for a way, held between none and MOST_VOTES."""
        votes = min(max(votes, 0), MOST_VOTES)
        return replace(self, votes=(*self.votes[:place], votes, *self.votes[place + 1 :]))

    def lived(self, ways: Sequence[Way]) -> Ballot:
        """With what each way came to."""
        return replace(self, ways=tuple(ways))

    @property
    def chosen(self) -> int:
        """Place of what was decided."""
        return next(at for at, way in enumerate(self.ways) if way.chosen)

    @property
    def leading(self) -> tuple[int, ...]:
        """Places of the ways with the most hands, () where none was raised."""
        most = max(self.votes, default=0)
        return tuple(at for at, votes in enumerate(self.votes) if votes == most and most)

    @property
    def known(self) -> bool:
        """Whether it is known what the ways came to."""
        return all(way.after for way in self.ways)


@dataclass(frozen=True)
class WayRow:
    """One way to decide, in words."""

    letter: str
    text: str
    votes: int
    share: str
    """ "40 %" of the hands, "" before any """
    chosen: bool
    came: tuple[str, ...] = ()
    """what it came to, once that is shown: with the same moves after, and by habit"""


@dataclass(frozen=True)
class VotePage:
    """What a class sees."""

    title: str
    question: str
    rows: tuple[WayRow, ...]
    verdict: str
    """how the class and the life compare, "" before it is shown"""
    note: str
    """how to read what it came to"""


def vote_page(tell: Teller, ballot: Ballot, shown: bool) -> VotePage:
    """A decision to be voted on; `shown` with what was chosen, and what is known of what came of each."""
    return VotePage(
        title=tell.say("ballot", month=tell.month(ballot.month)),
        question=tell.say("ballot/question"),
        rows=tuple(_row(tell, ballot, at, shown) for at in range(len(ballot.ways))),
        verdict=_verdict(tell, ballot) if shown else "",
        note=tell.say("ballot/note") if shown and ballot.known else "",
    )


def way_text(tell: Teller, ballot: Ballot, place: int) -> str:
    """A way in sentences."""
    said = decided(tell, ballot.before, ballot.ways[place].decision)
    return tell.words.sentences(said) if said else tell.say("ballot/as-before")


def _row(tell: Teller, ballot: Ballot, place: int, shown: bool) -> WayRow:
    way, all_ = ballot.ways[place], sum(ballot.votes)
    votes = ballot.votes[place]
    return WayRow(
        letter=LETTERS[place],
        text=way_text(tell, ballot, place),
        votes=votes,
        share=tell.words.percent(votes * 10_000 // all_) if all_ else "",
        chosen=shown and way.chosen,
        came=tuple(
            tell.say(f"ballot/{name}", came=came_text(tell, way.after[name]))
            for name in (MOVES, HABITS)
            if shown and name in way.after
        ),
    )


def came_text(tell: Teller, came: Came) -> str:
    """What a way came to: what was left, and how it ended."""
    ended = tell.say(f"ballot/{came.ending}")
    return tell.say("ballot/came", left=tell.money(came.net_worth), ended=ended)


def _verdict(tell: Teller, ballot: Ballot) -> str:
    chosen = LETTERS[ballot.chosen].upper()
    if not ballot.leading:
        return tell.say("ballot/chosen", way=chosen)
    if ballot.leading == (ballot.chosen,):
        return tell.say("ballot/agreed", way=chosen)
    leading = tell.words.listed([LETTERS[at].upper() for at in ballot.leading])
    return tell.say("ballot/differed", way=chosen, leading=leading)


SUMMARY = ("month", "chosen", "class", "lived", "voted")
"""Columns of the summary."""


@dataclass(frozen=True)
class SummaryPage:
    """Every vote of a life, one a row."""

    title: str
    heads: dict[str, str]
    rows: tuple[dict[str, str], ...]
    sentences: tuple[str, ...]


def summary_page(tell: Teller, ballots: Sequence[Ballot]) -> SummaryPage:
    """The votes in order of time; decisions nobody voted on are left out."""
    held = sorted((one for one in ballots if one.leading), key=lambda one: one.month)
    same = sum(one.leading == (one.chosen,) for one in held)
    return SummaryPage(
        title=tell.say("ballot/summary"),
        heads={name: tell.say(f"ballot/summary/{name}") for name in SUMMARY},
        rows=tuple(_summed(tell, one) for one in held),
        sentences=(
            tell.say("ballot/summary/same", n=len(held), number=len(held), same=same),
            tell.say("ballot/summary/note"),
        )
        if held
        else (tell.say("ballot/summary/none"),),
    )


def _summed(tell: Teller, ballot: Ballot) -> dict[str, str]:
    """A vote: what was chosen, what the class would have, and what each left in the end."""
    first = ballot.leading[0]

    def left(place: int) -> str:
        after = ballot.ways[place].after
        return tell.money(after[MOVES].net_worth) if after else ""

    return {
        "month": tell.month(ballot.month),
        "chosen": way_text(tell, ballot, ballot.chosen),
        "class": way_text(tell, ballot, first),
        "lived": left(ballot.chosen),
        "voted": left(first),
    }
