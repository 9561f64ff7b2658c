"""What a push service's answer means: taken, gone for ever, refused, or to be tried again while it is of use."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum
from uuid import UUID

LEAST_S, MOST_S = 0.5, 15.0
LEAST_LEFT = timedelta(seconds=1)
GONE = (404, 410)
TOO_MANY = 429


class Fate(Enum):
    ACCEPTED = "accepted"
    GONE = "gone"
    FAILED = "failed"
    EXPIRED = "expired"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Page:
    """One claimed delivery, ready to leave; without a target its device lost its subscription meanwhile."""

    id: UUID
    tries: int
    origin: str
    expires_at: datetime
    target: dict[str, str] | None
    endpoint_hash: bytes | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be written down about one page."""

    page: Page
    fate: Fate
    at: datetime
    error: str | None = None
    due_at: datetime | None = None


def judge(page: Page, status: int, retry_after: str | None, moment: datetime) -> Verdict:
    if 200 <= status < 300:
        return Verdict(page, Fate.ACCEPTED, moment)
    if status in GONE:
        return Verdict(page, Fate.GONE, moment, "gone")
    if status == TOO_MANY or status >= 500:
        return again(page, f"busy:{status}", moment, wait(retry_after, moment))
    return Verdict(page, Fate.FAILED, moment, f"refused:{status}")


def again(page: Page, error: str, moment: datetime, after: timedelta | None = None) -> Verdict:
    """Try once more, unless the page would be of no use by then. Our own pause never takes more than half of what is
    left; a push service's wish is kept.
    """
    left = page.expires_at - moment
    pause = after if after is not None else min(back_off(page.tries), left / 2)
    if left < LEAST_LEFT or pause >= left:
        return Verdict(page, Fate.EXPIRED, moment, error)
    return Verdict(page, Fate.LATER, moment, error, moment + pause)


def back_off(tries: int) -> timedelta:
    """Doubling, and never all at the same moment."""
    most = min(MOST_S, LEAST_S * 2 ** min(tries, 10))
    return timedelta(seconds=random.uniform(most / 2, most))  # noqa: S311 - nothing secret


def wait(header: str | None, moment: datetime) -> timedelta | None:
    """Retry-After, in seconds or as a date; None when it is missing or makes no sense."""
    if not header:
        return None
    if header.strip().isdecimal() and header.isascii():
        return timedelta(seconds=min(int(header), 365 * 24 * 3600))
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(until - moment, timedelta(0))
