"""What changed since you looked."""

from .commands import restored
from .views import room

__all__ = ["restored", "room"]
