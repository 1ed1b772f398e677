"""The limits of a whole message or view: what Slack would refuse, and how a message is made to fit.

Every message goes through ``fit`` and then ``check`` before it leaves the renderers. What still
fails then is a bug: ``BadBlocks`` names every problem. The limits of single blocks are in
``catalogue`` and ``rules``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from bot.blocks import mrkdwn, rules
from bot.blocks.catalogue import CATALOGUE, CHARTS, TABLES, characters
from bot.blocks.message import Block, Message
from bot.blocks.rules import IDENTIFIER, Problem, Surface

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BUDGET = 10_000
"""Characters of block text in a message; Slack refuses some messages from about 13,000 on."""
TEXT_LIMIT = 4_000
"""Characters of a message's text that Slack asks for; it cuts at TEXT_MOST."""
TEXT_MOST = 40_000
_BROADCAST = re.compile(r"<!(?:channel|here|everyone|subteam)\b")
_TOKEN = re.compile(r"<[^<>\n]*>|&(?:amp|lt|gt);|.", re.DOTALL)


class BadBlocks(Exception):
    """A message that Slack would refuse: a bug of the renderer. ``problems`` names them all."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


def problems(content: Mapping[str, Any], surface: Surface = "message") -> tuple[str, ...]:
    """Return why Slack would refuse a message, an acknowledgement or a view: none when it is fine.

    ``content`` is the message (``text``, ``blocks``) or the view as JSON. Each problem begins with
    the JSON pointer of its place.
    """
    return tuple(f"{at}: {reason}" for at, reason in _problems(content, surface))


def check(message: Message, surface: Surface = "message") -> Message:
    """Return the message. Raises BadBlocks where Slack would refuse it or it notifies everybody."""
    found = list(problems(message.to_json(), surface))
    # What takes the place of refused blocks must be fit for everywhere.
    found += problems({"text": "-", "blocks": message.classic}, "ack")
    marked_up = (*_marked_up(message.blocks), *_marked_up(message.classic))
    if any(map(_BROADCAST.search, (message.text, *marked_up))):
        found.append("/: mentions a group or everybody")
    if found:
        raise BadBlocks(found)
    return message


def check_view(view: Block) -> Block:
    """Return a modal or Home view. Raises BadBlocks where Slack would refuse it."""
    found = problems(view, "home" if view.get("type") == "home" else "modal")
    if found:
        raise BadBlocks(found)
    return view


def fit(message: Message) -> Message:
    """Return the message within Slack's limits of length.

    Long texts end in an ellipsis at a word border; blocks that have no room are replaced by a line
    that says how many there were. The last rows of small print and buttons stay.
    """
    blocks, classic = (
        tuple(_fit_blocks([_fit_block(block) for block in some]))
        for some in (message.blocks, message.classic)
    )
    text = shorten_mrkdwn(message.text, TEXT_LIMIT)
    return replace(message, text=text, blocks=blocks, classic=classic)


def shorten_mrkdwn(text: str, limit: int) -> str:
    """Return mrkdwn in at most ``limit`` characters; links and entities stay whole, marks close."""
    if len(text) <= limit:
        return text
    tokens = _TOKEN.findall(text)
    room = limit - 8  # for the ellipsis and the marks that are closed
    kept = sum(1 for end in accumulate(map(len, tokens)) if end <= room)
    border = next((i for i in range(kept, kept // 2, -1) if tokens[i].isspace()), kept)
    cut = "".join(tokens[:border]).rstrip()
    if cut.count("```") % 2:
        return f"{cut}{mrkdwn.ELLIPSIS}\n```"
    line = cut.rpartition("\n")[2]
    closing = "".join(mark for mark in "_*" if line.count(mark) % 2 and f" {mark}" in f" {line}")
    return f"{cut}{mrkdwn.ELLIPSIS}{closing}"


def _marked_up(value: Any) -> Iterator[str]:
    """Yield the texts in which Slack looks for mentions."""
    for one in rules.objects(value):
        if one.get("type") in ("mrkdwn", "markdown"):
            yield str(one.get("text"))


def _problems(content: Mapping[str, Any], surface: Surface) -> Iterator[Problem]:
    view = surface in ("modal", "home")
    if view:
        yield from _view(content, surface)
    else:
        yield from _text(content)
    found, blocks = rules.listed(
        content, "blocks", "", VIEW_BLOCKS if view else MESSAGE_BLOCKS, least=0
    )
    if view or "blocks" in content:
        yield from found
    for number, block in enumerate(blocks):
        yield from _block(block, f"/blocks/{number}", surface)
    yield from rules.unique(blocks, "block_id", "/blocks")
    yield from _together(blocks, view=view)


def _text(content: Mapping[str, Any]) -> Iterator[Problem]:
    text = content.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "/text", "is missing; notifications and screen readers read only it"
    elif len(text) > TEXT_LIMIT:
        yield "/text", f"has {len(text):,} characters, at most {TEXT_LIMIT:,}"


def _view(view: Mapping[str, Any], surface: Surface) -> Iterator[Problem]:
    if view.get("type") != surface:
        yield "/type", f"is {view.get('type')!r}, not {surface}"
    yield from rules.strings(
        view, "", {"private_metadata": 3_000, "callback_id": IDENTIFIER, "external_id": IDENTIFIER}
    )
    if surface == "modal":
        yield from rules.text_problems(view, "title", "", 24, plain=True)
        yield from rules.texts(view, "", {"submit": 24, "close": 24})
        kinds = {b.get("type") for b in view.get("blocks", ()) if isinstance(b, Mapping)}
        if "input" in kinds and "submit" not in view:
            yield "/submit", "is missing beside input blocks"


def _block(block: Any, at: str, surface: Surface) -> Iterator[Problem]:
    if not isinstance(block, Mapping):
        yield at, "is null" if block is None else "is no object"
        return
    kind = block.get("type")
    if not isinstance(kind, str) or kind not in CATALOGUE or surface not in CATALOGUE[kind][0]:
        yield f"{at}/type", f"{kind!r} may not stand here ({surface})"
        return
    yield from rules.strings(block, at, {"block_id": IDENTIFIER})
    yield from CATALOGUE[kind][1](surface)(block, at)


def _together(blocks: Sequence[Any], *, view: bool) -> Iterator[Problem]:
    """Check what blocks share: the text of a message, one table, two charts, all markdown."""
    flat = [b for block in blocks if isinstance(block, Mapping) for b in (block, *_children(block))]
    kinds = [block.get("type") for block in flat]
    if sum(kind in TABLES for kind in kinds) > 1:
        yield "/blocks", "hold more than one table"
    if sum(kind in CHARTS for kind in kinds) > 2:
        yield "/blocks", "hold more than two charts"
    if sum(characters(b) for b in flat if b.get("type") == "markdown") > rules.MARKDOWN:
        yield "/blocks", f"hold more than {rules.MARKDOWN:,} characters of markdown"
    total = sum(_weight(block) for block in blocks)
    if not view and total > BUDGET:
        yield "/blocks", f"have {total:,} characters together, at most {BUDGET:,}"


def _children(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    children = block.get("child_blocks")
    return [b for b in children if isinstance(b, Mapping)] if isinstance(children, list) else []


def _weight(block: Any) -> int:
    """Return the characters a block takes of the budget; a data table has its own limit."""
    if isinstance(block, Mapping) and block.get("type") == "data_table":
        return 0
    return characters(block)


def _fit_block(block: Block) -> Block:
    fitted = dict(block)
    if isinstance(block.get("text"), Mapping):
        header = block.get("type") == "header"
        fitted["text"] = _fit_text(block["text"], rules.HEADER if header else rules.TEXT)
    if isinstance(block.get("fields"), list):
        fitted["fields"] = [_fit_text(f, rules.FIELD) for f in block["fields"][: rules.FIELDS]]
    if isinstance(block.get("accessory"), Mapping):
        fitted["accessory"] = _fit_element(block["accessory"])
    if block.get("type") == "context":
        elements = block["elements"][: rules.CONTEXT]
        fitted["elements"] = [_fit_text(e, rules.TEXT) for e in elements]
    if block.get("type") == "rich_text":
        fitted["elements"] = [_fit_run(part) for part in block["elements"]]
    if block.get("type") == "actions":
        fitted["elements"] = [_fit_element(e) for e in block["elements"][: rules.ACTIONS]]
    return fitted


def _fit_element(element: Block) -> Block:
    if element.get("type") != "button":
        return element
    return {**element, "text": _fit_text(element["text"], rules.BUTTON)}


def _fit_run(part: Block) -> Block:
    """Return a part of a rich text with its runs of text, at any depth, within the limit."""
    if isinstance(part.get("elements"), list):
        return {**part, "elements": [_fit_run(inner) for inner in part["elements"]]}
    if part.get("type") != "text":
        return part
    return {**part, "text": mrkdwn.shorten(part["text"], rules.TEXT) or " "}


def _fit_text(text: Block, limit: int) -> Block:
    if "text" not in text:  # an image among small print
        return text
    cut = shorten_mrkdwn if text.get("type") == "mrkdwn" else mrkdwn.shorten
    return {**text, "text": cut(text["text"], limit) or mrkdwn.DASH}


def _fit_blocks(blocks: list[Block]) -> list[Block]:
    if len(blocks) <= MESSAGE_BLOCKS and sum(map(_weight, blocks)) <= BUDGET:
        return blocks
    tail = _tail(blocks)
    body = blocks[: len(blocks) - len(tail)]
    room = BUDGET - sum(map(_weight, tail)) - 100  # for the line that says what is left out
    weights = accumulate(map(_weight, body))
    kept = sum(1 for total in weights if total <= room)
    kept = min(kept, MESSAGE_BLOCKS - 1 - len(tail))
    left = len(body) - kept
    says = f"{left} more part{'s' if left > 1 else ''} left out: no room in one message."
    return [*body[:kept], mrkdwn.context(says), *tail]


def _tail(blocks: list[Block]) -> list[Block]:
    """Return the last rows of small print and buttons, three at most, if they are short."""
    size = 0
    while size < min(3, len(blocks)) and blocks[-1 - size].get("type") in ("context", "actions"):
        size += 1
    tail = blocks[len(blocks) - size :]
    return tail if sum(map(_weight, tail)) <= BUDGET // 2 else []
