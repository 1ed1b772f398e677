"""What Slack refuses: the limits of blocks, of their elements and of views, as tables and checks.

Each check yields problems as ``(pointer, reason)``, the pointer being a JSON pointer into what was
given. Known are the block types that this program may send; the surface of a type is where Slack
shows it. An acknowledgement holds only types that no workspace refuses: when Slack refuses an
acknowledgement's blocks, nobody is told. Contains no shortening (see ``limits``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

Surface = Literal["message", "ack", "modal", "home"]
Problem = tuple[str, str]
Check = Callable[[Mapping[str, Any], str], Iterator[Problem]]

ALL: frozenset[Surface] = frozenset({"message", "ack", "modal", "home"})
NO_ACK = ALL - {"ack"}
TEXT = 3_000
FIELD = 2_000
HEADER = 150
BUTTON = 75
URL = 3_000
IDENTIFIER = 255
FIELDS = 10
CONTEXT = 10
ACTIONS = 25
MARKDOWN = 12_000


def text_problems(
    holder: Mapping[str, Any], key: str, at: str, limit: int, *, plain: bool = False
) -> Iterator[Problem]:
    """Check the text object under a key: its type and that it has 1 to ``limit`` characters."""
    at = f"{at}/{key}"
    value = holder.get(key)
    if not isinstance(value, Mapping):
        yield at, "is no text object"
        return
    kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
    if value.get("type") not in kinds:
        yield f"{at}/type", f"is {value.get('type')!r}, not {' or '.join(kinds)}"
    yield from string_problems(value, "text", at, limit)


def string_problems(
    holder: Mapping[str, Any], key: str, at: str, limit: int, *, least: int = 1
) -> Iterator[Problem]:
    """Check that the string under a key has ``least`` to ``limit`` characters."""
    value = holder.get(key)
    if not isinstance(value, str):
        yield f"{at}/{key}", "is no string"
    elif not least <= len(value) <= limit:
        yield f"{at}/{key}", f"has {len(value):,} characters, not {least} to {limit:,}"


def optional(check: Check, holder: Mapping[str, Any], key: str, at: str) -> Iterator[Problem]:
    """Run a check of the holder where the key is there."""
    if key in holder:
        yield from check(holder, at)


def strings(holder: Mapping[str, Any], at: str, limits: Mapping[str, int]) -> Iterator[Problem]:
    """Check those of the named strings that are there."""
    for key, limit in limits.items():
        if key in holder:
            yield from string_problems(holder, key, at, limit, least=0)


def texts(
    holder: Mapping[str, Any], at: str, limits: Mapping[str, int], *, plain: bool = True
) -> Iterator[Problem]:
    """Check those of the named text objects that are there."""
    for key, limit in limits.items():
        if key in holder:
            yield from text_problems(holder, key, at, limit, plain=plain)


def listed(
    holder: Mapping[str, Any], key: str, at: str, most: int, *, least: int = 1
) -> tuple[list[Problem], Sequence[Any]]:
    """Return the problems of a list's length, and the list."""
    value = holder.get(key)
    if not isinstance(value, Sequence) or isinstance(value, str):
        return [(f"{at}/{key}", "is no list")], ()
    if not least <= len(value) <= most:
        return [(f"{at}/{key}", f"has {len(value)} entries, not {least} to {most}")], value
    return [], value


def each(
    holder: Mapping[str, Any], key: str, at: str, most: int, check: Check, *, least: int = 1
) -> Iterator[Problem]:
    """Check a list's length and each entry, which must be an object."""
    problems, entries = listed(holder, key, at, most, least=least)
    yield from problems
    for number, entry in enumerate(entries):
        where = f"{at}/{key}/{number}"
        if isinstance(entry, Mapping):
            yield from check(entry, where)
        else:
            yield where, "is null" if entry is None else "is no object"


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every object in a value and in what it holds, at any depth."""
    left = [value]
    while left:  # no recursion: of every block this is asked several times
        one = left.pop()
        if isinstance(one, str):  # first: most are, and to look for the others takes longer
            continue
        if isinstance(one, dict | Mapping):
            yield one
            left += one.values()
        elif isinstance(one, list | Sequence):
            left += one


# Elements


def _option(option: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_problems(option, "text", at, 75)
    yield from string_problems(option, "value", at, 150)
    yield from texts(option, at, {"description": 75})


def _group(group: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_problems(group, "label", at, 75, plain=True)
    yield from each(group, "options", at, 100, _option)


def _confirm(holder: Mapping[str, Any], at: str) -> Iterator[Problem]:
    confirm = holder.get("confirm")
    if isinstance(confirm, Mapping):
        at = f"{at}/confirm"
        yield from texts(confirm, at, {"title": 100, "confirm": 30, "deny": 30})
        yield from texts(confirm, at, {"text": 300}, plain=False)


def _button(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from text_problems(element, "text", at, BUTTON, plain=True)
    yield from strings(element, at, {"value": 2_000, "url": URL, "accessibility_label": 75})
    if element.get("style", "primary") not in ("primary", "danger"):
        yield f"{at}/style", f"is {element['style']!r}, not primary or danger"


def _choice(most: int) -> Check:
    def check(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
        if "option_groups" in element:
            yield from each(element, "option_groups", at, most, _group)
        else:
            yield from each(element, "options", at, most, _option)

    return check


def _input(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
    longest = element.get("max_length", TEXT)
    if not 1 <= longest <= TEXT:
        yield f"{at}/max_length", f"is {longest}, not 1 to {TEXT:,}"
    yield from strings(element, at, {"initial_value": longest})


def _feedback(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
    for key in ("positive_button", "negative_button"):
        button = element.get(key)
        if not isinstance(button, Mapping):
            yield f"{at}/{key}", "is no object"
            continue
        yield from text_problems(button, "text", f"{at}/{key}", BUTTON, plain=True)
        yield from string_problems(button, "value", f"{at}/{key}", 2_000)


def _nothing(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from ()


def image(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
    """Check an image, as a block or as an element."""
    yield from string_problems(element, "image_url", at, URL)
    yield from string_problems(element, "alt_text", at, 2_000)
    yield from texts(element, at, {"title": 2_000})


ELEMENTS: dict[str, tuple[frozenset[Surface], Check]] = {
    "button": (ALL, _button),
    "static_select": (ALL, _choice(100)),
    "multi_static_select": (ALL, _choice(100)),
    "overflow": (ALL, _choice(5)),
    "radio_buttons": (ALL, _choice(10)),
    "checkboxes": (ALL, _choice(10)),
    "external_select": (ALL, _nothing),
    "users_select": (ALL, _nothing),
    "multi_users_select": (ALL, _nothing),
    "conversations_select": (ALL, _nothing),
    "multi_conversations_select": (ALL, _nothing),
    "channels_select": (ALL, _nothing),
    "multi_channels_select": (ALL, _nothing),
    "datepicker": (ALL, _nothing),
    "timepicker": (ALL, _nothing),
    "datetimepicker": (frozenset({"message", "modal"}), _nothing),
    "plain_text_input": (NO_ACK, _input),
    "email_text_input": (frozenset({"modal"}), _nothing),
    "number_input": (frozenset({"modal"}), _nothing),
    "url_text_input": (frozenset({"modal"}), _nothing),
    "rich_text_input": (frozenset({"modal", "home"}), _nothing),
    "feedback_buttons": (frozenset({"message"}), _feedback),
    "icon_button": (frozenset({"message"}), _nothing),
}
INPUTS = frozenset(ELEMENTS) - {"button", "overflow", "feedback_buttons", "icon_button"}
_ACTIONS = frozenset(
    kind for kind in ELEMENTS if not kind.endswith("_input") and kind != "feedback_buttons"
) - {"icon_button"}


def element_check(surface: Surface, kinds: frozenset[str]) -> Check:
    """Return the check of an interactive element that stands where ``kinds`` may."""

    def check(element: Mapping[str, Any], at: str) -> Iterator[Problem]:
        kind = element.get("type")
        if kind not in kinds or surface not in ELEMENTS[kind][0]:
            yield f"{at}/type", f"{kind!r} may not stand here ({surface})"
            return
        yield from strings(element, at, {"action_id": IDENTIFIER})
        yield from texts(element, at, {"placeholder": 150})
        yield from _confirm(element, at)
        yield from ELEMENTS[kind][1](element, at)

    return check


def unique(elements: Sequence[Any], key: str, at: str) -> Iterator[Problem]:
    """Check that no two objects of a list have the same identifier."""
    seen: set[str] = set()
    for number, element in enumerate(elements):
        name = element.get(key) if isinstance(element, Mapping) else None
        if name is not None and name in seen:
            yield f"{at}/{number}/{key}", f"{name!r} is there twice"
        seen.add(name or "")


def actions(surface: Surface) -> Check:
    """Return the check of a row of buttons and menus."""

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        yield from each(block, "elements", at, ACTIONS, element_check(surface, _ACTIONS))
        yield from unique(listed(block, "elements", at, ACTIONS)[1], "action_id", f"{at}/elements")

    return check


def accessory(surface: Surface) -> Check:
    """Return the check of what stands at the side of a section."""
    element = element_check(surface, _ACTIONS)

    def check(block: Mapping[str, Any], at: str) -> Iterator[Problem]:
        value = block.get("accessory")
        if not isinstance(value, Mapping):
            yield f"{at}/accessory", "is no object"
        elif value.get("type") == "image":
            yield from image(value, f"{at}/accessory")
        else:
            yield from element(value, f"{at}/accessory")

    return check
