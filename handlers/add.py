"""Adding a name: the button that opens the form, its submission, and taking it back."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack

from bot.blocks.forms import filled_in
from bot.incoming import of_press, of_submission, origin_of_press, team_of
from handlers.bench import Bench


def pressed(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Open the form: the one call that is made before an acknowledgement. Else say why not."""
    user, text = str(body["user"]["id"]), str(body["actions"][0].get("value") or "")
    origin = origin_of_press(body)
    if not bench.desk.adding.open(user, str(body["trigger_id"]), text, origin):
        bench.keep(of_press(body))
    ack()


def submitted(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Say in the form what cannot be used of it, or keep it to be worked."""
    form = filled_in(body["view"])
    user = str(body["user"]["id"])
    problems = bench.desk.adding.problems(team_of(body), user, form, bench.now())
    if problems:
        ack(response_action="errors", errors=problems)
        return
    bench.keep(of_submission(body))
    ack()


def undone(bench: Bench, body: dict[str, Any], ack: Ack) -> None:
    """Keep that a change is to be taken back."""
    bench.keep(of_press(body))
    ack()
