"""The clock of a round: pure, told the time by whoever asks."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds left, running or not. Times are seconds of one steady clock."""

    limit: float = 0.0
    """Seconds a round is given, with all of its months; 0 for no clock."""
    left: float = 0.0
    """Seconds left when it last stopped or started."""
    since: float | None = None
    """When it was started; None while it stands."""

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self.since is not None

    def remaining(self, now: float) -> float:
        """Seconds left."""
        gone = now - self.since if self.since is not None else 0.0
        return max(self.left - gone, 0.0)

    def rewound(self, now: float, seconds: float | None = None) -> Clock:
        """A new round: everything left again (or so many seconds); running where it ran."""
        left = self.limit if seconds is None else seconds
        return replace(self, left=left, since=now if self.running else None)

    def paused(self, now: float) -> Clock:
        """Standing still."""
        return replace(self, left=self.remaining(now), since=None)

    def resumed(self, now: float) -> Clock:
        """Running again."""
        return self if self.running else replace(self, since=now)

    def extended(self, now: float, seconds: float) -> Clock:
        """More seconds, or fewer; never below none."""
        left = max(self.remaining(now) + seconds, 0.0)
        return replace(self, left=left, since=now if self.running else None)

    def set_to(self, now: float, seconds: float, left: float) -> Clock:
        """Another length of a round, with so many seconds left of it; 0 for no clock."""
        return Clock(seconds, left, now if self.running else None)

    def rung(self, now: float) -> bool:
        """Whether the time is over."""
        return bool(self.limit) and self.running and self.remaining(now) <= 0
