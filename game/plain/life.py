"""A whole life as text: one month after the other, until it is over or nobody answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from game.insight.why import Why
from game.plain import answer, choose, quarter, scenes, show
from game.plain.debrief import NOBODY, Answers, debrief
from game.plain.figures import look
from game.plain.guide import AT_ONCE, HELP, KEYS, guide
from game.plain.paper import Out, Paper
from game.plain.reader import EndOfInput, Leave, Reader
from game.plain.telling import Telling
from game.present.bank import bureau, search
from game.present.card import CardPage
from game.present.ending import ending
from game.present.guide import hints, told_before
from game.present.hand import hand
from game.present.homes import homes
from game.present.household import household
from game.present.market import lines, trade
from game.present.month import month_end
from game.present.plan import plan
from game.present.start import start
from game.present.street import street
from game.present.teller import Past, Teller
from game.present.together import neighbours
from game.present.town import opening
from game.present.unfinished import sentences, unfinished
from game.present.voices import at_counter, letter
from game.present.words import Words
from game.runs.decision import Decision
from game.runs.quarter import left_over, plan_months
from game.runs.table import Closed, Table

ASKS = ("lives", "shares", "everyone", "policies")
"""Commands that say more about a life."""

_LINES_LATER = 5


class Life(Telling):
    """One life at one table, in plain text."""

    def __init__(
        self,
        table: Table,
        words: Words,
        source: TextIO,
        out: Out,
        cards: Sequence[CardPage] = (),
        kept: str = "",
        letter: str = "",
        why: Callable[[int], Why] | None = None,
        answers: Answers = NOBODY,
    ) -> None:
        """`kept` names the file of the run, "" where there is none; `letter` is the scenario's.

        `why` answers why profit changed in a month, where somebody can; `answers` whatever else is asked.
        """
        tell, paper = Teller(words, table.setting), Paper(out, words)
        reader = Reader(source, paper)
        super().__init__(choose.Room(table, tell, Past.of(table), paper, reader), cards, why)
        self.kept, self.letter, self.answers = kept, letter, answers
        self.guided = True
        """Whether hints are told."""
        self.reread: Callable[[Life], str] = lambda life: ""
        """What was read, where content has changed since the last month."""
        self._left: tuple[str, ...] = ()
        self._plan = self._go_on([self.room.past.now], ())
        self._hints = told_before(self.room.past, table.setting.every, AT_ONCE)

    def hint(self, how: str) -> None:
        """Whether hints are told: on, off, or again from the first one."""
        self.guided = how != "off"
        if how == "again":
            self._hints.clear()

    def play(self) -> None:
        """From where the table stands to the end, or until the player leaves."""
        room = self.room
        try:
            self._begin()
            while not self.room.past.now.over:
                self._month()
            self._end()
        except Leave:
            room.paper.line()
            self._say_where("plain/left")

    def _begin(self) -> None:
        """Before the first month: where this is, and the hand. A continued life skips it."""
        room = self.room
        short = room.tell.setting.every > 1
        if room.past.now.month == 0:
            if short:
                quarter.start(room.paper, start(room.tell, room.past))
            else:
                self._opening()
                show.hand(room.paper, hand(room.tell, room.past))
            room.paper.line()
            self._ask("plain/begin_short" if short else "plain/begin")
        self.offer_card(room.past.now)

    def _opening(self) -> None:
        """The letter, the rules in force, and whoever else writes."""
        room = self.room
        show.opening(room.paper, opening(room.tell, room.past), self.letter)
        room.paper.line()
        room.paper.para(letter(room.tell, room.past))

    def _go_on(self, lived: Sequence[Closed], later: Sequence[Decision]) -> Decision:
        """The plan before anybody changes it: with what the last one did not come to."""
        room = self.room
        left = () if self.alone else left_over(lived, later)
        found = unfinished(room.tell, room.table, Decision(), left)
        room.later[:] = found.later
        if room.tell.setting.every > 1:
            self._left = tuple(sentences(found))
        return found.plan

    def _ask(self, key: str) -> str:
        """An answer; once input has ended, Enter for ever."""
        if self.alone:
            return ""
        try:
            return self.room.reader.ask(self.room.tell.say(key))
        except EndOfInput:
            self._nobody()
            return ""

    def _nobody(self) -> None:
        self.alone = True
        self.room.say("plain/alone")

    def _month(self) -> None:
        """One plan: see how things stand, change what is to change, live the months it covers."""
        room = self.room
        if not self.alone or room.past.now.month == 0:
            self._stand()
        if not self.alone:
            self._decide()
        since, later = room.past.now.month, tuple(room.later)
        room.table.submit(self._plan, later)
        self._plan = self._go_on([c for c in room.past.all if c.month > since], later)
        self.tell_plan(self._left)
        if said := self.reread(self):
            room.paper.para(said, 2)
        if not self.alone and not room.past.now.over:
            self._door()

    def _door(self) -> None:
        """What has come by itself: a bulletin, the due date, the inspector."""
        try:
            self._plan = scenes.door(self.room, self._plan)
        except EndOfInput:
            self._nobody()

    def _stand(self) -> None:
        """The household, the trade, the town."""
        room = self.room
        home = household(room.tell, room.past)
        mine = trade(room.tell, room.past)
        room.paper.heading(room.paper.joined("comma", home.when, home.month))
        show.household(room.paper, home)
        show.hints(room.paper, home.items, self._hints)
        if self.guided:
            guide(room.paper, hints(room.tell, room.past, self._hints, KEYS), self._hints)
        show.trade(room.paper, mine)
        show.hints(room.paper, mine.items, self._hints)
        first = "lines" not in self._hints
        town = lines(room.tell, room.past)
        show.lines(room.paper, room.tell.words, town, None if first else _LINES_LATER)
        if first:
            show.notes(room.paper, town)
            self._hints.add("lines")

    def _decide(self) -> None:
        """Questions and answers until Enter."""
        room = self.room
        try:
            while True:
                page = plan(room.tell, room.table, self._plan, room.later)
                months = plan_months(room.past.now.month, room.tell.setting)
                show.plan(room.paper, room.tell.words, page, months)
                if not self._answer(room.reader.ask(room.tell.say("plain/prompt"))):
                    return
        except EndOfInput:
            self._nobody()

    def _answer(self, answer: str) -> bool:
        """Do what was asked for; False for Enter."""
        room = self.room
        if not answer:
            return False
        asked = self._turns().get(answer.casefold())
        looked = self._looks().get(answer.casefold())
        if asked is not None:
            self._plan = asked(self._plan)
        elif looked is not None:
            looked()
        else:
            room.reader.forget()
            room.say("plain/no_such", answer=answer)
        return True

    def _turns(self) -> dict[str, Callable[[Decision], Decision]]:
        """What changes the plan."""
        room = self.room
        return {
            "1": lambda decision: choose.dial(room, decision, "price"),
            "2": lambda decision: choose.dial(room, decision, "pace"),
            "3": lambda decision: choose.dial(room, decision, "table"),
            "4": lambda decision: choose.queue(room, decision),
            "5": lambda decision: choose.business(room, decision),
            "6": lambda decision: choose.repay(room, decision),
            "7": lambda decision: choose.dial(room, decision, "insured"),
            "8": lambda decision: answer.helper(room, decision),
            "a": lambda decision: answer.to_request(room, decision),
            "d": lambda decision: scenes.due(room, decision),
            "u": lambda decision: self._undo(),
        }

    def _undo(self) -> Decision:
        """Back to carrying on."""
        self.room.later.clear()
        return Decision()

    def _looks(self) -> dict[str, Callable[[], None]]:
        """What only shows something."""
        room = self.room
        tell, past, paper = room.tell, room.past, room.paper
        return {
            "?": lambda: self._help(),
            "t": lambda: show.lines(paper, tell.words, lines(tell, past)),
            "s": lambda: show.street(paper, street(tell, past)),
            "b": lambda: show.bureau(paper, bureau(tell, past), at_counter(tell, past, "bureau")),
            "g": lambda: show.search(paper, search(tell, past)),
            "n": lambda: show.neighbours(paper, neighbours(tell, past)),
            "w": lambda: self.tell_why(past.now, 0),
            "f": lambda: look(room, self.answers.sources),
            "l": lambda: show.ledger(paper, month_end(tell, past).ledger),
            "r": self._opening,
            "v": self.tell_months,
            "h": lambda: show.hand(paper, hand(tell, past)),
            "c": self.read_card,
            "o": lambda: scenes.quarterly(self.room),
            "m": lambda: scenes.homes(paper, homes(tell, past)),
        }

    def _help(self) -> None:
        words = self.room.tell.words
        for key in HELP:
            self.room.paper.para(words.say(f"plain/help/{key}"), 2, 2)

    def _end(self) -> None:
        room = self.room
        show.ending(room.paper, room.tell.words, ending(room.tell, room.past))
        debrief(room, self.answers, alone=self.alone)
        room.paper.line()
        self._say_where("plain/kept_as")
        if self.kept:
            self.room.say("plain/asks")
            for command in ASKS:
                self.room.paper.line(f'  ironbowl {command} "{self.kept}"')

    def _say_where(self, key: str) -> None:
        """Where the life is kept; the name on a line of its own, to be copied whole."""
        if self.kept:
            self.room.say(key)
            self.room.paper.line(f'  ironbowl play "{self.kept}"')
        else:
            self.room.say("plain/unkept")
