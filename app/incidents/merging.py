"""Which revision of each field counts: a pure function of all revisions, in whatever order they came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .models import Revision


def replaces(later: Revision, earlier: Revision) -> bool:
    """Causality where the author said what they had seen; without `after`, the later clock."""
    if later.after is not None:
        return str(earlier.id) in later.after
    return (later.order_at, later.id) > (earlier.order_at, earlier.id)


def standing(revisions: list[Revision]) -> list[Revision]:
    """Those that no other replaces, the strongest first."""
    left = [r for r in revisions if not any(replaces(other, r) for other in revisions if other.id != r.id)]
    return sorted(left or revisions, key=lambda r: (r.order_at, r.id), reverse=True)


def merged(revisions: Iterable[Revision]) -> tuple[dict[str, Any], dict[str, str], dict[str, list[dict[str, Any]]]]:
    """(value by field, act that set it, fields on which two people disagree without having seen each other)."""
    by_field: dict[str, list[Revision]] = {}
    for revision in revisions:
        for field in revision.fields:
            by_field.setdefault(field, []).append(revision)
    stands = {field: standing(known) for field, known in by_field.items()}
    values = {field: left[0].fields[field] for field, left in stands.items()}
    acts = {field: str(left[0].id) for field, left in stands.items()}
    return values, acts, {field: told(field, left) for field, left in stands.items() if disagree(field, left)}


def disagree(field: str, left: list[Revision]) -> bool:
    return any(r.fields[field] != left[0].fields[field] for r in left[1:])


def told(field: str, left: list[Revision]) -> list[dict[str, Any]]:
    return [{"value": r.fields[field], "act": str(r.id), "actor": r.actor and str(r.actor)} for r in left]
