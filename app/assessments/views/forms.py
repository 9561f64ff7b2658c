"""The doors of forms: reference data while they are drafts, acts when they are published or retired."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.core import Act, Page, Problem, Saying, by_person, match, page, session, turned, who

from .. import forms as verbs
from .. import queries
from ..differences import differences
from ..form_schemas import AgainstQuery, DifferenceList, FormBody, FormList, FormRow, PublicationBody
from ..models import Form
from .room import room


@room.read("/forms", FormList, ability="assess", query=Page)
def list_forms(query: dict[str, Any]) -> Any:
    """The forms to start now; who makes forms sees all versions."""
    rows = turned(queries.forms(who()), **query)
    return page(rows, rows, query["limit"])


@room.read("/forms/<uuid:id>", FormRow, ability="assess")
def get_form(id: UUID) -> Any:
    """One version of a form, also a retired one that an assessment began with."""
    return queries.form(id, who())


@room.reference("/forms/<uuid:id>", FormBody, FormRow, ability="forms.manage")
def put_form(body: dict[str, Any], id: UUID) -> tuple[Form, bool]:
    """Make or change a draft."""
    row = session().get(Form, id, with_for_update=True)
    by = by_person(who())
    if row is None:
        queries.versions(body["code"])
        return verbs.draft(id, body["code"], body["questionnaire"], by), True
    match(row, FormRow)
    verbs.redraft(row, body["code"], body["questionnaire"], by)
    return row, False


@room.act("/forms/<uuid:id>/publications/<uuid:act>", PublicationBody, FormRow, ability="forms.manage")
def publish_form(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Form:
    """From now on new assessments use this version; what we cannot show is refused with its path."""
    form = queries.form(id, who(), lock=True)
    if say.new:
        refuse_unread(form, body.get("stamp"))
        verbs.publish(form, say)
    return form


def refuse_unread(form: Form, seen: str | None) -> None:
    """What somebody else saved after its differences were read would go out under the name of who had not seen it."""
    if form.state == "draft" and seen not in (None, form.stamp):
        title = "Somebody saved this draft since you read it. Look at what it changes now, and publish that"
        raise Problem("conflict", 409, title, row=FormRow().dump(form))


@room.act("/forms/<uuid:id>/retirements/<uuid:act>", Act, FormRow, ability="forms.manage")
def retire_form(say: Saying, body: dict[str, Any], id: UUID, act: UUID) -> Form:
    """Nobody starts this version any more."""
    form = queries.form(id, who(), lock=True)
    if say.new:
        verbs.retire(form, say)
    return form


@room.read("/forms/<uuid:id>/differences", DifferenceList, ability="forms.manage", query=AgainstQuery)
def list_differences(query: dict[str, Any], id: UUID) -> Any:
    """What this version adds, takes away and changes, and what keeps it from being published."""
    form, other = queries.form(id, who()), queries.form(query["against"], who())
    refused = verbs.refusals(form, [one for one in queries.versions(form.code) if one.id != form.id])
    return {"items": differences(other.questionnaire, form.questionnaire), "refused": refused}
