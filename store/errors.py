"""The errors that the store raises for people; ``bot.errors`` draws the whole tree."""

from __future__ import annotations


class InfraError(Exception):
    """Base of all errors with a sentence for the person in front of it (``user_text``)."""

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


class BadInput(InfraError):
    """What was typed or imported cannot be used."""


class BadLine(BadInput):
    """A line of a file cannot be used; nothing of the file was loaded."""

    def __init__(self, file: str, number: int, reason: str) -> None:
        super().__init__(f"{file}, line {number}: {reason}. Nothing of this file was loaded.")
        self.file = file
        self.number = number
        self.reason = reason


class Unavailable(InfraError):
    """Something that is needed cannot be reached or has not been initialised."""


class UnknownName(BadInput):
    """A fact names an entity or another announcement that is not known.

    ``name`` is what is not known, ``of`` the slug, or the entity, of which it is said.
    """

    def __init__(self, name: str, of: str, reason: str) -> None:
        super().__init__(f"{of}: {reason}.")
        self.name = name
        self.of = of
        self.reason = reason
