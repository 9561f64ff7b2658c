"""The HTTP side of the push services: takes posts as RFC 8030 says, records them, and fails when told to."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal, Protocol

from tests.support.ledger import Ledger
from tests.support.push.vapid import Refused, claims_of

LARGEST = 4096


@dataclass
class Post:
    """What one message to one subscription looked like, and what became of it."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.time)
    status: int = 0
    refusal: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    message_id: str = ""

    @property
    def token(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def ttl(self) -> int:
        return int(self.headers["ttl"])


@dataclass
class Failure:
    """How the next posts go wrong; `drop` cuts the connection before or after the message was taken."""

    status: int = 0
    retry_after: str = ""
    delay: float = 0
    until: threading.Event | None = None
    drop: Literal["", "before", "after"] = ""
    times: int = 1
    token: str = ""


class Service(Protocol):
    """One push service behind the door; `prefix` is where its endpoints begin."""

    prefix: str
    refusal_status: int

    def application_key(self, token: str) -> str | None: ...
    def knows_audience(self, audience: str) -> bool: ...
    def deliver(self, post: Post) -> str: ...


Page = Callable[[bytes], tuple[int, str, bytes]]


class PushDoor:
    """One loopback address for every stand-in push service."""

    def __init__(self) -> None:
        self.posts: Ledger[Post] = Ledger("posts to the push services")
        self.pages: dict[str, Page] = {}
        self._services: list[Service] = []
        self._failures: list[Failure] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def base(self) -> str:
        return f"http://{self.address}"

    def add(self, service: Service) -> None:
        self._services.append(service)

    def fail(self, failure: Failure) -> Failure:
        with self._lock:
            self._failures.append(failure)
        return failure

    def recover(self) -> None:
        """Let go of what is held back and fail no more."""
        with self._lock:
            for failure in self._failures:
                if failure.until:
                    failure.until.set()
            self._failures.clear()

    def stop(self) -> None:
        self.recover()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def take(self, post: Post) -> tuple[Post, Failure | None]:
        """Judge one post, hand a good one to its service, and say how the answer has to fail."""
        failure = self._next_failure(post)
        if failure:
            _hold(failure)
        if failure and (failure.status or failure.drop == "before"):
            post.status = failure.status
        else:
            post.status = self._judge(post)
        self.posts.add(post)
        return post, failure

    def _next_failure(self, post: Post) -> Failure | None:
        with self._lock:
            for failure in self._failures:
                if failure.times > 0 and failure.token in ("", post.token):
                    failure.times -= 1
                    return failure
        return None

    def _judge(self, post: Post) -> int:
        service = next((one for one in self._services if post.path.startswith(one.prefix)), None)
        key = service.application_key(post.token) if service else None
        if not service or key is None:
            return 410
        if not post.headers.get("ttl", "").isdigit():
            return 400
        if len(post.body) > LARGEST:
            return 413
        try:
            post.claims = claims_of(post.headers.get("authorization", ""), key)
            if not service.knows_audience(post.claims["aud"]):
                raise Refused(f"meant for {post.claims['aud']}")
        except (Refused, KeyError, ValueError) as why:
            post.refusal = str(why)
            return service.refusal_status
        post.message_id = service.deliver(post)
        return 201


def _hold(failure: Failure) -> None:
    if failure.until:
        failure.until.wait(60)
    if failure.delay:
        threading.Event().wait(failure.delay)


def _handler(door: PushDoor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the ledger has it all."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            page = next((page for path, page in door.pages.items() if self.path.startswith(path)), None)
            if page:
                self._answer(*page(body))
            else:
                self._take(body)

        def _take(self, body: bytes) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            post, failure = door.take(Post(self.path, headers, body))
            if failure and failure.drop:
                self._hang_up()
                return
            more = {"Retry-After": failure.retry_after} if failure and failure.retry_after else {}
            if post.message_id:
                more |= {"Location": f"{door.base}/m/{post.message_id}", "TTL": post.headers["ttl"]}
            self._answer(post.status, "text/plain", b"", more)

        def _answer(self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}.items():
                self.send_header(name, value)
            try:
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    return Handler
