"""The field's words: every code list, read-only, as the domain's people agreed on them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

FILE = Path(__file__).with_name("codelists.json")
ON_PHONES = (
    "assignment_state", "assignment_state_next", "call_source", "call_type", "caller_relation", "disposition",
    "flag_value", "incident_status", "language", "triage_flag", "unit_status", "unit_status_next",
)  # fmt: skip
FOR_IMPORTS = {"legacy", "note"}


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


def for_phones() -> dict[str, Any]:
    """The lists that the screens use, without what only imports need: every phone loads them before its first call."""
    return {name: _lean(lists()[name]) for name in ON_PHONES}


def _lean(entries: Any) -> Any:
    if isinstance(entries, dict):
        return cast(dict[str, Any], entries)
    return [{key: value for key, value in row.items() if key not in FOR_IMPORTS} for row in entries]
