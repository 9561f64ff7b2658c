"""What a receiver may answer, read from a form that works without scripts: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app import codes
from app.core import wire

from .told import FINAL
from .unheard import unheard

WORDS = {
    "accepted": "Yes, we take them on",
    "waitlisted": "They are on our waiting list",
    "scheduled": "They have an appointment",
    "connected": "They have been seen",
    "no_capacity": "We are full",
    "ineligible": "Our service does not fit them",
    "agency_declined": "We cannot take this on",
}
ANEW = {
    "accepted": "We still expect them",
    "waitlisted": "They are still on our waiting list",
    "scheduled": "Their appointment is at another time",
}
MOVED_ON = "This was changed while you had the page open. Choose again from what can be said now."
NOES = ("no_capacity", "ineligible", "agency_declined")
TWICE = timedelta(minutes=10)
"So long may a lost answer, and whoever waits for it, take for a second press."
LONGEST = {"name": 120, "role": 120, "reason": 300}


def offered(state: str) -> dict[str, str]:
    """What the table of moves has from here; an appointment may be changed, and that it is as it was is an answer, too."""
    found = {code: words for code, words in WORDS.items() if code in codes.moves("referral_status_next", state)}
    return {state: ANEW[state], **found} if state in ANEW else found


def repeated(move: Mapping[str, Any], state: str, moves: Sequence[Mapping[str, Any]], at: datetime) -> bool:
    """A button that was pressed twice: where it stands is what the same person just said, word for word. Weeks later the
    same words are news: somebody waits for them."""
    last = next((one for one in reversed(moves) if "flagged" not in one), None)
    stands = last if last and (last["via"], last["status"]) == ("receiver", state) else None
    told = {**move, "appointment_at": wire(move["appointment_at"])}
    said = [one for one in (stands, unheard(moves)) if one is not None]
    just = [one for one in said if at - datetime.fromisoformat(one["received_at"]) <= TWICE]
    return any(all(one.get(key) == told[key] for key in ("status", "by", "reason", "appointment_at")) for one in just)


def read(form: Mapping[str, str], state: str, zone: ZoneInfo) -> tuple[dict[str, Any], dict[str, str]]:
    """(the move, what is wrong by field). An answer to what has ended meanwhile is kept as it is, as every late word is: no
    form is left on which to say more."""
    said = {name: plain(form.get(name, ""))[:longest] for name, longest in LONGEST.items()}
    status, when = form.get("answer", ""), wall(form.get("when", ""), zone)
    wrong = {name: words for name, words, holds in (
        ("answer", MOVED_ON if status in WORDS else "Choose an answer.", status in offered(state)),
        ("name", "Write your name.", bool(said["name"])),
        ("role", "Write what you do there.", bool(said["role"])),
        ("when", "Say when the appointment is.", status != "scheduled" or when is not None),
    ) if not holds}  # fmt: skip
    move: dict[str, Any] = {
        "status": status, "source": "agency", "by": {"name": said["name"], "role": said["role"]},
        "appointment_at": when if status == "scheduled" else None,
        "reason": said["reason"] or (WORDS[status] if status in NOES else None),
    }  # fmt: skip
    return move, {} if state in FINAL and status in WORDS and status not in offered(state) else wrong


def plain(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable()).strip()


def wall(words: str, zone: ZoneInfo) -> datetime | None:
    """As a browser's field writes it: on the wall of the programme."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return moment.replace(tzinfo=zone) if 2000 < moment.year < 2200 else None
