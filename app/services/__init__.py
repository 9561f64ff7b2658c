"""Who could help: the directory of services, when they are open, and whom they fit."""

from . import hours, rules
from .commands import services as commands
from .importing import Tally, bring_in
from .models import GONE, Directory, Organization, Service
from .queries import compact, some, types_of
from .reading import read
from .schemas import DirectoryRow
from .views import room

__all__ = [
    "GONE",
    "Directory",
    "DirectoryRow",
    "Organization",
    "Service",
    "Tally",
    "bring_in",
    "commands",
    "compact",
    "hours",
    "read",
    "room",
    "rules",
    "some",
    "types_of",
]
