"""Somebody says yes, and the crew goes on before it is saved: the phone says so where they look for it, and keeps it."""

from playwright.sync_api import Locator, expect

from tests.journeys.once.test_referrals import choose, with_maria
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
