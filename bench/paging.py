"""Assign to page leaving the building, one by one and in a burst, into a local push service."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from app.core import new_id, now, wire

from .place import Caller, clocked, server
from .table import Figure, percentile

ONE_BY_ONE, WARM, BURST = 100, 10, 30


class PushService(ThreadingHTTPServer):
    """Room for as many callers at once as a real one has: beyond five the others would ring again a second later."""

    request_queue_size = 128


class Sink:
    """Takes every page and notes when it came."""

    def __init__(self) -> None:
        self.came: list[float] = []
        self.changed = threading.Condition()
        self.http = PushService(("127.0.0.1", 0), self.handler())
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_address[1]}"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        sink = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                moment = time.perf_counter()
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(201)
                self.send_header("Content-Length", "0")
                self.end_headers()
                with sink.changed:
                    sink.came.append(moment)
                    sink.changed.notify_all()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return Handler

    def wait(self, count: int) -> list[float]:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.came) >= count, timeout=30), f"{len(self.came)} of {count}"
            return self.came[:count]


def run() -> list[Figure]:
    sink = Sink()
    with server(PUSH_ALLOWED_HOSTS="127.0.0.1") as running:
        dana = Caller(running.url, "dana")
        rings(running.url, sink)
        teams = [str(team["id"]) for team in dana.ask("/teams")["items"]]
        post = percentile([clocked(lambda: bare_post(sink)) for _ in range(50)], 0.5)
        singles = [page(dana, teams[0], sink) for _ in range(ONE_BY_ONE + WARM)][WARM:]
        burst = together(running.url, dana, teams, sink)
    p50, p99 = percentile(singles, 0.5), percentile(singles, 0.99)
    floor = "a bare POST to the same local push service"
    return [
        Figure("assign → page leaves, p50", p50, "ms", "≤ 50 ms", p50 <= 50, post, floor),
        Figure("assign → page leaves, p99", p99, "ms", "≤ 250 ms", p99 <= 250, post, floor),
        Figure(f"burst of {BURST} assignments, last page", burst, "ms", "≤ 1000 ms", burst <= 1000, post, floor),
    ]


def rings(base: str, sink: Sink) -> None:
    """One phone a team, so that one assignment is one page."""
    for name in ("ravi", "zoe"):
        phone = Caller(base, name)
        phone.rings(f"{sink.url}/{name}")


def bare_post(sink: Sink) -> None:
    requests.post(f"{sink.url}/floor", data=b"x" * 400, timeout=10).raise_for_status()


def page(dana: Caller, team: str, sink: Sink) -> float:
    """From the dispatcher's press to the first byte at the push service."""
    call, assignment = dana.takes_a_call(), new_id()
    with sink.changed:
        sink.came.clear()
    began = time.perf_counter()
    dana.put(f"/assignments/{assignment}", {"at": wire(now()), "incident_id": call, "team_id": team})
    left = sink.wait(1)[0]
    dana.say(f"/assignments/{assignment}/recalls", reason="measured")
    sink.wait(2)
    return (left - began) * 1000


def together(base: str, dana: Caller, teams: list[str], sink: Sink) -> float:
    """Thirty assignments at once by eight dispatchers, half to each team; until the last first page has left."""
    calls = [dana.takes_a_call() for _ in range(BURST)]
    desks = [Caller(base, "dana") for _ in range(8)]
    with sink.changed:
        sink.came.clear()

    def assign(number: int) -> None:
        body = {"incident_id": calls[number], "team_id": teams[number % len(teams)], "confirm_busy": True}
        desks[number % len(desks)].put(f"/assignments/{new_id()}", {"at": wire(now()), **body})

    began = time.perf_counter()
    with ThreadPoolExecutor(len(desks)) as pool:
        list(pool.map(assign, range(BURST)))
    return (max(sink.wait(BURST)) - began) * 1000
