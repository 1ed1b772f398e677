"""What is wrong with a line of a file, in plain words.

Contains no checks; those are in :mod:`store.formats`.
"""

from __future__ import annotations

from pydantic import ValidationError

_REASONS = {
    "missing": "`{where}` is missing",
    "extra_forbidden": "`{where}` is no field",
    "literal_error": "`{where}`: “{input}” is not one of {expected}",
    "string_too_short": "`{where}` is empty",
}


def reason(error: ValidationError) -> str:
    """Return the first thing that is wrong with a line, in plain words."""
    problem = error.errors()[0]
    where = ".".join(str(part) for part in problem["loc"])
    known = _REASONS.get(problem["type"])
    if known is not None:
        expected = problem.get("ctx", {}).get("expected", "").replace("'", "")
        return known.format(where=where, input=problem["input"], expected=expected)
    said = problem["msg"].removeprefix("Value error, ")
    said = said[:1].lower() + said[1:]
    return f"`{where}`: {said}" if where else said
