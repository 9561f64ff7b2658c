"""What it adds up to: figures that other rooms count, side by side."""

from .views import room

__all__ = ["room"]
