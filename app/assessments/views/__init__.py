"""The doors of forms and assessments."""

from . import assessments, forms
from .room import room

__all__ = ["assessments", "forms", "room"]
