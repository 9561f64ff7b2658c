"""What a published row becomes: a call, or a line that could not be read and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

Row = Mapping[str, object]


class BadFile(Exception):
    """Nothing in this file can be read as calls."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is not a call. After a `last` one nothing more of the file can be read."""

    line: int
    reason: str
    last: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call as a city published it. A null code: our table has none for the city's words, which are kept."""

    external_id: str
    received_at: datetime
    call_type: str | None
    call_type_raw: str
    call_type_initial: str | None = None
    call_type_initial_raw: str | None = None
    priority: int | None = None
    priority_initial: int | None = None
    source: str | None = None
    address: str | None = None
    lat: float | None = None
    lon: float | None = None
    area_raw: str | None = None
    disposition_raw: str | None = None
    agency: str | None = None
    crisis: bool = False
    particulars: dict[str, str] = field(default_factory=dict[str, str])
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """One city's way of publishing: the columns we cannot do without, those we use, and how a row becomes a call."""

    name: str
    needs: tuple[str, ...]
    uses: tuple[str, ...]
    call: Callable[[Row], Call]
