"""What is documented is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.ask.forms import FORMS, GROUPS
from bot.cli import COMMANDS
from bot.config import SETTINGS
from bot.manual import manual, usage

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_page_is_what_the_tables_say() -> None:
    """`make docs` was run after the last change of a table."""
    assert manual() == PAGE


@pytest.mark.parametrize("variable", [s.variable for s in SETTINGS])
def test_every_setting_is_documented(variable: str) -> None:
    assert f"| `{variable}` |" in PAGE


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_every_command_is_documented(command: object) -> None:
    from bot.cli import Command

    assert isinstance(command, Command)
    assert f"`infra {usage(command)}`".replace("|", "\\|") in PAGE
    assert f"infra {command.name}" in README


@pytest.mark.parametrize("form", FORMS, ids=lambda f: f.name)
def test_every_form_of_question_is_documented(form: object) -> None:
    from bot.ask.forms import Form

    assert isinstance(form, Form)
    assert f"`{form.example}`".replace("|", "\\|") in PAGE
    assert form.group in GROUPS


def test_there_are_about_thirty_forms_or_more() -> None:
    assert len(FORMS) >= 30


@pytest.mark.parametrize("page", ["README.md", "docs/design.md", "docs/commands.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    """Relative links name files that exist."""
    path = ROOT / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_dependencies_are_each_explained() -> None:
    """A package of pyproject.toml has its line in docs/design.md, and none is explained in vain."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = {re.split(r"[\[<>=]", d)[0] for d in project["dependencies"]}
    table = (ROOT / "docs" / "design.md").read_text().split("## Dependencies")[1]
    explained = {
        name.strip()
        for row in re.findall(r"^\| ([a-z, -]+) \|", table, re.M)
        for name in row.split(",")
    } - {"package", "---"}
    assert named == explained


def test_constraints_name_exact_versions_and_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text().split()
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*", line) for line in lines)
