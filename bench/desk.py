"""A board as the app is, and what a change takes to reach it when nobody else is connected."""

from __future__ import annotations

import threading
import time

from .place import Caller, clocked
from .table import percentile


class Board:
    """One board as the app is: it listens, and pulls by cursor when nudged."""

    def __init__(self, base: str) -> None:
        self.over = False
        self.seen: dict[tuple[str, str], float] = {}
        self.changed = threading.Condition()
        self.caller = Caller(base, "lena")
        self.cursor = everything(self.caller)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        with self.caller.http.get(f"{self.caller.api}/stream", stream=True, timeout=60) as stream:
            for line in stream.iter_lines(chunk_size=1):
                if self.over:
                    return
                if line.startswith(b"event: changed"):
                    self.pull()

    def pull(self) -> None:
        answer = self.caller.ask("/changes", since=self.cursor)
        moment = time.perf_counter()
        self.cursor = answer["cursor"]
        with self.changed:
            for row in answer["rows"].get("assignments", []):
                self.seen.setdefault((row["id"], row["state"]), moment)
            self.changed.notify_all()

    def saw(self, assignment: str, state: str) -> float:
        with self.changed:
            assert self.changed.wait_for(lambda: (assignment, state) in self.seen, timeout=30)
            return self.seen[assignment, state]


def everything(caller: Caller) -> str:
    answer = caller.ask("/changes")
    while answer["more"] or answer["full"]:
        answer = caller.ask("/changes", since=answer["cursor"])
    return str(answer["cursor"])


def there_and_back(dana: Caller) -> float:
    """An act and the pull that tells of it, one after the other, in ms."""
    took = []
    for _ in range(30):
        cursor = everything(dana)
        took.append(clocked(lambda: (dana.takes_a_call(), dana.ask("/changes", since=cursor))))  # noqa: B023
    return percentile(took, 0.5)
