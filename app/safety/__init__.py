"""Are they all right: welfare checks that the server keeps, duress, and back-up."""

from . import backup, timers, words
from .actions import risk
from .models import Backup, Settings, Welfare
from .schemas import BackupRow, SettingsRow, WelfareRow
from .views import room

__all__ = [
    "Backup",
    "BackupRow",
    "Settings",
    "SettingsRow",
    "Welfare",
    "WelfareRow",
    "backup",
    "risk",
    "room",
    "timers",
    "words",
]
