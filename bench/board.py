"""Acknowledge to seen, on each of a hundred open boards, with as many phones listening and pulling beside them."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tests.support.databases import KINDS
from tests.support.server import ROOT

from . import city
from .crowd import BOARDS
from .desk import there_and_back
from .place import Caller, server
from .table import Figure, percentile

ROUNDS, WARM = 40, 3
SETTLED_S = 1.0
"After this everybody has read what came before, so that one acknowledgement is measured and not a queue of them."


def run() -> list[Figure]:
    return [figure for kind in KINDS for figure in measured(kind)]


def measured(kind: str) -> list[Figure]:
    """The clients share the two processors with the server, which a city's do not."""
    with server(kind, city.fill) as running:
        dana, ravi = Caller(running.url, "dana"), Caller(running.url, "ravi")
        team = next(str(t["id"]) for t in dana.ask("/teams")["items"] if t["name"] == "North")
        alone = there_and_back(dana)
        with listening(running.url) as sightings:
            rounds = [acknowledged(dana, ravi, team, sightings) for _ in range(ROUNDS + WARM)][WARM:]
    seen = [one for boards in rounds for one in boards]
    p50, p95 = percentile(seen, 0.5), percentile(seen, 0.95)
    floor = "an act and a pull, one after the other, nobody else connected"
    name = f"acknowledge → seen on a board, {kind}"
    return [
        Figure(f"{name}, p50", p50, "ms", "≤ 100 ms", p50 <= 100, alone, floor),
        Figure(f"{name}, p95", p95, "ms", "≤ 300 ms", p95 <= 300, alone, floor),
    ]


Sightings = queue.Queue[tuple[str, float]]
"Which assignment a board has just seen acknowledged, and when; one for each board. The clock is one for all processes."


@contextmanager
def listening(base: str) -> Iterator[Sightings]:
    """The crowd in a process of its own, which ends with its standard input, however we end."""
    command = [sys.executable, "-m", "bench.crowd", base]
    crowd = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert crowd.stdin is not None and crowd.stdout is not None
    sightings: Sightings = queue.Queue()
    try:
        assert crowd.stdout.readline().strip() == "listening"
        threading.Thread(target=collect, args=(crowd.stdout, sightings), daemon=True).start()
        yield sightings
    finally:
        crowd.stdin.close()
        crowd.wait(20)


def collect(lines: Iterable[str], sightings: Sightings) -> None:
    for line in lines:
        assignment, moment = line.split()
        sightings.put((assignment, float(moment)))


def acknowledged(dana: Caller, ravi: Caller, team: str, sightings: Sightings) -> list[float]:
    """From the thumb to the moment at which a board holds the row, in ms, for each of the boards."""
    call = dana.takes_a_call()
    assignment = str(dana.say("/assignments", incident_id=call, team_id=team)["id"])
    time.sleep(SETTLED_S)
    began = time.perf_counter()
    ravi.say(f"/assignments/{assignment}/milestones", milestone="acknowledged")
    seen = [sightings.get(timeout=30) for _ in range(BOARDS)]
    assert {who for who, _ in seen} == {assignment}
    dana.say(f"/assignments/{assignment}/recalls", reason="measured")
    return [(moment - began) * 1000 for _, moment in seen]
