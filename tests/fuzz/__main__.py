"""Throws damaged texts at the case reader and the checker of certificates, and tells what should not have happened.

    uv run python -m tests.fuzz                     # 200,000 inputs, by seed 0
    uv run python -m tests.fuzz --inputs 5000 --seed 7

Nothing but a ConsensusError may come of any of them, none may take more than two seconds of processor time, and all of
it has to do with 500 MB.  What is found can be made again: seed, kind and number are told, and the status is 1.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import Any

from consensus import Certificate, ConsensusError, loads
from tests.fuzz.inputs import case_texts, certificate_texts

MEMORY = 500_000_000
SECONDS = 2.0


def limited() -> bool:
    """Limit the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return True


def read(text: bytes | str) -> None:
    """Read a text as `load` reads a file: bytes are UTF-8 or no text at all."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError:
            return
    loads(text)


def checked(pair: tuple[Any, str]) -> None:
    """Read a certificate and hold it against a situation."""
    situation, text = pair
    Certificate.from_json(text).check(situation)


def faults(kind: str, inputs: Iterator[Any], take: Callable[[Any], None], *, seed: int, number: int) -> Iterator[str]:
    """What went wrong with each of so many inputs."""
    accepted, slowest = 0, 0.0
    for place, given in enumerate(islice(inputs, number)):
        began = time.process_time()
        try:
            take(given)
            accepted += 1
        except ConsensusError:
            pass
        except Exception as error:
            yield f"{kind} {place} of seed {seed}: {type(error).__name__}: {error!s:.200}\n  {given!r:.600}"
        took = time.process_time() - began
        slowest = max(slowest, took)
        if took > SECONDS:
            yield f"{kind} {place} of seed {seed}: {took:.1f} s\n  {given!r:.600}"
    print(f"{kind}: {number} inputs of seed {seed}, {accepted} accepted, the slowest took {slowest:.2f} s", flush=True)


def main() -> int:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=200_000, help="how many, half of them cases, half certificates")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    certificates = asked.inputs // 2
    # What certificates are made of is made by the engine, before memory is short.
    proven = certificate_texts(Random(asked.seed))
    next(proven)
    if not limited():
        print("memory is not limited on this system")
    found = 0
    cases = asked.inputs - certificates
    for fault in faults("case", case_texts(Random(asked.seed)), read, seed=asked.seed, number=cases):
        found += 1
        print(fault, flush=True)
    for fault in faults("certificate", proven, checked, seed=asked.seed, number=certificates):
        found += 1
        print(fault, flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
