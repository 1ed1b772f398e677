"""Sorting documents: the button that opens the form for it, and the two pages of that.

Taking back what was sorted is kept and worked later, like the buttons of answers.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.blocks import ids
from bot.blocks.forms import filled_in as filled
from bot.blocks.forms import origin_of
from bot.incoming import of_press, of_sorting, origin_of_press
from handlers.bench import Bench


def pressed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Open the form: the one call that is made before an acknowledgement. Else say why not."""
    user, slug = str(body["user"]["id"]), str(body["actions"][0].get("value") or "")
    origin = origin_of_press(body)
    if not bench.desk.sorter.open(user, str(body["trigger_id"]), slug, origin):
        bench.keep(of_press(body))
    ack()


def filled_in(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep what is to be taken out; show what may be meant to be joined, or say what is wrong."""
    form, user = filled(body["view"], ids.SORTED), str(body["user"]["id"])
    page = bench.desk.sorter.next_page(user, form, origin_of(body["view"]))
    if "type" in page:
        ack(response_action="push", view=page)
    elif page:
        ack(response_action="errors", errors=page)
    else:
        bench.keep(of_sorting(body))
        ack()


def chosen(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep what is to be joined, and close both pages."""
    bench.keep(of_sorting(body))
    ack(response_action="clear")
