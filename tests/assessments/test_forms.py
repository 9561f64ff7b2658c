"""Forms are data: versions are kept apart, stored answers never break."""

import copy
from typing import Any

import pytest

from app.assessments import ship
from app.assessments.differences import differences
from app.assessments.shipping import shipped
from app.core import new_id, now, transaction, wire
from tests.assessments.conftest import Scene
from tests.assessments.test_what_is_refused import CHOICE, WORDS, form, group
from tests.core.world import World, good, problem, put


def drafts(world: World, code: str, questionnaire: dict[str, Any], by: str = "lena") -> dict[str, Any]:
    return good(world(by).put(f"/api/v1/forms/{new_id()}", json={"code": code, "questionnaire": questionnaire}))


def publishes(world: World, form: dict[str, Any]) -> Any:
    return world("lena").say(f"/forms/{form['id']}/publications")


def test_publishing_says_every_fault_at_once_and_changes_nothing(scene: Scene):
    bad = drafts(scene.world, "asq", form({**WORDS, "type": "url"}, {**CHOICE, "extension": []}))
    answer = publishes(scene.world, bad)
    assert problem(answer) == (422, "malformed")
    assert set(answer.json["errors"]) == {"item[0].type", "item[1].extension"}
    assert {row["id"] for row in good(scene.world("ravi").ask("/forms"))["items"]} >= {scene.forms["asq"]["id"]}


def test_a_draft_is_changed_only_by_who_has_seen_it_and_a_published_one_by_nobody(scene: Scene):
    made = drafts(scene.world, "trial", form(WORDS))
    path, body = f"/api/v1/forms/{made['id']}", {"code": "trial", "questionnaire": form(WORDS, CHOICE)}
    assert problem(scene.world("lena").put(path, json=body)) == (412, "stale")
    seen = good(scene.world("lena").put(path, json=body, headers={"If-Match": f'"{made["stamp"]}"'}))
    other = {**body, "code": "other"}
    assert problem(scene.world("lena").put(path, json=other, headers={"If-Match": seen["stamp"]})) == (422, "malformed")
    out = good(publishes(scene.world, made))
    assert (out["state"], out["version"], out["published_by"]) == ("published", 1, out["created_by"])
    again = scene.world("lena").put(path, json=body, headers={"If-Match": out["stamp"]})
    assert problem(again) == (409, "conflict") and problem(publishes(scene.world, made)) == (409, "conflict")


def test_what_is_published_is_what_was_read(scene: Scene):
    """Lena has the differences before her, and another lead saves before she presses the button."""
    read = drafts(scene.world, "trial", form(WORDS))
    path, body = f"/api/v1/forms/{read['id']}", {"code": "trial", "questionnaire": form(WORDS, CHOICE)}
    saved = good(scene.world("lena").put(path, json=body, headers={"If-Match": f'"{read["stamp"]}"'}))
    answer = scene.world("lena").say(f"/forms/{read['id']}/publications", stamp=read["stamp"])
    assert problem(answer) == (409, "conflict") and "saved this draft" in answer.json["title"]
    assert (answer.json["row"]["stamp"], answer.json["row"]["state"]) == (saved["stamp"], "draft")
    act, seen = new_id(), {"stamp": saved["stamp"], "at": wire(now())}
    out = good(put(scene.world("lena"), f"/forms/{read['id']}/publications/{act}", **seen))
    assert out["state"] == "published" and out["stamp"] != saved["stamp"]
    assert good(put(scene.world("lena"), f"/forms/{read['id']}/publications/{act}", **seen)) == out, "said twice"
    late = scene.world("lena").say(f"/forms/{read['id']}/publications", stamp=saved["stamp"])
    assert problem(late) == (409, "conflict") and "draft" in late.json["title"]


def test_a_started_assessment_keeps_its_version(scene: Scene):
    """Old and new versions, started and not, drafts and what is out: each goes on as it began."""
    old = scene.starts("asq")
    scene.answers(old, q1=["no"])
    questionnaire = copy.deepcopy(scene.forms["asq"]["questionnaire"])
    questionnaire["item"].append({"linkId": "more", "type": "text", "text": "Anything else?"})
    made = drafts(scene.world, "asq", questionnaire)
    assert made["version"] == 2 and scene.row(old)["form_version"] == 1
    good(publishes(scene.world, made))
    versions = {
        row["version"]: row["state"] for row in good(scene.world("lena").ask("/forms"))["items"] if row["code"] == "asq"
    }
    assert versions == {1: "retired", 2: "published"}
    refused = scene.world("ravi").say(f"/assessments/{old}/answers", answers={"more": {"value": ["x"]}})
    assert problem(refused) == (422, "malformed"), "the old version has no such question"
    assert scene.answers(old, q2=["no"])["form_version"] == 1
    late = scene.starts("asq")
    assert scene.row(late)["form_version"] == 1, "begun without signal on what was out then"
    scene.forms["asq"] = made
    new = scene.starts("asq")
    assert scene.answers(new, q1=["no"], more=["x"])["form_version"] == 2
    assert good(scene.world("ravi").ask(f"/forms/{scene.row(old)['form_id']}"))["state"] == "retired"
    good(scene.world("lena").say(f"/forms/{made['id']}/retirements"))
    assert "asq" not in {row["code"] for row in good(scene.world("ravi").ask("/forms"))["items"]}
    assert problem(scene.world("lena").say(f"/forms/{made['id']}/retirements")) == (409, "conflict")


def test_what_a_call_needs_before_it_is_closed_stays_in_use(scene: Scene):
    retired = [
        scene.world("lena").say(f"/forms/{scene.forms[code]['id']}/retirements") for code in ("close-out", "crisis")
    ]
    assert [problem(answer) for answer in retired] == [(409, "conflict")] * 2 and "closed" in retired[0].json["title"]
    newer = good(publishes(scene.world, drafts(scene.world, "crisis", shipped()["crisis"])))
    assert problem(scene.world("lena").say(f"/forms/{newer['id']}/retirements")) == (409, "conflict")
    good(scene.world("lena").say(f"/forms/{drafts(scene.world, 'crisis', shipped()['crisis'])['id']}/retirements"))
    for code in ("asq", "bssa"):
        good(scene.world("lena").say(f"/forms/{scene.forms[code]['id']}/retirements"))
    last = scene.world("lena").say(f"/forms/{scene.forms['safe-t']['id']}/retirements")
    assert problem(last) == (409, "conflict") and "last suicide screen" in last.json["title"]
    left = {row["code"] for row in good(scene.world("ravi").ask("/forms"))["items"]}
    assert {"close-out", "crisis", "safe-t"} <= left and left.isdisjoint({"asq", "bssa"})


def test_a_question_that_holds_answers_keeps_its_type(scene: Scene):
    crisis = scene.starts("crisis")
    scene.answers(crisis, note=["Sits by the door"])
    questionnaire = copy.deepcopy(scene.forms["crisis"]["questionnaire"])
    first = questionnaire["item"][0]["item"]
    first[1] |= {"type": "integer"}
    del first[1]["maxLength"]
    answer = publishes(scene.world, drafts(scene.world, "crisis", questionnaire))
    assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == ["item[0].item[1].type"]
    first[1]["linkId"] = "note_number"
    made = drafts(scene.world, "crisis", questionnaire)
    path = f"/forms/{made['id']}/differences"
    told = good(scene.world("lena").ask(path, against=scene.forms["crisis"]["id"]))
    assert told["refused"] == {} and {one["change"] for one in told["items"]} == {"added", "removed"}
    good(publishes(scene.world, made))


def test_a_type_without_answers_may_change(scene: Scene):
    questionnaire = copy.deepcopy(scene.forms["crisis"]["questionnaire"])
    mood = next(item for item in questionnaire["item"][3]["item"] if item["linkId"] == "mse.mood")
    mood["type"] = "text"
    good(publishes(scene.world, drafts(scene.world, "crisis", questionnaire)))


def test_two_versions_are_compared_by_path():
    before = form(WORDS, CHOICE, group({**WORDS, "linkId": "in"}))
    after = form({**CHOICE, "required": True}, WORDS, group({**WORDS, "linkId": "new"}), title="Trial two")
    told = [
        (one["change"], one["link_id"], one["path"], one["before"], one["after"]) for one in differences(before, after)
    ]
    assert told == [
        ("changed", None, "title", "Trial", "Trial two"),
        ("removed", "in", "item[2].item[0]", "What?", None),
        ("changed", "c", "item[0].required", None, True),
        ("moved", "w", "item[1]", "item[0]", "item[1]"),
        ("added", "new", "item[2].item[0]", None, "What?"),
    ]
    assert differences(before, before) == []


def test_shipping_again_adds_nothing_and_never_replaces_what_a_lead_made(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    with scene.world.app.app_context():
        with transaction():
            assert ship() == 0
        old = {code: int(form["version"]) for code, form in shipped().items()}
        newer = {**shipped(), **{code: {**shipped()[code], "version": str(old[code] + 1)} for code in ("asq", "bssa")}}
        good(publishes(scene.world, drafts(scene.world, "asq", shipped()["asq"])))
        monkeypatch.setattr("app.assessments.shipping.shipped", lambda: newer)
        with transaction():
            assert ship() == 2
        with transaction():
            assert ship() == 0
    rows = [
        (row["code"], row["version"], row["state"], row["shipped"])
        for row in good(scene.world("lena").ask("/forms"))["items"]
    ]
    assert [row for row in rows if row[0] == "asq"] == [
        ("asq", 1, "retired", old["asq"]), ("asq", 2, "published", None), ("asq", 3, "draft", old["asq"] + 1)]  # fmt: skip
    assert [row for row in rows if row[0] == "bssa"] == [
        ("bssa", 1, "retired", old["bssa"]), ("bssa", 2, "published", old["bssa"] + 1)]  # fmt: skip


@pytest.mark.parametrize("unread", [{}, {"item": "?"}, {"item": [{"linkId": "q1"}]}, {"item": [{"type": "text"}]}])
def test_an_unreadable_draft_that_was_put_away_is_in_nobodys_way(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, unread: dict[str, Any]
):
    lost = drafts(scene.world, "asq", {"resourceType": "Questionnaire", "title": "Half", **unread})
    assert good(scene.world("lena").say(f"/forms/{lost['id']}/retirements"))["state"] == "retired"
    body = {"incident_id": scene.incident, "form_id": lost["id"]}
    assert problem(scene.world("ravi").say("/assessments", **body)) == (404, "not-found"), "nobody checked it"
    assert problem(scene.world("lena").say("/assessments", **body))[0] in (403, 404, 422)
    assert problem(scene.world("ravi").ask(f"/forms/{lost['id']}")) == (404, "not-found")
    assert lost["id"] not in scene.world.rows("forms", "ravi") and lost["id"] in scene.world.rows("forms", "lena")
    with scene.world.app.app_context():
        newer = {"asq": {**shipped()["asq"], "version": str(int(shipped()["asq"]["version"]) + 1)}}
        monkeypatch.setattr("app.assessments.shipping.shipped", lambda: newer)
        with transaction():
            assert ship() == 1
    made = drafts(scene.world, "asq", shipped()["asq"])
    told = good(scene.world("lena").ask(f"/forms/{made['id']}/differences", against=lost["id"]))
    assert told["refused"] == {}
    assert good(publishes(scene.world, made))["state"] == "published"


def test_who_does_not_make_forms_may_not(scene: Scene):
    for member in ("ravi", "cleo", "dana", "ada"):
        answer = scene.world(member).put(f"/api/v1/forms/{new_id()}", json={"code": "x", "questionnaire": form(WORDS)})
        assert problem(answer) == (403, "not-allowed")


@pytest.mark.parametrize("leaf", ["\u0000", "\ud800", 1e308 * 10, 2**60, "x" * 5000])
def test_what_no_database_keeps_is_refused_before_it_is_a_draft(world: World, leaf: Any):
    body = {"code": "trial", "questionnaire": form({**WORDS, "text": leaf})}
    assert problem(world("lena").put(f"/api/v1/forms/{new_id()}", json=body))[0] == 422


def test_a_form_that_is_deep_beyond_sense_is_refused(world: World):
    deep: Any = WORDS
    for number in range(20):
        deep = {"linkId": f"g{number}", "type": "group", "text": "deeper", "item": [deep]}
    answer = publishes(world, drafts(world, "trial", form(deep)))
    assert problem(answer) == (422, "malformed") and any(path.endswith(".item") for path in answer.json["errors"])
