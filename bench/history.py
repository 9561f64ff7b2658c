"""A city's published calls come in as history: the whole file of San Diego against bare inserts, and the memory it takes."""

from __future__ import annotations

import csv
import gzip
import os
import re
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tests.support.databases import Place, Template
from tests.support.server import ROOT

from .place import clocked, folder
from .table import Figure

SAN_DIEGO = ROOT / "demo/san-diego-cfs/sd_cfs_2023-01-01_2023-01-20.csv.gz"
MINNEAPOLIS = ROOT / "demo/minneapolis-911/incidents_reported_911_sample.csv"
ROWS, BATCH = 26_595, 500


def run() -> list[Figure]:
    with folder() as home:
        template = Template("sqlite", home / "template", None)
        with template.copy(home / "few") as place:
            _, least = imported(place, MINNEAPOLIS, "minneapolis-911")
        with template.copy(home / "all") as place:
            took, most = imported(place, SAN_DIEGO, "san-diego-cfs")
        floor = clocked(lambda: insert(home / "bare.db")) / 1000
    name = f"bare executemany of as many rows, {BATCH} a transaction"
    return [
        Figure(f"import of {ROWS} calls", took, "s", "≤ 60 s", took <= 60, floor, name),
        Figure(
            "its peak memory", most, "MB", "≤ 1.50 ×", most <= 1.5 * least, least, "the same for a file of 13 calls"
        ),
    ]


# Run between us and the import: what the greatest of our other children took is not its memory.
WEIGHED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", *sys.argv[1:]])
print("peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
raise SystemExit(done.returncode)
"""


def imported(place: Place, file: Path, feed: str) -> tuple[float, float]:
    """Seconds and megabytes of the command as a person types it."""
    settings = {"DATABASE_URL": place.database_url, "DATA_DIR": str(place.data_dir)}
    command = [sys.executable, "-c", WEIGHED, "calls", "import", str(file), "--format", feed]
    said: list[str] = []

    def work() -> None:
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout)

    took = clocked(work) / 1000
    assert file != SAN_DIEGO or f"{ROWS} calls added, 0 were here already, 0 bad rows" in said[0], said[0]
    peak = re.search(r"^peak (\d+)$", said[0], re.M)
    assert peak
    return took, int(peak[1]) / 1000


def insert(path: Path) -> None:
    """No checks, no types, no places: the file's own words, as durable as ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE calls (id BLOB PRIMARY KEY, feed TEXT, number TEXT, words TEXT, UNIQUE (feed, number))"
    )
    with gzip.open(SAN_DIEGO, "rt", newline="") as file:
        rows = lines(csv.reader(file))
        while batch := list(islice(rows, BATCH)):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO calls VALUES (?, ?, ?, ?)", batch)
            connection.execute("COMMIT")
    assert connection.execute("SELECT count(*) FROM calls").fetchone() == (ROWS,)
    connection.close()


def lines(rows: Iterator[list[str]]) -> Iterator[tuple[bytes, str, str, str]]:
    next(rows)
    return ((uuid.uuid4().bytes, "san-diego-cfs", row[0], "\t".join(row[1:])) for row in rows)
