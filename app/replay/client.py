"""One signed-in person at the public API, who waits for a server that is away and says everything only once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import requests
from uuid_utils.compat import uuid7

WAITS = (0.5, 1, 2, 4, 8)
PATIENT_TRIES = 6
TIMEOUT = (3, 20)


class Refused(Exception):
    """The server understood and said no."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status, self.name = status, str(problem.get("type", "")).rsplit("/", 1)[-1]
        super().__init__(f"{status} {problem.get('title', '')} {problem.get('errors', '')}".strip())


class Clock:
    """The server's clock as far as we can tell: this machine's own may be wrong, and acts are ordered by it."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def set(self, server_now: datetime) -> None:
        self._ahead = server_now - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


class Client:
    """A session of its own. It has no device: a simulated crew holds no phone that could be paged."""

    def __init__(self, url: str, email: str, password: str, tell: Callable[[str], None], clock: Clock) -> None:
        self.base, self.clock = f"{url.rstrip('/')}/api/v1", clock
        self._email, self._password, self._tell = email, password, tell
        self._http = requests.Session()
        self.me: dict[str, Any] = {}

    def close(self) -> None:
        self._http.close()

    def sign_in(self) -> dict[str, Any]:
        self.me = self._ask("POST", "/session", {"email": self._email, "password": self._password})
        return self.me

    def get(self, path: str, **query: str | None) -> dict[str, Any]:
        return self._ask("GET", path, query=query)

    def put(self, path: str, **body: Any) -> str:
        """Say something once: however often it has to be sent, its id and its words stay the same."""
        said = str(uuid7())
        self._ask("PUT", f"{path}/{said}", {"at": self.clock.now().isoformat(timespec="milliseconds"), **body})
        return said

    def put_at(self, path: str, **body: Any) -> None:
        """Something without an id of its own, such as a position."""
        self._ask("PUT", path, body)

    def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, query: dict[str, str | None] | None = None
    ) -> dict[str, Any]:
        errors = 0
        while True:
            response = self._send(method, path, body, query)
            if response.status_code == 401 and path != "/session":
                self.sign_in()
            elif not _passes(response, path):
                return _answer(response)
            errors += 1
            if errors == PATIENT_TRIES and response.status_code != 429:
                return _answer(response)
            time.sleep(_wait(response, errors))

    def _send(
        self, method: str, path: str, body: dict[str, Any] | None, query: dict[str, str | None] | None
    ) -> requests.Response:
        """Until somebody answers: a server that is being started again says nothing at all."""
        tries = 0
        while True:
            try:
                return self._http.request(method, self.base + path, json=body, params=query, timeout=TIMEOUT)
            except requests.RequestException as error:
                if tries == 0:
                    self._tell(f"The server does not answer ({type(error).__name__}); waiting for it")
                time.sleep(WAITS[min(tries, len(WAITS) - 1)])
                tries += 1


def _passes(response: requests.Response, path: str) -> bool:
    """Whether waiting may help. A lock after wrong passwords lasts a quarter of an hour: better to say so."""
    return response.status_code >= 500 or (response.status_code == 429 and path != "/session")


def _wait(response: requests.Response, errors: int) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else WAITS[min(errors, len(WAITS)) - 1]


def _answer(response: requests.Response) -> dict[str, Any]:
    if response.ok:
        return response.json() if response.content else {}
    try:
        raise Refused(response.status_code, response.json())
    except requests.JSONDecodeError:
        raise Refused(response.status_code, {"title": response.reason}) from None
