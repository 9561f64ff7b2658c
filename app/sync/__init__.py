"""What changed since you looked."""

from .commands import restored
from .turns import install
from .views import room

__all__ = ["install", "restored", "room"]
