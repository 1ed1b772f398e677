"""What the commands do by which the bot learns from documents; part of the wiring."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from bot.ask.wording import counted
from bot.config import Settings
from bot.doors import moment, opened, say, write
from bot.errors import BadInput
from bot.progress import progress

_SUMMARY = (
    ("added", "new announcements"),
    ("merged", "further sources"),
    ("known", "known before"),
    ("irrelevant", "announce nothing"),
    ("failed", "could not be read"),
)


def ingest(args: Namespace, settings: Settings) -> None:
    """Take documents from a file, or standard input, and say what came of each."""
    from bot.ingesting import Ingest
    from bot.learning import documents

    now = moment(args.now)
    with _source(args.documents) as source, opened(settings, names=True) as store:
        counts: Counter[str] = Counter()
        with progress("reading", _size(args.documents)) as move:
            given = documents(_lines(source, move), plain=False)
            for one in Ingest(store).take(given, now):
                counts[one.outcome] += 1
                if args.json:
                    write(one.to_json())
                elif one.outcome == "failed":
                    say(f"{one.id or 'a line'}: {one.why}")
        store.signals.stamp()
    if not args.json:
        told = ", ".join(f"{counts[key]:,} {words}" for key, words in _SUMMARY if counts[key])
        say(f"{counted(counts.total(), 'document')}{': ' + told if told else ''}.")


def _source(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise BadInput(f"{name} cannot be read: {error.strerror}.") from error


def _size(name: str) -> int | None:
    return None if name == "-" else Path(name).stat().st_size


def _lines(source: BinaryIO, move: Callable[[int], None]) -> Iterator[str]:
    """Yield the lines that are not blank; bytes that are no UTF-8 become halves of characters."""
    for line in source:
        move(len(line))
        text = line.decode("utf-8", "surrogateescape").removeprefix("\ufeff").rstrip("\r\n")
        if text.strip():
            yield text


def split(args: Namespace, settings: Settings) -> None:
    """Take a document out of its announcement, or with --undo let the rules decide again."""
    from bot.sorting import Sorting

    with opened(settings) as store:
        sorting = Sorting(store)
        if args.undo:
            say(sorting.undo_split(args.document, moment(args.now)))
        else:
            say(sorting.split(args.document, moment(args.now)))


def merge(args: Namespace, settings: Settings) -> None:
    """Make one announcement of two, or with --undo let the rules decide again."""
    from bot.sorting import Sorting

    with opened(settings) as store:
        sorting = Sorting(store)
        if args.undo:
            say(sorting.undo_merge(args.slug, args.other, moment(args.now)))
        else:
            say(sorting.merge(args.slug, args.other, moment(args.now)))
