"""Reckons one timer anew from all its facts, whoever asks: the worker, an answer, a lead."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from app import push, teams
from app.assignments import Assignment
from app.core import Saying, by_server, new_id, now, session, wire
from app.incidents import Incident

from . import clockwork, facts
from .clockwork import Reading, Sign, Spans
from .models import THE_ONE, Said, Settings, Welfare

UNHEARD_LOOK = timedelta(seconds=15)
"How often to look whether a crew recalled on its way has heard of it."
LATE_LOOK = timedelta(minutes=1)
"How often to look, while people are called, for what the crew did in time and its phone could only tell now."
CALLED, HEARD = ("welfare",), ("ok", "due_soon", "paused")
ANSWERED = {"tap": "The crew answered", "act": "Something the crew did in time was heard"}


def settings() -> Settings:
    return session().get_one(Settings, THE_ONE)


def spans() -> Spans:
    row = settings()
    return Spans(**{span.name: getattr(row, span.name) for span in fields(Spans)})


def settle(assignment: Assignment, call: Incident, say: Saying) -> Welfare:
    """Somebody said something of this timer: it, and at once the others of its team."""
    welfare, news = reckon(assignment, call, say)
    if news:
        look_at_others(welfare)
    return welfare


def reckon(assignment: Assignment, call: Incident, say: Saying | None = None) -> tuple[Welfare, bool]:
    """The timer as the facts have it, and whether that is news for others of the team. Call and assignment are locked; what
    the silence had raised ends with it."""
    active, known = session(), spans()
    welfare = active.get(Welfare, assignment.id, with_for_update=True, populate_existing=True)
    moment = say.received_at if say else now()
    note_flags(assignment, call, assignment.offered_at if welfare is None else moment, moment)
    welfare = welfare or begin(assignment, call, known)
    active.flush()
    given = facts.gather(welfare, assignment, call, known)
    reading = clockwork.read(given, known)
    before, ended = (welfare.last_answer, welfare.started_at), welfare.ended_at
    welfare.started_at, welfare.presumed, welfare.ended_at = (
        given.starts,
        given.presumed,
        given.ends or clockwork.freed(given),
    )
    put(welfare, reading, known)
    if assignment.state == "recalled" and welfare.ended_at is None:
        welfare.look_at = min(welfare.look_at or now() + UNHEARD_LOOK, now() + UNHEARD_LOOK)
    welfare.seen_tx, welfare.call_tx = assignment.stamp_tx, call.stamp_tx
    if welfare.step and (welfare.ended_at is not None or welfare.state in HEARD):
        quiet(welfare, over(welfare, assignment, *before), say)
    news = (*before, ended) != (welfare.last_answer, welfare.started_at, welfare.ended_at)
    return welfare, given.elsewhere and news


def look_at_others(welfare: Welfare) -> None:
    """The worker reckons the team's other timers anew, at once. One that somebody holds is left out, since two of a crew who
    answer on two calls would wait for each other; it is reckoned by who holds it, and with its next step anyway. Nobody may
    lock a call after this: whoever holds that one waits for the timer that this holds."""
    running = (Welfare.team_id == welfare.team_id, Welfare.id != welfare.id, Welfare.ended_at.is_(None))
    free = select(Welfare.id).where(*running).with_for_update(skip_locked=True)
    look = update(Welfare).where(Welfare.id.in_(free)).values(look_at=now())
    session().execute(look, execution_options={"synchronize_session": False})


def begin(assignment: Assignment, call: Incident, spans: Spans) -> Welfare:
    welfare = Welfare(
        id=assignment.id, incident_id=call.id, team_id=assignment.team_id, state="ok", step=0, presumed=False,
        travel_s=facts.travel_s(call, teams.team(assignment.team_id), spans),
    )  # fmt: skip
    session().add(welfare)
    return welfare


def put(welfare: Welfare, reading: Reading, spans: Spans) -> None:
    welfare.due_at, welfare.interval_s, welfare.paused_until = reading.due, reading.interval_s, reading.paused_until
    welfare.state = clockwork.step(reading, spans, now())
    welfare.look_at = next_look(welfare, clockwork.following(reading, spans, now()))
    last = shown(reading.last)
    if last != welfare.last_answer:
        welfare.last_answer = last


def next_look(welfare: Welfare, step: datetime | None) -> datetime | None:
    """Nothing wakes the worker for an act of the crew, since every room has some; and a silence must not outlast its end
    because there is nobody left to call."""
    late = now() + LATE_LOOK
    return min(step or late, late) if welfare.state in clockwork.ESCALATED else step


def shown(sign: Sign | None) -> dict[str, str | None] | None:
    """Who answered, how and when; an act of another kind shows only that there was one."""
    if sign is None:
        return None
    said = session().get(Said, sign.said) if sign.said is not None else None
    if said is None:
        return {"at": wire(sign.at), "by": sign.by and str(sign.by), "how": "act", "words": None}
    return {
        "at": wire(sign.at), "by": said.actor and str(said.actor), "how": said.channel, "words": said.words
    }  # fmt: skip


def note_flags(assignment: Assignment, call: Incident, at: datetime, heard: datetime) -> None:
    """A flag has no time of its own: the moment at which it was first seen becomes a fact, not later than what is being
    said, so that nobody's pause ends with a flag that they had read. What was there at the beginning counts from the offer."""
    mine = select(Said).where(Said.assignment_id == assignment.id, Said.kind == "risk", Said.channel == "flags")
    known = session().scalars(mine.order_by(Said.order_at.desc(), Said.id.desc()).limit(1)).first()
    flagged = facts.flagged(call)
    if flagged != (known is not None and bool(known.raised)):
        session().add(
            Said(
                id=new_id(),
                incident_id=call.id,
                assignment_id=assignment.id,
                kind="risk",
                channel="flags",
                raised=flagged,
                order_at=at,
                received_at=heard,
            )
        )


def over(welfare: Welfare, assignment: Assignment, last_answer: Any, started_at: datetime | None) -> str:
    """Why there is no silence any more, beside what was known before."""
    if welfare.ended_at is not None:
        return "The crew has left" if assignment.ended_at is not None else "A lead ended the checks"
    if welfare.paused_until is not None and welfare.paused_until > now():
        return "A lead paused the checks"
    if welfare.last_answer and welfare.last_answer != last_answer:
        return ANSWERED.get(welfare.last_answer["how"], "Dispatch heard from them")
    return (
        "Their arrival was heard" if welfare.started_at != started_at else "The time until the next check was changed"
    )


def quiet(welfare: Welfare, how: str, say: Saying | None) -> None:
    """Pages that have not left stay here, and the alarm says why it closed itself."""
    welfare.step = 0
    push.quiet(welfare.id, CALLED)
    push.close_alarms(welfare.id, say or by_server(), how, kinds=CALLED)
