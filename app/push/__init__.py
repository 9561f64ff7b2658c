"""Voice: pages to phones, what became of each, and alarms for the board."""

from .actions import notify, page_test, quiet
from .alarms import close_alarm, close_alarms, own_alarm, raise_alarm
from .models import Alarm, Delivery, Subscription
from .queries import Phone, deliveries_of, mine, phones
from .schemas import AlarmRow, DeliveryRow
from .words import ALARMS as ALARM_WORDS
from .words import Notice

__all__ = [
    "ALARM_WORDS",
    "Alarm",
    "AlarmRow",
    "Delivery",
    "DeliveryRow",
    "Notice",
    "Phone",
    "Subscription",
    "close_alarm",
    "close_alarms",
    "deliveries_of",
    "mine",
    "notify",
    "own_alarm",
    "page_test",
    "phones",
    "quiet",
    "raise_alarm",
]
