"""Serves the stand-in page and keeps what its worker says."""

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.support.ledger import Ledger

FOLDER = Path(__file__).parent / "stand_in_page"


class PageServer:
    """A server of three files; `said` holds every POST, `put` counts what arrived by PUT."""

    def __init__(self) -> None:
        self.said: Ledger[dict[str, Any]] = Ledger("what the worker said")
        self.put: Ledger[str] = Ledger("what was put")
        handler = partial(_Handler, self)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://localhost:{self._server.server_port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, server: PageServer, *args: Any) -> None:
        self._kept = server
        super().__init__(*args, directory=str(FOLDER))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self._kept.said.add(json.loads(self._body()))
        self._no_content()

    def do_PUT(self) -> None:
        self._kept.put.add(self.path + " " + self._body().decode())
        self._no_content()

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _no_content(self) -> None:
        self.send_response(204)
        self.end_headers()
