"""The doors of accounts."""

from app.core import Room

room = Room("accounts", __name__)
