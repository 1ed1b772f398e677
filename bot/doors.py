"""What each command of the command line does; part of the wiring.

Each reads lines from its arguments or standard input and writes text, or JSON lines on request.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.config import Settings, describe
from bot.errors import BadInput, Unavailable
from store import address

if TYPE_CHECKING:
    from store import Store


MINUTE = "%Y-%m-%d %H:%M"
"""How a time is written for a person; UTC."""


FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Years that ``--now`` may name."""


def moment(text: str | None) -> datetime:
    """Return the moment that ``--now`` names, aware, UTC; without it, the present.

    A date counts as its first minute. Raises BadInput for anything else.
    """
    if not text:
        return datetime.now(UTC)
    try:
        if len(text) == len("2026-11-22"):
            return _sensible(datetime.combine(date.fromisoformat(text), time(), UTC), text)
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(
            f"'{text}' is no date or time. Type --now 2026-11-22 or --now 2026-11-22T09:00."
        ) from None
    when = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return _sensible(when, text)


def _sensible(when: datetime, text: str) -> datetime:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise BadInput(f"'{text}' is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return when


@contextmanager
def opened(settings: Settings, *, names: bool = False) -> Iterator[Store]:
    """Yield the store of the settings, and close it.

    With ``names`` raises Unavailable where it knows none: nothing could be answered.
    """
    from store import open_store

    store = open_store(settings.database_url)
    try:
        if names and not store.entities.keys():
            raise Unavailable(
                f"{address.shown(settings.database_url)} is empty. Run `infra init` first."
            )
        yield store
    finally:
        store.close()


def lines_of(words: list[str]) -> Iterator[str]:
    """Yield the line given as arguments, or each line of standard input that is not blank."""
    if words:
        yield " ".join(words)
        return
    for line in sys.stdin:
        if line.strip():
            yield line.rstrip("\n")


def write(value: Any) -> None:
    """Write one JSON object on a line of its own, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)  # noqa: T201


def say(text: str) -> None:
    """Write text for a person."""
    print(text, flush=True)  # noqa: T201


def init(args: Namespace, settings: Settings) -> None:
    """Make a new database and load what was asked for."""
    from store.importing import load_starter

    with opened(settings) as store:
        count = load_starter(store, args.load, moment(args.now))
    say(f"{address.shown(settings.database_url)}: {count} announcements.")


def import_files(args: Namespace, settings: Settings) -> None:
    """Load files, each whole or not at all."""
    from store.importing import import_file

    with opened(settings) as store:
        for path in args.files:
            count = import_file(store, Path(path), moment(args.now), signals=args.signals)
            say(f"{path}: {count} loaded.")


def export(args: Namespace, settings: Settings) -> None:
    """Write facts in the format that ``import`` reads."""
    from store.exporting import export as exported

    with opened(settings) as store:
        for line in exported(store, args.what, "csv" if args.csv else "jsonl"):
            sys.stdout.write(line)


def resolve(args: Namespace, settings: Settings) -> None:
    """Say which entity each typed name means."""
    from bot.ask.asking import Asking

    with opened(settings, names=True) as store:
        names = Asking(store).names()
        for line in lines_of(args.text):
            resolution = names.resolve(line)
            matches = [
                {"name": m.name, "kind": m.kind, "score": round(m.score, 1), "why": m.why}
                for m in resolution.matches
            ]
            if args.json:
                write({"query": line, "matches": matches, "verdict": resolution.verdict})
            else:
                found = "; ".join(f"{m['name']} ({m['kind']}, {m['why']})" for m in matches)
                say(f"{line}: {resolution.verdict}{': ' + found if found else ''}")


def ask(args: Namespace, settings: Settings) -> None:
    """Answer lines as in Slack; lines of one thread follow each other."""
    from bot.ask.asking import Asking
    from bot.console import Console

    with opened(settings, names=True) as store:
        console = Console(Asking(store), today=moment(args.now).date())
        for thread, text, mentioned in _talk(lines_of(args.text), args.json):
            if args.explain:
                say(console.explain(thread, text))
                continue
            turn = console.turn(thread, text, mentioned=mentioned)
            if args.json:
                write(turn.to_json())
                continue
            if not turn.file:
                say(turn.rendered or "(no reply)")
            elif turn.rendered and not turn.file.startswith(turn.rendered):
                say(turn.rendered)
            sys.stdout.write(turn.file.replace("\r\n", "\n"))


def _talk(lines: Iterable[str], as_json: bool) -> Iterator[tuple[str, str, bool]]:
    for number, line in enumerate(lines, 1):
        if not (as_json and line.lstrip().startswith("{")):
            yield "", line, True
            continue
        try:
            data = json.loads(line)
            yield str(data.get("thread", "")), str(data["text"]), bool(data.get("mentioned", True))
        except (ValueError, KeyError) as error:
            raise BadInput(
                f'line {number} is no {{"thread": …, "text": …}} object: {error}'
            ) from None


def extract(args: Namespace, settings: Settings) -> None:
    """Say what documents announce, and from which words that was read."""
    from bot.learn import show
    from bot.learning import Refused, extractions, extractor

    with opened(settings, names=True) as store:
        made = extractor(store)
    for one in extractions(made, lines_of(args.text), plain=not args.json):
        if isinstance(one, Refused):
            write(one.to_json()) if args.json else say(f"line {one.line}: {one.error}")
        elif args.json:
            write(show.to_json(one))
        else:
            say(show.text(one))


def digest(args: Namespace, settings: Settings) -> None:
    """Show the digest of what is new."""
    from bot.ask.asking import Asking
    from bot.blocks.digest import render
    from bot.blocks.plain import plain
    from bot.tell.commands import preview

    with opened(settings, names=True) as store:
        value = preview(
            store, Asking(store), hours(args.since), " ".join(args.text), moment(args.now)
        )
        if args.json:
            write(value.to_json())
            return
        for message in render(value):
            say(plain(message.to_json()) + "\n")


def hours(text: str) -> int:
    """Return the hours of ``72h`` or ``3d``. Raises BadInput for anything else."""
    number, unit = text[:-1], text[-1:]
    if (
        not number.isdecimal()
        or len(number) > 4
        or unit not in ("h", "d")
        or not 0 < int(number) <= 9999
    ):
        raise BadInput(f"'{text}' is no span. Type --since 72h or --since 3d.")
    return int(number) * (24 if unit == "d" else 1)


def changes(args: Namespace, settings: Settings) -> None:
    """List who changed which names and subscriptions, the newest first."""
    from dataclasses import asdict

    with opened(settings) as store:
        for change in store.audit.changes():
            undone = change.undone_at.isoformat() if change.undone_at else None
            if args.json:
                write(asdict(change) | {"at": change.at.isoformat(), "undone_at": undone})
                continue
            detail = change.detail
            if "said" in detail:
                named = detail["said"]
            elif "watch" in detail:
                named = f"{detail['watch']} in {detail['channel']}"
            else:
                named = f"{detail['text']} = {detail['name']} ({detail['kind']})"
            back = f", undone {change.undone_at:{MINUTE}}" if change.undone_at else ""
            who = f"by {change.user}" + (f" in {change.team}" if change.team else "")
            say(f"{change.at:{MINUTE}}  {change.what}: {named}, {who}{back}")


def run_job(args: Namespace, settings: Settings) -> None:
    """Run a job once, or say what there is to do; without one, list them."""
    from bot import jobs
    from bot.ask.asking import Asking

    if args.job is None:
        say(jobs.listed())
        return
    job, now = jobs.find_job(args.job), moment(args.now)
    with opened(settings) as store:
        tools, work = jobs.Tools(store, Asking(store)), jobs.WORKS[job.name]
        counts = (work.would if args.dry_run else work.do)(tools, now)
    if args.json:
        write({"job": job.name, "dry_run": args.dry_run, **counts})
        return
    say(f"{job.name}: {job.does}" + (" (nothing is done)" if args.dry_run else ""))
    for what, count in counts.items():
        say(f"  {what}: {count:,}")


def feedback(args: Namespace, settings: Settings) -> None:
    """List what people think of answers, the newest first; people are told by their ids."""
    from bot.ask.question import from_json
    from bot.ask.show import in_words

    with opened(settings) as store:
        for given in store.votes.all():
            vote, read = given.vote, in_words(from_json(given.question))
            if args.json:
                told = {"text": given.text, "reading": read, "question_id": vote.question_id}
                who = {"team": vote.team, "user": vote.user}
                write({"at": vote.at.isoformat(), "vote": vote.vote, **told, **who})
            else:
                say(f"{vote.at:{MINUTE}}  {vote.vote}: {given.text} [{read}]")


def chat(args: Namespace, settings: Settings) -> int:
    """Talk to the bot in this terminal."""
    from bot.app import chat as run
    from bot.app import clock_from

    return run(settings, clock_from(moment(args.now)))


def serve(_args: Namespace, settings: Settings) -> None:
    """Run the bot on Slack until it is stopped."""
    from bot.app import serve as run

    settings.need_slack()
    run(settings)


def manifest(args: Namespace, _settings: Settings) -> None:
    """Print the manifest for Slack."""
    from bot.manifest import render

    sys.stdout.write(render(args.http))


def settings(_args: Namespace, settings: Settings) -> None:
    """List the settings as they are, secrets hidden."""
    for variable, value in describe(settings):
        say(f"{variable}={value}")
