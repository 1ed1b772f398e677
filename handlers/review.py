"""Reviewing names: the button that opens the form for "Same as …", and its submission.

The other buttons of a name are kept and worked later, like those of answers.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.blocks import ids
from bot.blocks.forms import filled_in, origin_of
from bot.incoming import of_press, of_review, origin_of_press, team_of
from bot.reviewing import By
from handlers.bench import Bench


def pressed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Open the form: the one call that is made before an acknowledgement. Else say why not."""
    value = str(body["actions"][0].get("value") or "")
    by = By(team_of(body), str(body["user"]["id"]), "")
    origin = origin_of_press(body)
    if not bench.desk.reviewing.open(by, str(body["trigger_id"]), value, origin):
        bench.keep(of_press(body))
    ack()


def submitted(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Say in the form what cannot be used of it, or keep it to be worked."""
    by = By(team_of(body), str(body["user"]["id"]), f"view:{body['view']['id']}")
    same, candidate = filled_in(body["view"])[ids.NAME], origin_of(body["view"])["candidate"]
    problem = bench.desk.reviewing.problem(by, candidate, same, bench.now())
    if problem:
        ack(response_action="errors", errors={ids.NAME: problem})
        return
    bench.keep(of_review(body))
    ack()
