"""The doors of follow-ups."""

from . import calendar, followups
from .room import room

__all__ = ["calendar", "followups", "room"]
