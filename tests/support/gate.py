"""A gate in front of the server that plays the networks of the street: shut, slow, cut, captive, or refusing."""

import json
import select
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Literal

from tests.support.ledger import Ledger

PORTAL = b"<!doctype html><title>Free wifi</title><h1>Please accept our terms</h1>"


@dataclass
class Request:
    """One request as the browser said it, and what the gate or the server answered (0 while nothing did)."""

    method: str
    path: str
    head: bytes
    body: bytes
    status: int = 0


@dataclass
class Rule:
    """What happens to the requests that fit."""

    method: str = ""
    path: str = ""
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: Literal["", "before", "after"] = ""
    most: int = 0
    "The line lives for so many bytes of what the browser says; they reach the server, what follows reaches nobody."
    hold: threading.Event | None = None
    times: int = -1

    def fits(self, request: Request) -> bool:
        """What holds for acts holds for many together."""
        many = self.method == "PUT" and request.path == "/api/v1/acts"
        return self.times != 0 and self.path in request.path and (many or self.method in ("", request.method))


class Gate:
    """Stands at its own port between browsers and `server`; starts open."""

    def __init__(self, server: str, host: str = "localhost") -> None:
        self.requests: Ledger[Request] = Ledger("requests at the gate")
        self.address = _split(server)
        self._rules: list[Rule] = []
        self._shut = threading.Event()
        self._lines: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = _Listener(("127.0.0.1", 0), _handler(self))
        self._host = host
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self._listener.server_address[1]}"

    def shut(self) -> None:
        """Flight mode, for pages and service workers alike: open lines are cut and new ones refused."""
        self._shut.set()
        with self._lock:
            lines = list(self._lines)
        for line in lines:
            _reset(line)

    def open(self) -> None:
        self._shut.clear()

    @contextmanager
    def closed(self) -> Iterator[None]:
        self.shut()
        try:
            yield
        finally:
            self.open()

    @contextmanager
    def rule(self, **what: Any) -> Iterator[Rule]:
        """While this lasts, the first rule that fits a request decides; see Rule for what can be said."""
        rule = Rule(**what)
        with self._lock:
            self._rules.append(rule)
        try:
            yield rule
        finally:
            with self._lock:
                self._rules.remove(rule)
            if rule.hold:
                rule.hold.set()

    def answering(self, status: int, **what: Any) -> Any:
        """The server, or something before it, answers with this status."""
        return self.rule(status=status, **what)

    def problem(self, status: int, name: str, headers: dict[str, str] | None = None, **what: Any) -> Any:
        """The server refuses in its own words (RFC 9457)."""
        body = {"type": f"https://alongside.invalid/problems/{name}", "title": f"Refused: {name}", "status": status}
        kind = {"Content-Type": "application/problem+json", **(headers or {})}
        return self.rule(status=status, headers=kind, body=json.dumps(body).encode(), **what)

    def portal(self) -> Any:
        """A captive portal: whatever is asked, 200 and a page of its own."""
        return self.rule(status=200, headers={"Content-Type": "text/html"}, body=PORTAL)

    def stop(self) -> None:
        self.shut()
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()

    def rule_for(self, request: Request) -> Rule | None:
        with self._lock:
            rule = next((one for one in self._rules if one.fits(request)), None)
            if rule:
                rule.times -= 1
            return rule

    def pass_through(self, line: socket.socket) -> None:
        """Serve one request of one line; the answer closes the line, so that each request is judged by itself."""
        if self._shut.is_set():
            return _reset(line)
        with self._remembered(line):
            stream = line.makefile("rb")
            request, length = _read_head(stream)
            if not request:
                return None
            rule = self.rule_for(request)
            room = rule.most - len(request.head) if rule and rule.most else length
            request.body = stream.read(length) if room >= length else b""
            self.requests.add(request)
            if room < length:
                return self._lose(line, stream, request, room)
            if rule and rule.hold:
                rule.hold.wait(60)
            if rule and rule.cut == "before":
                return _reset(line)
            if rule and rule.status:
                request.status = rule.status
                line.sendall(_answer(rule))
            else:
                self._forward(line, request, drop_answer=bool(rule and rule.cut == "after"))
            self.requests.touch()
        return None

    def _forward(self, line: socket.socket, request: Request, *, drop_answer: bool) -> None:
        with socket.create_connection(self.address) as onward, self._remembered(onward):
            onward.sendall(request.head + request.body)
            while chunk := _next_chunk(onward, line):
                if not request.status:
                    request.status = int(chunk[9:12])
                    self.requests.touch()
                if not drop_answer:
                    line.sendall(chunk)
        if drop_answer:
            _reset(line)

    def _lose(self, line: socket.socket, stream: Any, request: Request, left: int) -> None:
        """What came so far is heard, as it comes; then both ends find the line gone."""
        with socket.create_connection(self.address) as onward, self._remembered(onward):
            onward.sendall(request.head)
            while left and (piece := stream.read1(min(left, 16384))):
                onward.sendall(piece)
                request.body += piece
                left -= len(piece)
        _reset(line)

    @contextmanager
    def _remembered(self, line: socket.socket) -> Iterator[None]:
        with self._lock:
            self._lines.add(line)
        try:
            yield
        finally:
            with self._lock:
                self._lines.discard(line)


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128


def _handler(gate: Gate) -> Callable[..., socketserver.BaseRequestHandler]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):  # either side hung up, as networks do
                gate.pass_through(self.request)

    return Handler


def _split(server: str) -> tuple[str, int]:
    host, _, port = server.removeprefix("http://").rstrip("/").rpartition(":")
    return ("127.0.0.1" if host == "localhost" else host), int(port)


def _read_head(stream: Any) -> tuple[Request | None, int]:
    """And how long the body is that follows."""
    first = stream.readline()
    if not first.strip():
        return None, 0
    lines = []
    length = 0
    while (line := stream.readline()).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        if name.lower() not in (b"connection", b"keep-alive"):
            lines.append(line)
    method, path = first.decode().split(" ")[:2]
    head = b"".join([first, *lines, b"Connection: close\r\n\r\n"])
    return Request(method, path, head, b""), length


def _next_chunk(onward: socket.socket, line: socket.socket) -> bytes:
    """More of the answer; nothing when the server is done or the browser has gone away in the middle."""
    ready, _, _ = select.select([onward, line], [], [])
    return onward.recv(65536) if onward in ready else b""


def _answer(rule: Rule) -> bytes:
    phrase = HTTPStatus(rule.status).phrase
    headers = {**rule.headers, "Content-Length": str(len(rule.body)), "Connection": "close"}
    lines = [f"HTTP/1.1 {rule.status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + rule.body


def _reset(line: socket.socket) -> None:
    """Hang up as a vanished network does: at once and without a goodbye."""
    with suppress(OSError):  # it was gone already
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.shutdown(socket.SHUT_RDWR)
