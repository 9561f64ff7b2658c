"""Minneapolis, "Incidents Reported 911": the city's own layer, which also holds its unarmed crisis team (BCR)."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from .call_types import meaning
from .types import Call, Feed, Row
from .values import needed, point, priority, short, strange_priority, text, without_nones
from .zones import utc

NAME = "minneapolis-911"
ZONE = ZoneInfo("America/Chicago")
PRIORITIES = range(5)
RESPONDED = {
    "MPD_Response": "Minneapolis police",
    "Park_Police_Response": "park police",
    "U_of_M_Response": "university police",
    "Other_Agency_Response": "another agency",
}


def call(row: Row) -> Call:
    received_at, odd_time = utc(_wall(needed(row, "Response_Date")), ZONE)
    lat, lon, odd_place = point(row, "Latitude", "Longitude")
    initial, final = text(row, "Initial_Problem"), text(row, "Problem__Final_")
    # Without a final type nobody has reclassified the call, so it is still what it was at first.
    now = final or initial or ""
    return Call(
        external_id=needed(row, "Master_Incident_Number"),
        received_at=received_at,
        call_type=meaning(NAME, now).code,
        call_type_raw=now,
        call_type_initial=meaning(NAME, initial).code,
        call_type_initial_raw=initial,
        priority=priority(row, "Final_Priority", PRIORITIES),
        priority_initial=priority(row, "Initial_Priority", PRIORITIES),
        source="c911" if text(row, "is_911_Call") == "Yes" else None,
        lat=lat,
        lon=lon,
        area_raw=text(row, "Neighborhood__GIS_"),
        disposition_raw=text(row, "Call_Disposition"),
        agency=text(row, "Agency_Type"),
        crisis=meaning(NAME, now).crisis,
        particulars=_particulars(row),
        flags=(*odd_time, *odd_place, *(() if final else ("no_final_type",))),
    )


def _wall(value: str) -> datetime:
    """The clock on the wall in Chicago. The layer labels it UTC, as milliseconds or, in downloads, as text with +00."""
    try:
        return _from_milliseconds(value) if value.replace(".", "", 1).lstrip("-").isdecimal() else _from_text(value)
    except (ValueError, OverflowError):
        raise ValueError(f"Response_Date is no time: {short(value)}") from None


def _from_milliseconds(value: str) -> datetime:
    return datetime(1970, 1, 1) + timedelta(milliseconds=float(value))  # noqa: DTZ001 - a wall has no zone


def _from_text(value: str) -> datetime:
    moment = datetime.fromisoformat(value.replace("/", "-"))
    if moment.utcoffset() or len(value) <= len("2026-01-01"):
        raise ValueError
    return moment.replace(tzinfo=None)


def _particulars(row: Row) -> dict[str, str]:
    responded = [words for column, words in RESPONDED.items() if text(row, column) == "Y"]
    return without_nones(
        division=text(row, "Division"),
        jurisdiction=text(row, "Jurisdiction"),
        ward=text(row, "Ward__GIS_"),
        is_911_call=text(row, "is_911_Call"),
        is_city_call=text(row, "Is_City_Call"),
        responded=", ".join(responded) or None,
        priority_raw=strange_priority(row, "Final_Priority", PRIORITIES),
        priority_initial_raw=strange_priority(row, "Initial_Priority", PRIORITIES),
    )


FEED = Feed(
    NAME,
    needs=("Master_Incident_Number", "Problem__Final_", "Response_Date"),
    uses=(
        "Agency_Type",
        "is_911_Call",
        "Is_City_Call",
        "Initial_Problem",
        "Initial_Priority",
        "Final_Priority",
        "Division",
        "Jurisdiction",
        "Call_Disposition",
        "Latitude",
        "Longitude",
        *RESPONDED,
        "Ward__GIS_",
        "Neighborhood__GIS_",
    ),
    call=call,
)
