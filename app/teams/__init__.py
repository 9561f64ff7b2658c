"""Who can go: teams, vans, shifts and their crews, and where each stands."""

from app import accounts

from . import gaps, handing_on, paging, turns
from .actions import ON_JOINED, end_shift, let_go, open_shift, plan_shift
from .gaps import CoverageRow
from .handing_on import EquipmentRow, HandOverRow
from .models import Coverage, EquipmentCheck, HandOver, Member, Shift, Team, Vehicle
from .queries import (
    RIDES,
    aboard,
    locked_team,
    locked_vehicle,
    on_call,
    on_duty,
    resting,
    riding,
    rode,
    stayed,
    team,
    teams,
    vans_of,
    vehicle,
)
from .schemas import ShiftRow, TeamRow, VehicleRow
from .status import put_assigned, put_offered, put_said, replace, settle
from .views import room

accounts.ON_LEAVING.append(let_go)

__all__ = [
    "ON_JOINED",
    "RIDES",
    "Coverage",
    "CoverageRow",
    "EquipmentCheck",
    "EquipmentRow",
    "HandOver",
    "HandOverRow",
    "Member",
    "Shift",
    "ShiftRow",
    "Team",
    "TeamRow",
    "Vehicle",
    "VehicleRow",
    "aboard",
    "end_shift",
    "gaps",
    "handing_on",
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
    "stayed",
    "team",
    "teams",
    "turns",
    "vans_of",
    "vehicle",
]
