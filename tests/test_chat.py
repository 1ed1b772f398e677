"""The terminal shows a conversation as Slack would."""

from __future__ import annotations

import io
import re
import threading

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.blocks import mrkdwn as m
from bot.chat import machine_zone, run_chat
from bot.chat_screen import Screen

LONG = "• " + "one two three four five six seven " * 4


def answer(text, *buttons):
    row = [m.actions(*(m.button(b, f"b:{n}", b) for n, b in enumerate(buttons)))]
    return {"text": text, "blocks": [m.section(text), *(row if buttons else [])]}


class Echo:
    """A bot that says what it was told; ``still`` is how its drain answers."""

    def __init__(self, api_url: str, token: str, secret: str) -> None:
        self.client = WebClient(token, base_url=api_url, retry_handlers=[])
        self.bolt = App(client=self.client, signing_secret=secret, process_before_response=True)
        self.wsgi = SlackRequestHandler(self.bolt)
        self.started = self.closed = False
        self.bolt.command("/infra")(self.command)
        self.bolt.event("message")(self.message)
        self.bolt.event("app_mention")(self.mention)
        self.bolt.action(re.compile("."))(self.press)

    def command(self, ack, body):
        text = body["text"]
        if text == "crash":
            raise ValueError(text)
        if text == "help":
            ack({"text": "Ask a name", "blocks": [m.context("try `meta`")]})
        elif text == "long":
            ack({"response_type": "in_channel", **answer(LONG)})
        else:
            ack({"response_type": "in_channel", **answer(f"*{text}*", "More", "By kind")})

    def message(self, event):
        direct = event["channel_type"] == "im"
        if (
            event.get("subtype")
            or event["text"] == "nothing"
            or not (direct or event.get("thread_ts"))
        ):
            return
        self.client.chat_postMessage(
            channel=event["channel"],
            thread_ts=event.get("thread_ts"),
            **answer(f"you said {event['text']}", "Sources"),
        )

    def mention(self, event):
        self.client.chat_postMessage(
            channel=event["channel"], thread_ts=event["ts"], text="<https://a.example|A>"
        )

    def press(self, ack, body):
        ack()
        if body["actions"][0]["value"] == "By kind":
            raise ValueError("no")
        self.client.chat_update(
            channel=body["channel"]["id"], ts=body["container"]["message_ts"], text="pressed"
        )

    def start(self):
        self.started = True

    def drain(self, timeout):
        return True

    def close(self):
        self.closed = True


def talk(*lines, make=Echo):
    out = io.StringIO()
    assert run_chat(make, lines, out) == 0
    return out.getvalue()


def test_a_conversation_reads_as_in_slack():
    said = talk("/infra meta", "only chips", "2", "1", "/quit", "/infra never")
    assert said == (
        "you › /infra meta\n"
        "infra\n"
        "  meta\n"
        "  [1 More] [2 By kind]\n"
        "\n"
        "you › only chips\n"
        "infra · in the thread\n"
        "  you said only chips\n"
        "  [1 Sources]\n"
        "\n"
        "you › 2\n"
        "(There is no button 2: the last answer has 1.)\n"
        "you › 1\n"
        "infra · in the thread · edited\n"
        "  pressed\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["meta"], "(There is no answer to reply to yet", id="reply-to-nothing"),
        pytest.param(
            ["/infra help"], "infra · Only you can see this\n  (try meta)\n", id="private"
        ),
        pytest.param(
            ["@infra meta"], "infra · in the thread\n  ‹A›\n", id="mention-and-link-in-a-pipe"
        ),
        pytest.param(["dm meta"], "infra · direct message\n  you said meta\n", id="direct"),
        pytest.param(["dm a", "b"], "infra · direct message\n  you said b\n", id="direct-again"),
        pytest.param(["/infra a", "nothing"], "you › nothing\n(no reply)\n", id="silence"),
        pytest.param(["/infra crash"], "failed with the error dispatch_failed", id="failed"),
        pytest.param(["/remind me"], "(/remind is no command here", id="other-command"),
        pytest.param(["3"], "(There is no button 3: the last answer has none.)", id="no-button"),
        pytest.param(["/infra a", "[2]"], "(The button failed", id="button-failed"),
        pytest.param(["", "  "], "", id="empty-lines"),
        pytest.param(
            ["/infra long"],
            "  • one two three four five six seven one two three four five six seven one two\n"
            "    three four",
            id="hanging-lines",
        ),
    ],
)
def test_a_line_leads_to(lines, expected):
    said = talk(*lines)
    assert expected in said
    assert all(len(row) <= 80 for row in said.splitlines())
    assert "\x1b" not in said


def test_the_bot_is_started_and_closed():
    made = []

    def make(*arguments):
        made.append(Echo(*arguments))
        return made[0]

    talk("/infra meta", make=make)
    assert made[0].started
    assert made[0].closed
    assert not [t for t in threading.enumerate() if t.name.startswith(("workspace", "serve"))]


def test_a_bot_that_takes_long_is_said_to_be_at_work():
    class Slow(Echo):
        def drain(self, timeout):
            return False

    assert "(The bot is still at work.)" in talk("/infra meta", make=Slow)


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError], ids=["ctrl-c", "ctrl-d"])
def test_at_a_prompt_the_conversation_begins_with_examples_and_ends_politely(monkeypatch, end):
    typed = iter(["", "/infra help"])
    out = Terminal()

    def ask(prompt):
        assert prompt == "you › "
        try:
            return next(typed)
        except StopIteration:
            raise end from None

    monkeypatch.setattr("builtins.input", ask)
    assert run_chat(Echo, None, out) == 0
    assert out.getvalue().startswith("#ai-infra, with the bot in it.")
    assert "Only you can see this" in out.getvalue()
    assert out.getvalue().endswith("Bye.\n")


def test_on_a_terminal_links_open_and_styles_show(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    blocks = [
        m.header("Power"),
        m.section("*bold* _i_ ~s~ <https://a.example|A>"),
        m.divider(),
        m.actions(m.button("Go", "go"), {"type": "static_select", "placeholder": {"text": "Kind"}}),
        m.rich_text(m.rich_preformatted("x  y")),
        m.context("(small)"),
    ]
    Screen(out).show({"text": "t", "blocks": blocks}, "", 1)
    said = out.getvalue()
    assert "https://a.example" in said
    assert "\x1b]8;" in said
    assert "\x1b[1m" in said
    assert "‹A›" not in said
    for seen in ("Power", "───", "[1 Go]", "[Kind]", "x  y", "(small)"):
        assert seen in said


def test_a_button_with_an_address_says_what_it_opens(monkeypatch):
    class Linked(Echo):
        def command(self, ack, body):
            go = m.button("Open", "open", "v", url="https://a.example")
            ack({"response_type": "in_channel", "text": "t", "blocks": [m.actions(go)]})

    assert "(opens https://a.example)" in talk("/infra meta", "1", make=Linked)


@pytest.mark.parametrize(
    ("target", "zone"),
    [
        pytest.param("usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin", id="known"),
        pytest.param("usr/share/zoneinfo/Nowhere/Land", "UTC", id="unknown"),
        pytest.param("etc/somewhere", "UTC", id="elsewhere"),
        pytest.param(None, "UTC", id="missing"),
    ],
)
def test_the_zone_of_the_machine_is_used_where_it_is_known(tmp_path, target, zone):
    localtime = tmp_path / "localtime"
    if target:
        file = tmp_path / target
        file.parent.mkdir(parents=True)
        file.touch()
        localtime.symlink_to(file)
    assert machine_zone(localtime) == zone
