"""What a dispatcher's board knows: every row that the change feed told of, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from .client import Client

Row = dict[str, Any]
WAITING = {"received", "triaging", "pending", "reopened"}
OVER = {"closed", "cancelled", "merged", "referred_out", "follow_up_open"}
FREE = {"available", "available_out_of_area"}
# A phone counts as held by somebody for this long after its last sign of life; one that can be paged always does.
HELD = timedelta(minutes=10)


class Board:
    """Follows GET /changes, as every device does."""

    def __init__(self, client: Client) -> None:
        self.rows: dict[str, dict[str, Row]] = {}
        self._client, self._clock = client, client.clock
        self._cursor, self._within_full = "", False

    def refresh(self) -> None:
        more = True
        while more:
            answer = self._client.get("/changes", since=self._cursor or None)
            self._take(answer)
            more = answer["more"]

    def _take(self, answer: dict[str, Any]) -> None:
        if answer.get("full") and not self._within_full:
            self.rows.clear()
        self._within_full = bool(answer.get("full") and answer["more"])
        for kind, rows in answer["rows"].items():
            self.rows.setdefault(kind, {}).update({row["id"]: row for row in rows})
        for kind, ids in answer.get("forgotten", {}).items():
            for gone in ids:
                self.rows.get(kind, {}).pop(gone, None)
        self._cursor = answer["cursor"]
        self._clock.set(moment(answer["now"]))

    def all(self, kind: str) -> list[Row]:
        return list(self.rows.get(kind, {}).values())

    def calls(self, mark: str) -> Iterator[Row]:
        """The calls that a replay brought, this one or one before it."""
        return (call for call in self.all("incidents") if (call.get("external_id") or "").startswith(mark))

    def responses(self, incident_id: str) -> list[Row]:
        return [row for row in self.all("assignments") if row["incident_id"] == incident_id]

    def response_of(self, team_id: str) -> Row | None:
        """What the team is doing. A recalled crew that is with somebody has not left yet."""
        return next((row for row in self.all("assignments") if row["team_id"] == team_id and unfinished(row)), None)

    def unheld(self, team: Row) -> bool:
        """Whether no one of this crew is signed in on a phone."""
        return not any(device["user_id"] in team["crew"] and self._held(device) for device in self.all("devices"))

    def _held(self, device: Row) -> bool:
        return device["subscribed"] or self._clock.now() - moment(device["last_seen_at"]) < HELD

    def now(self) -> datetime:
        return self._clock.now()

    def since(self, when: str) -> float:
        return (self._clock.now() - moment(when)).total_seconds()


def unfinished(response: Row) -> bool:
    if response.get("recalled_at"):
        return "on_scene" in response["milestones"] and "cleared" not in response["milestones"]
    return not response.get("ended_at") and response["state"] not in {"cleared", "declined", "recalled"}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
