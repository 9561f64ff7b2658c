"""Who may handle whose account."""

from __future__ import annotations

from app.core import Problem, Who

ADMIN, LEAD = "admin", "lead"


def admins_only_by_admins(by: Who, *roles: str) -> None:
    if ADMIN in roles and by.role != ADMIN:
        raise Problem("not-allowed", 403, "Only an admin may make or change an admin", ability="people.manage")
