"""Clients that speak as phones and boards do: acts with an id and a time of their own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.core import new_id, now, wire


class Client(FlaskClient):
    """One signed-in member of the cast."""

    def ask(self, path: str, **query: Any) -> TestResponse:
        return self.get(f"/api/v1{path}", query_string=query)

    def say(
        self, path: str, act: UUID | str | None = None, at: datetime | str | None = None, **body: Any
    ) -> TestResponse:
        """PUT one act under `path`; repeat it by giving the same `act` and `at`."""
        moment = at if isinstance(at, str) else wire(at or now())
        return self.put(f"/api/v1{path}/{act or new_id()}", json={"at": moment, **body})
