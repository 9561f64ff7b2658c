"""How long a search of 20,000 services takes, and how long a directory of the size of a capital's takes to come in.

The floor of a search is the database's own index asked for the same words by a bare connection, without filters, hours,
misspellings or a row to show. The floor of an import reads the same files and writes each service as one row.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from app import create_app
from app.services import Tally, bring_in, read
from tests.support import untidy
from tests.support.databases import Place, close

from .place import Caller, clocked, folder, server
from .table import Figure, percentile

SERVICES, CAPITAL, EACH = 20_000, 1_646, 12
BOUND_MS, BOUND_S = 30.0, 20.0
HERE = "44.95,-93.25"
QUERIES: tuple[dict[str, Any], ...] = (
    {"q": "detox"}, {"q": "couselling"}, {"q": "food pantry", "near": HERE},
    {"q": "shelter", "beds": 1, "age": 30, "gender": "woman"},
    {"q": "lawyer eviction"}, {"type": "food", "near": HERE}, {"open": "now", "near": HERE}, {"q": "harbor"},
    {"q": "dentist", "language": "es", "open": "now"}, {"q": "metadone"}, {"q": "homeles"}, {"age": 17, "free": 1},
    {"q": "comida", "near": HERE}, {"q": "mentoring youth", "area": "Ward 8"}, {"type": "shelter", "open": "now"},
)  # fmt: skip
PLAIN = ('"detox"', '"counsel"', '"food" "pantry"', '"shelt"', '"legal"', '"harbor"', '"dental"', '"ment"')


def run() -> list[Figure]:
    with folder() as home:
        return [*import_figures(home), *search_figures(home)]


def import_figures(home: Path) -> list[Figure]:
    files = untidy.write(home / "capital", CAPITAL)
    took: list[float] = []
    with server(before=lambda place: took.append(brought(place, files)[0])):
        pass
    floor = plain_import(files, home / "floor.db")
    return [
        Figure(
            "import of 1,646 services",
            took[0],
            "s",
            f"≤ {BOUND_S:.0f} s",
            took[0] <= BOUND_S,
            floor,
            "their tables read, a row each",
        )
    ]


def search_figures(home: Path) -> list[Figure]:
    files = untidy.write(home / "large", SERVICES)
    floors: list[float] = []

    def fill(place: Place) -> None:
        brought(place, files)
        floors.append(plain_search(place))

    with server(before=fill) as running:
        caller = Caller(running.url, "ravi")
        took = asked(caller)
    p95 = percentile(took, 0.95)
    half = percentile(took, 0.5)
    name = "the index alone, 20 ids"
    return [
        Figure("search of 20,000 services, p50", half, "ms", "–", True, floors[0], name),
        Figure("search of 20,000 services, p95", p95, "ms", f"≤ {BOUND_MS:.0f} ms", p95 <= BOUND_MS, floors[0], name),
    ]


def asked(caller: Caller) -> list[float]:
    for query in QUERIES:
        caller.ask("/services", **query)
    return [clocked(lambda query=query: caller.ask("/services", **query)) for query in QUERIES * EACH]


def brought(place: Place, files: Path) -> tuple[float, Tally]:
    app, tally = create_app(place.settings()), Tally()
    with app.app_context():
        began = time.perf_counter()
        _, records = read(files, "bench")
        bring_in(records, "bench", tally)
        took = time.perf_counter() - began
    close(app)
    return took, tally


def plain_import(files: Path, to: Path) -> float:
    began = time.perf_counter()
    connection = sqlite3.connect(to)
    connection.execute("CREATE TABLE plain (row TEXT)")
    for file in sorted(files.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            connection.executemany(
                "INSERT INTO plain VALUES (?)", ((json.dumps(row),) for row in csv.DictReader(lines))
            )
    connection.commit()
    connection.close()
    return time.perf_counter() - began


def plain_search(place: Place) -> float:
    connection = sqlite3.connect(place.data_dir / "alongside.db")
    said = "SELECT rowid FROM service_index WHERE service_index MATCH ? ORDER BY rank LIMIT 20"
    took = [clocked(lambda words=words: connection.execute(said, (words,)).fetchall()) for words in PLAIN * EACH]
    connection.close()
    return percentile(took, 0.5)
