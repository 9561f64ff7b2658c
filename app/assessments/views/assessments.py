"""The doors of assessments: what a crew says here is taken whenever it comes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import current_app
from flask.typing import ResponseReturnValue

from app import accounts, incidents
from app.core import Page, Problem, Saying, page, turned, who, wire

from .. import actions, queries
from ..fhir import response
from ..models import Assessment
from ..paper_times import paper_times
from ..queries import Part
from ..schemas import (
    AmendmentBody,
    AnswersBody,
    AssessmentBody,
    AssessmentList,
    AssessmentRow,
    LevelBody,
    PaperJoinBody,
    PaperTimes,
    RevisionList,
    SignatureBody,
    TimeBody,
)  # fmt: skip
from ..substances import leave
from .room import room

PATH = "/assessments/<uuid:id>"


@room.read("/incidents/<uuid:id>/assessments", AssessmentList, ability="assess", query=Page)
def list_assessments(query: dict[str, Any], id: UUID) -> Any:
    """The assessments of one call that you may see."""
    rows = turned(queries.seen_of_call(id, who()), **query)
    return page(rows, rows, query["limit"])


@room.read(PATH, AssessmentRow, ability="assess")
def get_assessment(id: UUID) -> Any:
    """One assessment as it now stands."""
    return queries.assessment(id, who())


@room.read(f"{PATH}/revisions", RevisionList, ability="assess", query=Page)
def list_revisions(query: dict[str, Any], id: UUID) -> Any:
    """All that was ever said of it."""
    rows = turned(queries.revisions(id, who()), **query)
    return page(rows, rows, query["limit"])


@room.plain("GET", f"{PATH}/questionnaire-response", ability="assess")
def export_response(id: UUID) -> ResponseReturnValue:
    """The assessment as an HL7 FHIR R4 QuestionnaireResponse; of one that was joined into another, that one.

    What tells of substance use is in it only while a signed `share_sud` of this person stands.
    """
    row = queries.whole(id, who())
    said = actions.heard(actions.together(row.id, queries.of_call(row.incident_id)))
    last = max((act.order_at for act in said), default=row.created_at)
    found = response(row, row.form.questionnaire, str(wire(last)), leave(row.incident_id, row.person_id))
    actions.note_export(row, who())
    return current_app.response_class(current_app.json.dumps(found), content_type="application/fhir+json")


@room.act(PATH, AssessmentBody, AssessmentRow, ability="assess", field=True)
def start_assessment(say: Saying, body: dict[str, Any], id: UUID) -> Assessment | None:
    """Begin to fill in a form on a call."""
    if not say.new:
        return shown(queries.part(id, who()))
    call, reads = incidents.reached(body["incident_id"], who())
    form = queries.form(body["form_id"], who())
    may_hold(form.code)
    row = actions.start(id, call, form, body.get("person_id"), say)
    return row if reads else None


@room.act(f"{PATH}/answers/<uuid:act>", AnswersBody, AssessmentRow, ability="assess", field=True)
def answer_assessment(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assessment | None:
    """Answers by linkId; name in `after` the answers that they replace, and all of a conflict to settle it."""
    part = queries.part(id, who())
    if say.new:
        actions.answer(part, body["answers"], say)
    return shown(part)


@room.act(f"{PATH}/signatures/<uuid:act>", SignatureBody, AssessmentRow, ability="assess", field=True)
def sign_assessment(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assessment | None:
    """This is what I found; `seen` names the answers that you had before you."""
    part = queries.part(id, who())
    may_hold(part.assessment.form_code)
    if say.new:
        actions.sign(part, body.get("seen"), say)
    return shown(part)


@room.act(f"{PATH}/amendments/<uuid:act>", AmendmentBody, AssessmentRow, ability="assess", field=True)
def amend_assessment(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assessment | None:
    """Open a signed assessment again, with a reason, until it is signed once more."""
    part = queries.part(id, who())
    if say.new:
        actions.amend(part, body["reason"], say)
    return shown(part)


@room.act(f"{PATH}/levels/<uuid:act>", LevelBody, AssessmentRow, ability="assess", field=True)
def set_level(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assessment | None:
    """Raise the risk level with one tap; a lowering without reason and named consult is kept and does not count."""
    part = queries.part(id, who())
    if say.new:
        actions.set_level(part, body, say)
    return shown(part)


@room.act(f"{PATH}/times/<uuid:act>", TimeBody, AssessmentRow, ability="assess", field=True)
def add_time(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assessment | None:
    """Seconds that somebody was busy with this form since they last said so."""
    part = queries.part(id, who())
    if say.new:
        actions.spend(part, body["active_s"], say)
    return shown(part)


@room.act(f"{PATH}/joins/<uuid:act>", PaperJoinBody, AssessmentRow, ability="assess", field=True)
def join_assessments(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Assessment | None:
    """This and the other are one paper that two people began; what was begun first stands for both."""
    part = queries.part(id, who())
    may_hold(part.assessment.form_code)
    if say.new:
        actions.join(part, queries.twin(part.assessment, body["other_id"], who()), say)
    return shown(part)


def shown(part: Part) -> Assessment | None:
    """A crew may have lost sight long before its late acts come."""
    return part.assessment if part.readable else None


def may_hold(code: str) -> None:
    """A statement for a hold is begun and signed only by a person whom the programme allowed to."""
    person = accounts.person(who().id) if code == actions.HOLD else None
    if person is not None and not person.may_sign_hold:
        raise Problem("not-allowed", 403, "You were not given leave to sign holds", ability="may_sign_hold")


@room.read("/paper-times", PaperTimes, ability="assess")
def get_paper_times() -> Any:
    """How long the papers took your own crew in the last four weeks; a lead sees all crews together."""
    return {"items": paper_times(who())}
