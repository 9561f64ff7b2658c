"""A mandated report outlives its call and its shift: its author says in the end that it was made, a lead sees it overdue."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from app.core import new_id, now, wire
from tests.journeys.test_whole_call import answers, opens, question, writes
from tests.support.api import Caller
from tests.support.cast import SHIFTS
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import NARROW, PHONE, Ruler
from tests.support.stage import Stage

YESTERDAY = """() => {
    const at = new Date(Date.now() - 30 * 3600e3);
    return new Date(at - at.getTimezoneOffset() * 60e3).toISOString().slice(0, 16);
}"""
SEEN = "A bruise in the shape of a hand"
NOTHING_FOUND = {
    "contact": "no", "no_contact_reason": "not_found", "disposition": "no_contact", "injuries": "none", "police": "none",
}  # fmt: skip


@pytest.fixture
def ravi(ravi: Phone) -> Phone:
    ravi.page.set_viewport_size(PHONE)
    return ravi


def writes_a_report(ravi: Phone) -> None:
    opens(ravi, "Other forms")
    answers(ravi, "About whom", "A child")
    learned = question(ravi, "When did you see or learn it?")
    learned.locator("input").fill(ravi.page.evaluate(YESTERDAY))
    expect(learned.get_by_role("button", name="Take back the answer")).to_be_visible()
    writes(question(ravi, "What you saw or heard"), SEEN)
    ravi.page.get_by_role("button", name="Sign as it is").click()
    ravi.sees("Signed. To change it")


def closes(lena: Caller, mo: Caller, assignment: str) -> None:
    """The crew leaves, the call is closed, and the shift ends."""
    incident = lena.rows("assignments")[assignment]["incident_id"]
    mo.say(f"/assignments/{assignment}/milestones", milestone="cleared")
    forms = {row["code"]: row["id"] for row in mo.ask("/forms")["items"]}
    paper = mo.say("/assessments", incident_id=incident, form_id=forms["close-out"])["id"]
    said = {link: {"value": [code]} for link, code in NOTHING_FOUND.items()}
    mo.say(f"/assessments/{paper}/answers", answers=said)
    lena.say(f"/incidents/{incident}/closures", disposition="no_contact")
    lena.say(f"/shifts/{SHIFTS['North']}/ends")


def report(lena: Caller) -> dict[str, dict[str, object]]:
    """Nothing while it is on its way; and never two."""
    found = [one["answers"] for one in lena.rows("assessments").values() if one["form_code"] == "report"]
    assert len(found) < 2
    return found[0] if found else {}


def due(screen: Screen, words: str) -> Locator:
    return screen.page.get_by_role("link", name=words)


def test_a_report_is_found_again_after_the_shift_and_ends_when_it_is_made(
    stage: Stage, browser: Browser, lena: Caller, ravi: Phone, scene: str, eye: Eye, ruler: Ruler
) -> None:
    writes_a_report(ravi)
    eventually(lambda: report(lena).get("what"), every=0.3, what="the report")
    closes(lena, stage.caller("mo"), scene)

    ravi.page.evaluate("location.hash = '#/'")
    ravi.sees("You are on no shift")
    eventually(
        lambda: f"incidents/{lena.rows('assignments')[scene]['incident_id']}" not in ravi.stored("rows"),
        every=0.3,
        what="the call is forgotten",
    )
    expect(due(ravi, "One mandated report")).to_contain_text("1 overdue")
    eye.looks(ravi, "no shift, and a report that is due")

    lead = stage.lead(browser)
    due(lead, "1 mandated report is overdue").click()
    expect(due(lead, "A child: report by voice")).to_contain_text("written by Ravi")
    expect(due(lead, "A child: report by voice")).to_contain_text("overdue for 6 h")
    lead.misses(SEEN)
    eye.looks(lead, "everybody's reports that are due")
    due(lead, "A child: report by voice").click()
    lead.sees("What you saw or heard")
    eye.looks(lead, "a report of somebody else")

    ravi.goes_offline()
    ravi.kills_tab()
    ravi.page.evaluate(f"location.hash = '#/reports/{new_id()}'")
    ravi.sees("This is not on this phone")
    expect(ravi.page.locator("main")).not_to_contain_text(re.compile("report", re.I))
    ruler.measures(ravi.page, "something that is not on this phone", (PHONE, NARROW))
    ravi.follows("To the list")
    ravi.sees("Reports that are due")
    ravi.page.evaluate("location.hash = '#/'")
    due(ravi, "One mandated report").click()
    expect(due(ravi, "A child: report by voice")).to_contain_text("overdue for 6 h")
    ravi.misses(SEEN)
    eye.looks(ravi, "reports that are due")
    ruler.measures(ravi.page, "reports that are due", (PHONE, NARROW))
    due(ravi, "A child: report by voice").click()
    expect(ravi.page.get_by_role("button", name="Reported by voice", exact=True)).to_be_visible()
    eye.looks(ravi, "a report that is due")
    ruler.measures(ravi.page, "a report that is due", (PHONE, NARROW))
    ravi.page.get_by_label("To whom").first.fill("Hennepin County child protection")
    ravi.page.wait_for_timeout(1_500)  # on the disk, also of a busy machine; the field was not left
    ravi.kills_tab()
    due(ravi, "One mandated report").click()
    due(ravi, "A child: report by voice").click()
    expect(ravi.page.get_by_label("To whom").first).to_have_value("Hennepin County child protection")
    ravi.page.locator("input[type=datetime-local]").first.fill("2099-01-01T12:00")
    ravi.press("Reported by voice")
    ravi.sees("This is still to come")
    ravi.page.locator("input[type=datetime-local]").first.fill(ravi.page.evaluate(YESTERDAY))
    ravi.misses("This is still to come")
    before = len(ravi.stored("outbox"))
    ravi.page.get_by_role("button", name="Reported by voice", exact=True).dblclick()
    ravi.page.wait_for_timeout(ravi.BETWEEN_TAPS_MS)
    expect(ravi.page.get_by_role("button", name="Reported by voice", exact=True)).to_have_count(0)
    ravi.sees("saved on this phone")
    assert len(ravi.stored("outbox")) == before + 3, "a signed paper opened, answered and signed, once"
    ravi.follows("Reports that are due")
    expect(due(ravi, "A child: report in writing")).not_to_contain_text("overdue")
    ravi.comes_back()
    eventually(lambda: report(lena).get("child.oral_at"), every=0.3, what="that it was reported")
    assert report(lena)["child.oral_to"]["value"] == ["Hennepin County child protection"]

    due(ravi, "A child: report in writing").click()
    ravi.page.get_by_label("Their number for it").first.fill("CP-4711")
    ravi.press("Sent in writing")
    ravi.sees("It is not here any more")
    eventually(lambda: report(lena).get("child.written_at"), every=0.3, what="that it was sent")
    ravi.follows("Back")
    ravi.sees("You are on no shift")
    ravi.misses("Reports that are due")
    eventually(
        lambda: not [key for key in ravi.stored("rows") if key.startswith("assessments/")],
        every=0.3,
        what="need to know ended",
    )
    lead.page.evaluate("location.hash = '#/lead/reports'")
    lead.sees("No report is due")


def test_a_clinician_finds_their_own_from_their_own_page(
    stage: Stage, browser: Browser, lena: Caller, scene: str, eye: Eye
) -> None:
    incident, cleo = lena.rows("assignments")[scene]["incident_id"], stage.caller("cleo")
    form = next(row["id"] for row in cleo.ask("/forms")["items"] if row["code"] == "report")
    paper = cleo.say("/assessments", incident_id=incident, form_id=form)["id"]
    said = {"about": ["adult"], "learned_at": [wire(now())], "what": [SEEN]}
    cleo.say(f"/assessments/{paper}/answers", answers={link: {"value": value} for link, value in said.items()})

    board = stage.board("cleo", browser)
    board.sign_in()
    board.follows("Me")
    due(board, "One mandated report").click()
    expect(due(board, "A vulnerable adult: report by voice")).to_contain_text("23 h 59 min left")
    eye.looks(board, "a clinician's reports that are due")
    due(board, "A vulnerable adult: report by voice").click()
    board.page.get_by_label("Their number for it").fill("n 4711")
    eye.looks(board, "a clinician's report that is due")
    board.page.get_by_role("button", name="Reported by voice", exact=True).click()
    expect(board.page.get_by_role("button", name="Reported by voice", exact=True)).to_have_count(0)
    board.page.get_by_role("button", name=re.compile("^Sign")).click()
    board.sees("Signed. To change it")
    board.follows("Reports that are due")
    board.sees("No report is due")
    answers = cleo.sees("assessments", paper, state="signed")["answers"]
    assert answers["adult.reference"]["value"] == ["n 4711"]
