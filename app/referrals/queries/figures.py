"""What referrals came to: offered and accepted (M21), connected (M22), handed over warmly (M23)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, literal, select, union_all

from app.assessments import met
from app.core import Counted, counted, ever, session

from ..models import Consent, Referral
from ..told import purposes
from .doors import IN_ERROR, SETTLED_DAYS

WARM = ("in_person", "three_way_call", "video")


def figures(since: datetime, until: datetime) -> dict[str, Counted]:
    return {**offered(since, until), **closed(since, until)}


def offered(since: datetime, until: datetime) -> dict[str, Counted]:
    """M21: people of the contacts of this span, by contacts. Offered: there is a referral, information alone included, or
    they were asked and said no. Accepted: it went out, which needs their yes. Who said neither is unknown. A person is a
    record of a call, however many referrals they have; whoever was not named is one person a call."""
    here = met(since, until)
    offers = union_all(referred(here), refused(here)).subquery("offers")
    each = (
        select(ever(offers.c.agreed).label("agreed"), ever(offers.c.refused).label("refused"))
        .group_by(offers.c.contact, offers.c.person_id).subquery("each")
    )  # fmt: skip
    yes, no = each.c.agreed == 1, each.c.refused == 1
    people, agreed, silent = (
        session().execute(select(func.count(), counted(yes), counted(and_(~yes, ~no))).select_from(each)).one()
    )
    contacts = session().scalar(select(func.count(here.c.contact.distinct()))) or 0
    return {"offered": Counted(people, contacts), "accepted": Counted(agreed, contacts, silent)}


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
    many they are stands beside it. M23: of loops asked in this span, those handed over with the person and the receiver
    together, as the crew said when it referred; nothing said of how is unknown, and stays in the number."""
    aged = timedelta(days=SETTLED_DAYS)
    judged = and_(Referral.sent_at > since - aged, Referral.sent_at <= until - aged)
    asked = and_(Referral.sent_at >= since, Referral.sent_at < until)
    row = session().execute(
        select(
            counted(and_(judged, Referral.state == "connected")), counted(judged),
            counted(and_(judged, Referral.state == "expired_unknown")),
            counted(and_(asked, Referral.handoff_mode.in_(WARM))), counted(asked),
            counted(and_(asked, Referral.handoff_mode.is_(None))),
        ).where(
            Referral.loop.is_(True), Referral.state != IN_ERROR, Referral.sent_at > since - aged, Referral.sent_at < until
        )
    ).one()  # fmt: skip
    return {"connected": Counted(row[0], row[1], row[2]), "handed_over": Counted(row[3], row[4], row[5])}
