"""The doors of consents and referrals."""

from . import consents, links, referrals
from .room import room

__all__ = ["consents", "links", "referrals", "room"]
