"""Somebody at an agency opens a link without an account, with or without scripts, answers, and later may see no more."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.support.api import Caller
from tests.support.browsers import PHONE
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Screen
from tests.support.ruler import held
from tests.support.stage import Stage

SHARE = {
    "name": "Nkauj Hnub Vang Xiong-Lindqvist", "phone": "612-555-0142", "language": "hmn", "needs": "A bed for tonight",
    "access": "Uses a wheelchair; the lift has to work", "reason": "Lost her room this morning",
}  # fmt: skip


@pytest.fixture
def nia(stage: Stage) -> Caller:
    return stage.caller("nia")


@pytest.fixture
def sent(stage: Stage) -> dict[str, str]:
    """What Dana's caller agreed to and is referred with: to detox, so that the notice is shown as well."""
    dana, lena = stage.caller("dana"), stage.caller("lena")
    about: dict[str, Any] = {"incident_id": dana.takes_a_call()}
    for purpose in ("share_referral", "share_sud"):
        lena.say(
            "/consents", **about, purpose=purpose, state="given_written", notice={"version": "1", "language": "en"}
        )
    kind: dict[str, Any] = {"referral_type": "withdrawal", "organization_words": "1800 Chicago", "urgency": "now"}
    return {**about, "referral": lena.say("/referrals", **about, **kind, loop=True, share=SHARE)["id"]}


def on_a_phone(browser: Browser, **more: Any) -> BrowserContext:
    context = browser.new_context(viewport=PHONE, **more)
    context.set_default_timeout(20_000)
    return context


def test_a_receiver_opens_answers_and_sees_no_more_after_a_withdrawal(
    stage: Stage, browser: Browser, nia: Caller, sent: dict[str, str]
) -> None:
    url = nia.say(f"/referrals/{sent['referral']}/links")["url"]
    with held() as ruler:
        page = on_a_phone(browser).new_page()
        page.goto(url)
        ruler.measures(page, "before it is opened")
        expect(page.get_by_text("Vang Xiong")).to_have_count(0)
        page.get_by_role("button", name="Open").click()
        expect(page.get_by_text("Vang Xiong")).to_be_visible()
        assert re.search(r"/r/v/[0-9a-f-]{36}$", page.url)
        ruler.measures(page, "what is shared")
        page.get_by_text("Yes, we take them on").click()
        page.get_by_label("Your name").fill("Kim Vue")
        page.get_by_label("What you do there").fill("intake nurse")
        page.get_by_role("button", name="Send the answer").click()
        expect(page.get_by_role("status")).to_contain_text("Our team has your answer")
        eventually(lambda: nia.rows("referrals")[sent["referral"]]["accepted_by"], every=0.2, what="the answer")
        nia.say("/consents", incident_id=sent["incident_id"], purpose="share_sud", state="withdrawn")
        page.reload()
        expect(page.get_by_role("heading", name="The person took it back")).to_be_visible()
        expect(page.get_by_text("Vang Xiong")).to_have_count(0)
        page.go_back()
        expect(page.get_by_text("Vang Xiong")).to_have_count(0)


def test_a_code_and_no_scripts_are_enough(stage: Stage, browser: Browser, nia: Caller, sent: dict[str, str]) -> None:
    made = nia.say(f"/referrals/{sent['referral']}/links")
    page = on_a_phone(browser, java_script_enabled=False).new_page()
    page.goto(made["url"].rpartition("/")[0] + "/")
    page.get_by_label("Code").fill("AAAA-2222")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("This is not a code that opens")).to_be_visible()
    page.get_by_label("Code").fill(made["code"].lower())
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("42 CFR part 2 prohibits")).to_be_visible()
    page.get_by_text("They have an appointment").click()
    page.get_by_label("Your name").fill("Kim Vue")
    page.get_by_label("What you do there").fill("intake nurse")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("link", name="Say when the appointment is")).to_be_in_viewport()
    page.get_by_role("link", name="Say when the appointment is").click()
    expect(page.get_by_label("When is the appointment?")).to_be_in_viewport()
    expect(page.get_by_label("Your name")).to_have_value("Kim Vue")
    page.get_by_label("When is the appointment?").fill("2026-12-01T09:30")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("December 1, 2026 at 9:30 AM")).to_be_visible()
    other = on_a_phone(browser).new_page()
    other.goto(made["url"])
    expect(other.get_by_role("heading", name="This link was opened already")).to_be_visible()


def test_a_link_whose_answer_was_lost_is_made_once_and_shown_at_the_next_press(
    stage: Stage, browser: Browser, nia: Caller, sent: dict[str, str], eye: Eye
) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    desk = stage.board("nia", browser)
    Screen.sign_in(desk)
    desk.page.evaluate("id => { location.hash = `#/navigate/referrals/${id}`; }", sent["referral"])
    desk.page.route("**/links/*", lose, times=1)
    desk.press("Make a link")
    desk.sees("Nobody knows yet whether it was done.")
    made = eventually(lambda: nia.rows("referrals")[sent["referral"]]["link"], every=0.2, what="a link")
    desk.page.get_by_role("button", name=re.compile("^Make a")).click()
    desk.sees("Shown only now")
    eye.looks(desk, "a link for the agency")
    assert nia.rows("referrals")[sent["referral"]]["link"] == made, "the same one"
    other = on_a_phone(browser).new_page()
    other.goto(desk.page.locator(".link-made").inner_text())
    expect(other.get_by_role("button", name="Open")).to_be_visible()
    other.get_by_role("button", name="Open").click()
    desk.sees("The link you made was opened.")
    expect(desk.page.locator(".code")).to_have_count(0)
    desk.press("Make another link")
    desk.sees("Shown only now")
    desk.misses("The link you made was opened.")
    nia.say(f"/referrals/{sent['referral']}/links")  # by somebody else
    desk.sees("A newer link was made since")
    eye.looks(desk, "a link that opens no more")
    expect(desk.page.locator(".link-made")).to_have_count(0)


def test_an_answer_to_what_has_ended_meanwhile_is_kept_and_somebody_rings(
    stage: Stage, browser: Browser, nia: Caller, sent: dict[str, str], eye: Eye
) -> None:
    """The crew had written down a no without signal; its phone sends while the page of the agency is open."""
    page = on_a_phone(browser).new_page()
    page.goto(nia.say(f"/referrals/{sent['referral']}/links")["url"])
    page.get_by_role("button", name="Open").click()
    page.get_by_text("Yes, we take them on").click()
    stage.caller("lena").say(f"/referrals/{sent['referral']}/moves", status="agency_declined", reason="No bed")
    page.get_by_label("Your name").fill("Kim Vue")
    page.get_by_label("What you do there").fill("intake nurse")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("status")).to_contain_text("Our team sees your answer and will ring you.")
    expect(page.get_by_text("Thank you")).to_have_count(0)
    desk = stage.board("nia", browser)
    Screen.sign_in(desk)
    desk.page.evaluate("id => { location.hash = `#/navigate/referrals/${id}`; }", sent["referral"])
    desk.sees("They said Accepted")
    expect(desk.page.get_by_role("heading", name="The agency answered otherwise: ring them")).to_be_visible()
    eye.looks(desk, "an agency that answered otherwise")
    desk.press("They were rung")
    expect(desk.page.get_by_text("The agency answered otherwise")).to_have_count(0)

    def rung() -> bool:
        last = nia.rows("referrals")[sent["referral"]]["moves"][-1]
        return (last["status"], last["via"]) == ("agency_declined", "navigator")

    eventually(rung, every=0.2, what="they were rung")
    page.reload()
    expect(page.get_by_text("No answer is needed.")).to_be_visible()
