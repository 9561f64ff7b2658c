"""A play for newcomers and tests: real calls through the public API, as a client; no room knows of it."""

from .commands import replay as command

__all__ = ["command"]
