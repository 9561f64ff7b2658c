"""Which tables a piece of work reads from end to end, by the database's own plans."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy import event, text

from app.core import db, session, transaction

WHOLE = {"sqlite": re.compile(r"SCAN (\w+)"), "postgresql": re.compile(r"Seq Scan on (\w+)")}
ASKED = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN "}


def read_whole(app: Flask, work: Callable[[], object]) -> set[str]:
    """Of what it asks; within a transaction, in which the tables of a test are as good as large."""
    asked: list[tuple[str, object]] = []
    listener = lambda *args: asked.append((args[2], args[3]))  # noqa: E731 - named so that it can be taken away again
    with app.app_context(), transaction() as active:
        kind = active.get_bind().dialect.name
        event.listen(db.engine, "before_cursor_execute", listener)
        try:
            work()
        finally:
            event.remove(db.engine, "before_cursor_execute", listener)
        if kind == "postgresql":
            session().execute(text("SET LOCAL enable_seqscan = off"))  # of a handful it would read all
        plans = [plan(ASKED[kind] + words, values) for words, values in asked]
    return {table for lines in plans for table in WHOLE[kind].findall(lines)} & {*db.metadata.tables}


def plan(words: str, values: object) -> str:
    return "\n".join(map(str, session().connection().exec_driver_sql(words, values)))  # type: ignore[arg-type]
