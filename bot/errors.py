"""The errors that a person can mend; each carries its data and the sentence a person reads.

    InfraError
    ├── BadSetting        a setting is missing or wrong (names it, and what to set instead)
    ├── BadInput          what was typed or imported cannot be used (says what to type instead)
    │   ├── BadLine       a line of an imported file, by number and reason
    │   └── BadSchedule   days, hour or zone of a schedule
    └── Unavailable       something this needs cannot be reached or is not initialised

Anything else that is raised is a bug and passes through to one of the two outermost doors: the
Bolt error handler and the job runner.
"""

from __future__ import annotations

from store.errors import BadInput, BadLine, InfraError, Unavailable

__all__ = ["BadInput", "BadLine", "BadSchedule", "BadSetting", "InfraError", "Unavailable"]


class BadSetting(InfraError):
    """A setting is missing or wrong. ``name`` is the environment variable."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name


class BadSchedule(BadInput):
    """Days, hour or zone of a schedule cannot be used."""
