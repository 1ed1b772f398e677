"""The bench that every handler works at: what it may use, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.desk import Desk
from bot.incoming import Kept


@dataclass(frozen=True, slots=True)
class Bench:
    """The desk, the clock (aware, UTC), and how to tell the workers that there is work."""

    desk: Desk
    now: Callable[[], datetime]
    wake: Callable[[], None]

    def keep(self, kept: Kept | None) -> None:
        """Commit something to the inbox, to be worked soon; None is nothing to be worked."""
        if self.desk.keep(kept, self.now()):
            self.wake()
