"""The doors of follow-ups and care cards."""

from . import calendar, followups
from .room import room

__all__ = ["calendar", "followups", "room"]
