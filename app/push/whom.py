"""Whom an alarm pages: who dispatches now, and where that would ring nobody, the leads as well."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from app.accounts import leads, on_duty

from .queries import phones


def answerable(but: Collection[UUID]) -> set[UUID]:
    """The crew that an alarm is about (`but`) was called before. Only where nobody else is left does it hear this too."""
    at_desk = set(on_duty()) - set(but)
    if any(phone.pageable for phone in phones(at_desk)):
        return at_desk
    every_lead = set(leads())
    return (at_desk | every_lead) - set(but) or every_lead
