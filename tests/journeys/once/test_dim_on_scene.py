"""On scene at night the screen goes down further and can still be read, also with somebody in the van; it comes up again
with leaving and with signing out."""

from typing import Any, Literal

import pytest
from playwright.sync_api import expect

from tests.support.ledger import eventually
from tests.support.people import Phone

# Words in the colour of words, each against what lies behind it; [contrast, light of the ink, words].
READS = """() => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => parts(colour).slice(0, 3)
        .map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const behind = (one) => {
        for (; one; one = one.parentElement) {
            const { backgroundColor } = getComputedStyle(one), alpha = parts(backgroundColor)[3] ?? 1;
            if (alpha === 1) return backgroundColor;
        }
        return 'rgb(255, 255, 255)';
    };
    for (const fading of document.getAnimations()) if (fading instanceof CSSTransition) fading.finish();
    const ink = getComputedStyle(document.body).color;
    return [...document.querySelectorAll('main *')]
        .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .filter((one) => getComputedStyle(one).color === ink || /^H[1-3]$/.test(one.tagName))
        .map((one) => {
            const [low, high] = [light(getComputedStyle(one).color), light(behind(one))].sort((a, b) => a - b);
            return [(high + 0.05) / (low + 0.05), light(getComputedStyle(one).color), one.textContent.trim()];
        });
}"""


def reads(ravi: Phone) -> float:
    """The light of the ink; every one of the main words can be read well."""
    eventually(lambda: len(ravi.page.evaluate(READS)) >= 5, every=0.3, what="the screen is drawn")
    found: list[Any] = ravi.page.evaluate(READS)
    assert [one for one in found if one[0] < 7] == []
    return max(light for _, light, _ in found)


def is_dim(ravi: Phone, dim: bool = True) -> None:
    expect(ravi.page.locator("html[data-dim]")).to_have_count(int(dim))


@pytest.mark.parametrize("by", ["the system", "the person"])
def test_the_screen_is_dim_on_scene_and_no_longer(
    ravi: Phone, scene: str, by: Literal["the system", "the person"]
) -> None:
    if by == "the system":
        ravi.page.emulate_media(color_scheme="dark")
    else:
        ravi.page.evaluate("localStorage.setItem('alongside.theme', 'dark')")
        ravi.page.reload()
    expect(ravi.page.locator("header")).to_contain_text("With the person")
    is_dim(ravi)
    dim = reads(ravi)
    ravi.page.evaluate("location.hash = '#/me'")
    ravi.press("Sign out")
    ravi.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    expect(ravi.page.get_by_label("E-mail")).to_be_visible()
    is_dim(ravi, False)
    ravi.sign_in()
    is_dim(ravi)
    ravi.page.evaluate("location.hash = '#/'")
    for step in ("Taking them somewhere", "At the destination", "Receiver accepted"):
        ravi.press(step)
        expect(ravi.page.get_by_role("button", name="Hide")).to_be_visible()
        is_dim(ravi)
    ravi.press("We have left")
    is_dim(ravi, False)
    assert reads(ravi) > dim, "the light comes up again"
