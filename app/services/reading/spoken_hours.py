"""Opening hours as people write them, where there is one way to read them; else None. Pure."""

from __future__ import annotations

import re
from typing import Any

from ..rules import DAYS

Schedules = list[dict[str, Any]]
NAMES = {name: day for day, names in zip(DAYS, (
    "mon monday mondays", "tue tues tuesday tuesdays", "wed wednesday wednesdays weds",
    "thu thur thurs thursday thursdays", "fri friday fridays", "sat saturday saturdays", "sun sunday sundays",
), strict=True) for name in names.split()}  # fmt: skip
EVERY_DAY = ("daily", "every day", "7 days a week", "everyday")
ROUND = re.compile(r"24\s*(/|-)\s*7(/365)?|24/365|24\s*(h|hrs?|hours?)(\s*(a day|daily|every day|7 days a week))?")
TIME = r"(\d{1,2})(?:[:.](\d\d))?\s*([ap]\.?m\.?)?"
SPAN = re.compile(rf"{TIME}\s*(?:-|to|\s)\s*{TIME}")
OPENS = re.compile(rf"opens (?:at )?{TIME}\s*(.*)")
NTH = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
MONTHLY = re.compile(
    rf"((?:{'|'.join(NTH)})(?:\s*(?:,|&|and)\s*(?:{'|'.join(NTH)}))*) ([a-z]+) of (?:the|every|each) month"
)
REMARK = re.compile(r"\s*\((?![^)]*(?:clos|except|only|appoint))[^)]*\)")


def parsed(text: str) -> Schedules | None:
    """All of it, or nothing: half of somebody's hours is a wrong answer."""
    plain = REMARK.sub("", re.sub(r"[–—−]", "-", text.lower())).strip(" .")
    parts = [part.strip() for part in re.split(r"[;\n]", plain) if part.strip()]
    found = [one(part) for part in parts]
    return [rule for rule in found if rule] if found and all(found) else None


def one(part: str) -> dict[str, Any] | None:
    if ROUND.fullmatch(part):
        return {"freq": "DAILY", "open_24": True}
    if opens := OPENS.fullmatch(part):
        begins, on = clock(*opens.group(1, 2, 3)), days(opens[4])
        return {**on, "opens_at": begins} if begins and on else None
    for at in (match.start() for match in re.finditer(r"\d", part)):
        on, times = days(part[:at].strip(" ,:-")), part[at:].strip()
        if on and ROUND.fullmatch(times):
            return {**on, "open_24": True}
        if on and (hours := span(times)):
            return {**on, **hours}
    return None


def days(text: str) -> dict[str, Any] | None:
    if text in EVERY_DAY:
        return {"freq": "DAILY"}
    if monthly := MONTHLY.fullmatch(text):
        day = NAMES.get(monthly[2])
        which = [NTH[word] for word in re.split(r"\s*(?:,|&|and)\s*", monthly[1])]
        return {"freq": "MONTHLY", "byday": ",".join(f"{number}{day}" for number in which)} if day else None
    found: set[str] = set()
    for piece in re.split(r"\s*(?:,|&|\band\b)\s*", text):
        ends = [NAMES.get(word.strip(" .")) for word in re.split(r"\s*(?:-|\bto\b|\bthrough\b)\s*", piece)]
        if not ends or None in ends or len(ends) > 2:
            return None
        first, last = DAYS.index(str(ends[0])), DAYS.index(str(ends[-1]))
        found |= {DAYS[number % 7] for number in range(first, last + 1 + (7 if last < first else 0))}
    return {"freq": "WEEKLY", "byday": ",".join(day for day in DAYS if day in found)} if found else None


def span(text: str) -> dict[str, str] | None:
    """Without a.m. and p.m. only where the hours can be none but those of a whole day's clock."""
    match = SPAN.fullmatch(text)
    if match is None:
        return None
    begins, ends = clock(*match.group(1, 2, 3)), clock(*match.group(4, 5, 6))
    told = match[6] is not None or (match[2] and match[5] and int(match[4]) > 12)
    if not (begins and ends and told) or (match[3] is None and match[6] is not None):
        return None
    return {"opens_at": begins, "closes_at": ends}


def clock(hour: str, minute: str | None, half: str | None) -> str | None:
    number = int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half.startswith("p") else 0)
    return f"{number:02}:{minute or '00'}" if number < 24 and int(minute or 0) < 60 else None
