"""Questions to safety, through what the asker may see or may still append to."""

from __future__ import annotations

from uuid import UUID

from app import assignments
from app.assignments import Part
from app.core import Who, existing, session

from .models import Backup


def backup(backup_id: UUID, who: Who) -> tuple[Backup, Part]:
    """The back-up and its assignment, locked, for the crew or for dispatch; 404 for everybody else."""
    assignment_id = existing(session().get(Backup, backup_id)).assignment_id
    part = assignments.part(assignment_id, who)
    return existing(session().get(Backup, backup_id, with_for_update=True, populate_existing=True)), part
