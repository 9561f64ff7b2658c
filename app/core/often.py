"""How often something may be tried: counted in this process's memory, by a hash that means nothing outside it."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import deque
from datetime import datetime, timedelta

from flask import request

from .clock import now
from .errors import Problem

MOST_KEPT = 10_000


class Often:
    """At most so many in so many seconds for each key. Keys are hashed under a secret that dies with the process, and
    forgotten with their time: nobody can read here who has been here."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.span = most, timedelta(seconds=seconds)
        self._secret, self._lock = os.urandom(32), threading.Lock()
        self._tried: dict[bytes, deque[datetime]] = {}
        self._swept = now()

    def allows(self, *key: str) -> bool:
        """Counts this try too, unless it is refused."""
        hashed = hashlib.blake2b("\0".join(key).encode(), key=self._secret, digest_size=16).digest()
        since = now() - self.span
        with self._lock:
            self._forget(since)
            tried = self._tried.setdefault(hashed, deque())
            while tried and tried[0] <= since:
                tried.popleft()
            if len(tried) >= self.most:
                return False
            tried.append(now())
            return True

    def ask(self, *key: str) -> None:
        if not self.allows(*key):
            raise Problem("too-many", 429, "Too many tries; wait a moment", retry_after=int(self.span.total_seconds()))

    def _forget(self, since: datetime) -> None:
        """What is over, once in each span; and the oldest, when a flood of addresses would fill the memory."""
        if self._swept <= since:
            self._tried = {key: tried for key, tried in self._tried.items() if tried[-1] > since}
            self._swept = now()
        while len(self._tried) > MOST_KEPT:
            del self._tried[next(iter(self._tried))]


def address() -> str:
    """Whose request it is, for limits only. Behind a proxy on this machine it is what the proxy saw."""
    seen = request.remote_addr or ""
    told = request.headers.get("X-Forwarded-For", "")
    return told.rpartition(",")[2].strip() if told and seen in ("127.0.0.1", "::1", "") else seen
