"""The field's words: every code list, read-only, as the domain's people agreed on them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

FILE = Path(__file__).with_name("codelists.json")
ON_PHONES = (
    "assignment_state", "assignment_state_next", "call_source", "call_type", "caller_relation", "flag_value",
    "language", "triage_flag", "unit_status", "unit_status_next",
)  # fmt: skip
ON_DESKS = ("disposition", "incident_status", "owed", "police_involvement")
ON_SCENE = (
    "access_need", "age_band", "answer_state", "care_card_field", "consent_purpose", "consent_state", "deesc_effect",
    "deescalation", "demographic_source", "disposition", "duress_kind", "follow_up_due", "follow_up_outcome", "gender",
    "guardian", "handoff_mode", "hold_mn", "housing", "interpreter_mode", "mse_heading", "no_contact_reason", "owed",
    "par_state", "police_involvement", "pronouns", "race_ethnicity", "referral_status", "referral_status_next",
    "referral_type", "risk_level", "safety_event", "service_given", "supply", "transport_mode", "violence_risk",
)  # fmt: skip
OF_A_ROW = ("code", "label", "level", "priority", "dispatchable", "unit_status")
OF_A_SCENE = (
    "code", "label", "detail_examples", "final", "group", "level", "minimum_action", "unit", "par_example",
)  # fmt: skip


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
    """The lists that a crew's screens use, and of each row what they show: all phones load them before a first call."""
    return {name: _lean(lists()[name]) for name in ON_PHONES}


def for_desks() -> dict[str, Any]:
    """What the board shows beside those."""
    return {name: _lean(lists()[name]) for name in ON_DESKS}


def for_scenes() -> dict[str, Any]:
    """What a crew writes down with, from its first call on; boards that read it ask for it too."""
    return {name: _lean(lists()[name], OF_A_SCENE) for name in ON_SCENE}


def for_services() -> dict[str, Any]:
    """The kinds of help that the directory is searched by."""
    return {"referral_type": _lean(lists()["referral_type"])}


def carried() -> tuple[str, ...]:
    """The names of the lists that a crew has at hand, also without signal."""
    return (*ON_PHONES, *ON_SCENE)


def _lean(entries: Any, keys: tuple[str, ...] = OF_A_ROW) -> Any:
    if isinstance(entries, dict):
        return cast(dict[str, Any], entries)
    return [{key: row[key] for key in keys if key in row} for row in entries]
