"""What referrals came to: offered and accepted (M21), connected (M22), handed over warmly (M23)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, and_, cast, func, literal, or_, select, union, union_all

from app.assessments import met
from app.core import Counted, counted, ever, session
from app.people import PersonRecord

from ..models import Consent, Referral
from ..told import FINAL, purposes
from .doors import IN_ERROR, SETTLED_DAYS

WARM = ("in_person", "three_way_call", "video")


def figures(since: datetime, until: datetime) -> dict[str, Counted]:
    return {**offered(since, until), **closed(since, until)}


def offered(since: datetime, until: datetime) -> dict[str, Counted]:
    """M21: people of the contacts of this span, by contacts. Offered: there is a referral, information alone included, or
    they were asked and said no. Accepted: it went out, which needs their yes. Who said neither is unknown. A person is all
    records of a contact that somebody joined, however many referrals they have. Whoever was not named is the only one
    whom the contact knows; where it knows none or several, they are one person more."""
    here = met(since, until)
    offers = union_all(referred(here), refused(here)).cte("offers")
    same, only = one_person(here, offers)
    who = func.coalesce(same.c.who, only.c.who)
    each = (
        select(ever(offers.c.agreed).label("agreed"), ever(offers.c.refused).label("refused")).select_from(offers)
        .outerjoin(same, and_(same.c.contact == offers.c.contact, same.c.record == bare(offers.c.person_id)))
        .outerjoin(only, only.c.contact == offers.c.contact)
        .group_by(offers.c.contact, who).subquery("each")
    )  # fmt: skip
    yes, no = each.c.agreed == 1, each.c.refused == 1
    people, agreed, silent = (
        session().execute(select(func.count(), counted(yes), counted(and_(~yes, ~no))).select_from(each)).one()
    )
    contacts = session().scalar(select(func.count(here.c.contact.distinct()))) or 0
    return {"offered": Counted(people, contacts), "accepted": Counted(agreed, contacts, silent)}


def one_person(here: Any, offers: Any) -> tuple[Any, Any]:
    """(contact, record, who): which record stands for the person; and (contact, who) of contacts that know just one.
    A record that has not arrived yet stands for itself."""
    held = select(here.c.contact, bare(PersonRecord.id).label("record"), bare(PersonRecord.joined).label("joined"))
    known = held.select_from(here).join(PersonRecord, PersonRecord.incident_id == here.c.incident_id).cte("known")
    named = select(offers.c.contact, bare(offers.c.person_id).label("record")).where(offers.c.person_id.is_not(None))
    record = union(select(known.c.contact, known.c.record), named).cte("record")
    other = known.alias("other")
    mine = or_(other.c.record == record.c.record, other.c.joined.contains(record.c.record))
    is_one = and_(other.c.contact == record.c.contact, mine)
    who = func.coalesce(func.min(other.c.record), record.c.record).label("who")
    grouped = (record.c.contact, record.c.record)
    same = select(*grouped, who).select_from(record).outerjoin(other, is_one).group_by(*grouped).cte("same")
    one = select(same.c.contact, func.min(same.c.who).label("who")).group_by(same.c.contact)
    return same, one.having(func.count(same.c.who.distinct()) == 1).cte("only")


def bare(column: Any) -> Any:
    """Ids as text without dashes: one database keeps them so, and neither finds an id in a list of texts otherwise."""
    return func.replace(cast(column, String), "-", "")


def referred(here: Any) -> Any:
    sent, no = Referral.sent_at.is_not(None), Referral.state == "person_declined"
    columns = (here.c.contact, Referral.person_id, sent.label("agreed"), no.label("refused"))
    mine = and_(Referral.incident_id == here.c.incident_id, Referral.state != IN_ERROR)
    return select(*columns).select_from(here).join(Referral, mine)


def refused(here: Any) -> Any:
    """Without a yes a phone keeps what was asked as information, and the no beside it."""
    columns = (here.c.contact, Consent.person_id, literal(False).label("agreed"), literal(True).label("refused"))
    asked = and_(Consent.purpose.in_(purposes(sud=True)), Consent.state == "declined")
    return select(*columns).select_from(here).join(Consent, and_(Consent.incident_id == here.c.incident_id, asked))


def closed(since: datetime, until: datetime) -> dict[str, Counted]:
    """M22: connected, of loops that turned thirty days old in this span: one that is younger can be judged by nobody, and
    so a month always has its own. Those that ended without any answer stay in the number, since a loop was asked; how
    many they are stands beside it, and so does how many have not ended: a loop may go on after that. M23: of loops asked
    in this span, those handed over with the person and the receiver together, as the crew said when it referred; nothing
    said of how is unknown, and stays in the number."""
    aged = timedelta(days=SETTLED_DAYS)
    judged = and_(Referral.sent_at > since - aged, Referral.sent_at <= until - aged)
    asked = and_(Referral.sent_at >= since, Referral.sent_at < until)
    row = session().execute(
        select(
            counted(and_(judged, Referral.state == "connected")), counted(judged),
            counted(and_(judged, Referral.state == "expired_unknown")),
            counted(and_(judged, Referral.state.not_in(FINAL))),
            counted(and_(asked, Referral.handoff_mode.in_(WARM))), counted(asked),
            counted(and_(asked, Referral.handoff_mode.is_(None))),
        ).where(
            Referral.loop.is_(True), Referral.state != IN_ERROR, Referral.sent_at > since - aged, Referral.sent_at < until
        )
    ).one()  # fmt: skip
    return {"connected": Counted(*row[:4]), "handed_over": Counted(*row[4:])}
