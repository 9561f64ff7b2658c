"""What browser tests ask for: a driver, the push services behind their door, a desktop, a stage."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Playwright, sync_playwright

from app import create_app
from tests.support import browsers, server
from tests.support.browsers import KINDS, Kind
from tests.support.carrier import Carrier, carrying
from tests.support.databases import Template, close
from tests.support.eye import Eye
from tests.support.push import Desktop, Fcm, Mozilla, PushDoor
from tests.support.stage import Stage, set_up

FAILED = pytest.StashKey[bool]()
Programme = tuple[server.Server, Flask]
SHOTS = Path(__file__).parents[1] / "browser" / "shots"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A journey that failed is photographed before its browsers close."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Not for the whole session: while it lives, no other test could run an event loop of its own."""
    # To hear of every file that a phone's service worker keeps would cost a tenth of each journey.
    os.environ.setdefault("PLAYWRIGHT_DISABLE_SERVICE_WORKER_NETWORK", "1")
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def door() -> Iterator[PushDoor]:
    door = PushDoor()
    yield door
    door.stop()


@pytest.fixture(scope="session")
def push_services(door: PushDoor) -> Iterator[dict[Kind, Fcm | Mozilla]]:
    services: dict[Kind, Fcm | Mozilla] = {"chromium": Fcm(door), "firefox": Mozilla(door)}
    yield services
    for service in services.values():
        service.stop()


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each test that asks for it runs in Chromium and in Firefox."""
    return request.param


@pytest.fixture
def push(kind: Kind, push_services: dict[Kind, Fcm | Mozilla]) -> Fcm | Mozilla:
    return push_services[kind]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    yield desktop
    desktop.stop()


@pytest.fixture(scope="module")
def browser(playwright: Playwright, kind: Kind) -> Iterator[Browser]:
    """One browser for many private windows."""
    with browsers.shared(playwright, kind) as browser:
        yield browser


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """For pages of ours that do without scripts and without a server (`pages.py`)."""
    with browsers.shared(playwright, "chromium") as browser:
        yield browser


@pytest.fixture
def eye() -> Iterator[Eye]:
    """In the end it says all that was wrong with any screen that it looked at."""
    eye = Eye()
    yield eye
    assert not eye.faults, "\n".join(eye.faults)


@pytest.fixture
def carrier() -> Iterator[Carrier]:
    with carrying() as carrier:
        yield carrier


# Each browser with another database: every journey is seen on both without being run four times.
DATABASE: dict[Kind, str] = {"chromium": "postgresql", "firefox": "sqlite"}


@contextmanager
def served(
    kind: Kind, templates: Callable[[str], Template], folder: Path, door: PushDoor, **more: str
) -> Iterator[Programme]:
    """The programme as deployed, over a database of its own in `folder`; `more` are settings by their variable."""
    with templates(DATABASE[kind]).copy(folder / "data") as place:
        packed = folder.parent / "shell"  # all servers of a session send the same files
        packed.mkdir(exist_ok=True)
        (place.data_dir / "shell").symlink_to(packed)
        app = create_app(place.settings())
        settings = {
            "PUSH_REWRITE_TO": door.address,
            "PUSH_ALLOWED_HOSTS": "127.0.0.1,*.google.com,*.googleapis.com",
            "PUSH_CONTACT": place.settings().push_contact,
            **more,
        }
        with server.running(place.database_url, place.data_dir, **settings) as running:
            yield running, app
        close(app)


@pytest.fixture
def programme(kind: Kind, templates: Callable[[str], Template], tmp_path: Path, door: PushDoor) -> Iterator[Programme]:
    """One for each test; a module whose journeys leave nothing behind may share one by a fixture of this name."""
    with served(kind, templates, tmp_path, door) as programme:
        yield programme


@pytest.fixture(scope="module")
def one_programme(
    kind: Kind,
    templates: Callable[[str], Template],
    tmp_path_factory: pytest.TempPathFactory,
    door: PushDoor,
) -> Iterator[Programme]:
    """For a module whose journeys may follow one another: starting a server takes longer than most of them."""
    with served(kind, templates, tmp_path_factory.mktemp("programme"), door) as programme:
        yield programme


@pytest.fixture
def stage(
    request: pytest.FixtureRequest,
    kind: Kind,
    programme: Programme,
    door: PushDoor,
    push: Fcm | Mozilla,
    playwright: Playwright,
) -> Iterator[Stage]:
    running, app = programme
    with set_up(running, app, door, push, kind, playwright) as stage:
        yield stage
        if request.node.stash.get(FAILED, False):
            stage.photograph(SHOTS, request.node.name)
