"""A storm of acts over the wire: each is said again, in the very same bytes, until the server has acknowledged it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import requests

from app.core import new_id, now, wire
from tests.support.cast import TEAMS
from tests.support.databases import COOKIE
from tests.support.ledger import Ledger

MEDIA = "application/vnd.alongside.v1+json"


@dataclass(frozen=True)
class Act:
    """What was said, and where."""

    path: str
    body: dict[str, Any]
    id: UUID = field(default_factory=new_id)


class Speaker:
    """One device that never gives up; what is in `acknowledged` must be there for ever."""

    def __init__(self, url: str, cookie: str, acknowledged: Ledger[Act], over: threading.Event) -> None:
        self._url, self._acknowledged, self._over = f"{url}/api/v1", acknowledged, over
        self._http = requests.Session()
        self._http.cookies.set(COOKIE, cookie)

    def say(self, path: str, **body: Any) -> str:
        act = Act(path, {"at": wire(now()), **body})
        pause = threading.Event()
        while not self.taken(act):
            assert not self._over.is_set(), f"{act} was never acknowledged"
            pause.wait(0.05)  # as a phone does: the server is away, and nothing tells when it is back
        self._acknowledged.add(act)
        return str(act.id)

    def taken(self, act: Act) -> bool:
        try:
            answer = self._http.put(f"{self._url}{act.path}/{act.id}", json=act.body, timeout=10)
        except requests.RequestException:
            return False
        if answer.status_code == 503:
            return False
        assert answer.status_code == 201, f"{act.path}: {answer.status_code} {answer.text}"
        return answer.headers.get("Act-Id") == str(act.id) and answer.headers["Content-Type"] == MEDIA


def story(speaker: Speaker, calls: int) -> None:
    """Takes calls, writes a note on each, and sends a team."""
    for number in range(calls):
        incident = speaker.say(
            "/incidents",
            call_type="welfare_general",
            priority=2,
            source="c911",
            location={"address": f"{number} Lake St"},
        )
        speaker.say(f"/incidents/{incident}/notes", text=f"note {number}")
        speaker.say("/assignments", incident_id=incident, team_id=str(TEAMS["North"]), confirm_busy=True)


def all_of(works: list[Callable[[], None]]) -> tuple[list[threading.Thread], list[BaseException]]:
    """Started together; what breaks in one is kept for the test."""
    broken: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:
            broken.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    return threads, broken
