"""A gateway for text messages that stands in for the real one: it remembers what it was asked to send."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import SHUT_RDWR
from typing import Any
from urllib.parse import parse_qs

ACCOUNT: dict[str, Any] = {"sms_account": "AC123", "sms_token": "secret token", "sms_from": "+16125550100"}


class Carrier(HTTPServer):
    """Stands in for the gateway; answers with what the test put into `answers`, else takes the message over. It first does
    what the test put into `before`: wait so many seconds, or None: hang up, having heard all."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[dict[str, Any]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.before: list[float | None] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    server: Carrier

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.asked.append(
            {"path": self.path, "auth": self.headers["Authorization"], **{k: v[0] for k, v in form.items()}}
        )
        wait = self.server.before.pop(0) if self.server.before else 0.0
        if wait is None:
            self.connection.shutdown(SHUT_RDWR)
            return
        time.sleep(wait)
        status, headers = self.server.answers.pop(0) if self.server.answers else (201, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        with suppress(OSError):  # whoever asked may not have waited
            self.end_headers()
            self.wfile.write(b'{"code": 21211, "message": "Invalid number +16125550199"}')

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def carrying() -> Iterator[Carrier]:
    carrier = Carrier()
    thread = threading.Thread(target=carrier.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield carrier
    carrier.shutdown()
    thread.join()
    carrier.server_close()
