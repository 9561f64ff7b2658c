"""Before a crew leaves somebody who may be in danger the phone asks once; the crew decides, and its state stays true."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.once.test_referrals import with_maria
from tests.journeys.test_whole_call import answers, back, opens
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.fixtures import Programme
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler

LEFT = "We have left"


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Each has a call of its own."""
    return one_programme


def grave(ravi: Phone) -> Locator:
    return ravi.page.get_by_role("list", name="Risk level")


def asked(ravi: Phone) -> Locator:
    return ravi.page.get_by_role("dialog", name="Before you leave")


def test_who_leaves_somebody_in_danger_is_asked_who_has_them(
    dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    with_maria(dana, ravi, call)
    ravi.goes_offline()
    expect(grave(ravi)).to_have_count(0)
    opens(ravi, "Assessment")
    ravi.page.get_by_role("button", name="It is Maria").click()
    answers(ravi, "Why the team is here", "Deep sadness")
    Screen.press(ravi, "Imminent")
    back(ravi)
    expect(grave(ravi)).to_contain_text("Imminent")
    ravi.page.evaluate("scrollTo(0, 9999)")
    eye.looks(ravi, "a call with somebody in danger")
    ruler.measures(ravi.page, "a call with somebody in danger")

    leaving = ravi.page.get_by_role("button", name=LEFT)
    leaving.evaluate("button => { button.click(); button.click(); }")  # a glove that presses twice
    expect(asked(ravi)).to_contain_text("Maria: Imminent")
    expect(asked(ravi)).to_contain_text("At least: emergency response now")
    ravi.page.wait_for_timeout(Phone.BETWEEN_TAPS_MS)
    expect(asked(ravi)).to_be_visible()
    eye.looks(ravi, "before they leave")
    ruler.measures(ravi.page, "before they leave")
    asked(ravi).get_by_role("button", name="We stay").click()
    expect(asked(ravi)).to_have_count(0)
    expect(ravi.page.get_by_role("button", name="With the person")).to_be_visible()

    ravi.press(LEFT)
    asked(ravi).get_by_role("link", name="Write where they went").click()
    answers(ravi, "Were you with the person", "Yes")
    ravi.page.get_by_role("combobox", name="How did the call end?").select_option("handed_ems")
    ended = ravi.page.get_by_role("group", name="How did the call end")
    expect(ended.get_by_role("button", name="Take back the answer")).to_be_visible()
    back(ravi)
    ravi.press(LEFT)
    expect(asked(ravi)).to_have_count(0)
    ravi.sees("Paper still open")
    ravi.comes_back()
    dana.sees("assignments", call, state="cleared")


def test_with_nothing_said_they_leave_with_one_more_tap(dana: Caller, ravi: Phone, scene: str) -> None:
    ravi.goes_offline()
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    Screen.press(ravi, "High")
    back(ravi)
    expect(grave(ravi)).to_contain_text("Nobody named")
    ravi.press(LEFT)
    asked(ravi).get_by_role("button", name=LEFT).click()
    ravi.sees("Paper still open")
    ravi.comes_back()
    dana.sees("assignments", scene, state="cleared")
