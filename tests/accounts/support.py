"""What the tests of accounts say again and again."""

from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.core import db, new_id, now, wire
from app.journal import Entry
from tests.support.cast import CAST, PASSWORD, Member
from tests.support.clients import Client

JOY = {"name": "Joy O’Brien-Nguyễn 🌻", "email": "joy@crisis.example", "role": "responder", "phone": "+1 612 555 0100"}


def sign_in(client: Client, email: str, password: str = PASSWORD, device: Any = None, **headers: str) -> TestResponse:
    body = {"email": email, "password": password} | ({"device": device} if device else {})
    return client.post("/api/v1/session", json=body, headers=headers)


def put(client: Client, path: str, body: dict[str, Any], stamp: str = "", **headers: str) -> TestResponse:
    """Reference data, with the stamp that was seen."""
    given = headers | ({"If-Match": f'"{stamp}"'} if stamp else {})
    return client.put(f"/api/v1{path}", json=body, headers=given)


def body_of(member: Member, **changes: Any) -> dict[str, Any]:
    return {
        "name": member.name, "email": member.email, "role": member.role, "languages": list(member.languages),
    } | changes  # fmt: skip


def staff(client: Client, member: str) -> dict[str, Any]:
    """One person as GET /people shows them."""
    found = client.ask("/people").json["items"]
    return next(row for row in found if row["name"] == CAST[member].name)


def invited(client: Client, **changes: Any) -> str:
    person_id = str(new_id())
    answer = put(client, f"/people/{person_id}", JOY | changes)
    assert answer.status_code == 201, answer.text
    return person_id


def act(**more: Any) -> dict[str, Any]:
    return {"at": wire(now()), **more}


def device_of(member: str) -> UUID:
    return UUID(CAST[member].device["id"])


def entries(app: Flask, *acts: str) -> list[Entry]:
    with app.app_context():
        return list(db.session.scalars(select(Entry).where(Entry.act.in_(acts)).order_by(Entry.seq)))


def name_of(problem: TestResponse) -> str:
    return problem.json["type"].rsplit("/", 1)[1]
