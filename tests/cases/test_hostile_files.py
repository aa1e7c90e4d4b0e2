"""Files that are no case at all, or made to hurt: each gets a clear error, in a process of little memory.

How long each takes is stated in no assertion, since machines differ; a reader that hangs runs into the timeout.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="memory is limited through POSIX")

MEMORY = 500_000_000
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
from consensus.cases import InvalidCase, load
try:
    load(sys.argv[2])
except InvalidCase as error:
    print(error)
    sys.exit(2)
"""
HEAD = """\
consensus: 1
title: T
body: {name: B, members: [AT, CH], rule: no objection}
offices: {s: {}}
candidates: {m: {}}
proposals: {m: {s: m}}
sources: {n: {reported_on: 2026-03-02}}
"""
LEVELS = "".join(f"  {chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20))

# The name of a file, how its content is made, and how the message begins after the name.
FILES: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "millions.yaml": (lambda: HEAD + "timeline:\n" + "- {source: n}\n" * 3_000_000, ": larger than 10 MB"),
    "too-many.yaml": (
        lambda: HEAD + "timeline:\n" + "- {source: n}\n" * 600_000,
        ":333330:3: more than 1,000,000 values",
    ),
    "too-many.json": (lambda: "[" + "0," * 4_000_000 + "0]", ": more than 1,000,000 values"),
    "lines.yaml": (lambda: "\n" * 9_000_000, ": more than 1,000,000 lines"),
    "brackets.yaml": (lambda: "[" * 100_000, ":1:101: lists and mappings lie more than 100 deep"),
    "brackets.json": (lambda: "[" * 100_000 + "]" * 100_000, ": lists and mappings lie more than 100 deep"),
    "braces.yaml": (lambda: "{a: " * 100_000, ":1:401: lists and mappings lie more than 100 deep"),
    "braces.json": (lambda: '{"a":' * 100_000 + "1" + "}" * 100_000, ": lists and mappings lie more than 100 deep"),
    "dashes.yaml": (lambda: "- " * 100_000, ":1:201: lists and mappings lie more than 100 deep"),
    "bomb.yaml": (lambda: f"{HEAD}x:\n  a: &a [b, b]\n{LEVELS}", ":8:1: x: unknown key 'x'"),
    "escapes.yaml": (lambda: 'a: "' + "\\n" * 4_000_000 + '"', ":1:1: the version of the format is missing"),
    "words.yaml": (lambda: "a: " + "b " * 4_000_000, ":1:1: the version of the format is missing"),
    "groups.yaml": (
        lambda: (
            HEAD.replace("[AT, CH]", f"[{', '.join(f'm{n}' for n in range(5_000))}]").replace(
                "rule", f"groups: {{g: {{members: [{', '.join(f'm{n}' for n in range(5_000))}]}}}}, rule"
            )
            + "timeline:\n- source: n\n  claims:\n"
            + "  - {stance: supports, group: g}\n" * 5_000
        ),
        ":211:31: timeline[0].claims[200].group: more than 1,000,000 members are named through groups",
    ),
    "after.yaml": (
        lambda: (
            f"{HEAD}timeline:\n- {{source: n, id: r0}}\n"
            + "".join(f"- {{source: n, id: r{n}, after: r{n - 1}}}\n" for n in range(1, 80_000))
        ),
        ":1423:33: timeline[1414].after: too long a chain",
    ),
    "strangers.yaml": (
        lambda: f"{HEAD}timeline:\n- source: n\n  claims:\n" + "  - {stance: supports, member: XX}\n" * 90_000,
        ":11:32: timeline[0].claims[0].member: unknown member 'XX'; known are AT, CH",
    ),
    "amount.yaml": (
        lambda: f"{HEAD}concessions: {{f: {{cost: 1e999999999}}}}\n",
        ":8:25: concessions.f.cost: expected",
    ),
    "digits.yaml": (lambda: "consensus: " + "1" * 9_000_000, ":1:12: consensus: expected a whole number"),
    "binary.yaml": (lambda: bytes(range(256)) * 100, ": it is no text, or not in UTF-8"),
    "latin.yaml": (lambda: "title: Türkiye".encode("latin-1"), ":1:9: the byte 0xfc is no UTF-8"),
    "wide.yaml": (lambda: "title: Türkiye".encode("utf-16"), ": it is no text, or not in UTF-8; save it as UTF-8"),
    "empty.yaml": (lambda: "", ": nothing is in it"),
    "scalar.yaml": (lambda: "NATO\n", ":1:1: a single text is no case"),
    "many-objects.json": (lambda: "[" + "{}," * 3_000_000 + "0]", ": more than 1,000,000 values"),
    "many-in-quotes.json": (lambda: '["' + "," * 9_000_000 + '"]', ": a list is no case"),
    "brackets-of-one.json": (
        lambda: "[" * 900 + "]" * 900 + ("," + "[" * 900 + "]" * 900) * 5_000,
        ": more than 1,000,000 values",
    ),
    "brackets-in-lines.yaml": (
        lambda: ("- " + "[" * 500 + "]" * 500 + "\n") * 9_000,
        ":1:102: lists and mappings lie more",
    ),
    "nan.json": (lambda: '{"consensus": NaN}', ": not valid JSON: NaN is no number"),
    "cut.json": (lambda: '{"consensus": 1,\n "title": ', ":2:11: not valid JSON"),
}


def read(place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", READ, str(MEMORY), place.name],
        cwd=place.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


SLOW = {"strangers.yaml", "too-many.yaml", "after.yaml", "groups.yaml", "words.yaml"}
"""Files of which much is read before they are refused."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in FILES]
)
def test_a_hostile_file_gets_a_clear_error(name: str, tmp_path: Path) -> None:
    """A file that is no case is refused with a message, without a traceback, within 500 MB."""
    make, said = FILES[name]
    content = make()
    place = tmp_path / name
    place.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    done = read(place)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith(f"{name}{said}")
    assert len(done.stdout) < 20_000


@pytest.mark.parametrize(
    ("name", "said"), [("missing.yaml", ": there is no such file"), ("folder.yaml", ": it is a folder")]
)
def test_a_file_that_cannot_be_opened_gets_a_clear_error(name: str, said: str, tmp_path: Path) -> None:
    """A missing file and a folder are told apart, and neither shows a traceback."""
    (tmp_path / "folder.yaml").mkdir()
    done = read(tmp_path / name)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith(f"{name}{said}")
