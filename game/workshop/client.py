"""Lines to browsers and terminals: what each seat may still ask for, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from game.workshop.clerk import encoded
from game.workshop.limits import Bucket, Outbox

LINES_A_SEAT = 4
"""Lines that one seat may have open: a terminal, a phone, and what a lost network has left behind."""

MESSAGES, PAGES, REASONS, PLANS = (40.0, 10.0), (12.0, 4.0), (2.0, 0.2), (20.0, 0.5)
"""What a seat may send (at once, a second): anything at all; of that pages, reasons, plans."""


@dataclass
class Allowance:
    """What a seat may still ask for, over all its lines: a new line is no new allowance."""

    messages: Bucket = field(default_factory=lambda: Bucket(*MESSAGES))
    pages: Bucket = field(default_factory=lambda: Bucket(*PAGES))
    reasons: Bucket = field(default_factory=lambda: Bucket(*REASONS))
    plans: Bucket = field(default_factory=lambda: Bucket(*PLANS))


@dataclass(eq=False)
class Client:
    """One line to a browser or a terminal."""

    outbox: Outbox = field(default_factory=Outbox)
    place: int | None = None
    """The seat it has shown the token of; None for a desk."""
    may: Allowance = field(default_factory=Allowance)
    respondent: str = ""
    """What its answers to the questionnaire are kept under."""

    def tell(self, **message: object) -> None:
        """Send a message, never waiting."""
        self.outbox.put(encoded(message))


class Crowd:
    """Everybody with a line open."""

    def __init__(self) -> None:
        self.clients: dict[Client, None] = {}
        """In the order in which they came."""
        self._allowances: dict[int, Allowance] = {}
        self.changed = True
        """Somebody came or went since this was last put down."""

    def seat(self, place: int) -> Client:
        """A new line of a seat, with what is left of that seat's allowance."""
        return Client(place=place, may=self._allowances.setdefault(place, Allowance()))

    @contextmanager
    def joined_by(self, client: Client) -> Iterator[None]:
        """A client is there for as long as this lasts; of too many lines of a seat the oldest goes."""
        standing = [one for one in self.seated() if one.place == client.place]
        for one in standing[: max(len(standing) + 1 - LINES_A_SEAT, 0)]:
            one.outbox.overflown.set()
        self.clients[client] = None
        self.changed = True
        try:
            yield
        finally:
            del self.clients[client]
            self.changed = True

    def seated(self) -> list[Client]:
        """The lines of participants."""
        return [client for client in self.clients if client.place is not None]

    def present(self) -> set[int]:
        """Places with a line open."""
        return {client.place for client in self.clients if client.place is not None}

    def tell(self, **message: object) -> None:
        """The same message to every seat, put together once."""
        text = encoded(message)
        for client in self.seated():
            client.outbox.put(text)
