"""The only door for foreign text into a message: escaping, links, marks and the small builders.

Foreign is whatever was not written in this program: names, titles, quotes, addresses, what people
type. ``escape``, ``link``, ``bold`` and ``italic`` take foreign text and return mrkdwn;
``plain_text``, ``header``, ``button`` and the ``rich_…`` builders take foreign text as it is,
since Slack reads no markup there; ``section`` and ``context`` take mrkdwn that is safe already.
Contains no limits of messages (see ``limits``) but those that keep one text from being refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlsplit

from bot.blocks.message import Block

Style = Literal["primary", "danger"]
DASH = "–"
"""Stands where a text is required and there is none."""
URL_LIMIT = 2_000
TEXT_LIMIT = 3_000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
ELLIPSIS = "…"

# Controls but tab and newline; overrides and isolates of writing direction, which can make a
# text read as another one; line separators and byte order marks; halves of surrogate pairs,
# which cannot be sent.
_BREAKS = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_CUT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ESCAPES = str.maketrans(_ENTITIES)
# Marks that would end or open formatting inside bold or italic text, and their look-alikes.
_BOLD_MARKS = str.maketrans({"*": "∗", "`": "ˋ"})
_ITALIC_MARKS = str.maketrans({"_": "ˍ", "`": "ˋ"})


def clean(text: str) -> str:
    """Return the text without control characters and overrides of the writing direction."""
    text = _CUT.sub("", _BREAKS.sub("\n", text))
    return _SURROGATE.sub("\ufffd", text)


def shorten(text: str, limit: int) -> str:
    """Return the text in at most ``limit`` characters, cut at a word border with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    if not text[limit - 1].isspace():
        border = max(cut.rfind(" "), cut.rfind("\n"))
        # A word longer than half the room is cut inside: little else would be left.
        cut = cut[:border] if border > limit // 2 else cut
    return cut.rstrip() + ELLIPSIS


def escape(text: str, limit: int | None = None) -> str:
    """Return foreign text as mrkdwn that reads as typed: no mention, channel or link survives.

    With ``limit`` the result has at most so many characters, cut at a word border with an
    ellipsis; an entity is never cut.
    """
    text = clean(text)
    if limit is None:
        return text.translate(_ESCAPES)
    room = limit
    # An entity counts with its full length: the limits are of what is sent.
    for fits, character in enumerate(text):
        room -= len(_ENTITIES.get(character, character))
        if room < 0:
            return _shortened(text, fits, limit)
    return text.translate(_ESCAPES)


def _shortened(text: str, fits: int, limit: int) -> str:
    """Return the escaped beginning of a text of which ``fits`` characters have room."""
    escaped = shorten(text, max(fits, 1)).translate(_ESCAPES)
    while len(escaped) > limit and fits > 1:
        fits -= 1
        escaped = shorten(text, fits).translate(_ESCAPES)
    return escaped if len(escaped) <= limit else ELLIPSIS


def unescape(text: str) -> str:
    """Return the text that ``escape`` was given: the three entities turned back, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def one_line(text: str) -> str:
    """Return the text on one line: every run of white space is one space."""
    return _SPACES.sub(" ", clean(text)).strip()


def is_web_address(url: str) -> bool:
    """Tell whether an address may be linked: http or https, a host, nothing that ends a link."""
    if len(url) > URL_LIMIT or re.search(r"[\s<>|\"\\]", url) or clean(url) != url:
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc


def link(url: str, label: str) -> str:
    """Return a link in mrkdwn; the escaped label alone where the address may not be linked."""
    shown = escape(one_line(label).replace("|", "¦"))
    if not is_web_address(url):
        return shown
    shown = shown or escape(urlsplit(url).netloc)
    return f"<{url.translate(_ESCAPES)}|{shown}>"


def bold(text: str) -> str:
    """Return foreign text in bold, on one line; marks that would break it become look-alikes."""
    shown = escape(one_line(text).translate(_BOLD_MARKS))
    return f"*{shown}*" if shown else ""


def italic(text: str) -> str:
    """Return foreign text in italics, on one line; marks that would break it are replaced."""
    shown = escape(one_line(text).translate(_ITALIC_MARKS))
    return f"_{shown}_" if shown else ""


def mrkdwn(text: str) -> Block:
    """Return a text object of safe mrkdwn; ``verbatim`` keeps Slack from finding names in it."""
    return {"type": "mrkdwn", "text": text or DASH, "verbatim": True}


def plain_text(text: str, limit: int = TEXT_LIMIT) -> Block:
    """Return a plain text object of foreign text, on one line, without emoji codes."""
    return {"type": "plain_text", "text": shorten(one_line(text), limit) or DASH, "emoji": False}


def section(
    text: str,
    *,
    fields: Iterable[str] = (),
    accessory: Block | None = None,
    block_id: str | None = None,
) -> Block:
    """Return a section of safe mrkdwn."""
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if fields := tuple(fields):
        block["fields"] = [mrkdwn(field) for field in fields]
    if accessory is not None:
        block["accessory"] = accessory
    return _named(block, block_id)


def context(*texts: str, block_id: str | None = None) -> Block:
    """Return small print of safe mrkdwn, one element a text; empty texts are left out."""
    elements = [mrkdwn(text) for text in texts if text]
    return _named({"type": "context", "elements": elements or [mrkdwn("")]}, block_id)


def header(text: str, *, block_id: str | None = None) -> Block:
    """Return a heading of foreign text, cut to what a heading holds."""
    return _named({"type": "header", "text": plain_text(text, HEADER_LIMIT)}, block_id)


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}


def button(
    label: str,
    action_id: str,
    value: str | None = None,
    *,
    style: Style | None = None,
    url: str | None = None,
) -> Block:
    """Return a button; ``value`` comes back when it is pressed, ``url`` opens in the browser.

    An address that may not be linked is left out.
    """
    element: Block = {
        "type": "button",
        "text": plain_text(label, BUTTON_LIMIT),
        "action_id": action_id,
    }
    if value is not None:
        element["value"] = clean(value)
    if style is not None:
        element["style"] = style
    if url is not None and is_web_address(url):
        element["url"] = url
    return element


def actions(*elements: Block, block_id: str | None = None) -> Block:
    """Return a row of buttons and menus."""
    return _named({"type": "actions", "elements": list(elements)}, block_id)


def rich(text: str, *, bold: bool = False, italic: bool = False, code: bool = False) -> Block:
    """Return a run of foreign text for a rich text; Slack finds no mentions in it."""
    element: Block = {"type": "text", "text": clean(text) or " "}
    marks = {"bold": bold, "italic": italic, "code": code}
    if style := {mark: True for mark, wanted in marks.items() if wanted}:
        element["style"] = style
    return element


def rich_link(url: str, label: str) -> Block:
    """Return a link for a rich text; the label alone where the address may not be linked."""
    shown = one_line(label)
    if not is_web_address(url):
        return rich(shown)
    return {"type": "link", "url": url, "text": shown or urlsplit(url).netloc}


def rich_section(*elements: Block) -> Block:
    """Return a paragraph of a rich text."""
    return {"type": "rich_text_section", "elements": list(elements)}


def rich_list(*items: Block, ordered: bool = False) -> Block:
    """Return a list whose items are paragraphs made by ``rich_section``."""
    style = "ordered" if ordered else "bullet"
    return {"type": "rich_text_list", "style": style, "elements": list(items)}


def rich_preformatted(text: str) -> Block:
    """Return foreign text in a fixed-width face, line by line."""
    return {"type": "rich_text_preformatted", "elements": [rich(text)]}


def rich_text(*parts: Block, block_id: str | None = None) -> Block:
    """Return a rich text block of paragraphs, lists and preformatted parts."""
    return _named({"type": "rich_text", "elements": list(parts)}, block_id)


def _named(block: Block, block_id: str | None) -> Block:
    return block if block_id is None else {**block, "block_id": block_id}
