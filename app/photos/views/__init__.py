"""The doors of photos: what is said of one and how it looks, and its bytes as they come."""

from . import content, photos
from .room import room

__all__ = ["content", "photos", "room"]
