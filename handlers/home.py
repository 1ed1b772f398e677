"""The app's Home: somebody looks at it."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.incoming import of_home
from handlers.bench import Bench


def opened(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that somebody looks at their Home; it is put before them by a worker."""
    bench.keep(of_home(body))
    ack()
