"""The direction of the house: handlers -> bot -> store; ask, tell and learn apart.

Each rule is one row; ``test_rules_catch`` proves on made-up modules that a breach is found.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("handlers", "bot", "store")
WIRING = {
    "bot.app",
    "bot.cli",
    "bot.doors",
    "bot.doors_learn",
    "bot.doors_review",
    "bot.__main__",
    "bot.http",
    "bot.manual",
    "bot.sockets",
}

# What is imported -> the only modules (by prefix) that may import it. Wiring may import anything.
ONLY = {
    "sqlalchemy": ("store",),
    "alembic": ("store",),
    "slack_bolt": ("handlers",),
    "slack_sdk": ("bot.slackweb", "bot.workspace"),
    "apscheduler": ("bot.schedule", "bot.tell.calendar"),
    "ahocorasick_rs": ("bot.learn.automaton",),
    "rapidfuzz": ("bot.ask.names", "bot.learn.same"),
    "spellchecker": ("bot.ask.names",),
    "rich": ("bot.chat", "bot.progress"),
    "yaml": ("bot.manifest",),
    "gunicorn": (),
    "handlers": ("handlers",),
}
# A module with this prefix -> what it may not import.
NEVER = {
    "store": ("bot", "handlers"),
    "bot.ask": ("bot.tell", "bot.learn", "bot.blocks", "bot.workspace", "bot.desk"),
    "bot.tell": ("bot.learn", "bot.workspace", "bot.desk"),
    "bot.learn": ("bot.tell", "bot.blocks", "bot.workspace", "bot.desk", "store.engine"),
    "bot.blocks": ("store.engine", "bot.tell.delivery", "bot.slackweb"),
}


def within(module: str, prefix: str) -> bool:
    return module == prefix or module.startswith((prefix + ".", prefix + "_"))


def imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches(module: str, source: str) -> list[str]:
    found = []
    for imported in imports(source):
        if module in WIRING:
            continue
        found += [
            f"{module} imports {imported}; only {allowed or 'the wiring'} may"
            for what, allowed in ONLY.items()
            if within(imported, what) and not any(within(module, a) for a in allowed)
        ]
        found += [
            f"{module} must not import {imported}"
            for prefix, banned in NEVER.items()
            if within(module, prefix) and any(within(imported, b) for b in banned)
        ]
        if imported in WIRING and not within(module, "bot.__main__"):
            found.append(f"{module} imports the wiring ({imported})")
    return found


def modules() -> list[tuple[str, Path]]:
    return [
        (".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path)
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    ]


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda value: str(value))
def test_direction(module: str, path: Path) -> None:
    """No module imports against the direction of the house."""
    assert breaches(module, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("handlers.infra", "import sqlalchemy"),
        ("handlers.infra", "from sqlalchemy.orm import Session"),
        ("bot.ask.reading", "from slack_bolt import App"),
        ("bot.tell.digest", "from bot.learn import extract"),
        ("bot.tell.digest", "import bot.learn.same"),
        ("bot.learn.extract", "from bot import tell"),
        ("store.inbox", "from bot.errors import InfraError"),
        ("bot.desk", "from bot.app import build"),
        ("bot.desk", "def late():\n    import handlers.infra"),
    ],
)
def test_rules_catch(module: str, source: str) -> None:
    """Each kind of breach is found, late imports included."""
    assert breaches(module, source)


def test_nothing_is_built_at_import() -> None:
    """The environment is read only in the wiring."""
    readers = [m for m, p in modules() if "os.environ" in p.read_text() and m not in WIRING]
    assert readers == []
