"""The verbs of assessments: start, answer, sign, amend, set a level, say how long it took, bring two together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from app import incidents, people, safety
from app.core import Saying, Who, by_person, malformed, session
from app.incidents import Incident
from app.journal import Act, record

from .closeout import CLOSE_OUT, owed, pooled
from .contacts import forget, project
from .enabling import enabled
from .findings import keep
from .fitting import misfits
from .holding import HOLD, SEEN, bare
from .joining import JOIN, ONE_PERSON, taken, wholes
from .levels import folded
from .merging import before, fold
from .models import PRIVATE, Assessment, AssessmentAct, Form
from .queries import Part, beneath, of_call, one_person, standing
from .questionnaire import questions
from .raising import Dangers, bears, dangers, turns
from .scoring import score

UNASKED = (PRIVATE, HOLD, "overdose")
"Forms that say nothing that a call has to have."


def start(assessment_id: UUID, call: Incident, form: Form, person_id: UUID | None, say: Saying) -> Assessment:
    """It keeps this version of the form, also when that was retired while the phone had no signal."""
    if form.unchecked:
        raise malformed("This form was never published", form_id="Publish it first")
    people.refuse_stranger(person_id, call)
    row = Assessment(
        id=assessment_id, incident_id=call.id, person_id=person_id, begun_about=person_id, form_id=form.id, form=form,
        form_code=form.code, form_version=form.version, state="open", answers={}, conflicts={}, levels=[], signed=[], told=[],
        active_s=0, created_by=say.actor_id, created_at=say.place, acts=[],
    )  # fmt: skip
    session().add(row)
    close_out(row)
    settle_call(row, of_call(call.id))
    tell(Act.ASSESSMENT_STARTED, row, say)
    return row


def answer(part: Part, answers: dict[str, Any], say: Saying) -> None:
    """Never refused for being late or for coming after the signature: it is kept and shown as what it is."""
    wrong = misfits(questions(part.assessment.form.questionnaire), answers)
    if wrong:
        raise malformed("Some answers do not fit this form", **wrong)
    add(part, "answers", {"answers": answers}, say)
    tell(Act.ANSWERED, part.assessment, say, fields=sorted(answers))


def sign(part: Part, seen: list[UUID] | None, say: Saying) -> None:
    row, named = part.assessment, None if seen is None else [str(act) for act in seen]
    said = heard(together(row.joined_into or row.id, part.filed))
    if row.form_code == HOLD and all(bare(" ".join(value)) for value in before(said, SEEN, named, say.order)):
        words = "Say what was seen: behaviour, not a label such as “dangerous”"
        raise malformed("This statement puts a label on the person", **{f"answers.{SEEN}": words})
    add(part, "signature", {} if named is None else {"seen": named}, say)
    tell(Act.ASSESSMENT_SIGNED, row, say)


def amend(part: Part, reason: str, say: Saying) -> None:
    add(part, "amendment", {"reason": reason}, say)
    tell(Act.ASSESSMENT_AMENDED, part.assessment, say)


def set_level(part: Part, body: dict[str, Any], say: Saying) -> None:
    content = {("from" if name == "from_" else name): value for name, value in body.items()}
    add(part, "level", content, say)
    tell(Act.LEVEL_SET, part.assessment, say)  # which one stands on the assessment: dispatchers read this log


def spend(part: Part, active_s: int, say: Saying) -> None:
    add(part, "time", {"active_s": active_s}, say)
    tell(Act.ASSESSMENT_TIMED, part.assessment, say, active_s=active_s)


def join(part: Part, other: Assessment, say: Saying) -> None:
    """The other is this same paper, begun by somebody who did not know of it."""
    row, filed = part.assessment, part.filed
    alike = [one for one in filed if one.form_code == row.form_code]
    same = [[str(one) for one in circle] for circle in one_person(alike)]
    append(row, JOIN, {"other_id": str(other.id), **({ONE_PERSON: same} if same else {})}, say)
    link(alike)
    for one in alike:
        if one.joined_into:  # also one that stood for others until now: it keeps what was said to it alone
            stand(one, [*one.acts])
    for one in standing(alike):
        papers = together(one.id, alike)
        stand(one, heard(papers))
        close_out(one)
        tell_dangers(papers, say)
    settle_call(row, filed)
    whole = row.joined_into or row.id
    tell(Act.ASSESSMENTS_JOINED, row, say, papers=sorted({str(row.id), str(other.id)}), whole=str(whole))


def link(sheets: list[Assessment]) -> None:
    """Tell every paper of this form what it is part of."""
    joins = [act for one in sheets for act in one.acts if act.kind == JOIN]
    found = wholes(cast(list[Any], sheets), cast(list[Any], joins))
    for one in sheets:
        whole = found[one.id]
        one.joined_into, one.person_id = (None, whole.about) if whole.id == one.id else (whole.id, one.begun_about)
        if one.joined_into:
            forget(one)


def append(row: Assessment, kind: str, content: dict[str, Any], say: Saying) -> AssessmentAct:
    act = AssessmentAct(
        id=say.id,
        assessment_id=row.id,
        kind=kind,
        order_at=say.order,
        received_at=say.received_at,
        actor=say.actor_id,
        device=say.device_id,
        after=[str(act) for act in say.after],
        content=content,
    )
    row.acts.append(act)
    return act


def add(part: Part, kind: str, content: dict[str, Any], say: Saying) -> None:
    act = append(part.assessment, kind, content, say)
    papers = settle(part.assessment, part.filed)
    if kind != "time" and bears(cast(Any, act), part.assessment.form_code, marks(papers)):
        tell_dangers(papers, say)


def settle(row: Assessment, sheets: Sequence[Assessment]) -> list[Assessment]:
    """Fold the acts into what stands, here and where they count; returns the paper where they do and those joined into it."""
    with session().no_autoflush:  # written once, when all of it stands
        papers = together(row.joined_into or row.id, sheets)
        if row is not papers[0]:
            stand(row, [*row.acts])
        stand(papers[0], heard(papers))
        close_out(papers[0])
        settle_call(papers[0], sheets)
    return papers


def together(whole: UUID, sheets: Sequence[Assessment]) -> list[Assessment]:
    return [one for one in sheets if one.id == whole] + [one for one in sheets if one.joined_into == whole]


def heard(papers: Sequence[Assessment]) -> list[Any]:
    """All that was said of these; of another version of the form what fits the first one's."""
    form = papers[0].form
    asked = {} if all(one.form_id == form.id for one in papers) else questions(form.questionnaire)
    return [act if one.form_id == form.id else taken(act, asked) for one in papers for act in one.acts]


def stand(row: Assessment, acts: list[Any]) -> None:
    outcome = fold(acts)
    row.state, row.answers, row.conflicts = outcome.state, outcome.answers, outcome.conflicts
    row.signed, row.amending, row.active_s = outcome.signed, outcome.amending, outcome.active_s
    row.signed_at = min((act.order_at for act in acts if act.kind == "signature"), default=None)
    row.score = score(row.form_code, row.answers, row.conflicts)
    row.level, row.levels = folded(acts, (row.score or {}).get("level"))
    row.reckon_due()


def close_out(row: Assessment) -> None:
    """In clear columns, for the figures."""
    if row.form_code == CLOSE_OUT:
        project(row, set(enabled(row.form.questionnaire, row.answers)))


def settle_call(row: Assessment, sheets: Sequence[Assessment]) -> None:
    """What the call still needs before it is closed, and what the figures count of it."""
    if row.form_code in UNASKED:
        return
    call = session().get_one(Incident, row.incident_id)
    reckon(call, sheets)
    keep(call.id, cast(list[Any], standing(sheets)))
    if call.merged_into is not None:
        absorb(call, incidents.stayed(call))


def reckon(call: Incident, sheets: Sequence[Assessment]) -> None:
    incidents.owe(call, owed(pooled(cast(list[Any], standing(sheets)), cast(list[Any], beneath(call.id, sheets)))))


def absorb(call: Incident, into: Incident) -> None:
    """The papers of a duplicate count for the call that stays, unless that is over: its crew could write no more."""
    if into.owed is None or into.over:
        return
    session().flush()
    reckon(into, of_call(into.id))


def marks(papers: Sequence[Assessment]) -> Dangers:
    return {link: codes for one in papers for link, codes in dangers(one.form.questionnaire).items()}


def tell_dangers(papers: Sequence[Assessment], say: Saying) -> None:
    """Every crew of the call is asked more often while what was found is dangerous, also where another version asked
    for it. A mandated report says nothing here: that it exists is nobody's business."""
    whole, *parts = papers
    if whole.private:
        return
    acts = cast(list[Any], [act for one in papers for act in one.acts])
    call = session().get_one(Incident, whole.incident_id)
    found = turns(acts, whole.form_code, marks(papers))
    safety.risk(call, str(whole.id), found, say, instead_of=[str(one.id) for one in parts])


def note_export(row: Assessment, by: Who) -> None:
    tell(Act.ASSESSMENT_EXPORTED, row, by_person(by), assessment=str(row.id))


def tell(act: Act, row: Assessment, say: Saying, **particulars: Any) -> None:
    """A mandated report stays out of the call's own log, where its author's name would be read."""
    place = {"about": str(row.id)} if row.private else {"incident_id": row.incident_id}
    record(act, say, **place, form=row.form_code, **particulars)  # pyright: ignore[reportArgumentType]
