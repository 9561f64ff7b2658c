"""What was seen: photos as evidence or of wounds, their bytes as they arrive, and copies to look at."""

from .arriving import sweep
from .models import Photo
from .schemas import PhotoRow
from .views import room

__all__ = ["Photo", "PhotoRow", "room", "sweep"]
