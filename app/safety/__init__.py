"""Are they all right: welfare checks that the server keeps, duress, and back-up."""

from . import backup, timers, words
from .actions import risk
from .models import Backup, Welfare
from .schemas import BackupRow, WelfareRow
from .views import room

__all__ = ["Backup", "BackupRow", "Welfare", "WelfareRow", "backup", "risk", "room", "timers", "words"]
