"""A browser that has no room left, as on a phone full of pictures; by Chromium's own quota."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.ledger import eventually
from tests.support.people import Phone

REFUSED = """() => new Promise((done) => {
    const opening = indexedDB.open('probe');
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
    opening.onerror = () => done(true);
    opening.onsuccess = () => {
        const tx = opening.result.transaction('probe', 'readwrite');
        tx.objectStore('probe').put('x'.repeat(10_000), 'x');
        tx.oncomplete = () => (opening.result.close(), done(false));
        tx.onabort = () => (opening.result.close(), done(true));
    };
})"""
"Whether nothing more can be saved, by a database of no interest to the app."


@contextmanager
def no_room(phone: Phone) -> Iterator[None]:
    """The browser has no byte more for the app; said by a page beside it, since a killed tab would end it."""
    beside = phone.context.new_page()
    beside.goto(f"{phone.gate.url}/app/icons/icon.svg")
    session = phone.context.new_cdp_session(beside)
    session.send("Storage.overrideQuotaForOrigin", {"origin": phone.gate.url, "quotaSize": 1})
    # Chromium goes on for half a minute with the room that it had asked for before.
    eventually(lambda: beside.evaluate(REFUSED), every=1, timeout=60, what="the disk is full")
    yield
    session.send("Storage.overrideQuotaForOrigin", {"origin": phone.gate.url})
    beside.close()
