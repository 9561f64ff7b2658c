"""The replay's client waits for a server that is away, and says the same words again rather than others."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from app.replay import client as module
from app.replay.client import Client, Clock, Refused


class Server(HTTPServer):
    """Gives the answers it is told to, in order, and remembers what was asked."""

    answers: list[tuple[int, dict[str, str], bytes]]
    heard: list[tuple[str, str, Any]]


class Handler(BaseHTTPRequestHandler):
    def answer(self) -> None:
        assert isinstance(self.server, Server)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.heard.append((self.command, self.path, json.loads(body or b"null")))
        status, headers, content = self.server.answers.pop(0)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = answer

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.answers, server.heard = [], []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(module.time, "sleep", slept.append)
    return slept


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    client = Client(
        f"http://127.0.0.1:{server.server_port}", "dispatcher@demo.example", "secret", lambda words: None, Clock()
    )
    yield client
    client.close()


OK = (201, {}, b'{"id": 1}')


def test_an_act_is_said_again_with_the_same_id_and_words(server: Server, client: Client, waits: list[float]):
    server.answers = [(503, {}, b"<html>"), (429, {"Retry-After": "7"}, b"{}"), OK]
    said = client.put("/incidents", priority=2)
    assert len(server.heard) == 3
    assert server.heard[0] == server.heard[1] == server.heard[2]
    assert server.heard[0][1] == f"/api/v1/incidents/{said}"
    assert waits == [0.5, 7]


def test_a_session_that_ended_is_begun_again(server: Server, client: Client, waits: list[float]):
    server.answers = [(401, {}, b"{}"), (200, {}, b'{"user": {"id": "d"}}'), OK]
    assert client.get("/changes", since="c") == {"id": 1}
    assert [path for _, path, _ in server.heard] == [
        "/api/v1/changes?since=c",
        "/api/v1/session",
        "/api/v1/changes?since=c",
    ]


def test_a_wrong_password_is_said_once_for_five_would_lock_the_account(server: Server, client: Client):
    server.answers = [(401, {}, b'{"type": "https://alongside.invalid/problems/sign-in", "title": "No"}')]
    with pytest.raises(Refused, match="401 No"):
        client.sign_in()


def test_a_locked_account_is_told_at_once(server: Server, client: Client):
    server.answers = [(429, {"Retry-After": "900"}, b'{"type": "x/locked-out", "title": "Too many wrong tries"}')]
    with pytest.raises(Refused, match="429 Too many"):
        client.sign_in()


def test_a_refusal_is_told_by_its_name(server: Server, client: Client):
    server.answers = [(409, {}, b'{"type": "https://alongside.invalid/problems/team-taken", "title": "Taken"}')]
    with pytest.raises(Refused) as refusal:
        client.put("/assignments", team_id="north")
    assert (refusal.value.status, refusal.value.name) == (409, "team-taken")


def test_a_fault_that_stays_is_given_up(server: Server, client: Client, waits: list[float]):
    server.answers = [(500, {}, b"oh")] * module.PATIENT_TRIES
    with pytest.raises(Refused, match="500"):
        client.get("/areas")


def test_a_server_that_is_away_is_waited_for(server: Server, client: Client, monkeypatch: pytest.MonkeyPatch):
    here, told = server.server_port, list[str]()
    away = Client("http://127.0.0.1:1", "d", "s", told.append, Clock())

    def come_back(seconds: float) -> None:
        if seconds >= 2:
            away.base = f"http://127.0.0.1:{here}/api/v1"

    monkeypatch.setattr(module.time, "sleep", come_back)
    server.answers = [OK]
    assert away.get("/areas") == {"id": 1}
    away.close()
    assert told == ["The server does not answer (ConnectionError); waiting for it"]
