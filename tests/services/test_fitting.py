"""What stands in the way of using a service: the same on the server and on the phone, held to one table."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.core import clock, new_id
from tests.core.world import World, good, opened
from tests.support.databases import Template

TABLE = json.loads((Path(__file__).parents[1] / "vectors" / "services-fitting.json").read_text("utf-8"))
AT = datetime.fromisoformat(TABLE["at"])


@pytest.fixture(scope="module")
def street(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with opened(template, tmp_path_factory.mktemp("street") / "data") as world, clock.frozen(AT):
        for name, one in TABLE["services"].items():
            good(world("nia").put(f"/api/v1/services/{new_id()}", json={"name": name, **one["said"]}))
        yield world


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_what_stands_in_the_way_is_counted_and_can_be_shown_with_why(street: World, case: dict[str, Any]):
    told = good(street("ravi").ask("/services", **case["query"], limit=100))
    here = set(TABLE["services"]) - set(case.get("elsewhere", []))
    assert {row["name"] for row in told["items"]} == here - set(case["unfit"])
    assert told["hidden"] == len(case["unfit"])
    every = good(street("ravi").ask("/services", **case["query"], limit=100, all="true"))["items"]
    untold = ["type" in row["unfit"] for row in every]
    assert untold == sorted(untold), "what may be of another kind altogether comes last"
    assert {row["name"]: sorted(row["unfit"]) for row in every if row["unfit"]} == case["unfit"]


def test_a_phone_keeps_them_as_the_table_says(street: World):
    kept = {item["n"]: item for item in good(street("ravi").ask("/services/compact"))["items"]}
    for name, one in TABLE["services"].items():
        assert {key: kept[name].get(key) for key in one["kept"]} == one["kept"], name
