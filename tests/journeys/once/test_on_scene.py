"""On scene when it is hard: an overdose without signal, a risk that is lower, one person twice, two tabs, a hold."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from app.core import ago, wire
from tests.journeys.once.test_every_panel import may_sign_holds
from tests.journeys.test_whole_call import SIGN, answers, back, opens, question, signs, writes
from tests.journeys.test_writing import kept, written
from tests.support.api import Caller
from tests.support.cast import VANS
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import PHONE, Ruler
from tests.support.stage import Stage

VAN = str(VANS["North"])
HELD = "Transport hold by health officer"


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def timer(ravi: Phone) -> int:
    """Seconds that the panel shows."""
    minutes, seconds = ravi.page.get_by_role("timer").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def test_a_dose_and_ems_without_signal_outlive_the_tab_and_leave_the_van_once(
    lena: Caller, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    lena.say(f"/vehicles/{VAN}/counts", items={"naloxone": 4}, reason="new van")
    ravi.holds("stocks", VAN)
    ravi.goes_offline()
    opens(ravi, "Overdose")
    ravi.page.get_by_role("button", name="Naloxone given").dblclick()  # in a glove
    ravi.sees("since dose 1")
    expect(ravi.page.get_by_role("link", name="Ring 911")).to_have_attribute("href", "tel:911")
    ravi.page.get_by_role("button", name="Ask for EMS").dblclick()
    ravi.sees("EMS asked for at")
    ravi.sees("is saved here and has not gone out yet")
    expect(ravi.page.get_by_role("button", name="Ask for EMS")).to_have_count(0)
    ravi.page.wait_for_function("() => /:0[2-9]|:[1-5]\\d/.test(document.querySelector('[role=timer]').innerText)")
    before = timer(ravi)
    ravi.page.get_by_role("textbox", name="Breaths a minute").press_sequentially("6")
    ravi.has_letters()
    ravi.kills_tab()
    opens(ravi, "Overdose")
    expect(ravi.page.get_by_role("textbox", name="Breaths a minute")).to_have_value("6")
    ravi.sees("since dose 1")
    ravi.sees("EMS asked for at")
    assert timer(ravi) >= before
    eye.looks(ravi, "an overdose under way")
    ruler.measures(ravi.page, "an overdose under way")
    back(ravi)
    opens(ravi, "Supplies")
    expect(ravi.page.get_by_role("button", name="Naloxone").first).to_contain_text("3 left")

    ravi.comes_back()
    eventually(
        lambda: written(lena, "overdose").get("answers", {}).get("ems_called_at"), every=0.3, what="the call to EMS"
    )
    asked = [(row["kind"], row["words"], row["asked"]) for row in lena.rows("backups").values()]
    assert asked == [("ems", "Overdose", True)], "dispatch hears of it, once"
    given = written(lena, "overdose")["answers"]
    assert [given[f"dose1.{part}"]["value"] for part in ("route", "by")] == [["nasal"], ["team"]]
    assert "dose2.at" not in given
    eventually(lambda: "breaths" in written(lena, "overdose")["answers"], every=0.3, what="the number that was typed")
    assert written(lena, "overdose")["answers"]["breaths"]["value"] == [6]
    eventually(lambda: lena.rows("stocks")[VAN]["levels"] == {"naloxone": 3}, every=0.3, what="one dose less")
    assert [row["items"] for row in lena.rows("handouts").values()] == [{"naloxone": 1}]


def of_call(rows: dict[str, dict[str, Any]], incident: str) -> list[dict[str, Any]]:
    return [row for row in rows.values() if row["incident_id"] == incident]


def looks_whole(ravi: Phone, eye: Eye, where: str) -> None:
    """A bar that lies over half a control is no fault of it."""
    ravi.page.set_viewport_size({**PHONE, "height": 4000})
    eye.looks(ravi, where)
    ravi.page.set_viewport_size(PHONE)


def clears_the_dose(ravi: Phone) -> None:
    ravi.page.locator("summary", has_text="Naloxone, dose 1").click()
    ravi.page.get_by_role("button", name="Take back the answer: Given at").first.click()


def test_a_dose_that_was_none_is_in_the_van_again_also_without_signal(
    lena: Caller, ravi: Phone, scene: str, eye: Eye, ruler: Ruler, dana: Caller
) -> None:
    call = dana.rows("assignments")[scene]["incident_id"]
    lena.say(f"/vehicles/{VAN}/counts", items={"naloxone": 4}, reason="new van")
    opens(ravi, "Supplies")
    expect(ravi.page.get_by_role("button", name="Naloxone").first).to_contain_text("4 left")
    back(ravi)
    ravi.goes_offline()
    opens(ravi, "Overdose")
    ravi.page.get_by_role("button", name="Naloxone given").click()
    ravi.sees("since dose 1")
    clears_the_dose(ravi)
    ravi.sees("It still counts, and so does its naloxone.")
    looks_whole(ravi, eye, "a dose that lost its time")
    ruler.measures(ravi.page, "a dose that lost its time")
    question(ravi, "Given at").first.get_by_role("button", name="Now", exact=True).click()
    expect(ravi.page.get_by_text("This dose has no time now.")).to_have_count(0)
    ravi.sees("since dose 1")
    ravi.page.get_by_role("button", name="Take back the answer: Given at").first.click()
    ravi.page.get_by_role("button", name="Take the naloxone back too").click()
    ravi.sees("The naloxone that was noted with this dose is taken back too.")
    looks_whole(ravi, eye, "a dose that was none")
    ruler.measures(ravi.page, "a dose that was none")
    back(ravi)
    opens(ravi, "Supplies")
    expect(ravi.page.get_by_role("button", name="Naloxone").first).to_contain_text("4 left")
    ravi.comes_back()
    eventually(
        lambda: [row["retracted"] for row in of_call(lena.rows("handouts"), call)] == [True],
        every=0.3, what="the hand-out, taken back",
    )  # fmt: skip
    assert lena.rows("stocks")[VAN]["levels"]["naloxone"] == 4

    paper = of_call(lena.rows("assessments"), call)[0]["id"]
    lena.say(f"/assessments/{paper}/answers", answers={"dose1.at": {"value": [wire(ago(minutes=3))]}})
    lena.say(f"/incidents/{call}/handouts", items={"naloxone": 1}, vehicle_id=VAN)
    back(ravi)
    opens(ravi, "Overdose")
    clears_the_dose(ravi)
    ravi.sees("Which naloxone was noted with it cannot be known here")
    looks_whole(ravi, eye, "a dose that was none, and whose hand-out nobody knows")
    ruler.measures(ravi.page, "a dose that was none, and whose hand-out nobody knows")
    ravi.follows("Look at Supplies")
    ravi.sees("Handed out: 1 Naloxone")


def test_a_red_sign_of_the_medical_look_asks_for_ems_with_one_tap(
    lena: Caller, dana: Caller, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    call = dana.rows("assignments")[scene]["incident_id"]
    opens(ravi, "Assessment")
    ravi.page.get_by_text("Medical look first").click()
    answers(ravi, "Awake?", "Answers to voice")
    expect(ravi.page.get_by_role("button", name="Ask for EMS")).to_have_count(0)
    ravi.goes_offline()
    answers(ravi, "Breathing", "Slow")
    expect(ravi.page.get_by_text("Something here is urgent: ask for an ambulance now.")).to_have_count(1)
    expect(ravi.page.get_by_role("link", name="Ring 911")).to_have_attribute("href", "tel:911")
    looks_whole(ravi, eye, "a red sign")
    ruler.measures(ravi.page, "a red sign")
    ravi.page.get_by_role("button", name="Ask for EMS").dblclick()  # in a glove
    ravi.sees("EMS asked for at")
    ravi.sees("saved here, not sent yet")
    expect(ravi.page.get_by_role("button", name="Ask for EMS")).to_have_count(0)
    ravi.comes_back()
    asked = eventually(lambda: of_call(lena.rows("backups"), call), every=0.3, what="EMS, asked for")
    assert [(row["kind"], row["words"], row["asked"]) for row in asked] == [
        ("ems", "Urgent signs in the medical look", True)
    ]
    dana.say(f"/backups/{asked[0]['id']}/acknowledgements")
    ravi.page.get_by_role("main").get_by_text("dispatch has it").wait_for()
    looks_whole(ravi, eye, "a red sign that dispatch has")
    ravi.kills_tab()
    opens(ravi, "Assessment")
    ravi.sees("EMS asked for at")  # the section of a red sign stands open
    answers(ravi, "Breathing", "As usual")
    expect(ravi.page.get_by_text("EMS asked for at")).to_have_count(0)


def test_a_level_falls_only_with_a_reason_and_a_consult(
    dana: Caller, lena: Caller, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    incident = dana.rows("assignments")[scene]["incident_id"]
    ravi.goes_offline()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Thoughts of suicide")
    Screen.press(ravi, "High")
    Screen.press(ravi, "Lower it")
    dialog = asked_why(ravi)
    lowers(dialog)
    for words in ("Choose the level", "Write the reason", "Name whom you consulted"):
        expect(dialog.get_by_text(words)).to_be_visible()
    eye.looks(ravi, "lowering refused")
    ruler.measures(ravi.page, "lowering refused")
    dialog.get_by_label("Low", exact=True).check()
    dialog.get_by_label("Why is the risk lower?").fill("Her sister stays the night")
    lowers(dialog)
    expect(dialog.get_by_text("Name whom you consulted")).to_be_visible()
    ravi.kills_tab()
    opens(ravi, "Assessment")
    Screen.press(ravi, "Lower it")
    dialog = asked_why(ravi)
    expect(dialog.get_by_label("Why is the risk lower?")).to_have_value("Her sister stays the night")
    dialog.get_by_label("Whom did you consult?").fill("Cleo, clinician")
    lowers(dialog)
    ravi.sees("Lowered after talking to Cleo, clinician: Her sister stays the night")

    ravi.comes_back()
    eventually(lambda: len(level(lena, incident).get("levels", [])) == 2, every=0.3, what="both levels")
    assert level(lena, incident)["level"]["level"] == "low"
    assert level(lena, incident)["level"]["consult"] == "Cleo, clinician"


def asked_why(ravi: Phone) -> Locator:
    return ravi.page.get_by_role("dialog", name="Lower the risk level")


def lowers(dialog: Locator) -> None:
    dialog.get_by_role("button", name="Lower the level").click()


def level(lena: Caller, incident: str) -> dict[str, Any]:
    return next(iter(of_call(lena.rows("assessments"), incident)), {})


def test_two_records_of_one_person_are_joined_and_parted_again(
    dana: Caller, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    incident = dana.rows("assignments")[scene]["incident_id"]
    ravi.goes_offline()
    opens(ravi, "People")
    for nth in (1, 2):
        Screen.press(ravi, "Add a person")
        expect(ravi.page.get_by_role("heading", name=f"Person {nth}")).to_be_visible()
        Screen.press(ravi, "All persons")
    ravi.page.get_by_role("link", name="Person 2").click()
    ravi.page.locator("summary", has_text="The same person").click()
    Screen.press(ravi, "Same as Person 1")
    ravi.sees("Same person as another record of this call.")
    expect(ravi.page.get_by_role("button", name="Same as Person 1")).to_have_count(0)
    eye.looks(ravi, "two records joined")
    ruler.measures(ravi.page, "two records joined")
    Screen.press(ravi, "All persons")
    expect(ravi.page.get_by_role("link", name="Person 2")).to_have_count(0)
    ravi.page.get_by_role("link", name="Person 1").click()
    ravi.page.locator("summary", has_text="The same person").click()
    ravi.sees("Same person as another record of this call.")

    ravi.comes_back()
    eventually(lambda: len(joined(dana, incident)) == 2, every=0.3, what="each is the other")
    ravi.goes_offline()
    Screen.press(ravi, "Not the same person")
    eye.looks(ravi, "why they are two")
    Screen.press(ravi, "They are two people")
    ravi.misses("Same person as another record of this call.")
    expect(ravi.page.get_by_role("button", name="Same as Person 2")).to_be_visible()
    ravi.comes_back()
    eventually(lambda: not joined(dana, incident), every=0.3, what="they are two again")
    assert len(of_call(dana.rows("persons"), incident)) == 2


def joined(dana: Caller, incident: str) -> list[str]:
    return [row["id"] for row in of_call(dana.rows("persons"), incident) if row["joined"]]


def test_one_form_in_two_tabs_keeps_what_both_said_and_both_show_it(
    dana: Caller, lena: Caller, ravi: Phone, scene: str
) -> None:
    incident = dana.rows("assignments")[scene]["incident_id"]
    first = ravi.page
    opens(ravi, "Assessment")
    ravi.goes_offline()
    second = ravi.page = ravi.new_tab()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    ravi.page = first
    kept(ravi, "Why the team is here")
    expect(question(ravi, "Why the team is here").get_by_label("Deep sadness")).to_be_checked()
    answers(ravi, "What does the person need now?", "A safe place")
    note(first).fill("Written in the first")
    note(first).blur()
    ravi.page = second
    kept(ravi, "What does the person need now?")
    expect(note(second)).to_have_value("Written in the first")
    answers(ravi, "What does the person need now?", "Food or water")
    ravi.page = first
    for choice in ("A safe place", "Food or water"):
        expect(question(ravi, "What does the person need now?").get_by_label(choice)).to_be_checked()

    ravi.comes_back()
    eventually(lambda: len(level(lena, incident).get("answers", {})) == 3, every=0.3, what="three answers")
    [row] = of_call(lena.rows("assessments"), incident)
    said = {link: answer["value"] for link, answer in row["answers"].items()}
    assert said == {"presenting": [said["presenting"][0]], "needs": said["needs"], "note": ["Written in the first"]}
    assert len(said["needs"]) == 2 and not row["conflicts"]


def note(page: Any) -> Locator:
    return page.get_by_role("textbox", name="In a few words")


def test_a_hold_is_not_signed_with_a_label_nor_by_who_has_no_leave(
    stage: Stage, dana: Caller, lena: Caller, ravi: Phone, scene: str, eye: Eye
) -> None:
    may_sign_holds(lena, "mo")
    mo, incident = stage.caller("mo"), dana.rows("assignments")[scene]["incident_id"]
    form = next(
        row["id"] for row in lena.rows("forms").values() if (row["code"], row["state"]) == ("hold", "published")
    )
    begun = mo.say("/assessments", incident_id=incident, form_id=form)["id"]
    opens(ravi, "Other forms")
    writes(question(ravi, "What did you see?"), "Dangerous to self and others")
    ravi.sees("is a label. Write what the person did or said")
    ravi.sees("You were not given leave to sign holds.")
    expect(ravi.page.get_by_role("button", name=SIGN)).to_have_count(0)
    eye.looks(ravi, "a hold that is not ours to sign")
    may_sign_holds(lena)
    ravi.page.reload()
    ravi.page.get_by_role("link", name="Statement for a hold").click()
    ravi.sees("It can be signed once it says what was seen")
    writes(question(ravi, "What did you see?"), "Stood on the rail of the bridge and leaned out twice")
    signs(ravi)
    lena.sees("assessments", begun, state="signed")


def test_a_close_out_knows_what_came_of_the_hold_and_what_was_given(
    lena: Caller, ravi: Phone, scene: str, eye: Eye
) -> None:
    may_sign_holds(lena)
    opens(ravi, "Supplies")
    ravi.press("Bottled water")
    back(ravi)
    ravi.page.reload()
    opens(ravi, "Other forms")
    ravi.press("Statement for a hold")
    writes(question(ravi, "What did you see?"), "Stood on the rail of the bridge and leaned out twice")
    answers(ravi, "What came of it", HELD)
    signs(ravi)
    back(ravi)
    opens(ravi, "Close out")
    offered = ravi.page.get_by_role("list").filter(has_text="Were you with the person?")
    expect(offered).to_contain_text(f"Hold: {HELD}")
    expect(offered).to_contain_text("What you did: Practical supplies")
    ravi.page.set_viewport_size({**PHONE, "height": 6000})
    eye.looks(ravi, "a close-out that knows of a hold")
    answers(ravi, "Were you with the person?", "Yes")
    answers(ravi, "Hold", "No hold")
    ravi.sees(f"this call’s record has “{HELD}”, and your answer does not.")
    eye.looks(ravi, "a close-out that a statement for a hold contradicts")
    answers(ravi, "Hold", HELD)
    expect(ravi.page.get_by_text("and your answer does not.")).to_have_count(0)
