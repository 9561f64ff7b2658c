"""Memory: what happened, who did it, when; append-only and chained by hash."""

from .actions import record, seal
from .commands import journal as commands
from .models import Entry
from .queries import broken_chains
from .schemas import EntryRow
from .vocabulary import AGREED, QUIET, Act

__all__ = ["AGREED", "QUIET", "Act", "Entry", "EntryRow", "broken_chains", "commands", "record", "seal"]
