"""Settling what came twice under one id with different content."""

from __future__ import annotations

from app.core import Problem, Saying, Sibling, now
from app.journal import Act, record


def settle(sibling: Sibling, note: str, say: Saying) -> Sibling:
    """A person has looked at it and says what was done; the content stays."""
    if sibling.settled_at is not None:
        raise Problem("ended", 409, "Somebody settled this already")
    sibling.settled_at, sibling.settled_by, sibling.settled_note = now(), say.actor_id, note
    record(Act.SIBLING_SETTLED, say, sibling_id=str(sibling.id), act_id=str(sibling.act_id))
    return sibling
