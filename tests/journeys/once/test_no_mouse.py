"""The crisis assessment from the first question to the signature by keyboard alone; where one is, is seen after every key."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.once.test_on_scene import level
from tests.journeys.test_whole_call import question
from tests.journeys.test_writing import kept
from tests.support.api import Caller
from tests.support.ledger import eventually
from tests.support.people import Phone

WHERE = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), drawn = getComputedStyle(at);
    const ring = [at, at.closest('label')].filter(Boolean).map((one) => getComputedStyle(one));
    return {
        name: (at.ariaLabel || at.labels?.[0]?.innerText || at.innerText || '').trim(),
        group: at.closest('.question')?.innerText.split('\\n')[0] ?? '',
        lost: at === document.body, shown: ring.some((one) => one.outlineStyle !== 'none' && one.outlineWidth !== '0px'),
        inSight: box.bottom > 0 && box.top < innerHeight,
    };
}"""


class Keyboard:
    """Somebody without a mouse: after every key it is seen where they are."""

    def __init__(self, phone: Phone) -> None:
        self.page = phone.page

    def presses(self, key: str) -> dict[str, Any]:
        self.page.keyboard.press(key)
        at: dict[str, Any] = self.page.evaluate(WHERE)
        assert not at["lost"] and at["shown"] and at["inSight"], f"after {key}: {at}"
        return at

    def goes_to(self, name: str, group: str = "") -> None:
        """With Tab alone."""
        met = list[str]()
        while not met or not (met[-1].startswith(name) and group in self.page.evaluate(WHERE)["group"]):
            met.append(self.presses("Tab")["name"])
            assert len(met) < 80, f"{name} is not met: {met}"


def test_the_assessment_is_filled_in_by_keyboard_alone(dana: Caller, lena: Caller, ravi: Phone, scene: str) -> None:
    incident = dana.rows("assignments")[scene]["incident_id"]
    keys = Keyboard(ravi)
    ravi.page.get_by_role("link", name="Assessment").first.focus()
    ravi.page.keyboard.press("Enter")
    expect(ravi.page.get_by_role("heading", name="Assessment", exact=True)).to_be_visible()
    expect(question(ravi, "Why the team is here")).to_be_visible()
    keys.goes_to("A safe place", "What does the person need now?")
    keys.presses("Space")
    kept(ravi, "What does the person need now?")
    assert keys.presses("Tab")["name"] == "Medical care"
    keys.goes_to("Say why not", "In a few words")
    keys.presses("Enter")
    keys.goes_to("Declined to say")
    keys.presses("Enter")
    kept(ravi, "In a few words")
    keys.goes_to("Deep sadness")
    keys.presses("Space")
    kept(ravi, "Why the team is here")
    keys.goes_to("Medical look first")
    keys.presses("Enter")
    keys.goes_to("None", "Medical concern")
    keys.presses("ArrowDown")
    kept(ravi, "Medical concern")
    keys.presses("ArrowUp")
    keys.goes_to("Safety")
    keys.presses("Enter")
    keys.goes_to("None seen", "Violence seen")
    keys.presses("Space")
    kept(ravi, "Violence seen")
    ravi.sees("Everything needed is answered.")
    keys.goes_to("Sign")
    keys.presses("Enter")
    eventually(lambda: level(lena, incident).get("state") == "signed", every=0.3, what="signed")
    said = {link: answer.get("value") or answer["state"] for link, answer in level(lena, incident)["answers"].items()}
    assert (said["note"], said["medical.concern"]) == ("declined", ["none"]) and len(said) == 5
