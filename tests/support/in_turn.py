"""Trouble that meets each act of an outbox once, in its turn: what is before it gets through, what is behind it is not heard."""

import http.client
import json
import threading
from typing import Any, Literal

from tests.support.ledger import Ledger
from tests.support.line import Request, written

Trouble = Literal["before", "after"] | tuple[int, str]
"A line cut before the server hears the act or before the phone hears the answer; or a refusal, its status and name."

SIGN_IN = "/api/v1/session"
OURS = {"content-length", "accept-encoding", "connection", "transfer-encoding"}
"Said by whoever is at either end of a line."


class InTurn:
    def __init__(self, trouble: Trouble) -> None:
        self.trouble: Trouble = trouble
        self.met: Ledger[str] = Ledger("acts that met the trouble")
        self.signed_out = threading.Event()
        "Once one act hears 401, so does everything until somebody signs in."

    def answer(self, request: Request, server: tuple[str, int]) -> bytes | None:
        """What the browser hears; None when the line is to be cut, nothing when this is none of our business."""
        if request.path == SIGN_IN:
            self.signed_out.clear()
        if self.signed_out.is_set():
            return _refusal(401, "sign-in")
        if request.method != "PUT" and request.path != "/api/v1/acts":
            return b""
        return self._met(request, server)

    def _met(self, request: Request, server: tuple[str, int]) -> bytes | None:
        many = request.path == "/api/v1/acts"
        acts = [one["path"] for one in json.loads(request.body)["acts"]] if many else [request.path]
        hit = next((nth for nth, path in enumerate(acts) if _id(path) not in self.met), None)
        if hit is None:
            return _ask(request, server, request.body)[1]
        heard = acts[: hit + (self.trouble == "after")]
        body = _first(request.body, len(heard)) if many else request.body
        said = _ask(request, server, body)[0] if heard else b""
        self.met.add(_id(acts[hit]))
        if isinstance(self.trouble, str):
            return None
        if self.trouble[0] == 401:
            self.signed_out.set()
        told = [*(json.loads(said)["items"] if said else []), _told(*self.trouble)]
        return _together(told) if many else _refusal(*self.trouble)


def _id(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _first(body: bytes, many: int) -> bytes:
    return json.dumps({"acts": json.loads(body)["acts"][:many]}).encode()


def _ask(request: Request, server: tuple[str, int], body: bytes) -> tuple[bytes, bytes]:
    """What the server says: the body alone, and all of it as it goes over the line."""
    lines = request.head.decode("latin-1").split("\r\n")[1:]
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    line = http.client.HTTPConnection(*server, timeout=30)
    line.request(request.method, request.path, body, {k: v for k, v in headers.items() if k.lower() not in OURS})
    answer = line.getresponse()
    said = answer.read()
    line.close()
    request.status = answer.status
    kept = {name: value for name, value in answer.getheaders() if name.lower() not in OURS}
    return said, written(answer.status, kept, said)


def problem(status: int, name: str) -> dict[str, Any]:
    return {"type": f"https://alongside.invalid/problems/{name}", "title": f"Refused: {name}", "status": status}


def _told(status: int, name: str) -> dict[str, Any]:
    wait = 1 if status == 429 else None
    return {"status": status, "act": None, "retry_after": wait, "problem": problem(status, name)}


def _refusal(status: int, name: str) -> bytes:
    wait = {"Retry-After": "1"} if status == 429 else {}
    kind = {"Content-Type": "application/problem+json", **wait}
    return written(status, kind, json.dumps(problem(status, name)).encode())


def _together(told: list[Any]) -> bytes:
    return written(200, {"Content-Type": "application/json"}, json.dumps({"items": told}).encode())
