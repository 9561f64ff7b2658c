"""The page climbs until somebody answers: steps as data, state in rows, each step once however many workers run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app import push, teams
from app.core import Batch, Saying, by_server, new_id, now, session, touch, wire
from app.incidents import Incident
from app.journal import Act, record

from . import suggest, words
from .models import Assignment, Ladder

DEFAULT = (
    {"code": "team", "after_s": 0},
    {"code": "team_again", "after_s": 30},
    {"code": "lead", "after_s": 60},
    {"code": "unanswered", "after_s": 90},
)
LAST_TTL_S = 600
BATCH = Batch("assignments.ladder", at_once=50)


def begin(assignment: Assignment, say: Saying) -> None:
    """The first page leaves with the assignment itself."""
    ladder = Ladder(
        assignment_id=assignment.id, started_at=now(), plan=[dict(step) for step in DEFAULT], fired={}, step=0
    )
    ladder.due_at = ladder.started_at
    assignment.ladder = ladder
    climb(assignment, ladder, say)


def stop(assignment: Assignment, say: Saying, why: str) -> None:
    """Somebody answered, or nobody need: what has not left yet stays here, and the alarm is over."""
    ladder = assignment.ladder
    if ladder is not None and ladder.stopped_at is None:
        ladder.stopped_at, ladder.due_at = now(), None
    push.quiet(assignment.id, ("assignment", "alarm"))
    push.close_alarms(assignment.id, say, why)


def resume(assignment: Assignment) -> None:
    """The answer was taken back, so that nobody has answered: the page climbs on from where it stood. Where a lead had
    been told, the answer ended that alarm and took back what had not left: all but the offer itself is due again."""
    ladder = assignment.ladder
    if ladder is None or ladder.stopped_at is None:
        return
    if "lead" in ladder.fired:
        ladder.step = 1
        ladder.fired = {step["code"]: ladder.fired[step["code"]] for step in ladder.plan[: ladder.step]}
    ladder.stopped_at, ladder.due_at = None, due_of(ladder)


def due() -> datetime | None:
    first = select(Ladder.due_at).where(Ladder.stopped_at.is_(None), Ladder.due_at.is_not(None))
    return session().scalar(BATCH.open(first, Ladder.assignment_id).order_by(Ladder.due_at).limit(1))


def fire() -> int:
    """Climb every ladder whose next step is due; returns how many steps were taken. What somebody holds waits for the
    next look."""
    waiting = select(Assignment.id, Assignment.incident_id).join(Ladder).join(Incident)
    ready = waiting.where(Ladder.stopped_at.is_(None), Ladder.due_at <= now()).order_by(Ladder.due_at)
    found = sorted(BATCH.claim(ready, Assignment.id, of=Incident), key=lambda row: (row.incident_id, row.id))
    return sum(BATCH.each(found, lambda row: row.id, lambda row: fire_one(row.id)))


def fire_one(assignment_id: UUID) -> bool:
    """The call is locked already: the same order as of an acknowledgement, so that either the answer or the step comes
    first."""
    active = session()
    assignment = active.get(Assignment, assignment_id, with_for_update=True, populate_existing=True)
    ladder = active.get(Ladder, assignment_id, with_for_update=True, populate_existing=True)
    if assignment is None or ladder is None or ladder.stopped_at or not ladder.due_at or ladder.due_at > now():
        return False
    climb(assignment, ladder, by_server())
    return True


def climb(assignment: Assignment, ladder: Ladder, say: Saying) -> None:
    step = ladder.plan[ladder.step]
    STEPS[step["code"]](assignment, ladder, say)
    ladder.fired = {**ladder.fired, step["code"]: wire(now())}
    ladder.step += 1
    ladder.due_at = due_of(ladder)
    touch(assignment)


def due_of(ladder: Ladder) -> datetime | None:
    if ladder.step >= len(ladder.plan):
        return None
    return ladder.started_at + timedelta(seconds=ladder.plan[ladder.step]["after_s"])


def page_team(assignment: Assignment, ladder: Ladder, say: Saying) -> None:
    """The whole open crew, also past its planned end: this offer is the call that keeps it on duty. `on_duty` would
    ask the rows, where the offer of this very transaction does not stand yet."""
    crew = teams.team(assignment.team_id).crew
    again = ladder.step > 0
    ring(crew, words.AGAIN if again else words.OFFER, assignment, ladder, ladder.step)
    if not any(phone.pageable for phone in push.phones(crew)):
        impossible(assignment)
    if again:
        record(Act.PAGED_AGAIN, own(say), **about(assignment))


def ring(whom: Iterable[UUID], said: tuple[str, str], assignment: Assignment, ladder: Ladder, at: int) -> None:
    page = words.page(said, "assignment", assignment.id)
    push.notify(whom, **page, ttl_s=useful_for(ladder, at), step=ladder.plan[at]["code"], page_id=new_id())


def useful_for(ladder: Ladder, at: int) -> int:
    """A page is of use until the next one replaces it; the last team page as long as the call may still wait."""
    later = [step["after_s"] for step in ladder.plan[at + 1 :] if step["code"].startswith("team")]
    return int(later[0] - ladder.plan[at]["after_s"]) if later else LAST_TTL_S


def impossible(assignment: Assignment) -> None:
    """No phone of the crew can be paged, or is known to show what it gets: the board says so and shows whom to ring."""
    push.raise_alarm("unpageable", say=by_server(), **about(assignment))


def alarm_lead(assignment: Assignment, ladder: Ladder, say: Saying) -> None:
    push.raise_alarm("unanswered", say=own(say), **about(assignment))
    page = words.page(words.ALARM, "alarm", assignment.id)
    crew = teams.team(assignment.team_id).crew
    push.notify(push.answerable(but=crew), **page, ttl_s=LAST_TTL_S, step="lead", page_id=new_id())


def unanswered(assignment: Assignment, ladder: Ladder, say: Saying) -> None:
    ladder.unanswered = True
    free = suggest.next_free(assignment)
    ladder.suggested_team_id = free
    record(Act.UNANSWERED, own(say), **about(assignment), suggested=free and str(free))


def own(say: Saying) -> Saying:
    """An entry of its own beside the act that caused it."""
    return by_server() if say.actor_id else say


def about(assignment: Assignment) -> dict[str, Any]:
    return {
        "incident_id": assignment.incident_id, "assignment_id": assignment.id, "team_id": assignment.team_id
    }  # fmt: skip


STEPS = {"team": page_team, "team_again": page_team, "lead": alarm_lead, "unanswered": unanswered}


def shown(ladder: Ladder) -> dict[str, Any]:
    """The ladder as it travels: every step with when it is due and when it fired."""
    steps = [
        {
            "code": step["code"],
            "due_at": wire(ladder.started_at + timedelta(seconds=step["after_s"])),
            "fired_at": ladder.fired.get(step["code"]),
        }
        for step in ladder.plan
    ]
    return {
        "steps": steps,
        "stopped_at": wire(ladder.stopped_at),
        "unanswered": ladder.unanswered and ladder.stopped_at is None,
        "suggested_team_id": ladder.suggested_team_id and str(ladder.suggested_team_id),
    }
