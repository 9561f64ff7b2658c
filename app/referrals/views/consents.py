"""The door of consents: statements are only ever added."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Saying, allowed, existing, session, who

from ..actions import consents
from ..models import Consent
from ..queries import reach
from ..schemas.consents import StatementBody, StatementRow
from .room import room


@room.act("/consents/<uuid:id>", StatementBody, StatementRow, ability="consents.write", field=True)
def put_consent(say: Saying, body: dict[str, Any], id: UUID) -> Consent | None:
    """Somebody agreed, declined, could not be asked, or takes back what they agreed to."""
    call = reach.appendable(body.pop("incident_id"), who())
    made = consents.state(id, call, body, say) if say.new else existing(session().get(Consent, id))
    return made if allowed(who().role, "consents.read") and reach.readable(call.id, who()) else None
