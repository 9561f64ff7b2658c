"""Who asks: people, their devices and sign-ins, and who dispatches now."""

from .actions.duties import take as take_duty
from .actions.people import ON_LEAVING
from .actions.sharing import end_stays_of
from .commands import setup
from .models import Device, Duty, Link, Person, Programme, SignIn, Tries
from .passwords import fits, hashed
from .queries import begun, devices_of, dispatch_phone, leads, names, on_duty, open_duty, person, programme, watchers
from .schemas import DeviceRow, DutyRow, PersonRow
from .session import Me, by_me, install, known, me, roles_of
from .views import room

__all__ = [
    "ON_LEAVING",
    "Device",
    "DeviceRow",
    "Duty",
    "DutyRow",
    "Link",
    "Me",
    "Person",
    "PersonRow",
    "Programme",
    "SignIn",
    "Tries",
    "begun",
    "by_me",
    "devices_of",
    "dispatch_phone",
    "end_stays_of",
    "fits",
    "hashed",
    "install",
    "known",
    "leads",
    "me",
    "names",
    "on_duty",
    "open_duty",
    "person",
    "programme",
    "roles_of",
    "room",
    "setup",
    "take_duty",
    "watchers",
]
