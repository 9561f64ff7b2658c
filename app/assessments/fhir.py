"""An assessment as an HL7 FHIR R4 QuestionnaireResponse: pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast
from uuid import UUID

from app import codes

from .enabling import enabled
from .merging import same
from .questionnaire import LISTS, Answers, Conflicts, Item
from .substances import FORMS, Leave, withheld

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ABSENT_AS = {"declined": "asked-declined", "not_asked": "not-asked", "unable": "asked-unknown"}
WHY, UNSETTLED, NOTICE = "urn:alongside:reason", "urn:alongside:unsettled", "urn:alongside:notice"
UNSIGNED = "urn:alongside:unsigned"
STATUS = {"open": "in-progress", "signed": "completed", "amended": "amended"}


class Filled(Protocol):
    """An assessment as far as the export looks at it."""

    id: Any
    incident_id: Any
    person_id: Any
    form_code: Any
    form_version: Any
    state: Any
    answers: Any
    conflicts: Any
    signed: Any
    created_by: Any


def response(row: Filled, form: dict[str, Any], authored: str, leave: Leave | None = None) -> dict[str, Any]:
    """What is not shown has no place in it; a non-answer is said with the reason for its absence.

    What tells of substance use is in it with leave only, and then labelled and with the notice. Without, a form that is
    about nothing else does not even give its name.
    """
    shown = set(enabled(form, row.answers, row.conflicts))
    author = row.signed[-1]["actor"] if row.signed else row.created_by
    quiet = withheld(row.form_code, form, row.answers, row.conflicts)
    tells = row.form_code in FORMS or quiet != (row.answers, row.conflicts)
    told = items(form["item"], shown, *((row.answers, row.conflicts) if leave else quiet))
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(row.id),
        **(labelled(leave) if leave and tells else {}),
        "identifier": named("assessments", row.id),
        **({"questionnaire": f"urn:alongside:forms:{row.form_code}|{row.form_version}"}
           if leave or row.form_code not in FORMS else {}),
        "status": STATUS[row.state],
        **({"subject": {"identifier": named("persons", row.person_id)}} if row.person_id else {}),
        "encounter": {"identifier": named("incidents", row.incident_id)},
        "authored": authored,
        **({"author": {"identifier": named("people", author)}} if author else {}),
        **({"item": told} if told else {}),
    }  # fmt: skip


def labelled(leave: Leave) -> dict[str, Any]:
    return {"meta": leave.meta, "extension": [{"url": NOTICE, "valueString": leave.notice}]}


def named(kind: str, known: UUID | str) -> dict[str, str]:
    return {"system": f"urn:alongside:{kind}", "value": str(known)}


def items(these: list[Item], shown: set[str], answers: Answers, conflicts: Conflicts) -> list[dict[str, Any]]:
    """Groups without an answer are left out, as FHIR has it; what is words only is no answer."""
    found: list[dict[str, Any]] = []
    for item in these:
        link = item["linkId"]
        if link not in shown or item["type"] == "display":
            continue
        if item["type"] == "group":
            inner = items(item["item"], shown, answers, conflicts)
            found += [{"linkId": link, "text": item["text"], "item": inner}] if inner else []
        elif said := answered(item, answers.get(link, {}), differing(conflicts.get(link, []))):
            found.append({"linkId": link, "text": item["text"], **said})
    return found


def differing(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What does not say the same as the answer that is shown, each once."""
    found = said[:1]
    for one in said[1:]:
        if not any(same(one, other) for other in found):
            found.append(one)
    return found[1:]


def answered(item: Item, answer: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    doubt = [unsettled(item, one) for one in others]
    values = [AS[item["type"]](item, value) for value in answer.get("value") or ()]
    late = unsigned(answer) if values or "state" in answer else []
    beside = [*absent(answer), *late, *doubt]
    return {**({"extension": beside} if beside else {}), **({"answer": values} if values else {})}


def unsettled(item: Item, answer: dict[str, Any]) -> dict[str, Any]:
    """Another answer that stands beside the one that is shown; with no value where that was taken back."""
    values = [{"url": "answer", **AS[item["type"]](item, value)} for value in answer.get("value") or ()]
    told = values or absent(answer) or [{"url": "taken-back", "valueBoolean": True}]
    return {"url": UNSETTLED, "extension": [*told, *unsigned(answer)]}


def unsigned(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Came after the signature, without an amendment: it is not the signer's word, and whose it is is said with it."""
    if not answer.get("unsigned"):
        return []
    actor = answer["actor"]
    author = [{"url": "author", "valueReference": {"identifier": named("people", actor)}}] if actor else []
    return [{"url": UNSIGNED, "extension": [*author, {"url": "at", "valueDateTime": answer["at"]}]}]


def absent(answer: dict[str, Any]) -> list[dict[str, Any]]:
    if "state" not in answer:
        return []
    why = [{"url": WHY, "valueString": answer["reason"]}] if answer.get("reason") else []
    return [{"url": ABSENT, "valueCode": ABSENT_AS[answer["state"]]}, *why]


def coding(item: Item, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return {"valueString": cast(dict[str, Any], value)["text"]}
    bound = item.get("answerValueSet")
    if bound:
        return {
            "valueCoding": {"system": bound, "code": value, "display": codes.label(bound.removeprefix(LISTS), value)}
        }
    own = {option["valueCoding"]["code"]: option["valueCoding"] for option in item["answerOption"]}
    return {"valueCoding": dict(own[value])}


def plain(name: str) -> Callable[[Item, Any], dict[str, Any]]:
    return lambda item, value: {name: value}


AS: dict[str, Callable[[Item, Any], dict[str, Any]]] = {
    "boolean": plain("valueBoolean"), "choice": coding, "open-choice": coding, "string": plain("valueString"),
    "text": plain("valueString"), "integer": plain("valueInteger"), "decimal": plain("valueDecimal"),
    "date": plain("valueDate"), "dateTime": plain("valueDateTime"), "quantity": plain("valueQuantity"),
}  # fmt: skip
