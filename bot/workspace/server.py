"""The workspace's HTTP: the Web API and the response addresses, with tokens, limits and faults."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.results import TEMPORARY, UNCERTAIN
from bot.workspace.faults import Fault, Faults
from bot.workspace.files import receive
from bot.workspace.methods import Done
from bot.workspace.records import Call, Event, Json, SlackError
from bot.workspace.serve import HOST, IDLE_SECONDS, QuietServer, Server
from bot.workspace.state import State
from bot.workspace.views import ALL_METHODS, respond

RESPONSE = "response_url"
UPLOAD = "upload"
SECRET = frozenset({"token"})


class Door:
    """What the workspace does with one call: the same for every connection."""

    def __init__(
        self,
        state: State,
        faults: Faults,
        token: str,
        tell: Callable[[Sequence[Event]], None],
        seconds_between_posts: float,
    ) -> None:
        self.state = state
        self.faults = faults
        self.token = token
        self.revoked = False
        self.stopping = threading.Event()
        self._tell = tell
        self._between = seconds_between_posts
        self._last_posts: dict[str, float] = {}

    def call(self, method: str, args: Json, token: str) -> Done:
        """Run a method of the Web API and tell the app of it. Raises SlackError."""
        if not token:
            raise SlackError("not_authed")
        if token != self.token:
            raise SlackError("invalid_auth")
        if self.revoked:
            raise SlackError("token_revoked")
        if method not in ALL_METHODS:
            raise SlackError("unknown_method")
        with self.state.lock:
            done = ALL_METHODS[method](self.state, args)
        self._tell(done.events)
        return done

    def respond(self, token: str, args: Json) -> Done:
        """Take what comes to a response address. Raises SlackError."""
        with self.state.lock:
            done = respond(self.state, token, args)
        self._tell(done.events)
        return done

    def too_soon(self, method: str, args: Json) -> bool:
        """Tell whether a post comes within the second of the channel's last one."""
        if method != "chat.postMessage" or not self._between:
            return False
        with self.state.lock:
            now = self.state.clock()
            channel = str(args.get("channel"))
            if now - self._last_posts.get(channel, float("-inf")) < self._between:
                return True
            self._last_posts[channel] = now
            return False

    def log(self, method: str, args: Json, outcome: str) -> None:
        """Remember a call, without the token."""
        shown = {key: value for key, value in args.items() if key not in SECRET}
        with self.state.lock:
            self.state.calls.append(Call(method, shown, outcome))
            self.state.changed.notify_all()


class _Http(QuietServer):
    door: Door


class _Handler(BaseHTTPRequestHandler):
    timeout = IDLE_SECONDS
    server: _Http

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        door = self.server.door
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        args = {**dict(parse_qsl(parts.query)), **self._args(body)}
        kind, _, name = parts.path.removeprefix("/").partition("/")
        if kind not in ("api", "response", UPLOAD):
            self._answer(404, b"not found")
            return
        method = {"response": RESPONSE, UPLOAD: UPLOAD}.get(kind, name)
        fault = door.faults.next(method)
        if fault is None and door.too_soon(method, args):
            fault = Fault("ratelimited")
        if fault and fault.kind not in ("slow", "dropped_after"):
            door.log(method, args, fault.code if fault.kind == "refused" else fault.kind)
            self._fail(fault)
            return
        if kind == UPLOAD:
            status, said = self._received(name, body, fault)
        else:
            status, said = self._done(kind, name, method, args, fault)
        if fault and fault.kind == "dropped_after":
            self._drop()
            return
        if fault:
            door.stopping.wait(fault.seconds)
        self._answer(status, said)

    def _received(self, name: str, body: bytes, fault: Fault | None) -> tuple[int, bytes]:
        """Take the bytes of a file and return the answer."""
        door = self.server.door
        with door.state.lock:
            taken = receive(door.state, name, body)
        door.log(UPLOAD, {"file": name}, (fault.kind if fault else "ok") if taken else "refused")
        return (200, f"OK - {len(body)}".encode()) if taken else (404, b"not found")

    def _done(
        self, kind: str, name: str, method: str, args: Json, fault: Fault | None
    ) -> tuple[int, bytes]:
        """Do what was asked, log it, and return the answer."""
        door = self.server.door
        try:
            done = door.call(name, args, self._token(args)) if kind == "api" else None
            if done is None:
                door.respond(name, args)
        except SlackError as error:
            door.log(method, args, error.code)
            if kind == "response":
                return 404, error.code.encode()
            return 200, json.dumps(error.to_json()).encode()
        door.log(method, args, fault.kind if fault else "ok")
        return 200, json.dumps({"ok": True, **done.answer}).encode() if done else b"ok"

    def _args(self, body: bytes) -> Json:
        kind = self.headers.get("Content-Type") or ""
        if "json" in kind:
            value: Any = json.loads(body or b"{}")
            return value if isinstance(value, dict) else {}
        if "octet-stream" in kind:
            return {}
        return dict(parse_qsl(body.decode(), keep_blank_values=True))

    def _token(self, args: Json) -> str:
        bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ").strip()
        return bearer or str(args.get("token") or "")

    def _fail(self, fault: Fault) -> None:
        if fault.kind == "dropped_before":
            self._drop()
        elif fault.kind == "ratelimited":
            error = {"ok": False, "error": "ratelimited"}
            wait = str(max(1, round(fault.seconds)))
            self._answer(429, json.dumps(error).encode(), {"Retry-After": wait})
        elif fault.kind == "server_error":
            self._answer(500, b"internal error", {"Content-Type": "text/plain"})
        elif self.path.startswith(f"/{UPLOAD}/"):
            status = 503 if fault.code in TEMPORARY | UNCERTAIN else 403
            self._answer(status, fault.code.encode(), {"Content-Type": "text/plain"})
        else:
            self._answer(200, json.dumps(SlackError(fault.code).to_json()).encode())

    def _drop(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        sent = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in {**sent, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Write no access log."""


def open_door(door: Door) -> Server:
    """Serve the workspace at a free port of this machine."""
    server = _Http((HOST, 0), _Handler)
    server.door = door
    return Server(server)
