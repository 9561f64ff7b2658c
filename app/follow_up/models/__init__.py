"""The rows of follow-ups and care cards."""

from .followups import FollowUp, Reading, Try

__all__ = ["FollowUp", "Reading", "Try"]
