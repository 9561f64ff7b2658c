"""Whether a phone can be paged: one table of cases for the server's rule and the boards' (tests/pwa/rings.test.js)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.accounts import Device
from app.core import ago, session, transaction
from app.push import phones
from tests.push.phones import Carrier, device_of, register, subscription_of
from tests.support.cast import CAST

TABLE = json.loads((Path(__file__).parents[1] / "support" / "pageable.json").read_text("utf-8"))


def put(case: dict[str, Any], carrier: Carrier) -> None:
    """Ravi's phone, as the case has it."""
    if case["subscribed"] is not None:
        register("ravi", carrier.phone())
    with transaction():
        device = session().get_one(Device, device_of("ravi"))
        device.notifications = case["notifications"]
        device.last_shown_at = None if case["shown"] is None else ago(hours=case["shown"])
        if case["subscribed"] is not None:
            subscription_of("ravi").created_at = ago(hours=case["subscribed"])


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["words"].replace(" ", "_"))
def test_a_phone_says_whether_it_can_be_paged(make_app: Callable[..., Flask], carrier: Carrier, case: dict[str, Any]):
    app = make_app(push_allowed_hosts=("127.0.0.1", "localhost"), pageable_hours=TABLE["hours"])
    with app.app_context():
        put(case, carrier)
        ravi = CAST["ravi"].id
        (phone,) = phones([ravi], {ravi} if case.get("resting") else ())
        assert (phone.why, phone.pageable) == (case["why"], case["why"] is None)
