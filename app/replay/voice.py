"""Says a thing once for each state of the row that it follows from, so that a slow feed or a refusal repeats nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .client import Client, Refused


class Voice:
    """Somebody's acts, as far as they follow from what the board shows."""

    def __init__(self, client: Client, tell: Callable[[str], None]) -> None:
        self._client, self._tell = client, tell
        self._said: set[tuple[str, str]] = set()

    def say(self, seen: str, words: str, path: str, **body: Any) -> str | None:
        """`seen` names the row and its state; what was refused may be said again when that has changed. Returns the id."""
        if (seen, words) in self._said:
            return None
        self._said.add((seen, words))
        try:
            made = self._client.put(path, **body)
        except Refused as why:
            self._tell(f"{words} was refused: {why}")
            return None
        self._tell(words)
        return made
