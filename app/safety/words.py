"""What a lock screen may show of safety: quiet words that tell a bystander nothing (tests/house holds them against that)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

CHECK = ("Check in", "Open Alongside when you can.")
CHECK_AGAIN = ("Check in", "Dispatch has not heard from you yet.")
LEAD = ("A team has not checked in", "Open the board.")
HELP = ("A team has not been heard from", "Send help to the last known place. Open the board.")
DURESS = ("Open the board now", "Somebody on a team needs help.")
BACKUP = ("A team asks for back-up", "Open the board.")
BACKUP_AGAIN = ("Back-up still asked for", "Nobody has acknowledged it yet. Open the board.")
ALL = (CHECK, CHECK_AGAIN, LEAD, HELP, DURESS, BACKUP, BACKUP_AGAIN)


def page(words: tuple[str, str], kind: str, subject_id: UUID, *, crew: bool = False) -> dict[str, Any]:
    return {
        "kind": kind,
        "subject_id": subject_id,
        "tag": f"{kind}-{subject_id}",
        "title": words[0],
        "body": words[1],
        "url": f"/app/#/a/{subject_id}" if crew else "/app/#/",
    }
