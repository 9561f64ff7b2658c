"""The room that every door of accounts hangs in, and how its lists turn their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.core import Room

room = Room("accounts", __name__)


def page(items: Sequence[Any], rows: Sequence[Any], limit: int) -> dict[str, Any]:
    """`next` is where the following page begins, when there may be one."""
    return {"items": items, "next": rows[-1].id if len(rows) == limit else None}
