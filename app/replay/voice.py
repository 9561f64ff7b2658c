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

    def say(self, seen: str, words: str, path: str, **body: Any) -> None:
        """`seen` names the row and its state; what was refused may be said again when that has changed."""
        if (seen, words) in self._said:
            return
        self._said.add((seen, words))
        try:
            self._client.put(path, **body)
            self._tell(words)
        except Refused as why:
            self._tell(f"{words} was refused: {why}")
