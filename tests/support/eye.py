"""Looks at screens as a machine can judge whether everybody can use them, and leaves pictures for whoever judges the rest."""

import os
import re
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.support.people import Screen

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LIGHTS: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
SIZES = ((360, 640), (820, 1180), (1180, 820), (1440, 900))
# What fades, from one light to the other or onto the screen, would be judged half-way.
TURN = """light => {
    document.documentElement.setAttribute('data-theme', light);
    for (const fading of document.getAnimations()) if (fading.effect.getComputedTiming().endTime < Infinity) fading.finish();
}"""

DRESSED = "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet)"


def pictured(page: Page, title: str) -> None:
    """For whoever judges screens: `PICTURES=folder pytest tests/journeys` leaves every one in four sizes and two lights."""
    folder, usual = os.environ.get("PICTURES"), page.viewport_size
    for width, height in SIZES if folder and usual else ():
        page.set_viewport_size({"width": width, "height": height})
        name = re.sub(r"[^a-z0-9]+", "-", title.lower())
        page.screenshot(path=Path(str(folder)) / f"{name}-{width}.png")
    if folder and usual:
        page.set_viewport_size(usual)


# A bar that lies over half a control is no fault of it: it is judged where a thumb would bring it.
ALONE = """async target => {
    document.querySelector(target).scrollIntoView({ block: 'center' });
    const only = { runOnly: { type: 'rule', values: ['target-size'] }, resultTypes: ['violations'] };
    return (await axe.run({ include: [target] }, only)).violations.length > 0;
}"""


def too_small(page: Page, target: str) -> bool:
    return page.evaluate(ALONE, target)


class Eye:
    """Looks at screens, and in the end says all that was wrong with any of them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def looks(self, screen: Screen, where: str) -> None:
        for light in LIGHTS:
            screen.page.evaluate(TURN, light)
            pictured(screen.page, f"{where} {light}")
            self._judges(screen.page, f"{where} {light}")

    def reads(self, page: Page, where: str) -> None:
        """A page outside the app, which follows the light of the system and never scrolls sideways."""
        for light in LIGHTS:
            page.emulate_media(color_scheme=light, reduced_motion="reduce")
            pictured(page, f"{where} {light}")
            self._judges(page, f"{where} {light}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.faults.append(f"{where}: it scrolls sideways")

    def _judges(self, page: Page, where: str) -> None:
        """Axe is laid into a page once: that takes longer than many a look."""
        page.wait_for_function(DRESSED)  # what comes later brings its clothes with it
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found: list[Any] = page.evaluate("rules => axe.run(rules)", RULES)["violations"]
        for one in found:
            wrong = [node for node in one["nodes"] if one["id"] != "target-size" or too_small(page, node["target"][0])]
            self.faults += [f"{where}: {one['id']}: {node['html'][:160]}" for node in wrong]

    def follows(self, screen: Screen, *links: str) -> None:
        for link in links:
            screen.page.get_by_role("link", name=link, exact=True).first.click()
            self.looks(screen, link)
