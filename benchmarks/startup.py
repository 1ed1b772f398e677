"""How long the command line takes as a whole process: `infra --help`, `infra ask meta`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 7


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Return the wall time of one run of ``infra``."""
    began = perf_counter()
    command = [sys.executable, "-m", "bot", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return perf_counter() - began


def main() -> None:
    """Print median and slowest of each."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        environment = {**os.environ, "INFRA_DATABASE_URL": url}
        print(f"infra init         once   {seconds(['init'], environment):.3f} s")
        for arguments in (["--help"], ["resolve", "meta"], ["ask", "meta"]):
            times = sorted(seconds(arguments, environment) for _ in range(RUNS))
            name = "infra " + " ".join(arguments)
            print(f"{name:18} median {median(times):.3f} s, slowest {times[-1]:.3f} s of {RUNS}")


if __name__ == "__main__":
    main()
