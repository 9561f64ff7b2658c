"""Who is to be asked how they are, and by when: rows that follow from what the crew found and did, and from nothing else."""

from typing import Any

import pytest

from tests.core.world import good
from tests.follow_up.conftest import CONTACT, Care
from tests.people.support import joined, somebody
from tests.referrals.support import moves, refers
from tests.support.cast import CAST


def test_nobody_is_due_until_something_happened_for_which_they_are(care: Care):
    care.agrees()
    care.level("low")
    care.form("close-out", contact=["yes"])
    assert care.rows() == []


def test_a_signed_close_out_is_due_in_48_hours(care: Care):
    care.agrees()
    care.agrees("contact_voicemail")
    care.closes_out()
    row = care.row()
    assert (row["due_code"], row["reason"], row["risk"], care.hours(row)) == ("h48", "closed", None, 48)
    assert (row["incident_id"], row["person_id"]) == (care.about["incident_id"], care.about["person_id"])
    assert (row["state"], row["overdue"], row["tries"], row["tries_needed"]) == ("open", False, [], 3)
    assert row["safe"] == {**CONTACT, "name": None}


def test_a_close_out_without_contact_asks_nobody(care: Care):
    made = care.form("close-out", contact=["no"], no_contact_reason=["not_found"], disposition=["no_contact"])
    good(care("ravi").say(f"/assessments/{made}/signatures"))
    assert care.rows() == []


@pytest.mark.parametrize(
    ("level", "code"),
    [("imminent", "h24"), ("high", "h24"), ("moderate", "h72"), ("undetermined", "h72"), ("low", "h48")],
)
def test_the_risk_that_stands_says_when(care: Care, level: str, code: str):
    care.agrees()
    care.level(level)
    care.clock.advance(hours=2)
    care.closes_out()
    row = care.row()
    assert (row["due_code"], row["risk"]) == (code, level)
    assert care.hours(row) == {"h24": 22, "h72": 70, "h48": 48}[code]


@pytest.mark.parametrize("form", [("plan", "warning_signs"), ("close-out", "plan")])
def test_a_plan_that_was_made_is_due_in_24_hours(care: Care, form: tuple[str, str]):
    care.agrees()
    if form[0] == "plan":
        links = [item["linkId"] for item in questions(care, "plan")]
        care.form("plan", None, "ravi", **{links[0].replace(".", "__"): ["The nights"]})
    else:
        care.closes_out(plan=["made"])
    row = care.row()
    assert (row["due_code"], row["reason"]) == ("h24", "plan")


def questions(care: Care, code: str) -> list[Any]:
    form = next(row for row in good(care("ravi").ask("/forms"))["items"] if row["code"] == code)
    flat: list[Any] = []

    def walk(items: list[Any]) -> None:
        for item in items:
            flat.append(item)
            walk(item.get("item", []))

    walk(form["questionnaire"]["item"])
    return [item for item in flat if item["type"] in ("text", "string")]


def test_a_plan_that_was_declined_is_none(care: Care):
    care.agrees()
    care.closes_out(plan=["declined"])
    assert care.row()["due_code"] == "h48"


def test_a_referral_that_somebody_waits_for_is_due_in_72_hours(care: Care):
    care.agrees()
    refers(care.world, care.about, loop=False)
    assert care.rows() == [], "information was given"
    made = refers(care.world, care.about)
    row = care.row()
    assert (row["due_code"], row["reason"], care.hours(row)) == ("h72", "referral", 72)
    moves(care.world, made["id"], "withdrawn", reason="sent in error")
    assert care.rows() == []


def test_a_level_that_was_lowered_does_not_stand(care: Care):
    care.agrees()
    made = care.level("high")
    assert care.row()["due_code"] == "h24"
    lowered = {"level": "moderate", "from": "high", "reason": "a brother is there", "consult": "Dr. Yang"}
    acts = [level["act"] for level in good(care("ravi").ask(f"/assessments/{made}"))["levels"]]
    good(care("ravi").say(f"/assessments/{made}/levels", after=acts, **lowered))
    assert (care.row()["due_code"], care.row()["risk"]) == ("h72", "moderate")


def test_a_level_of_a_paper_that_was_joined_counts_as_the_whole_has_it(care: Care):
    """Raised by one who did not know of the other's paper, lowered in the one that stands for both."""
    care.agrees()
    first, second = care.form("crisis"), care.level("high")
    high = good(care("ravi").ask(f"/assessments/{second}"))["level"]["act"]
    good(care("ravi").say(f"/assessments/{first}/joins", other_id=second))
    more = {"reason": "Calm, her sister stays", "consult": "Dr. Ames"}
    good(care("ravi").say(f"/assessments/{first}/levels", level="low", after=[high], **more))
    care.closes_out()
    assert [(row["due_code"], row["risk"]) for row in care.rows()] == [("h48", "low")]


def test_nobody_is_asked_about_whoever_died(care: Care):
    care.agrees()
    care.level("high")
    assert len(care.rows()) == 1
    care.closes_out(disposition=["died"])
    assert care.rows() == []


def test_what_names_nobody_is_of_whoever_else_is_named(care: Care):
    """A close-out is of the whole call: it makes no second follow-up beside the one of the person."""
    call = {"incident_id": care.about["incident_id"]}
    care.agrees()
    care.closes_out(call)
    assert care.row()["person_id"] == care.about["person_id"]
    care.level("high")
    assert care.row()["due_code"] == "h24"


def test_two_persons_of_one_call_are_two_rows_and_two_records_of_one_are_one(care: Care):
    other = somebody(care.world, care.about["incident_id"])
    care.level("high")
    care.level("moderate", {**care.about, "person_id": other})
    assert sorted(row["due_code"] for row in care.rows()) == ["h24", "h72"]
    joined(care.world, care.about["person_id"], other)
    row = care.row()
    assert (row["due_code"], row["person_id"]) == ("h24", min(care.about["person_id"], other))


def test_tries_of_before_somebody_was_named_stay_theirs(care: Care):
    call = care.world.takes_a_call()
    care.world.assigns(call)
    care.agrees(about={"incident_id": call})
    care.closes_out({"incident_id": call})
    row = care.row()
    care.tries(row, "no_answer")
    cursor = care.world.cursor("nia")
    person = somebody(care.world, call)
    care.agrees(about={"incident_id": call, "person_id": person})
    named = care.row()
    assert (named["person_id"], [one["outcome"] for one in named["tries"]]) == (person, ["no_answer"])
    told = good(care("nia").ask("/changes", since=cursor))["rows"]["followups"]
    assert {one["id"]: one["state"] for one in told} == {row["id"]: "void", named["id"]: "open"}


def test_the_list_is_sorted_by_risk_and_then_by_time_and_turns_its_pages(care: Care):
    calls = [care.about, *({"incident_id": care.world.takes_a_call(by="dana")} for _ in range(3))]
    for about, level in zip(calls, ("moderate", "high", "low", "high"), strict=True):
        care.world.assigns(about["incident_id"], confirm_busy=True)
        care.agrees(about=about)
        care.clock.advance(minutes=1)
        care.level(level, about)
        care.closes_out(about)
    care.works()
    rows = care.listed()
    assert [row["risk"] for row in rows] == ["high", "high", "moderate", "low"]
    assert rows[0]["due_at"] < rows[1]["due_at"]
    paged: list[Any] = []
    more: dict[str, Any] = {}
    while True:
        answer = good(care("nia").ask("/followups", limit=1, **more))
        paged += answer["items"]
        if answer["next"] is None:
            break
        more = {"after": answer["next"]}
    assert paged == rows


def test_overdue_is_what_time_makes_it_without_anybody_writing(care: Care):
    care.agrees()
    care.closes_out()
    care.works()
    care.passes(hours=47)
    assert (care.listed(overdue="true"), len(care.listed(overdue="false"))) == ([], 1)
    care.clock.advance(hours=2)
    [late] = care.listed(overdue="true", by="lena")
    assert late["overdue"] and care.listed(overdue="false") == []
    care.tries(late, "reached_same")
    assert care.listed(overdue="true") == [] and care.listed(state="open") == []
    assert [row["id"] for row in care.listed(state="done")] == [late["id"]]


def test_its_birth_stands_in_the_journal_without_a_word_of_the_person(care: Care):
    care.agrees()
    care.level("high")
    row = care.row()
    entries = good(care("dana").ask(f"/incidents/{care.about['incident_id']}/timeline"))["items"]
    [entry] = [one for one in entries if one["act"] == "follow_up.due"]
    assert entry["particulars"] == {"follow_up": row["id"]} and entry["actor"] is None
    assert "h24" not in str(entries), "it would tell a dispatcher how grave the risk was"


def test_crews_see_those_of_their_calls_and_boards_none(care: Care):
    care.agrees()
    care.closes_out()
    row = care.row()
    assert [one["id"] for by in ("ravi", "lena", "cleo") for one in care.listed(by)] == [row["id"]] * 3
    assert care.rows("ravi") and care.rows("zoe") == care.rows("dana") == care.rows("ada") == []
    assert care.listed("zoe") == [] and care("dana").ask("/followups").status_code == 403
    refused = care("zoe").say(f"/followups/{row['id']}/tries", outcome="no_answer", channel="call")
    assert refused.status_code == 404
    assert str(CAST["nia"].id) not in str(row)
