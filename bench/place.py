"""A real server with the cast in it, and people who speak to it over the wire."""

from __future__ import annotations

import base64
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from app.core import new_id, now, wire
from tests.support import postgres as postgres_server
from tests.support import server as servers
from tests.support.cast import CAST, PASSWORD
from tests.support.databases import Place, Template
from tests.support.server import Server


@contextmanager
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="bench-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@contextmanager
def server(
    kind: str = "sqlite", before: Callable[[Place], None] = lambda place: None, **settings: str
) -> Iterator[Server]:
    """On SQLite, as `make run` has it, or on PostgreSQL; `before` fills the database first."""
    with folder() as home, ExitStack() as stack:
        postgres = stack.enter_context(postgres_server.running()) if kind == "postgresql" else None
        template = Template(kind, home / "template", postgres)
        place = stack.enter_context(template.copy(home / "data"))
        before(place)
        yield stack.enter_context(servers.running(place.database_url, place.data_dir, **settings))


class Caller:
    """One of the cast on a connection of their own."""

    def __init__(self, base: str, name: str) -> None:
        self.api = f"{base}/api/v1"
        self.http = requests.Session()
        self.device = str(new_id())
        body = {"email": CAST[name].email, "password": PASSWORD, "device": {"id": self.device, "name": name}}
        self.http.post(f"{self.api}/session", json=body, timeout=30).raise_for_status()

    def ask(self, path: str, **query: Any) -> Any:
        answer = self.http.get(self.api + path, params=query, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def put(self, path: str, body: dict[str, Any]) -> Any:
        answer = self.http.put(self.api + path, json=body, timeout=30)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def say(self, path: str, **body: Any) -> Any:
        return self.put(f"{path}/{new_id()}", {"at": wire(now()), **body})

    def takes_a_call(self, priority: int = 2) -> str:
        here = {"address": "Lake St & Bloomington Ave", "lat": 44.9483, "lon": -93.2524}
        call = self.say("/incidents", call_type="bh_general", priority=priority, source="c911", location=here)
        return str(call["id"])

    def rings(self, endpoint: str) -> None:
        """Subscribe this device."""
        self.put(f"/push-subscriptions/{new_id()}", {"endpoint": endpoint, "keys": browser_keys()})


def browser_keys() -> dict[str, str]:
    """Such as a browser makes for a subscription."""
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    point = key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return {"p256dh": b64(point), "auth": b64(os.urandom(16))}


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def clocked(work: Any) -> float:
    """Milliseconds that it takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
