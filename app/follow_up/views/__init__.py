"""The doors of follow-ups and care cards."""

from . import followups
from .room import room

__all__ = ["followups", "room"]
