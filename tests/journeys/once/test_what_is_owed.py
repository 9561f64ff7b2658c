"""What a call still needs is a tap away: from the level to the screen, from the close-out to the forms it lies on."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.test_whole_call import answers, back, opens, question
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler

NOT_YET = "Suicide or self-harm is a reason, and no suicide screen is whole yet."
ASKED = ("wished you were dead", "better off", "about killing yourself", "ever tried")


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def owed(ravi: Phone) -> Locator:
    return ravi.page.get_by_role("list", name="On other forms").get_by_role("link")


def test_a_level_and_the_close_out_lead_to_the_screen_that_is_not_made(ravi: Phone, scene: str, eye: Eye, ruler: Ruler):
    ravi.goes_offline()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    ravi.misses(NOT_YET)
    question(ravi, "Why the team is here").get_by_label("Thoughts of suicide", exact=True).check()
    ravi.sees(NOT_YET)
    expect(ravi.page.get_by_role("button", name="No risk found on screen")).to_have_count(0)
    Screen.press(ravi, "Low")
    Screen.press(ravi, "Lower it")
    expect(ravi.page.get_by_role("dialog").get_by_label("No risk found on screen")).to_have_count(0)
    ravi.press("Leave it as it is")
    ravi.page.get_by_text(NOT_YET).scroll_into_view_if_needed()
    eye.looks(ravi, "a level without a screen")
    ruler.measures(ravi.page, "a level without a screen")
    back(ravi)
    opens(ravi, "Close out")
    answers(ravi, "Were you with the person", "Yes")
    expect(owed(ravi)).to_have_count(3)
    ravi.page.evaluate("scrollTo(0, 0)")
    eye.looks(ravi, "what the call still needs")
    ruler.measures(ravi.page, "what the call still needs")
    owed(ravi).filter(has_text="suicide screen").click()
    ravi.press("ASQ")
    for asked in ASKED:
        answers(ravi, asked, "No")
    back(ravi)
    opens(ravi, "Close out")
    expect(owed(ravi)).to_have_count(2)
    owed(ravi).filter(has_text="violence").click()
    expect(ravi.page.get_by_role("heading", name="Risk level")).to_be_visible()
    ravi.misses(NOT_YET)
    Screen.press(ravi, "Lower it")
    expect(ravi.page.get_by_role("dialog").get_by_label("No risk found on screen")).to_be_visible()
    ravi.press("Leave it as it is")
    Screen.press(ravi, "Raise to high")
    back(ravi)
    opens(ravi, "Close out")
    owed(ravi).filter(has_text="a plan for hard moments").click()
    expect(ravi.page.get_by_role("heading", name="Plan for hard moments", exact=True)).to_be_visible()


TWICE = """async () => {
    const named = words => [...document.querySelectorAll('main button')].find(button => button.innerText.trim() === words);
    named('Low').click();
    while (!named('Raise to moderate')) await new Promise(requestAnimationFrame);
    named('Raise to moderate').click();
}"""
"A glove presses twice in one place, where another level stands by then."


def test_a_glove_that_presses_twice_raises_the_level_once_and_signs_once(lena: Caller, ravi: Phone, scene: str) -> None:
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    expect(ravi.page.get_by_role("button", name="Low", exact=True)).to_be_visible()
    ravi.page.evaluate(TWICE)
    ravi.page.wait_for_timeout(Phone.BETWEEN_TAPS_MS)
    expect(ravi.page.get_by_role("button", name="Raise to moderate")).to_be_visible()
    ravi.page.get_by_role("button", name="Sign as it is").dblclick()
    ravi.sees("Signed. To change it")
    eventually(lambda: told(lena, scene).get("signed"), every=0.3, what="signed")
    ravi.page.wait_for_timeout(Phone.BETWEEN_TAPS_MS)
    paper = told(lena, scene)
    assert [one["level"] for one in paper["levels"]] == ["low"] and len(paper["signed"]) == 1


def test_what_was_done_on_a_duplicate_is_not_asked_again(dana: Caller, lena: Caller, ravi: Phone, scene: str, eye: Eye):
    """Somebody rang twice, and another crew was there and left: what they found and made counts here."""
    incident, double = dana.rows("assignments")[scene]["incident_id"], dana.takes_a_call()
    found = {"presenting": ["anxiety_panic"], "medical.concern": ["none"], "violence": ["none_seen"]}
    for code, said in (("crisis", found), ("plan", {"signs": ["I stop answering the phone"]})):
        form = next(
            row["id"] for row in lena.ask("/forms")["items"] if (row["code"], row["state"]) == (code, "published")
        )
        paper = lena.say("/assessments", incident_id=double, form_id=form)["id"]
        lena.say(f"/assessments/{paper}/answers", answers={link: {"value": value} for link, value in said.items()})
    opens(ravi, "Close out")
    answers(ravi, "Were you with the person", "Yes")
    expect(owed(ravi)).to_have_count(3)
    dana.say(f"/incidents/{double}/merges", into=incident)
    expect(owed(ravi)).to_have_count(0)
    record = ravi.page.locator("section.card", has=ravi.page.get_by_role("heading", name="From this call’s record"))
    expect(record).to_contain_text("Safety plan made or renewed")
    ravi.page.evaluate("scrollTo(0, 0)")
    eye.looks(ravi, "what a duplicate told already")


def test_what_the_screen_says_is_not_undone_by_another_form(lena: Caller, ravi: Phone, scene: str, eye: Eye):
    """One level counts for one person: less than the screen says is a lowering, with its reason and consult."""
    ravi.goes_offline()
    opens(ravi, "Suicide screen")
    ravi.press("ASQ")
    for asked in ASKED:
        answers(ravi, asked, "Yes")
    answers(ravi, "killing yourself right now", "Yes")
    back(ravi)
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    level = ravi.page.locator("section.card", has=ravi.page.get_by_role("heading", name="Risk level"))
    expect(level).to_contain_text("on this call says: Imminent")
    level.scroll_into_view_if_needed()
    eye.looks(ravi, "another form says more")
    for less in ("Low", "High", "No risk found on screen"):
        expect(level.get_by_role("button", name=less, exact=True)).to_have_count(0)
    level.get_by_role("button", name="Lower it").click()
    dialog = ravi.page.get_by_role("dialog")
    dialog.get_by_label("Moderate", exact=True).check()
    dialog.get_by_label("Why is the risk lower?").fill("He is calm and his brother stays")
    dialog.get_by_label("Whom did you consult?").fill("Cleo, clinician")
    dialog.get_by_role("button", name="Lower the level").click()
    expect(level).to_contain_text("Lowered after talking to Cleo, clinician")
    ravi.comes_back()
    eventually(lambda: told(lena, scene).get("level"), every=0.3, what="the level")
    assert (told(lena, scene)["level"]["from"], told(lena, scene)["level"]["level"]) == ("imminent", "moderate")


def told(reader: Caller, assignment: str) -> dict[str, Any]:
    incident = reader.rows("assignments")[assignment]["incident_id"]
    rows = reader.rows("assessments").values()
    return next((row for row in rows if row["incident_id"] == incident and row["form_code"] == "crisis"), {})


def test_what_was_typed_just_before_the_signature_is_signed(lena: Caller, ravi: Phone, scene: str):
    """A tap on the button leaves the field on some phones, and on others it does not."""
    ravi.goes_offline()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    ravi.page.get_by_role("textbox", name="In a few words").press_sequentially("He waits for his sister")
    ravi.page.evaluate(
        "[...document.querySelectorAll('button')].find((one) => one.textContent === 'Sign as it is').click()"
    )
    ravi.sees("Signed. To change it")
    ravi.page.wait_for_timeout(3_000)  # longer than a pause in typing
    ravi.misses("Came after the signature")
    ravi.comes_back()
    eventually(lambda: told(lena, scene).get("signed"), every=0.3, what="it is signed")
    answer = told(lena, scene)["answers"]
    assert any(one.get("value") == ["He waits for his sister"] and not one.get("unsigned") for one in answer.values())


def test_a_call_that_is_done_is_found_again(ravi: Phone, scene: str, eye: Eye, ruler: Ruler):
    ravi.press("We have left")
    ravi.page.get_by_role("link", name="left").first.click()
    ravi.press("Use these")
    question(ravi, "How did the call end?").get_by_role("combobox").select_option("resolved_scene")
    ravi.page.get_by_role("button", name=re.compile("^Sign")).click()
    ravi.sees("Signed. To change it")
    back(ravi)
    expect(ravi.page.get_by_role("heading", name="A call you have left")).to_be_visible()
    eye.looks(ravi, "a call that was left")
    ruler.measures(ravi.page, "a call that was left")
    ravi.follows("Back to now")
    ravi.page.locator("summary", has_text="Calls that are done").click()
    eye.looks(ravi, "calls that are done")
    ruler.measures(ravi.page, "calls that are done")
    ravi.page.get_by_role("list", name="Calls that are done").get_by_role("link").first.click()
    ravi.page.get_by_role("link", name="Referrals").first.click()
    expect(ravi.page.get_by_role("heading", name="Referrals", exact=True)).to_be_visible()
