"""A crew fills in a form: every answer stays, two who did not know of each other are both heard, and signed is signed."""

import re
from pathlib import Path
from typing import Any

from app.core import new_id, now, wire
from tests.assessments.conftest import Scene
from tests.core.world import World, good, problem, put, said
from tests.support.cast import CAST

SIGNING = Path(__file__).parents[2] / "pwa" / "paper" / "signing.js"


def test_the_shipped_forms_are_there_once_and_published(scene: Scene):
    codes = ["asq", "bssa", "close-out", "crisis", "hold", "overdose", "plan", "report", "safe-t"]
    assert sorted(scene.forms) == codes and {row["state"] for row in scene.forms.values()} == {"published"}
    assert set(scene.world.rows("forms", "ravi")) == {row["id"] for row in scene.forms.values()}


def test_each_answer_is_saved_as_it_is_given_and_every_revision_stays(scene: Scene):
    asq = scene.starts("asq")
    row = scene.answers(asq, q1=["no"])
    first = row["answers"]["q1"]
    assert (first["value"], first["actor"]) == (["no"], str(CAST["ravi"].id)) and row["score"][
        "level"
    ] == "undetermined"
    row = scene.answers(asq, "mo", after=[first["act"]], q1=["yes"], q2=["no"])
    assert (row["answers"]["q1"]["value"], row["conflicts"]) == (["yes"], {})
    assert (row["score"]["result"], row["level"]["level"]) == ("non_acute_positive", "moderate")
    revisions = good(scene.world("mo").ask(f"/assessments/{asq}/revisions"))["items"]
    assert [one["content"]["answers"]["q1"]["value"] for one in revisions] == [["no"], ["yes"]]
    assert scene.world.rows("assessments", "mo")[asq] == row


def test_a_refusal_is_an_answer_with_a_reason(scene: Scene):
    asq = scene.starts("asq")
    row = scene.answers(asq, q1={"state": "declined", "reason": "did not want to say"})
    assert row["answers"]["q1"]["state"] == "declined" and "value" not in row["answers"]["q1"]
    assert row["score"]["result"] == "non_acute_positive", "declined is never a no"


def test_phone_and_tablet_fill_in_one_form_at_once(scene: Scene):
    """Fields merge; two answers to one field are both kept until somebody picks."""
    crisis = scene.starts("crisis")
    scene.answers(crisis, "ravi", needs=["calm"], note=["Sits by the door"])
    row = scene.answers(crisis, "mo", violence=["verbal"], needs=["sleep"])
    assert row["answers"]["note"]["value"] == ["Sits by the door"] and row["answers"]["violence"]["value"] == ["verbal"]
    both = row["conflicts"]["needs"]
    assert [one["value"] for one in both] == [["sleep"], ["calm"]]
    row = scene.answers(crisis, "ravi", after=[one["act"] for one in both], needs=["calm", "sleep"])
    assert (row["conflicts"], row["answers"]["needs"]["value"]) == ({}, ["calm", "sleep"])


def test_two_who_say_the_same_do_not_disagree_and_both_can_be_named(scene: Scene):
    crisis = scene.starts("crisis")
    one = scene.answers(crisis, "ravi", violence=["verbal"])["answers"]["violence"]["act"]
    row = scene.answers(crisis, "mo", violence=["verbal"])
    answer = row["answers"]["violence"]
    assert row["conflicts"] == {} and {answer["act"], *answer["also"]} >= {one}
    row = scene.answers(crisis, "mo", after=[answer["act"], *answer["also"]], violence=["none_seen"])
    assert row["conflicts"] == {} and "also" not in row["answers"]["violence"]


def test_an_answer_is_said_once_however_often_it_is_sent(scene: Scene):
    asq, act = scene.starts("asq"), new_id()
    body = said(answers={"q1": {"value": ["yes"]}})
    first = put(scene.world("ravi"), f"/assessments/{asq}/answers/{act}", **body)
    again = put(scene.world("ravi"), f"/assessments/{asq}/answers/{act}", **body)
    assert first.status_code == again.status_code == 201 and first.json == again.json
    other = {**body, "answers": {"q1": {"value": ["no"]}}}
    assert problem(put(scene.world("ravi"), f"/assessments/{asq}/answers/{act}", **other)) == (409, "id-reused")
    kept = good(scene.world("lena").ask("/siblings"))["items"]
    assert [one["content"]["answers"]["q1"]["value"] for one in kept] == [["no"]], "and what came twice is kept"


def test_what_does_not_fit_the_form_is_refused_by_field(scene: Scene):
    crisis = scene.starts("crisis")
    wrong: dict[str, Any] = {
        "nowhere": ["x"], "violence": ["dreadful"], "mse.mood": [7], "medical.awake": ["awake", "voice"],
        "note": ["x" * 601], "substance.note": ["😀" * 1401], "first": ["a group"],
    }  # fmt: skip
    answers = {link: {"value": value} for link, value in wrong.items()}
    answer = scene.world("ravi").say(f"/assessments/{crisis}/answers", answers=answers)
    assert problem(answer) == (422, "malformed")
    assert set(answer.json["errors"]) == {f"answers.{link}" for link in wrong}
    for body in ({}, {"value": ["x"], "state": "declined"}, {"state": "answered"}, {"value": ["x"], "colour": "red"}):
        answer = scene.world("ravi").say(f"/assessments/{crisis}/answers", answers={"note": body})
        assert problem(answer) == (422, "malformed"), body
    assert scene.row(crisis)["answers"] == {}


def test_six_hundred_smiling_faces_fit_and_come_back_as_they_were(scene: Scene):
    crisis = scene.starts("crisis")
    for words in ("😀" * 600, "👨‍👩‍👧‍👦" * 600, "Nguyễn Thị Ánh's d’Arcy—Ñandú", "Hmoob: kuv xav tau kev pab " * 20):
        row = scene.answers(crisis, after=[one["act"] for one in scene.row(crisis)["answers"].values()], note=[words])
        assert row["answers"]["note"]["value"] == [words]


def test_every_kind_of_answer_is_taken(scene: Scene):
    overdose = scene.starts("overdose")
    row = scene.answers(
        overdose, breaths=[6], found_at=[wire(now())], taken=["opioid", {"text": "blue tablets"}], breathing=["slow"],
        **{"dose1.at": [wire(now())], "dose1.route": ["nasal"], "dose1.amount": [{"value": 4, "unit": "mg"}]},
    )  # fmt: skip
    assert row["answers"]["taken"]["value"] == ["opioid", {"text": "blue tablets"}]
    report = scene.starts("report")
    assert scene.answers(report, danger_now=[False])["answers"]["danger_now"]["value"] == [False]


def test_signed_then_amended_with_a_reason_then_signed_again(scene: Scene):
    asq = scene.starts("asq")
    scene.answers(asq, q1=["no"], q2=["no"], q3=["no"], q4=["no"])
    row = scene.says(asq, "signatures")
    assert (row["state"], row["signed"][0]["actor"]) == ("signed", str(CAST["ravi"].id))
    assert problem(scene.world("ravi").say(f"/assessments/{asq}/amendments")) == (422, "malformed")
    row = scene.says(asq, "amendments", reason="She told us more in the van")
    assert (row["state"], row["amending"]["reason"]) == ("open", "She told us more in the van")
    row = scene.answers(asq, after=[row["answers"]["q4"]["act"]], q4=["yes"])
    assert "unsigned" not in row["answers"]["q4"] and row["conflicts"] == {}
    row = scene.says(asq, "signatures")
    assert (row["state"], row["amending"]) == ("amended", None)
    assert [one["reason"] for one in row["signed"]] == [None, "She told us more in the van"]


def test_a_reason_for_opening_again_is_as_long_as_the_phone_lets_it_be_written(scene: Scene):
    most = int(re.findall(r'label="Why do you open it again\?".*maxlength="(\d+)"', SIGNING.read_text("utf-8"))[0])
    asq = scene.starts("asq")
    scene.answers(asq, q1=["no"])
    scene.says(asq, "signatures")
    longest = "ç" * most
    assert scene.says(asq, "amendments", reason=longest)["amending"]["reason"] == longest
    longer = scene.world("ravi").say(f"/assessments/{asq}/amendments", reason=f"{longest}ç")
    assert problem(longer) == (422, "malformed") and list(longer.json["errors"]) == ["reason"]


def test_an_answer_after_the_signature_is_kept_and_shown_and_replaces_nothing(scene: Scene):
    asq = scene.starts("asq")
    signed = scene.answers(asq, q1=["no"])["answers"]["q1"]["act"]
    scene.says(asq, "signatures", seen=[signed])
    row = scene.answers(asq, "mo", after=[signed], q1=["yes"], q2=["yes"])
    assert (row["state"], row["answers"]["q1"]["value"]) == ("signed", ["no"])
    assert [(one["value"], one.get("unsigned")) for one in row["conflicts"]["q1"]] == [(["no"], None), (["yes"], True)]
    assert row["answers"]["q2"]["unsigned"] is True
    added = row["answers"]["q2"]["act"]
    scene.says(asq, "amendments", reason="Mo heard it too")
    row = scene.says(asq, "signatures", seen=[signed, added])
    assert (row["answers"]["q1"]["value"], row["conflicts"]) == (["yes"], {}), (
        "now it is signed, and says what it replaces"
    )


def test_what_the_signer_did_not_have_before_them_is_not_signed(scene: Scene):
    """Mo wrote without signal before Ravi signed; it arrives after."""
    asq = scene.starts("asq")
    seen = scene.answers(asq, q1=["no"])["answers"]["q1"]["act"]
    earlier = now()
    scene.says(asq, "signatures", seen=[seen])
    act = {"q1": {"value": ["yes"]}}
    row = good(scene.world("mo").say(f"/assessments/{asq}/answers", at=earlier, answers=act))
    assert (row["answers"]["q1"]["value"], row["conflicts"]["q1"][1]["unsigned"]) == (["no"], True)


def test_raising_is_one_tap_and_lowering_needs_a_reason_and_a_named_consult(scene: Scene):
    asq = scene.starts("asq")
    row = scene.says(asq, "levels", level="high")
    assert (row["level"]["level"], row["level"]["consult"]) == ("high", None)
    high = row["level"]["act"]
    row = scene.says(asq, "levels", level="low", after=[high])
    assert row["level"]["level"] == "high" and row["levels"][0]["flags"] == ["lowering_needs_consult"]
    weak = row["levels"][0]["act"]
    row = scene.says(asq, "levels", level="low", after=[high, weak], reason="Calm, brother stays", consult="Dr. Ames")
    assert (row["level"]["level"], row["level"]["consult"], len(row["levels"])) == ("low", "Dr. Ames", 3)


def test_active_seconds_add_up(scene: Scene):
    asq = scene.starts("asq")
    scene.says(asq, "times", active_s=40)
    assert scene.says(asq, "times", by="mo", active_s=25)["active_s"] == 65


def test_late_acts_are_taken_when_the_call_was_closed_meanwhile(scene: Scene):
    asq = scene.starts("asq")
    scene.world.reaches(scene.assignment, "cleared")
    good(scene.world("zoe").ask("/forms"))
    good(scene.world("ravi").say(f"/shifts/{shift_of(scene.world)}/ends"))
    answer = scene.world("ravi").say(f"/assessments/{asq}/answers", answers={"q1": {"value": ["yes"]}})
    assert (answer.status_code, answer.json) == (201, {}), "kept, and no longer shown to whom it is not shown"
    assert scene.row(asq, "lena")["answers"]["q1"]["value"] == ["yes"]


def shift_of(world: World) -> str:
    return world.team()["shift_id"]


def test_strangers_find_nothing_and_the_board_sees_no_answers(scene: Scene):
    asq = scene.starts("asq")
    assert problem(scene.world("zoe").ask(f"/assessments/{asq}")) == (404, "not-found")
    signing = scene.world("zoe").say(f"/assessments/{asq}/signatures")
    assert problem(signing) == (404, "not-found")
    assert problem(scene.world("dana").ask(f"/assessments/{asq}")) == (403, "not-allowed")
    assert asq not in scene.world.rows("assessments", "dana") and asq not in scene.world.rows("assessments", "zoe")
    assert asq in scene.world.rows("assessments", "lena") and asq in scene.world.rows("assessments", "cleo")
    assert asq in scene.world.rows("assessments", "mo")


def test_none_beside_another_answer_is_refused_by_its_question(scene: Scene):
    form = scene.starts("close-out")
    both = {"injuries": {"value": ["none", "assault_no_injury"]}, "contact": {"value": ["yes"]}}
    answer = scene.world("ravi").say(f"/assessments/{form}/answers", answers=both)
    assert problem(answer) == (422, "malformed") and list(answer.json["errors"]) == ["answers.injuries"]
    assert scene.answers(form, injuries=["threat", "assault_no_injury"])["conflicts"] == {}
    crisis = scene.starts("crisis")
    row = scene.answers(crisis, **{"mse.speech": ["none", {"text": "hums"}], "substance.today": ["none"]})
    assert row["answers"]["mse.speech"]["value"] == ["none", {"text": "hums"}], "as a phone offers it"
