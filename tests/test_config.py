"""Settings: made from a mapping, refused in one line, printed without secrets."""

from __future__ import annotations

import pytest

from bot.config import SETTINGS, Settings, describe, load_settings
from bot.errors import BadSetting


def test_defaults_suffice_for_the_command_line() -> None:
    settings = load_settings({"PATH": "/bin"})
    assert settings.database_url == "sqlite:///infra.db"
    assert settings.mode == "socket"


@pytest.mark.parametrize(
    ("variable", "value", "part"),
    [
        ("INFRA_MODE", "carrier pigeon", "socket"),
        ("INFRA_PORT", "eighty", "integer"),
        ("INFRA_PORT", "70000", "65535"),
        ("INFRA_WORKERS", "0", "1"),
        ("INFRA_SLACK_API_URL", "ftp://slack.com", "http"),
        ("INFRA_SLACK_API_URL", "slack.com/api", "http"),
        ("INFRA_DATABASE_URL", "infra.db", "sqlite:///"),
        ("INFRA_LOG_LEVEL", "loud", "INFO"),
        ("INFRA_ADMINS", "U012AB3CD, ann", "'ann' is no id"),
        ("INFRA_ADMINS", "u012ab3cd", "like U012AB3CD"),
        ("INFRA_DATABSE_URL", "sqlite:///x.db", "no setting"),
    ],
)
def test_a_wrong_setting_is_refused_in_one_line(variable: str, value: str, part: str) -> None:
    with pytest.raises(BadSetting) as caught:
        load_settings({variable: value})
    assert caught.value.user_text.startswith(variable)
    assert part in caught.value.user_text
    assert "\n" not in caught.value.user_text


@pytest.mark.parametrize(
    ("environment", "missing"),
    [
        ({}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "INFRA_MODE": "http"}, "SLACK_SIGNING_SECRET"),
    ],
    ids=["nothing", "socket without app token", "http without secret"],
)
def test_what_slack_needs_is_checked_at_start(environment: dict[str, str], missing: str) -> None:
    with pytest.raises(BadSetting, match=missing):
        load_settings(environment).need_slack()


def test_enough_for_slack() -> None:
    load_settings({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}).need_slack()


def test_admins_are_ids_with_commas_between() -> None:
    settings = load_settings({"INFRA_ADMINS": " U012AB3CD,W012A3CDE , U012AB3CD,"})
    assert settings.admin_ids == ("U012AB3CD", "W012A3CDE")
    assert load_settings({}).admin_ids == ()


def test_api_url_gets_its_slash() -> None:
    settings = load_settings({"INFRA_SLACK_API_URL": "http://127.0.0.1:9/api"})
    assert settings.slack_api_url == "http://127.0.0.1:9/api/"


def test_empty_counts_as_unset() -> None:
    assert load_settings({"INFRA_PORT": ""}).port == 3000


def test_secrets_are_never_printed() -> None:
    settings = load_settings({"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_SIGNING_SECRET": "hush"})
    shown = repr(settings) + str(settings) + repr(describe(settings))
    assert "xoxb-secret" not in shown
    assert "hush" not in shown
    assert ("SLACK_BOT_TOKEN", "(set)") in describe(settings)
    assert ("SLACK_APP_TOKEN", "(not set)") in describe(settings)


def test_every_field_has_a_variable_and_a_word_of_help() -> None:
    assert {s.field for s in SETTINGS} == set(Settings.model_fields)
    assert all(s.help.endswith(".") for s in SETTINGS)
