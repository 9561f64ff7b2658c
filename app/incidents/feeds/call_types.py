"""The table from the cities' words to our call types: every row was judged by a person, and nothing else is guessed."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("call_types.csv")


class Meaning(NamedTuple):
    """Our code, if ours says no more than theirs; and whether it is a behavioural-health call that a replay plays."""

    code: str | None = None
    crisis: bool = False


def meaning(feed: str, raw: str | None) -> Meaning:
    return _table().get((feed, _key(raw)), Meaning()) if raw else Meaning()


@cache
def _table() -> dict[tuple[str, str], Meaning]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["feed"], _key(row["raw"])): _meaning(row) for row in csv.DictReader(file)}


def _meaning(row: dict[str, str]) -> Meaning:
    return Meaning(row["code"] or None, row["crisis"] == "yes")


def _key(raw: str) -> str:
    # The cities are not strict about blanks and capitals: "Hit  & Run" is "Hit & Run".
    return " ".join(raw.split()).casefold()
