"""The room that the doors hang in."""

from app.core import Room

room = Room("photos", __name__)
PATH = "/photos/<uuid:id>"
