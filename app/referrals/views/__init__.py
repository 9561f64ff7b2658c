"""The doors of consents and referrals."""

from . import consents
from .room import room

__all__ = ["consents", "room"]
