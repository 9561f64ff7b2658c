"""What the tests of take_home ask for: a world of this test's own, and a directory of three places."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.take_home import finding
from tests.conftest import Clock
from tests.core.world import World, good, opened
from tests.support.carrier import ACCOUNT, Carrier
from tests.support.databases import Template

ZONE = ZoneInfo("America/Chicago")


@pytest.fixture(scope="module")
def one_world(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """For a module that looks at pages: what they look like does not depend on the database."""
    with opened(templates("sqlite"), tmp_path_factory.mktemp("paper") / "data", public_phone="612-555-0134") as world:
        yield world


LONG = "Hennepin County Behavioral Health Center for Crisis Stabilization and Follow-up Care (Northside)"
EVERY_DAY = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}
ROWS: list[dict[str, Any]] = [
    {
        "id": "01900000-0000-7000-8000-000000000701", "n": LONG, "o": "Hennepin County", "c": 1, "k": "2026-11-20",
        "p": [["612-555-0101", "Front desk"], ["612-555-0102 x1204", "Intake, ask for an interpreter"]],
        "a": [["1800 Chicago Avenue South, Entrance on the side of East Franklin Avenue, Minneapolis, MN 55404", 1, 2]],
        "h": [EVERY_DAY, {"freq": "WEEKLY", "byday": "SA", "opens_at": "21:00", "closes_at": "05:00"},
              {"freq": "MONTHLY", "byday": "2TU", "opens_at": "18:00", "closes_at": "20:00"}],
        "l": ["en", "es", "so", "hmn", "om"], "q": ["Photo ID if you have one", "Insurance card"],
        "e": "Adults 18 and older who live or stay in Hennepin County", "app": "Walk in or call; no appointment needed",
        "x": [{"closed": True, "note": "Thanksgiving"}],
    },
    {
        "id": "01900000-0000-7000-8000-000000000702", "n": "Harbor Light shelter", "v": 1, "c": None, "s": "temporarily closed",
        "p": [["612-555-0177"]], "a": [["1010 Currie Ave, Minneapolis", 1, 2]], "h": [{"freq": "DAILY", "open_24": True}],
    },
    {"id": "01900000-0000-7000-8000-000000000703", "n": "Open Door food shelf", "c": 0, "k": "2025-01-01", "h": []},
]  # fmt: skip


as_it_is = finding.rows
"The real directory, which most tests do without."


@pytest.fixture(autouse=True)
def directory(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Three places as the directory has them for phones: one with everything long, one with little, one with nothing."""
    by_id = {row["id"]: row for row in ROWS}
    monkeypatch.setattr(finding, "rows", lambda ids: [by_id[str(one)] for one in ids if str(one) in by_id])  # pyright: ignore
    return ROWS


@pytest.fixture
def texts(template: Template, tmp_path: Path, carrier: Carrier, clock: Clock) -> Iterator[World]:
    """A programme with a gateway, at noon of tomorrow: at night what is late waits."""
    clock.set((clock.now.astimezone(ZONE) + timedelta(days=1)).replace(hour=12, minute=0).astimezone(UTC))
    more = {"sms_url": carrier.url, "public_url": "https://crisis.example", "public_phone": "612-555-0134", **ACCOUNT}
    with opened(template, tmp_path / "data", **more) as world:
        world.signs_in("dana", "ravi", "zoe", "cleo", "lena", "nia")
        yield world


@pytest.fixture
def call(world: World) -> str:
    incident = world.takes_a_call(
        call_type="suicidal_thoughts",
        narrative="Sits on the bridge",
        call_back={"name": "Pat Doe", "phone": "612-555-0199"},
    )
    world.reaches(world.assigns(incident), "acknowledged", "on_scene")
    return incident


def adds(world: World, call: str) -> str:
    return str(good(world("ravi").say("/persons", incident_id=call))["id"])


def refers(world: World, call: str, person: str | None, **where: str) -> str:
    made = {"incident_id": call, "person_id": person, "referral_type": "shelter", "loop": False}
    return str(good(world("ravi").say("/referrals", **made, **where))["id"])
