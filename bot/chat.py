"""The terminal workspace: one person, one channel and the bot, with no Slack.

The bot is the real one behind its real front: each line becomes the request that Slack would send,
and what is printed is what Slack would show. Contains no rendering of messages (``chat_screen``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO
from zoneinfo import ZoneInfo

from bot.blocks.outline import pressables
from bot.chat_forms import Form
from bot.chat_screen import Screen
from bot.workspace import Post, View, Workspace, serve

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

PATH = "/slack/events"
SECONDS = 15.0
"""How long a line may take until the prompt comes back."""
INTRO = """\
#ai-infra, with the bot in it. Some lines to try:
  /infra meta                       everything Meta announced, newest first
  only chips                        narrows it (a reply in the thread; no /infra needed)
  how much in total?                adds up what the thread is about
  @infra power deals in texas       asks in the channel
A number presses a button, "dm …" writes to the bot directly, "home" opens its
Home, /quit ends.
"""
BYE = "\nBye."
NO_REPLY = "(no reply)"
NOTHING_YET = "(There is no answer to reply to yet: begin with /infra, @infra or dm.)"


class RunningApp(Protocol):
    """The bot, built against a workspace."""

    @property
    def wsgi(self) -> WSGIApplication:
        """What takes Slack's requests at ``PATH``."""
        ...

    def start(self) -> None:
        """Begin to work on what comes in."""
        ...

    def drain(self, timeout: float) -> bool:
        """Wait until nothing is left to work on or to post; False where it took longer."""
        ...

    def close(self) -> None:
        """End everything that was started."""
        ...


MakeApp = Callable[[str, str, str], RunningApp]
"""Builds the bot for a Web API address, a bot token and a signing secret."""


def run_chat(
    make_app: MakeApp,
    lines: Iterable[str] | None,
    out: TextIO,
    *,
    zone: str = "UTC",
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> int:
    """Hold a conversation and return 0: line by line, or with a prompt where ``lines`` is None.

    ``zone`` is the IANA name of the person's time zone; ``clock`` is the workspace's.
    """
    screen = Screen(out)
    with Workspace(zone=zone, clock=lambda: clock().timestamp()) as workspace:
        app = make_app(workspace.api_url, workspace.token, workspace.signing_secret)
        with closing(app), serve(app.wsgi) as server:
            app.start()
            workspace.connect(f"{server.url}{PATH}")
            conversation = Conversation(workspace, app, screen)
            conversation.invite()
            try:
                _talk(conversation, lines, screen)
            except KeyboardInterrupt:
                screen.say(BYE)
    return 0


def _talk(conversation: Conversation, lines: Iterable[str] | None, screen: Screen) -> None:
    if lines is None:
        screen.say(INTRO)
    for line in prompted() if lines is None else map(str.strip, lines):
        if line in ("/quit", "/exit"):
            return
        if line and lines is not None:
            screen.echo("you", line)
        if line:
            conversation.take(line)
    if lines is None:
        screen.say(BYE)


def prompted() -> Iterator[str]:
    """Yield what is typed at a prompt, with a history, until Ctrl-D."""
    import readline  # noqa: F401  # gives input() its editing and history

    while True:
        try:
            yield input("you › ").strip()
        except EOFError:
            return


def machine_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """Return the IANA name of this machine's time zone, UTC where it is not known."""
    try:
        name = localtime.resolve(strict=True).as_posix().partition("/zoneinfo/")[2]
        return ZoneInfo(name).key if name else "UTC"
    except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        return "UTC"


class Conversation:
    """What is said in the terminal, and what was shown of it."""

    def __init__(self, workspace: Workspace, app: RunningApp, screen: Screen) -> None:
        self._workspace = workspace
        self._app = app
        self._screen = screen
        self._shown: dict[tuple[str, str], Post] = {}
        self._buttons: list[tuple[Post | View, int]] = []
        self._home: View | None = None  # as it was shown last, once it was looked at
        self._at_home = False
        self._form: Form | None = None
        self._last: Post | None = None  # the answer that a line without a command replies to

    def invite(self) -> None:
        """Let the bot hear that it is in the channel: else it does not know it may follow up."""
        self._workspace.invite("ai-infra")
        self._wait()

    def take(self, line: str) -> None:
        """Do what a line says, wait until the bot is done, and show what it said."""
        if self._form is not None and not self._fill_in(self._form, line):
            return
        problem = "" if self._form is not None else self._act(line)
        if problem:
            self._screen.say(problem, dim=True)
            return
        in_time = self._wait()
        new = self._new_posts()
        self._show(new)
        seen = self._show_home()
        opened = self._opened()
        if not in_time:
            self._screen.say("(The bot is still at work.)", dim=True)
        elif not new and not opened and not seen:
            self._screen.say(NO_REPLY, dim=True)

    def _opened(self) -> bool:
        """Show the form that is on top now; tell whether there is one."""
        view = next(reversed(self._workspace.modals()), None)
        known = self._form
        while known is not None and (view is None or known.view.id != view.id):
            known = known.before
        self._form = known or (Form(view, self._form) if view else None)
        for line in self._form.lines() if self._form else ():
            self._screen.say(line)
        return self._form is not None

    def _fill_in(self, form: Form, line: str) -> bool:
        """Do what a line says to an open form; tell whether the form was submitted."""
        if line == "cancel":
            self._workspace.dismiss(form.view)
            self._opened()  # the page before, where there is one
            return False
        if line != "send":
            problem = form.fill_in(line)
            for said in [problem] if problem else form.lines():
                self._screen.say(said, dim=bool(problem))
            return False
        result = self._workspace.submit(form.view, form.values)
        if not result.answer.ok:
            self._screen.say("(The form failed: the bot did not answer it.)", dim=True)
            return False
        for said in form.wrong(result.errors):
            self._screen.say(said)
        return not result.errors

    def _act(self, line: str) -> str:
        """Send what a line stands for; return what is wrong with it, empty for nothing."""
        command, _, rest = line.partition(" ")
        number = re.fullmatch(r"\[?(\d{1,3})\]?", line)
        if number:
            return self._press(int(number[1]))
        self._at_home = line.casefold() == "home"
        if self._at_home:
            self._home = None
            self._workspace.open_home()
            return ""
        if command == "/infra":
            failed = self._workspace.slash(rest.strip()).failed
            return f"(/infra failed with the error {failed})" if failed else ""
        if command.startswith("/"):
            return f"({command} is no command here: there are /infra and /quit.)"
        if command.casefold() == "dm":
            self._workspace.dm(rest.strip())
        elif command.casefold() == "@infra":
            self._workspace.say(f"@infra {rest}")
        elif self._last is None:
            return NOTHING_YET
        elif self._is_direct(self._last):
            self._workspace.dm(line)
        else:
            root = self._last.thread_ts or self._last.ts
            self._workspace.say(line, channel=self._last.channel, thread_ts=root)
        return ""

    def _press(self, number: int) -> str:
        if not 1 <= number <= len(self._buttons):
            count = len(self._buttons)
            return f"(There is no button {number}: the last answer has {count or 'none'}.)"
        post, which = self._buttons[number - 1]
        button = pressables(post.content)[which - 1]
        if button.url:
            self._screen.say(f"(opens {button.url})", dim=True)
        if isinstance(post, View):
            answer = self._workspace.press_in_view(post, which)
        else:
            answer = self._workspace.press(post, which)
        return "" if answer.ok else "(The button failed: the bot did not answer it.)"

    def _wait(self) -> bool:
        """Wait until nothing is on its way in either direction; tell whether it came to that."""
        while True:
            told = len(self._workspace.events)
            if not (self._workspace.settle(SECONDS) and self._app.drain(SECONDS)):
                return False
            if self._workspace.settle(SECONDS) and len(self._workspace.events) == told:
                return True

    def _new_posts(self) -> list[Post]:
        """Return what the bot has said or changed since the last line."""
        posts = [post for post in self._workspace.posts if post.by_bot]
        new = [post for post in posts if self._shown.get((post.channel, post.ts)) != post]
        self._shown |= {(post.channel, post.ts): post for post in new}
        return new

    def _show(self, posts: list[Post]) -> None:
        buttons: list[tuple[Post | View, int]] = []
        for post in posts:
            self._screen.show(post.content, self._where(post), len(buttons) + 1, post.files)
            buttons += [(post, n) for n, _ in enumerate(pressables(post.content), 1)]
            if post.visible_to is None:
                self._last = post
        self._buttons = buttons or self._buttons

    def _show_home(self) -> bool:
        """Show the Home where it is looked at and is another than before; tell whether it is."""
        view = self._workspace.home()
        if not self._at_home or view is None or view == self._home:
            return False
        self._home = view
        self._screen.show(view.content, " · Home", 1)
        self._buttons = [(view, n) for n, _ in enumerate(pressables(view.content), 1)]
        return True

    def _where(self, post: Post) -> str:
        signs = [
            "Only you can see this" if post.visible_to else "",
            "direct message" if self._is_direct(post) else "",
            "in the thread" if post.thread_ts not in (None, post.ts) else "",
            "edited" if post.edited else "",
        ]
        return "".join(f" · {sign}" for sign in signs if sign)

    def _is_direct(self, post: Post) -> bool:
        return post.channel.startswith("D")
