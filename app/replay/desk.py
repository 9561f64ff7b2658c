"""A simulated dispatcher: takes the file's calls, sends simulated crews to them, closes what is done."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from uuid_utils.compat import uuid7

from app import codes
from app.incidents import feeds

from .board import FREE, OVER, WAITING, Board, Row
from .client import Client, Refused
from .crews import Crew
from .places import Places
from .stories import story
from .times import Times
from .voice import Voice

MARK = "replay-"


class Desk:
    """Acts only on calls that a replay brought; whatever people do with them meanwhile stands."""

    def __init__(
        self, client: Client, board: Board, crews: list[Crew], times: Times, tell: Callable[[str], None]
    ) -> None:
        self._client, self._board, self._crews, self._times, self._tell = client, board, crews, times, tell
        self._places = Places(client.get("/areas"))
        self._run = str(uuid7())[-6:]
        self._voice = Voice(client, tell)
        self._taken: set[str] = set()

    def take(self, call: feeds.Call) -> None:
        try:
            self._taken.add(self._client.put("/incidents", **self._intake(call)))
            self._tell(f"Call {call.external_id}: {call.call_type_raw}")
        except Refused as why:
            self._tell(f"Call {call.external_id} was refused: {why}")

    def _intake(self, call: feeds.Call) -> dict[str, Any]:
        usual = codes.rows("call_type")[call.call_type or "bh_general"]["priority"]
        return {
            "call_type": call.call_type,
            "call_type_raw": call.call_type_raw,
            "priority": usual if call.priority is None else call.priority,
            "source": call.source or "c911",
            "location": self._location(call),
            "narrative": f"Replay of a published call: {call.call_type_raw}",
            "external_id": f"{MARK}{self._run}-{call.external_id}",
        }

    def _location(self, call: feeds.Call) -> dict[str, Any]:
        if call.lat is None or call.lon is None:
            return self._places.invent(Random(call.external_id))  # noqa: S311 - a play, not a secret
        return {"lat": call.lat, "lon": call.lon, "note": call.area_raw}

    def waiting(self) -> list[Row]:
        """Our calls that nobody goes to, the most urgent and then the oldest first."""
        calls = [call for call in self._board.calls(MARK) if call["status"] in WAITING]
        return sorted(calls, key=lambda call: (call["priority"], call["received_at"]))

    def busy(self) -> bool:
        calls = {call["id"]: call for call in self._board.calls(MARK)}
        # A call just taken may not have come back by the change feed yet.
        return not self._taken <= calls.keys() or any(call["status"] not in OVER for call in calls.values())

    def act(self) -> None:
        free = {team["id"]: team for crew in self._crews if (team := crew.team()) and self._free(team)}
        for call in self.waiting():
            if free and self._board.since(call["received_at"]) >= self._patience(call):
                self._send(call, free)
        for call in self._board.calls(MARK):
            if call["status"] == "cleared" and not call["owed"]:
                self._close(call)

    def _free(self, team: Row) -> bool:
        return team["status"] in FREE and self._board.response_of(team["id"]) is None

    def _patience(self, call: Row) -> float:
        """As long as calls really wait for a team, so that whoever sits at the board may be quicker."""
        return self._times.draw("request_dispatch", Random(call["id"]))  # noqa: S311 - a play, not a secret

    def _send(self, call: Row, free: dict[str, Row]) -> None:
        for suggestion in self._ask(call)["items"]:
            team = free.pop(suggestion["team_id"], None)
            if team is not None:
                self._offer(call, team)
                return

    def _offer(self, call: Row, team: Row) -> None:
        """As seen: when the team was taken meanwhile the server says so, and the next look finds another."""
        after = [team["status_act"]] if team["status_act"] else []
        body = {"incident_id": call["id"], "team_id": team["id"], "after": after}
        self._say(call, str(team["status_act"]), f"assign {team['name']}", "/assignments", **body)

    def _ask(self, call: Row) -> dict[str, Any]:
        try:
            return self._client.get(f"/incidents/{call['id']}/suggestions")
        except Refused:
            return {"items": []}

    def _close(self, call: Row) -> None:
        """Only what our own crews cleared: a crew of people closes its own."""
        ours = {team["id"] for crew in self._crews if (team := crew.team())}
        cleared = [row for row in self._board.responses(call["id"]) if row["state"] == "cleared"]
        if cleared and all(row["team_id"] in ours for row in cleared):
            plan = story(cleared[-1]["id"], self._times)
            self._say(call, "", "close", f"/incidents/{call['id']}/closures", disposition=plan.disposition)

    def _say(self, call: Row, team: str, what: str, path: str, **body: Any) -> None:
        words = f"{call['location'].get('area') or 'Call'}: {what}"
        self._voice.say(f"{call['id']} {call['stamp']} {team}", words, path, **body)
