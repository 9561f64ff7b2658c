"""What other directories look like, and how each becomes records of ours: HSDS JSON, HSDS tables, a city's plain list."""

from .reader import FORMATS, read
from .record import BadFile, BadRow, Record

__all__ = ["FORMATS", "BadFile", "BadRow", "Record", "read"]
