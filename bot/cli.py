"""The command line: a table of commands, and the one place where errors become one line.

Contains no work of its own: each command names the function that does it, imported when it is
called, so that ``infra --help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command: its flags (or name), and what argparse is told of it."""

    flags: tuple[str, ...]
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, a line of help, who does it (``module:function``), its arguments."""

    name: str
    help: str
    work: str
    arguments: tuple[Argument, ...] = ()


def _arg(*flags: str, **options: Any) -> Argument:
    return Argument(flags, options)


NOW = _arg("--now", metavar="T", help="what counts as now: a date or an ISO time, UTC")
JSON = _arg("--json", action="store_true", help="one JSON object a line")
UNDO = _arg("--undo", action="store_true", help="take that back")
TEXT = _arg("text", nargs="*", help="a line; without it, lines are read from standard input")

COMMANDS: tuple[Command, ...] = (
    Command(
        "init",
        "make a new database and load the starter facts",
        "bot.doors:init",
        (
            _arg(
                "--load",
                choices=("all", "facts", "entities", "nothing"),
                default="all",
                help="all; facts (without the briefing); entities (names only); nothing",
            ),
            NOW,
        ),
    ),
    Command(
        "import",
        "load announcements or entities from JSONL or CSV files",
        "bot.doors:import_files",
        (
            _arg("files", nargs="+", metavar="FILE"),
            _arg("--signals", action="store_true", help="tell what is new to subscribers"),
            NOW,
        ),
    ),
    Command(
        "export",
        "write announcements or entities to standard output",
        "bot.doors:export",
        (
            _arg("what", choices=("announcements", "entities")),
            _arg("--csv", action="store_true", help="CSV instead of JSONL"),
        ),
    ),
    Command("resolve", "which entity a typed name means", "bot.doors:resolve", (TEXT, JSON)),
    Command(
        "ask",
        "ask as in Slack; further lines are follow-ups",
        "bot.doors:ask",
        (
            TEXT,
            JSON,
            NOW,
            _arg("--explain", action="store_true", help="show how the answer came about"),
        ),
    ),
    Command(
        "extract",
        "what documents announce: a line each, as JSON objects or as plain text",
        "bot.doors:extract",
        (TEXT, JSON),
    ),
    Command(
        "ingest",
        "take in documents, a JSON object a line: announcements with their sources, each once",
        "bot.doors_learn:ingest",
        (
            _arg("--documents", required=True, metavar="FILE", help="- is standard input"),
            JSON,
            NOW,
        ),
    ),
    Command(
        "split",
        "a document is of another event: take it out of its announcement, for good",
        "bot.doors_learn:split",
        (_arg("document", metavar="DOCUMENT", help="its id, or its address"), UNDO, NOW),
    ),
    Command(
        "merge",
        "two announcements are one event: join them, for good",
        "bot.doors_learn:merge",
        (_arg("slug", metavar="SLUG"), _arg("other", metavar="OTHER"), UNDO, NOW),
    ),
    Command(
        "digest",
        "show the digest of what is new",
        "bot.doors:digest",
        (
            _arg("--preview", action="store_true", help="show it; nothing is posted (the default)"),
            _arg(
                "--since", default="72h", metavar="72h", help="how far back: hours (h) or days (d)"
            ),
            TEXT,
            JSON,
            NOW,
        ),
    ),
    Command(
        "changes",
        "names that people added, subscriptions that they made, and who did it",
        "bot.doors:changes",
        (JSON,),
    ),
    Command(
        "review",
        "names in documents that nobody knows: list them, accept or reject some by their numbers",
        "bot.doors_review:review",
        (
            _arg("action", nargs="?", choices=("accept", "reject")),
            _arg("ids", nargs="*", metavar="ID"),
            _arg("--as", dest="same_as", default="", metavar="NAME", help="of what it is a name"),
            _arg(
                "--kind",
                default="",
                choices=("company", "chip", "model", "place"),
                help="what it is, where that is not what it seems",
            ),
            _arg("--vendor", default="", metavar="NAME", help="who makes a new chip or model"),
            JSON,
            NOW,
        ),
    ),
    Command(
        "run",
        "run a job of the schedule by hand; without JOB, list them",
        "bot.doors:run_job",
        (
            _arg("job", nargs="?", metavar="JOB"),
            _arg("--dry-run", action="store_true", help="say what there is to do; do nothing"),
            JSON,
            NOW,
        ),
    ),
    Command("feedback", "what people think of answers", "bot.doors:feedback", (JSON,)),
    Command("chat", "talk to the bot in this terminal, without Slack", "bot.doors:chat", (NOW,)),
    Command("serve", "run the bot on Slack", "bot.doors:serve"),
    Command(
        "manifest",
        "print the app manifest for Slack",
        "bot.doors:manifest",
        (_arg("--http", metavar="URL", help="for HTTP at this address instead of Socket Mode"),),
    ),
    Command("settings", "list the settings as they are, secrets hidden", "bot.doors:settings"),
)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="infra",
        description="AI-infrastructure intelligence for Slack: announcements, with their sources.",
        epilog="Settings are read from the environment: see `infra settings`.",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        for argument in command.arguments:
            sub.add_argument(*argument.flags, **argument.options)
        sub.set_defaults(work=command.work)
    return top


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 a known error, 2 a wrong call."""
    args = parser().parse_args(argv)
    module, function = args.work.split(":")
    work = getattr(import_module(module), function)
    from bot.config import load_settings
    from bot.errors import InfraError

    try:
        return int(work(args, load_settings(os.environ)) or 0)
    except InfraError as error:
        sys.stdout.flush()
        print(f"infra: {error.user_text}", file=sys.stderr)  # noqa: T201
        return 1
    except BrokenPipeError:
        # The reader went away (`infra export … | head`): not an error, but nothing more to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def main() -> None:
    """Run ``infra`` on the command line of this process."""
    sys.exit(run(sys.argv[1:]))
