"""The app itself, for what outlives the request or command that asks; and work that must not hold up the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from gevent import get_hub
from gevent.monkey import is_module_patched

P = ParamSpec("P")
T = TypeVar("T")


def this_app() -> Flask:
    """The app behind Flask's proxy, which a thread of its own could not look through."""
    app: Flask = cast(Any, current_app)._get_current_object()
    return app


def zone() -> ZoneInfo:
    """Where the programme is: its days begin and end there."""
    return ZoneInfo(current_app.config["SETTINGS"].time_zone)


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What keeps a processor or a disk busy. Where greenlets take turns it gets a thread of its own, so that they go on;
    it may use neither the app's context nor the database."""
    if not is_module_patched("threading"):
        return work(*args, **kwargs)
    return get_hub().threadpool.apply(work, args, kwargs)
