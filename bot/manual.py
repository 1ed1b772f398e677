"""The manual: ``docs/commands.md``, made from the tables that the program itself runs on.

The forms of questions, the commands, the settings and the keys of a question cannot be documented
wrongly or forgotten: a test keeps the file equal to what this prints (`make docs` writes it).
"""

# ruff: noqa: E501 - rows of tables in Markdown are one line each

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.ask.forms import FORMS, GROUPS
from bot.ask.question import FIELDS, INTENTS
from bot.cli import COMMANDS, Command
from bot.config import SETTINGS, Settings
from bot.desk import COMMANDS as RESERVED
from bot.tell.commands import FORMS as NEWS_FORMS
from store.records import KINDS, STATUSES

HEAD = """\
# Commands

Everything that can be typed, set and piped. This page is made by `make docs` from the tables the
program runs on; a test keeps the two equal.
"""
DOORS = """\
## Doors for machines

Lines are read from standard input where no text is given as an argument. With `--json` every line
of output is one JSON object. `--now 2026-11-22` sets the day on which something is asked.

| command | a line in | an object out |
| --- | --- | --- |
| `infra resolve --json` | a name | `query`, `matches` (best first: `name`, `kind`, `score` 0 to 100, `why`), `verdict`: `match`, `ambiguous` or `none` |
| `infra ask --json` | a line of text (all lines are one thread), or `{"thread", "text"}`; `"mentioned": false` for a reply in a thread without a mention | `thread`, `text`, `question`, `verdict`, `matched`, `shown`, `figures`, `rendered` |
| `infra extract --json` | a document: `{"id", "url", "title", "published_on", "text"}` | `id`, `relevant`, `announcement` (`title`, `kind`, `status`, `announced_on`, `companies`, `chips`, `models`, `countries`, `claims`, the headline first: `measure`, `value`, `unit`, `currency`, `value_usd`, `qualifier`, `layer`, `words`) or null, `why`; for a line that is no document `id`, `line`, `error` |
| `infra ingest --documents FILE --json` | the same; `publisher` besides, where it is known | `id`, `outcome` (`added`: a new announcement; `merged`: a further source of one; `known`, `irrelevant`, `failed`), `announcement` (its slug after the thousand lines around it, or null), `signals` (`kind`: `new`, `status`, `figure` or `source`, `announcement`, and what exactly), `why`. An `id` is one document: given again it is a new version of it, under the address of another page it fails; without one the address counts, else the text |
| `infra digest --preview --json` | | the digest as a value |
| `infra changes --json` | | `id`, `team`, `at`, `user`, `what` (`new alias`, `new entity`, `rejected name`, `split`, `merge`, `undo`; `new watch`, `changed watch`, `paused watch`, `resumed watch`, `removed watch`, `restored watch`), `detail`, `undone_at`, `subscription_id` |
| `infra review --json` | | what waits: `id`, `name`, `kind` as guessed, `seen` in how many documents, and of the first of them `sentence`, `title`, `url`; of a decision `id`, `name`, `means` (or null), `outcome` (`made`, `known`, `before`, `rejected`), `documents` that said something new when they were read again |
| `infra feedback --json` | | `at`, `vote` (`up`, `down`), `text` as typed, `reading` in words, `question_id`, `team`, `user` |
| `infra export` | | a line an announcement or entity, in the format that `infra import` reads: see `store/starter/README.md` |

`verdict` is `answered`, `partial` (a part was not understood; the reply says which), `ambiguous`,
`unknown_name`, `nothing_found`, `not_understood` or `silent`. `matched` are the slugs of every
announcement the answer rests on, in order, `shown` those on this page. A figure has `label`,
`value`, `unit`, `layer`, `of` (the slug where it belongs to one announcement), `qualifier`,
`value_usd` where the unit is another currency, and `answer` on the one that was asked for. What a
total left out is a figure too, labelled so. `rendered` is the text as a person reads it, at most
3,000 characters.
"""


def manual() -> str:
    """Return the page."""
    sections = [HEAD, *_questions(), *_slack(), *_cli(), DOORS, *_question_keys(), *_settings()]
    return "\n".join(section.rstrip("\n") + "\n" for section in sections)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def _code(texts: Iterable[str]) -> str:
    return ", ".join(f"`{text}`" for text in texts)


def _questions() -> Iterator[str]:
    yield "## What can be asked\n\nAfter `/infra`, after a mention, or in a direct message."
    for group, title in GROUPS.items():
        rows = [
            (_code(dict.fromkeys((form.example, *form.phrases))), form.meaning)
            for form in FORMS
            if form.group == group
        ]
        yield f"### {title}\n\n{_table(('type', 'what it does'), rows)}"


def _slack() -> Iterator[str]:
    yield "## What is new\n\n" + _table(
        ("type", "what it does"), [(f"`{t}`", w) for t, w in NEWS_FORMS]
    )
    words = _code(RESERVED)
    yield (
        f"These first words are reserved: {words}. In quotes each of them is a name like any other."
    )


def _cli() -> Iterator[str]:
    rows = [(f"`infra {usage(command)}`", command.help) for command in COMMANDS]
    yield "## The command line\n\n" + _table(("command", "what it does"), rows)


def usage(command: Command) -> str:
    """Return a command with its arguments."""
    shown = []
    for argument in command.arguments:
        name, options = argument.flags[0], argument.options
        value = options.get("metavar") or "|".join(options.get("choices", ())) or "TEXT"
        if not name.startswith("-"):
            optional = options.get("nargs") == "?"
            shown.append(
                f"[{value}]" if optional else f"{value}…" if options.get("nargs") else value
            )
        elif options.get("action") == "store_true":
            shown.append(f"[{name}]")
        else:
            shown.append(f"[{name} {value}]")
    return " ".join([command.name, *shown])


def _question_keys() -> Iterator[str]:
    rows = [
        ("intent", _code(INTENTS)),
        ("field", "for `detail`: " + _code(FIELDS)),
        ("names, names_mode", "canonical names in order; `all` or `any` of them"),
        ("role", "the role in which the first name stands"),
        ("kinds, not_kinds", _code(KINDS)),
        ("statuses, not_statuses", _code(STATUSES)),
        ("since, until", "ISO dates, both inclusive, or null"),
        ("places, not_places", "ISO-3166 alpha-2 codes of countries, or names"),
        ("not_names", "names left out"),
        ("min_usd, max_usd, min_mw, max_mw, min_units, max_units", "thresholds"),
        ("words", "looked up in titles, summaries and locations"),
        ("measure", _code(("amount", "power", "units"))),
        ("currency", "the currency asked for, or null"),
        ("group_by", "company, vendor, chip, kind, country, status, month, quarter, year or null"),
        ("order, offset, limit", "newest, oldest or largest first; paging"),
        ("refers_to", "slugs: the question is about just these"),
    ]
    yield "### The keys of `question`\n\n" + _table(("key", "what it holds"), rows)


def _settings() -> Iterator[str]:
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    rows = [
        (f"`{s.variable}`", s.help, f"`{defaults[s.field]}`" if str(defaults[s.field]) else "")
        for s in SETTINGS
    ]
    yield (
        "## Settings\n\nFrom the environment; `infra settings` lists them as they are.\n\n"
        + _table(("variable", "what it is", "default"), rows)
    )


if __name__ == "__main__":
    print(manual(), end="")  # noqa: T201
