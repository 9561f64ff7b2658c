"""The directory as phones keep it: all of Hennepin's is light, and the file that the phone's own tests search is true."""

import json
from pathlib import Path
from typing import Any

from tests.core.world import World

ROOT = Path(__file__).parents[2]
HENNEPIN, KEPT = ROOT / "demo" / "services-hennepin", ROOT / "tests" / "vectors" / "services-hennepin.json"


def hennepin(world: World) -> dict[str, Any]:
    done = world.app.test_cli_runner().invoke(args=["services", "import", str(HENNEPIN), "--source", HENNEPIN.name])
    assert done.exit_code == 0, done.output
    answer = world("ravi").ask("/services/compact")
    assert answer.status_code == 200
    return answer.get_json()


def test_hennepins_directory_is_light_and_what_phones_are_tested_with(world: World):
    page = hennepin(world)
    assert len(json.dumps(page)) <= 200_000 and not page["more"]
    items = sorted(page["items"], key=lambda one: one["n"])
    kept = json.loads(KEPT.read_text("utf-8"))
    assert kept["items"] == items, "write `items` into tests/vectors/services-hennepin.json"


def test_both_find_the_same_doors_for_what_somebody_types(world: World):
    """The phone's half is in tests/pwa/find.test.js."""
    hennepin(world)
    cases = json.loads((KEPT.parent / "services-queries.json").read_text("utf-8"))["cases"]

    def lost(case: dict[str, Any]) -> list[str]:
        answer = world("ravi").ask("/services", q=case["q"], limit=case["within"]).get_json()
        return [name for name in case["finds"] if name not in [one["name"] for one in answer["items"]]]

    assert {case["q"]: missing for case in cases if (missing := lost(case))} == {}
