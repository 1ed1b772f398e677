"""How long the acknowledgement of `/infra meta` takes, beside listeners that do nothing.

One run, side by side: an empty listener in a default app of the framework, the same with
``process_before_response``, and the whole of ours, from the signed request to the JSON body through
the WSGI application, guard included, on the starter facts. Nothing of it calls the network.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import logging
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot.app import Running, build, utc_now
from bot.blocks.answer import render
from bot.config import Settings
from bot.http import PATH
from store import open_store
from store.importing import load_starter

SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105
BUDGET = 0.3
"""The most that ours may take of an empty listener in a default app."""
WARM, RUNS = 30, 300


def form(text: str) -> str:
    """Return the body of a slash command."""
    fields = {"command": "/infra", "text": text, "team_id": "T1", "channel_id": "C1"}
    more = {"user_id": "U1", "trigger_id": "1.2.3", "response_url": "https://hooks.slack.com/x"}
    return urlencode({**fields, **more, "is_enterprise_install": "false", "api_app_id": "A1"})


def signed(body: str) -> dict[str, str]:
    """Return the headers of a request that Slack signed just now."""
    timestamp = str(int(time.time()))
    base = f"v0:{timestamp}:{body}".encode()
    digest = hmac.new(SECRET.encode(), base, hashlib.sha256).hexdigest()
    kind = "application/x-www-form-urlencoded"
    return {
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": f"v0={digest}",
        "content-type": kind,
    }


def empty(**options: Any) -> Callable[[], None]:
    """Return one dispatch to an app whose only listener acknowledges."""
    app = App(
        name="empty",
        logger=_quiet(),
        signing_secret=SECRET,
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="x"),  # noqa: S106
        **options,
    )
    app.command("/infra")(lambda ack: ack())

    def once() -> None:
        body = form("meta")
        response = app.dispatch(BoltRequest(body=body, headers=signed(body)))
        assert response.status == 200

    return once


def whole(running: Running) -> Callable[[], None]:
    """Return one `/infra meta` through the WSGI application."""

    def once() -> None:
        body = form("meta")
        headers = signed(body)
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": PATH,
            "CONTENT_TYPE": headers["content-type"],
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_X_SLACK_REQUEST_TIMESTAMP": headers["x-slack-request-timestamp"],
            "HTTP_X_SLACK_SIGNATURE": headers["x-slack-signature"],
            "wsgi.input": io.BytesIO(body.encode()),
        }
        said: list[str] = []
        answer = b"".join(running.wsgi(environ, lambda status, _headers: said.append(status)))
        assert said == ["200 OK"]
        assert b"announcements" in answer

    return once


def parts(running: Running) -> list[tuple[str, Callable[[], object]]]:
    """Return the parts of an answer, each by itself."""
    asking, today = running.asking, datetime.now(UTC).date()
    reading = asking.read("meta", team="T1", today=today)
    answer = asking.answer_to(reading, team="T1", today=today)
    return [
        ("reading the text", lambda: asking.read("meta", team="T1", today=today)),
        ("finding facts", lambda: asking.answer_to(reading, team="T1", today=today)),
        ("rendering", lambda: render(answer, question_id="0", in_thread=False)),
    ]


def measure(once: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the 99th percentile of many runs, in milliseconds."""
    for _ in range(WARM):
        once()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        once()
        times.append((time.perf_counter() - began) * 1000)
    return median(times), quantiles(times, n=100)[98]


def _quiet() -> logging.Logger:
    logger = logging.getLogger("benchmark")
    logger.setLevel(logging.CRITICAL)
    return logger


def main() -> None:
    """Print the three side by side, their ratio, and where ours spends its time."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        store = open_store(url)
        load_starter(store, "all", utc_now())
        store.close()
        settings = {"database_url": url, "signing_secret": SECRET, "mode": "http"}
        running = build(Settings.model_validate(settings))
        try:
            report(running)
        finally:
            running.close()


def report(running: Running) -> None:
    """Measure and print."""
    default = measure(empty())
    rows = [
        ("empty listener, default", default),
        ("empty listener, process_before_response", measure(empty(process_before_response=True))),
        ("/infra meta, whole", ours := measure(whole(running))),
    ]
    for name, (middle, slow) in rows:
        print(f"{name:42} median {middle:7.3f} ms   p99 {slow:7.3f} ms")
    ratio = ours[0] / default[0]
    print(f"ours is {ratio:.2f} of the default; at most {BUDGET} is {_verdict(ratio)}")
    for name, once in parts(running):
        middle, slow = measure(once)
        print(f"  {name:40} median {middle:7.3f} ms   p99 {slow:7.3f} ms")


def _verdict(ratio: float) -> str:
    return "kept" if ratio <= BUDGET else "NOT kept"


if __name__ == "__main__":
    main()
