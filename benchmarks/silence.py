"""Lines without a mention in a thread of an answer: silent on talk, answering on follow-ups.

Silent is right on talk. A follow-up is right when it is answered, or honestly found nothing; where
announcements are cited, F1 between them and those matched must be at least 0.8. Where a value is
sure, how often it is told is counted beside that.
"""

from __future__ import annotations

from typing import Any

from benchmarks.judging import close, f1, numbers_told, sample
from benchmarks.talk import Talk, fresh_facts
from bot.ask.asking import Asking

ANSWERED = ("answered", "partial", "nothing_found")


def main() -> None:
    """Print how many lines were treated rightly, and each wrong one with why."""
    with fresh_facts() as store:
        asking = Asking(store)
        _silent(asking, sample("silent-sample.jsonl"))
        _answered(asking, sample("ask-sample.jsonl"))


def _silent(asking: Asking, lines: list[dict[str, Any]]) -> None:
    right = 0
    for line in lines:
        talk = Talk(asking)
        talk.say(line["root"])
        verdict = talk.say(line["line"], mentioned=False).answer.verdict
        right += verdict == "silent"
        if verdict != "silent":
            print(f"silent: {line['root']!r} | {line['line']!r} was {verdict} ({line['why']})")
    print(f"silent on talk   {right} of {len(lines)}")


def _answered(asking: Asking, lines: list[dict[str, Any]]) -> None:
    right = values = told = 0
    for line in lines:
        talk = Talk(asking)
        talk.say(line["root"])
        turn = talk.say(line["line"], mentioned=False)
        fits = not line["cite"] or f1(turn.answer.matched, line["cite"]) >= 0.8
        good = turn.answer.verdict in ANSWERED and fits
        right += good
        if line["value"] is not None:
            values += 1
            told += good and any(close(n, line["value"]) for n in numbers_told(turn.answer))
        if not good:
            got = f"{turn.answer.verdict} {list(turn.answer.matched[:3])}"
            print(f"ask: {line['root']!r} | {line['line']!r} was {got}, wanted {line['cite']}")
    print(f"follow-ups       {right} of {len(lines)}; values told {told} of {values}")


if __name__ == "__main__":
    main()
