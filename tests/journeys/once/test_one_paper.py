"""Two in a basement without signal begin one form, and so do two tabs of one phone: in the end it is one paper, and whole."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.test_whole_call import SIGN, answers, opens, question
from tests.journeys.test_writing import kept, written
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.stage import Stage

HALF = "She asks for her sis"
BOTH = "Bring both together"


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def note(phone: Phone) -> Locator:
    return phone.page.get_by_role("textbox", name="In a few words")


def of_scene(reader: Caller, assignment: str) -> list[dict[str, Any]]:
    incident = reader.rows("assignments")[assignment]["incident_id"]
    return [row for row in reader.rows("assessments").values() if row["incident_id"] == incident]


def test_two_who_began_one_form_without_signal_bring_it_together_with_one_tap(
    lena: Caller, ravi: Phone, scene: str, stage: Stage, browser: Browser, eye: Eye
) -> None:
    mo = stage.mate("mo", browser)
    mo.is_ready_for_offline()
    for phone, mood in ((ravi, "Deep sadness"), (mo, "Thoughts of suicide")):
        phone.goes_offline()
        opens(phone, "Assessment")
        answers(phone, "Why the team is here", mood)
    answers(ravi, "What does the person need now?", "A safe place")
    for phone in (ravi, mo):
        phone.comes_back()
    eventually(lambda: len(of_scene(lena, scene)) == 2, every=0.3, what="two papers on the server")
    mo.sees("Ravi began this too")
    ravi.sees("Mo began this too")
    eye.looks(ravi, "two papers of one form")
    ravi.goes_offline()
    Screen.press(ravi, BOTH)
    ravi.misses("Mo began this too")
    ravi.sees("Two answers. Both are kept until one is picked.")
    note(mo).press_sequentially(HALF)
    ravi.comes_back()

    kept(mo, "What does the person need now?")
    expect(note(mo)).to_have_value(HALF)
    expect(note(mo)).to_be_focused()
    note(mo).press_sequentially("ter")
    note(mo).blur()
    eventually(
        lambda: standing(lena, scene)[0]["answers"].get("note"), every=0.3, what="Mo’s words in the one that stands"
    )
    here = question(ravi, "Why the team is here")
    both = here.get_by_text("Two answers. Both are kept until one is picked.")
    here.get_by_label("Anxiety or panic", exact=True).check()
    eventually(lambda: further(standing(lena, scene)[0]), every=0.3, what="what was added beside the other answer")
    expect(both).to_be_visible()
    here.get_by_role("button", name="Thoughts of suicide").click()
    eventually(lambda: not standing(lena, scene)[0]["conflicts"], every=0.3, what="one answer is picked")
    ravi.page.get_by_role("button", name=SIGN).click()
    eventually(lambda: standing(lena, scene)[0]["state"] == "signed", every=0.3, what="signed")
    [whole] = standing(lena, scene)
    said = {link: answer["value"] for link, answer in whole["answers"].items()}
    assert said["note"] == [f"{HALF}ter"] and sorted(said) == ["needs", "note", "presenting"]
    assert len({answer["actor"] for answer in whole["answers"].values()}) == 2, "each with who said it"
    for phone in (ravi, mo):
        expect(phone.page.get_by_text("began this too")).to_have_count(0)


def further(paper: dict[str, Any]) -> bool:
    """One more was added to the answer that stands first, and neither is lost."""
    said = [answer["value"] for answer in paper["conflicts"].get("presenting", [])]
    return len(said) == 2 and {len(value) for value in said} == {1, 2}


def standing(reader: Caller, assignment: str) -> list[dict[str, Any]]:
    return [row for row in of_scene(reader, assignment) if row["joined_into"] is None]


def test_two_tabs_that_answer_at_one_moment_begin_one_form(lena: Caller, ravi: Phone, scene: str, eye: Eye) -> None:
    first = ravi.page
    starts(ravi)
    ravi.goes_offline()
    second = ravi.page = ravi.new_tab()
    starts(ravi)
    for page, place in ((first, 0), (second, 1)):
        page.evaluate(TAP, place)
    for page in (first, second):
        expect(page.get_by_role("button", name="Take back the answer")).to_have_count(2)
    ravi.comes_back()
    eventually(lambda: len(written(lena, "asq").get("answers", {})) == 2, every=0.3, what="both answers in one form")
    ravi.follows("All of these forms")
    starts_one(ravi)
    ravi.sees("You began this form on this call already.")
    eye.looks(ravi, "a form that was begun already")
    ravi.follows("Go on in that one")
    expect(second.get_by_role("button", name="Take back the answer")).to_have_count(2)
    assert [row["form_code"] for row in of_scene(lena, scene)] == ["asq"]


TAP = "(place) => document.querySelectorAll('main .question')[place].querySelector('label.choice input').click()"


def starts(ravi: Phone) -> None:
    opens(ravi, "Suicide screen")
    starts_one(ravi)


def starts_one(ravi: Phone) -> None:
    ravi.page.get_by_role("button", name="ASQ").first.click()
    expect(ravi.page.get_by_text("Saved with the first answer")).to_be_visible()
