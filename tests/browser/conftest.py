"""One driver, one push door and the two push services for all browser tests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.support.browsers import KINDS, Kind
from tests.support.push import Desktop, Fcm, Mozilla, PushDoor


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def door() -> Iterator[PushDoor]:
    door = PushDoor()
    yield door
    door.stop()


@pytest.fixture(autouse=True)
def push_services_work(door: PushDoor) -> Iterator[None]:
    yield
    door.recover()


@pytest.fixture(scope="session")
def push_services(door: PushDoor) -> Iterator[dict[Kind, Fcm | Mozilla]]:
    services: dict[Kind, Fcm | Mozilla] = {"chromium": Fcm(door), "firefox": Mozilla(door)}
    yield services
    for service in services.values():
        service.stop()


@pytest.fixture(scope="session", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each test that asks for it runs in Chromium and in Firefox."""
    return request.param


@pytest.fixture(scope="session")
def push(kind: Kind, push_services: dict[Kind, Fcm | Mozilla]) -> Fcm | Mozilla:
    return push_services[kind]


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    yield desktop
    desktop.stop()
