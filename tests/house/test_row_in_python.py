"""Rooms stand in a row, in Python: imports point left, and enter by the front door."""

from pathlib import Path

import pytest

from tests.house.rows import faults

APP = Path(__file__).parents[2] / "app"
ROW = (
    "codes",
    "core",
    "journal",
    "accounts",
    "push",
    "teams",
    "incidents",
    "people",
    "assignments",
    "safety",
    "assessments",
    "photos",
    "services",
    "referrals",
    "follow_up",
    "cards",
    "take_home",
    "supplies",
    "metrics",
    "sync",
)
TOOLS = ("health", "work", "demo", "replay", "serve")

# Who may pass a front door, and why:
INSIDE = {
    ("", "app.core.factory"),  # the table of contents builds the empty house; no room ever should
    ("demo", "app.core.secrets"),  # the demo keeps its one password beside the other secrets
}


def tree() -> dict[str, str]:
    return {path.relative_to(APP).as_posix(): path.read_text("utf-8") for path in sorted(APP.rglob("*.py"))}


def found(**files: str) -> list[str]:
    """Faults of a small made-up house; `a__b` is a/b.py."""
    made = {f"{name.replace('__', '/')}.py".replace("/init", "/__init__"): text for name, text in files.items()}
    return [str(fault) for fault in faults(made, ROW, TOOLS, INSIDE)]


def test_every_import_points_left_and_enters_by_the_front_door():
    assert not [str(fault) for fault in faults(tree(), ROW, TOOLS, INSIDE)]


def test_every_folder_and_file_of_the_app_has_a_place():
    names = {path.stem if path.is_file() else path.name for path in APP.iterdir() if not path.name.startswith("__")}
    assert names == {*ROW, *TOOLS}


def test_nobody_keeps_a_pass_that_they_do_not_need():
    needed = {(fault.file.partition("/")[0], str(fault).split()[1]) for fault in faults(tree(), ROW, TOOLS, set())}
    assert {("" if who == "__init__.py" else who, module) for who, module in needed} == INSIDE


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"journal__models": "from app.push import notify"}, "journal may not know push"),
        ({"core__db": "import app.sync"}, "core may not know sync"),
        ({"teams__views": "from app import assignments"}, "teams may not know assignments"),
        ({"teams__deep__views": "from ...incidents import take"}, "teams may not know incidents"),
        ({"sync__views": "from app import work"}, "rooms do not know tools"),
        ({"push__init": "from app import create_app"}, "create_app stands in no row"),
        ({"attic__models": "from app import core"}, "attic stands in no row"),
        ({"health": "from app.attic import dust"}, "attic is in no row"),
    ],
)
def test_a_wrong_direction_is_caught(files: dict[str, str], words: str):
    assert len(found(**files)) == 1 and words in found(**files)[0]


@pytest.mark.parametrize(
    "source",
    ["from app.teams.models import Team", "import app.teams.models", "from ..teams.models import Team",
     "from ..teams import models\nfrom app.teams.status import winner"],
)  # fmt: skip
def test_a_reach_through_the_wall_is_caught(source: str):
    assert len(found(incidents__actions=source)) == 1 and "front door" in found(incidents__actions=source)[0]


def test_a_module_that_its_room_does_not_hand_out_is_inside_it():
    house = {"teams__init": "from . import turns\n__all__ = ['turns']", "teams__turns": "", "teams__models": ""}
    assert not found(**house, incidents__actions="from app.teams import turns")
    assert "front door" in found(**house, incidents__actions="from app.teams import models")[0]


def test_an_import_inside_a_function_is_caught():
    late = "def f():\n    from app.core import now\n    return now()"
    assert found(teams__actions=late) == [
        "teams/actions.py:2: an import inside a function is the smell of a missing order"
    ]


def test_a_good_neighbour_is_left_alone():
    good = "from __future__ import annotations\nimport app.core\nfrom app import codes\nfrom app.teams import Team"
    assert not found(incidents__actions=good, incidents__models="from .actions import y")
