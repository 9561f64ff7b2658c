"""The event stream: a nudge when something changed that you may see, a comment when not, an end when the process stops.

A board gets what changed with the nudge; a crew asks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from flask import Flask

from app.accounts import Me
from app.core import Who, allowed

from .heard import EVERYBODY, Heard, Keys
from .readers import board, reader

COMMENT_S, LONGEST_S = 15.0, 900.0
HELLO = "retry: 2000\n: listening\n\n"
QUIET = ": quiet\n\n"


@dataclass(frozen=True)
class Listener:
    """Who listens, kept apart from the request that began it."""

    id: UUID
    name: str
    role: str
    device_id: UUID | None
    sign_in_id: UUID | None = None
    is_authenticated: bool = True


def listener(me: Me) -> Listener:
    return Listener(me.id, me.name, me.role, me.device_id, me.sign_in_id)


def nudges(app: Flask, heard: Heard, who: Listener) -> Iterator[str]:
    """Holds no database connection. It ends now and then, so that a revoked session does not listen for ever."""
    with heard.board(who.sign_in_id if board(who.role) else None):
        yield from spoken(app, heard, who)


def spoken(app: Flask, heard: Heard, who: Listener) -> Iterator[str]:
    ends = time.monotonic() + LONGEST_S
    asker, number = cast(Who, who), heard.number
    concerns = circle(app, asker)
    yield HELLO
    spoke = time.monotonic()
    while time.monotonic() < ends:
        number, hit = heard.wait(number, concerns, COMMENT_S)
        if heard.over:
            return
        if hit:
            handed = heard.handed
            page = handed and handed.told(asker, who.sign_in_id)
            yield f"event: changed\nid: {number}\ndata:{page or ''}\n\n"
            concerns = circle(app, asker)  # a grant or a swap may have changed whom it concerns
        elif time.monotonic() - spoke < COMMENT_S:
            continue
        else:
            yield QUIET
        spoke = time.monotonic()


def circle(app: Flask, who: Who) -> Callable[[Keys], bool]:
    """Boards hear everything; a crew its calls, its team, itself and what concerns everybody."""
    if allowed(who.role, "calls.read_all"):
        return lambda keys: True
    with app.app_context():
        found = reader(who)
    if not found.calls:
        return lambda keys: True
    mine = {EVERYBODY, who.id, *found.riding, *found.visible}
    return lambda keys: not mine.isdisjoint(keys)
