"""The room that the doors hang in."""

from app.core import Room

room = Room("follow_up", __name__)
