"""Writing that cannot be lost: a form filled in without signal, by a tab that is killed after every answer, by two at once."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.api import Caller
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.stage import Stage

REACHED = ("acknowledged", "en_route", "on_scene", "contact")
SIGN = re.compile("^Sign")
WORDS = "O’Brien says “no” 🙂"


@pytest.fixture
def scene(dana: Caller, ravi: Phone, stage: Stage) -> str:
    """A call on which North is with the person; returns the assignment's id."""
    return with_the_person(dana, ravi, stage)


def with_the_person(dana: Caller, ravi: Phone, stage: Stage) -> str:
    assignment = dana.assigns(dana.takes_a_call())
    crew = stage.caller("mo")
    for milestone in REACHED:
        crew.say(f"/assignments/{assignment}/milestones", milestone=milestone)
    expect(ravi.page.locator("header")).to_contain_text("With the person")
    ravi.is_ready_for_offline()
    return assignment


@pytest.fixture
def lena(stage: Stage) -> Caller:
    return stage.caller("lena")


def opens(phone: Phone, tool: str) -> None:
    phone.page.get_by_role("link", name=tool).first.click()
    expect(phone.page.get_by_role("heading", name=tool, exact=True)).to_be_visible()


def question(phone: Phone, words: str) -> Any:
    return phone.page.get_by_role("group", name=words)


def kept(phone: Phone, words: str) -> None:
    """The question shows an answer only once it is saved on this phone."""
    expect(question(phone, words).get_by_role("button", name="Take back the answer")).to_be_visible()


def written(reader: Caller, form: str) -> dict[str, Any]:
    return next((row for row in reader.rows("assessments").values() if row["form_code"] == form), {})


def test_a_tab_killed_after_every_answer_loses_none(lena: Caller, ravi: Phone, scene: str) -> None:
    ravi.goes_offline()
    opens(ravi, "Close out")
    ravi.press("Use these")
    kept(ravi, "Were you with the person?")
    ravi.kills_tab()
    opens(ravi, "Close out")
    expect(question(ravi, "Were you with the person?").get_by_label("Yes")).to_be_checked()
    question(ravi, "How did the call end?").get_by_role("combobox").select_option("resolved_scene")
    kept(ravi, "How did the call end?")
    ravi.kills_tab()
    opens(ravi, "Close out")
    question(ravi, "EMS").get_by_label("None").check()
    question(ravi, "Police").get_by_role("button", name="Say why not").click()
    question(ravi, "Police").get_by_role("button", name="Could not be told").click()
    kept(ravi, "Police")
    ravi.kills_tab()
    opens(ravi, "Assessment")
    note = ravi.page.get_by_role("textbox", name="In a few words")
    note.fill(WORDS)
    ravi.page.wait_for_timeout(700)  # a fifth of a second is promised; the words are not said yet
    ravi.kills_tab()
    opens(ravi, "Assessment")
    expect(ravi.page.get_by_role("textbox", name="In a few words")).to_have_value(WORDS)
    ravi.page.get_by_role("textbox", name="In a few words").blur()
    assert written(lena, "close-out") == {}

    ravi.comes_back()
    eventually(lambda: len(written(lena, "close-out").get("answers", {})) == 6, every=0.3, what="six answers")
    answers = written(lena, "close-out")["answers"]
    assert [answers[link].get("value") for link in ("contact", "disposition", "injuries")] == [
        ["yes"],
        ["resolved_scene"],
        ["none"],
    ]
    assert answers["police"]["state"] == "unable"
    eventually(lambda: written(lena, "crisis").get("answers"), every=0.3, what="the note")
    assert written(lena, "crisis")["answers"]["note"]["value"] == [WORDS]
    assert len([row for row in lena.rows("assessments").values() if row["form_code"] == "close-out"]) == 1


def test_two_fill_in_one_form_and_both_answers_stay_until_one_is_picked(
    lena: Caller, ravi: Phone, scene: str, stage: Stage, browser: Browser
) -> None:
    opens(ravi, "Close out")
    ravi.press("Use these")
    eventually(lambda: written(lena, "close-out"), every=0.3, what="the form that Ravi began")
    mo = stage.mate("mo", browser)
    opens(mo, "Close out")
    expect(question(mo, "Were you with the person?").get_by_label("Yes")).to_be_checked()
    mo.is_ready_for_offline()
    for phone in (ravi, mo):
        phone.goes_offline()
    question(ravi, "How did the call end?").get_by_role("combobox").select_option("resolved_scene")
    question(ravi, "Police").get_by_label("No police at any time").check()
    kept(ravi, "Police")
    question(mo, "How did the call end?").get_by_role("combobox").select_option("transport_home")
    question(mo, "EMS").get_by_label("None").check()
    kept(mo, "EMS")
    for phone in (ravi, mo):
        phone.comes_back()
    expect(ravi.page.get_by_text("Two answers. Both are kept until one is picked.")).to_be_visible()
    eventually(lambda: len(written(lena, "close-out")["answers"]) == 6, every=0.3, what="all that both said")
    question(ravi, "How did the call end?").get_by_role("button", name="Taken home").click()
    eventually(lambda: not written(lena, "close-out")["conflicts"], every=0.3, what="one answer is picked")
    assert written(lena, "close-out")["answers"]["disposition"]["value"] == ["transport_home"]
    ravi.page.get_by_role("button", name=SIGN).click()
    eventually(lambda: written(lena, "close-out")["state"] == "signed", every=0.3, what="signed")
