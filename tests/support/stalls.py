"""How long this machine stood still: no program is on time while nothing runs."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

NAP_S = 0.05


class Stalls:
    """The longest that a thread overslept which only wanted a nap."""

    def __init__(self) -> None:
        self._worst_s = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._nap, daemon=True)

    @property
    def worst(self) -> timedelta:
        return timedelta(seconds=self._worst_s)

    def _nap(self) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            self._over.wait(NAP_S)
            self._worst_s = max(self._worst_s, time.monotonic() - began - NAP_S)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


@contextmanager
def stalls() -> Iterator[Stalls]:
    watching = Stalls()
    watching.start()
    try:
        yield watching
    finally:
        watching.stop()
