"""What a lock screen may show: no name, no address, no kind of call (tests/house holds every word against that)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

OFFER = ("New assignment", "Open Alongside to answer.")
AGAIN = ("Still waiting for an answer", "An assignment waits for your team.")
RECALL = ("Assignment recalled", "Dispatch has called your team off. Open Alongside.")
MESSAGE = ("New message", "Open Alongside to read it.")
ALARM = ("A page is unanswered", "A team has not answered. Open the board.")
ALL = (OFFER, AGAIN, RECALL, MESSAGE, ALARM)


def page(words: tuple[str, str], kind: str, subject_id: UUID) -> dict[str, Any]:
    """One tag for each kind and assignment, so that two assignments never hide each other."""
    return {
        "kind": kind,
        "subject_id": subject_id,
        "tag": f"{kind}-{subject_id}",
        "title": words[0],
        "body": words[1],
        "url": f"/app/#/a/{subject_id}",
    }
