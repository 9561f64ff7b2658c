"""Two write in one field at one moment, or in two tabs of one phone: nobody's words take the place of words unseen."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.test_writing import kept, opens, question
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.stage import Stage

NOTE = "In a few words"
KNIFE, CALM = "has a knife in the bag", "He is calm"
TWO = "Two answers. Both are kept until one is picked."


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def note(page: Page) -> Locator:
    return page.get_by_role("textbox", name=NOTE)


def paper(reader: Caller, scene: str) -> dict[str, Any]:
    incident = reader.rows("assignments")[scene]["incident_id"]
    found = [row for row in reader.rows("assessments").values() if row["incident_id"] == incident]
    return found[0] if found else {}


def notes(reader: Caller, scene: str) -> list[str]:
    """All that stands in the field."""
    row = paper(reader, scene)
    said = row["conflicts"].get("note") or [row["answers"]["note"]] if "note" in row.get("answers", {}) else []
    return sorted(one.get("state") or one["value"][0] for one in said)


def begins(ravi: Phone) -> None:
    opens(ravi, "Assessment")
    question(ravi, "What does the person need now?").get_by_label("A safe place").check()
    kept(ravi, "What does the person need now?")


def types_without_a_pause(page: Page, until: Locator) -> str:
    for _ in range(60):
        if until.is_visible():
            return note(page).input_value()
        note(page).press_sequentially(".")
        page.wait_for_timeout(300)
    raise AssertionError("the other's answer did not arrive")


def test_words_typed_while_a_colleague_writes_stand_beside_hers_until_one_is_picked(
    lena: Caller, ravi: Phone, scene: str, stage: Stage, browser: Browser, eye: Eye
) -> None:
    mo = stage.mate("mo", browser)
    begins(ravi)
    opens(mo, "Assessment")
    kept(mo, "What does the person need now?")
    note(ravi.page).press_sequentially(CALM)
    note(mo.page).fill(KNIFE)
    note(mo.page).blur()
    typed = types_without_a_pause(ravi.page, question(ravi, NOTE).get_by_role("button", name="Take back the answer"))
    assert typed.startswith(CALM) and KNIFE in notes(lena, scene)
    expect(note(ravi.page)).to_be_focused()
    for phone in (ravi, mo):
        phone.sees(TWO)
    assert notes(lena, scene) == sorted([typed, KNIFE])
    eye.looks(ravi, "two wrote in one field")
    note(ravi.page).press_sequentially(" He sits down.")
    note(ravi.page).blur()
    both = sorted([f"{typed} He sits down.", KNIFE])
    eventually(lambda: notes(lena, scene) == both, every=0.3, what="who writes on picks none")
    question(ravi, NOTE).get_by_role("button", name=KNIFE).click()
    eventually(lambda: notes(lena, scene) == [KNIFE], every=0.3, what="one answer is picked")
    mo.misses(TWO)


def test_a_field_that_is_declined_elsewhere_keeps_the_words_in_it(
    lena: Caller, ravi: Phone, scene: str, stage: Stage
) -> None:
    begins(ravi)
    eventually(lambda: paper(lena, scene), every=0.3, what="the form that Ravi began")
    mo = stage.caller("mo")
    note(ravi.page).press_sequentially(CALM)
    mo.say(f"/assessments/{paper(lena, scene)['id']}/answers", answers={"note": {"state": "declined"}})
    typed = types_without_a_pause(ravi.page, question(ravi, NOTE).get_by_text("Declined"))
    expect(note(ravi.page)).to_be_focused()
    note(ravi.page).blur()
    ravi.sees(TWO)
    eventually(lambda: notes(lena, scene) == sorted([typed, "declined"]), every=0.3, what="both")
    question(ravi, NOTE).get_by_role("button", name=CALM).click()
    eventually(lambda: notes(lena, scene) == [typed], every=0.3, what="one answer is picked")
    note(ravi.page).press_sequentially(" Really.")
    ravi.has_letters()
    ravi.page.close(run_before_unload=False)
    mo.say(f"/assessments/{paper(lena, scene)['id']}/answers", answers={"note": {"state": "unable"}},
           after=[paper(lena, scene)["answers"]["note"]["act"]])  # fmt: skip
    ravi.page = ravi.new_tab()
    opens(ravi, "Assessment")
    ravi.sees("From before, not in the record. It says: Could not be told")
    expect(note(ravi.page)).to_have_value(f"{typed} Really.")
    ravi.press("Use these words")
    eventually(lambda: notes(lena, scene) == [f"{typed} Really."], every=0.3, what="a person decided")


def test_nobody_signs_past_words_that_could_not_be_saved(lena: Caller, ravi: Phone, scene: str, eye: Eye) -> None:
    begins(ravi)
    note(ravi.page).fill("so much " * 80)
    ravi.press("Sign as it is")
    asked = ravi.page.get_by_role("dialog", name="Sign without these words?")
    expect(asked.get_by_role("listitem")).to_have_text([NOTE])
    eye.looks(ravi, "words that would not be signed")
    ravi.press("Go to the words")
    expect(note(ravi.page)).to_be_focused()
    note(ravi.page).fill(CALM)
    ravi.press("Sign as it is")
    ravi.sees("Signed. To change it")
    eventually(lambda: notes(lena, scene) == [CALM], every=0.3, what="the words are in what was signed")


def test_words_that_wait_for_a_pause_are_in_what_is_signed(lena: Caller, ravi: Phone, scene: str) -> None:
    """A window that is not in front tells no field that it was left."""
    begins(ravi)
    ravi.page.evaluate("HTMLElement.prototype.blur = () => {}")
    note(ravi.page).fill(CALM)
    ravi.has_letters()
    ravi.page.get_by_role("button", name="Sign as it is").evaluate("button => button.click()")
    ravi.sees("Signed. To change it")
    eventually(lambda: notes(lena, scene) == [CALM], every=0.3, what="the words are in what was signed")
    ravi.misses("Came after the signature")


def test_two_tabs_that_write_in_one_field_lose_neither(lena: Caller, ravi: Phone, scene: str) -> None:
    begins(ravi)
    first, second = ravi.page, ravi.new_tab()
    ravi.page = second
    opens(ravi, "Assessment")
    kept(ravi, "What does the person need now?")
    note(second).press_sequentially(KNIFE[:5])
    note(first).press_sequentially(CALM)
    note(first).blur()
    note(second).press_sequentially(KNIFE[5:])
    note(second).blur()
    eventually(lambda: notes(lena, scene) == sorted([CALM, KNIFE]), every=0.3, what="both")
    ravi.sees(TWO)
