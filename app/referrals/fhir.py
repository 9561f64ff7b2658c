"""A referral as HL7 FHIR R4 (Consent, ServiceRequest, Task): pure, and made of nothing but what may leave us."""

from __future__ import annotations

from typing import Any

from app import codes
from app.core import wire

from .disclosure import Disclosed
from .elements import Exported, Resource, consent_id, entry, ours, patient, said, service, task_id, urn
from .permits import PART_2, consent
from .told import booked

PRIORITY = {"routine": "routine", "soon": "urgent", "now": "stat"}
TASK = {
    code: str(row["legacy"]).split()[-1] for code, row in codes.rows("referral_status").items() if "legacy" in row
} | {"expired_unknown": "cancelled"}
"Nobody knows how it ended: cancelled, with our own status beside it. An outcome is not claimed."
REQUEST = {"completed": "completed", "entered-in-error": "entered-in-error"}
OVER = frozenset({"rejected", "cancelled", "failed"})
NOTES = {"needs": "Needs", "plan": "Agreed", "access": "Access"}
RESTRICTED = {"system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"}


def bundle(referral: Exported, told: Disclosed | None, programme: str, at: Any) -> Resource:
    """Nothing may leave: an empty bundle. Substance use is labelled on every resource, and the notice goes with it."""
    made: Resource = {"resourceType": "Bundle", "type": "collection", "timestamp": wire(at)}
    if told is None:
        return made
    resources = [*(consent(referral, one, told) for one in told.consents), request(referral, told, programme),
                 task(referral, told, programme)]  # fmt: skip
    if told.notice:
        made["meta"] = labels()
        resources = [{**one, "meta": labels()} for one in resources]
    return {**made, "entry": [{"fullUrl": urn(one["id"]), "resource": one} for one in resources]}


def labels() -> Resource:
    return {"security": [RESTRICTED, PART_2]}


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
        **receiver(referral, "performer", many=True), "supportingInfo": covered(referral, told),
        **({"reasonCode": [{"text": told.fields["reason"]}]} if "reason" in told.fields else {}),
        **({"note": [{"text": words} for words in notes]} if notes else {}),
    }  # fmt: skip


def task(referral: Exported, told: Disclosed, programme: str) -> Resource:
    expected = booked(referral)
    return {
        "resourceType": "Task", "id": str(task_id(referral)), "contained": [patient(told)],
        "status": TASK[referral.state], "businessStatus": ours("referral_status", referral.state), "intent": "order",
        "code": said("http://hl7.org/fhir/CodeSystem/task-code", "fulfill"),
        "focus": entry(referral.id), "for": {"reference": "#patient"},
        "authoredOn": wire(referral.sent_at or referral.created_at), "requester": {"display": programme},
        **receiver(referral, "owner", many=False),
        **({"executionPeriod": {"start": wire(expected)}} if expected else {}),
        "input": [{"type": said("http://hl7.org/fhir/resource-types", "Consent"), "valueReference": one}
                  for one in covered(referral, told)],
    }  # fmt: skip


def receiver(referral: Exported, name: str, *, many: bool) -> Resource:
    to = service(referral)
    return ({name: [to] if many else to}) if to else {}


def covered(referral: Exported, told: Disclosed) -> list[Resource]:
    return [entry(consent_id(referral, one)) for one in told.consents]
