"""The right door is found on both databases: misspelt, in other words, and without what the person cannot use."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.core import clock, new_id
from app.services import Tally, bring_in, read
from app.services.reading.making import record
from tests.core.world import World, good, opened
from tests.support.databases import Template

ROOT = Path(__file__).parents[2]
QUERIES = json.loads((ROOT / "tests" / "vectors" / "services-queries.json").read_text("utf-8"))
FOUND_SHARE = 0.97
WEDNESDAY_NOON = datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Chicago"))
THANKSGIVING_NOON = datetime(2026, 11, 26, 12, tzinfo=ZoneInfo("America/Chicago"))
WEEKDAYS = [{"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"}]


@pytest.fixture(scope="module")
def hennepin(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The demo's real directory."""
    with opened(template, tmp_path_factory.mktemp("hennepin") / "data") as world:
        with world.app.app_context():
            _, records = read(ROOT / "demo" / "services-hennepin", "services-hennepin")
            bring_in(records, "services-hennepin", Tally())
        yield world


@pytest.fixture(scope="module")
def street(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A few services that differ in one thing each."""
    with opened(template, tmp_path_factory.mktemp("street") / "data") as world:
        for name, more in SERVICES.items():
            body = {"name": f"{name} clinic", "types": ["primary_care"], **more}
            good(world("nia").put(f"/api/v1/services/{new_id()}", json=body))
        yield world


def spot(lat: float, lon: float) -> list[dict[str, Any]]:
    return [{"name": "here", "address_1": "1 Lake St", "lat": lat, "lon": lon}]


SERVICES: dict[str, dict[str, Any]] = {
    "Unsaid": {},
    "Spanish": {"languages": ["es"], "places": spot(44.95, -93.25)},
    "English": {"languages": ["en"], "places": spot(44.99, -93.25)},
    "Interpreted": {"languages": ["en"], "interpretation": "by phone"},
    "Young": {"minimum_age": 12, "maximum_age": 17},
    "Womens": {"genders": ["woman"]},
    "Ramsey": {"areas": ["Ramsey County"]},
    "Hennepin": {"areas": ["Hennepin County"]},
    "Unmapped": {"areas": ["Ramsey County", "Somewhere else"]},
    "Costly": {"cost": {"free": False, "words": "$40"}},
    "Free": {"cost": {"free": True}},
    "Weekday": {"schedules": WEEKDAYS},
    "Weekend": {"schedules": [{**WEEKDAYS[0], "byday": "SA,SU"}]},
    "Full": {"types": ["shelter"], "capacity": [{"unit": "beds", "available": 0, "maximum": 9}]},
    "Beds": {"types": ["shelter"], "capacity": [{"unit": "beds", "available": 2, "maximum": 9}]},
    "Aged": {"types": ["shelter"], "capacity": [{"unit": "beds", "available": 2, "updated": "2026-01-01T00:00:00Z"}]},
    "Untold": {"types": ["shelter"]},
    "Holidays": {"schedules": [*WEEKDAYS, {"closed": True, "note": "holidays"}]},
}


def names(world: World, **query: Any) -> set[str]:
    return {row["name"].removesuffix(" clinic") for row in rows(world, **query)["items"]}


def rows(world: World, **query: Any) -> Any:
    return good(world("ravi").ask("/services", **{"limit": 100, **query}))


def test_what_people_type_finds_what_they_mean(hennepin: World):
    missed = [
        f"{case['q']}: {told[: case['within']]}" for case in (*QUERIES["cases"], *QUERIES["more"])
        if not set(case["finds"]) <= set((told := first(hennepin, case["q"]))[: case["within"]])
    ]  # fmt: skip
    assert len(missed) <= (1 - FOUND_SHARE) * len((*QUERIES["cases"], *QUERIES["more"])), "\n".join(missed)


def first(world: World, q: str) -> list[str]:
    return [row["name"] for row in good(world("ravi").ask("/services", q=q, limit=5))["items"]]


def test_the_whole_directory_of_a_county_is_small_enough_for_any_phone(hennepin: World):
    answer = hennepin("ravi").ask("/services/compact")
    assert len(good(answer)["items"]) == 32 and len(answer.data) <= 200_000
    assert all(item["v"] == 1 and "k" not in item for item in answer.get_json()["items"]), "nobody has verified one"


@pytest.mark.parametrize(
    ("query", "without"),
    [
        ({"language": "es"}, {"English"}),
        ({"language": "so"}, {"English", "Spanish"}),
        ({"age": 30}, {"Young"}),
        ({"age": 17.5}, set[str]()),
        ({"gender": "man"}, {"Womens"}),
        ({"gender": "woman,transgender"}, set[str]()),
        ({"area": "Minneapolis"}, {"Ramsey"}),
        ({"area": "minnesota"}, set[str]()),
        ({"area": "Nobody knows where"}, set[str]()),
        ({"free": "true"}, {"Costly"}),
    ],
)
def test_what_the_person_cannot_use_is_hidden_and_can_be_shown_with_why(
    street: World, query: dict[str, Any], without: set[str]
):
    told = rows(street, **query)
    assert names(street, **query) == set(SERVICES) - without and told["hidden"] == len(without)
    every = rows(street, **query, all="true")
    unfit = {row["name"].removesuffix(" clinic"): row["unfit"] for row in every["items"] if row["unfit"]}
    assert unfit == {name: ["cost" if "free" in query else next(iter(query))] for name in without}
    assert len(every["items"]) == len(SERVICES) and every["hidden"] == 0
    fit = [not row["unfit"] for row in every["items"]]
    assert fit == sorted(fit, reverse=True), "what cannot be used comes last"


def test_open_now_keeps_what_nobody_knows_and_says_when_the_others_open(street: World):
    with clock.frozen(WEDNESDAY_NOON):
        told = rows(street, open="now")
        assert {row["name"].removesuffix(" clinic") for row in told["items"]} == set(SERVICES) - {"Weekend"}
        assert told["hidden"] == 1
        states = {
            row["name"].removesuffix(" clinic"): row["open"] for row in rows(street, open="now", all="true")["items"]
        }
    assert list(states)[-1] == "Weekend", "what is closed comes last"
    assert states["Weekday"]["state"] == "open" and states["Weekday"]["closes_at"] == "2026-03-04T23:00:00.000Z"
    shut, opens = states["Weekend"], "2026-03-07T15:00:00.000Z"
    assert shut == {"state": "closed", "closes_at": None, "next_opens_at": opens, "holiday": False}
    assert states["Unsaid"]["state"] == "unknown"


def test_on_a_legal_holiday_who_closes_on_holidays_may_be_closed_and_who_says_nothing_is_to_be_called(street: World):
    with clock.frozen(THANKSGIVING_NOON):
        told = {row["name"].removesuffix(" clinic"): row["open"] for row in rows(street, open="now")["items"]}
    assert told["Holidays"]["state"] == "unknown" and told["Holidays"]["holiday"]
    assert told["Weekday"]["state"] == "open" and told["Weekday"]["holiday"]
    assert not told["Unsaid"]["holiday"]


def test_beds_are_free_or_unknown_but_not_full_and_free_ones_come_first(street: World):
    told = rows(street, beds="true", type="shelter", q="clinic")
    assert [row["name"] for row in told["items"]] == ["Beds clinic", "Aged clinic", "Untold clinic"]
    assert told["hidden"] == 1


def test_a_type_is_what_was_asked_for(street: World):
    assert names(street, type="shelter") == {"Full", "Beds", "Aged", "Untold"}
    assert names(street, type="food,shelter") == {"Full", "Beds", "Aged", "Untold"}
    assert street("ravi").ask("/services", type="nonsense").status_code == 422


def test_the_nearest_comes_first_and_says_how_far_it_is(street: World):
    told = rows(street, near="44.951,-93.25")["items"]
    assert [row["name"] for row in told[:2]] == ["Spanish clinic", "English clinic"]
    assert told[0]["distance_m"] == pytest.approx(111, abs=2) and told[-1]["distance_m"] is None
    assert next(row["name"] for row in rows(street, near="44.99,-93.25", q="clinic")["items"]) == "English clinic"


def test_pages_hold_every_service_once(street: World):
    seen: list[str] = []
    after: Any = 0
    while after is not None:
        page = rows(street, q="clinic", limit=5, after=after)
        seen += [row["id"] for row in page["items"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == len(SERVICES)


@pytest.mark.parametrize(
    "q", ['"', "' OR 1", "a AND", "NEAR(", "shelter:*", "((", "*", "-", "\\", "क ख", "x" * 200, "!& | <->"]
)
def test_no_sign_that_somebody_types_breaks_the_index(street: World, q: str):
    rows(street, q=q)


@pytest.fixture
def lake(world: World) -> World:
    """On a Wednesday: 300 that open at weekends only, then by name five that are open."""
    shut = [{**WEEKDAYS[0], "byday": "SA,SU"}]
    docs: list[dict[str, Any]] = [
        {"id": str(new_id()), "name": f"Lake {'open' if number >= 300 else 'weekend'} {number:03}",
         "schedules": WEEKDAYS if number >= 300 else shut, "minimum_age": 18 if number % 2 else 0} for number in range(305)
    ]  # fmt: skip
    with world.app.app_context():
        bring_in((record(doc["name"], doc, "lake") for doc in docs), "lake", Tally())
    return world


def pages(world: World, **query: Any) -> list[Any]:
    """All of it, page by page."""
    told = [rows(world, **query)]
    while told[-1]["next"]:
        told.append(rows(world, after=told[-1]["next"], **query))
    return told


ASKED: list[dict[str, Any]] = [
    {}, {"q": "lake"}, {"q": "lake 304"}, {"q": "lake", "near": "44.95,-93.25"}, {"near": "44.95,-93.25"},
]  # fmt: skip


def test_what_is_open_is_found_behind_hundreds_that_are_closed_and_pages_hold_each_once(lake: World):
    with clock.frozen(WEDNESDAY_NOON):
        for query in ASKED:
            told = pages(lake, open="now", limit=3, **query)
            found = [row["name"] for page in told for row in page["items"]]
            assert sorted(found) == [f"Lake open {number}" for number in range(300, 305)] and len(told) == 2, query
            assert told[-1]["hidden"] == 300


@pytest.mark.parametrize(
    ("query", "usable", "reasons"),
    [
        ({"open": "now"}, 5, {("closed",): 300}),
        ({"open": "now", "age": 12}, 3, {("closed",): 150, ("age", "closed"): 150, ("age",): 2}),
        ({"age": 12}, 153, {("age",): 152}),
    ],
)
def test_what_cannot_be_used_is_behind_the_last_that_can_on_whatever_page(
    lake: World, query: dict[str, Any], usable: int, reasons: dict[tuple[str, ...], int]
):
    with clock.frozen(WEDNESDAY_NOON):
        for asked in ASKED:
            found = [row for page in pages(lake, all="true", limit=60, **query, **asked) for row in page["items"]]
            assert len(found) == len({row["id"] for row in found}) == 305, asked
            told = Counter(tuple(sorted(row["unfit"])) for row in found)
            assert told == {(): usable, **reasons}
            assert all(row["unfit"] for row in found[usable:]), "none that can be used after one that cannot"


@pytest.mark.parametrize(("age", "usable"), [(12, 153), (0.5, 153), (99, 305)])
def test_what_is_hidden_is_counted_on_every_page_and_where_none_is_left(lake: World, age: float, usable: int):
    """With words it is counted in the same go as what is shown."""
    for asked in ASKED[:2]:
        told = pages(lake, age=age, limit=60, **asked)
        assert [page["hidden"] for page in told] == [305 - usable] * len(told)
        assert len({row["id"] for page in told for row in page["items"]}) == usable
    told = rows(lake, q="lake", age=12, language="so", after=400)
    assert told["items"] == [] and told["hidden"] == 152


@pytest.mark.parametrize("asked", [{}, {"q": "clinic"}, {"open": "now"}, {"age": 30}, {"near": "44.95,-93.25"}])
def test_a_place_that_is_closed_for_now_is_no_open_door(world: World, asked: dict[str, Any]):
    """As on phones; it stays in the directory, and can be shown with why."""
    shut, other = new_id(), new_id()
    for id, name in ((shut, "Shut clinic"), (other, "Open clinic")):
        good(world("nia").put(f"/api/v1/services/{id}", json={"name": name, "types": ["primary_care"]}))
    good(world("nia").say(f"/services/{shut}/retirements", status="temporarily closed", reason="Flooded"))
    assert names(world, **asked) == {"Open"} and rows(world, **asked)["hidden"] == 1
    every = [(row["name"], row["unfit"]) for row in rows(world, all="true", **asked)["items"]]
    assert every == [("Open clinic", []), ("Shut clinic", ["closed"])]
    assert rows(world, gone="true")["items"] == []


def test_british_and_american_spellings_find_each_other(world: World):
    """tests/pwa/find.test.js holds the phone to the same list."""
    docs = [{"id": str(new_id()), "name": name} for name in dict(QUERIES["spellings"]).values()]
    with world.app.app_context():
        bring_in((record(doc["name"], doc, "sea") for doc in docs), "sea", Tally())
    missed = [(q, name) for q, name in QUERIES["spellings"] if name not in first(world, q)]
    assert not missed
