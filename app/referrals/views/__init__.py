"""The doors of consents and referrals."""

from . import consents, referrals
from .room import room

__all__ = ["consents", "referrals", "room"]
