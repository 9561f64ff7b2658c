"""Reading the board and the changes must not cost more after years: a thousand journal rows against a million."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event, insert

from app import create_app
from app.core import db, new_id, now, session, transaction
from app.journal import Entry
from tests.support.clients import Client
from tests.support.databases import COOKIE, Template, close

from .place import clocked, folder
from .table import Figure, percentile

OPEN, FEW, MANY, ROUNDS, BATCH = 40, 1_000, 1_000_000, 120, 10_000
HERE = {"address": "Lake St & Bloomington Ave", "lat": 44.9483, "lon": -93.2524}


def run() -> list[Figure]:
    with desk() as dana:
        for _ in range(OPEN):
            new_call(dana)
        history(dana.application, FEW)
        before = measured(dana)
        history(dana.application, MANY - FEW)
        after = measured(dana)
    floor = f"the same with {FEW} journal rows"
    figures = []
    for name, (cost, queries) in after.items():
        least, before_queries = before[name]
        title = f"{name}, {MANY} journal rows"
        figures.append(Figure(title, cost, "ms", "≤ 1.20 ×", cost <= 1.2 * least, least, floor))
        same = queries == before_queries
        figures.append(Figure(f"{name}, queries", queries, "", "the same", same, before_queries, floor))
    return figures


@contextmanager
def desk() -> Iterator[Client]:
    with folder() as home:
        template = Template("sqlite", home / "template", None)
        with template.copy(home / "data") as place:
            app = create_app(place.settings())
            app.test_client_class = Client
            client = app.test_client()
            assert isinstance(client, Client)
            client.set_cookie(COOKIE, template.cookies["dana"])
            yield client
            close(app)


def history(app: Flask, rows: int) -> None:
    """Entries of calls that ended long ago, stamped as the years would have stamped them."""
    with app.app_context():
        for start in range(0, rows, BATCH):
            with transaction():
                session().execute(insert(Entry), [entry(n) for n in range(start, min(rows, start + BATCH))])


def entry(number: int) -> dict[str, Any]:
    chain = new_id()
    return {
        "id": new_id(), "act": "incident.noted", "at": now(), "received_at": now(), "chain_id": chain,
        "incident_id": chain, "particulars": {}, "salt": os.urandom(16), "digest": os.urandom(32),
        "link": os.urandom(32), "stamp_tx": 1, "stamp_no": number + 1000,
    }  # fmt: skip


def measured(dana: Client) -> dict[str, tuple[float, int]]:
    """{question: (p50 in ms, number of queries)}; each pull follows one more note, as on a living board."""
    cursor, call = everything(dana), new_call(dana)
    took: dict[str, list[float]] = {"GET /incidents, 40 open": [], "GET /changes": []}
    counts = dict.fromkeys(took, 0)
    for _ in range(ROUNDS):
        with counted(dana.application, counts, "GET /incidents, 40 open"):
            took["GET /incidents, 40 open"].append(clocked(lambda: dana.ask("/incidents", open="true", limit=OPEN)))
        dana.say(f"/incidents/{call}/notes", text="one more")
        with counted(dana.application, counts, "GET /changes"):
            took["GET /changes"].append(clocked(lambda: dana.ask("/changes", since=cursor)))  # noqa: B023
        cursor = everything(dana, cursor)
    return {name: (percentile(values, 0.5), counts[name]) for name, values in took.items()}


def new_call(dana: Client) -> str:
    said = dana.say("/incidents", call_type="bh_general", priority=2, source="c911", location=HERE)
    return str(said.get_json()["id"])


def everything(dana: Client, since: str = "") -> str:
    """Read on to the end; the cursor from which the next pull begins."""
    answer = dana.ask("/changes", **({"since": since} if since else {})).get_json()
    while answer["more"] or answer["full"]:
        answer = dana.ask("/changes", since=answer["cursor"]).get_json()
    return str(answer["cursor"])


@contextmanager
def counted(app: Flask, counts: dict[str, int], name: str) -> Iterator[None]:
    with app.app_context():
        engine = db.engine
    seen = []

    def note(*_: Any) -> None:
        seen.append(1)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", note)
        counts[name] = len(seen)
