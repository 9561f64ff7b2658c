"""Who goes: offers to teams, what they answer, and how far they are."""

from app import teams

from . import joining, ladder, words
from .fold import AT_SCENE, NOT_ABOARD, fold
from .models import Assignment, AssignmentAct, Message
from .queries import Part, part
from .schemas import AssignmentRow, MessageRow
from .views import room

teams.ON_JOINED.append(joining.page_joined)

__all__ = [
    "AT_SCENE", "NOT_ABOARD", "Assignment", "AssignmentAct", "AssignmentRow", "Message", "MessageRow", "Part", "fold",
    "ladder", "part", "room", "words",
]  # fmt: skip
