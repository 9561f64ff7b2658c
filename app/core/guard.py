"""What every request passes: same origin for writes, and headers that keep the answer private."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request

from .errors import Problem

SAFE = {"GET", "HEAD", "OPTIONS"}
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(self), payment=()",
}


def install(app: Flask) -> None:
    app.before_request(same_origin)
    app.after_request(close_up)


def same_origin() -> None:
    """A browser says where a write comes from; what says nothing at all is not a browser and has no cookie to steal."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        raise Problem("cross-site", 403, "This came from another site and was refused")
    if site is None and origin is not None and urlsplit(origin).netloc not in hosts():
        raise Problem("cross-site", 403, "This came from another site and was refused")


def hosts() -> set[str]:
    return {request.host, urlsplit(current_app.config["SETTINGS"].public_url).netloc} - {""}


def close_up(response: Response) -> Response:
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.path.startswith("/api/") or response.mimetype == "text/html":
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
    if request.path.startswith("/api/"):
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
