"""What a call still needs is a tap away: from the level to the screen, from the close-out to the forms it lies on."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.test_whole_call import answers, back, opens, question
from tests.support.eye import Eye
from tests.support.fixtures import Programme
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
    owed(ravi).last.scroll_into_view_if_needed()
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
    Screen.press(ravi, "High")
    back(ravi)
    opens(ravi, "Close out")
    owed(ravi).filter(has_text="a plan for hard moments").click()
    expect(ravi.page.get_by_role("heading", name="Plan for hard moments", exact=True)).to_be_visible()
