"""The one clock of the server, which tests may hold still."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_frozen: datetime | None = None


def now() -> datetime:
    return _frozen or datetime.now(UTC)


def ago(**span: float) -> datetime:
    return now() - timedelta(**span)


def later(**span: float) -> datetime:
    return now() + timedelta(**span)


def wire(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds, as every answer writes a time."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@contextmanager
def frozen(moment: datetime) -> Generator[None]:
    """Hold the clock at `moment`; only tests do so, and only in their own process."""
    global _frozen
    before, _frozen = _frozen, moment
    try:
        yield
    finally:
        _frozen = before
