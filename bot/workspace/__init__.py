"""A workspace of Slack on this machine: what the terminal talks through, and what tests use.

A real HTTP server plays the Web API and the people; the bot meets it as it meets Slack, with
signatures, retries and faults. It knows the methods that the bot calls and no others.
"""

from __future__ import annotations

from bot.workspace.faults import Fault, Faults
from bot.workspace.people import MENTION, Workspace
from bot.workspace.records import (
    APP,
    BOT_ID,
    BOT_USER,
    TEAM,
    YOU,
    Answer,
    Call,
    Channel,
    Person,
    Post,
    SlashResult,
    SubmitResult,
    View,
)
from bot.workspace.sender import Knobs
from bot.workspace.serve import Server, serve

__all__ = [
    "APP",
    "BOT_ID",
    "BOT_USER",
    "MENTION",
    "TEAM",
    "YOU",
    "Answer",
    "Call",
    "Channel",
    "Fault",
    "Faults",
    "Knobs",
    "Person",
    "Post",
    "Server",
    "SlashResult",
    "SubmitResult",
    "View",
    "Workspace",
    "serve",
]
