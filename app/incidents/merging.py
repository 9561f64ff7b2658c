"""Which revision of each field counts: a pure function of all revisions, in whatever order they came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from .models import Revision


def order(revision: Revision) -> tuple[datetime, UUID]:
    return revision.order_at, revision.id


def standing(revisions: list[Revision]) -> list[Revision]:
    """Those that no other replaces, the strongest first.

    Causality comes before clocks: what somebody says they have seen and replaced is gone, however far ahead its clock
    was. Only what is left may replace by the later clock, where its author did not say what they had seen.
    """
    seen = {act for r in revisions for act in r.after or () if act != str(r.id)}
    left = [r for r in revisions if str(r.id) not in seen] or revisions
    blind = max((order(r) for r in left if r.after is None), default=None)
    return sorted((r for r in left if blind is None or order(r) >= blind), key=order, reverse=True)


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
