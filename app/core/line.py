"""The line to PostgreSQL: after how long it counts as cut."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import URL, make_url

LINE = {
    "connect_timeout": 5, "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "tcp_user_timeout": 15000,
}  # fmt: skip
"A host that vanishes says nothing, and TCP would wait for its word for a quarter of an hour, or two hours."


def line(url: str | URL) -> dict[str, Any]:
    """After how long a silent PostgreSQL counts as gone; what the address says of that itself comes first."""
    return {name: value for name, value in LINE.items() if name not in make_url(url).query}
