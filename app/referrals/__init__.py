"""Who takes over: consents by purpose, referrals and what became of them."""

from .consent import GIVEN
from .models import Consent
from .queries.consents import covered
from .schemas.consents import ConsentRow
from .views import room

__all__ = ["GIVEN", "Consent", "ConsentRow", "covered", "room"]
