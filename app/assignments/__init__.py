"""Who goes: offers to teams, what they answer, and how far they are."""

from . import ladder, words
from .fold import fold
from .models import Assignment, AssignmentAct, Message
from .schemas import AssignmentRow, MessageRow
from .views import room

__all__ = [
    "Assignment", "AssignmentAct", "AssignmentRow", "Message", "MessageRow", "fold", "ladder", "room", "words",
]  # fmt: skip
