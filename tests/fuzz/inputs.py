"""What is thrown at the case reader and at the checker of certificates: made from a seed, so that it can be made again.

Cases and certificates are damaged in the ways that hands, editors and people of ill will damage them.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import consensus as cs
from consensus.cases import dumps, names
from consensus.testing.strategies.case_file_strategies import FAULTS, RACE, with_fault

TOKENS = (
    *("consensus: 1\n", "timeline:\n", "- ", "  ", "\n", ": ", "{", "}", "[", "]", ",", "#", "'", '"', "|", ">", "?"),
    *(
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "<<: ",
        "\t",
        "\x00",
        "\u2028",
        "\x85",
    ),
    *("1e999999", "0x10", "NO", "null", "~", "2026-02-30", "0000-00-00", "9999-12-31/..", "[..", "../", "1/0", "-1"),
    *("stance: supports", "members: [AT, CH]", "{all: [", "lifted_when: ", "group: upper", "of: 99999999999999999999"),
    *("rule: {at_least: 9}", "rule: {any: [", "willing: {", "relays: nzz", "after: r", "\ud800", "\u202e", "💥"),
    *("exactly: 1", "missing: []", "tallies: [{", "round: 0", "raises: {", "excludes: [", "implies: ", "moves: {"),
)

Damaged = bytes | str


@cache
def _cases() -> tuple[str, ...]:
    """Small cases more often than large ones, which take longer to read."""
    everything = (Path(__file__).parents[1] / "cases" / "everything.yaml").read_text(encoding="utf-8")
    shipped = [dumps(cs.load(name)) for name in names()]
    cut = ["\n".join(text.splitlines()[:60]) for text in shipped]
    return (*[RACE] * 20, everything[:2000], *cut, everything)


def case_texts(chance: Random) -> Iterator[Damaged]:
    """Texts for the case reader, without end."""
    while True:
        match chance.randrange(10):
            case 0:
                yield bytes(chance.randrange(256) for _ in range(chance.randrange(80)))
            case 1:
                yield _bytes_changed(chance, chance.choice(_cases()).encode("utf-8"))
            case 2:
                yield "".join(chance.choices(TOKENS, k=chance.randrange(1, 30)))
            case 3:
                yield with_fault(chance.choice(sorted(FAULTS)), chance.randrange(10)).text
            case 4:
                yield _deep(chance)
            case 5:
                yield json.dumps(_any_value(chance, 4))
            case _:
                yield damaged(chance, chance.choice(_cases()))


HOSTILE = (
    *("<script>alert(1)</script>", "a, a", "[nzz]", "]]>", "&amp;", "\u202e", "a" * 3000, "' onload='x", "--", "%s{0}"),
    *("\x1b[31m", "\u2028", "می\u200cخواهم", "💥"),
)
NAMED = ("name: Lake Commission", "title: a fund for the dike", "publisher: NZZ")
SAID = ("said_by: two officials", "wording: ready to support")

WORDS = (
    *("show", "unblock", "evidence", "timeline", "check", "page", "verify", "cases", "new", "--help", "--version"),
    *("--on", "--known-by", "--at", "--before", "--for", "--rule", "--by", "--cost", "--given", "--without", "--json"),
    *("--plans", "--time-limit", "--why", "--undeclared", "--trust", "--since", "-o", "--members", "--", "-", ""),
    *("2026-03-06", "2026-02-30", "0001-01-01", "9999-12-31", "14:30", "nzz", "meier", "grant:fund", "grant:fund=1/0"),
    *("no objection", "{at_least: 9}", "{all: [", "nato", "AT,CH", "-1", "1e999", "nan", "\u202e", "💥"),
    *("race.yaml", ".", "none.yaml", "out.html", "/dev/full"),
)


def readable_texts(chance: Random) -> Iterator[str]:
    """Small cases with hostile names, without end; most of them can be read."""
    while True:
        text = RACE
        for said in chance.sample((*NAMED, *SAID), chance.randrange(1, 6)):
            key, _, _ = said.partition(": ")
            text = text.replace(
                said, f"{key}: {json.dumps(''.join(chance.choices(HOSTILE, k=chance.randrange(1, 4))))}"
            )
        yield text if chance.random() < 0.7 else damaged(chance, text)


def commands(chance: Random, file: Path) -> Iterator[list[str]]:
    """Arguments of the command line, right and wrong ones in any order, about a file that is written anew for each."""
    for text in readable_texts(chance):
        file.write_text(text, encoding="utf-8", errors="surrogatepass")
        asked = [chance.choice(("show", "unblock", "evidence")), file.name, "--on", "2026-03-06"]
        yield [*asked[: chance.randrange(5)], *chance.choices(WORDS, k=chance.randrange(5))]


def damaged(chance: Random, text: str) -> str:
    """A text with a few things done to it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        text = _changed(chance, text)
    return text


def _changed(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    until = min(len(text), at + chance.choice((0, 1, 2, 5, 20, 200)))
    lines = text.splitlines(keepends=True)
    match chance.randrange(8):
        case 0:
            return text[:at] + chance.choice(TOKENS) + text[at:]
        case 1:
            return text[:at] + text[until:]
        case 2:
            return text[:until] + text[at:]
        case 3:
            return text[:at] + chance.choice(TOKENS) + text[until:]
        case 4 if len(lines) > 1:
            one, other = chance.sample(range(len(lines)), 2)
            lines[one], lines[other] = lines[other], lines[one]
            return "".join(lines)
        case 5 if lines:
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            return "".join(lines)
        case 6:
            words = text.split(" ")
            words[chance.randrange(len(words))] = chance.choice(words)
            return " ".join(words)
        case _:
            return (
                text[:at] + chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x11_0000)))) + text[until:]
            )


def _bytes_changed(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _deep(chance: Random) -> str:
    piece = chance.choice(("[", "{a: ", "- ", '{"a":', "? ", "{all: [", "a:\n ", "!a ", "&a "))
    return chance.choice(("", RACE, "consensus: 1\n")) + piece * chance.choice((3, 99, 101, 1000))


def _any_value(chance: Random, depth: int) -> Any:
    keys = (
        "consensus",
        "title",
        "body",
        "members",
        "rule",
        "proposals",
        "timeline",
        "sources",
        "claims",
        "stance",
        "a",
    )
    match chance.randrange(7 if depth else 5):
        case 0:
            return chance.choice(TOKENS)
        case 1:
            return chance.choice((0, 1, -1, 2**70, 1.5, 1e300))
        case 2:
            return chance.choice((None, True, False))
        case 3:
            return chance.choice(("AT", "no objection", "meier", "2026-03-02", ""))
        case 4 | 5:
            return (
                {key: _any_value(chance, depth - 1) for key in chance.sample(keys, chance.randrange(6))}
                if depth
                else {}
            )
        case _:
            return [_any_value(chance, max(depth - 1, 0)) for _ in range(chance.randrange(4 if depth else 1))]


# Certificates


@cache
def situations() -> tuple[cs.Situation, ...]:
    """Small and real situations, with a plan and without, that certificates are about."""
    race, nato = cs.loads(RACE), cs.load("nato-2024")
    return race.on("2026-03-09"), nato.on("2024-02-21"), nato.on("2024-06-05")


@cache
def certificates() -> tuple[tuple[cs.Situation, dict[str, Any]], ...]:
    """Each situation with the certificate of its answer, as plain data; of one with an impasse too."""
    answers = [(situation, cs.unblock(situation)) for situation in situations()]
    answers.append((situations()[1], cs.unblock(situations()[1], "kallas")))
    return tuple((situation, json.loads(ways.certificate.to_json())) for situation, ways in answers)


def certificate_texts(chance: Random) -> Iterator[tuple[cs.Situation, str]]:
    """Texts for the checker, each with the situation that it is held against, without end."""
    while True:
        situation, data = chance.choice(certificates())
        match chance.randrange(8):
            case 0:
                yield situation, damaged(chance, json.dumps(data))
            case 1:
                yield situation, json.dumps(_any_value(chance, 4))
            case 2:
                # Of another situation than the one that it is held against.
                yield chance.choice(situations()), sealed(data)
            case _:
                copy = json.loads(json.dumps(data))
                for _ in range(chance.choice((1, 1, 2, 4))):
                    _put(chance, copy)
                yield situation, sealed(copy)


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts: Sequence[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        parts = list(value.items())
    elif isinstance(value, list):
        parts = list(enumerate(value))
    for key, part in parts:
        yield (*path, key)
        yield from _places(part, (*path, key))


def _put(chance: Random, data: dict[str, Any]) -> None:
    """Something else in one place of a certificate."""
    path = chance.choice(list(_places(data)))
    at: Any = data
    for key in path[:-1]:
        at = at[key]
    old = at[path[-1]]
    moves = ("grant:fund", "not grant:fund", "win-over:LI:meier", "settle:hu-remarks", "withdraw:x", "", "not ", 7)
    nodes: tuple[object, ...] = (
        {"leaf": []},
        {"violated": 0},
        {"branch": "grant:fund"},
        {"leaf": [[10**9, 1]]},
        {"leaf": [[0, "1/3"]]},
    )
    lists: tuple[object, ...] = ([], [[]], [old], [old, old], list(moves[:3]))
    numbers = (0, 1, -1, "1/2", "1/0", 10**40, 1.5)
    at[path[-1]] = chance.choice([*moves, *nodes, *lists, *numbers, None, True, _any_value(chance, 2)])


def sealed(data: dict[str, Any]) -> str:
    """A certificate with the digest that belongs to it, so that it is not damage alone that is found."""
    rest = {key: value for key, value in data.items() if key != "digest"}
    canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return json.dumps({**rest, "digest": f"sha256:{sha256(canonical.encode('ascii')).hexdigest()}"})
