"""Addresses of databases: what may be set, what is wrong with the rest, and no password shown."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.cli import run
from store import address

SECRET = "s3cret"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        pytest.param("", "no address", id="nothing"),
        pytest.param("infra.db", "no address", id="a-file"),
        pytest.param(" sqlite:///x.db", "no address", id="a-space-before"),
        pytest.param("mysql://u:s3cret@h/d", "by 'mysql:'", id="unknown-database"),
        pytest.param("sqlite+aiosqlite:///x.db", "'sqlite+aiosqlite:'", id="unknown-driver"),
        pytest.param("postgresql+asyncpg://u:s3cret@h/d", "asyncpg", id="driver-of-postgres"),
        pytest.param("sqlite://", "three slashes", id="two-slashes"),
        pytest.param("sqlite:x.db", "three slashes", id="no-slashes"),
        pytest.param("sqlite:///", "in memory", id="no-file"),
        pytest.param("sqlite:///:memory:", "in memory", id="memory"),
        pytest.param("sqlite:///x.db?mode=ro", "takes no options", id="sqlite-option"),
        pytest.param("sqlite:///x%00.db", "%00", id="null-in-a-name"),
        pytest.param("sqlite:////", "is a folder", id="the-root"),
        pytest.param("sqlite:///.", "is a folder", id="a-folder"),
        pytest.param("postgresql:d", "must look like", id="postgres-without-slashes"),
        pytest.param("postgresql://u:s3cret@h", "names no database", id="no-database"),
        pytest.param("postgresql://u:s3cret@h/", "names no database", id="slash-and-no-database"),
        pytest.param("postgresql://u:s3cret@h:many/d", "a number for a port", id="odd-port"),
        pytest.param("postgresql://u:s3cret@h:99999/d", "a number for a port", id="high-port"),
        pytest.param("postgresql://[::1/d", "must look like", id="half-a-bracket"),
        pytest.param("postgresql://u:s3cret#1@h/d", "%23", id="number-sign-in-password"),
        pytest.param("postgresql://u:s3cret@1@h/d", "%40", id="at-in-password"),
        pytest.param("postgresql://u:s3cret/1@h/d", "%2F", id="slash-in-password"),
        pytest.param("postgresql://u:1/s3cret@h/d", "%2F", id="slash-after-a-number"),
        pytest.param("postgresql://u:s3cret?1@h/d", "%3F", id="question-mark-in-password"),
    ],
)
def test_what_is_no_address_is_said_in_one_line(
    url: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match=said.replace("+", r"\+")) as caught:
        address.checked(url)
    assert SECRET not in str(caught.value)
    if url:  # nothing counts as unset
        monkeypatch.setenv("INFRA_DATABASE_URL", url)
        assert run(["ask", "meta"]) == 1
        shown = capsys.readouterr().err
        assert shown.startswith("infra: INFRA_DATABASE_URL: ")
        assert said in shown
        assert shown.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "used"),
    [
        ("sqlite:///infra.db", "sqlite:///infra.db"),
        ("sqlite:////var/a:b@c.db", "sqlite:////var/a:b@c.db"),
        ("postgres://h/d", "postgresql+psycopg://h/d"),
        ("postgresql://u:p%40@h:5432/d?sslmode=require", None),
        (
            "postgresql+psycopg:///d?host=/run/postgresql",
            "postgresql+psycopg:///d?host=/run/postgresql",
        ),
    ],
)
def test_addresses_that_are_taken(url: str, used: str | None) -> None:
    assert address.checked(url) == (used or url.replace("postgresql", "postgresql+psycopg"))


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////var/a:b@c.db", "sqlite:////var/a:b@c.db"),
        ("postgresql://h/d", "postgresql://h/d"),
        ("postgresql://u@h/d", "postgresql://u@h/d"),
        ("postgresql+psycopg://u:s3cret@h:1/d", "postgresql://u:***@h:1/d"),
        ("postgresql://u:s3cret%40@h/d?sslmode=require", "postgresql://u:***@h/d?sslmode=require"),
        ("postgresql://h/d?user=u&password=s3cret&x=1", "postgresql://h/d?user=u&password=***&x=1"),
        ("postgresql://h/d?sslpassword=s3cret", "postgresql://h/d?sslpassword=***"),
    ],
)
def test_no_password_is_shown(
    url: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert address.shown(url) == shown
    monkeypatch.setenv("INFRA_DATABASE_URL", url)
    assert run(["settings"]) == 0
    assert f"INFRA_DATABASE_URL={shown}\n" in capsys.readouterr().out


def test_a_database_of_something_else_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "places.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE moz_places (id)")
    connection.close()
    monkeypatch.setenv("INFRA_DATABASE_URL", f"sqlite:///{file}")
    assert run(["init"]) == 1
    assert "holds tables of something else (moz_places)" in capsys.readouterr().err
    assert b"announcement" not in file.read_bytes()
