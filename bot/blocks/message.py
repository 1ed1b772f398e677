"""A message as it goes to Slack: plain text for notifications and screen readers, and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """``text`` is mrkdwn, already escaped; ``blocks`` are plain dicts of Block Kit.

    ``classic`` says the same in blocks that every workspace takes, where ``blocks`` may be refused.
    ``alone`` are the announcements, by slug, that no other message told together with this one
    says; they are not sent.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    classic: tuple[Block, ...] = ()
    alone: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the arguments of chat.postMessage that carry the content, and ``classic``."""
        content = {"text": self.text, "blocks": list(self.blocks)}
        return {**content, "classic": list(self.classic)} if self.classic else content
