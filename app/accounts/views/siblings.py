"""The doors to what came twice with different content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Saying, Sibling, page

from .. import queries
from ..actions import siblings
from ..schemas import SettlementBody, SiblingList, SiblingPage, SiblingRow
from .room import room


@room.read("/siblings", SiblingList, ability="siblings.settle", query=SiblingPage)
def list_siblings(query: dict[str, Any]) -> Any:
    """What waits for a lead to look at, or with `settled` what was looked at."""
    rows = queries.siblings(**query)
    return page(rows, rows, query["limit"])


@room.act(
    "/siblings/<uuid:sibling_id>/settlements/<uuid:act_id>", SettlementBody, SiblingRow, ability="siblings.settle"
)
def settle(say: Saying, body: dict[str, Any], sibling_id: UUID, act_id: UUID) -> Sibling:
    """Somebody looked at it and says what was done; the content is kept."""
    sibling = queries.sibling(sibling_id)
    return siblings.settle(sibling, body["note"], say) if say.new else sibling
