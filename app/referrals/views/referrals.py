"""The doors of referrals: made, moved, arrived, accepted, read."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from flask import current_app
from flask.typing import ResponseReturnValue

from app import accounts
from app.core import NAVIGATOR, Saying, existing, now, session, who

from .. import fhir
from ..actions import referrals as actions
from ..models import Referral
from ..queries import doors, reach, referrals
from ..queries.outward import outward
from ..schemas.referrals import (
    AcceptanceBody,
    ArrivalBody,
    MoveBody,
    ReferralBody,
    ReferralRow,
    Waits,
    WaitsQuery,
)
from .room import room

PATH = "/referrals/<uuid:id>"


@room.act(PATH, ReferralBody, ReferralRow, ability="referrals.write", field=True)
def put_referral(say: Saying, body: dict[str, Any], id: UUID) -> Referral | None:
    """Somebody is to take over; nothing of it is shared without a live consent."""
    call = reach.appendable(body.pop("incident_id"), who())
    made = actions.refer(id, call, body, say) if say.new else existing(session().get(Referral, id))
    return shown(made)


@room.act(f"{PATH}/moves/<uuid:act>", MoveBody, ReferralRow, ability="referrals.write", field=True)
def move_referral(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Referral | None:
    """Where it stands now, as somebody learned it."""
    return said(id, "move", body, say)


@room.act(f"{PATH}/arrivals/<uuid:act>", ArrivalBody, ReferralRow, ability="referrals.write", field=True)
def arrive_at_receiver(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Referral | None:
    """The person is at the receiver's door."""
    return said(id, "arrival", {}, say)


@room.act(f"{PATH}/acceptances/<uuid:act>", AcceptanceBody, ReferralRow, ability="referrals.write", field=True)
def accept_at_receiver(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Referral | None:
    """Somebody of the receiver took the person over."""
    return said(id, "acceptance", {"status": "accepted", "by": body}, say)


def said(referral_id: UUID, kind: str, body: dict[str, Any], say: Saying) -> Referral | None:
    referral = referrals.appendable(referral_id, who())
    if say.new:
        actions.say_of(referral, kind, body, via(), say)
    return shown(referral)


@room.read("/referrals/waits", Waits, ability="referrals.read", query=WaitsQuery)
def read_waits(query: dict[str, Any]) -> Any:
    """How long people stood at whose door, and what became of the loops that were asked there."""
    return {"items": doors.compared(**query)}


@room.read(PATH, ReferralRow, ability="referrals.read")
def get_referral(id: UUID) -> Any:
    """One referral as it now stands."""
    return referrals.referral(id, who())


@room.plain("GET", f"{PATH}/fhir", ability="referrals.read")
def export_referral(id: UUID) -> ResponseReturnValue:
    """The referral as an HL7 FHIR R4 Bundle of Consent, ServiceRequest and Task; empty where nothing may leave us."""
    referral = referrals.referral(id, who())
    told, row = outward(referral), accounts.programme()
    found = fhir.bundle(cast(Any, referral), told, row.name if row else "", now())
    actions.note_export(referral, told is not None, who())
    return current_app.response_class(current_app.json.dumps(found), content_type="application/fhir+json")


def via() -> str:
    return "navigator" if who().role == NAVIGATOR else "crew"


def shown(referral: Referral) -> Referral | None:
    """Whoever comes late may append without reading."""
    return referral if reach.readable(referral.incident_id, who()) else None
