"""The room that the doors hang in."""

from app.core import Room

room = Room("referrals", __name__)
