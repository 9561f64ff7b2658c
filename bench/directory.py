"""How long a search of 20,000 services takes, and how long a capital's directory takes to come in, on both databases.

The floor of a search is the database's own index asked for the same words by a bare connection, without filters, hours,
misspellings or a row to show. The floor of an import reads the same files and writes each row as one. The capital's real
directory lies beside the project, where somebody has it; a made-up one as large and as untidy is measured anywhere.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from app import create_app
from app.services import Tally, bring_in, read
from tests.support import untidy
from tests.support.databases import KINDS, Place, close
from tests.support.server import ROOT

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
PLAIN = ("detox", "counsel", "food pantry", "shelt", "legal", "harbor", "dental", "ment")
REAL = ROOT.parent / "shared" / "data" / "services-hsds-dc"


def run() -> list[Figure]:
    with folder() as home:
        made, large = untidy.write(home / "capital", CAPITAL), untidy.write(home / "large", SERVICES)
        return [
            *(coming_in("import of 1,646 services", made, kind) for kind in KINDS),
            *(coming_in("import of a capital's real directory", REAL, kind) for kind in KINDS),
            *(figure for kind in KINDS for figure in search_figures(large, kind)),
        ]


def coming_in(words: str, files: Path, kind: str) -> Figure:
    name, bound = f"{words}, {kind}", f"≤ {BOUND_S:.0f} s"
    if not files.is_dir():
        return Figure(f"{name}: not there, ../shared/data/{files.name}", None, "s", bound, True)
    took: list[float] = []
    with server(kind, before=lambda place: took.append(brought(place, files)[0])), folder() as home:
        floor = plain_import(files, home / "floor.db")
    return Figure(name, took[0], "s", bound, took[0] <= BOUND_S, floor, "its tables read, a row each, SQLite")


def search_figures(files: Path, kind: str) -> list[Figure]:
    floors: list[float] = []

    def fill(place: Place) -> None:
        brought(place, files)
        floors.append(plain_search(place, kind))

    with server(kind, before=fill) as running:
        took = asked(Caller(running.url, "ravi"))
    p95 = percentile(took, 0.95)
    name, floor = f"search of 20,000 services, {kind}", "the index alone, 20 ids"
    return [
        Figure(f"{name}, p50", percentile(took, 0.5), "ms", "–", True, floors[0], floor),
        Figure(f"{name}, p95", p95, "ms", f"≤ {BOUND_MS:.0f} ms", p95 <= BOUND_MS, floors[0], floor),
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


def plain_search(place: Place, kind: str) -> float:
    if kind == "sqlite":
        said = "SELECT rowid FROM service_index WHERE service_index MATCH ? ORDER BY rank LIMIT 20"
        with closing(sqlite3.connect(place.data_dir / "alongside.db")) as bare:
            return medianly(lambda words: bare.execute(said, (" ".join(f'"{word}"' for word in words),)).fetchall())
    find = "to_tsquery('simple', %(words)s)"
    said = f"SELECT no FROM service_index WHERE words @@ {find} ORDER BY ts_rank(words, {find}) DESC LIMIT 20"
    with psycopg.connect(place.database_url.replace("+psycopg", "")) as bare:
        return medianly(lambda words: bare.execute(said.encode(), {"words": " & ".join(words)}).fetchall())


def medianly(find: Callable[[list[str]], object]) -> float:
    return percentile([clocked(lambda words=words: find(words.split())) for words in PLAIN * EACH], 0.5)
