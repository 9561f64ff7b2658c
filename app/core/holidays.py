"""The legal holidays of the place, as they are kept: the same in pwa/state/holidays.js. Pure."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

FILE = Path(__file__).with_name("holidays.json")


def holiday(day: date) -> bool:
    return day in holidays(day.year)


@cache
def holidays(year: int) -> frozenset[date]:
    """The day itself and the one that it is kept on, a moved New Year's Day of the next year among them."""
    rules: dict[str, Any] = cast(dict[str, Any], json.loads(FILE.read_text("utf-8")))
    fixed = [date(one, rule["month"], rule["day"]) for rule in rules["fixed"] for one in (year, year + 1)]
    return frozenset([*fixed, *map(kept, fixed), *(nth(year, **rule) for rule in rules["nth"])])


def kept(day: date) -> date:
    return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def nth(year: int, month: int, weekday: int, nth: int, name: str) -> date:
    """The nth such day of the month, Sunday being 0; -1 is the last."""
    length = monthrange(year, month)[1]
    those = [day for number in range(1, length + 1) if (day := date(year, month, number)).isoweekday() % 7 == weekday]
    return those[nth - 1 if nth > 0 else nth]
