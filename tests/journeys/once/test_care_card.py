"""A care card is made without signal, helps the next crew, and goes when its person says so."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone, Screen
from tests.support.ruler import Ruler
from tests.support.stage import Stage

MARIA = {"name_to_use": {"state": "answered", "value": "Maria"}}
HELPS, UPSETS = "Ask about my dog 🐕", "Don't say “calm down”"


def cards(lena: Caller) -> list[dict[str, Any]]:
    return list(lena.rows("cards").values())


def with_maria(dana: Caller, crew: Phone, assignment: str) -> tuple[str, Any]:
    """(call, person)"""
    call = dana.rows("assignments")[assignment]["incident_id"]
    person = dana.say("/persons", incident_id=call, answers=MARIA)["id"]
    crew.press("On our way")
    crew.press("We are here")
    crew.sees("Maria")
    return call, person


def test_a_card_is_made_without_signal_read_by_the_next_crew_and_deleted(
    stage: Stage, browser: Browser, dana: Caller, ravi: Phone, call: str, eye: Eye, ruler: Ruler
) -> None:
    lena = stage.caller("lena")
    first, maria = with_maria(dana, ravi, call)
    ravi.goes_offline()
    makes(ravi, eye, ruler)
    assert cards(lena) == []
    stays(ravi, HELPS)
    with stage.somebody_writes():  # its author does not hear of the card from the feed either
        ravi.comes_back()
        ravi.page.get_by_text("saved on this phone").wait_for(state="detached")
        for _ in range(3):  # one after the other: what the last but one brought has landed
            with ravi.page.expect_response(lambda answer: "/changes" in answer.url):
                ravi.comes_back()
    eventually(
        lambda: [row["fields"] for row in cards(lena)] == [{"helps": HELPS, "upsets": UPSETS}], every=0.3, what="a card"
    )
    assert stayed(ravi), "what they said together never leaves the screen"

    reads(stage, browser, dana, lena, maria, eye)

    Screen.press(ravi, "Change it with them")
    ravi.page.get_by_label("What helps").fill("Tea")
    Screen.press(ravi, "Save the card")
    eventually(
        lambda: {row["fields"]["helps"] for row in cards(lena)} == {"Tea"}, every=0.3, what="the change, on both calls"
    )
    Screen.press(ravi, "Delete it")
    eye.looks(ravi, "deleting")
    ravi.page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    eventually(lambda: all(row["deleted_at"] for row in cards(lena)), every=0.3, what="the deletion")
    assert all(row["fields"] is None for row in cards(lena))
    told = [
        entry["act"] for entry in lena.ask(f"/incidents/{first}/timeline")["items"] if entry["act"].startswith("card.")
    ]
    assert told == ["card.made", "card.changed", "card.viewed", "card.deleted"], "shown to her again: a look"


def stays(ravi: Phone, words: str) -> None:
    """From now on somebody watches the screen."""
    ravi.page.evaluate(
        "(words) => { const seen = () => { if (!document.body.innerText.includes(words)) window.left = true; };"
        " window.left = false; new MutationObserver(seen).observe(document.body, { subtree: true, childList: true }); }",
        words,
    )


def stayed(ravi: Phone) -> bool:
    return ravi.page.evaluate("window.left") is False


def makes(ravi: Phone, eye: Eye, ruler: Ruler) -> None:
    """She is asked first; a killed tab takes no word of hers."""
    ravi.follows("Care card")
    Screen.press(ravi, "Maria")
    ravi.page.get_by_text("They say yes", exact=True).click()
    ravi.page.get_by_text("In our own words", exact=True).click()
    eye.looks(ravi, "asking for a card")
    ruler.measures(ravi.page, "asking for a card")
    Screen.press(ravi, "Save: they agree")
    ravi.page.get_by_label("What helps").fill(HELPS)
    ravi.keeps("card-")
    ravi.kills_tab()
    ravi.follows("Care card")
    Screen.press(ravi, "Maria")
    expect(ravi.page.get_by_label("What helps")).to_have_value(HELPS)
    ravi.page.get_by_label("What makes it worse").fill(UPSETS)
    eye.looks(ravi, "writing a card")
    ruler.measures(ravi.page, "writing a card")
    Screen.press(ravi, "Save the card")
    ravi.sees("saved on this phone")
    eye.looks(ravi, "a card")
    ruler.measures(ravi.page, "a card")


def reads(stage: Stage, browser: Browser, dana: Caller, lena: Caller, maria: Any, eye: Eye) -> None:
    """The crew that meets her next: in the briefing before it goes in, and the look is written down."""
    zoe = stage.silent_phone("zoe", browser)
    zoe.sign_in()
    assignment = dana.assigns(dana.takes_a_call(), "South")
    again, here = with_maria(dana, zoe, assignment)
    expect(zoe.page.get_by_role("button", name="Care card")).to_have_count(0)
    lena.say(f"/persons/{here}/joins", **{"with": maria})
    Screen.press(zoe, "Care card")
    for words in (HELPS, UPSETS, "In their words, made with them."):
        zoe.sees(words)
    eye.looks(zoe, "a card in the briefing")
    Screen.press(zoe, "Close")
    eventually(
        lambda: "card.viewed" in [entry["act"] for entry in lena.ask(f"/incidents/{again}/timeline")["items"]],
        every=0.3, what="the look",
    )  # fmt: skip
