"""Throws damaged texts at the case reader, the checker of certificates, pages and commands, and tells what went wrong.

    uv run python -m tests.fuzz                     # 200,000 inputs, by seed 0
    uv run python -m tests.fuzz --inputs 5000 --seed 7

Nothing but a ConsensusError may come of a case, a certificate or a page, and nothing but an answer or a message of a
command.  None may take more than two seconds of processor time, and cases and certificates have to do with 500 MB.
One in a hundred is a page and one a command, which take longer.
What is found can be made again: seed, kind and number are told, and the status is 1.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from consensus import Certificate, ConsensusError, loads
from consensus.spelling import is_visible
from consensus.views import page
from tests.command_line import run
from tests.fuzz.inputs import case_texts, certificate_texts, commands, readable_texts

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


class Broken(Exception):
    """A page or a command that is not as it has to be."""


SCRIPT = re.compile(r"<script", re.IGNORECASE)


def paged(text: str) -> None:
    """Write the page of a race: its own script and no other, nothing that steers, and every tag of its own closed."""
    written = page(loads(text))
    if len(SCRIPT.findall(written)) > 1:
        raise Broken("more than one script")
    if not all(map(is_visible, written.splitlines())):
        raise Broken("something that steers")


def commanded(arguments: list[str]) -> None:
    """Run a command: it answers, or says in a line or two what is wrong with what was asked."""
    ran = run(*arguments)
    if ran.status not in (0, 1, 2):
        raise Broken(f"status {ran.status}")
    if "Traceback" in ran.err or (ran.status == 0) is bool(ran.err):
        raise Broken(f"status {ran.status} with {ran.err!r:.200}")


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
    slow = asked.inputs // 100
    found = 0
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        chance = Random(asked.seed)
        for kind, inputs, take in (
            ("page", readable_texts(chance), paged),
            ("command", commands(chance, Path(folder, "race.yaml")), commanded),
        ):
            for fault in faults(kind, inputs, take, seed=asked.seed, number=slow):
                found += 1
                print(fault, flush=True)
    # What certificates are made of is made by the engine, before memory is short.
    proven = certificate_texts(Random(asked.seed))
    next(proven)
    if not limited():
        print("memory is not limited on this system")
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
