"""Somebody says yes, and the crew goes on before it is saved: the phone says so where they look for it, and keeps it."""

from playwright.sync_api import Locator, expect

from tests.journeys.once.test_referrals import adds, choose, region, with_maria
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler


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
    ravi.keeps("consent-")
    ravi.kills_tab()
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.sees("begun, not saved")
    ravi.page.get_by_role("link", name="What they agree to").click()
    expect(share(ravi)).to_contain_text("Begun, not saved")
    expect(ravi.page.get_by_text("Begun, not saved")).to_have_count(1)
    eye.looks(ravi, "a consent that was begun")
    goes_on(ravi, "Through an interpreter")


def goes_on(ravi: Phone, how: str) -> None:
    """What was begun is there, is finished and saved, and nothing is left of it."""
    share(ravi).click()
    expect(ravi.page.get_by_label("They say yes", exact=True)).to_be_checked()
    choose(ravi, how)
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
    goes_on(ravi, "Read aloud")


def test_what_an_agency_was_begun_to_be_agreed_to_is_told_at_its_referral(
    dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    with_maria(dana, ravi, call)
    ravi.goes_offline()
    waits(ravi)
    avivo = ravi.page.get_by_role("link", name="Avivo Village")
    avivo.click()
    ravi.page.get_by_role("link", name="Ask: Share with named agency").click()
    choose(ravi, "They say yes")
    Screen.press(ravi, "Back to Avivo Village")
    ravi.sees("Begun, not saved")
    Screen.press(ravi, "Back to referrals")
    expect(avivo).to_contain_text("Begun, not saved")
    expect(avivo).to_contain_text("Waiting for consent")
    eye.looks(ravi, "a referral of which a consent was begun")
    ruler.measures(ravi.page, "a referral of which a consent was begun")
    expect(agreed(ravi)).not_to_contain_text("begun, not saved")
    agreed(ravi).click()
    ravi.page.get_by_role("link", name=KEEP).click()
    choose(ravi, "They say yes", "Read aloud")
    Screen.press(ravi, "Save: they agree")
    Screen.press(ravi, "Ask again")
    choose(ravi, "They say no")
    Screen.press(ravi, "Back to all consents")
    keep = ravi.page.get_by_role("link", name=KEEP)
    expect(keep).to_contain_text("Begun, not saved")
    expect(keep).to_contain_text("Given")
    expect(share(ravi)).not_to_contain_text("Begun, not saved")
    eye.looks(ravi, "begun anew beside what stands")
    ruler.measures(ravi.page, "begun anew beside what stands")
    keep.click()
    expect(ravi.page.get_by_label("They say no", exact=True)).to_be_checked()
    Screen.press(ravi, "Leave it as it stands")  # a slip of the thumb
    expect(ravi.page.get_by_role("button", name="Ask again")).to_be_visible()
    Screen.press(ravi, "Back to all consents")
    expect(keep).not_to_contain_text("Begun, not saved")
    keep.click()
    Screen.press(ravi, "Ask again")
    expect(ravi.page.get_by_label("They say no", exact=True)).not_to_be_checked()
    choose(ravi, "They say no")

    home(ravi)
    ravi.page.get_by_role("link", name="Referrals").first.click()  # with how many
    expect(agreed(ravi)).to_contain_text("1 given, 1 not")
    expect(agreed(ravi)).to_contain_text("begun, not saved")
    avivo.click()
    ravi.page.get_by_role("link", name="Ask: Share with named agency").click()
    expect(ravi.page.get_by_label("They say yes", exact=True)).to_be_checked()
    choose(ravi, "Read aloud")
    Screen.press(ravi, "Save: they agree")
    ravi.sees("Goes out with signal")
    ravi.misses("Begun, not saved")


def test_a_yes_to_one_place_is_not_taken_for_a_yes_to_another(
    dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    with_maria(dana, ravi, call)
    ravi.goes_offline()
    begins_to_refer(ravi)
    adds(ravi, "Avivo Village", "housing")
    to_the_question(ravi)
    choose(ravi, "They say yes", "Read aloud")
    ravi.has_written()
    ravi.kills_tab()
    begins_to_refer(ravi)
    to_the_question(ravi)
    expect(ravi.page.get_by_label("They say yes", exact=True)).to_be_checked()
    ravi.misses("ask again")

    for _ in range(2):
        Screen.press(ravi, "Back to the step before")
    Screen.press(ravi, "Another place")
    adds(ravi, "Harbor House", "shelter")
    to_the_question(ravi)
    ravi.sees("Avivo Village, Harbor House. They would hear")
    ravi.sees("What they would hear changed since they said yes: ask again.")
    eye.looks(ravi, "asked again")
    ruler.measures(ravi.page, "asked again")
    expect(ravi.page.get_by_label("They say yes", exact=True)).not_to_be_checked()
    Screen.press(ravi, "Save 2 referrals")
    ravi.sees("Choose what they say.")
    choose(ravi, "They say yes", "Read aloud")
    ravi.misses("ask again")
    Screen.press(ravi, "Save 2 referrals")
    expect(ravi.page.get_by_text("Goes out with signal")).to_have_count(2)


def begins_to_refer(ravi: Phone) -> None:
    ravi.follows("Referrals")
    Screen.press(ravi, "Maria")
    ravi.page.get_by_role("link", name="Refer to a service").click()


def to_the_question(ravi: Phone) -> None:
    Screen.press(ravi, "Next: what they may hear")
    Screen.press(ravi, "Next: ask them")


KEEP = "Keep my care preferences for next time"


def agreed(ravi: Phone) -> Locator:
    return ravi.page.get_by_role("link", name="What they agree to")


def waits(ravi: Phone) -> None:
    """Referred to a place, and could not be asked."""
    begins_to_refer(ravi)
    adds(ravi, "Avivo Village", "housing")
    to_the_question(ravi)
    choose(ravi, "Cannot be asked now", "The person left")
    Screen.press(ravi, "Save 1 referral, waiting for consent")


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
