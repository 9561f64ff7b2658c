"""Finding a service on a phone, without asking anybody: in a slowed Chromium, against a plain look through all of them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.support import browsers

from .phone import SLOWER, sign_in
from .place import server
from .table import Figure, percentile

ROOT = Path(__file__).parents[1]
SIZES, MOST_MS = (2_000, 20_000), 50
ASKED = (
    "shelter", "sheltr", "she", "domestik violense", "food shelf", "fod", "counseling", "methadon", "psychiatri clinic",
    "womens advocates", "detox", "somali", "emergency shelter beds tonight", "northside", "legl aid", "zzzzqqq",
)  # fmt: skip
SEARCHED = """async ([services, queries, rounds]) => {
    const [{ built }, { findIn }] = await Promise.all([import('/app/state/find-index.js'), import('/app/state/find.js')]);
    const lists = await fetch('/app/codes-services.json').then((one) => one.json());
    const label = (list, code) => lists[list]?.find((one) => one.code === code)?.label ?? code;
    let longest = 0, last = performance.now();
    const pause = async () => {
        longest = Math.max(longest, performance.now() - last);
        await new Promise((next) => setTimeout(next));
        last = performance.now();
    };
    const began = performance.now(), index = await built(services, { label, sayings: lists.sayings }, pause);
    const building = performance.now() - began, now = Date.parse('2026-11-25T18:00:00Z');
    const zone = 'America/Chicago', near = { lat: 44.95, lon: -93.26 }, ages = [30, 30];
    const all = [{ zone },
        { zone, near, ages, open: true, genders: ['man'], language: 'so' }, { zone, near, types: ['shelter'] }];
    const clock = (work) => { const from = performance.now(); work(); return performance.now() - from; };
    const plainly = (query) => services.filter(({ n, o, d }) => `${n} ${o} ${d}`.toLowerCase().includes(query));
    const took = [], plain = [];
    for (let round = 0; round < rounds; round++) {
        for (const query of queries) {
            for (const filters of all) took.push(clock(() => findIn(index, query, filters, now)));
            plain.push(clock(() => plainly(query)));
        }
    }
    return { took, plain, building, longest };
}"""


def run() -> list[Figure]:
    with server() as running, sync_playwright() as driver, browsers.shared(driver, "chromium") as browser:
        page = browser.new_page(viewport=browsers.PHONE)
        page.goto(f"{running.url}/app/")
        sign_in(page)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return [figure for size in SIZES for figure in measured(page, size)]


def measured(page: Page, size: int) -> list[Figure]:
    made = subprocess.run(
        ["node", str(ROOT / "tests/pwa/made-up-services.js"), str(size)], check=True, capture_output=True
    )
    said: dict[str, Any] = page.evaluate(SEARCHED, [json.loads(made.stdout), ASKED, 4])
    took, plain = percentile(said["took"], 0.95), percentile(said["plain"], 0.95)
    name = f"find among {size:,} services, {SLOWER}× slower"
    return [
        Figure(f"{name}, p95", took, "ms", f"≤ {MOST_MS} ms", took <= MOST_MS, plain, "a look through all of them"),
        Figure(f"the same, put in order once ({said['longest']:.0f} ms at a time)", said["building"], "ms", "–", True),
    ]
