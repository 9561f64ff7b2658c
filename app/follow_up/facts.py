"""What other rooms know of calls, as far as it makes somebody due to be asked or says that they agreed: in few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import or_, select

from app import incidents, people
from app.assessments import PRIVATE, RANKS, Assessment, Contact
from app.core import now, session
from app.incidents import Incident
from app.people import PersonRecord
from app.referrals import ENDS, Consent, Referral, Target, counts, covering, touches, until

from .models import FollowUp, Try
from .of_call import OfCall
from .rules import CLOSED, PLAN, REFERRAL, RISK, Fact

ASKED = CONTACT, MESSAGES = "follow_up_contact", "contact_voicemail"
FORM_OF_PLAN, MADE, DIED, IN_ERROR = "plan", ("made", "renewed"), "died", "withdrawn"


def gather(calls: Sequence[Incident]) -> list[OfCall]:
    known = met(calls)
    add_found(known)
    add_dead(known)
    add_referred(known)
    add_consents(known)
    return list(known.values())


def deaths(calls: Sequence[Incident]) -> dict[UUID, OfCall]:
    """{call: what it says of who has died}, and nothing else of it."""
    known = met(calls)
    add_dead(known)
    return known


def met(calls: Sequence[Incident]) -> dict[UUID, OfCall]:
    """Who is on them, and which calls are one with them."""
    known = {call.id: OfCall(call) for call in calls}
    found = people.there(Incident.id.in_(known))
    for call_id, person in session().execute(found.execution_options(populate_existing=True)):
        known[call_id].persons[person.id] = person
    for call_id, others in incidents.one_with(known).items():
        if call_id in known:
            known[call_id].one_with = others
    return known


def add_found(known: dict[UUID, OfCall]) -> None:
    """What the crew found and did: a mandated report is no part of it."""
    columns = (
        Assessment.incident_id, Assessment.person_id, Assessment.form_code, Assessment.created_at, Assessment.signed_at,
        Assessment.level, Assessment.levels, Contact.contact, Contact.plan,
    )  # fmt: skip
    found = select(*columns).outerjoin(Contact, Contact.assessment_id == Assessment.id)
    mine = (Assessment.incident_id.in_(known), Assessment.form_code != PRIVATE, Assessment.joined_into.is_(None))
    for row in session().execute(found.where(*mine)):
        known[row.incident_id].facts += facts_of(row)
    plans = (*mine, Assessment.form_code == FORM_OF_PLAN)
    said = select(Assessment.incident_id, Assessment.person_id, Assessment.created_at, Assessment.answers).where(*plans)
    for row in session().execute(said):
        if any(answer.get("value") for answer in row.answers.values()):
            known[row.incident_id].facts.append(Fact(PLAN, row.created_at, row.person_id))


def add_dead(known: dict[UUID, OfCall]) -> None:
    """On these calls, on what is one with them and on others of the same people. A close-out that names nobody is of
    whoever was alone there; of several it may be any."""
    joined = {other for call in known.values() for others in call.joined.values() for other in others}
    theirs = session().scalars(select(PersonRecord.incident_id).where(PersonRecord.id.in_(joined)))
    one_call = incidents.families(Incident.id.in_({*known, *theirs}))
    at: dict[UUID, dict[UUID, set[UUID]]] = defaultdict(dict)
    for call_id, person in session().execute(people.there(Incident.id.in_(select(one_call.c.call)))):
        at[call_id][person.id] = {person.id, *map(UUID, person.joined)}
    alone = {call: {*those} for call, those in at.items() if all({*those} <= circle for circle in those.values())}
    closed = select(Assessment.incident_id, Assessment.person_id).join(Contact, Contact.assessment_id == Assessment.id)
    of_it = (Contact.disposition == DIED, Assessment.joined_into.is_(None), Assessment.form_code != PRIVATE)
    for row in session().execute(closed.where(Assessment.incident_id.in_({*known, *at}), *of_it)):
        meant = {row.person_id} if row.person_id else alone.get(row.incident_id, set[UUID | None]())
        for call in known.values():
            here = row.incident_id == call.call.id
            call.told |= {row.person_id} if here and row.person_id else set[UUID]()
            if here and not row.person_id:
                call.says_somebody_died()
            elif meant:
                call.dead |= meant
            else:
                call.one_of |= {*at[row.incident_id]}
    for incident_id, person_id in rung_and_dead({*known, *at}):
        meant = {person_id} if person_id else alone.get(incident_id, set[UUID | None]())
        for call in known.values():
            if incident_id in (call.call.id, *call.one_with):
                call.rung.add(person_id)
            if call.call.id == incident_id:
                call.told |= {person_id} if person_id else set[UUID]()
            elif meant:
                call.dead |= meant
            else:
                call.one_of |= {*at.get(incident_id, ())}


def rung_and_dead(calls: set[UUID]) -> list[tuple[UUID, UUID | None]]:
    """(call, record) of whom somebody learned it who rang; on that call itself the try ends the row. A row that names
    nobody was born before the record of whoever it is of."""
    tries = select(FollowUp.incident_id, FollowUp.person_id, Try.id, Try.outcome, Try.after)
    mine = tries.join(FollowUp, FollowUp.id == Try.follow_up_id).where(FollowUp.incident_id.in_(calls))
    found = session().execute(mine).all()
    gone = {UUID(act) for row in found for act in row.after}
    return [(row.incident_id, row.person_id) for row in found if row.outcome == DIED and row.id not in gone]


def facts_of(row: Any) -> Iterable[Fact]:
    """Of one form: a level that stands, a plan that the close-out tells of, and its signature."""
    if row.level:
        at = (begun(row.levels, row.level["level"]) or row.level["at"]) if row.level["at"] else None
        yield Fact(RISK, datetime.fromisoformat(at) if at else row.created_at, row.person_id, row.level["level"])
    if row.plan in MADE:
        yield Fact(PLAN, row.created_at, row.person_id, told=True)
    if row.signed_at and row.contact == "yes":
        yield Fact(CLOSED, row.signed_at, row.person_id)


def begun(levels: Iterable[Mapping[str, Any]], level: str) -> str | None:
    """Since when it has been as grave as it stands: to say it again, or to lower it as far as that, begins nothing anew.
    A lower word ends only what its author had seen."""
    grave: dict[str, str] = {}
    for one in sorted((one for one in levels if not one["flags"]), key=lambda one: one["at"]):
        if RANKS.index(one["level"]) >= RANKS.index(level):
            grave[one["act"]] = min([one["at"], *(grave.pop(act) for act in one["after"] if act in grave)])
        elif RANKS.index(one["from"] or "none_found") >= RANKS.index(level) and not grave.keys() & {*one["after"]}:
            grave.clear()
        else:
            grave = {act: at for act, at in grave.items() if act not in one["after"]}
    return min(grave.values(), default=None)


def add_referred(known: dict[UUID, OfCall]) -> None:
    """Those that somebody waits for an answer to; what was sent in error was not made."""
    columns = (Referral.incident_id, Referral.person_id, Referral.order_at)
    asked = (Referral.loop.is_(True), Referral.state != IN_ERROR)
    for row in session().execute(select(*columns).where(Referral.incident_id.in_(known), *asked)):
        known[row.incident_id].facts.append(Fact(REFERRAL, row.order_at, row.person_id))


def add_consents(known: dict[UUID, OfCall]) -> None:
    """Those of the calls, and what the same people said elsewhere: a no counts wherever it was said."""
    persons = {one for call in known.values() for mine, others in call.joined.items() for one in (mine, *others)}
    about = or_(Consent.incident_id.in_({*known, *persons}), Consent.person_id.in_(persons))
    found = select(Consent).where(Consent.purpose.in_(ASKED), about).execution_options(populate_existing=True)
    by_call: dict[UUID, list[Consent]] = defaultdict(list)
    for consent in session().scalars(found):
        by_call[consent.incident_id].append(consent)
    for one in known.values():
        mine = {*one.persons, *(other for others in one.joined.values() for other in others)}
        here = {one.call.id, *one.one_with}
        elsewhere = [said for at, those in by_call.items() if at not in here for said in those]
        said_of = [said for at in here for said in by_call[at]] + [said for said in elsewhere if said.person_id in mine]
        one.consents = [said for said in said_of if said.purpose == CONTACT]
        one.messages = [said for said in said_of if said.purpose == MESSAGES]


def agreed(of: OfCall, whom: UUID | None, at: datetime, *, alone: bool, purpose: str = CONTACT) -> Consent | None:
    """The consent that lets us ask them, or leave them a message, at that moment; the latest where there are several."""
    found = {said.id: said for target in targets(of, whom, alone) for said in stand(of, purpose, target, at)}
    return max(found.values(), key=lambda said: (said.order_at, said.id), default=None)


def stand(of: OfCall, purpose: str, target: Target, at: datetime) -> list[Consent]:
    return cast(list[Consent], covering(cast(list[Any], of.consents + of.messages), purpose, target, at, of.joined))


def targets(of: OfCall, whom: UUID | None, alone: bool) -> list[Target]:
    """Their records on this call; and a yes that names nobody, where there is nobody else whom it may be of."""
    if whom is None:
        return [Target(of.call.id)]
    nobody = [Target(of.call.id)] if alone else []
    return [Target(of.call.id, one) for one in (whom, *of.others(whom))] + nobody


def ended_at(of: OfCall, whom: UUID | None) -> datetime | None:
    """When it was clear that they may not be asked: the last no, or the end of the last yes."""
    target = Target(of.call.id, whom)
    mine = [said for said in of.consents if touches(cast(Any, said), target, of.joined)]
    noes = [said.order_at for said in mine if said.state in ENDS]
    over = [end for said in mine if counts(cast(Any, said)) and (end := until(cast(Any, said))) and end <= now()]
    return max([*noes, *over], default=None)
