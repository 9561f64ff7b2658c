"""A browser without a server: what it asks for is answered by the app in this process."""

from urllib.parse import urlsplit

from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext, Route

SITE = "http://localhost"


def serve(context: BrowserContext, client: FlaskClient) -> None:
    """Each request goes to the app with all its headers, and the answer comes back with all of its own."""

    def answer(route: Route) -> None:
        asked, to = route.request, urlsplit(route.request.url)
        headers = {name: value for name, value in asked.all_headers().items() if name not in ("host", "cookie")}
        headers.setdefault("sec-fetch-site", "same-origin")  # which the browser adds behind this door
        said = client.open(
            f"{to.path}?{to.query}", method=asked.method, data=asked.post_data_buffer, headers=headers,
            environ_overrides={"REMOTE_ADDR": "203.0.113.9"},
        )  # fmt: skip
        route.fulfill(status=said.status_code, headers=dict(said.headers), body=said.data)

    context.route(f"{SITE}/**", answer)
