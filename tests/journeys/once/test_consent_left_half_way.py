"""Somebody says yes, and the crew goes on before it is saved: the phone says so where they look for it, and keeps it."""

from playwright.sync_api import Locator, expect

from tests.journeys.once.test_referrals import adds, choose, region, with_maria
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.people import Phone, Screen


def test_a_yes_that_was_not_saved_is_told_from_one_that_was_never_asked_for(
    dana: Caller, ravi: Phone, call: str, eye: Eye
) -> None:
    with_maria(dana, ravi, call)
    ravi.goes_offline()
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.sees("not asked yet")
    ravi.page.get_by_role("link", name="What they agree to").click()
    share(ravi).click()
    choose(ravi, "They say yes")
    ravi.kills_tab()
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.sees("begun, not saved")
    ravi.page.get_by_role("link", name="What they agree to").click()
    expect(share(ravi)).to_contain_text("Begun, not saved")
    expect(ravi.page.get_by_text("Begun, not saved")).to_have_count(1)
    eye.looks(ravi, "a consent that was begun")
    share(ravi).click()
    expect(ravi.page.get_by_label("They say yes", exact=True)).to_be_checked()
    choose(ravi, "Through an interpreter")
    Screen.press(ravi, "Save: they agree")
    ravi.page.get_by_role("button", name="Back to").click()
    expect(ravi.page.get_by_text("Begun, not saved")).to_have_count(0)


def share(ravi: Phone) -> Locator:
    return ravi.page.get_by_role("link", name="Share with named agency")


def test_what_was_half_written_of_a_record_is_found_under_whose_it_is_once_two_are_joined(
    dana: Caller, ravi: Phone, call: str
) -> None:
    incident = dana.rows("assignments")[call]["incident_id"]
    for _ in range(2):
        dana.say("/persons", incident_id=incident)
    ravi.press("On our way")
    ravi.press("We are here")
    expect(ravi.page.get_by_role("link", name="People").first).to_contain_text("2 people")
    ravi.goes_offline()
    begins(ravi)
    home(ravi)
    ravi.page.get_by_role("link", name="People").first.click()
    ravi.page.get_by_role("link", name="Person 2").click()
    ravi.page.get_by_text("The same person", exact=True).click()
    Screen.press(ravi, "Same as Person 1")
    ravi.sees("Same person as another record of this call.")
    ravi.kills_tab()

    ravi.follows("Care card")
    Screen.press(ravi, "Person 1")
    expect(ravi.page.get_by_label("What helps")).to_have_value("Tea")
    Screen.press(ravi, "Save the card")
    expect(region(ravi, "What it says")).to_contain_text("Tea")  # made for the record on which they agreed to it
    home(ravi)
    ravi.follows("Referrals")
    Screen.press(ravi, "Person 1")
    ravi.sees("begun, not saved")
    ravi.page.get_by_role("link", name="Refer to a service").click()
    expect(region(ravi, "Avivo Village")).to_be_visible()
    Screen.press(ravi, "Back to referrals")
    ravi.page.get_by_role("link", name="What they agree to").click()
    expect(share(ravi)).to_contain_text("Begun, not saved")
    share(ravi).click()
    expect(ravi.page.get_by_label("They say yes", exact=True)).to_be_checked()
    choose(ravi, "Read aloud")
    Screen.press(ravi, "Save: they agree")
    ravi.page.get_by_role("button", name="Back to").click()
    expect(ravi.page.get_by_text("Begun, not saved")).to_have_count(0)


def begins(ravi: Phone) -> None:
    """Of the second of two: a card, a place to refer to, and a yes."""
    ravi.follows("Care card")
    Screen.press(ravi, "Person 2")
    choose(ravi, "They say yes", "In our own words")
    Screen.press(ravi, "Save: they agree")
    ravi.page.get_by_label("What helps").fill("Tea")
    home(ravi)
    ravi.follows("Referrals")
    Screen.press(ravi, "Person 2")
    ravi.page.get_by_role("link", name="Refer to a service").click()
    adds(ravi, "Avivo Village", "housing")
    Screen.press(ravi, "Back to referrals")
    ravi.page.get_by_role("link", name="What they agree to").click()
    share(ravi).click()
    choose(ravi, "They say yes")


def home(ravi: Phone) -> None:
    ravi.page.evaluate("location.hash = '#/'")
