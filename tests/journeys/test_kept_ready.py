"""What a phone needs before a call comes: that it rings, whatever its push service does, and a newer app only when asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.support.fixtures import Programme
from tests.support.gate import Gate, Request
from tests.support.ledger import eventually
from tests.support.push import Failure, Post
from tests.support.stage import Stage


@pytest.fixture(scope="module")
def programme(one_programme: Programme) -> Programme:
    """Nothing here hangs on what the one before left behind."""
    return one_programme


MOVES = """async () => {
    const { pushManager } = await navigator.serviceWorker.ready, before = await pushManager.getSubscription();
    const options = { userVisibleOnly: true, applicationServerKey: before.options.applicationServerKey };
    await before.unsubscribe();
    return (await pushManager.subscribe(options)).endpoint;
}"""
# Chromium does this where it cannot reach its maker: it neither subscribes nor says that it cannot.
SILENT = """
    const subscribe = PushManager.prototype.subscribe;
    PushManager.prototype.subscribe = function (...options) {
        return sessionStorage.silent ? new Promise(() => {}) : subscribe.apply(this, options);
    };
"""
FALLS_SILENT = """async () => {
    sessionStorage.silent = 'yes';
    await (await (await navigator.serviceWorker.ready).pushManager.getSubscription()).unsubscribe();
}"""


def test_a_phone_rings_again_after_its_push_service_moved_it_or_fell_silent(stage: Stage) -> None:
    zoe, dana = stage.ready_phone("zoe"), stage.caller("dana")
    zoe.follows("Phone")
    endpoint, before = zoe.page.evaluate(MOVES), len(zoe.gate.requests)
    zoe.page.reload()
    told = zoe.gate.requests.wait(lambda one: "/push-subscriptions/" in one.path and one.status == 201, since=before)
    assert json.loads(told.body)["endpoint"] == endpoint
    assignment = dana.assigns(dana.takes_a_call(), "South")
    zoe.rings("New assignment")
    stage.caller("zoe").say(f"/assignments/{assignment}/milestones", milestone="acknowledged")  # it climbs no more

    zoe.context.add_init_script(SILENT)
    zoe.page.evaluate(FALLS_SILENT)
    zoe.page.clock.install()
    zoe.page.reload()
    zoe.sees("Asking the phone to ring. This can take 20 seconds.")
    zoe.page.clock.fast_forward(20_000)
    zoe.sees("This phone cannot be paged")
    zoe.sees("The push service did not answer within 20 seconds. Check the signal, then try again.")
    zoe.page.evaluate("sessionStorage.removeItem('silent')")
    zoe.press("Try again")
    zoe.sees("This phone rings when a call comes.")


def test_a_page_sent_twice_by_a_crash_is_one_notice(stage: Stage) -> None:
    ravi, dana = stage.ready_phone("ravi"), stage.caller("dana")
    let_go, token = threading.Event(), ravi.push_token()
    page = stage.door.fail(Failure(until=let_go, token=token))
    with ravi.gate.rule(path="/receipts/", cut="before"):  # what is known to have been shown is not sent again
        dana.assigns(dana.takes_a_call())
        eventually(lambda: page.times == 0, what="the page is on its way")
        stage.server.worker.kill()  # the push service takes it, and nobody is there to note it
        let_go.set()
        ravi.rings("New assignment")
        stage.server.worker.start()
        eventually(lambda: len(posts_to(stage, token)) == 2, timeout=30, what="the page goes out again")
        tried = len(ravi.gate.requests.which(is_receipt))
        eventually(lambda: len(ravi.gate.requests.which(is_receipt)) > tried, what="it was shown again")
    assert [post.status for post in posts_to(stage, token)] == [201, 201]
    assert len({request.path for request in ravi.gate.requests.which(is_receipt)}) == 1, "and it is the same page"
    ravi.shows_only("New assignment")


def posts_to(stage: Stage, token: str) -> list[Post]:
    return stage.door.posts.which(lambda post: post.token == token)


def is_receipt(request: Request) -> bool:
    return request.path.endswith("/receipts/shown")


IPHONE = """
    const agent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/604.1';
    Object.defineProperty(Navigator.prototype, 'userAgent', { get: () => agent });
    Object.defineProperty(Navigator.prototype, 'standalone', { get: () => Boolean(sessionStorage.installed) });
    delete window.PushManager;
"""


def test_an_iphone_is_told_to_put_the_app_on_its_home_screen_first(stage: Stage, browser: Browser) -> None:
    mo = stage.silent_phone("mo", browser)
    mo.context.add_init_script(IPHONE)
    mo.page.reload()
    mo.sign_in()
    mo.follows("Phone")
    for words in ("This phone cannot be paged", "put Alongside on the home screen first", "Add to Home Screen"):
        mo.sees(words)
    expect(mo.page.get_by_role("button", name="Let this phone ring")).to_have_count(0)
    mo.page.evaluate("sessionStorage.installed = 'yes'")
    mo.page.reload()
    mo.sees("This browser cannot ring.")
    mo.misses("Add to Home Screen")


@contextmanager
def a_newer_version(server: str, gate: Gate) -> Iterator[str]:
    """The same files under another name, as after a small change on the server."""
    worker = requests.get(f"{server}/app/sw.js", timeout=10).text + "// newer\n"
    files = requests.get(f"{server}/app/shell-files.js", timeout=10).text
    older = files.rpartition('VERSION = "')[2].partition('"')[0]
    newer = older[::-1]
    script = {"Content-Type": "text/javascript"}
    with ExitStack() as stack:
        for path, text in (("/app/sw.js", worker), ("/app/shell-files.js", files.replace(older, newer))):
            stack.enter_context(gate.answering(200, path=path, headers=script, body=text.encode()))
        yield newer


VERSION = """() => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data.version);
    navigator.serviceWorker.controller.postMessage({ type: 'shell?' }, [port2]);
})"""
LOOKS_FOR_ANOTHER = (
    "() => navigator.serviceWorker.getRegistration('/app/').then((registration) => registration.update())"
)


def writes(page: Page, section: str, label: str) -> None:
    page.get_by_text(section, exact=True).click()
    page.get_by_label(label).fill("He waits by the")
    page.evaluate("window.same = true")


def goes_on(page: Page, label: str) -> bool:
    """What is being written stands there, and the page was not started anew."""
    return page.get_by_label(label).input_value() == "He waits by the" and page.evaluate("Boolean(window.same)")


def test_a_newer_version_waits_until_somebody_says_so(stage: Stage, browser: Browser) -> None:
    ravi, dana = stage.silent_phone("ravi", browser), stage.caller("dana")
    ravi.sign_in()
    dana.assigns(dana.takes_a_call(), confirm_busy=True)
    ravi.press("Acknowledge only")
    ravi.is_ready_for_offline()
    first, second = ravi.page, ravi.new_tab()
    note, message = "Add a note", "Write to dispatch"
    writes(first, "Notes", note)
    writes(second, "Messages with dispatch", message)
    older = first.evaluate(VERSION)

    with a_newer_version(stage.server.url, ravi.gate) as newer:
        first.evaluate(LOOKS_FOR_ANOTHER)
        for page, label in ((first, note), (second, message)):
            expect(page.get_by_text("A newer version of Alongside is ready.")).to_be_visible(timeout=60_000)
            assert goes_on(page, label) and page.evaluate(VERSION) == older != newer

        first.get_by_role("button", name="Use it now").click()
        expect(second.get_by_text("Alongside was updated in another window.")).to_be_visible()
        assert goes_on(second, message)
        expect(first.get_by_text("From before. Kept on this phone, not sent.").first).to_be_visible()
        expect(first.get_by_label(note)).to_have_value("He waits by the")
        assert not first.evaluate("Boolean(window.same)") and first.evaluate(VERSION) == newer
