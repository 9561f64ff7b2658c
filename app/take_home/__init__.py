"""What people take home: the sheet, the consent notices, the survey, in languages that somebody has read over."""

from .commands import translations
from .views import for_phones, room

__all__ = ["for_phones", "room", "translations"]
