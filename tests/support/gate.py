"""A gate in front of the server that plays the networks of the street: shut, slow, cut, captive, or refusing."""

import json
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.support.in_turn import InTurn, Trouble, problem
from tests.support.ledger import Ledger
from tests.support.line import Request, next_chunk, read_head, reset, written

PORTAL = b"<!doctype html><title>Free wifi</title><h1>Please accept our terms</h1>"


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
    in_turn: InTurn | None = None
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
            reset(line)

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
        kind = {"Content-Type": "application/problem+json", **(headers or {})}
        return self.rule(status=status, headers=kind, body=json.dumps(problem(status, name)).encode(), **what)

    def each_in_turn(self, trouble: Trouble) -> Any:
        """Each act of an outbox meets this once."""
        return self.rule(path="/api/v1/", in_turn=InTurn(trouble))

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
            return reset(line)
        with self._remembered(line):
            stream = line.makefile("rb")
            request, length = read_head(stream)
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
            told = rule.in_turn.answer(request, self.address) if rule and rule.in_turn else b""
            if told is None or (rule and rule.cut == "before"):
                return reset(line)
            if rule and (told or rule.status):
                request.status = request.status or rule.status
                line.sendall(told or written(rule.status, rule.headers, rule.body))
            else:
                self._forward(line, request, drop_answer=bool(rule and rule.cut == "after"))
            self.requests.touch()
        return None

    def _forward(self, line: socket.socket, request: Request, *, drop_answer: bool) -> None:
        with socket.create_connection(self.address) as onward, self._remembered(onward):
            onward.sendall(request.head + request.body)
            while chunk := next_chunk(onward, line):
                if not request.status:
                    request.status = int(chunk[9:12])
                    self.requests.touch()
                if not drop_answer:
                    line.sendall(chunk)
        if drop_answer:
            reset(line)

    def _lose(self, line: socket.socket, stream: Any, request: Request, left: int) -> None:
        """What came so far is heard, as it comes; then both ends find the line gone."""
        with socket.create_connection(self.address) as onward, self._remembered(onward):
            onward.sendall(request.head)
            while left and (piece := stream.read1(min(left, 16384))):
                onward.sendall(piece)
                request.body += piece
                left -= len(piece)
        reset(line)

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
