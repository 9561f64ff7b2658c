"""How figures are counted: in the database, so many of so many, and what nobody knows beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, case, func


@dataclass(frozen=True, slots=True)
class Counted:
    """`not_known`: those of whom nobody can say; `still_open`: those that have not ended yet. None where there is no
    such thing."""

    count: int
    of: int
    not_known: int | None = None
    still_open: int | None = None


def nearest_rank(values: Iterable[float], percent: int) -> float | None:
    """The least of the values that so many percent of them do not exceed (DOMAIN.md, 8): one that was measured, never
    one between two. None where nothing is known."""
    known = sorted(values)
    return known[max(0, ceil(percent * len(known) / 100) - 1)] if known else None


def counted(which: ColumnElement[bool]) -> Any:
    """How many rows are so; none where there is no row at all."""
    return func.coalesce(func.sum(case((which, 1), else_=0)), 0)


def ever(which: ColumnElement[bool]) -> Any:
    """Of a group: 1 where any row is so, 0 where none is, null where no row says either."""
    return func.max(case((which, 1), (~which, 0)))
