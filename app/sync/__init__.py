"""What changed since you looked."""

from .views import room

__all__ = ["room"]
