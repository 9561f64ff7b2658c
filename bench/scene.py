"""On scene with a slow phone, late in a shift without signal: opening a form, keeping an answer, and sending it all at last."""

from __future__ import annotations

import time
from typing import Any

from tests.support.databases import KINDS
from tests.support.long_shift import WORDS, says_much, unsent

from .phone import SLOWER
from .place import Caller, folder, server
from .shift import ROWS, WAITING, Calls, lived, phone
from .table import Figure, percentile

OPENINGS, ANSWERS = 10, 8
PAUSE_MS = 700
"Between two taps: as fast as a person reads a question."

OPEN = """async () => {
    const link = document.querySelector('nav[aria-label="Write down"] a[href$="/assessment"]');
    const stands = () => document.querySelector('.paper .question');
    const began = performance.now();
    link.click();
    await new Promise((done) => {
        const watch = new MutationObserver(() => { if (stands()) { watch.disconnect(); done(); } });
        watch.observe(document.body, { childList: true, subtree: true });
    });
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
}"""
ANSWER = """async (number) => {
    const { outbox } = await import('/app/state/store.js');
    const radios = (group) => [...group.querySelectorAll('input[type=radio]')];
    const open = [...document.querySelectorAll('.paper .question')].map(radios).filter(({ length }) => length > 1);
    const choice = open[number % open.length].find(({ checked }) => !checked);
    const before = outbox.value.length, began = performance.now();
    const saved = new Promise((done) => outbox.subscribe(({ length }) => {
        if (length > before) done(performance.now() - began);
    }));
    choice.click();
    return saved;
}"""
BARE = """async () => {
    const db = await new Promise((done) => {
        const opening = indexedDB.open('bare');
        opening.onupgradeneeded = () => opening.result.createObjectStore('bare', { autoIncrement: true });
        opening.onsuccess = () => done(opening.result);
    });
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']), took = [];
    for (let n = 0; n < 40; n++) {
        const began = performance.now(), iv = crypto.getRandomValues(new Uint8Array(12));
        const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode('x'.repeat(600)));
        const tx = db.transaction('bare', 'readwrite', { durability: 'strict' });
        tx.objectStore('bare').put({ iv, data });
        await new Promise((done) => (tx.oncomplete = done));
        took.push(performance.now() - began);
        await new Promise((done) => setTimeout(done, 50));
    }
    db.close();
    return took;
}"""
DRAW = """async () => {
    const took = [];
    for (let n = 0; n < 10; n++) {
        const home = document.createElement('div'), began = performance.now();
        const choices = '<label class="choice"><input type="radio"><span>One</span></label>'.repeat(10);
        home.innerHTML = `<div class="question"><span>Words</span>${choices}</div>`.repeat(30);
        document.body.append(home);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        took.push(performance.now() - began);
        home.remove();
        await new Promise((done) => setTimeout(done, 50));
    }
    return took;
}"""


def run() -> list[Figure]:
    return [*paper(), *(sending(kind, slower) for kind in KINDS for slower in (1, SLOWER))]


def paper() -> list[Figure]:
    """Each opening in a tab that was opened anew, so that no part of the form is there already."""
    with server() as running, folder() as home, phone(home, running) as ravi:
        calls = lived(running.url)
        ravi.holds(ROWS)
        ravi.context.set_offline(True)
        says_much(ravi.page, calls, WAITING)
        opened: list[float] = []
        answered: list[float] = []
        for number in range(OPENINGS):
            page = ravi.opens(f"#/a/{calls[-1][0]}")
            opened.append(page.evaluate(OPEN))
            for more in range(ANSWERS):
                page.wait_for_timeout(PAUSE_MS)
                answered.append(page.evaluate(ANSWER, number * ANSWERS + more))
        drawn, kept = percentile(page.evaluate(DRAW), 0.5), percentile(page.evaluate(BARE), 0.5)
    middle, open_, answer = percentile(opened, 0.5), percentile(opened, 0.95), percentile(answered, 0.95)
    with_ = f"{WAITING} acts unsent, {ROWS} rows, {SLOWER}× slower"
    bare, draw = "one sealed record, strict, in a bare database", "thirty bare questions in the same page"
    return [
        Figure(f"opening the assessment, {with_}, p50", middle, "ms", "≤ 150 ms", middle <= 150, drawn, draw),
        Figure("the same, p95", open_, "ms", "≤ 150 ms", open_ <= 150, drawn, draw),
        Figure(f"tap → answer saved, {with_}, p95", answer, "ms", "≤ 50 ms", answer <= 50, kept, bare),
    ]


def sending(kind: str, slower: int) -> Figure:
    """As many acts once more by a client that does nothing else are the floor."""
    with server(kind) as running, folder() as home, phone(home, running) as ravi:
        calls = lived(running.url)
        ravi.holds(ROWS)
        ravi.context.set_offline(True)
        says_much(ravi.page, calls, WAITING)
        page = ravi.opens(f"#/a/{calls[-1][0]}", slower)
        began = time.perf_counter()
        ravi.context.set_offline(False)
        while unsent(page):
            page.wait_for_timeout(100)
        took = time.perf_counter() - began
        bare = said_bare(running.url, calls)
    name = f"{WAITING} acts unsent → all at the server, {kind}" + (f", {slower}× slower" if slower > 1 else "")
    return Figure(name, took, "s", "≤ 5 s", took <= 5, bare, "as many acts, one after the other, by a bare client")


def said_bare(base: str, calls: Calls) -> float:
    mo = Caller(base, "mo")
    began = time.perf_counter()
    for number in range(WAITING):
        assignment, call = calls[number % len(calls)]
        things: Any = (f"/incidents/{call}/notes", f"/assignments/{assignment}/messages")[number % 2]
        mo.say(things, text=WORDS)
    return time.perf_counter() - began
