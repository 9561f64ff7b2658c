"""Which revision of each field counts: a pure function of all revisions, in whatever order they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID


class Placed(Protocol):
    """Something said as far as its place among others goes. `after=None`: its author did not say what they had seen."""

    @property
    def id(self) -> UUID: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def after(self) -> list[str] | None: ...


class Revised(Placed, Protocol):
    """A set of fields that somebody said."""

    @property
    def fields(self) -> Mapping[str, Any]: ...
    @property
    def actor(self) -> UUID | None: ...


P = TypeVar("P", bound=Placed)


def order(said: Placed) -> tuple[datetime, UUID]:
    return said.order_at, said.id


def standing(revisions: Sequence[P]) -> list[P]:
    """Those that no other replaces, the strongest first.

    Causality comes before clocks: what somebody says they have seen and replaced is gone, however far ahead its clock
    was. Only what is left may replace by the later clock, where its author did not say what they had seen.
    """
    seen = {act for r in revisions for act in r.after or () if act != str(r.id)}
    left = [r for r in revisions if str(r.id) not in seen] or list(revisions)
    blind = max((order(r) for r in left if r.after is None), default=None)
    return sorted((r for r in left if blind is None or order(r) >= blind), key=order, reverse=True)


def merged(revisions: Iterable[Revised]) -> tuple[dict[str, Any], dict[str, str], dict[str, list[dict[str, Any]]]]:
    """(value by field, act that set it, fields on which two people disagree without having seen each other)."""
    by_field: dict[str, list[Revised]] = {}
    for revision in revisions:
        for field in revision.fields:
            by_field.setdefault(field, []).append(revision)
    stands = {field: standing(known) for field, known in by_field.items()}
    values = {field: left[0].fields[field] for field, left in stands.items()}
    acts = {field: str(left[0].id) for field, left in stands.items()}
    return values, acts, {field: told(field, left) for field, left in stands.items() if disagree(field, left)}


def disagree(field: str, left: list[Revised]) -> bool:
    return any(r.fields[field] != left[0].fields[field] for r in left[1:])


def told(field: str, left: list[Revised]) -> list[dict[str, Any]]:
    return [{"value": r.fields[field], "act": str(r.id), "actor": r.actor and str(r.actor)} for r in left]
