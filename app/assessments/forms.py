"""The verbs of forms: draft, publish, retire; what is published never changes, and never breaks stored answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.core import Problem, Saying, malformed, session
from app.journal import Act, record

from .checking import problems
from .closeout import CLOSE_OUT, CRISIS, SCREENS
from .kept import missed
from .models import Assessment, Form
from .queries import versions
from .questionnaire import questions, walk


def draft(form_id: UUID, code: str, questionnaire: dict[str, Any], say: Saying) -> Form:
    """The next version of this form; drafts may hold anything that can be stored."""
    version = (session().scalar(select(func.max(Form.version)).where(Form.code == code)) or 0) + 1
    form = Form(
        id=form_id, code=code, version=version, state="draft", questionnaire=numbered(questionnaire, version),
        created_by=say.actor_id, created_at=say.order,
    )  # fmt: skip
    session().add(form)
    record(Act.FORM_DRAFTED, say, form=code, version=version)
    return form


def numbered(questionnaire: dict[str, Any], version: int) -> dict[str, Any]:
    """It carries the number by which what is filled in refers to it."""
    return {**questionnaire, "version": str(version)}


def redraft(form: Form, code: str, questionnaire: dict[str, Any], say: Saying) -> None:
    if form.state != "draft":
        raise Problem("conflict", 409, "This version was published; make a new draft of it")
    if form.code != code:
        raise malformed("A draft stays with its form", code=f"This is a draft of {form.code}")
    form.questionnaire = numbered(questionnaire, form.version)
    record(Act.FORM_DRAFTED, say, form=code, version=form.version)


def publish(form: Form, say: Saying) -> None:
    """From now on new assessments use it; started ones keep theirs."""
    others = [one for one in versions(form.code) if one.id != form.id]
    if form.state != "draft":
        raise Problem("conflict", 409, "Only a draft is published")
    if wrong := refusals(form, others):
        raise malformed("This form cannot be published yet", **wrong)
    for other in others:
        if other.state == "published":
            other.state, other.retired_at = "retired", say.order
    session().flush()  # one version is out at a time, and the index says so
    form.state, form.published_by, form.published_at = "published", say.actor_id, say.order
    record(Act.FORM_PUBLISHED, say, form=form.code, version=form.version)


def retire(form: Form, say: Saying) -> None:
    if form.state == "retired":
        raise Problem("conflict", 409, "This version is retired already")
    if form.state == "published" and (why := wanted(form.code)):
        raise Problem("conflict", 409, why)
    form.state, form.retired_at = "retired", say.order
    record(Act.FORM_RETIRED, say, form=form.code, version=form.version)


def wanted(code: str) -> str:
    """Why a form of this code has to be in use: calls are closed by their papers. The same in pwa/lead/forms/versions.js."""
    if code in (CLOSE_OUT, CRISIS):
        return "No call that a crew reached could be closed without this form; publish a newer version in its place"
    others = select(Form).where(Form.code.in_(SCREENS), Form.code != code, Form.state == "published")
    if code in SCREENS and not session().scalars(others.order_by(Form.code).with_for_update()).all():
        return "This is the last suicide screen in use, and some calls cannot be closed without one"
    return ""


def refusals(form: Form, others: list[Form]) -> dict[str, str]:
    """{path: words} of everything that keeps this version from being published."""
    whole = form.questionnaire
    return problems(whole) or {**broken(whole, others), **missed(form.code, whole)}


def broken(questionnaire: dict[str, Any], others: list[Form]) -> dict[str, str]:
    """{path: words} of questions that hold stored answers of another type: their history would no longer be one."""
    paths = {
        placed.item["linkId"]: (f"{placed.path}.type", placed.item["type"]) for placed in walk(questionnaire["item"])
    }
    found: dict[str, str] = {}
    for other in others:
        changed = {link for link, kind in types(other).items() if link in paths and paths[link][1] != kind}
        for link in answered(other, changed - found.keys()):
            path, _ = paths[link]
            found[path] = (
                f"Answers to “{link}” are stored as {types(other)[link]}; give the new question another linkId"
            )
    return found


def types(form: Form) -> dict[str, str]:
    if form.unchecked:
        return {}  # nothing is stored under it, and it may not read
    return {link: item["type"] for link, item in questions(form.questionnaire).items()}


def answered(form: Form, links: set[str]) -> set[str]:
    """Which of these questions hold an answer; the answers are sealed, so they are read, and only when a type changed."""
    left = set(links)
    if not left:
        return set()
    stored = session().scalars(select(Assessment.answers).where(Assessment.form_id == form.id)).yield_per(200)
    for answers in stored:
        left -= answers.keys()
        if not left:
            break
    return links - left
