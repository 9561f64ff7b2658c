"""What the fold of a referral is given and what it gives: acts as they were said, the outcome as rows show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from app import codes
from app.core import wire

from .consent import About

CHASE, EXPIRE = timedelta(days=14), timedelta(days=30)
FINAL = frozenset(code for code, row in codes.rows("referral_status").items() if row["final"])
BEFORE = frozenset({"draft", "consent_pending"})
"Nothing has been shared yet."
BOOKED = frozenset({"scheduled", "connected"})
"What keeps its appointment; whatever else comes after one has none."


def purposes(sud: bool) -> tuple[str, ...]:
    """What a person has to agree to before anything is shared."""
    return ("share_referral", "share_sud") if sud else ("share_referral",)


class Said(Protocol):
    """An act on a referral as far as the fold looks at it: a move, an arrival, an acceptance, or the timer's."""

    @property
    def id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def status(self) -> str | None: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def received_at(self) -> datetime | None: ...
    @property
    def actor(self) -> UUID | None: ...
    @property
    def after(self) -> Sequence[str]: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def appointment_at(self) -> datetime | None: ...
    @property
    def by(self) -> Any: ...
    @property
    def via(self) -> str: ...


class Made(About, Protocol):
    """The referral as it was made."""

    @property
    def id(self) -> UUID: ...
    @property
    def loop(self) -> bool: ...
    @property
    def sud(self) -> bool: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def after(self) -> Sequence[str]: ...


@dataclass(slots=True)
class Outcome:
    """The referral as it now stands."""

    state: str = "draft"
    moves: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    sent_at: datetime | None = None
    arrived_at: datetime | None = None
    accepted_at: datetime | None = None
    accepted_by: Any = None
    appointment_at: datetime | None = None
    quiet_since: datetime | None = None
    chase_due: datetime | None = None
    stopped: bool = False

    @property
    def wait_s(self) -> int | None:
        """From the arrival at the door until somebody took the person over."""
        if self.arrived_at is None or self.accepted_at is None:
            return None
        return max(0, round((self.accepted_at - self.arrived_at).total_seconds()))

    @property
    def waits(self) -> bool:
        """Somebody has been asked and has not told us how it ended."""
        return self.state not in FINAL | BEFORE and not self.stopped

    @property
    def look_at(self) -> datetime | None:
        """When the worker has something to say: that nobody answers, and later that nobody did."""
        if not self.waits or self.quiet_since is None:
            return None
        return self.quiet_since + (CHASE if self.chase_due is None else EXPIRE)


def shown(act: Said, flag: str | None = None) -> dict[str, Any]:
    """As it stands in the row."""
    told: dict[str, Any] = {
        "id": str(act.id), "status": act.status, "at": wire(act.order_at), "received_at": wire(act.received_at),
        "actor": act.actor and str(act.actor), "via": act.via, "by": act.by or None, "reason": act.reason,
        "source": act.source, "appointment_at": wire(act.appointment_at), "note": act.note, "flagged": flag,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value is not None}


def booked(referral: Any) -> datetime | None:
    """What is agreed now. A row that nobody has touched since may hold one from before it moved on."""
    return referral.appointment_at if referral.state == "scheduled" else None
