"""The wiring: built from settings alone, started, drained, closed; served as real processes."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace

import pytest
from fronts import running_front, seen, some_facts

from bot.app import build, chat, check_token
from bot.config import Settings
from bot.errors import BadSetting, Unavailable
from bot.http import PATH, run_gunicorn
from bot.sockets import run_socket
from bot.workspace import BOT_USER, Fault, Workspace

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("app") / "bot.db"
    some_facts(path)
    return path


@pytest.fixture
def url(small, tmp_path) -> str:
    copy = tmp_path / "bot.db"
    copy.write_bytes(small.read_bytes())
    return f"sqlite:///{copy}"


@pytest.fixture
def workspace():
    with Workspace() as made:
        yield made


def settings_of(workspace, url="sqlite:///none.db", **more):
    given = {
        "bot_token": workspace.token,
        "signing_secret": workspace.signing_secret,
        "slack_api_url": workspace.api_url,
        "database_url": url,
    }
    return Settings.model_validate({**given, **more})


# Building


TRAPS = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "secret",
    "SLACK_BOT_TOKEN": "xoxb-of-somebody-else",
    "SLACK_SIGNING_SECRET": "0" * 32,
    "SLACK_APP_TOKEN": "xapp-of-somebody-else",
}


def test_what_stands_in_the_environment_changes_nothing(url, monkeypatch, tmp_path):
    for name, value in TRAPS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path))
    with running_front(url) as front:
        assert "8 announcements" in seen(front.slash("meta"))
        assert front.workspace.calls == ()
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("bot.db")]


def test_built_and_not_started_it_has_no_threads_and_asks_nobody(url, workspace):
    before = threading.active_count()
    with closing(build(settings_of(workspace, url))):
        assert threading.active_count() == before
    assert workspace.calls == ()


def test_what_was_started_is_ended(url):
    before = set(threading.enumerate())
    with running_front(url) as front:
        front.say("@infra meta")
    assert set(threading.enumerate()) <= before


def test_what_is_left_over_is_worked_after_the_next_start(url, tmp_path):
    with running_front(url, started=False) as front:
        front.workspace.say("@infra meta")
        front.workspace.settle()
        assert front.store.inbox.pending() == 1
        assert not front.running.drain(0)
        front.running.start()
        front.settle()
        assert len(front.workspace.replies("ai-infra", front.workspace.messages()[0].ts)) == 1


def test_a_database_that_cannot_be_opened_is_told(workspace, tmp_path):
    with pytest.raises(Unavailable, match="cannot be opened"):
        build(settings_of(workspace, f"sqlite:///{tmp_path}/no/such/folder/bot.db"))


# The token


def test_the_token_tells_who_the_bot_is(workspace):
    assert check_token(settings_of(workspace)) == BOT_USER
    assert [call.method for call in workspace.calls] == ["auth.test"]


def test_a_wrong_token_is_named(workspace):
    with pytest.raises(BadSetting, match=r"SLACK_BOT_TOKEN: Slack says invalid_auth\. Copy"):
        check_token(settings_of(workspace, bot_token="xoxb-wrong"))


@pytest.mark.parametrize(
    "fault", [Fault("refused", "fatal_error"), Fault("dropped_before")], ids=["refused", "dropped"]
)
def test_a_slack_that_does_not_answer_is_told(workspace, fault):
    workspace.faults.script("auth.test", fault)
    with pytest.raises(Unavailable, match="Slack"):
        check_token(settings_of(workspace))


# As processes


def free_port():
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


def environment(workspace, url, **more):
    given = {
        "SLACK_BOT_TOKEN": workspace.token,
        "SLACK_SIGNING_SECRET": workspace.signing_secret,
        "INFRA_SLACK_API_URL": workspace.api_url,
        "INFRA_DATABASE_URL": url,
        "INFRA_MODE": "http",
    }
    kept = {
        name: value for name, value in os.environ.items() if name[:6] not in ("SLACK_", "INFRA_")
    }
    return {**kept, **given, **more}


def wait_for(happened, seconds=20.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.05)
    return False


def ready(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.mark.slow
def test_served_over_http_it_answers_and_ends_what_it_began(url, workspace):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT,
        env=environment(workspace, url, INFRA_PORT=str(port)),
        stderr=subprocess.PIPE,
    )
    try:
        assert wait_for(lambda: ready(port))
        workspace.connect(f"http://127.0.0.1:{port}{PATH}")
        assert "8 announcements" in seen(workspace.slash("meta").shown)
        workspace.say("@infra meta")
        assert workspace.wait_until(
            lambda: [p for p in workspace.posts if p.thread_ts and p.by_bot]
        )
    finally:
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert b"Traceback" not in told


@pytest.mark.slow
def test_served_with_a_wrong_token_it_says_so_in_one_line(url, workspace):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT,
        env=environment(workspace, url, SLACK_BOT_TOKEN="xoxb-wrong"),
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "SLACK_BOT_TOKEN" in done.stderr.decode()


def test_served_with_a_file_that_is_no_database_it_says_so_in_one_line(workspace, tmp_path):
    """Before the server starts its workers, which would be started again and again."""
    file = tmp_path / "notes.db"
    file.write_text("no database at all, but long enough to be read as one" * 20)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT,
        env=environment(workspace, f"sqlite:///{file}"),
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    last = done.stderr.decode().strip().splitlines()[-1]
    assert last.startswith("infra: ")
    assert "notes.db" in last
    assert "Traceback" not in done.stderr.decode()


def test_the_server_builds_the_bot_in_its_worker_and_closes_it_there(monkeypatch):
    from gunicorn.app.base import BaseApplication

    steps = []
    served = SimpleNamespace(
        wsgi="wsgi", start=lambda: steps.append("start"), close=lambda: steps.append("close")
    )

    def make():
        steps.append("make")
        return served

    def run(application):
        steps.append("run")
        assert application.load() == "wsgi"
        application.cfg.worker_exit(None, None)

    monkeypatch.setattr(BaseApplication, "run", run)
    run_gunicorn("127.0.0.1", 3000, make)
    assert steps == ["run", "make", "start", "close"]


def test_a_server_that_never_began_has_nothing_to_close(monkeypatch):
    from gunicorn.app.base import BaseApplication

    monkeypatch.setattr(BaseApplication, "run", lambda self: self.cfg.worker_exit(None, None))
    run_gunicorn("127.0.0.1", 3000, lambda: pytest.fail("built"))


# Socket Mode


class SocketSlack:
    """Slack's end of Socket Mode, for one connection: the address, the frames, the answers."""

    def __init__(self, code: str = "") -> None:
        self.code = code
        self.answers: list[dict] = []
        self.connected = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.api_url = f"http://127.0.0.1:{self.port}/api/"
        self._web: socket.socket | None = None
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._talk, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _talk(self, connection: socket.socket) -> None:
        with connection:
            head = b""
            while b"\r\n\r\n" not in head and (more := connection.recv(65536)):
                head += more
            if b"Upgrade: websocket" in head:
                self._upgrade(connection, head)
            elif head:
                url = f"ws://127.0.0.1:{self.port}/link"
                told = {"ok": False, "error": self.code} if self.code else {"ok": True, "url": url}
                body = json.dumps(told).encode()
                fields = f"Content-Length: {len(body)}\r\nContent-Type: application/json"
                connection.sendall(f"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n".encode() + body)

    def _upgrade(self, connection: socket.socket, head: bytes) -> None:
        fields = dict(
            line.split(": ", 1) for line in head.decode().split("\r\n")[1:] if ": " in line
        )
        key = fields["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()  # noqa: S324
        connection.sendall(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
        )
        self._web = connection
        self.connected.set()
        while (frame := self._frame(connection)) is not None:
            opcode, data = frame
            if opcode == 1:
                self.answers.append(json.loads(data))

    @staticmethod
    def _frame(connection: socket.socket) -> tuple[int, bytes] | None:
        try:
            head = connection.recv(2, socket.MSG_WAITALL)
            if len(head) < 2:
                return None
            size = head[1] & 127
            if size > 125:
                width = 2 if size == 126 else 8
                size = int.from_bytes(connection.recv(width, socket.MSG_WAITALL), "big")
            mask = connection.recv(4, socket.MSG_WAITALL)
            data = connection.recv(size, socket.MSG_WAITALL) if size else b""
        except OSError:
            return None
        return head[0] & 15, bytes(b ^ mask[i % 4] for i, b in enumerate(data))

    def tell(self, message: dict) -> None:
        data = json.dumps(message).encode()
        size = struct.pack("!BH", 126, len(data)) if len(data) > 125 else bytes([len(data)])
        assert self._web is not None
        self._web.sendall(b"\x81" + size + data)


@pytest.fixture
def slack():
    made = SocketSlack()
    yield made
    made.close()


COMMAND = {
    "command": "/infra",
    "text": "meta",
    "team_id": "T0INFRA",
    "channel_id": "C1",
    "user_id": "U1",
    "response_url": "https://hooks.example/x",
    "trigger_id": "1.2.3",
}


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the client leaves its sockets to the end
def test_in_socket_mode_it_answers_over_the_connection_and_stops_when_told(url, slack):
    given = {"app_token": "xapp-1", "bot_token": "xoxb-1", "slack_api_url": slack.api_url}
    settings = Settings.model_validate({**given, "database_url": url})
    stop = threading.Event()
    running = build(settings)
    thread = threading.Thread(target=run_socket, args=(settings, running, stop))
    thread.start()
    try:
        assert slack.connected.wait(10)
        slack.tell({"type": "hello", "num_connections": 1})
        slack.tell(
            {
                "type": "slash_commands",
                "envelope_id": "e1",
                "payload": COMMAND,
                "accepts_response_payload": True,
            }
        )
        assert wait_for(lambda: slack.answers, 10)
    finally:
        stop.set()
        thread.join(20)
    (answer,) = slack.answers
    assert answer["envelope_id"] == "e1"
    assert answer["payload"]["response_type"] == "in_channel"
    assert "8 announcements" in answer["payload"]["blocks"][0]["text"]["text"]
    assert not thread.is_alive()


@pytest.mark.parametrize("code", ["invalid_auth", "not_allowed_token_type"])
def test_a_wrong_app_level_token_is_named(url, code):
    slack = SocketSlack(code)
    settings = Settings.model_validate(
        {"app_token": "xapp-1", "slack_api_url": slack.api_url, "database_url": url}
    )
    try:
        with pytest.raises(BadSetting, match=f"SLACK_APP_TOKEN: Slack says {code}"):
            run_socket(settings, build(settings), threading.Event())
    finally:
        slack.close()


def test_a_slack_that_cannot_be_reached_is_told(url):
    settings = Settings.model_validate(
        {
            "app_token": "xapp-1",
            "slack_api_url": f"http://127.0.0.1:{free_port()}/api/",
            "database_url": url,
        }
    )
    with pytest.raises(Unavailable, match="cannot be reached"):
        run_socket(settings, build(settings), threading.Event())


# In the terminal


def test_in_the_terminal_a_new_database_gets_the_starter_data(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("/infra meta\nonly power\n"))
    settings = Settings.model_validate({"database_url": f"sqlite:///{tmp_path / 'new.db'}"})
    assert chat(settings) == 0
    told = capsys.readouterr().out
    assert "Meta · 2" in told
    assert "Meta, power" in told
