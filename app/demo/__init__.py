"""The demo programme: Minneapolis with two crisis teams, everybody on shift, so that a newcomer can look around."""

from .fill import DOMAIN, accounts, fill

__all__ = ["DOMAIN", "accounts", "fill"]
