"""How many turns of the sample dialogues are answered right; see ``judging`` for the rule."""

from __future__ import annotations

from collections import Counter

from benchmarks.judging import judge, sample
from benchmarks.talk import Talk, fresh_facts
from bot.ask.asking import Asking


def main() -> None:
    """Print the turns that were right, and each wrong one with why."""
    right: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    with fresh_facts() as store:
        asking = Asking(store)
        for dialogue in sample("dialogues-sample.jsonl"):
            talk = Talk(asking)
            for turn in dialogue["turns"]:
                said = talk.say(turn["user"])
                kind = turn["answer"]["type"]
                why = judge(turn["answer"], turn["cite"], said)
                turns[kind] += 1
                right[kind] += why is None
                if why is not None:
                    print(
                        f"{dialogue['id']} {turn['user']!r} ({kind}, {said.answer.verdict}): {why}"
                    )
    for kind, count in sorted(turns.items()):
        print(f"{kind:9} {right[kind]:3} of {count}")
    print(f"turns     {right.total():3} of {turns.total()}")


if __name__ == "__main__":
    main()
