"""``make bench``: every benchmark in turn, or those named on the command line."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHMARKS = (
    *("ack", "startup", "reading", "names", "scale", "dialogues", "silence", "articles"),
    *("extracting", "digests", "ingest"),
)


def main(chosen: list[str]) -> None:
    """Run the chosen benchmarks, all without a choice; files and options are left to them."""
    names = [one for one in chosen if one in BENCHMARKS]
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
