"""What the FHIR resources of a referral are made of: whom they are about, whom they name, and what they point to."""

from __future__ import annotations

import re
from typing import Any, Protocol
from uuid import UUID, uuid5

from app import codes

from .consent import About
from .disclosure import Disclosed

Resource = dict[str, Any]


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


def service(referral: Exported) -> Resource:
    called = ", ".join(word for word in (referral.service_name, referral.organization) if word)
    return listed("HealthcareService", "services", referral.service_id, called)


def listed(kind: str, book: str, id: UUID | None, called: str | None) -> Resource:
    """Who has no entry in the bundle: by the number in our directory, where there is one, and by name."""
    return {
        **({"type": kind, "identifier": named(book, id)} if id is not None else {}),
        **({"display": called} if called else {}),
    }


def consent_id(referral: Exported, one: Any) -> UUID:
    return uuid5(one.id, str(referral.id))


def task_id(referral: Exported) -> UUID:
    return uuid5(referral.id, "task")


def entry(id: Any) -> Resource:
    return {"reference": urn(id)}


def urn(id: Any) -> str:
    return f"urn:uuid:{id}"


def named(kind: str, id: Any) -> Resource:
    return {"system": f"urn:alongside:{kind}", "value": str(id)}


def said(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def ours(name: str, code: str) -> Resource:
    label = codes.label(name, code)
    return {"coding": [{"system": f"urn:alongside:codes:{name}", "code": code, "display": label}], "text": label}
