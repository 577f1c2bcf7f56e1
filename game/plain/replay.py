"""A life watched again as lines of text: a month at a time, both ways, with votes before decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from game.insight.ways import Way
from game.insight.why import Why
from game.plain import show
from game.plain.paper import Out, Paper
from game.present.ballot import Ballot, summary_page, vote_page
from game.present.hand import hand
from game.present.household import household
from game.present.market import trade
from game.present.month import month_end
from game.present.news import news
from game.present.stands import decided
from game.present.teller import Past, Teller
from game.present.trouble import why
from game.present.unseen import BOOKS, RIGHT, SIGNERS, Table, unseen
from game.present.why import why_page
from game.present.words import Words
from game.runs.decision import Decision
from game.runs.replay import Replay

_TOO_WIDE = ("pay", "left")
"""Columns that eighty cells have no room for."""


@dataclass(frozen=True)
class Asked:
    """What is asked of a life that is watched."""

    why: Callable[[int], Why | None]
    ways: Callable[[int], Sequence[Way]]
    lived_on: Callable[[int, Sequence[Way]], Sequence[Way]]
    branch: Callable[[int], Path]
    """The same life, to be decided anew from a month on; its file."""


class Watching:
    """A reader of a life. Where answers end, the rest is told to the last month."""

    def __init__(
        self, replay: Replay, words: Words, source: TextIO, out: Out, asked: Asked, first: bool
    ) -> None:
        self._replay, self._asked = replay, asked
        self._tell, self._paper = Teller(words, replay.setting), Paper(out, words)
        self._source, self._first = source, first
        self._month = -1
        self._ballots: dict[int, Ballot | None] = {}

    def watch(self) -> None:
        """From the opening on, until nobody reads on."""
        self._turn(0)
        while (line := self._line("plain/replay/prompt")) is not None:
            if line == "q":
                break
            self._do(line)
        else:
            while self._month < self._replay.months:
                self._turn(self._month + 1)
        if self._ballots:
            self._votes()

    def _line(self, key: str) -> str | None:
        """A line that somebody types, None where nobody does; what came through a pipe is written down."""
        self._paper.prompt(self._tell.say(key))
        line = self._source.readline()
        if not self._source.isatty():
            self._paper.line(line.strip())
        return line.strip() if line else None

    def _do(self, line: str) -> None:
        """What was typed: a letter, a number, or a remark after a letter."""
        letter, _, text = line.partition(" ")
        steps = {"": 1, "b": -1, "f": 5, "bb": -5}
        if letter in steps:
            self._turn(self._month + steps[letter])
        elif letter.isdecimal():
            self._turn(int(letter))
        elif letter in ("n", "p"):
            self._turn(self._decision(1 if letter == "n" else -1))
        elif letter in _SHOWN:
            _SHOWN[letter](self)
        elif letter == "a" and text.strip():
            self._pin(text.strip())
        else:
            self._paper.para(self._tell.say("plain/replay/help"))

    def _decides(self, month: int) -> bool:
        return self._replay.decision(month) != Decision()

    def _decision(self, by: int) -> int:
        """The next month in which something was decided; the open one where there is none."""
        month = self._month + by
        while 1 <= month <= self._replay.months:
            if self._decides(month):
                return month
            month += by
        return self._month

    def _turn(self, month: int) -> None:
        """Tell a month, held between the opening and the last one; a vote on the way comes first."""
        month = min(max(month, 0), self._replay.months)
        for ahead in range(self._month + 1, month + 1) if self._first else ():
            if ahead and self._decides(ahead) and ahead not in self._ballots:
                if ahead - 1 != self._month:
                    self._told(ahead - 1)
                self._vote(ahead)
        self._told(month)

    def _told(self, month: int) -> None:
        """What the month's screen would show."""
        self._month = month
        tell, paper, past = self._tell, self._paper, self._past(month)
        if month == 0:
            show.hand(paper, hand(tell, past))
        else:
            chosen = self._replay.decision(month)
            said = decided(tell, self._replay.at(month - 1), chosen)
            paper.heading(tell.month(month))
            text = tell.words.sentences(said) or tell.say("screen/replay/carried-on")
            paper.para(tell.words.joined("colon", tell.say("screen/replay/decided"), text))
            show.month_end(paper, tell.words, month_end(tell, past), news(tell, past))
        for note in self._replay.notes(month):
            paper.para(f"* {note}", 2, 2)
        paper.line()
        show.household(paper, household(tell, past))
        show.trade(paper, trade(tell, past))

    def _past(self, month: int) -> Past:
        return Past(self._replay.at(m) for m in range(month + 1))

    def _unseen(self) -> None:
        """Rivals' books, who would sign, the bank's drawer."""
        turned, rules = self._replay.turned(self._month), self._replay.rules_at(self._month)
        page = unseen(self._tell, turned.town, rules)
        self._table(page.books, BOOKS)
        self._table(page.signers, [name for name in SIGNERS if name not in _TOO_WIDE])
        self._paper.heading(page.drawer_title)
        show.items(self._paper, page.drawer)

    def _table(self, table: Table, names: Sequence[str]) -> None:
        self._paper.heading(table.title)
        rows = [[row[name] for name in names] for row in table.rows]
        right = [at for at, name in enumerate(names) if name in RIGHT]
        self._paper.para(table.none if not rows else "")
        self._paper.table([[table.heads[name] for name in names], *rows] if rows else (), right)

    def _why(self) -> None:
        """Why profit changed."""
        found = self._asked.why(self._month) if self._month else None
        page = why_page(self._tell, found) if found is not None else None
        if page is None:
            self._paper.para(self._tell.say("screen/why/nothing"))
        else:
            show.why(self._paper, page)

    def _pin(self, text: str) -> None:
        """Pin a remark to the month that is open."""
        try:
            self._replay.pin(self._month, text)
        except Exception as error:
            said = self._tell.say("screen/replay/not-noted")
            self._paper.para(self._tell.words.joined("colon", said, why(self._tell.words, error)))
        else:
            self._paper.para(f"* {text}", 2, 2)

    def _branch(self) -> None:
        """The same life, to be decided anew from the next month on."""
        last = self._replay.setting.rules.months
        try:
            file = self._asked.branch(min(self._month + 1, last))
        except Exception as error:
            self._paper.para(why(self._tell.words, error))
        else:
            self._paper.para(self._tell.say("plain/replay/branched"))
            self._paper.line(f"  {file}")

    def _vote(self, month: int) -> None:
        """The ways of a month, hands counted, then what was chosen and what each came to."""
        ways = self._asked.ways(month)
        ballot = Ballot.of(month, self._replay.at(month - 1), ways)
        self._ways(ballot, shown=False)
        counted = self._line("plain/replay/votes")
        self._ballots[month] = None
        if counted is None:
            return
        for place, count in enumerate(counted.split()[: len(ways)]):
            if count.isdecimal():
                ballot = ballot.counted(place, int(count))
        ballot = ballot.lived(self._asked.lived_on(month, ways))
        self._ballots[month] = ballot
        self._ways(ballot, shown=True)

    def _ways(self, ballot: Ballot, shown: bool) -> None:
        page = vote_page(self._tell, ballot, shown)
        self._paper.heading(page.title)
        self._paper.para(page.verdict or page.question)
        for row in page.rows:
            mark = "*" if row.chosen else " "
            votes = self._tell.say("screen/vote/hands", n=row.votes) if row.votes else ""
            text = self._tell.words.joined("between", row.text, votes and f"({votes} {row.share})")
            self._paper.para(f"{mark} {row.letter.upper()}  {text}", 2, 5)
            for said in row.came:
                self._paper.para(said, 7, 2)
        self._paper.para(page.note)

    def _votes(self) -> None:
        """Every vote of the life."""
        held = [ballot for ballot in self._ballots.values() if ballot is not None]
        page = summary_page(self._tell, held)
        self._paper.heading(page.title)
        for row in page.rows:
            self._paper.para(row["month"])
            for name, left in (("chosen", "lived"), ("class", "voted")):
                said = self._tell.words.joined("colon", page.heads[name], row[name])
                self._paper.para(self._tell.words.joined("semicolon", said, row[left]), 2, 2)
        for sentence in page.sentences:
            self._paper.para(sentence)


_SHOWN: dict[str, Callable[[Watching], None]] = {
    "o": Watching._unseen,
    "w": Watching._why,
    "c": Watching._branch,
}
