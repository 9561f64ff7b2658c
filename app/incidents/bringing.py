"""What a duplicate brings to the call that stays: pure."""

from __future__ import annotations

from typing import Any

from .models import Incident

GRAVITY = ("not_asked", "no", "unknown", "yes")
"A yes of one caller is not taken away by a no of another, nor is a doubt."


def brought(call: Incident, into: Incident) -> dict[str, Any]:
    """Fields of the call that stays, as they are to be: the graver of each flag, and the language where it has none."""
    graver = {code: value for code, value in call.flags.items() if gravity(value) > gravity(into.flags.get(code))}
    flags = {"flags": {**into.flags, **graver}} if graver else {}
    return flags if into.language or not call.language else {**flags, "language": call.language}


def gravity(value: str | None) -> int:
    return GRAVITY.index(value) if value in GRAVITY else 0
