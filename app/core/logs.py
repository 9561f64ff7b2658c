"""What the processes write down: times, routes and outcomes, never words of a call."""

from __future__ import annotations

import logging
import sys

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def install(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger("alongside")
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    root.propagate = False
