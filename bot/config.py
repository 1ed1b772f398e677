"""The settings: one frozen object made from a mapping, checked at start.

Contains no reading of the environment; the wiring passes it in. SETTINGS is the table that the
documentation and the tests read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from bot.errors import BadSetting
from store import address

TESTING = "INFRA_TEST_"
"""Variables that begin so are for the tests, and no settings."""
_USER = re.compile(r"[UW][A-Z0-9]{2,31}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the environment variable, the field, and what it is for."""

    variable: str
    field: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("SLACK_BOT_TOKEN", "bot_token", "The bot's token, xoxb-…; needed to run on Slack."),
    Setting("SLACK_APP_TOKEN", "app_token", "The app-level token, xapp-…; needed in Socket Mode."),
    Setting(
        "SLACK_SIGNING_SECRET",
        "signing_secret",
        "The secret that Slack signs requests with; needed over HTTP.",
    ),
    Setting("INFRA_MODE", "mode", "How Slack reaches the bot: `socket` or `http`."),
    Setting(
        "INFRA_ADMINS",
        "admins",
        "Who may add names and sort documents: ids of Slack users with commas between, like "
        "`U012AB3CD,W012A3CDE`.",
    ),
    Setting(
        "INFRA_DATABASE_URL",
        "database_url",
        "Where the facts live: `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/DATABASE`.",
    ),
    Setting("INFRA_HOST", "host", "The address to listen on over HTTP."),
    Setting("INFRA_PORT", "port", "The port to listen on over HTTP."),
    Setting("INFRA_WORKERS", "workers", "How many threads work on questions and posts, 1 to 32."),
    Setting(
        "INFRA_SLACK_API_URL",
        "slack_api_url",
        "Where the Slack Web API is; set it to point the bot at another Slack.",
    ),
    Setting("INFRA_LOG_LEVEL", "log_level", "DEBUG, INFO, WARNING or ERROR."),
)


class Settings(BaseModel):
    """All settings. Money, units and times do not occur here."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: SecretStr = SecretStr("")
    app_token: SecretStr = SecretStr("")
    signing_secret: SecretStr = SecretStr("")
    mode: str = Field(default="socket", pattern="^(socket|http)$")
    admins: str = ""
    database_url: str = "sqlite:///infra.db"
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535)
    workers: int = Field(default=4, ge=1, le=32)
    slack_api_url: str = "https://slack.com/api/"
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")

    @field_validator("admins")
    @classmethod
    def _users(cls, value: str) -> str:
        users = [user.strip() for user in value.split(",") if user.strip()]
        wrong = next((user for user in users if not _USER.fullmatch(user)), None)
        if wrong is not None:
            raise ValueError(f"'{wrong}' is no id of a Slack user, like U012AB3CD")
        return ",".join(dict.fromkeys(users))

    @property
    def admin_ids(self) -> tuple[str, ...]:
        """The ids of the users who may add names and sort documents, in the order given."""
        return tuple(user for user in self.admins.split(",") if user)

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must be an http or https address, like https://slack.com/api/")
        return value if value.endswith("/") else value + "/"

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        address.checked(value)
        return value

    def need_slack(self) -> None:
        """Check that what the chosen mode needs is there. Raises BadSetting naming what is not."""
        needed = ["bot_token", "app_token" if self.mode == "socket" else "signing_secret"]
        for setting in SETTINGS:
            if setting.field in needed and not getattr(self, setting.field).get_secret_value():
                raise BadSetting(setting.variable, f"is not set. {setting.help}")


def load_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings in a mapping of environment variables; empty values count as unset.

    Raises BadSetting, naming the variable and what is wrong with it, in one line. A variable with
    the prefix INFRA_ that is no setting is refused too: it is a slip of the hand.
    """
    known = {setting.variable: setting for setting in SETTINGS}
    for variable in environment:
        ours = variable.startswith("INFRA_") and not variable.startswith(TESTING)
        if ours and variable not in known:
            raise BadSetting(variable, f"is no setting; known are {', '.join(sorted(known))}")
    values = {s.field: environment[v] for v, s in known.items() if environment.get(v)}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        field = str(problem["loc"][0])
        variable = next(s.variable for s in SETTINGS if s.field == field)
        raise BadSetting(variable, problem["msg"].removeprefix("Value error, ")) from None


def describe(settings: Settings) -> list[tuple[str, str]]:
    """Return each variable with its value, secrets hidden."""
    shown = []
    for setting in SETTINGS:
        value = getattr(settings, setting.field)
        if setting.field == "database_url":
            value = address.shown(value)
        if isinstance(value, SecretStr):
            value = "(set)" if value.get_secret_value() else "(not set)"
        shown.append((setting.variable, str(value)))
    return shown
