"""What the database is asked meanwhile, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from app.core import db


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    asked: list[str] = []
    with app.app_context():
        engine = db.engine
    listener = lambda *args: asked.append(args[2])  # noqa: E731 - named so that it can be taken away again
    event.listen(engine, "before_cursor_execute", listener)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", listener)
