"""What is said of a message that could not be posted, or may not have been: to whom, once. Pure."""

from __future__ import annotations

from store.dealings import NewDelivery, NewPart, Part, Subscription

REMOVED = "the app was removed from the workspace"
ARCHIVED, THROWN_OUT, DELETED = "is_archived", "not_in_channel", "channel_deleted"
LEFT_US = "user_disabled"
WHY = {
    "is_archived": "the channel is archived",
    "channel_deleted": "the channel was deleted",
    "not_in_channel": "I am not in the channel any more",
    "channel_not_found": "I cannot see the channel any more",
    "restricted_action": "posting is restricted there",
    "restricted_action_read_only_channel": "posting is restricted there",
    "posting_to_channel_denied": "posting is restricted there",
    "user_not_found": "that person is not in the workspace any more",
    "user_disabled": "that person is not in the workspace any more",
    "messages_tab_disabled": "the app takes no direct messages",
    "missing_scope": "the app lacks a scope; install it again with its manifest",
    "token_revoked": REMOVED,
    "tokens_revoked": REMOVED,
    "account_inactive": REMOVED,
    "app_uninstalled": REMOVED,
    "invalid_auth": "Slack does not take the bot's token",
    "not_authed": "Slack does not take the bot's token",
    "token_expired": "Slack does not take the bot's token",
    "team_access_not_granted": "the app was removed from the workspace",
    "invalid_blocks": "the message was not accepted",
    "file_too_large": "it would be too large; ask for less",
    "msg_too_long": "the message was too long",
}
"""What Slack's refusals mean."""
LEFT = frozenset({ARCHIVED, THROWN_OUT, "channel_not_found"})
"""The bot is in a channel no more, or nothing can be posted there."""
PASSING = LEFT | {code for code, words in WHY.items() if words == REMOVED}
"""Reasons that are over once the bot is in the channel, or hears what is said there."""
AWAY = frozenset({LEFT_US, "user_not_found"})
"""Reasons that are over once the person is back."""
GONE = frozenset({"cannot_reply_to_message", "thread_not_found", "message_not_found"})
"""The message that a thread hangs on is there no more."""
FOR_THE_CHANNEL = LEFT | {
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_non_threadable_channel",
    "posting_to_channel_denied",
    "no_permission",
    "access_denied",
    "user_not_found",
    "user_disabled",
    "cannot_dm_bot",
    "messages_tab_disabled",
    "missing_scope",
    "token_revoked",
    "token_expired",
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "not_allowed_token_type",
    "team_access_not_granted",
    "org_login_required",
    "ekm_access_denied",
}
"""Refusals that every message there would meet; any other is of the one message."""


def afterwards(error: str) -> str:
    """Return when a subscription goes on by itself that rests for a reason; "" where never."""
    if error == ARCHIVED:
        return "It goes on by itself when the channel is open again"
    if error in AWAY:
        return "It goes on by itself when that person is back"
    return "It goes on by itself when I am invited there" if error in PASSING else ""


def why(error: str) -> str:
    """Return what a refusal means, in words."""
    return WHY.get(error) or (error if " " in error else f"Slack answered “{error}”")


def paused(subscription: Subscription, error: str) -> NewDelivery:
    """Return the direct message that tells a subscription's owner, once, that it was paused.

    ``error`` is Slack's code, or a reason in words. Its key lets the same pause be told once only,
    however often it is recorded.
    """
    last = subscription.last_run_at.isoformat() if subscription.last_run_at else "never"
    text = (
        f"I paused the digest for {_there(subscription.channel)}: {why(error)}. "
        f"{afterwards(error) or BY_HAND}; nothing that is new will be missed."
    )
    return _to(subscription.creator, f"paused:{subscription.id}:{last}", text)


def missed(part: Part, user: str, reason: str) -> NewDelivery:
    """Return the direct message that something was not posted; one for a whole delivery."""
    there = _there(part.channel)
    if part.position > 0:
        text = f"I could not post a part of what belongs in the thread in {there}: {reason}."
        text += " What stands nowhere else comes again." if part.alone else ""
    elif part.subscription_id is None:
        text = f"I could not post what you asked for in {there}: {reason}."
    else:
        text = (
            f"I could not post the digest for {there}: {reason}. "
            "What it held comes with the next one."
        )
    return _to(user, f"missed:{part.delivery}", text)


def unsure(part: Part, user: str, reason: str) -> NewDelivery:
    """Return the direct message that something may not have arrived; one for a whole delivery."""
    what = "a part of what belongs in a thread" if part.position else "what is new"
    text = (
        f"I cannot tell whether {what} was posted in {_there(part.channel)}: {reason}. "
        "Please look there; it is not posted again. `/infra digest preview` shows it to you alone."
    )
    return _to(user, f"unsure:{part.delivery}", text)


def no_file(part: Part, error: str) -> NewDelivery:
    """Return the sentence that stands, once, where a file should be that Slack refused."""
    text = f"I could not attach the file: {why(error)}."
    note = NewPart(part.channel, {"text": text, "blocks": []}, thread_ts=part.thread_ts)
    return NewDelivery(f"no-file:{part.id}", part.channel, (note,))


BY_HAND = "`/infra watches` there lets it go on"


def is_channel(channel: str) -> bool:
    """Tell whether an id is a channel's, not a person's or of direct messages."""
    return channel.startswith(("C", "G"))


def _there(channel: str) -> str:
    return f"<#{channel}>" if is_channel(channel) else "your direct messages"


def _to(user: str, key: str, text: str) -> NewDelivery:
    return NewDelivery(key, user, (NewPart(user, {"text": text, "blocks": []}),))
