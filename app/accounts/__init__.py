"""Who asks: people, their devices and sign-ins, and who dispatches now."""

from .models import Device, Duty, Link, Person, Programme, SignIn
from .session import Me, install
from .views import room

__all__ = ["Device", "Duty", "Link", "Me", "Person", "Programme", "SignIn", "install", "room"]
