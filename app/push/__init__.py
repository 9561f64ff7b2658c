"""Voice: pages to phones, what became of each, and alarms for the board."""

from . import retention
from .actions import notify, page_test, quiet, quiet_person
from .alarms import close_alarm, close_alarms, own_alarm, raise_alarm, repeat_alarm
from .desk import Desk
from .models import REPORT, Alarm, Delivery, Subscription
from .queries import Phone, deliveries_of, mine, phones, reached
from .schemas import AlarmRow, DeliveryRow
from .sender import Sender
from .vapid import contact
from .views import room
from .whom import answerable
from .words import Notice
from .workers import BEAT_S, beat, leave, worker_alive

__all__ = [
    "BEAT_S",
    "REPORT",
    "Alarm",
    "AlarmRow",
    "Delivery",
    "DeliveryRow",
    "Desk",
    "Notice",
    "Phone",
    "Sender",
    "Subscription",
    "answerable",
    "beat",
    "close_alarm",
    "close_alarms",
    "contact",
    "deliveries_of",
    "leave",
    "mine",
    "notify",
    "own_alarm",
    "page_test",
    "phones",
    "quiet",
    "quiet_person",
    "raise_alarm",
    "reached",
    "repeat_alarm",
    "retention",
    "room",
    "worker_alive",
]
