"""The doors of accounts, by subject."""

from . import devices, duties, links, people, programme, session, siblings
from .room import room

__all__ = ["devices", "duties", "links", "people", "programme", "room", "session", "siblings"]
