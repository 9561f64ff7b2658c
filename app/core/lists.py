"""How lists turn their pages: so many rows, in the order of their ids, and where the next page begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from marshmallow import fields, validate
from sqlalchemy import Select

from .db import session
from .schema import Body, Id

MOST = 200
T = TypeVar("T")


class Page(Body):
    """Which part of a list is asked for."""

    limit = fields.Integer(load_default=MOST, validate=validate.Range(1, MOST))
    after = Id(metadata={"description": "`next` of the page before"})


class Pages(Body):
    """What every list has beside its `items`."""

    next = fields.UUID(allow_none=True, metadata={"description": "where the next page begins; null: there is none"})


def turned(question: Select[T], limit: int = MOST, after: UUID | None = None, *, newest_first: bool = False) -> list[T]:
    """The rows of one page. By id, since a row may change its name or its hours between two pages, but never its id;
    ids begin with the moment at which they were made."""
    key = question.column_descriptions[0]["entity"].id
    wanted = question.order_by(key.desc() if newest_first else key).limit(limit)
    if after is not None:
        wanted = wanted.where(key < after if newest_first else key > after)
    return list(session().scalars(wanted).unique())


def page(items: Sequence[Any], rows: Sequence[Any], limit: int) -> dict[str, Any]:
    """`next` is where the following page begins, when there may be one."""
    return {"items": items, "next": rows[-1].id if len(rows) == limit else None}
