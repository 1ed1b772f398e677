"""What ``infra review`` does: names that documents use and nobody knows; part of the wiring."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.ask.wording import counted
from bot.config import Settings
from bot.doors import moment, opened, say, write
from bot.errors import BadInput
from store.records import PUBLIC

if TYPE_CHECKING:
    from datetime import datetime

    from bot.reviewing import Reviewed, Reviewing
    from store.dealings import Candidate

WHO = "command line"
"""Who decides there, as the record of changes names it."""
LONGEST_ID = 9
"""Digits of a candidate's number."""


def review(args: Namespace, settings: Settings) -> None:
    """List the names that wait, or accept or reject some by their numbers."""
    from bot.ask.asking import Asking
    from bot.desk import COMMANDS
    from bot.ingesting import Ingest
    from bot.reviewing import Reviewing, read_again

    numbers = [_number(text) for text in args.ids]
    if args.action == "accept" and len(numbers) > 1 and (args.same_as or args.vendor):
        raise BadInput("--as and --vendor are of one name: accept the others apart.")
    if args.action != "accept" and (args.same_as or args.kind or args.vendor):
        raise BadInput("--as, --kind and --vendor go with `infra review accept ID`.")
    if args.action and not numbers:
        raise BadInput(f"Which one? Type `infra review {args.action} ID`; `infra review` lists.")
    now = moment(args.now)
    with opened(settings) as store:
        if not args.action:
            for one in store.candidates.waiting():
                write(_json(one)) if args.json else say(_text(one))
            if not args.json and not store.candidates.count():
                say("No names wait to be reviewed.")
            return
        ingest = Ingest(store)
        again = partial(read_again, store, ingest)
        reviewing = Reviewing(store, Asking(store), COMMANDS, again=again)
        try:
            for number in numbers:
                done = _review(reviewing, args, number, now)
                write(_done_json(done)) if args.json else say(_done(done))
        finally:  # a number that is none ends it; what was done before is told all the same
            store.signals.stamp()


def _review(reviewing: Reviewing, args: Namespace, number: int, now: datetime) -> Reviewed:
    from bot.reviewing import By

    by = By(PUBLIC, WHO, f"review:{uuid4().hex}")
    if args.action == "reject":
        return reviewing.reject(by, number, now)
    given = {"same_as": args.same_as, "kind": args.kind, "vendor": args.vendor}
    return reviewing.accept(by, number, now, **given)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID):
        raise BadInput(f"'{text}' is no number of a name. `infra review` lists them.")
    return int(text)


def _json(one: Candidate) -> dict[str, object]:
    made = asdict(one)
    return {key: made[key] for key in ("id", "name", "kind", "seen", "sentence", "title", "url")}


def _text(one: Candidate) -> str:
    where = f"{one.title} ({one.url})" if one.url else one.title
    head = f"{one.id}  {one.name} ({one.kind}?), in {counted(one.seen, 'document')}: "
    return f"{head}“{one.sentence}” {where}".rstrip()


def _done_json(done: Reviewed) -> dict[str, object]:
    return {
        "id": done.candidate.id,
        "name": done.candidate.name,
        "means": done.name or None,
        "outcome": done.came if done.name else "rejected",
        "documents": done.changed,
    }


def _done(done: Reviewed) -> str:
    name = done.candidate.name
    if not done.name:
        return f"{name}: left out from now on. `infra review accept {done.candidate.id}` undoes it."
    means = {"known": "was known already", "before": "was accepted before"}.get(done.came, "")
    means = means or ("is known now" if done.name == name else f"means {done.name} now")
    read = counted(done.changed or 0, "document")
    return f"{name}: {means}; read again, {read} said something new."
