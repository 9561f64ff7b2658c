"""Schedules as others export them, as we reckon with them; what cannot be reckoned with stays as a note."""

from __future__ import annotations

from typing import Any

from ..rules import CLOCK, DAYS, Unreadable, read
from .spoken_hours import parsed

Row = dict[str, Any]
EVERY_DAY = ",".join(DAYS)
NOT_OURS = ("byweekno", "byyearday", "count")
OURS = ("id", "freq", "byday", "bymonthday", "interval", "dtstart", "valid_from", "valid_to", "opens_at", "closes_at",
        "open_24", "closed", "schedule_link", "attending_type", "description", "notes")  # fmt: skip


def mended(rows: list[Row], closures: list[Row], odd: list[str]) -> list[Row]:
    found = [made for row in rows for made in one(row, odd)]
    return found + [{**row, "closed": True} for row in closures]


def one(row: Row, odd: list[str]) -> list[Row]:
    """One row may say two things: open on some days, closed on others. `daily` and `open_24` are how our own export says
    what HSDS has no word for, beside the nearest that it has."""
    made = {key: row[key] for key in OURS if row.get(key) not in (None, "")}
    made["closed"] = row.get("closed") is True
    if row.get("daily") is True:
        made["freq"] = "DAILY"
        made = without(made, byday=EVERY_DAY)
    if made.get("open_24") is True:
        made = without(made, opens_at="00:00", closes_at="23:59")
    made |= {key: tidy(made[key]) for key in ("opens_at", "closes_at") if key in made}
    if row.get("until"):
        made["valid_to"] = min(filter(None, (str(row["until"])[:10], made.get("valid_to"))))
    numbered = [
        extra for extra in (weekdays(row, "open_24_hours", open_24=True), weekdays(row, "closed", closed=True)) if extra
    ]
    if numbered:
        return [{"id": row["id"] if at == 0 else f"{row['id'][:-1]}{at}", **extra} for at, extra in enumerate(numbered)]
    said = str(row.get("raw") or made.get("description") or made.get("notes") or "")
    timed = "opens_at" in made or "closes_at" in made or made.get("open_24") or made["closed"]
    if not timed or not (made.get("byday") or made.get("freq") or made.get("valid_from")):
        spoken = parsed(said) if said else None
        if spoken:
            return [
                {"id": made["id"][:-1] + str(at), "description": said, **rule} for at, rule in enumerate(spoken[:9])
            ]
    return [checked(made, row, said, odd)]


def without(made: Row, **filled: str) -> Row:
    """Not what only stands there for others to read."""
    return {key: value for key, value in made.items() if filled.get(key) != value}


def checked(made: Row, row: Row, said: str, odd: list[str]) -> Row:
    if said and not made.get("description"):
        made["description"] = said
    if made.get("byday") and not made.get("freq"):
        made["freq"] = "WEEKLY"
    try:
        if any(row.get(key) for key in NOT_OURS):
            raise Unreadable("count")
        read(made)
    except Unreadable:
        made.pop("freq", None)
        made.pop("byday", None)
        odd.append(f"hours cannot be read: {said or row}"[:160])
    return {key: value for key, value in made.items() if value is not False}


def weekdays(row: Row, key: str, **more: bool) -> Row | None:
    """Numbers from Monday on, as some exports write them."""
    numbers = str(row.get(key) or "").split(",")
    if not all(number in "1234567" and number for number in numbers):
        return None
    return {"freq": "WEEKLY", "byday": ",".join(DAYS[int(number) - 1] for number in sorted(numbers)), **more}


def tidy(text: object) -> str:
    """17:00:00-05:00 and 24:00 are 17:00 and midnight."""
    short = str(text).strip()[:5]
    short = f"0{short[:4]}" if len(short) > 3 and short[1] == ":" else short
    return "00:00" if short == "24:00" else short if CLOCK.fullmatch(short) else str(text)
