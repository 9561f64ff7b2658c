"""Pulls take turns: many may ask at once, after one change or an outage, and served all together every one would be late."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

PATH = "/api/v1/changes"
AT_ONCE = 3
"Enough to fill the pauses in which one of them waits for the database."

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Turns:
    """First come, first served, so many at once in this process; all else passes, above all what people say."""

    def __init__(self, app: Wsgi) -> None:
        self.app = app
        self.free = threading.BoundedSemaphore(AT_ONCE)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] != PATH:
            return self.app(environ, start_response)
        with self.free:
            return self.app(environ, start_response)


def install(app: Flask) -> None:
    app.wsgi_app = Turns(app.wsgi_app)
