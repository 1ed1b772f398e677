"""The wiring: builds the bot from settings, starts it, and closes everything that it built.

Part of the wiring too: ``bot.http`` (the server), ``bot.cli`` and ``bot.doors`` (the commands).
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

import handlers
from bot import http, jobs, schedule
from bot.ask.asking import Asking
from bot.config import Settings
from bot.desk import Desk
from bot.errors import BadSetting, Unavailable
from bot.slackweb import SlackWeb
from bot.tell.delivery import Delivery
from bot.worker import InboxWork, Workers
from store import open_store

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

Clock = Callable[[], datetime]
TIMEOUT_SECONDS = 10
STOP_SECONDS = 20.0
"""How long a worker that stops may take for the step it is at."""
WRONG_TOKEN = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked"})

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the present, aware, UTC."""
    return datetime.now(UTC)


class Running:
    """The bot: ``wsgi`` and ``bolt`` take requests, and once started it works on them."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Open the store; nothing is sent and no thread is started. Raises Unavailable."""
        self.store = open_store(settings.database_url)
        self._clock = clock
        self.asking = Asking(self.store)
        slack = SlackWeb(settings.bot_token.get_secret_value(), settings.slack_api_url)
        self._desk = desk = Desk(self.store, self.asking, slack, settings.admin_ids)
        self._delivery = Delivery(self.store, slack, attempt=schedule.attempt)
        self.site = slack.site
        self._tools = jobs.Tools(self.store, self.asking, slack.site)
        self._inbox_step = InboxWork(self.store.inbox, desk.work, desk.sorry)
        self._inbox = Workers(settings.workers, self._work, clock, name="inbox")
        self._outbox = Workers(settings.workers, self._delivery.step, clock, name="outbox")
        self._clocks: schedule.Clocks | None = None
        self.bolt = bolt_app(settings)
        handlers.register(self.bolt, handlers.Bench(desk, clock, self._wake))
        self.wsgi: WSGIApplication = http.application(self.bolt, self.ready)

    def start(self) -> None:
        """Start the workers and the clocks; names are built before the first question."""
        self.asking.warm()
        self._inbox.start()
        self._outbox.start()
        works = {name: partial(self._job, work) for name, work in jobs.WORKS.items()}
        self._clocks = schedule.start(works, self._clock)

    def ready(self) -> None:
        """Return where questions can be answered. Raises Unavailable where not."""
        self.store.entities.names_version()

    def drain(self, timeout: float) -> bool:
        """Wait until nothing is left to work on or to post; False after ``timeout`` seconds."""
        end = time.monotonic() + timeout
        if not self._inbox.drain(timeout, self.store.inbox.pending):
            return False
        return self._outbox.drain(max(end - time.monotonic(), 0), self.store.outbox.pending)

    def close(self) -> None:
        """Stop clocks and workers, each at the end of what it does, and close the store."""
        if self._clocks is not None:
            self._clocks.shutdown()
        self._inbox.stop(STOP_SECONDS)
        self._outbox.stop(STOP_SECONDS)
        self._desk.catch_up()
        self.store.close()

    def _wake(self) -> None:
        self._inbox.wake()

    def _work(self, now: datetime) -> bool:
        self._desk.catch_up()  # first: what comes in next may be about it
        worked = self._inbox_step(now)
        if worked:  # an answer may be owed now
            self._outbox.wake()
        return worked

    def _job(self, work: jobs.Work, now: datetime) -> None:
        work.do(self._tools, now)
        self._outbox.wake()  # something may be owed now


def build(settings: Settings, clock: Clock = utc_now) -> Running:
    """Return the bot, not started. Raises Unavailable where the store cannot be opened."""
    return Running(settings, clock)


def bolt_app(settings: Settings) -> App:
    """Return Slack's framework, without listeners.

    The acknowledgement waits for the listener. Own messages are let through: they confirm posts
    (``bot.incoming`` lets nothing else of them pass). The token is given, not asked for: nothing
    calls Slack before an acknowledgement. What it logs below errors holds what people write.
    """
    token = settings.bot_token.get_secret_value()
    quiet = logging.getLogger("bot.bolt")
    quiet.setLevel(logging.ERROR)
    return App(
        name="infra",
        logger=quiet,
        client=WebClient(base_url=settings.slack_api_url, logger=quiet, retry_handlers=[]),
        # Given even where it is empty: else the framework looks for one in the environment.
        signing_secret=settings.signing_secret.get_secret_value(),
        authorize=lambda enterprise_id, team_id: AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=token
        ),
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        ignoring_self_events_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )


def check_token(settings: Settings) -> str:
    """Ask Slack once whose token it is and return the bot's user id.

    Raises BadSetting where Slack says that the token is wrong, Unavailable where Slack refuses
    otherwise or cannot be reached.
    """
    token = settings.bot_token.get_secret_value()
    quiet = logging.getLogger("bot.bolt")
    client = WebClient(
        token, settings.slack_api_url, TIMEOUT_SECONDS, retry_handlers=[], logger=quiet
    )
    try:
        return str(client.auth_test()["user_id"])
    except SlackApiError as error:
        code = str(error.response.get("error"))
        if code in WRONG_TOKEN:
            where = "Copy the bot token (xoxb-…) from the app's page again"
            raise BadSetting("SLACK_BOT_TOKEN", f"Slack says {code}. {where}.") from None
        raise Unavailable(f"Slack answered {code} when asked who the bot is.") from None
    except OSError as error:
        raise Unavailable(f"Slack cannot be reached at {client.base_url}: {error}.") from None


def serve(settings: Settings) -> None:
    """Run on Slack until stopped, over HTTP or in Socket Mode. Raises as check_token and build."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("apscheduler").setLevel(logging.WARNING)  # else a line for every tick
    user = check_token(settings)
    _log.info("the bot is %s", user)
    open_store(settings.database_url).close()  # what is wrong with it is said here, in one line
    if settings.mode == "http":
        http.run_gunicorn(settings.host, settings.port, lambda: build(settings))
    else:
        from bot.sockets import run_socket

        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        run_socket(settings, build(settings), stop)


def clock_from(start: datetime, speed: float = 1.0) -> Clock:
    """Return a clock that shows ``start`` now and goes on from there, ``speed`` times as fast."""
    began = time.monotonic()
    return lambda: start + timedelta(seconds=(time.monotonic() - began) * speed)


def chat(settings: Settings, clock: Clock = utc_now) -> int:
    """Talk to the bot in this terminal; a database without facts gets the starter data.

    The briefing counts as first seen at each start, so that there is something new to tell.
    """
    from bot.chat import machine_zone, run_chat
    from bot.workspace import YOU
    from store.importing import load_starter, refresh_briefing

    store = open_store(settings.database_url)
    if store.announcements.freshness("").announcements == 0:
        load_starter(store, "all", clock())
    refresh_briefing(store, clock())
    store.close()

    def make(api_url: str, token: str, secret: str) -> Running:
        given = {"slack_api_url": api_url, "bot_token": token, "signing_secret": secret}
        given["admins"] = YOU  # whoever sits at the machine runs the bot
        return build(Settings.model_validate({**settings.model_dump(), **given}), clock)

    lines = None if sys.stdin.isatty() else sys.stdin
    return run_chat(make, lines, sys.stdout, zone=machine_zone(), clock=clock)
