"""A referral as HL7 FHIR R4 (Consent, ServiceRequest, Task): pure, and made of nothing but what may leave us."""

from __future__ import annotations

import re
from typing import Any, Protocol

from app import codes
from app.core import place, wire

from .consent import About, until
from .disclosure import Disclosed
from .told import booked

Resource = dict[str, Any]
PRIORITY = {"routine": "routine", "soon": "urgent", "now": "stat"}
TASK = {
    code: str(row["legacy"]).split()[-1] for code, row in codes.rows("referral_status").items() if "legacy" in row
} | {"expired_unknown": "cancelled"}
"Nobody knows how it ended: cancelled, with our own status beside it. An outcome is not claimed."
REQUEST = {"completed": "completed", "entered-in-error": "entered-in-error"}
OVER = frozenset({"rejected", "cancelled", "failed"})
NOTES = {"needs": "Needs", "plan": "Agreed", "access": "Access"}
PART_2 = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "42CFRPart2"}
RESTRICTED = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}


class Exported(About, Protocol):
    """A referral as far as the export looks at it."""

    id: Any
    stamp: Any
    referral_type: Any
    urgency: Any
    state: Any
    sent_at: Any
    created_at: Any
    organization: Any
    service_name: Any
    appointment_at: Any
    sud: Any


def bundle(referral: Exported, told: Disclosed | None, programme: str, at: Any) -> Resource:
    """Nothing may leave: an empty bundle. Substance use is labelled on every resource, and the notice goes with it."""
    made: Resource = {"resourceType": "Bundle", "type": "collection", "timestamp": wire(at)}
    if told is None:
        return made
    resources = [*(consent(one, told) for one in told.consents), request(referral, told, programme),
                 task(referral, told, programme)]  # fmt: skip
    if told.notice:
        made["meta"] = labels()
        resources = [{**one, "meta": labels()} for one in resources]
    return {**made, "entry": [{"fullUrl": f"urn:uuid:{one['id']}", "resource": one} for one in resources]}


def labels() -> Resource:
    return {"security": [RESTRICTED, PART_2]}


def consent(one: Any, told: Disclosed) -> Resource:
    """The statement that covers it, as FHIR has it: to disclose, for so long."""
    last, part_2 = until(one), one.purpose == "share_sud"
    return {
        "resourceType": "Consent", "id": str(one.id), "status": "active", "contained": [patient(told)],
        "scope": said("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
        "category": [said("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IDSCL")],
        "patient": {"reference": "#patient"}, "dateTime": wire(place(one)),
        "policyRule": said("http://terminology.hl7.org/CodeSystem/consentpolicycodes", "hipaa-auth")
        if not part_2 else {"coding": [PART_2], "text": told.notice},
        "provision": {"type": "permit", "period": {
            "start": wire(place(one)), **({"end": wire(last)} if last else {}),
        }},
    }  # fmt: skip


def request(referral: Exported, told: Disclosed, programme: str) -> Resource:
    notes = [f"{title}: {told.fields[name]}" for name, title in NOTES.items() if name in told.fields]
    notes += [told.notice] if told.notice else []
    status = TASK[referral.state]
    return {
        "resourceType": "ServiceRequest", "id": str(referral.id), "contained": [patient(told)],
        "status": "unknown" if referral.state == "expired_unknown" else "revoked" if status in OVER
        else REQUEST.get(status, "active"),
        "intent": "order", "priority": PRIORITY[referral.urgency],
        "code": ours("referral_type", referral.referral_type), "subject": {"reference": "#patient"},
        "authoredOn": wire(referral.sent_at or referral.created_at), "requester": {"display": programme},
        **receiver(referral, "performer", many=True),
        **({"reasonCode": [{"text": told.fields["reason"]}]} if "reason" in told.fields else {}),
        **({"note": [{"text": words} for words in notes]} if notes else {}),
    }  # fmt: skip


def task(referral: Exported, told: Disclosed, programme: str) -> Resource:
    expected = booked(referral)
    return {
        "resourceType": "Task", "id": f"task-{referral.id}"[:64], "contained": [patient(told)],
        "status": TASK[referral.state], "businessStatus": ours("referral_status", referral.state), "intent": "order",
        "code": said("http://hl7.org/fhir/CodeSystem/task-code", "fulfill"),
        "focus": {"reference": f"ServiceRequest/{referral.id}"}, "for": {"reference": "#patient"},
        "authoredOn": wire(referral.sent_at or referral.created_at), "requester": {"display": programme},
        **receiver(referral, "owner", many=False),
        **({"executionPeriod": {"start": wire(expected)}} if expected else {}),
    }  # fmt: skip


def patient(told: Disclosed) -> Resource:
    """Nobody's number, and of the person only what they agreed to."""
    known = told.fields
    year = re.fullmatch(r"\d{4}", known.get("birth_year", ""))
    made: Resource = {"resourceType": "Patient", "id": "patient"}
    if "name" in known:
        made["name"] = [{"text": known["name"]}]
    if "phone" in known:
        made["telecom"] = [{"system": "phone", "value": known["phone"]}]
    if year:
        made["birthDate"] = year.group()
    speaks = [known[name] for name in ("language", "interpreter") if name in known]
    if speaks:
        made["communication"] = [{"language": {"text": ", ".join(speaks)}}]
    return made


def receiver(referral: Exported, name: str, *, many: bool) -> Resource:
    called = ", ".join(word for word in (referral.service_name, referral.organization) if word)
    known: Resource = {"display": called} if called else {}
    if referral.service_id is not None:
        known["identifier"] = {"system": "urn:alongside:services", "value": str(referral.service_id)}
    return ({name: [known] if many else known}) if known else {}


def said(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def ours(name: str, code: str) -> Resource:
    label = codes.label(name, code)
    return {"coding": [{"system": f"urn:alongside:codes:{name}", "code": code, "display": label}], "text": label}
