"""Whatever may be published can be walked, answered, folded and exported: forms made up at random, and spoilt at random."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from hypothesis import event, given, settings
from hypothesis import strategies as st

from app.assessments.checking import problems
from app.assessments.differences import differences
from app.assessments.enabling import enabled, missing
from app.assessments.fhir import response
from app.assessments.fitting import misfits
from app.assessments.kept import KEPT, missed
from app.assessments.merging import fold
from app.assessments.questionnaire import CHOICES, LISTS, QUESTIONS, STATES, options, questions, walk
from app.assessments.raising import dangers, turns
from app.assessments.substances import Leave, withheld
from tests.assessments.test_fhir import A_VALUE, Row
from tests.assessments.test_merging import Act
from tests.support import fhir

START = datetime(2026, 11, 25, 12, tzinfo=UTC)
OPTIONS = [{"valueCoding": {"code": code, "display": code.upper()}} for code in ("yes", "no", "naloxone")]
BEGINS = {
    "boolean": "valueBoolean", "string": "valueString", "text": "valueString", "integer": "valueInteger",
    "decimal": "valueDecimal", "date": "valueDate", "dateTime": "valueDateTime", "quantity": "valueQuantity",
}  # fmt: skip
JUNK = st.sampled_from(
    [None, "", " ", "junk", 0, 7, -1, 1.5, True, False, [], [None], ["junk"], {}, {"x": 1}, {"x": None}, [{}], [[]],
     "group", "choice", "quantity", "q1", "__proto__", "constructor", "=", "exists", "any", f"{LISTS}language",
     f"{LISTS}nowhere", STATES, [{"valueCoding": {}}], [{"valueCoding": {"code": "yes"}}], [{"valueString": "x"}]],
).map(copy.deepcopy)  # fmt: skip
NAMES = st.sampled_from(
    ["linkId", "prefix", "text", "type", "required", "repeats", "maxLength", "enableWhen", "enableBehavior", "initial",
     "answerValueSet", "answerOption", "item", "code", "display", "system", "question", "operator", "answerString",
     "answerCoding", "answerQuantity", "title", "description", "copyright", "status", "subjectType", "unit"],
)  # fmt: skip


@st.composite
def sound(draw: st.DrawFn) -> dict[str, Any]:
    """A form with nothing wrong: questions of every type, some in groups, that hang on those before them."""
    items: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 6))):
        link, kind = f"q{number}", draw(st.sampled_from(QUESTIONS))
        item: dict[str, Any] = {"linkId": link, "type": kind, "text": link, "required": draw(st.booleans())}
        if kind in CHOICES:
            own = draw(st.booleans())
            item |= {"answerOption": copy.deepcopy(OPTIONS)} if own else {"answerValueSet": f"{LISTS}violence_risk"}
            item |= {"repeats": draw(st.booleans())}
        elif draw(st.booleans()):
            item |= {"initial": [{BEGINS[kind]: copy.deepcopy(A_VALUE[kind])}]}
        if number and draw(st.booleans()):
            asked = f"q{draw(st.integers(0, number - 1))}"
            item |= {"enableWhen": [draw(conditions(asked))]}
        group = {"linkId": f"g{number}", "type": "group", "text": link, "item": [item]}
        items.append(group if draw(st.booleans()) else item)
    items.append({"linkId": "d", "type": "display", "text": "Read this"})
    about = {"status": "active", "subjectType": ["Patient"], "description": "Ask", "copyright": "None"}
    return {"resourceType": "Questionnaire", "title": "Made up", **about, "item": items}


def conditions(asked: str) -> st.SearchStrategy[dict[str, Any]]:
    state = st.sampled_from(["declined", "unable"]).map(lambda code: {"answerCoding": {"system": STATES, "code": code}})
    said = st.sampled_from(["=", "!="]).flatmap(lambda way: state.map(lambda one: {"operator": way, **one}))
    exists = st.booleans().map(lambda yes: {"operator": "exists", "answerBoolean": yes})
    return (said | exists).map(lambda one: {"question": asked, **one})


def inside(tree: Any) -> Iterator[Any]:
    """Every object and list in it."""
    if isinstance(tree, dict | list):
        yield tree
        for one in cast(list[Any], list(tree.values()) if isinstance(tree, dict) else tree):
            yield from inside(one)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """The same with something put in, put in its place or taken out, as an author who edits JSON may."""
    form = draw(sound())
    for _ in range(draw(st.integers(1, 2))):
        there = draw(st.sampled_from(list(inside(form))))
        if isinstance(there, list):
            place = draw(st.integers(0, len(cast(list[Any], there))))
            there[place : place + draw(st.integers(0, 1))] = draw(st.lists(JUNK, max_size=1))
        elif draw(st.booleans()) or not there:
            there[draw(NAMES)] = draw(JUNK)
        elif draw(st.booleans()):
            there[draw(st.sampled_from(sorted(there)))] = draw(JUNK)
        else:
            del there[draw(st.sampled_from(sorted(there)))]
    return form


many = settings(max_examples=400, deadline=None)


@many
@given(form=sound(), pick=st.integers(0, 4))
def test_a_sound_form_passes_and_holds(form: dict[str, Any], pick: int):
    assert problems(form) == {}
    holds(form, pick)


@many
@given(form=spoilt(), pick=st.integers(0, 4))
def test_a_spoilt_form_is_refused_by_path_or_holds(form: dict[str, Any], pick: int):
    wrong = problems(form)
    event("refused" if wrong else "passes")
    if wrong:
        assert all(path and words for path, words in wrong.items())
        return
    holds(form, pick)


def holds(form: dict[str, Any], pick: int) -> None:
    asked = questions(form)
    assert len(list(walk(form["item"]))) == entries(form["item"]), "nothing is passed over"
    said = [answers(asked, pick), answers(asked, pick + 1)]
    assert misfits(asked, said[0]) == misfits(asked, said[1]) == {}
    assert misfits(asked, beginnings(asked)) == {}
    acts = [Act(UUID(int=n), "answers", START + timedelta(seconds=n), {"answers": one}) for n, one in enumerate(said)]
    standing = fold(acts)
    assert set(standing.answers) == set(asked)
    for disputed in ({}, standing.conflicts):
        enabled(form, standing.answers, disputed)
        missing(form, standing.answers, disputed)
        withheld("x", form, standing.answers, disputed)
        made = response(Row(standing.answers, disputed), form, "2026-11-26T18:00:00.000Z", Leave({}, "a notice"))
        fhir.holds(made)
    turns(cast(Any, acts), "x", dangers(form))
    assert differences(form, form) == []
    for code in KEPT:
        missed(code, form)


def entries(items: list[Any]) -> int:
    return sum(1 + entries(item.get("item", [])) for item in items)


def answers(asked: dict[str, dict[str, Any]], pick: int) -> dict[str, dict[str, Any]]:
    """Each question with a value that it takes, or a refusal."""
    found: dict[str, dict[str, Any]] = {}
    for number, (link, item) in enumerate(asked.items(), pick):
        offered = options(item)
        value = offered[number % len(offered)] if offered else A_VALUE[item["type"]]
        words = isinstance(value, str) and "maxLength" in item and not offered
        found[link] = {"value": [value[: item["maxLength"]] if words else value]} if number % 5 else {"state": "unable"}
    return found


def beginnings(asked: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the phone offers to begin with, as pwa/paper/prefill.js reads it."""
    found: dict[str, dict[str, Any]] = {}
    for link, item in asked.items():
        given = [next(iter(one.values())) for one in item.get("initial", [])]
        if item["type"] == "open-choice":
            given = [{"text": one} if isinstance(one, str) else one["code"] for one in given]
        elif item["type"] == "choice":
            given = [one["code"] for one in given]
        if given:
            found[link] = {"value": given}
    return found
