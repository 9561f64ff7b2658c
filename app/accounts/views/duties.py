"""The doors to who dispatches now."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Act, Page, Saying, page, session, who

from .. import queries
from ..actions import duties
from ..models import Duty
from ..schemas import DutyEnd, DutyList, DutyRow
from .room import room


@room.read("/duties", DutyList, ability="duty.take", query=Page)
def list_duties(query: dict[str, Any]) -> Any:
    """Who dispatches now, and who did in the last day, with the notes they left."""
    rows = queries.recent_duties(**query)
    return page(rows, rows, query["limit"])


@room.act("/duties/<uuid:duty_id>", Act, DutyRow, ability="duty.take")
def take_duty(say: Saying, body: dict[str, Any], duty_id: UUID) -> Duty | None:
    """Dispatch from now on. Who is on duty already stays so, under the duty they have."""
    if say.new:
        return duties.take(duty_id, who().id, say)
    return session().get(Duty, duty_id) or queries.open_duty(who().id)


@room.act("/duties/<uuid:duty_id>/ends/<uuid:act_id>", DutyEnd, DutyRow, ability="duty.take")
def end_duty(say: Saying, body: dict[str, Any], duty_id: UUID, act_id: UUID) -> Duty:
    """Stop dispatching; `hand_over_to` begins the other's duty in the same act."""
    duty = queries.duty(duty_id)
    if say.new:
        duties.end(duty, body.get("hand_over_to"), body.get("note"), who(), say)
    return duty
