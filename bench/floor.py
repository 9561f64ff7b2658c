"""The floor for an act: a bare Flask view that inserts as many rows in one transaction, on the same kind of database."""

from __future__ import annotations

import os
import sqlite3
import uuid
from typing import Any

from flask import Flask, request

ROWS = int(os.environ.get("FLOOR_ROWS", "9"))
FILE = os.environ.get("FLOOR_FILE", "")
app = Flask(__name__)


def connected() -> sqlite3.Connection:
    connection = sqlite3.connect(FILE, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


@app.put("/rows")
def put() -> Any:
    """No checks, no access, no idempotency, no encryption: only the rows, each in a table of its own with an index."""
    body = request.get_json()
    connection = connected()
    connection.execute("BEGIN IMMEDIATE")
    for number in range(ROWS):
        values = (uuid.uuid4().bytes, body["incident_id"], body["team_id"], os.urandom(120))
        connection.execute(f"INSERT INTO rows_{number} VALUES (?, ?, ?, ?)", values)
    connection.execute("COMMIT")
    connection.close()
    return {"rows": ROWS}, 201


@app.get("/readyz")
def ready() -> Any:
    return {}


def make() -> None:
    connection = connected()
    for number in range(ROWS):
        connection.execute(f"CREATE TABLE rows_{number} (id BLOB PRIMARY KEY, a TEXT, b TEXT, c BLOB)")
        connection.execute(f"CREATE INDEX ix_{number} ON rows_{number} (a, b)")
    connection.close()


if FILE and not os.path.exists(FILE):  # noqa: PTH110
    make()
