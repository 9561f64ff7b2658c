"""Where a service is: what is told of its addresses, and what is left of them after an edit."""

from typing import Any

import pytest

from app.services.flat import flat
from app.services.writing import laid

POSTAL = {"id": "b", "address_1": "PO Box 9", "city": "Saint Paul", "postal_code": "55101", "address_type": "postal"}
CITY = {"id": "a", "city": "Minneapolis", "state_province": "MN", "postal_code": "55407", "address_type": "physical"}
STREET = {"id": "c", "address_1": "1 Lake St", "address_2": "Door B", "city": "Minneapolis", "postal_code": "55408"}
BARE = {"id": "d", "state_province": "MN", "postal_code": "55409"}


def service(*addresses: dict[str, Any]) -> dict[str, Any]:
    where = {"id": "p", "name": "Harbor", "location_type": "physical", "addresses": list(addresses)}
    return {"id": "s", "name": "Harbor House", "service_at_locations": [{"id": "t", "location": where}]}


def saved(doc: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """The addresses after staff opened it, changed this of its place and saved all of it."""
    places = [{**place, **more} for place in flat(doc)["places"]]
    return laid(doc, {"places": places})["service_at_locations"][0]["location"].get("addresses", [])


@pytest.mark.parametrize(
    ("addresses", "told"),
    [((CITY,), (None, "Minneapolis")), ((CITY, POSTAL), (None, "Minneapolis")), ((STREET,), ("1 Lake St, Door B", "Minneapolis")),
     ((BARE, POSTAL), ("PO Box 9", "Saint Paul")), ((BARE,), (None, None)), ((), (None, None))],
)  # fmt: skip
def test_a_shelter_that_keeps_its_street_to_itself_tells_its_city(addresses: Any, told: Any):
    (place,) = flat(service(*addresses))["places"]
    assert (place["address_1"], place["city"]) == told


def test_an_edit_of_something_else_loses_nothing_of_an_address():
    assert saved(service(CITY, POSTAL), name="Harbor North") == [
        {"country": "US", **CITY, "address_1": ""},
        POSTAL,
    ]
    after = saved(service(BARE, STREET), accessibility="a ramp")
    assert after[0] == BARE and {key: after[1][key] for key in ("id", "address_1", "postal_code")} == {
        "id": "c", "address_1": "1 Lake St, Door B", "postal_code": "55408",
    }  # fmt: skip
    assert saved(service(BARE), name="Harbor North") == [BARE], "what nobody saw"
    assert flat(laid(service(CITY), {"places": flat(service(CITY))["places"]}))["places"][0]["city"] == "Minneapolis"


def test_an_address_that_staff_write_or_take_away_is_the_one_that_they_saw():
    written = saved(service(BARE), address_1="2 Lake St", city="Minneapolis")
    assert [(one["address_1"], one["postal_code"]) for one in written] == [("2 Lake St", "55409")]
    assert [one["city"] for one in saved(service(BARE, CITY, POSTAL), city="Duluth")[1:]] == ["Duluth", "Saint Paul"]
    assert saved(service(CITY, POSTAL), city="") == [], "no other comes up in its place"
