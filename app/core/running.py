"""The app itself, for what outlives the request or command that asks: a stream, a worker, a supervisor."""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, current_app


def this_app() -> Flask:
    """The app behind Flask's proxy, which a thread of its own could not look through."""
    app: Flask = cast(Any, current_app)._get_current_object()
    return app
