"""A list that other threads write and a test can wait on."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Ledger(Generic[T]):
    """Append-only; `wait` returns the first entry that fits, whether it is there already or still to come."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: list[T] = []
        self._changed = threading.Condition()

    def add(self, entry: T) -> T:
        with self._changed:
            self._entries.append(entry)
            self._changed.notify_all()
        return entry

    def touch(self) -> None:
        """Say that an entry was changed in place, so that those who wait look again."""
        with self._changed:
            self._changed.notify_all()

    def wait(self, fits: Callable[[T], object], *, since: int = 0, timeout: float = 20) -> T:
        end = time.monotonic() + timeout
        with self._changed:
            while True:
                for entry in self._entries[since:]:
                    if fits(entry):
                        return entry
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"{self.name}: nothing fits after {timeout} s among {self._entries[since:]}")
                self._changed.wait(left)

    def which(self, fits: Callable[[T], object]) -> list[T]:
        return [entry for entry in self if fits(entry)]

    def __len__(self) -> int:
        with self._changed:
            return len(self._entries)

    def __iter__(self) -> Iterator[T]:
        with self._changed:
            return iter(list(self._entries))


def eventually(ask: Callable[[], T], *, timeout: float = 20, every: float = 0.05, what: str = "") -> T:
    """Ask again until the answer is true; for what no event tells of, such as a row in another process."""
    end = time.monotonic() + timeout
    pause = threading.Event()
    while not (answer := ask()):
        if time.monotonic() >= end:
            raise AssertionError(f"not within {timeout} s: {what or ask}; last answer {answer!r}")
        pause.wait(every)
    return answer
