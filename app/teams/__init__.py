"""Who can go: teams, vans, shifts and their crews, and where each stands."""

from . import paging, turns
from .actions import end_shift, open_shift, plan_shift
from .models import Member, Shift, Team, Vehicle
from .queries import (
    locked_team,
    locked_vehicle,
    on_call,
    on_duty,
    resting,
    riding,
    rode,
    team,
    teams,
    vehicle,
)
from .schemas import ShiftRow, TeamRow, VehicleRow
from .status import put_assigned, put_offered, put_said, replace, settle
from .views import room

__all__ = [
    "Member",
    "Shift",
    "ShiftRow",
    "Team",
    "TeamRow",
    "Vehicle",
    "VehicleRow",
    "end_shift",
    "locked_team",
    "locked_vehicle",
    "on_call",
    "on_duty",
    "open_shift",
    "paging",
    "plan_shift",
    "put_assigned",
    "put_offered",
    "put_said",
    "replace",
    "resting",
    "riding",
    "rode",
    "room",
    "settle",
    "team",
    "teams",
    "turns",
    "vehicle",
]
