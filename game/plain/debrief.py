"""What is asked of a life when it is over, page by page: each is offered, and lived only when wanted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from game.catalog.provenance import Provenance
from game.insight.everyone import Heard as Copied
from game.insight.levels import Level
from game.insight.levels import Told as ToldLevels
from game.insight.luck import Heard
from game.insight.packs import Pack
from game.insight.paid import Paid
from game.insight.policies import Heard as UnderPack
from game.insight.shares import Told as ToldShares
from game.insight.turning import Told as ToldTurning
from game.plain import afterwards
from game.plain.choose import Room
from game.plain.reader import EndOfInput
from game.present.everyone import Crowded, EveryonePage
from game.present.levels import levels_page
from game.present.lives import Gathered
from game.present.paid import paid_page
from game.present.policies import policies_page
from game.present.shares import shares_page
from game.present.turning import turning_page

Some = TypeVar("Some")

EVERY = 5.0
"""Seconds between two words about how far it is."""


def _nobody() -> None:
    return None


@dataclass(frozen=True)
class Answers:
    """Whoever answers what is asked of a life; each is asked late, and None where nobody can say."""

    sources: Callable[[], Provenance | None] = _nobody
    """Where its parameters come from."""
    paid: Callable[[], Paid | None] = _nobody
    levels: Callable[[], Iterator[ToldLevels] | None] = _nobody
    lives: Callable[[], Iterator[Heard] | None] = _nobody
    shares: Callable[[], Iterator[ToldShares] | None] = _nobody
    everyone: Callable[[], Iterator[Copied] | None] = _nobody
    turning: Callable[[], Iterator[ToldTurning] | None] = _nobody
    policies: Callable[[], tuple[Sequence[Pack], Iterator[UnderPack]] | None] = _nobody


NOBODY = Answers()
"""Nobody can say more of a life."""


def debrief(room: Room, answers: Answers, *, alone: bool) -> None:
    """Who paid; then, while somebody answers, the other pages in their order. Raises Leave."""
    _paid(room, answers)
    for name, tells in () if alone else PAGES:
        try:
            if not _wanted(room, name):
                continue
            tells(room, answers)
        except EndOfInput:
            return


def _wanted(room: Room, name: str) -> bool:
    """Whether a page is to be told; Enter goes on without it, so that blank lines live no lives."""
    room.paper.line()
    answer = room.reader.ask(room.tell.say("plain/after/next", title=room.tell.say(name)))
    return answer.casefold() == "y"


def _paid(room: Room, answers: Answers) -> None:
    found = answers.paid()
    if found is not None:
        afterwards.paid(room.paper, paid_page(room.tell, found))


def _levels(room: Room, answers: Answers) -> None:
    found: list[Level] = []
    told = None
    for told in _heard(room, answers.levels(), lambda one: (one.lived, one.wanted)):
        found += [told.level] if told.level else []
    if told is not None:
        afterwards.levels(room.paper, levels_page(room.tell, told, found))


def _lives(room: Room, answers: Answers) -> None:
    gathered, lived = Gathered(), 0

    def far(some: Heard) -> tuple[int, int]:
        nonlocal lived
        lived += len(some.outcomes)
        return lived, 2 * some.wanted

    for heard in _heard(room, answers.lives(), far):
        gathered.add(heard)
    page = gathered.page(room.tell, room.past, afterwards.BINS)
    if page is not None:
        afterwards.lives(room.paper, page)


def _shares(room: Room, answers: Answers) -> None:
    heard = _heard(room, answers.shares(), lambda one: (one.lived, one.wanted))
    told = next(iter(deque(heard, 1)), None)
    if told is not None:
        afterwards.shares(room.paper, shares_page(room.tell, told))


def _everyone(room: Room, answers: Answers) -> None:
    """The guess comes first; nothing is shown before it."""
    crowded, lived = Crowded(), 0

    def far(some: Copied) -> tuple[int, int]:
        nonlocal lived
        lived += len(some.fates[0])
        return lived, some.wanted

    for heard in _heard(room, answers.everyone(), far):
        crowded.add(heard)
    page = crowded.page(room.tell)
    if page is not None:
        guess = _guess(room, page)
        room.paper.para(page.told(room.tell, guess))
        afterwards.everyone(room.paper, page)


def _guess(room: Room, page: EveryonePage) -> int:
    """A number of fifty; Enter takes that of a town in which nobody copies."""
    guess = page.guess
    for text in (page.suppose, guess.known, guess.question):
        room.paper.para(text)
    while True:
        prompt = room.tell.say("plain/after/guess", of=guess.of, start=guess.start)
        answer = room.reader.ask(prompt)
        if not answer:
            return guess.start
        if answer.isdigit() and int(answer) <= guess.of:
            return int(answer)
        room.reader.forget()
        room.say("plain/no_such", answer=answer)


def _turning(room: Room, answers: Answers) -> None:
    heard = _heard(room, answers.turning(), lambda one: (one.lived, one.wanted))
    told = next(iter(deque(heard, 1)), None)
    if told is not None and told.done:
        afterwards.turning(room.paper, turning_page(room.tell, room.past, told))


def _policies(room: Room, answers: Answers) -> None:
    from game.insight.policies import Gathered as Under

    asked = answers.policies()
    if asked is None:
        room.say("screen/lives/none")
        return
    packs, source = asked
    found = Under()
    for heard in _heard(room, source, lambda one: (0, 0)):
        found.add(heard)
    page = policies_page(room.tell, found, packs)
    if page is not None:
        afterwards.policies(room.paper, page)


def _heard(
    room: Room, source: Iterator[Some] | None, far: Callable[[Some], tuple[int, int]]
) -> Iterator[Some]:
    """Answers as they come in, with a word now and then; an interrupt stops them with what there is."""
    if source is None:
        room.say("screen/lives/none")
        return
    room.say("plain/after/wait")
    said = monotonic()
    try:
        for some in source:
            lived, wanted = far(some)
            if wanted and monotonic() - said > EVERY and lived < wanted:
                said = monotonic()
                numbers = {"n": lived, "all": wanted}
                told = {name: room.tell.words.number(value) for name, value in numbers.items()}
                room.say("lives/progress", **told)
            yield some
    except KeyboardInterrupt:
        room.paper.line()
        room.say("plain/after/stopped")
    finally:
        close = getattr(source, "close", None)
        if close is not None:
            close()


PAGES: tuple[tuple[str, Callable[[Room, Answers], None]], ...] = (
    ("levels", _levels),
    ("lives", _lives),
    ("shares", _shares),
    ("everyone", _everyone),
    ("turning", _turning),
    ("policies", _policies),
)
"""The pages after who paid, by the phrase of their title, in the order of the screens."""
