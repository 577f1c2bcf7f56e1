"""Lines to browsers and terminals: what each may still ask for, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from game.workshop.clerk import encoded
from game.workshop.limits import Bucket, Outbox


@dataclass(eq=False)
class Client:
    """One line to a browser or a terminal."""

    address: str
    outbox: Outbox = field(default_factory=Outbox)
    place: int | None = None
    """The seat it has shown the token of."""
    desk: bool = False
    small: Bucket = field(default_factory=lambda: Bucket(40, 10))
    """Messages of any kind."""
    pages: Bucket = field(default_factory=lambda: Bucket(12, 4))
    reasons: Bucket = field(default_factory=lambda: Bucket(2, 0.2))

    def tell(self, **message: object) -> None:
        """Send a message, never waiting."""
        self.outbox.put(encoded(message))


class Crowd:
    """Everybody with a line open."""

    def __init__(self) -> None:
        self.clients: set[Client] = set()
        self.changed = True
        """Somebody came or went since this was last put down."""

    @contextmanager
    def joined_by(self, client: Client) -> Iterator[None]:
        """A client is there for as long as this lasts."""
        self.clients.add(client)
        self.changed = True
        try:
            yield
        finally:
            self.clients.discard(client)
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
