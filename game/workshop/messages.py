"""What clients may say, decoded strictly: a known kind, known fields, bounded sizes, or nothing.

Lengths are bounded here, the frame by `FRAME`. What a decision names is checked by the one door.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

import msgspec

from game.runs.decision import Decision

T = TypeVar("T")

FRAME = 16_384
"""Largest message that is read, bytes."""

NAMED = 80
"""Longest name of anything in a decision, signs."""

SUM = 1 << 53
"""Largest number in a decision: what a browser can still count exactly."""

Id = Annotated[str, msgspec.Meta(min_length=8, max_length=40, pattern=r"^[A-Za-z0-9-]+\Z")]
Token = Annotated[str, msgspec.Meta(min_length=20, max_length=40)]
Short = Annotated[str, msgspec.Meta(max_length=80)]
Language = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}\Z")]
Number = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
Told = Annotated[str, msgspec.Meta(max_length=500, pattern=r"^[^\x00-\x1f\x7f-\x9f]*\Z")]
"""One line of text: signs that move a terminal's cursor or end a line are none of it."""
Answers = Annotated[
    dict[Annotated[str, msgspec.Meta(max_length=31)], Annotated[int, msgspec.Meta(ge=1, le=9)]],
    msgspec.Meta(max_length=40),
]
Later = Annotated[list[Decision], msgspec.Meta(max_length=2)]

Topic = Literal[
    "opening", "hand", "street", "bureau", "search", "neighbours", "desk", "why", "town", "ending",
    "questions",
]  # fmt: skip
"""Pages that are asked for one at a time."""


class Unclear(ValueError):
    """A message that is not one of those below."""


def bounded(*decisions: Decision) -> None:
    """ValueError where a decision holds a name or a sum beyond anything there could be.

    The one door says what of the rest is possible; this keeps out what would only fill the disk.
    """
    for decision in decisions:
        for value in msgspec.structs.astuple(decision):
            long = isinstance(value, str) and len(value) > NAMED
            if long or (isinstance(value, int) and abs(value) > SUM):
                raise ValueError("beyond all bounds")


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """Anything a client says."""


class Hello(_Message, frozen=True, tag="hello"):
    """The first word on a line: which seat (or, with a desk's key, the desk)."""

    token: Token
    lang: Language = "en"


class Look(_Message, frozen=True, tag="look"):
    """What came of the months since `seen`, and how a seat stands."""

    n: Number
    seen: Number = 0
    lang: Language = "en"


class Form(_Message, frozen=True, tag="form"):
    """What a seat can decide, and what a plan as it stands would come to."""

    n: Number
    decision: Decision = Decision()
    later: Later = []
    lang: Language = "en"

    def __post_init__(self) -> None:
        bounded(self.decision, *self.later)


class Ask(_Message, frozen=True, tag="ask"):
    """One page more; `line` for those that are about a line of business."""

    n: Number
    what: Topic
    line: Short = ""
    lang: Language = "en"


class Sit(_Message, frozen=True, tag="sit"):
    """What a terminal needs of a seat that stays the same."""

    n: Number


class Months(_Message, frozen=True, tag="months"):
    """The months after one of them, as a terminal takes them; not all at once where there are many."""

    n: Number
    since: Annotated[int, msgspec.Meta(ge=-1, le=1_000_000)]


class Causes(_Message, frozen=True, tag="causes"):
    """Why this seat's profit changed in a month that was lived, as sums."""

    n: Number
    month: Number


class File(_Message, frozen=True, tag="file"):
    """A plan for the open month. The same id twice is one plan."""

    id: Id
    month: Number
    decision: Decision
    later: Later = []

    def __post_init__(self) -> None:
        bounded(self.decision, *self.later)


class Answer(_Message, frozen=True, tag="answer"):
    """Answers to the questionnaire, those that were given; a seat answers once at each time."""

    id: Id
    time: Literal["before", "after"]
    values: Answers


class Seen(_Message, frozen=True, tag="seen"):
    """A sign of life."""


Wanted = Look | Form | Ask | Sit | Months | Causes
"""What is answered with a page, one after the other."""

FromSeat = Hello | Wanted | File | Answer | Seen


class Order(_Message, frozen=True, tag="order"):
    """What the facilitator wants; `what` says which of the other fields count. The same id is one order."""

    id: Id
    what: Literal[
        "start", "pause", "resume", "extend", "clock", "close", "say", "lever", "pack", "grant",
        "bot", "person", "spotlight", "debrief", "questions", "end",
    ]  # fmt: skip
    value: Annotated[int, msgspec.Meta(ge=-100_000_000_000, le=100_000_000_000)] = 0
    text: Told = ""


FromDesk = Hello | Order | Seen

_SEAT = msgspec.json.Decoder(FromSeat)
_DESK = msgspec.json.Decoder(FromDesk)


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request for a seat. The same `id` twice is one seat."""

    code: Annotated[str, msgspec.Meta(max_length=12)]
    id: Id


class Enter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A request for the desk."""

    pin: Annotated[str, msgspec.Meta(max_length=12)]


_JOIN = msgspec.json.Decoder(Join)
_ENTER = msgspec.json.Decoder(Enter)


def from_seat(text: str | bytes) -> FromSeat:
    """A participant's message; Unclear."""
    return _read(_SEAT, text)


def from_desk(text: str | bytes) -> FromDesk:
    """A facilitator's message; Unclear."""
    return _read(_DESK, text)


def join(text: bytes) -> Join:
    """A request for a seat; Unclear."""
    return _read(_JOIN, text)


def enter(text: bytes) -> Enter:
    """A request for the desk; Unclear."""
    return _read(_ENTER, text)


def _read(decoder: msgspec.json.Decoder[T], text: str | bytes) -> T:
    if len(text) > FRAME:
        raise Unclear("too long")
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, ValueError, RecursionError, OverflowError) as error:
        raise Unclear("not a message") from error
