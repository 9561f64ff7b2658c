"""San Diego, "Police Calls for Service": no points, no first type, times without a zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from .call_types import meaning
from .types import Call, Feed, Row
from .values import needed, priority, short, strange_priority, text, without_nones
from .zones import utc

NAME = "san-diego-cfs"
ZONE = ZoneInfo("America/Los_Angeles")
# The city also publishes a 9, which its files do not explain: such calls keep it among their particulars.
PRIORITIES = range(5)
PARTS = ("address_dir", "address_road", "address_sfx")


def call(row: Row) -> Call:
    received_at, odd_time = utc(_wall(needed(row, "date_time")), ZONE)
    raw = text(row, "call_type") or ""
    return Call(
        external_id=needed(row, "incident_num"),
        received_at=received_at,
        call_type=meaning(NAME, raw).code,
        call_type_raw=raw,
        priority=priority(row, "priority", PRIORITIES),
        address=_address(row),
        area_raw=_beat(row),
        disposition_raw=text(row, "disposition"),
        agency="SDPD",
        crisis=meaning(NAME, raw).crisis,
        particulars=without_nones(priority_raw=strange_priority(row, "priority", PRIORITIES)),
        flags=(*odd_time, *(() if raw else ("no_final_type",))),
    )


def _wall(value: str) -> datetime:
    try:
        wall = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"date_time is no time: {short(value)}") from None
    # A bare date would pass as midnight, and a zone would mean that the feed has changed its mind.
    if wall.tzinfo or len(value) <= len("2023-01-01"):
        raise ValueError(f"date_time is no local time: {short(value)}")
    return wall


def _address(row: Row) -> str | None:
    """The block, or the crossing: house numbers are rounded down to the hundred, so none may look exact."""
    street, crossing = _street(row, "primary"), _street(row, "intersecting")
    number = text(row, "address_number_primary")
    if street and crossing:
        return f"{street} & {crossing}"
    return f"{number} block {street}" if street and number not in (None, "0") else street


def _street(row: Row, which: str) -> str | None:
    parts = (text(row, f"{part}_{which}") for part in PARTS)
    return " ".join(part.lstrip("0") for part in parts if part) or None


def _beat(row: Row) -> str | None:
    beat = text(row, "beat")
    return None if beat == "-1" else beat


FEED = Feed(
    NAME,
    needs=("incident_num", "date_time", "call_type"),
    uses=(
        "address_number_primary",
        *(f"{part}_primary" for part in PARTS),
        *(f"{part}_intersecting" for part in PARTS),
        "disposition",
        "beat",
        "priority",
    ),
    call=call,
)
