"""A simulated crew's papers: what a call needs before it is closed, as short as a real crew would have it on a quiet day."""

from __future__ import annotations

from typing import Any

from .board import Board, Row
from .client import Client
from .voice import Voice

DAYS: dict[str, Any] = {"injuries": ["none"], "police": ["none"]}
CRISIS: dict[str, Any] = {"presenting": ["anxiety_panic"], "medical.concern": ["none"], "violence": ["none_seen"]}
RIDE: dict[str, Any] = {"destination": ["The nearest hospital"], "mode": ["team_van"], "voluntary": ["yes"]}


class Papers:
    """Writes up a call once, when its team has left it."""

    def __init__(self, client: Client, board: Board, voice: Voice) -> None:
        self._client, self._board, self._voice = client, board, voice
        self._forms: dict[str, str] = {}

    def write(self, response: Row, disposition: str) -> None:
        call = self._board.rows["incidents"].get(response["incident_id"])
        if call is None or not call["owed"]:
            return
        met = disposition != "no_contact"
        self._fill(call, response, "close-out", closed(disposition, response, met))
        if met:
            self._fill(call, response, "crisis", CRISIS)

    def _fill(self, call: Row, response: Row, code: str, answers: dict[str, Any]) -> None:
        begun = {"incident_id": call["id"], "form_id": self._form(code)}
        made = self._voice.say(response["id"], f"{code} begun", "/assessments", **begun)
        if made:
            said = {link: {"value": value} for link, value in answers.items()}
            self._voice.say(response["id"], f"{code} written", f"/assessments/{made}/answers", answers=said)
            self._voice.say(response["id"], f"{code} signed", f"/assessments/{made}/signatures")

    def _form(self, code: str) -> str:
        if not self._forms:
            self._forms = {form["code"]: form["id"] for form in self._client.get("/forms")["items"]}
        return self._forms[code]


def closed(disposition: str, response: Row, met: bool) -> dict[str, Any]:
    said = {**DAYS, "disposition": [disposition], "contact": ["yes" if met else "no"]}
    if not met:
        return said | {"no_contact_reason": ["not_found"]}
    said |= {"hold": ["none"], "arrest": ["none"], "services": ["listening"]}
    accepted = response["milestones"].get("handed_over")
    return said | RIDE | {"receiver_accepted_at": [accepted]} if accepted else said
