"""The calls of a file in their own rhythm, made faster: the first few at once, so that nobody waits for the first."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from app.incidents import feeds

AT_ONCE = 5
LOOK = 200


def crisis_calls(path: Path) -> list[feeds.Call]:
    """In the order in which they came: some cities publish the newest first."""
    rows = feeds.read(path, recognised(path))
    return sorted(
        (row for row in rows if isinstance(row, feeds.Call) and row.crisis), key=lambda call: call.received_at
    )


def recognised(path: Path) -> str:
    """The format whose rows this file holds."""
    reasons: list[str] = []
    for name in feeds.FORMATS:
        try:
            if any(isinstance(row, feeds.Call) for row in islice(feeds.read(path, name), LOOK)):
                return name
        except feeds.BadFile as reason:
            reasons.append(str(reason))
    raise feeds.BadFile("; ".join(dict.fromkeys(reasons)) or "none of its first rows is a call")


class Script:
    """What is due when this much of our own time has passed."""

    def __init__(self, calls: list[feeds.Call], speed: float) -> None:
        self._calls, self._speed = deque(calls), speed
        self._origin = calls[:AT_ONCE][-1].received_at if calls else None

    @property
    def over(self) -> bool:
        return not self._calls

    def due(self, seconds: float) -> Iterator[feeds.Call]:
        while self._calls and self._second(self._calls[0]) <= seconds:
            yield self._calls.popleft()

    def _second(self, call: feeds.Call) -> float:
        return (call.received_at - self._origin).total_seconds() / self._speed if self._origin else 0.0
