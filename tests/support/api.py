"""Somebody who speaks to a running server over the wire, without a browser: a board that needs no screen."""

from typing import Any
from uuid import UUID

import requests

from app.core import new_id, now, wire
from tests.support.cast import CAST, PASSWORD, TEAMS
from tests.support.ledger import eventually

HERE = {"address": "Lake St & Bloomington Ave", "lat": 44.9483, "lon": -93.2524}


class Caller:
    """One of the cast, signed in from a desk of their own."""

    def __init__(self, base: str, name: str) -> None:
        self.member = CAST[name]
        self._base = f"{base}/api/v1"
        self._http = requests.Session()
        device = {"id": str(new_id()), "name": f"{self.member.name}'s desk"}
        self.post("/session", email=self.member.email, password=PASSWORD, device=device)

    def post(self, path: str, **body: Any) -> Any:
        return _good(self._http.post(self._base + path, json=body, timeout=30))

    def ask(self, path: str, **query: Any) -> Any:
        return _good(self._http.get(self._base + path, params=query, timeout=30))

    def file(self, path: str) -> bytes:
        answer = self._http.get(self._base + path, timeout=30)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        return answer.content

    def say(self, path: str, act: UUID | None = None, **body: Any) -> Any:
        """PUT one act under `path`."""
        answer = self._http.put(f"{self._base}{path}/{act or new_id()}", json={"at": wire(now()), **body}, timeout=30)
        return _good(answer)

    def puts(self, path: str, stamp: str, **body: Any) -> Any:
        """Reference data, by one who saw it as it was at that stamp."""
        seen = {"If-Match": f'"{stamp}"'}
        return _good(self._http.put(self._base + path, json=body, headers=seen, timeout=30))

    def takes_a_call(self, **more: Any) -> str:
        """A person in distress, reported by phone; returns the call's id."""
        call = {"call_type": "suicidal_thoughts", "priority": 2, "source": "c911", "location": HERE}
        return self.say("/incidents", **{**call, "narrative": "Sits at the bus stop and cries", **more})["id"]

    def assigns(self, incident: str, team: str = "North", **more: Any) -> str:
        return self.say("/assignments", incident_id=incident, team_id=str(TEAMS[team]), **more)["id"]

    def rows(self, kind: str) -> dict[str, dict[str, Any]]:
        """All that this person may see of one kind, by id."""
        found: dict[str, dict[str, Any]] = {}
        answer = self.ask("/changes")
        while True:
            found |= {row["id"]: row for row in answer["rows"].get(kind, [])}
            if not answer["more"]:
                return found
            answer = self.ask("/changes", since=answer["cursor"])

    def sees(self, kind: str, row: str, **wanted: Any) -> dict[str, Any]:
        """Wait until that row is as wanted."""

        def as_wanted() -> dict[str, Any] | None:
            now_is = self.rows(kind).get(row, {})
            return now_is if wanted.items() <= now_is.items() else None

        found = eventually(as_wanted, every=0.2, what=f"{kind} {row} with {wanted}")
        assert found
        return found

    def milestones(self, assignment: str) -> list[str]:
        """What the crew has reached, in the order in which it was said, as the server knows it."""
        row = self.rows("assignments").get(assignment, {"acts": []})  # a row being written comes with the next answer
        said = [act for act in row["acts"] if act["kind"] == "milestone"]
        return [act["milestone"] for act in sorted(said, key=lambda act: act["at"])]

    def sees_milestones(self, assignment: str, *wanted: str) -> None:
        """Wait until exactly these were said; each on its own may overtake another on the way."""
        eventually(
            lambda: self.milestones(assignment) == list(wanted), every=0.2, timeout=60, what=f"milestones {wanted}"
        )

    def texts(self, kind: str, incident: str) -> list[str]:
        return [row["text"] for row in self.rows(kind).values() if row["incident_id"] == incident]

    def delivered(self, assignment: str, state: str) -> dict[str, Any]:
        """Wait until a page about this assignment came so far."""

        def found() -> dict[str, Any] | None:
            pages = self.rows("deliveries").values()
            return next((one for one in pages if one["subject_id"] == assignment and one["state"] == state), None)

        page = eventually(found, every=0.2, what=f"a page that is {state}")
        assert page
        return page

    def close(self) -> None:
        self._http.close()


def _good(answer: requests.Response) -> Any:
    assert answer.ok, f"{answer.request.method} {answer.request.path_url}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None
