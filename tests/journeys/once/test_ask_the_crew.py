"""A crew's close-out names nobody: where one of several died, whoever is to ring finds out who before they dial."""

from playwright.sync_api import Browser, expect

from tests.journeys.once.test_follow_ups import BEFORE, CONTACT, agrees, works
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Screen
from tests.support.stage import Stage


def test_who_died_is_asked_of_the_crew_before_anybody_is_rung(stage: Stage, browser: Browser) -> None:
    eye, lena, caller = Eye(), stage.caller("lena"), stage.caller("nia")
    call = lena.takes_a_call()
    for name in ("Maria", "Sam"):
        answers = {"name_to_use": {"state": "answered", "value": name}}
        about = {"incident_id": call, "person_id": lena.say("/persons", incident_id=call, answers=answers)["id"]}
        agrees(lena, about, "follow_up_contact", contact=CONTACT)
        share = {"name": name}
        lena.say("/referrals", **about, referral_type="food", organization_words="Pantry", loop=True, share=share)
    forms = {row["code"]: row["id"] for row in lena.rows("forms").values() if row["state"] == "published"}
    closed = lena.say("/assessments", incident_id=call, form_id=forms["close-out"])["id"]
    said = {"contact": {"value": ["yes"]}, "disposition": {"value": ["died"]}}
    lena.say(f"/assessments/{closed}/answers", answers=said)
    ids = {name: works(caller, name, state="open", someone_died=True)["id"] for name in ("Maria", "Sam")}

    nia = stage.board("nia", browser)
    Screen.sign_in(nia)
    line = nia.page.get_by_role("link", name="Maria")
    expect(line).to_contain_text("ask the crew first")
    eye.looks(nia, "somebody died, the list")
    line.click()
    told = nia.page.get_by_text("Ask the crew before you ring.")
    ring = nia.page.get_by_role("link", name="Ring 612-555-0100")
    expect(told).to_be_visible()
    assert told.evaluate(BEFORE, ring.element_handle()), "it is read before the number"
    eye.looks(nia, "somebody died, before the number")

    Screen.press(nia, "Learned that person died")
    nia.page.get_by_role("dialog").get_by_role("button", name="Save").click()
    states = {"Maria": "done", "Sam": "open"}
    eventually(
        lambda: {name: caller.rows("followups")[one]["state"] for name, one in ids.items()} == states,
        every=0.3, what="only hers is over",
    )  # fmt: skip
    nia.follows("Referrals")
    heap = nia.page.get_by_role("list", name="A death was reported: ask the lead")
    expect(heap.get_by_role("link")).to_have_count(1)  # Sam lives
    heap.get_by_role("link", name="Maria").click()
    nia.sees(
        "Do not ring before you have asked the lead. A death was reported on a call of theirs, and it may be them."
    )
    eye.looks(nia, "a referral of whom a death was reported")
    assert not eye.faults, "\n".join(eye.faults)
