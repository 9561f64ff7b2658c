"""Gathers what the clockwork needs to know of one team on one call, from the rows of the rooms to the left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, exists, or_, select, union_all

from app import codes, push, teams
from app.accounts import Device
from app.assignments import Assignment
from app.core import now, session
from app.incidents import Incident, metres
from app.journal import Act, Entry
from app.teams import Member, Shift

from .clockwork import FOREVER, Facts, Pause, Risk, Sign, Spans
from .models import Said, Welfare

UNDER_WAY = ("en_route", "staged", "on_scene", "contact", "transporting", "at_destination", "handed_over")
AT_SCENE = UNDER_WAY[2:]
NO_ANSWER = ("safety.", "duress.", "alarm.", "backup.")
"An answer is read from its own row, and who calls for help is not all right."
BY_ITSELF = (
    Act.PHOTO_KEPT, Act.PHOTO_REFUSED, Act.ASSESSMENT_TIMED,
    Act.PHOTO_SEEN, Act.ORIGINAL_FETCHED, Act.RECORD_READ, Act.CARD_VIEWED,
    Act.ASSESSMENT_EXPORTED, Act.REFERRAL_EXPORTED,
)  # fmt: skip
"What a phone writes while nobody touches it (a photo that arrives, a screen that goes dark), and looks: nobody said anything."
SPEED_M_S, DETOUR = 8.0, 1.3


def gather(welfare: Welfare, assignment: Assignment, call: Incident, spans: Spans) -> Facts:
    said, others = told(assignment)
    reached = milestones(assignment)
    starts, presumed = start(welfare, reached, others, spans)
    return Facts(
        starts=starts,
        presumed=presumed,
        ends=end(welfare, assignment),
        transport=(reached.get("transporting"), reached.get("at_destination") or reached.get("handed_over")),
        signs=[*answers(said), *signs(assignment, others, starts)] if starts else (),
        risks=[
            Risk(one.at, bool(one.raised), one.channel or "", one.received_at) for one in said if one.kind == "risk"
        ],
        # A lead's word holds from when it was heard, since its end is reckoned from there too.
        pauses=[*pauses(said)],
        elsewhere=bool(others),
    )


class Other(NamedTuple):
    """Another call of this team in the same time, the earlier one that it was diverted from or the one that it went to."""

    id: UUID
    incident_id: UUID
    arrived: datetime | None
    ended: datetime | None


def told(assignment: Assignment) -> tuple[list[Said], list[Other]]:
    """What was said to this timer, in one question with the other calls of this team meanwhile: a crew that answers on one
    of them is well."""
    mine, known = Assignment.team_id == assignment.team_id, select(Assignment.id)
    meanwhile = (
        known.where(Assignment.id == assignment.id), known.where(mine, Assignment.ended_at.is_(None)),
        known.where(mine, Assignment.ended_at >= assignment.offered_at),
    )  # fmt: skip
    of_it = or_(Said.assignment_id == Assignment.id, Said.assignment_id.is_(None))
    found = session().execute(
        select(Assignment.id, Assignment.incident_id, Assignment.milestones, Assignment.ended_at, Said)
        .outerjoin(Said, and_(Said.incident_id == Assignment.incident_id, of_it))
        .where(Assignment.id.in_(union_all(*meanwhile)))
    )
    said, others = dict[UUID, Said](), dict[UUID, Other]()
    for row in found:
        if row.id != assignment.id:
            others[row.id] = Other(row.id, row.incident_id, arrival(row.milestones), row.ended_at)
        if row.Said is not None and (row.id == assignment.id or row.Said.kind == "check"):
            said[row.Said.id] = row.Said
    return list(said.values()), list(others.values())


def arrival(reached: dict[str, str]) -> datetime | None:
    return min((datetime.fromisoformat(reached[code]) for code in AT_SCENE if code in reached), default=None)


def milestones(assignment: Assignment) -> dict[str, datetime]:
    """When each was first reached; a clock that runs ahead counts as the arrival of its word, and nobody is anywhere
    before the offer."""
    first: dict[str, datetime] = {}
    for act in assignment.acts:
        if act.kind == "milestone" and act.milestone and act.counts:
            at = max(min(act.order_at, act.received_at), assignment.offered_at)
            first[act.milestone] = min(at, first.get(act.milestone, at))
    return first


def start(
    welfare: Welfare, reached: dict[str, datetime], others: Iterable[Other], spans: Spans
) -> tuple[datetime | None, bool]:
    """The arrival, or the presumed one where none was heard: the phone may have no signal. Whoever was heard to arrive at
    another call after setting out did not go here; once they have left there, this may be where they go."""
    arrived = min((reached[code] for code in AT_SCENE if code in reached), default=None)
    if arrived is not None:
        return arrived, False
    rolling = min((reached[code] for code in UNDER_WAY if code in reached), default=None)
    if rolling is None:
        return None, False
    diverted = [other for other in others if other.arrived is not None and other.arrived > rolling]
    if any(other.ended is None for other in diverted):
        return None, False
    rolling = max([rolling, *(min(other.ended, now()) for other in diverted if other.ended is not None)])
    travel = welfare.travel_s or spans.default_travel_s
    return rolling + timedelta(seconds=travel + spans.presumed_margin_s), True


def travel_s(call: Incident, team: teams.Team, spans: Spans) -> int:
    """From where the van is when it sets out, at a city's speed; else what the programme expects."""
    lat, lon = call.location.get("lat"), call.location.get("lon")
    if lat is None or lon is None or team.lat is None or team.lon is None:
        return spans.default_travel_s
    return max(60, round(metres((lat, lon), (team.lat, team.lon)) * DETOUR / SPEED_M_S))


def end(welfare: Welfare, assignment: Assignment) -> datetime | None:
    """When the crew left. One recalled on its way is watched until it has heard of that, once: nobody who leaves the crew
    later takes that back."""
    if assignment.ended_at is None:
        return None
    recalled_at = assignment.recalled_at
    if assignment.state != "recalled" or recalled_at is None:
        return assignment.ended_at
    set_out = [act.received_at for act in assignment.acts if act.milestone in UNDER_WAY and act.counts]
    known = welfare.ended_at == assignment.ended_at and any(at <= recalled_at for at in set_out)
    return assignment.ended_at if known or not set_out or heard(assignment, recalled_at) else None


def heard(assignment: Assignment, recalled_at: datetime) -> bool:
    """Some phone of the crew that was called back was in touch since, or ended the shift even. Who was swapped out has a
    phone that rides no more, unless all of them were; and who came after them was called back from nothing."""
    stays = or_(Member.until.is_(None), teams.stayed())
    then = (
        Member.team_id == assignment.team_id, Member.since <= recalled_at,
        or_(Member.until.is_(None), Member.until >= recalled_at),
    )  # fmt: skip
    rode = session().execute(select(Member.user_id, stays.label("stays")).where(*then)).all()
    crew = [row.user_id for row in rode if row.stays] or [row.user_id for row in rode]
    seen = exists().where(Device.user_id.in_(crew), Device.last_seen_at > recalled_at)
    told = exists().where(
        push.Delivery.subject_id == assignment.id, push.Delivery.kind == "recall", push.Delivery.shown_at.is_not(None)
    )
    if session().scalar(select(or_(seen, told))):
        return True
    # Only where a shift of theirs ended since does the journal know who ended it: a team's chain is as long as its life.
    over = select(Shift.id).where(Shift.team_id == assignment.team_id, Shift.ended_at > recalled_at)
    if session().scalar(over.limit(1)) is None:
        return False
    ended = exists().where(
        Entry.chain_id == assignment.team_id, Entry.act == Act.SHIFT_ENDED,
        Entry.actor.in_(crew), Entry.received_at > recalled_at,
    )  # fmt: skip
    return bool(session().scalar(select(ended)))


def pauses(said: Iterable[Said]) -> Iterable[Pause]:
    """The end of the checks is a pause without one."""
    for one in said:
        if one.kind == "pause" and one.until:
            yield Pause(one.received_at, one.until)
        elif one.kind == "free":
            yield Pause(one.received_at, FOREVER)


def answers(said: Iterable[Said]) -> list[Sign]:
    return [Sign(one.at, True, str(one.id), said=one.id, by=one.actor) for one in said if one.kind == "check"]


def signs(assignment: Assignment, others: Iterable[Other], since: datetime) -> list[Sign]:
    """What else somebody of this crew said about a call of theirs, while they rode; by the journal, which holds every act."""
    calls = {assignment.id: assignment.incident_id, **{other.id: other.incident_id for other in others}}
    rode = (
        (Member.user_id == Entry.actor)
        & (Member.team_id == assignment.team_id)
        & (Member.since.is_not(None))
        & (Member.since <= Entry.received_at)
        & or_(Member.until.is_(None), Member.until >= Entry.at)
    )
    found = (
        select(Entry.id, Entry.at, Entry.received_at, Entry.actor)
        .join(Member, rode)
        .where(Entry.incident_id.in_(set(calls.values())), Entry.received_at > since, ours(calls))
        .where(*(Entry.act.not_like(f"{prefix}%") for prefix in NO_ANSWER), Entry.act.not_in(BY_ITSELF))
    )
    return [
        Sign(min(row.at, row.received_at), False, str(row.id), by=row.actor)
        for row in session().execute(found).unique()
    ]


def ours(assignments: Iterable[UUID]) -> Any:
    return or_(Entry.assignment_id.is_(None), Entry.assignment_id.in_(assignments))


def flagged(call: Incident) -> bool:
    """A caution or stop flag that somebody said yes to: then nobody waits twenty minutes."""
    levels = codes.rows("triage_flag")
    return any(
        value == "yes" and levels[code]["level"] in ("stop", "caution")
        for code, value in call.flags.items()
        if code in levels
    )
