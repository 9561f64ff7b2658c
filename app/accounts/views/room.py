"""The room that every door of accounts hangs in."""

from app.core import Room

room = Room("accounts", __name__)
