"""What the library costs before it does anything, in processor time: the import, and commands as whole processes.

    PYTHONPATH=src python tests/bench/start.py [RUNS]

Every run is a process of its own, the kinds of run take turns, and the medians are shown with their ratio to the first
of each group.  One round beforehand is not counted: it fills the caches of files and of compiled modules.
"""

import resource
import subprocess
import sys
from statistics import median

IMPORTS = {
    "python -c pass": ["-c", "pass"],
    "import attrs": ["-c", "import attrs"],
    "import consensus": ["-c", "import consensus"],
}
COMMANDS = {
    "import attrs": ["-c", "import attrs"],
    "consensus --help": ["-m", "consensus", "--help"],
    "consensus show nato-2024 2024-02-21": ["-m", "consensus", "show", "nato-2024", "2024-02-21"],
    "consensus unblock nato-2024 --on 2024-02-21": ["-m", "consensus", "unblock", "nato-2024", "--on", "2024-02-21"],
    "the same, --json": ["-m", "consensus", "unblock", "nato-2024", "--on", "2024-02-21", "--json"],
    "consensus unblock icc-prosecutor-2021 2021-02-05": [
        "-m",
        "consensus",
        "unblock",
        "icc-prosecutor-2021",
        "2021-02-05",
    ],
}


def milliseconds(arguments: list[str]) -> float:
    """How much of the processor's time one process takes, from its start to its end."""
    begun = _taken_by_processes()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return (_taken_by_processes() - begun) * 1000


def _taken_by_processes() -> float:
    """The processor's seconds that all processes took which were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compare(kinds: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The median of each kind, the kinds taking turns; and print them."""
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for run in range(runs + 1):
        for kind, arguments in kinds.items():
            taken = milliseconds(arguments)
            if run:
                times[kind].append(taken)
    medians = {kind: median(taken) for kind, taken in times.items()}
    first = next(iter(medians.values()))
    for kind, middle in medians.items():
        print(f"  {kind:<48}{middle:>9.1f} ms   x {middle / first:.2f}", flush=True)
    return medians


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(f"medians of {runs} runs each")
    imports = compare(IMPORTS, runs)
    print(f"  consensus over attrs: {imports['import consensus'] - imports['import attrs']:+.1f} ms")
    compare(COMMANDS, runs)


if __name__ == "__main__":
    main()
