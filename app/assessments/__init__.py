"""What we found: forms as data, assessments that cannot be lost, and what their answers amount to."""

from app import incidents

from . import due
from .actions import absorb
from .figures import figures, met
from .findings import REST_S, refill
from .form_schemas import FormRow
from .levels import RANKS
from .models import PRIVATE, Assessment, Contact, Form
from .queries import due_to, may_see
from .schemas import AssessmentRow
from .shipping import ship
from .substances import ASKED, Leave
from .views import room

incidents.ON_MERGED.append(absorb)

__all__ = [
    "ASKED", "PRIVATE", "RANKS", "REST_S", "Assessment", "AssessmentRow", "Contact", "Form", "FormRow", "Leave", "due", "due_to",
    "figures", "may_see", "met", "refill", "room", "ship",
]  # fmt: skip
