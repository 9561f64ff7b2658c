"""The field's words: every code list, read-only, as the domain's people agreed on them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

FILE = Path(__file__).with_name("codelists.json")


@cache
def lists() -> dict[str, Any]:
    """{list name: [{code, label, …}] or, for tables of moves, {code: [codes]}}."""
    return cast(dict[str, Any], json.loads(FILE.read_text("utf-8")))


@cache
def rows(name: str) -> dict[str, dict[str, Any]]:
    """One list by code, in its own order."""
    return {row["code"]: row for row in lists()[name]}


@cache
def codes(name: str) -> tuple[str, ...]:
    return tuple(rows(name))


@cache
def moves(name: str, code: str) -> tuple[str, ...]:
    """What may follow `code` in a table of moves; '*' holds for every code."""
    table = lists()[name]
    return (*table.get(code, ()), *table.get("*", ()))


def label(name: str, code: str) -> str:
    return str(rows(name)[code]["label"])
