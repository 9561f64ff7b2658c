"""Measures what a thumb has to hit: how large each control is, how far from the next, and whether a screen scrolls sideways."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, ViewportSize

LEAST, APART = 56, 8
NARROW: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 360, "height": 640}
UPRIGHT: ViewportSize = {"width": 820, "height": 1180}
LYING: ViewportSize = {"width": 1180, "height": 820}
TABLET = (UPRIGHT, LYING)
"The van's tablet, as it is held and as it lies in its holder."
SIZES = (NARROW, PHONE, UPRIGHT)

# What is on top alone can be hit. A control inside another (a box in its label) is the other's, and a link in a sentence
# is text: neither is measured. What scrolls passes below what is pinned: only what moves together can be too near.
# Nothing is said before every look is here: a part that has just come is plain for a moment.
FAULTS = """([least, apart]) => {
    if (![...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet)) return null;
    const controls = 'button, a[href], summary, input, select, textarea, label.choice';
    const pinned = '.thumb, .phone-head, .dialog-foot';
    const top = document.querySelector('dialog[open]') ?? document.body;
    const named = (one) => (one.innerText || one.ariaLabel || one.labels?.[0]?.innerText || one.tagName).trim().split('\\n')[0];
    const boxes = [...top.querySelectorAll(controls)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.unseen, p a'))
        .filter((one) => !one.parentElement.closest(controls))
        .map((one) => ({ name: `“${named(one)}”`, box: one.getBoundingClientRect(), pin: one.closest(pinned) }));
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

# The call beside its tool, and most of the screen between what is pinned.
BESIDE = """() => {
    const [head, call, tool, thumb] = ['.phone-head', '.call-side', '.tool-side', '.thumb']
        .map((name) => document.querySelector(name).getBoundingClientRect());
    const faults = [], free = Math.round(thumb.top - head.bottom);
    if (call.right > tool.left || Math.abs(call.top - tool.top) > 1) faults.push('the call is not beside its tool');
    if (tool.width < innerWidth * 0.4) faults.push(`the tool has ${Math.round(tool.width)} of ${innerWidth}`);
    if (free < innerHeight * 2 / 3) faults.push(`the bars leave ${free} of ${innerHeight}`);
    return faults;
}"""

# No word ends at an edge, on a screen of a crew or in a question on top of it; what is clipped away is for who listens.
CUT = """() => {
    const faults = [], top = document.querySelector('dialog[open]') ?? document.querySelector('.phone, .door');
    for (const part of top?.querySelectorAll('*') ?? []) {
        const { clipPath, overflowX } = getComputedStyle(part), hidden = !part.checkVisibility({ visibilityProperty: true });
        if (hidden || clipPath !== 'none' || part.closest('.unseen, svg')) continue;
        const side = part.closest('.call-side, .tool-side, dialog, .thumb, .phone-head')?.getBoundingClientRect();
        const out = side && part.getBoundingClientRect().right > side.right + 1;
        const cut = overflowX !== 'visible' && part.scrollWidth > part.clientWidth + 1;
        if (out || cut) faults.push(`“${part.innerText?.slice(0, 60) || part.tagName}” ${cut ? 'is cut off' : 'stands out'}`);
    }
    return faults;
}"""

# What takes the focus comes out from under what is pinned; of a box to write in, the line that one begins with. What is
# taller than the space between, as long words are, cannot.
COVERED = """() => {
    const [head, thumb] = ['.phone-head', '.thumb'].map((name) => document.querySelector(name));
    const faults = [];
    for (const part of document.querySelectorAll('.tool-side :is(button, a[href], summary, input, select, textarea)')) {
        if (!part.checkVisibility({ visibilityProperty: true })) continue;
        part.focus();
        const { top, bottom: end, height } = (part.closest('label.choice') ?? part).getBoundingClientRect();
        const bottom = part.matches('textarea') ? Math.min(end, top + 48) : end;
        const from = head.getBoundingClientRect().bottom - 1, to = thumb.getBoundingClientRect().top + 1;
        const name = (part.labels?.[0] ?? part).innerText || part.ariaLabel;
        if (height < to - from && (top < from || bottom > to)) faults.push(`“${name}” is under a bar, ${Math.round(top)}`);
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return faults;
}"""


class Ruler:
    """Measures screens in every size, and in the end says all that is too small or too near."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def measures(self, page: Page, where: str, sizes: Iterable[ViewportSize] = SIZES) -> None:
        usual = page.viewport_size
        for size in sizes:
            self.sets(page, size)
            faults = page.wait_for_function(FAULTS, arg=[LEAST, APART])
            self._notes(f"{where}, {size['width']} wide", faults.json_value())
            if size in TABLET:
                self._notes(f"{where}, {size['width']} wide", page.evaluate(CUT))
        if usual:
            self.sets(page, usual)

    def opens(self, page: Page, where: str, sizes: Iterable[ViewportSize]) -> None:
        """A call with a tool open."""
        usual = page.viewport_size
        for size in sizes:
            self.sets(page, size)
            self._notes(f"{where}, {size['width']} wide", page.evaluate(COVERED))
            if size in TABLET:
                self._notes(f"{where}, {size['width']} wide", page.evaluate(BESIDE) + page.evaluate(CUT))
        if usual:
            self.sets(page, usual)

    def sets(self, page: Page, size: ViewportSize) -> None:
        page.set_viewport_size(size)
        page.wait_for_function("([wide, high]) => innerWidth === wide && innerHeight === high", arg=[*size.values()])

    def _notes(self, where: str, found: list[str]) -> None:
        self.faults += [f"{where}: {fault}" for fault in found]


@contextmanager
def held() -> Iterator[Ruler]:
    ruler = Ruler()
    yield ruler
    assert not ruler.faults, "\n".join(ruler.faults)
