"""What a lock screen may show of a report: not what it is, nor whom it is about."""

from __future__ import annotations

SOON = ("Something is due soon", "Open Alongside to see what, and until when.")
OVER = ("Something is overdue", "Open Alongside to see what is to be done now.")
