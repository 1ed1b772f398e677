"""The manifest, the table of routes and the file in the repository say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.errors import BadInput
from bot.manifest import EVENTS, LONG_DESCRIPTION, SCOPES, manifest, render
from handlers import ROUTES, Route
from handlers.lifecycle import moved

FILE = Path(__file__).resolve().parent.parent / "manifest.yml"
URL = "https://bot.example/slack/events"


def differences(routes, told):
    """What a manifest lacks of a table of routes, and what it has that no route takes."""
    features, settings = told["features"], told["settings"]
    said = {("command", c["command"]) for c in features["slash_commands"]}
    said |= {("event", name) for name in settings["event_subscriptions"]["bot_events"]}
    said |= {("action", "")} if settings["interactivity"]["is_enabled"] else set()
    wanted = {(r.trigger, r.name) for r in routes if r.trigger == "command"}
    wanted |= {("event", name) for r in routes if r.trigger == "event" for name in r.subscribed}
    wanted |= {("action", "") for r in routes if r.trigger in ("action", "view")}
    return {f"{kind} {name} has no line" for kind, name in wanted - said} | {
        f"{kind} {name} has no route" for kind, name in said - wanted
    }


def test_every_trigger_has_its_line_and_every_line_its_route():
    assert differences(ROUTES, yaml.safe_load(FILE.read_text(encoding="utf-8"))) == set()


DOCTORED = {
    "another-event": (
        (*ROUTES, Route("event", "pin_added", moved)),
        {"event pin_added has no line"},
    ),
    "another-command": (
        (*ROUTES, Route("command", "/other", moved)),
        {"command /other has no line"},
    ),
    "no-buttons": (
        tuple(r for r in ROUTES if r.trigger not in ("action", "view")),
        {"action  has no route"},
    ),
    "no-mentions": (
        tuple(r for r in ROUTES if r.name != "app_mention"),
        {"event app_mention has no route"},
    ),
    "messages-by-their-own-name": (
        tuple(r if r.name != "message" else Route("event", "message", moved) for r in ROUTES),
        {
            "event message has no line",
            *(f"event message.{kind} has no route" for kind in ("channels", "groups")),
            *(f"event message.{kind} has no route" for kind in ("im", "mpim")),
        },
    ),
}


@pytest.mark.parametrize(("routes", "found"), DOCTORED.values(), ids=DOCTORED)
def test_a_trigger_without_its_line_is_found(routes, found):
    assert differences(routes, manifest()) == found


def test_the_file_is_what_the_program_prints():
    assert FILE.read_text(encoding="utf-8") == render()


def addresses(value):
    """Every address in a manifest."""
    if isinstance(value, dict):
        return [
            found
            for key, entry in value.items()
            for found in ([entry] if key in ("url", "request_url") else addresses(entry))
        ]
    return [found for entry in value for found in addresses(entry)] if type(value) is list else []


def test_in_socket_mode_there_are_no_addresses():
    told = manifest()
    assert told["settings"]["socket_mode_enabled"] is True
    assert addresses(told) == []


def test_over_http_every_address_is_the_one_given():
    told = yaml.safe_load(render(URL))
    assert told["settings"]["socket_mode_enabled"] is False
    assert addresses(told) == [URL] * 3


@pytest.mark.parametrize("url", ["http://bot.example", "bot.example", "https://", "ftp://x", ""])
def test_an_address_that_slack_would_refuse_is_refused(url):
    with pytest.raises(BadInput, match="https"):
        manifest(url)


def test_limits_of_the_fields():
    told = manifest()
    shown, bot = told["display_information"], told["features"]["bot_user"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(LONG_DESCRIPTION) <= 4_000
    assert len(bot["display_name"]) <= 80
    (command,) = told["features"]["slash_commands"]
    assert len(command["command"]) <= 32
    assert len(command["description"]) <= 2_000
    assert len(command["usage_hint"]) <= 1_000
    assert len(EVENTS) <= 100
    assert len(SCOPES) <= 255
    assert told["settings"]["token_rotation_enabled"] is False  # it cannot be switched off again


def test_each_scope_is_there_once_with_its_reason():
    names = [name for name, _ in SCOPES]
    assert sorted(set(names)) == names
    assert all(reason for _, reason in SCOPES)
    assert not {"chat:write.public", "files:read"} & set(names)


@pytest.mark.parametrize(
    ("event", "scope"),
    [
        ("app_mention", "app_mentions:read"),
        ("message.channels", "channels:history"),
        ("message.groups", "groups:history"),
        ("message.im", "im:history"),
        ("message.mpim", "mpim:history"),
        ("member_joined_channel", "channels:read"),
        ("group_left", "groups:read"),
    ],
)
def test_each_event_has_the_scope_it_needs(event, scope):
    assert event in EVENTS
    assert scope in dict(SCOPES)
