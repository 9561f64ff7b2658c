"""Assign against the bare insert of as many rows, in turns on one machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from app.core import new_id, now, wire
from tests.support.ledger import eventually
from tests.support.server import ROOT, free_port

from .paging import Sink, rings
from .place import Caller, clocked, folder, server
from .table import Figure, percentile

ROUNDS, WARM = 150, 20
ROWS = 9
"The assignment, its team status, ladder, access, journal entry and head, memory of the act, one delivery a device."


def run() -> list[Figure]:
    sink = Sink()
    with server(PUSH_ALLOWED_HOSTS="127.0.0.1") as running, folder() as home, bare(home) as floor:
        rings(running.url, sink)
        running.worker.stop()  # the envelopes are written; sending them is another measure
        dana = Caller(running.url, "dana")
        team = str(dana.ask("/teams")["items"][0]["id"])
        ours, theirs = [], []
        for number in range(ROUNDS + WARM):
            call = dana.takes_a_call()
            took, one = assign(dana, call, team), insert(floor, call, team)
            if number >= WARM:
                ours.append(took)
                theirs.append(one)
    value, least = percentile(ours, 0.5), percentile(theirs, 0.5)
    name = f"bare Flask view, {ROWS} inserts in one transaction"
    return [Figure("assign, p50", value, "ms", "≤ 2.50 ×", value <= 2.5 * least, least, name)]


def assign(dana: Caller, call: str, team: str) -> float:
    """Recalled again afterwards, outside the clock, so that each round finds the team as the first did."""
    assignment = new_id()
    body = {"at": wire(now()), "incident_id": call, "team_id": team}
    took = clocked(lambda: dana.put(f"/assignments/{assignment}", body))
    dana.say(f"/assignments/{assignment}/recalls", reason="measured")
    return took


def insert(floor: requests.Session, call: str, team: str) -> float:
    body = {"incident_id": call, "team_id": team}
    return clocked(lambda: floor.put(f"{floor.headers['X-Base']}/rows", json=body, timeout=30).raise_for_status())


@contextmanager
def bare(home: Path) -> Iterator[requests.Session]:
    """The same server, settings and number of workers; only the view is bare."""
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "FLOOR_FILE": str(home / "floor.db"), "FLOOR_ROWS": str(ROWS)}
    subprocess.run([sys.executable, "-c", "import bench.floor"], cwd=ROOT, env=environment, check=True)
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        "2",
        "-k",
        "gthread",
        "--threads",
        "8",
    ]
    process = subprocess.Popen(
        [*command, "--keep-alive", "20", "--no-control-socket", "--log-level", "error", "bench.floor:app"],
        cwd=home, env={**environment, "PYTHONPATH": str(ROOT)},  # not where our own settings of gunicorn lie
    )  # fmt: skip
    http = requests.Session()
    http.headers["X-Base"] = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: answers(http), timeout=20, what="the floor answers")
        yield http
    finally:
        process.terminate()
        process.wait(10)


def answers(http: requests.Session) -> bool:
    try:
        return http.get(f"{http.headers['X-Base']!s}/readyz", timeout=2).ok
    except requests.RequestException:
        return False
