"""Files in a workspace: the address for one, its bytes, and the message it is shared in.

As in Slack nobody sees a file before the last step, and an address takes bytes once.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from bot.workspace.arguments import need, root_of, structured, writable
from bot.workspace.methods import Done, Method
from bot.workspace.payloads import message_event
from bot.workspace.records import BOT_USER, Json, Post, SlackError
from bot.workspace.state import State, Upload


def upload_url(state: State, args: Json) -> Done:
    """Give an address for the bytes of a file."""
    name = need(args, "filename")
    length = str(args.get("length") or "")
    if not length.isdecimal() or not int(length):
        raise SlackError("invalid_arguments", ("missing required field: length",))
    file_id = f"F{state.number():08d}"
    state.uploads[file_id] = Upload(name, int(length))
    return Done({"file_id": file_id, "upload_url": f"{state.url}/upload/{file_id}"})


def receive(state: State, file_id: str, content: bytes) -> bool:
    """Take the bytes of a file; False where none, or not so many, were announced for it."""
    known = state.uploads.get(file_id)
    if known is None or known.content is not None or known.length != len(content):
        return False
    known.content = content
    return True


def complete_upload(state: State, args: Json) -> Done:
    """Share files that have arrived, as one message; each can be shared once."""
    wanted = structured(args.get("files") or [], "invalid_arguments")
    if not isinstance(wanted, list) or not wanted:
        raise SlackError("invalid_arguments", ("missing required field: files",))
    files = [_file(state, entry) for entry in wanted]
    if not args.get("channel_id"):
        return Done({"files": files})  # private: nobody sees it
    channel = writable(state, {"channel": args["channel_id"]})
    thread_ts = root_of(state, channel, args)
    for file in files:
        state.uploads[file["id"]].shared = True
    post = state.add_post(
        Post(
            channel=channel.id,
            ts=state.next_ts(),
            text=str(args.get("initial_comment") or ""),
            user=BOT_USER,
            thread_ts=thread_ts,
            files=tuple(files),
        )
    )
    return Done({"files": files}, (message_event(post, channel, subtype="file_share"),))


def _file(state: State, entry: Any) -> Json:
    known = state.uploads.get(str(entry.get("id"))) if isinstance(entry, dict) else None
    if known is None or known.content is None or known.shared:
        raise SlackError("file_not_found")
    lines = csv.reader(io.StringIO(known.content.decode("utf-8-sig")))
    return {
        "id": entry["id"],
        "name": known.name,
        "title": entry.get("title") or known.name,
        "size": known.length,
        "lines": sum(1 for _ in lines),
    }


FILE_METHODS: dict[str, Method] = {
    "files.getUploadURLExternal": upload_url,
    "files.completeUploadExternal": complete_upload,
}
