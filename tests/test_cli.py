"""The command line as people and machines use it: output, errors in one line, exit codes."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli
from bot.cli import COMMANDS


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database address for the commands of a test; nothing is there yet."""
    where = f"sqlite:///{tmp_path / 'cli.db'}"
    monkeypatch.setenv("INFRA_DATABASE_URL", where)
    return where


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all the starter data, made once by `infra init`."""
    file = tmp_path_factory.mktemp("filled") / "filled.db"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("INFRA_DATABASE_URL", f"sqlite:///{file}")
        assert cli.run(["init", "--now", "2026-11-22T08:00"]) == 0
    return file


@pytest.fixture
def filled(filled_file: Path, url: str, capsys: pytest.CaptureFixture[str]) -> str:
    """A database of the test's own with all the starter data."""
    shutil.copy(filled_file, url.removeprefix("sqlite:///"))
    capsys.readouterr()
    return url


def pipe(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert all(command.name in shown for command in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    """`infra --help` answers at once: no database toolkit, no Slack, no pydantic."""
    script = (
        "import sys, bot.cli; bot.cli.parser().format_help();"
        "print([m for m in ('sqlalchemy', 'slack_bolt', 'pydantic', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("line", [["ask", "meta"], ["resolve", "meta"], ["digest", "--preview"]])
def test_an_empty_database_is_said(
    line: list[str], url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(line) == 1
    error = capsys.readouterr().err
    assert error.startswith("infra: ")
    assert "infra init" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("load", "announcements", "named"),
    [("all", 232, True), ("facts", 225, True), ("entities", 0, True), ("nothing", 0, False)],
)
def test_init_loads_what_was_asked_for(
    load: str, announcements: int, named: bool, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["init", "--load", load]) == 0
    assert f": {announcements} announcements" in capsys.readouterr().out
    assert cli.run(["resolve", "meta"]) == (0 if named else 1)


def test_init_twice_adds_nothing(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init"]) == 0
    capsys.readouterr()
    assert cli.run(["export", "announcements"]) == 0
    slugs = [line["slug"] for line in objects(capsys)]
    assert len(slugs) == len(set(slugs)) == 232


def test_resolve_as_json(
    filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "nvidai", "zzzz qqqq")
    assert cli.run(["resolve", "--json"]) == 0
    first, second = objects(capsys)
    assert first["verdict"] == "match"
    best = first["matches"]
    assert isinstance(best, list)
    assert best[0]["name"] == "NVIDIA"
    assert set(best[0]) == {"name", "kind", "score", "why"}
    assert second == {"query": "zzzz qqqq", "matches": [], "verdict": "none"}


def test_lines_of_a_pipe_are_one_thread(
    filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, "meta", "only chips", "how many")
    assert cli.run(["ask", "--json", "--now", "2026-11-22"]) == 0
    first, second, third = objects(capsys)
    assert set(first["matched"]) > set(second["matched"])  # type: ignore[call-overload]
    assert second["question"]["kinds"] == ["chip"]  # type: ignore[index,call-overload]
    figures = third["figures"]
    assert isinstance(figures, list)
    assert [f["value"] for f in figures if f.get("answer")] == [len(second["matched"])]  # type: ignore[arg-type]


def test_threads_are_kept_apart(
    filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(
        monkeypatch,
        '{"thread": "a", "text": "meta"}',
        '{"thread": "b", "text": "nvidia"}',
        '{"thread": "a", "text": "only power"}',
        '{"thread": "a", "text": "nice, see you at lunch", "mentioned": false}',
    )
    assert cli.run(["ask", "--json"]) == 0
    turns = objects(capsys)
    assert turns[2]["question"]["names"] == ["Meta"]  # type: ignore[index,call-overload]
    assert turns[3]["verdict"] == "silent"
    assert turns[3]["rendered"] == ""


def test_explain_shows_the_way(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["ask", "meta", "--explain"]) == 0
    shown = capsys.readouterr().out
    order = ["== matches", "== question", "== sql", "== rows", "== verdict", "== blocks"]
    assert [shown.index(part) for part in order] == sorted(shown.index(part) for part in order)
    assert '"score": 100' in shown
    assert "SELECT announcement.id" in shown
    assert "meta-reliance-jamnagar" in shown


def test_preview_holds_the_briefing(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On a new database the digest of the last three days tells all seven, with their figures."""
    assert cli.run(["digest", "--preview", "--since", "72h", "--now", "2026-11-22T09:00"]) == 0
    shown = capsys.readouterr().out
    for part in (
        "$5B over 10 years",
        "-30 %",
        "150 hospitals",
        "Claude 3",
        "JPMorgan",
        "-40 %",
        "$2B",
    ):
        assert part in shown
    assert "7 signals" in shown


@pytest.mark.parametrize(
    ("line", "part"),
    [
        (["ask", "meta", "--now", "yesterday"], "--now 2026-11-22"),
        (["digest", "--since", "soon"], "--since 72h"),
        (["import", "no-such-file.jsonl"], "no-such-file.jsonl"),
        (["serve"], "SLACK_BOT_TOKEN"),
        (["manifest", "--http", "http://plain.example"], "https"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_a_wrong_call_is_one_line_and_code_1(
    line: list[str], part: str, filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(line) == 1
    error = capsys.readouterr().err
    assert part in error
    assert error.count("\n") == 1


def test_a_wrong_setting_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INFRA_MODE", "pigeon")
    assert cli.run(["settings"]) == 1
    assert capsys.readouterr().err.startswith("infra: INFRA_MODE")


def test_a_line_that_is_no_object_is_named(
    filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, '{"text": "meta"}', '{"txt": "meta"}')
    assert cli.run(["ask", "--json"]) == 1
    assert "line 2" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", " ", "x" * 10_000, "<!channel>", "🙂", "\u202eatem", "?"])
def test_nonsense_is_answered_not_raised(
    text: str, filled: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe(monkeypatch, json.dumps({"text": text}))
    assert cli.run(["ask", "--json"]) == 0
    (turn,) = objects(capsys)
    assert turn["rendered"]
    assert turn["verdict"] not in ("answered", "partial")


def test_settings_hide_secrets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")
    assert cli.run(["settings"]) == 0
    shown = capsys.readouterr().out
    assert "xoxb-very-secret" not in shown
    assert "SLACK_BOT_TOKEN=(set)" in shown


def test_manifest_is_for_socket_mode_or_http(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["manifest"]) == 0
    assert "socket_mode_enabled: true" in capsys.readouterr().out
    assert cli.run(["manifest", "--http", "https://bot.example.com/slack/events"]) == 0
    assert "socket_mode_enabled: false" in capsys.readouterr().out


def test_what_is_exported_imports_again(
    filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["export", "announcements"]) == 0
    before = capsys.readouterr().out
    path = tmp_path / "all.jsonl"
    path.write_text(before, encoding="utf-8")
    assert cli.run(["import", str(path)]) == 0
    capsys.readouterr()
    assert cli.run(["export", "announcements"]) == 0
    assert capsys.readouterr().out == before
