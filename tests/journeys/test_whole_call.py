"""A whole call in flight mode, from the page to the signed note; when the signal returns it is all there, once, in order."""

import re
from datetime import datetime
from typing import Any

from playwright.sync_api import Locator, expect

from tests.support.api import Caller
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.stage import Stage

SIGN = re.compile("^Sign")
NOTE = "Sat with her; she calls her sister now"
TOLD = ("assignment.", "assessment.", "person", "supplies.", "safety.")


def opens(ravi: Phone, tool: str) -> None:
    ravi.page.get_by_role("link", name=tool).first.click()
    expect(ravi.page.get_by_role("heading", name=tool, exact=True)).to_be_visible()


def back(ravi: Phone) -> None:
    ravi.follows("The call")


def question(ravi: Phone, words: str) -> Locator:
    return ravi.page.get_by_role("group", name=words)


def answers(ravi: Phone, words: str, choice: str) -> None:
    """One tap; it stands once it is saved on this phone."""
    question(ravi, words).get_by_label(choice, exact=True).check()
    expect(question(ravi, words).get_by_role("button", name="Take back the answer")).to_be_visible()


def writes(asked: Locator, words: str) -> None:
    asked.get_by_role("textbox").first.fill(words)
    asked.get_by_role("textbox").first.blur()
    expect(asked.get_by_role("button", name="Take back the answer")).to_be_visible()


def signs(ravi: Phone) -> None:
    ravi.page.get_by_role("button", name=SIGN).click()
    ravi.sees("Signed. To change it")


COUNT = """() => {
    window.hand = { taps: 0, keys: 0 };
    for (const [event, what] of [['pointerdown', 'taps'], ['keydown', 'keys']])
        addEventListener(event, () => window.hand[what]++, { capture: true });
}"""
PICKED = 2
"Taps on a list that the phone itself draws: to open it, and to choose."


def closes_out(ravi: Phone) -> None:
    """They leave, and what the call still needs is written and signed."""
    ravi.press("We have left")
    ravi.page.evaluate(COUNT)

    ravi.sees("Paper still open")
    ravi.page.get_by_role("link", name="left").first.click()
    ravi.press("Use these")
    question(ravi, "How did the call end?").get_by_role("combobox").select_option("resolved_scene")
    answers(ravi, "Arrest or citation", "None")
    answers(ravi, "Police", "No police at any time")
    answers(ravi, "What you did", "Listening and emotional support")
    ravi.sees("Nothing more is needed for this call")
    signs(ravi)
    hand = ravi.page.evaluate("window.hand")
    assert 4 < hand["taps"] + PICKED <= 12 and not hand["keys"], f"under two minutes at ten seconds each: {hand}"


def test_a_call_in_flight_mode_is_all_there_once(stage: Stage, dana: Caller, ravi: Phone, call: str) -> None:
    lena = stage.caller("lena")
    ravi.is_ready_for_offline()
    ravi.goes_offline()
    for tap in ("On our way", "We are here", "With the person", "All right"):
        ravi.press(tap)

    opens(ravi, "People")
    ravi.press("Add a person")
    ravi.sees("Person 1")
    back(ravi)
    opens(ravi, "Assessment")
    answers(ravi, "Why the team is here", "Deep sadness")
    ravi.page.get_by_role("textbox", name="In a few words").fill(NOTE)
    ravi.page.locator("summary", has_text="Medical look first").click()
    answers(ravi, "Medical concern", "None")
    ravi.page.locator("summary", has_text="Safety").click()
    answers(ravi, "Violence seen", "None seen")
    signs(ravi)
    back(ravi)
    opens(ravi, "Supplies")
    ravi.press("Bottled water")
    back(ravi)
    closes_out(ravi)
    assert dana.milestones(call) == []

    ravi.comes_back()
    dana.sees_milestones(call, "acknowledged", "en_route", "on_scene", "contact", "cleared")
    eventually(lambda: signed(lena) == ["close-out", "crisis"], every=0.3, timeout=60, what="both forms signed")
    told = all_that_happened(dana, call)
    assert [words for words in told if words.startswith("assignment.")] == [
        f"assignment.{code}" for code in ("offered", "acknowledged", "en_route", "on_scene", "contact", "cleared")
    ]
    assert len(lena.rows("persons")) == 1 and len(lena.rows("handouts")) == 1
    crisis = next(row for row in lena.rows("assessments").values() if row["form_code"] == "crisis")
    assert crisis["answers"]["note"]["value"] == [NOTE] and not crisis["conflicts"]


def signed(lena: Caller) -> list[str]:
    return sorted(row["form_code"] for row in lena.rows("assessments").values() if row["state"] == "signed")


def all_that_happened(dana: Caller, assignment: str) -> list[str]:
    """The words of the log by their authors' clocks; each was received after it was made, and none twice."""
    entries: list[dict[str, Any]] = list(dana.rows("timeline").values())
    mine = [one for one in entries if one["assignment_id"] in (assignment, None) and one["act"].startswith(TOLD)]
    mine.sort(key=lambda one: one["at"])
    late = [datetime.fromisoformat(one["received_at"]) - datetime.fromisoformat(one["at"]) for one in mine[1:]]
    assert late and all(wait.total_seconds() > -2 for wait in late)
    return [one["act"] for one in mine]
