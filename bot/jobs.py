"""What the jobs of the schedule do, and what each would do: the clocks run them, and people may.

Contains no clock (see ``bot.schedule``). What is done is counted, and so is what would be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.errors import BadInput
from bot.schedule import JOBS, Job, attempt
from bot.tell.planning import foresee, plan_due

if TYPE_CHECKING:
    from bot.ask.asking import Asking
    from store import Store

Counts = Mapping[str, int]
"""Of what there is, was or would be how much, in words."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What jobs work on; ``site`` tells the address of the workspace, "" where it is not known."""

    store: Store
    asking: Asking
    site: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Work:
    """``do`` does some of a job, as a clock does; ``would`` tells what there is to do."""

    do: Callable[[Tools, datetime], Counts]
    would: Callable[[Tools, datetime], Counts]


def _stamp(tools: Tools, _now: datetime) -> Counts:
    return {"signals stamped": tools.store.signals.stamp()}


def _would_stamp(tools: Tools, _now: datetime) -> Counts:
    return {"signals to stamp": tools.store.signals.unstamped()}


def _plan(tools: Tools, now: datetime) -> Counts:
    planned = plan_due(tools.store, tools.asking, now, attempt=attempt, site=tools.site)
    return {"runs planned": planned, **_waiting(tools)}


def _would_plan(tools: Tools, now: datetime) -> Counts:
    return {
        **_would_stamp(tools, now),
        **foresee(tools.store, tools.asking, now),
        **_waiting(tools),
    }


def _waiting(tools: Tools) -> Counts:
    return {"messages waiting to be posted": tools.store.outbox.pending()}


def _prune(tools: Tools, now: datetime) -> Counts:
    return {"rows forgotten": tools.store.pruning.step(now)}


def _would_prune(tools: Tools, now: datetime) -> Counts:
    old = tools.store.pruning.old(now)
    return {f"{table} rows to forget": rows for table, rows in old.items()}


WORKS: Mapping[str, Work] = {
    "stamp": Work(_stamp, _would_stamp),
    "plan": Work(_plan, _would_plan),
    "prune": Work(_prune, _would_prune),
}
"""The work of each job, by the job's name."""


def find_job(name: str) -> Job:
    """Return the job of a name. Raises BadInput, with the nearest and all there are."""
    named = {job.name: job for job in JOBS}
    if name in named:
        return named[name]
    near = get_close_matches(name.lower(), named, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise BadInput(f"There is no job '{name}'.{meant}\n{listed()}")


def listed() -> str:
    """Return all jobs, a line each: the name, how often it runs, what it does."""
    width = max(len(job.name) for job in JOBS)
    return "\n".join(f"  {j.name:{width}}  every {j.seconds:2} s: {j.does}" for j in JOBS)
