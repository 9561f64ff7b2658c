"""Single values of a published row: text, whole numbers, points."""

from __future__ import annotations

from math import isfinite

from .types import Row


def text(row: Row, column: str) -> str | None:
    """The value without blanks around it; empty is none."""
    value = row.get(column)
    if value is None:
        return None
    if isinstance(value, (dict, list)):
        raise ValueError(f"{column} is not a single value")
    return str(value).strip() or None


def needed(row: Row, column: str) -> str:
    value = text(row, column)
    if value is None:
        raise ValueError(f"{column} is empty")
    return value


def short(value: str) -> str:
    """Enough of a strange value to recognise it in a list of bad rows."""
    return repr(value if len(value) <= 40 else value[:40] + "…")


def priority(row: Row, column: str, known: range) -> int | None:
    """Our priorities mean what the city's mean only where both go from most urgent down; anything else stays raw."""
    value = text(row, column)
    return int(value) if value and value in map(str, known) else None


def strange_priority(row: Row, column: str, known: range) -> str | None:
    return text(row, column) if priority(row, column, known) is None else None


def point(row: Row, lat: str, lon: str) -> tuple[float | None, float | None, tuple[str, ...]]:
    """A point, or none with the reason as a flag. 0, 0 is how cities withhold a place, not a place in the sea."""
    north, east = text(row, lat), text(row, lon)
    if north is None or east is None:
        return None, None, ()
    y, x = _degrees(lat, north), _degrees(lon, east)
    if y == 0 and x == 0:
        return None, None, ("place_withheld",)
    if not (-90 <= y <= 90 and -180 <= x <= 180):
        return None, None, ("place_impossible",)
    return y, x, ()


def _degrees(column: str, value: str) -> float:
    try:
        degrees = float(value)
    except ValueError:
        raise ValueError(f"{column} is no number: {short(value)}") from None
    if not isfinite(degrees):
        raise ValueError(f"{column} is no number: {short(value)}")
    return degrees


def without_nones(**values: str | None) -> dict[str, str]:
    return {key: value for key, value in values.items() if value is not None}
