"""The rows of follow-ups."""

from .followups import FollowUp, Reading, Try

__all__ = ["FollowUp", "Reading", "Try"]
