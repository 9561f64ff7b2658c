"""Back-up: asked for by a crew, acknowledged by dispatch, there, released; and asked again while nobody acknowledges."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import push, teams
from app.assignments import Part
from app.core import Batch, Saying, by_server, malformed, now, session, touch
from app.incidents import Incident
from app.journal import Act, record

from . import words
from .escalation import about, last_known, page_desk
from .models import Backup
from .settling import spans

BATCH = Batch("safety.backup", at_once=25)
MOST_PAGES = 3
"The board is told for as long as it takes; pockets buzz only so often."
ACTS = {
    "acknowledgements": ("acknowledged_at", Act.BACKUP_ACKNOWLEDGED),
    "arrivals": ("arrived_at", Act.BACKUP_ARRIVED),
    "releases": ("released_at", Act.BACKUP_RELEASED),
    "cancellations": ("cancelled_at", Act.BACKUP_CANCELLED),
}


def ask(backup_id: UUID, part: Part, body: dict[str, Any], say: Saying) -> Backup:
    """What for and where go with it; police that came by themselves or from the start are only written down."""
    involvement = fitting(body, dispatch=part.dispatch)
    asked = Backup(
        id=backup_id, incident_id=part.call.id, assignment_id=part.assignment.id, team_id=part.assignment.team_id,
        kind=body["kind"], involvement=involvement, words=body.get("words"), repeats=0,
        place=body.get("place") or part.call.place, asked_at=say.place, asked_by=say.actor_id,
    )  # fmt: skip
    session().add(asked)
    record(Act.BACKUP_ASKED, say, **about(asked), kind=asked.kind, reason=involvement, words=asked.words)
    if asked.asked:
        call_out(asked, part, say)
    return asked


def fitting(body: dict[str, Any], *, dispatch: bool) -> str | None:
    """Police always with its code; only dispatch knows what was sent at the start."""
    reason = body.get("reason")
    if body["kind"] != "police":
        return None
    if reason is None:
        raise malformed("Say what police are asked for", reason="Choose a code of police_involvement")
    if not dispatch and reason.startswith("sent_at_dispatch"):
        raise malformed("Only dispatch can say what was sent at the start", reason="Choose what you asked for")
    return str(reason)


def call_out(asked: Backup, part: Part, say: Saying) -> None:
    asked.nudge_at = say.received_at + timedelta(seconds=spans().backup_repeat_s)
    alarm = push.raise_alarm("backup", say=by_server(), subject_id=asked.id, **about(asked))
    team = teams.team(asked.team_id)
    alarm.last_known = {**last_known(part.call, team), "kind": asked.kind, "reason": asked.involvement,
                        "words": asked.words, "place": asked.place}  # fmt: skip
    touch(alarm)
    page_desk(asked.id, words.BACKUP, "backup", "backup", but=team.crew)


def reach(backup: Backup, acts: str, say: Saying) -> Backup:
    """The earliest of each stands, in whatever order they were heard."""
    name, act = ACTS[acts]
    known: datetime | None = getattr(backup, name)
    if known is None or say.place < known:
        setattr(backup, name, say.place)
        if name == "acknowledged_at":
            backup.acknowledged_by = say.actor_id
    record(act, say, **about(backup), kind=backup.kind)
    over(backup, say)
    return backup


def over(backup: Backup, say: Saying) -> None:
    """Somebody has it in hand, it is there, or it is not needed: nobody has to be called again."""
    backup.nudge_at = None
    push.quiet(backup.id, ("backup",))
    alarm = session().get(push.Alarm, backup.id, with_for_update=True)
    if alarm is not None:
        push.close_alarm(alarm, by_server(), next(words for name, words in OVER.items() if getattr(backup, name)))


OVER = {
    "cancelled_at": "Called off by the crew", "acknowledged_at": "Acknowledged",
    "arrived_at": "The crew says they are here", "released_at": "The crew says they may go",
}  # fmt: skip


def due() -> datetime | None:
    waiting = select(Backup.nudge_at).where(Backup.nudge_at.is_not(None))
    return session().scalar(BATCH.open(waiting, Backup.id).order_by(Backup.nudge_at).limit(1))


def fire() -> int:
    """Ask again for all that nobody has acknowledged; what somebody holds waits for the next look."""
    asked = select(Backup.id, Backup.incident_id).join(Incident, Incident.id == Backup.incident_id)
    late = asked.where(Backup.nudge_at <= now()).order_by(Backup.nudge_at)
    found = sorted(BATCH.claim(late, Backup.id, of=Incident), key=lambda row: (row.incident_id, row.id))
    return sum(BATCH.each(found, lambda row: row.id, lambda row: ask_again(row.id)))


def ask_again(backup_id: UUID) -> bool:
    """The call is locked already, as an acknowledgement locks it, so that either it or the repetition comes first."""
    backup = session().get(Backup, backup_id, with_for_update=True, populate_existing=True)
    if backup is None or backup.nudge_at is None or backup.nudge_at > now():
        return False
    backup.repeats += 1
    backup.nudge_at = now() + timedelta(seconds=spans().backup_repeat_s)
    alarm = push.raise_alarm("backup", say=by_server(), subject_id=backup.id, **about(backup))
    push.repeat_alarm(alarm, by_server())
    if backup.repeats <= MOST_PAGES:
        page_desk(backup.id, words.BACKUP_AGAIN, "backup", "backup", but=teams.team(backup.team_id).crew)
    return True
