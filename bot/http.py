"""The bot over HTTP: Slack's requests behind the guard, whether it lives, whether it is ready.

Part of the wiring. gunicorn's threads serve it; the bot is built in the worker, after the fork.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import parse_qsl

from slack_bolt import App, BoltRequest, BoltResponse

from bot.errors import InfraError
from bot.guard import answer, content_type, guard

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/slack/events"
THREADS = 16
GRACE_SECONDS = 20
"""How long requests that were begun may take when the server stops."""


class Served(Protocol):
    """The bot, as a server needs it."""

    @property
    def wsgi(self) -> WSGIApplication:
        """What takes requests."""
        ...

    def start(self) -> None:
        """Begin to work on what comes in."""
        ...

    def close(self) -> None:
        """End everything that was started."""
        ...


def application(app: App, ready: Callable[[], object]) -> WSGIApplication:
    """Return the WSGI application: PATH for Slack, /healthz (alive) and /readyz (can answer).

    ``ready`` raises an InfraError where the bot cannot answer.
    """
    routes = {
        ("POST", PATH): guard(events(app)),
        ("GET", "/healthz"): _says(lambda: None),
        ("GET", "/readyz"): _says(ready),
    }

    def route(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        found = routes.get((environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")))
        if found is None:
            return answer(start_response, HTTPStatus.NOT_FOUND, "nothing here")
        return found(environ, start_response)

    return route


def _says(check: Callable[[], object]) -> WSGIApplication:
    def told(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            check()
        except InfraError as error:
            return answer(start_response, HTTPStatus.SERVICE_UNAVAILABLE, error.user_text)
        return answer(start_response, HTTPStatus.OK, "ok")

    return told


def events(app: App) -> WSGIApplication:
    """Return what hands a guarded request to the framework, and its answer back."""

    def hand(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
        try:
            request = bolt_request(body, headers_of(environ))
        except (TypeError, ValueError, AttributeError, KeyError):
            # The framework reads teams and users out of a body before it asks who signed it.
            return answer(start_response, HTTPStatus.BAD_REQUEST, "of no known shape")
        return _respond(app.dispatch(request), start_response)

    return hand


def headers_of(environ: WSGIEnvironment) -> dict[str, str]:
    """Return the headers of a request that the framework reads."""
    names = {name: name[5:].replace("_", "-").lower() for name in environ if name[:5] == "HTTP_"}
    headers = {header: str(environ[name]) for name, header in names.items()}
    return {**headers, "content-type": content_type(environ)}


def bolt_request(body: str, headers: Mapping[str, str]) -> BoltRequest:
    """Return a request for the framework, which takes the word "payload" in a form for its key."""
    request = BoltRequest(body=body, headers=dict(headers))
    if request.body:
        return request
    # A form in which somebody typed the word: `/infra payload` must not arrive as nothing.
    request = BoltRequest(body=json.dumps(dict(parse_qsl(body))), headers=dict(headers))
    request.raw_body = body  # what was signed
    return request


def _respond(response: BoltResponse, start_response: StartResponse) -> Iterable[bytes]:
    body = response.body.encode()
    headers = [
        (name, value)
        for name, values in response.headers.items()
        for value in values
        if name.lower() != "content-length"
    ]
    status = HTTPStatus(response.status)
    headers.append(("Content-Length", str(len(body))))
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]


def run_gunicorn(host: str, port: int, make: Callable[[], Served]) -> None:
    """Serve until stopped; ``make`` builds the bot, once, in the worker process.

    One process: its threads wait for the same database. SIGTERM ends what was begun first.
    """
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Server(BaseApplication):  # type: ignore[misc]
        """gunicorn with its settings from here and no command line."""

        running: Served | None = None

        def load_config(self) -> None:
            """Take the settings of :func:`gunicorn_settings`."""
            for name, value in gunicorn_settings(host, port, self.stop).items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> WSGIApplication:
            """Build the bot in the worker and start it."""
            self.running = make()
            self.running.start()
            return self.running.wsgi

        def stop(self, _arbiter: object, _worker: object) -> None:
            """Close the bot when its worker ends."""
            if self.running is not None:
                self.running.close()

    Server().run()


def gunicorn_settings(host: str, port: int, stop: Callable[..., None]) -> dict[str, Any]:
    """Return the settings of the server; ``stop`` is called in a worker that ends."""
    return {
        "bind": f"{host}:{port}",
        "worker_class": "gthread",
        "workers": 1,
        "threads": THREADS,
        "graceful_timeout": GRACE_SECONDS,
        "worker_exit": stop,
        "control_socket_disable": True,  # since 25.1; a socket in somebody's home is not wanted
    }
