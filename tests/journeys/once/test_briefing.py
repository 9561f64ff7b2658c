"""What a crew needs to know before it goes in stands above the fold of a small phone, in the longest words."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.support.api import Caller
from tests.support.eye import Eye
from tests.support.ledger import eventually
from tests.support.people import Phone
from tests.support.stage import Stage

PLACE = {
    "address": "2117 East Franklin Avenue South, Apt 1204", "lat": 44.9625, "lon": -93.24,
    "note": "Back stairs, gate code 4471",
}  # fmt: skip
STORY = (
    "Sits in the hall and cries, has not slept for three days. Her sister is with her and has taken the knife. "
    "She hears voices that tell her to leave the house. No drink, no drugs. Goes to the Whittier clinic."
)
FLAGS = {
    "firearm": "yes", "ingestion_or_injury": "yes", "violence_recent": "yes", "weapon_unknown": "yes",
    "animals": "yes", "access_need": "yes", "building_access": "yes", "minor_involved": "yes", "asked_no_police": "yes",
    "language_need": "yes",
}  # fmt: skip
WORDS = [
    "they/them", "no interpreter found", "walking, understanding", "met 3 times", "Swallowed or injured", "Firearm",
    "Violence in last day", "Weapon not known", "Animal loose", "Stairs or locks", "The caller wants none", "Care card",
]  # fmt: skip
LANGUAGES = {"hmn": "Hmong", "so": "Somali"}
NAMES = {"hmn": "Nkauj Hnub Xyooj-Vaj", "so": "Cabdiraxmaan Maxamuud"}
# For each of the words: where it stands outside of what is seen between the head and the acts under the thumb.
HIDDEN = """words => {
    const box = part => part.getBoundingClientRect();
    const top = box(document.querySelector('.phone-head')).bottom, bottom = box(document.querySelector('.thumb')).top;
    const main = document.querySelector('.phone-main');
    const rectOf = word => {
        const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), nodes = [];
        while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('.unseen')) nodes.push(walker.currentNode);
        const at = nodes.map(node => node.data).join('').indexOf(word), range = document.createRange();
        if (at < 0) return undefined;
        const place = left => {
            for (const node of nodes) if (left <= node.length) return [node, left]; else left -= node.length;
        };
        range.setStart(...place(at + 1));
        range.setEnd(...place(at + word.length));
        return range.getBoundingClientRect();
    };
    const outside = words.flatMap(word => {
        const rect = rectOf(word);
        if (!rect) return [`${word}: not there`];
        if (rect.top < top || rect.bottom > bottom || rect.left < 0 || rect.right > innerWidth) {
            return [`${word}: ${Math.round(rect.bottom - bottom)} too low, ${Math.round(top - rect.top)} too high`];
        }
        return [];
    });
    const story = document.querySelector('.prose'), line = parseFloat(getComputedStyle(story).lineHeight);
    const seen = (bottom - box(story).top) / line;
    return seen < 2 ? [...outside, `${seen.toFixed(1)} lines of what is happening`] : outside;
}"""


def said(value: object) -> dict[str, object]:
    return {"state": "answered", "value": value}


def is_known(stage: Stage, dana: Caller, language: str) -> str:
    """A call to somebody who was met on three calls before and keeps a card; returns it."""
    met = [dana.say("/persons", incident_id=dana.takes_a_call())["id"] for _ in range(3)]
    call = dana.takes_a_call(location=PLACE, language=language, flags=FLAGS, narrative=STORY)
    known = {
        "name_to_use": said(NAMES[language]), "pronouns": said("they"), "language": said(language),
        "interpreter_mode": said("needed_not_available"), "access_needs": said(["mobility", "cognitive"]),
    }  # fmt: skip
    person = dana.say("/persons", incident_id=call, answers=known)["id"]
    for other in met:
        dana.say(f"/persons/{person}/joins", **{"with": other})
    about = {"incident_id": call, "person_id": person}
    dana.say("/consents", **about, purpose="care_card", state="given_verbal", notice={"version": "1", "language": "en"})
    until = (date.today() + timedelta(days=90)).isoformat()
    stage.caller("lena").say("/cards", **about, fields={"helps": "Tea"}, valid_until=until)
    return call


def on_a_small_phone(stage: Stage, browser: Browser) -> Phone:
    ravi = stage.silent_phone("ravi", browser)
    ravi.page.set_viewport_size({"width": 360, "height": 640})
    ravi.sign_in()
    return ravi


def police(dana: Caller, assignment: str, why: str) -> None:
    dana.say("/backups", assignment_id=assignment, kind="police", reason=why)


def asked_by(dana: Caller, assignment: str) -> str:
    def found() -> str | None:
        return next((id for id, row in dana.rows("backups").items() if row["assignment_id"] == assignment), None)

    asked = eventually(found, every=0.2, what="what the crew asked for")
    assert asked
    return asked


@pytest.mark.parametrize("language", NAMES)
def test_all_of_it_is_above_the_fold(stage: Stage, browser: Browser, dana: Caller, language: str) -> None:
    ravi, eye = on_a_small_phone(stage, browser), Eye()
    assignment = dana.assigns(is_known(stage, dana, language))
    words = [NAMES[language], LANGUAGES[language], *WORDS, "not sent, not asked for"]
    for button in ("On our way", "We are here", "With the person", "We have left"):
        expect(ravi.page.get_by_role("button", name=button)).to_be_visible()
        ravi.sees("they/them")
        expect(ravi.page.get_by_role("button", name="Undo")).to_have_count(0)
        assert ravi.page.evaluate(HIDDEN, words) == [], button
        eye.looks(ravi, button)
        if button == "On our way":
            police(dana, assignment, "sent_at_dispatch_risk")
            ravi.sees("sent at the start for a risk")
            words[-1:] = ["sent at the start for a risk", "not here yet"]
        ravi.press(button)
    assert not eye.faults, "\n".join(eye.faults)


def test_police_are_told_of_as_it_is_also_before_it_was_sent(stage: Stage, browser: Browser, dana: Caller) -> None:
    ravi = on_a_small_phone(stage, browser)
    call = is_known(stage, dana, "so")
    assignment, other = dana.assigns(call), dana.assigns(call, "South")
    ravi.sees("Police not sent, not asked for, as far as is known. The caller wants none.")
    ravi.press("On our way")
    ravi.press("We are here")
    police(dana, other, "requested_scene_hold")
    line = ravi.page.locator(".police")
    expect(line).to_contain_text("another team asked for them, hold or transport")
    ravi.goes_offline()
    ravi.press("Back-up")
    ravi.press("Police: we are not safe")
    expect(line).to_contain_text(
        re.compile(r"you asked for them, not safe, (just now|\d+ s ago), saved here, not sent yet; another team")
    )
    ravi.comes_back()
    dana.say(f"/backups/{asked_by(dana, assignment)}/acknowledgements")
    expect(line).to_contain_text("dispatch has it")
    ravi.page.get_by_text("All that the caller was asked").click()
    ravi.sees("Firearm present, in reach, or mentioned as in reach")
