"""Measures what a thumb has to hit: how large each control is, how far from the next, and whether a screen scrolls sideways."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, ViewportSize

LEAST, APART = 56, 8
NARROW: ViewportSize = {"width": 320, "height": 640}
SIZES: tuple[ViewportSize, ...] = (NARROW, {"width": 360, "height": 640}, {"width": 820, "height": 1180})

# What is on top alone can be hit. A control inside another (a box in its label) is the other's, and a link in a sentence
# is text: neither is measured. What scrolls passes below what is pinned: only what moves together can be too near.
FAULTS = """([least, apart]) => {
    const controls = 'button, a[href], summary, input, select, textarea, label.choice';
    const top = document.querySelector('dialog[open]') ?? document.body;
    const named = (one) => (one.innerText || one.ariaLabel || one.labels?.[0]?.innerText || one.tagName).trim().split('\\n')[0];
    const boxes = [...top.querySelectorAll(controls)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.unseen, p a'))
        .filter((one) => !one.parentElement.closest(controls))
        .map((one) => ({ name: `“${named(one)}”`, box: one.getBoundingClientRect(), pin: one.closest('.thumb, .phone-head') }));
    const small = boxes.filter(({ box }) => Math.min(box.width, box.height) < least - 0.5)
        .map(({ name, box }) => `${name} is ${Math.round(box.width)} × ${Math.round(box.height)}`);
    const gap = (a, b) => Math.round(Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom));
    const near = boxes.flatMap((one, i) => boxes.slice(i + 1)
        .filter((other) => one.pin === other.pin && gap(one.box, other.box) < apart)
        .map((other) => `${one.name} and ${other.name} are ${gap(one.box, other.box)} apart`));
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? [`it scrolls sideways, ${scrollWidth} in ${clientWidth}`] : [];
    return boxes.length ? [...small, ...near, ...wide] : ['nothing to press was found'];
}"""


class Ruler:
    """Measures screens in every size, and in the end says all that is too small or too near."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def measures(self, page: Page, where: str) -> None:
        for size in SIZES:
            page.set_viewport_size(size)
            page.wait_for_function("wide => innerWidth === wide", arg=size["width"])
            found: list[str] = page.evaluate(FAULTS, [LEAST, APART])
            self.faults += [f"{where}, {size['width']} wide: {fault}" for fault in found]
        page.set_viewport_size(SIZES[1])


@contextmanager
def held() -> Iterator[Ruler]:
    ruler = Ruler()
    yield ruler
    assert not ruler.faults, "\n".join(ruler.faults)
