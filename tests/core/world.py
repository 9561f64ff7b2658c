"""One programme for many examples: an app over a database of its own, and the cast at its doors."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from werkzeug.test import TestResponse

from app import create_app
from app.core import new_id, now, wire
from tests.support.cast import CAST, PASSWORD, TEAMS
from tests.support.clients import Client
from tests.support.databases import COOKIE, Template, close

HERE = {"address": "Lake St & Bloomington Ave", "lat": 44.9483, "lon": -93.2524}


class World:
    """`world("dana")` speaks as Dana; the rest are the sentences that tests begin with."""

    def __init__(self, app: Flask, cookies: dict[str, str], kind: str) -> None:
        self.app, self.kind, self._cookies, self._clients = app, kind, cookies, dict[str, Client]()

    def __call__(self, member: str) -> Client:
        if member not in self._clients:
            client = self.app.test_client()
            assert isinstance(client, Client)
            client.set_cookie(COOKIE, self._cookies[member])
            self._clients[member] = client
        return self._clients[member]

    def signs_in(self, *members: str) -> None:
        """Hours have gone by, and whoever was signed in is again."""
        for name in members:
            body = {"email": CAST[name].email, "password": PASSWORD, "device": CAST[name].device}
            assert self(name).post("/api/v1/session", json=body).status_code == 200

    def takes_a_call(self, by: str = "dana", **more: Any) -> str:
        body = {"call_type": "welfare_general", "priority": 2, "source": "c911", "location": HERE, **more}
        return good(self(by).say("/incidents", **body))["id"]

    def assigns(self, incident: str, team: str = "North", by: str = "dana", **more: Any) -> str:
        body = {"incident_id": incident, "team_id": str(TEAMS[team]), "confirm_busy": True, **more}
        return good(self(by).say("/assignments", **body))["id"]

    def reaches(self, assignment: str, *milestones: str, by: str = "ravi") -> dict[str, Any]:
        row: dict[str, Any] = {}
        for code in milestones:
            row = good(self(by).say(f"/assignments/{assignment}/milestones", milestone=code))
        return row

    def writes_up(self, incident: str, by: str = "ravi") -> str:
        """The shortest close-out that there is: nobody was found."""
        forms = {row["code"]: row["id"] for row in good(self(by).ask("/forms"))["items"]}
        made = good(self(by).say("/assessments", incident_id=incident, form_id=forms["close-out"]))["id"]
        said = {"contact": "no", "no_contact_reason": "not_found", "disposition": "no_contact"}
        more = {"injuries": "none", "police": "none"}
        answers = {link: {"value": [code]} for link, code in {**said, **more}.items()}
        good(self(by).say(f"/assessments/{made}/answers", answers=answers))
        return made

    def frees(self, team: str = "North", by: str = "lena") -> None:
        """Whatever the team was doing, it is over: the next example begins as the first."""
        for row in good(self(by).ask("/incidents", open="true", limit=200))["items"]:
            self.ends(row["id"])
        self.stands(team, "available", by, reason="free again")

    def ends(self, incident: str, by: str = "lena") -> None:
        """Every team on it is recalled or said to have left."""
        for row in self.rows("assignments", by).values():
            if row["incident_id"] == incident and row["ended_at"] is None:
                how = (
                    ("recalls", {"reason": "over"})
                    if "recalled" in row["next"]
                    else ("milestones", {"milestone": "cleared"})
                )
                good(self(by).say(f"/assignments/{row['id']}/{how[0]}", **how[1]))

    def stands(self, team: str, status: str, by: str = "ravi", **more: Any) -> dict[str, Any]:
        seen = self.team(team)["status_act"]
        return good(self(by).say(f"/teams/{TEAMS[team]}/statuses", status=status, after=[seen], **more))

    def beats(self, member: str, **more: Any) -> None:
        """Their phone tells how it is: well, unless it says otherwise."""
        well = {"waiting": 0, "storage": {"used": 1, "quota": 2, "persisted": True}, "notifications": "granted"}
        told = {"app_version": "1", **well, **more}
        good(self(member).say(f"/devices/{CAST[member].device['id']}/heartbeats", **told))

    def team(self, name: str = "North", by: str = "dana") -> dict[str, Any]:
        return next(row for row in good(self(by).ask("/teams"))["items"] if row["name"] == name)

    def cursor(self, by: str = "dana") -> str:
        """Where this person has read to, having read all."""
        answer = good(self(by).ask("/changes", limit=1000))
        while answer["more"]:
            answer = good(self(by).ask("/changes", since=answer["cursor"], limit=1000))
        return answer["cursor"]

    def rows(self, kind: str, by: str = "dana") -> dict[str, dict[str, Any]]:
        """All that this person may see of one kind, by id."""
        found: dict[str, dict[str, Any]] = {}
        answer = good(self(by).ask("/changes"))
        while True:
            found |= {row["id"]: row for row in answer["rows"].get(kind, [])}
            if not answer["more"]:
                return found
            answer = good(self(by).ask("/changes", since=answer["cursor"]))

    def assignment(self, assignment: str, by: str = "dana") -> dict[str, Any]:
        return good(self(by).ask(f"/assignments/{assignment}"))

    def incident(self, incident: str, by: str = "dana") -> dict[str, Any]:
        return good(self(by).ask(f"/incidents/{incident}"))


@contextmanager
def opened(template: Template, folder: Path, **settings: Any) -> Iterator[World]:
    with template.copy(folder) as place:
        app = create_app(replaced(place.settings(), settings))
        app.testing, app.test_client_class = True, Client
        try:
            yield World(app, template.cookies, template.kind)
        finally:
            close(app)


def replaced(config: Any, settings: dict[str, Any]) -> Any:
    return type(config)(**{**vars(config), **settings})


def good(answer: TestResponse) -> Any:
    assert answer.status_code < 300, (
        f"{answer.request.method} {answer.request.path}: {answer.status_code} {answer.text}"
    )
    return answer.get_json() if answer.data else None


def problem(answer: TestResponse) -> tuple[int, str]:
    """(status, name) of a refusal."""
    assert answer.content_type == "application/problem+json", answer.text
    return answer.status_code, answer.get_json()["type"].rpartition("/")[2]


def put(client: Client, path: str, **body: Any) -> TestResponse:
    """One act, said exactly so: its whole address and its whole body."""
    return client.put(f"/api/v1{path}", json=body)


def said(at: datetime | None = None, **body: Any) -> dict[str, Any]:
    return {"at": wire(at or now()), **body}


def fresh() -> UUID:
    return new_id()
