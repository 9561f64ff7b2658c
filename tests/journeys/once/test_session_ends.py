"""The session ends in the middle of a form: answers go on being saved, and whoever signs in again goes on in the same words."""

from playwright.sync_api import expect

from tests.journeys.once.test_one_paper import note, of_scene
from tests.journeys.test_whole_call import answers, opens
from tests.journeys.test_writing import written
from tests.support.api import Caller
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen

HALF = "She asks for her sis"


def test_a_session_that_ends_in_the_middle_of_a_form_loses_no_word(lena: Caller, ravi: Phone, scene: str) -> None:
    incident = lena.rows("assignments")[scene]["incident_id"]
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    eventually(lambda: written(lena, "crisis").get("answers"), every=0.3, what="the first answer")
    note(ravi).press_sequentially(HALF)
    ravi.context.clear_cookies()  # the server knows them no more
    lena.say(f"/incidents/{incident}/notes", text="Her sister rang")
    ravi.sees("Sign in again to send and hear. Everything is kept.")
    expect(note(ravi)).to_have_value(HALF)
    expect(note(ravi)).to_be_focused()
    note(ravi).press_sequentially("t")
    answers(ravi, "What does the person need now?", "A safe place")
    ravi.kills_tab()
    opens(ravi, "Assessment")
    answers(ravi, "What does the person need now?", "Food or water")
    expect(note(ravi)).to_have_value(f"{HALF}t")
    note(ravi).press_sequentially("e")
    assert list(written(lena, "crisis")["answers"]) == ["presenting"], "nothing goes out for whoever is not signed in"

    ravi.follows("Sign in")
    with ravi.page.expect_response("**/api/v1/session"):
        Screen.sign_in(ravi)
    ravi.misses("Sign in again")
    ravi.page.evaluate("location.hash = '#/'")
    opens(ravi, "Assessment")
    expect(note(ravi)).to_have_value(f"{HALF}te")
    note(ravi).press_sequentially("r")
    note(ravi).blur()
    eventually(
        lambda: written(lena, "crisis")["answers"].get("note", {}).get("value") == [f"{HALF}ter"],
        every=0.3,
        what="the whole note",
    )
    [paper] = of_scene(lena, scene)
    assert sorted(paper["answers"]) == ["needs", "note", "presenting"] and not paper["conflicts"]
    assert len(paper["answers"]["needs"]["value"]) == 2
