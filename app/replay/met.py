"""Whom a simulated crew meets, and what they agree to, so that a newcomer's desks are not empty. Everybody is made up."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from .board import Board, Row
from .client import Client, Refused
from .voice import Voice

NAMES = ("Ada", "Teo", "Hodan", "Maly", "June", "Omar", "Rosa", "Pao", "Lindy", "Sam")
LANGUAGES = ("en", "en", "en", "en", "es", "so", "hmn")
NEEDS = {"shelter": "a bed for tonight", "food": "food until Friday", "therapy_outpt": "somebody to talk to each week"}
HELPS = (
    "Sit down with me and speak slowly.",
    "Ask before you come close. Music helps.",
    "Let me ring my sister first.",
)
# So many of those who are met give a name, may be asked afterwards, are referred, and make a care card; of those who may
# be asked so many may be left a message.
NAMED, ASKED_AFTER, REFERRED, CARDS, MESSAGES = 0.7, 0.6, 0.4, 0.3, 0.5
CARD_DAYS = 180


class Met:
    """Once a response, when the crew is with the person; what they agree to grows from the assignment's id."""

    def __init__(self, client: Client, board: Board, voice: Voice) -> None:
        self._client, self._board, self._voice = client, board, voice

    def write(self, response: Row) -> None:
        chance = Random(f"met {response['id']}")  # noqa: S311 - a play, not a secret
        made = self._say(response, "met somebody", "/persons", incident_id=response["incident_id"])
        if made is None:
            return
        about = {"incident_id": response["incident_id"], "person_id": made}
        name, language = chance.choice(NAMES), chance.choice(LANGUAGES)
        told = {"language": said(language), **({"name_to_use": said(name)} if chance.random() < NAMED else {})}
        self._say(response, "their answers", f"/persons/{made}/answers", answers=told)
        if chance.random() < ASKED_AFTER:
            reach = contact(chance)
            self._agrees(response, about, "follow_up_contact", contact=reach)
            if chance.random() < MESSAGES:
                left = {"phone": reach["phone"], "message_may_say": "that the crisis team called", "voicemail": True}
                self._agrees(response, about, "contact_voicemail", contact=left)
        if chance.random() < REFERRED:
            self._refers(response, about, chance, name)
        if chance.random() < CARDS:
            self._card(response, about, chance, name)

    def _refers(self, response: Row, about: dict[str, str], chance: Random, name: str) -> None:
        kind = chance.choice(tuple(NEEDS))
        found = self._found(kind)
        if found is None:
            return
        self._agrees(response, about, "share_referral")
        share = {"name": name, "needs": NEEDS[kind]}
        body = {"referral_type": kind, "service_id": found, "loop": True, "handoff_mode": "e_referral", "share": share}
        made = self._say(response, "a referral", "/referrals", **about, **body)
        if made:
            self._say(response, "sent", f"/referrals/{made}/moves", status="sent")

    def _found(self, kind: str) -> str | None:
        try:
            items = self._client.get("/services", type=kind, limit="1")["items"]
        except Refused:
            return None
        return str(items[0]["id"]) if items else None

    def _card(self, response: Row, about: dict[str, str], chance: Random, name: str) -> None:
        self._agrees(response, about, "care_card")
        until = (self._board.now() + timedelta(days=CARD_DAYS)).date().isoformat()
        words = {"name_to_use": name, "helps": chance.choice(HELPS)}
        self._say(response, "a care card", "/cards", **about, fields=words, valid_until=until)

    def _agrees(self, response: Row, about: dict[str, str], purpose: str, **more: Any) -> None:
        body = {
            **about,
            "purpose": purpose,
            "state": "given_verbal",
            "notice": {"version": "1", "language": "en"},
            **more,
        }
        self._say(response, f"agrees: {purpose}", "/consents", **body)

    def _say(self, response: Row, words: str, path: str, **body: Any) -> str | None:
        return self._voice.say(response["id"], words, path, **body)


def said(value: str) -> dict[str, Any]:
    return {"state": "answered", "value": value, "source": "self"}


def contact(chance: Random) -> dict[str, Any]:
    """Numbers that no exchange gives out."""
    return {
        "phone": f"612-555-01{chance.randrange(30, 99)}",
        "who_may_hear": "only me",
    }
