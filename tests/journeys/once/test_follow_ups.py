"""A navigator's worklist: the rule before the number, tries on different parts of the day, a new call where somebody is worse."""

import re
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Locator, expect

from app.core import ago, now, wire
from app.take_home.survey import QUESTIONS
from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Screen
from tests.support.ruler import PHONE, held
from tests.support.stage import Stage

CONTACT = {"phone": "612-555-0100", "who_may_hear": "Only me", "message_may_say": "Please call Sam", "voicemail": True}
BEFORE = "(a, b) => Boolean(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING)"


def somebody(lena: Caller, call: str, name: str, days: int, **contact: Any) -> dict[str, Any]:
    """Referred that many days ago; with `contact` they agreed to be asked how they are."""
    at = ago(days=days)
    answers = {"name_to_use": {"state": "answered", "value": name}}
    about: dict[str, Any] = {
        "incident_id": call,
        "person_id": lena.say("/persons", incident_id=call, answers=answers)["id"],
    }
    if contact:
        for purpose in ("follow_up_contact", "contact_voicemail"):
            agrees(lena, about, purpose, contact=contact, at=wire(at))
    later = wire(at + timedelta(minutes=1))
    share = {"name": name}
    lena.say("/referrals", **about, referral_type="food", organization_words="Pantry", loop=True, share=share, at=later)
    return about


def agrees(lena: Caller, about: dict[str, Any], purpose: str, **more: Any) -> None:
    heard = {"version": "1", "language": "en"}
    lena.say("/consents", **about, purpose=purpose, state="given_verbal", notice=heard, **more)


def has_a_card(lena: Caller, about: dict[str, Any]) -> None:
    agrees(lena, about, "care_card")
    until = (now().date() + timedelta(days=90)).isoformat()
    lena.say("/cards", **about, fields={"helps": "Her dog"}, valid_until=until)


def works(nia: Caller, name: str, **wanted: Any) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        rows = [row for row in nia.rows("followups").values() if (row["safe"] or {}).get("name") == name]
        return next((row for row in rows if wanted.items() <= row.items()), None)

    row = eventually(found, every=0.3, what=f"the follow-up of {name} with {wanted}")
    assert row
    return row


def chosen(nia: Screen) -> Locator:
    return nia.page.get_by_role("region", name="Chosen", exact=True)


def test_an_overdue_one_is_tried_and_becomes_a_new_call(stage: Stage, browser: Browser) -> None:
    eye, lena, caller = Eye(), stage.caller("lena"), stage.caller("nia")
    call = lena.takes_a_call()
    has_a_card(lena, somebody(lena, call, "Maria", days=4, **CONTACT))
    somebody(lena, call, "Abdi", days=1)
    somebody(lena, call, "Sam", days=2, **CONTACT)
    due = works(caller, "Maria", state="open", overdue=True)["id"]

    lead = stage.board("lena", browser)
    Screen.sign_in(lead)
    lead.sees("1 follow-up is overdue")
    lead.page.get_by_role("link", name="1 follow-up is overdue").click()
    lead.sees("Calls to make")
    expect(lead.page.get_by_role("list", name="Overdue").get_by_role("link")).to_have_count(1)
    eye.looks(lead, "the lead's list")
    lead.page.get_by_role("link", name="Sam").click()
    asks_who_has_it(lead)
    expect(lead.page.get_by_label("Which call is it?")).to_contain_text("Lake St")
    lead.page.get_by_role("button", name="Leave it").click()
    lead.page.get_by_role("link", name="What came of it").click()
    lead.sees("Nobody has answered in the twelve months that are over.")
    comes_of_it(lead, eye, "what came of it, for a lead")
    residents_speak(stage, lead, eye)

    nia = stage.board("nia", browser)
    Screen.sign_in(nia)
    nia.sees("Overdue")
    eye.looks(nia, "the worklist")
    nia.page.get_by_role("link", name="Outcomes").click()
    comes_of_it(nia, eye, "what came of it")
    nia.page.get_by_role("link", name="Follow-ups").click()
    file = nia.page.get_by_role("link", name="Calendar file").get_attribute("href") or ""
    assert "BEGIN:VEVENT" in caller.file(file.removeprefix("/api/v1")).decode()
    nia.page.get_by_role("list", name="No consent to contact").get_by_role("link").click()
    nia.sees("Do not ring.")
    expect(nia.page.locator("a[href^='tel:']")).to_have_count(0)
    nia.page.get_by_role("list", name="Overdue").get_by_role("link", name="Maria").click()
    rule = nia.page.get_by_role("region", name="Before you dial")
    expect(rule).to_contain_text("Only me")
    expect(rule).to_contain_text("Please call Sam")
    ring = nia.page.get_by_role("link", name="Ring 612-555-0100")
    expect(ring).to_have_attribute("href", "tel:6125550100")
    assert rule.evaluate(BEFORE, ring.element_handle()), "the rule stands before the number"
    eye.looks(nia, "before the number")
    with held() as ruler:
        ruler.measures(nia.page, "before the number")
    nia.page.set_viewport_size(PHONE)  # from here on with one thumb

    Screen.press(nia, "No answer")
    dialog = nia.page.get_by_role("dialog", name="No answer")
    dialog.get_by_label("A note").fill("Rang out")
    dialog.get_by_role("button", name="Save").click()
    expect(chosen(nia)).to_contain_text(re.compile(r"[01] of 3 parts of the day tried"))
    tries = eventually(lambda: caller.rows("followups")[due]["tries"], every=0.3, what="the try")
    assert [(tried["outcome"], tried["note"]) for tried in tries or []] == [("no_answer", "Rang out")]
    gets_worse(nia, lena, caller, due, eye)
    wants_it_gone(nia, lena, eye)
    dispatch_has_it(nia, caller, eye)
    was_a_slip(nia, caller, eye)
    assert not eye.faults, "\n".join(eye.faults)


def comes_of_it(screen: Screen, eye: Eye, where: str) -> None:
    """Two of the three who are due agreed; nobody was with anybody yet, and a rate over nothing is none."""
    for days in ("30 days", "90 days"):
        screen.page.get_by_label(days).check()
        expect(screen.page.get_by_role("region", name="Follow-up", exact=True)).to_contain_text("2 of 3")
    expect(screen.page.get_by_role("region", name="Suicide screen")).to_contain_text("Nothing to count")
    eye.looks(screen, where)


def residents_speak(stage: Stage, lead: Screen, eye: Eye) -> None:
    """A lead reads what they said last month, and finds the cards to hand out; a small number is never told."""
    before = now().astimezone(ZoneInfo("America/Chicago")).date().replace(day=1) - timedelta(days=1)
    all_yes = dict.fromkeys(QUESTIONS, "yes")
    stage.residents_said(before, [*[all_yes] * 14, {**all_yes, "helped": "no"}, {}])
    stage.residents_said(before.replace(day=1) - timedelta(days=1), [all_yes] * 3)
    lead.page.reload()
    said = lead.page.get_by_role("region", name="What residents said")
    expect(said).to_contain_text("16 answered")
    expect(said.get_by_role("heading", level=3).first).to_have_text("Did the team treat you with respect?")
    said.scroll_into_view_if_needed()
    lead.page.mouse.wheel(0, 400)
    eye.looks(lead, "what residents said")
    said.get_by_role("radio").last.check()
    expect(said).to_contain_text("So few are not shown.")
    with lead.page.expect_popup() as opened:
        said.get_by_role("link", name="Cards to print").click()
    expect(opened.value.get_by_text("Tell us how it was").first).to_be_visible()
    opened.value.close()


def wants_it_gone(nia: Screen, lena: Caller, eye: Eye) -> None:
    """Whoever is rung may ask what the card says, and have it deleted."""
    card = nia.page.get_by_role("region", name="Care card")
    expect(card).not_to_contain_text("Her dog")
    card.get_by_role("button", name="Look at their care card").click()
    expect(card).to_contain_text("Her dog")
    eye.looks(nia, "their care card")
    card.get_by_role("button", name="Change it with them").click()
    card.get_by_label("What helps").fill("Her cat")
    eye.looks(nia, "their care card is changed")
    card.get_by_role("button", name="Save the card").click()
    expect(card).to_contain_text("Her cat")
    eventually(
        lambda: {(row["fields"] or {}).get("helps") for row in lena.rows("cards").values()} == {"Her cat"},
        every=0.3, what="the change",
    )  # fmt: skip
    chosen(nia).get_by_role("list", name="Their referrals").get_by_role("link").click()
    expect(chosen(nia)).to_contain_text("Pantry")
    card.get_by_role("button", name="Look at their care card").click()
    expect(card).to_contain_text("Her cat")
    eye.looks(nia, "their care card beside a referral")
    nia.page.go_back()
    card.get_by_role("button", name="Look at their care card").click()
    card.get_by_role("button", name="They want it deleted").click()
    nia.page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    expect(card).to_contain_text("None is kept.")

    def deleted() -> list[bool]:
        return [bool(row["deleted_at"]) and row["fields"] is None for row in lena.rows("cards").values()]

    eventually(lambda: deleted() == [True, True], every=0.2, what="that of the new response too")


def gets_worse(nia: Screen, lena: Caller, caller: Caller, due: str, eye: Eye) -> None:
    Screen.press(nia, "Reached, worse")
    dialog = nia.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Start a new response").click()
    expect(dialog).to_contain_text("Write what is happening.")
    dialog.get_by_label("What is happening").fill("Cannot sleep, sees no way on")
    eye.looks(nia, "a new response")
    before = set(lena.rows("incidents"))
    with (
        nia.gate.rule(path="/tries/", cut="after", times=1) as lost,
        nia.gate.rule(path="/tries/"),
        nia.gate.rule(path="/api/", cut="before"),
    ):
        nia.goes_offline()  # what the server would tell by itself is not heard either
        nia.gate.open()
        dialog.get_by_role("button", name="Start a new response").click()
        expect(dialog).to_contain_text("Nobody knows yet whether the call was made.")
        assert lost.times == 0, "the server has it, and its answer came to nobody"
        eye.looks(nia, "nobody knows whether the call was made")
        dialog.get_by_role("button", name="Leave it").click()
        Screen.press(nia, "Reached, worse")
        expect(dialog.get_by_label("What is happening")).to_have_value("Cannot sleep, sees no way on")
        dialog.get_by_role("button", name="Start a new response").click()
        expect(dialog).to_have_count(0)
    nia.comes_back()
    expect(chosen(nia)).to_contain_text("A new response was started from here.")
    new = caller.sees("followups", due, state="done")["new_incident_id"]
    assert set(lena.rows("incidents")) - before == {new}, "one call, however often it was said"
    assert lena.rows("incidents")[new]["narrative"] == "Cannot sleep, sees no way on"
    assert not caller.rows("incidents"), "a navigator sees no calls"


def asks_who_has_it(screen: Screen) -> None:
    Screen.press(screen, "Reached, worse")
    screen.page.get_by_text("Dispatch has it already", exact=True).click()


def dispatch_has_it(nia: Screen, caller: Caller, eye: Eye) -> None:
    """They rang dispatch, since there is no signal; which calls there are is nothing that they see."""
    sam = works(caller, "Sam")["id"]
    nia.page.get_by_role("button", name="Follow-ups").click()
    nia.page.get_by_role("link", name="Sam").click()
    nia.goes_offline()
    asks_who_has_it(nia)
    expect(nia.page.get_by_label("Which call is it?")).to_have_count(0)
    Screen.press(nia, "Save: dispatch has it")
    nia.sees("Write whom you told.")
    eye.looks(nia, "dispatch has it")
    nia.page.get_by_label("Whom did you tell?").fill("Dana")
    nia.page.get_by_label("When?").select_option("5 minutes ago")
    Screen.press(nia, "Save: dispatch has it")
    expect(chosen(nia)).to_contain_text(re.compile("Dispatch has it: Dana was told .*, their number is not known"))
    nia.comes_back()
    row = caller.sees("followups", sam, state="done")
    assert (row["new_incident_id"], row["tries"][0]["told"]["name"]) == (None, "Dana")


def was_a_slip(nia: Screen, caller: Caller, eye: Eye) -> None:
    """It was somebody else whom they rang: with the reason it is taken back, and the row is to be tried again."""
    Screen.press(nia, "That was wrong: Reached, worse")
    dialog = nia.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Take it back").click()
    expect(dialog).to_contain_text("Write why it was wrong.")
    dialog.get_by_label("Why was it wrong?").fill("It was Maria whom I rang")
    eye.looks(nia, "a try is taken back")
    dialog.get_by_role("button", name="Take it back").click()
    expect(chosen(nia)).to_contain_text("Taken back")
    expect(chosen(nia).get_by_role("region", name="Before you dial")).to_be_visible()
    eye.looks(nia, "taken back")

    def of_sam() -> list[tuple[Any, list[Any]]]:
        mine = [row for row in caller.rows("followups").values() if (row["safe"] or {}).get("name") == "Sam"]
        return [(row["state"], [one["outcome"] for one in row["tries"]]) for row in mine]

    eventually(lambda: of_sam() == [("open", ["reached_worse", "retracted"])], every=0.2, what="to be tried again")
