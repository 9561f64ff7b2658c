"""A yes as an HL7 FHIR R4 Consent, for one referral that it covers: pure, and no wider than it was given."""

from __future__ import annotations

from typing import Any

from app.core import place, wire

from .consent import until
from .disclosure import PARTS, Disclosed, parts
from .elements import Exported, Resource, consent_id, entry, listed, named, patient, said, service, task_id

PART_2 = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "42CFRPart2"}
ROLE = "receiver"
SHARES = "urn:alongside:shares"
"Of which parts of a referral a yes lets us tell, by their names on the wire: R4 knows no parts of a resource in a consent."
NO_PART = "none"


def consent(referral: Exported, one: Any, told: Disclosed) -> Resource:
    """The statement that covers it, as FHIR has it: to disclose this referral, to whom it names, for so long.

    A statement may cover other referrals too: what it says of this one has an id of its own.
    """
    part_2 = one.purpose == "share_sud"
    return {
        "resourceType": "Consent", "id": str(consent_id(referral, one)), "status": "active",
        "contained": [patient(told), *roles(referral, one)], "identifier": [named("consents", one.id)],
        "scope": said("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
        "category": [said("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IDSCL")],
        "patient": {"reference": "#patient"}, "dateTime": wire(place(one)),
        "policyRule": said("http://terminology.hl7.org/CodeSystem/consentpolicycodes", "hipaa-auth")
        if not part_2 else {"coding": [PART_2], "text": told.notice},
        "provision": {
            "type": "permit", **period(one), **actor(referral, one),
            "action": [said("http://terminology.hl7.org/CodeSystem/consentaction", "disclose")],
            **({"securityLabel": [PART_2]} if part_2 else {}),
            "data": [{"meaning": "instance", "reference": entry(id)} for id in (referral.id, task_id(referral))],
            **shares(one),
        },
    }  # fmt: skip


def period(one: Any) -> Resource:
    last = until(one)
    return {"period": {"start": wire(place(one)), **({"end": wire(last)} if last else {})}}


def actor(referral: Exported, one: Any) -> Resource:
    """Whom this yes names; it covers the referral, so this is whom that goes to. Nobody where it names nobody."""
    if one.service_id is not None:
        to = {"reference": f"#{ROLE}"}
    elif one.organization_id is not None:
        to = listed("Organization", "organizations", one.organization_id, referral.organization)
    elif one.recipient:
        to = {"display": one.recipient}
    else:
        return {}
    role = said("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP")
    return {"actor": [{"role": role, "reference": to}]}


def roles(referral: Exported, one: Any) -> list[Resource]:
    """In R4 a service itself cannot be an actor of a consent; whoever works there can."""
    if one.service_id is None:
        return []
    return [{"resourceType": "PractitionerRole", "id": ROLE, "healthcareService": [service(referral)]}]


def shares(one: Any) -> Resource:
    """It narrows what is permitted: as a modifier, so that whoever does not know it may not pass over it."""
    told = [part for part in PARTS if part in parts([one])] or [NO_PART]
    return {"modifierExtension": [{"url": SHARES, "valueCode": part} for part in told]}
