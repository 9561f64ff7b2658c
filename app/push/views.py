"""The doors of push: the phone's subscription and receipts, and alarms at the board."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import current_app

from app.core import Room, Saying, existing, transaction, who

from . import queries, subscriptions
from .alarms import close_alarm, own_alarm
from .models import Alarm, Subscription
from .schemas import AlarmRow, Closing, Owning, PushKey, Receipt, SubscriptionBody, SubscriptionRow
from .vapid import public_key

room = Room("push", __name__)


@room.read("/push-key", PushKey, ability="own")
def get_push_key() -> dict[str, str]:
    """The key by which a browser knows our pages."""
    return {"key": public_key(current_app.config["SETTINGS"].data_dir)}


@room.plain(
    "PUT", "/push-subscriptions/<uuid:subscription_id>", ability="own", body=SubscriptionBody, answer=SubscriptionRow,
    status=201,
)  # fmt: skip
def put_subscription(body: dict[str, Any], subscription_id: UUID) -> Subscription:
    """Your device takes its pages here from now on."""
    return subscriptions.subscribe(who(), subscription_id, body["endpoint"], **body["keys"])


@room.plain("DELETE", "/push-subscriptions/<uuid:subscription_id>", ability="own", status=204)
def delete_subscription(subscription_id: UUID) -> None:
    """Your device takes no pages any more."""
    subscriptions.unsubscribe(who(), subscription_id)


@room.plain(
    "PUT", "/deliveries/<uuid:delivery_id>/receipts/<any(shown, opened):what>", ability=None, body=Receipt, status=204,
    committed=False,
)  # fmt: skip
def put_receipt(body: dict[str, Any], delivery_id: UUID, what: str) -> None:
    """A page was shown or opened; the token of the page is the key."""
    subscriptions.check_token(delivery_id, body["token"])
    with transaction():
        subscriptions.receive(delivery_id, what, body["at"])


@room.act("/alarms/<uuid:alarm_id>/owners/<uuid:act_id>", Owning, AlarmRow, ability="alarms.own")
def put_alarm_owner(say: Saying, body: dict[str, Any], alarm_id: UUID, act_id: UUID) -> Alarm:
    """You look after this alarm."""
    alarm = existing(queries.alarm(alarm_id))
    if say.new:
        own_alarm(alarm, say)
    return alarm


@room.act("/alarms/<uuid:alarm_id>/closures/<uuid:act_id>", Closing, AlarmRow, ability="alarms.own")
def put_alarm_closure(say: Saying, body: dict[str, Any], alarm_id: UUID, act_id: UUID) -> Alarm:
    """This alarm is over, and why."""
    alarm = existing(queries.alarm(alarm_id))
    if say.new:
        close_alarm(alarm, say, body["reason"])
    return alarm
