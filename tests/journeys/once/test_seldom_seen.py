"""What a person sees once in a year, and then under strain: each is opened, in every size and light."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from app.core import ago, wire
from tests.journeys.test_whole_call import opens
from tests.journeys.test_writing import written
from tests.support.api import Caller
from tests.support.cast import SHIFTS
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import PHONE
from tests.support.stage import Stage

WHOLE: ViewportSize = {**PHONE, "height": 4000}
"A bar that lies over half a control is no fault of it."


def begins(ravi: Phone, lena: Caller, code: str, tap: str) -> str:
    """The paper that the first answer begins."""
    ravi.page.get_by_role("main").get_by_text(tap, exact=True).first.click()
    return str(eventually(lambda: written(lena, code).get("id"), every=0.3, what=f"the paper of {code}"))


def says(caller: Caller, paper: str, **answers: Any) -> None:
    said = {link.replace("__", "."): {"value": value} for link, value in answers.items()}
    caller.say(f"/assessments/{paper}/answers", answers=said)


def test_doses_that_two_phones_wrote_as_one_that_are_hidden_and_that_have_no_room(
    ravi: Phone, lena: Caller, scene: str, eye: Eye, stage: Stage
) -> None:
    opens(ravi, "Overdose")
    paper = begins(ravi, lena, "overdose", "Found now")
    times = [wire(ago(minutes=9) + timedelta(minutes=2 * number)) for number in range(4)]
    says(stage.caller("mo"), paper, dose1__at=[times[0]])
    says(lena, paper, dose1__at=[times[1]])
    ravi.sees("Dose 1 has 2 times:")
    eye.looks(ravi, "two doses in one")
    ravi.press("These were two doses")
    expect(ravi.page.get_by_text("Dose 1 has 2 times:")).to_have_count(0)
    two = {"dose1.at": [times[0]], "dose2.at": [times[1]]}
    eventually(lambda: two.items() <= doses(lena).items(), every=0.3, what="each by itself")
    says(lena, paper, dose4__at=[times[2]])
    ravi.sees("What stands under “Dose 4” is kept and counts.")
    eye.looks(ravi, "a dose that is hidden")
    says(lena, paper, **{f"dose{number}__at": [times[3]] for number in (3, 5, 6)})
    ravi.sees("This form has no room for another dose.")
    eye.looks(ravi, "no room for another dose")


def doses(lena: Caller) -> dict[str, Any]:
    return {link: answer.get("value") for link, answer in written(lena, "overdose").get("answers", {}).items()}


def test_a_close_out_that_cannot_be_and_words_for_the_next_crew(
    ravi: Phone, lena: Caller, scene: str, eye: Eye
) -> None:
    ravi.press("Back-up")
    ravi.press("Police: we are not safe")
    ravi.page.get_by_role("region", name="Safety", exact=True).get_by_text(
        "asked, not acknowledged yet"
    ).first.wait_for()
    ravi.press("We have left")
    ravi.page.get_by_role("link", name="left").first.click()
    paper = begins(ravi, lena, "close-out", "Use these")
    says(lena, paper, contact=["no"], disposition=["resolved_scene"], police=["none"])
    ravi.sees("both cannot be. Which is so?")
    ravi.sees("and your answer does not.")
    ravi.page.set_viewport_size(WHOLE)
    eye.looks(ravi, "a close-out that cannot be")
    ravi.page.goto(f"{ravi.gate.url}/app/#/")
    ravi.press("End the shift")
    dialog = ravi.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Tell the next crew").click()
    eye.looks(ravi, "words for the next crew")
    dialog.get_by_label("For the next crew").fill("The ramp sticks 🥶")
    lena.say(f"/shifts/{SHIFTS['North']}/ends")
    left = ravi.page.get_by_role("main")
    ravi.sees("Not sent to the next crew")
    expect(left.get_by_label("For the next crew")).to_have_value("The ramp sticks 🥶")
    eye.looks(ravi, "words that were not sent")
    left.get_by_role("button", name="Throw away").click()
    expect(left.get_by_label("For the next crew")).to_have_value("The ramp sticks 🥶")
    left.get_by_role("button", name="Send").click()
    eventually(
        lambda: [row["note"] for row in lena.rows("hand_overs").values()] == ["The ramp sticks 🥶"],
        every=0.3, what="the words",
    )  # fmt: skip
    expect(left.get_by_text("Not sent to the next crew")).to_have_count(0)


@pytest.mark.parametrize("title", ["Close-out", "Crisis assessment"])
def test_a_form_that_every_call_needs_stays_in_use(stage: Stage, browser: Browser, title: str) -> None:
    eye, lena = Eye(), stage.board("lena", browser)
    Screen.sign_in(lena)
    lena.sees("Needs somebody")
    lena.follows("Forms")
    lena.page.get_by_role("list", name=f"Versions of {title}", exact=True).get_by_role("link").first.click()
    lena.press("Retire")
    lena.sees(f"{title} stays in use")
    eye.looks(lena, "stays in use")
    lena.press("Leave it")
    lena.sees(f"{title}")
    assert not eye.faults, "\n".join(eye.faults)
