"""The doors of safety."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from app import assignments
from app.assignments import Part
from app.core import ReasonBody, Room, Saying, by_person, match, session, who

from . import actions, backup, duress, queries
from .models import THE_ONE, Backup, Settings, Welfare
from .schemas import (
    BackupAct,
    BackupBody,
    BackupRow,
    CheckBody,
    DuressBody,
    Nothing,
    PauseBody,
    SettingsBody,
    SettingsShown,
    WelfareRow,
)  # fmt: skip
from .settling import settings

T = TypeVar("T")

room = Room("safety", __name__)


@room.act("/assignments/<uuid:id>/checks/<uuid:act>", CheckBody, WelfareRow, ability="respond", field=True)
def check(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Welfare | None:
    """The crew is all right: their own tap, or dispatch for them with the channel that it came by."""
    part = assignments.part(id, who(), say, heard=body["channel"] != "tap")
    if say.new:
        return seen(part, actions.check(part, body["channel"], body.get("words"), say))
    return seen(part, session().get(Welfare, id))


@room.act("/assignments/<uuid:id>/pauses/<uuid:act>", PauseBody, WelfareRow, ability="safety.manage")
def pause(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Welfare | None:
    """A lead stops the checks for some minutes."""
    part = assignments.part(id, who())
    return actions.pause(part, body["minutes"], body["reason"], say) if say.new else session().get(Welfare, id)


@room.act("/assignments/<uuid:id>/frees/<uuid:act>", ReasonBody, WelfareRow, ability="safety.manage")
def free(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Welfare | None:
    """A lead ends the checks of this team on this call."""
    part = assignments.part(id, who())
    return actions.free(part, body["reason"], say) if say.new else session().get(Welfare, id)


@room.act("/duress/<uuid:id>", DuressBody, Nothing, ability="own", field=True)
def raise_duress(say: Saying, body: dict[str, Any], id: UUID) -> None:
    """Help, now. Answered with nothing; every board has the alarm, which nobody can mute."""
    if say.new:
        duress.raise_duress(id, body, who(), say)


@room.act("/backups/<uuid:id>", BackupBody, BackupRow, ability="respond", field=True)
def ask_backup(say: Saying, body: dict[str, Any], id: UUID) -> Backup | None:
    """Police, EMS or a supervisor to this team; for police with what for."""
    part = assignments.part(body["assignment_id"], who(), say, heard=True)
    return seen(part, backup.ask(id, part, body, say) if say.new else session().get_one(Backup, id))


@room.act("/backups/<uuid:id>/acknowledgements/<uuid:act>", BackupAct, BackupRow, ability="backup.answer")
def acknowledge_backup(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Backup | None:
    """Dispatch has it in hand."""
    return reach("acknowledgements", say, id)


@room.act("/backups/<uuid:id>/arrivals/<uuid:act>", BackupAct, BackupRow, ability="respond", field=True)
def arrive_backup(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Backup | None:
    """It is there."""
    return reach("arrivals", say, id)


@room.act("/backups/<uuid:id>/releases/<uuid:act>", BackupAct, BackupRow, ability="respond", field=True)
def release_backup(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Backup | None:
    """It may go again."""
    return reach("releases", say, id)


@room.act("/backups/<uuid:id>/cancellations/<uuid:act>", BackupAct, BackupRow, ability="respond", field=True)
def cancel_backup(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Backup | None:
    """It is not needed after all."""
    return reach("cancellations", say, id)


def reach(acts: str, say: Saying, id: UUID) -> Backup | None:
    row, part = queries.backup(id, who())
    return seen(part, backup.reach(row, acts, say) if say.new else row)


def seen(part: Part, row: T) -> T | None:
    """A late act is kept, but shows nothing of a call that its author may no longer read."""
    return row if part.readable else None


@room.read("/programme/safety", SettingsShown, ability="teams.read")
def read_settings() -> Any:
    """How often a team is asked, and who is called when, in seconds."""
    return settings()


@room.reference("/programme/safety", SettingsBody, SettingsShown, ability="safety.manage")
def put_settings(body: dict[str, Any]) -> tuple[Settings, bool]:
    """Change the spans; every running timer is reckoned anew."""
    row = session().get_one(Settings, THE_ONE, with_for_update=True)
    match(row, SettingsShown)
    actions.change(row, body, by_person(who()))
    return row, False
