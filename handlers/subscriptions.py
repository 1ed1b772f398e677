"""Subscriptions: the button that opens their form, and the two pages of it.

All other buttons of subscriptions are kept and worked later, like those of answers.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.blocks.forms import origin_of
from bot.blocks.watch_form import wish_of
from bot.incoming import of_press, of_wish, origin_of_press, team_of
from bot.turns import Asker
from handlers.bench import Bench


def pressed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Open the form: the one call that is made before an acknowledgement. Else say why not."""
    value = str(body["actions"][0].get("value") or "")
    origin = origin_of_press(body)
    if not bench.desk.watching.open(team_of(body), str(body["trigger_id"]), value, origin):
        bench.keep(of_press(body))
    ack()


def filled_in(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Say in the form what cannot be used of it, or show what is about to be saved."""
    origin = origin_of(body["view"])
    asker = Asker(team_of(body), str(origin.get("channel") or ""), str(body["user"]["id"]))
    page = bench.desk.watching.next_page(asker, wish_of(body["view"]), origin, bench.now())
    if "type" in page:
        ack(response_action="push", view=page)
    else:
        ack(response_action="errors", errors=page)


def confirmed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep what is to be saved, and close both pages."""
    bench.keep(of_wish(body))
    ack(response_action="clear")
