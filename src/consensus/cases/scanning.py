"""YAML text cut into tokens: PyYAML's pure-Python scanner and parser, with their hot spots replaced.

The C scanner reads other versions of YAML than the Python one and is not everywhere, so it is not used.
What is replaced: whole words, lines and quoted texts are taken at once instead of letter by letter, and places are two
numbers.  The result is PyYAML's own, but for one thing, in which this follows YAML 1.2: a question mark may stand in an
unquoted text within brackets, as in `{occurred_on: 2024-02-10?}`.
Also here, because it has to happen before anything is built: directives are refused.
"""

import re
from typing import Any

from yaml.error import Mark, MarkedYAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken, TagToken

__all__ = ["UNPRINTABLE", "Tokens"]

UNPRINTABLE = Reader.NON_PRINTABLE

_BREAKS = "\r\n\x85\u2028\u2029"
_SPACES = f"\0 \t{_BREAKS}"
_BREAK = re.compile(f"[{_BREAKS}]")
_GAP = re.compile(rf" *+(?:#[^\0{_BREAKS}]*+)?")
_TAG = re.compile(rf"![^{_SPACES},\[\]{{}}]*+")


def _plain(ends: str) -> re.Pattern[str]:
    """An unquoted text up to the end of its line: words, one space or more between them, no comment."""
    # Possessive throughout: a text of two megabytes must not be remembered letter by letter.
    word = rf"(?:[^{_SPACES}:{ends}]++|:(?![{_SPACES}{ends}]))++"
    return re.compile(rf"{word}(?: ++(?!#){word})*+")


_PLAIN_IN_BLOCK = _plain("")
_PLAIN_IN_FLOW = _plain(r",\[\]{}")

_INNER_SPACES = rf"[ \t]++(?![\0{_BREAKS}])"
_ESCAPE = (
    r"""\\(?:[0abtnvfre "\\/N_LP\t]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}"""
    r"""|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"""
)
_DOUBLE_QUOTED = re.compile(rf"""(?:[^"\\{_SPACES}]++|{_INNER_SPACES}|{_ESCAPE})*+""")
_SINGLE_QUOTED = re.compile(rf"""(?:[^'{_SPACES}]++|{_INNER_SPACES}|'')*+""")
_ONE_ESCAPE = re.compile(_ESCAPE)


class _Place(Mark):
    """A line and a column, counted from 0, without PyYAML's copy of the text."""

    __slots__ = ()

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class Tokens(Reader, Scanner, Parser):
    """The events of a YAML text, one by one, by `get_event()`.  Raises PyYAML's errors, with their places."""

    def __init__(self, text: str) -> None:
        self._ready = False
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    # Places and steps

    def get_mark(self) -> Mark:
        return _Place(self.line, self.column)

    def peek(self, index: int = 0) -> str:
        try:
            return self.buffer[self.pointer + index]  # type: ignore[no-any-return]  # the buffer is a str
        except IndexError:
            return "\0"

    def prefix(self, length: int = 1) -> str:
        return self.buffer[self.pointer : self.pointer + length]  # type: ignore[no-any-return]  # the buffer is a str

    def forward(self, length: int = 1) -> None:
        end = self.pointer + length
        if _BREAK.search(self.buffer, self.pointer, end):
            super().forward(length)
        else:
            self._step(end)

    def _step(self, end: int) -> None:
        """Go on to a place on the same line."""
        self.column += end - self.pointer
        self.pointer = self.index = end

    # Tokens: whether one is ready is worked out once for each, not once for each question.
    # ("stubs": PyYAML's stubs leave open what these methods return.)

    def _settle(self) -> None:
        while not self.done:
            if self.tokens:
                if not self.possible_simple_keys:
                    break
                self.stale_possible_simple_keys()
                if self.next_possible_simple_key() != self.tokens_taken:  # type: ignore[no-untyped-call]  # stubs
                    break
            self.fetch_more_tokens()
        self._ready = True

    def check_token(self, *choices: Any) -> bool:
        if not self._ready:
            self._settle()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def peek_token(self) -> Any:
        if not self._ready:
            self._settle()
        return self.tokens[0] if self.tokens else None

    def get_token(self) -> Any:
        token = self.peek_token()
        self._ready = False
        if token is not None:
            self.tokens_taken += 1
            del self.tokens[0]
        return token

    # What stands between tokens, and the tokens that may be long

    def scan_to_next_token(self) -> None:
        while True:
            gap = _GAP.match(self.buffer, self.pointer)
            if gap is not None:
                self._step(gap.end())
            if self.buffer[self.pointer] not in _BREAKS:
                return
            self.scan_line_break()  # type: ignore[no-untyped-call]  # stubs
            if not self.flow_level:
                self.allow_simple_key = True

    def check_directive(self) -> bool:
        if self.column == 0:
            problem = "a directive (%) is not read; leave the line out"
            raise MarkedYAMLError(problem=problem, problem_mark=self.get_mark())
        return False

    def scan_tag(self) -> TagToken:
        # Tags are refused later, where they can be named with all the others.
        start = self.get_mark()
        tag = _TAG.match(self.buffer, self.pointer)
        if tag is not None:
            self._step(tag.end())
        return TagToken(("!", ""), start, self.get_mark())

    def scan_plain(self) -> ScalarToken:
        start = end = self.get_mark()
        pattern = _PLAIN_IN_FLOW if self.flow_level else _PLAIN_IN_BLOCK
        indent = self.indent + 1
        chunks: list[str] = []
        spaces: list[str] | None = []
        while self.peek() != "#":
            words = pattern.match(self.buffer, self.pointer)
            if words is None:
                break
            self.allow_simple_key = False
            chunks += spaces or ()
            chunks.append(words[0])
            self._step(words.end())
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Mark) -> list[str]:
        chunks: list[str] = []
        while True:
            run = (_DOUBLE_QUOTED if double else _SINGLE_QUOTED).match(self.buffer, self.pointer)
            if run is not None and run[0]:
                self._step(run.end())
                chunks.append(_unescaped(run[0]) if double else run[0].replace("''", "'"))
            if not (double and self.peek() == "\\"):
                return chunks
            if self.peek(1) not in _BREAKS:
                # An escape that is none: PyYAML says so.
                return super().scan_flow_scalar_non_spaces(double, start_mark)
            self.forward()
            self.scan_line_break()  # type: ignore[no-untyped-call]  # stubs
            chunks += self.scan_flow_scalar_breaks(double, start_mark)


def _unescaped(text: str) -> str:
    return _ONE_ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    letter = escape[0][1]
    return chr(int(escape[0][2:], 16)) if letter in "xuU" else Scanner.ESCAPE_REPLACEMENTS[letter]
