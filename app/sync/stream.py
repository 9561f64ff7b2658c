"""The event stream: a nudge for each commit, a comment when nothing happens, an end when the process stops."""

from __future__ import annotations

import time
from collections.abc import Iterator

from app.core import Waker

COMMENT_S, LONGEST_S = 15.0, 900.0
HELLO = "retry: 2000\n: listening\n\n"
QUIET = ": quiet\n\n"


def nudges(waker: Waker) -> Iterator[str]:
    """Holds no database connection. It ends now and then, so that a revoked session does not listen for ever."""
    ends = time.monotonic() + LONGEST_S
    with waker.subscribe() as ear:
        yield HELLO
        number = 0
        while not ear.over and time.monotonic() < ends:
            rung = ear.wait(COMMENT_S)
            if ear.over:
                return
            number += 1
            yield f"event: changed\nid: {number}\ndata:\n\n" if rung else QUIET
