"""Every setting, read from the environment once, with what it means and its default."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

PUSH_SERVICES = (
    "fcm.googleapis.com,*.googleapis.com,*.google.com,*.push.apple.com,updates.push.services.mozilla.com,"
    "*.push.services.mozilla.com,*.notify.windows.com"
)


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


@dataclass(frozen=True)
class Config:
    """Each field is the environment variable of the same name in capitals."""

    port: int = 8000
    "The port that the web server listens on."
    bind: str = "127.0.0.1"
    "The address it listens on; leave it on loopback behind a proxy that speaks HTTPS."
    data_dir: Path = Path("data")
    "Secrets, VAPID keys and the SQLite database; mode 700, its files 600. Back it up."
    database_url: str = ""
    "SQLAlchemy URL; empty is SQLite in DATA_DIR. PostgreSQL: postgresql+psycopg://user:password@host/name."
    files_url: str = ""
    "Where photos lie, sealed: a folder or any URL of fsspec (s3://bucket/folder with s3fs installed); empty: DATA_DIR/files."
    public_url: str = ""
    "The address people open, such as https://crisis.example.org; needed outside the demo."
    push_contact: str = ""
    "The VAPID subject: mailto: or https: of who answers for the pages. Apple refuses made-up ones."
    push_allowed_hosts: tuple[str, ...] = tuple(PUSH_SERVICES.split(","))
    "Hosts that a push endpoint may have; *.x is any host under x. A loopback host must be named here on purpose."
    push_rewrite_to: str = ""
    "host:port on this machine that every page is sent to instead of its endpoint; for tests with a stand-in only."
    demo_password: str = ""
    "One password for all accounts of the demo; otherwise made once, kept in DATA_DIR and printed."
    dispatch_phone: str = ""
    "The number that the phones offer to ring when something fails."
    public_phone: str = ""
    "The number that residents ring for a crisis team; empty: what they take home says to call 911 and ask for it."
    text_911: bool = False
    "1 where 911 takes text messages: then what residents take home says so."
    sms_url: str = ""
    "A gateway for text messages that speaks Twilio's Messages API (https://api.twilio.com); empty: none are sent."
    sms_account: str = ""
    "The account there."
    sms_token: str = ""
    "Its secret token; kept nowhere else."
    sms_from: str = ""
    "The number or sender that messages come from."
    tile_server: str = ""
    "URL template of map tiles ({z}/{x}/{y}); empty draws neighbourhoods only and asks no outside server."
    areas_file: Path = field(default=Path(__file__).parent / "demo" / "geo-minneapolis" / "neighborhoods.geojson")
    "GeoJSON of the programme's areas, each with a property name."
    time_zone: str = "America/Chicago"
    "The programme's wall clock."
    web_workers: int = 2
    "Web processes."
    web_threads: int = 512
    "Most threads of a web process (SQLite), made when needed: each open board or phone takes one while it listens."
    log_level: str = "info"
    "debug, info, warning or error. Logs never hold names, addresses or words of a call."
    late_hours: int = 72
    "Hours after access ended in which a crew may still append its own late acts."
    pageable_hours: int = 24
    "A phone whose last shown page is older than this counts as not pageable until a test page shows."
    delivery_days: int = 90
    "Days for which each page's row is kept; then only counts by day, step and outcome remain. 0 keeps all rows."

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'alongside.db'}"

    @property
    def sqlite(self) -> bool:
        return self.url.startswith("sqlite")

    @property
    def files(self) -> str:
        return self.files_url or str(self.data_dir.resolve() / "files")

    @classmethod
    def from_env(cls) -> Config:
        return replace(
            cls(),
            port=int(env("PORT", "8000")),
            bind=env("BIND", "127.0.0.1"),
            data_dir=Path(env("DATA_DIR", "data")),
            database_url=normal(env("DATABASE_URL")),
            files_url=env("FILES_URL"),
            public_url=env("PUBLIC_URL").rstrip("/"),
            push_contact=env("PUSH_CONTACT"),
            push_allowed_hosts=tuple(host.strip() for host in env("PUSH_ALLOWED_HOSTS", PUSH_SERVICES).split(",")),
            push_rewrite_to=here("PUSH_REWRITE_TO"),
            demo_password=env("DEMO_PASSWORD"),
            dispatch_phone=env("DISPATCH_PHONE"),
            public_phone=env("PUBLIC_PHONE"),
            text_911=env("TEXT_911") in ("1", "true", "yes"),
            sms_url=env("SMS_URL"),
            sms_account=env("SMS_ACCOUNT"),
            sms_token=env("SMS_TOKEN"),
            sms_from=env("SMS_FROM"),
            tile_server=env("TILE_SERVER"),
            areas_file=Path(env("AREAS_FILE", str(cls().areas_file))),
            time_zone=env("TIME_ZONE", "America/Chicago"),
            web_workers=int(env("WEB_WORKERS", "2")),
            web_threads=int(env("WEB_THREADS", "512")),
            log_level=env("LOG_LEVEL", "info"),
            late_hours=int(env("LATE_HOURS", "72")),
            pageable_hours=int(env("PAGEABLE_HOURS", "24")),
            delivery_days=int(env("DELIVERY_DAYS", "90")),
        )


def here(name: str) -> str:
    """An address of this machine or nothing: pages must never be led astray by a forgotten setting."""
    value = env(name)
    if value and value.rsplit(":", 1)[0] not in ("127.0.0.1", "localhost", "[::1]"):
        raise ValueError(f"{name} is for tests and may name this machine only, such as 127.0.0.1:9000")
    return value


def normal(url: str) -> str:
    """`postgres://` and `postgresql://`, as hosts hand them out, mean psycopg 3."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
