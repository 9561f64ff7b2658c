"""What counts among services that were found: where the words stand, how far it is, what nobody said. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.incidents import metres

from .asking import Group
from .fitting import Wanted, has_bed
from .fulltext import Choice

NAME, KIND, BODY, WHOLE_NAME = 8.0, 5.0, 1.0, 4.0
BEGUN = 0.7
FAR_M, FAR_COSTS, UNSAID_COSTS = 30_000, 3.0, 0.5


@dataclass(slots=True)
class Hit:
    """One service that was found, with what stands in the way of using it."""

    service_id: UUID
    unfit: list[str]
    distance_m: int | None
    order: tuple[Any, ...]
    no: int


def in_order(rows: Sequence[Any], wanted: Wanted, groups: list[Group]) -> list[Hit]:
    codes = [key.removeprefix("not_") for key in rows[0]._fields if key.startswith("not_")] if rows else []
    return sorted((_hit(row, codes, wanted, groups) for row in rows), key=lambda hit: hit.order)


def _hit(row: Any, codes: Sequence[str], wanted: Wanted, groups: list[Group]) -> Hit:
    unfit = [code for code in codes if getattr(row, f"not_{code}")]
    distance = _distance(row.points, wanted.near) if wanted.near else None
    if not groups:
        order = (bool(unfit), distance if distance is not None else FAR_M * 99)
        return Hit(row.service_id, unfit, distance, (*order, row.name, row.no), row.no)
    name, kind = f" {row.name_words} ", f" {row.kind_words} "
    score = sum(max(choice.worth * _worth(choice, name, kind) for choice in group) for group in groups)
    score += _whole(groups, name)
    score -= FAR_COSTS * min(distance, FAR_M) / FAR_M if distance is not None else FAR_COSTS / 2 if wanted.near else 0
    score -= UNSAID_COSTS * bool(wanted.language and not row.languages)
    score -= UNSAID_COSTS * bool(wanted.beds and not has_bed(row.beds, row.beds_at))
    return Hit(row.service_id, unfit, distance, (bool(unfit), -round(score, 3), row.name, row.no), row.no)


def _worth(choice: Choice, name: str, kind: str) -> float:
    """Where its words stand: all of them in the name mean more than one there and one anywhere."""
    return min(max(_in(word, choice, name) * NAME, _in(word, choice, kind) * KIND, BODY) for word in choice.words)


def _in(word: str, choice: Choice, words: str) -> float:
    """`words` between spaces, one before the first and one behind the last."""
    if f" {word} " in words:
        return 1.0
    return BEGUN if choice.open_ended and f" {word}" in words else 0.0


def _whole(groups: list[Group], name: str) -> float:
    """All that was asked for is what it calls itself."""
    return WHOLE_NAME if all(f" {word} " in name for group in groups for word in group[0].words) else 0.0


def _distance(points: list[list[float]], near: tuple[float, float]) -> int | None:
    return min((metres(near, (lat, lon)) for lat, lon in points), default=None)
