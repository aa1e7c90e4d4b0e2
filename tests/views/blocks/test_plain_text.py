"""Plain text: nothing in it steers a terminal, columns are aligned, and long lines fold with an indent."""

from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from consensus.rules import Outcome
from consensus.spelling import visible
from consensus.views.blocks.block import Block, Heading, Names, Sentences, Table
from consensus.views.blocks.plain_text import COLUMNS_AT_LEAST, folded, laid_out, width_of, written


@pytest.mark.parametrize(
    ("untrusted", "shown"),
    [
        ("Kari Dahl", "Kari Dahl"),
        ("a\nb\r\nc\td", "a b  c d"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a b c d e f"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31mred", "31mred"),
        ("\x1b]0;title\x07", "]0;title"),
        ("back\x08\x7f\x00", "back"),
        ("\u202eright to left\u202c", "right to left"),
        ("\u2066isolated\u2069\u200e\u200f\u061c", "isolated"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("\ud800", ""),
        ("\U000e0041tag", "tag"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("ශ්\u200dරී ලංකා", "ශ්\u200dරී ලංකා"),
        ("അവന്\u200d", "അവന്\u200d"),
        (
            "🏳\ufe0f\u200d🌈 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "🏳\ufe0f\u200d🌈 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ),
        ("a\u200db\u200c c\u200d", "ab c"),
        ("\u200dé\u200d\u200d\u200cx", "é\u200dx"),
        ("\u06dd12 \u200f", "\u06dd12 "),
        ("Krišjānis Kariņš 東京 🇳🇴 <script>", "Krišjānis Kariņš 東京 🇳🇴 <script>"),
    ],
)
def test_plain_text_keeps_letters_and_drops_what_steers(untrusted: str, shown: str) -> None:
    """Control characters, escape sequences, marks of direction and halves of letters go; letters stay."""
    assert visible(untrusted) == shown


@given(st.text())
def test_plain_text_is_one_line_without_control(untrusted: str) -> None:
    """Whatever a case file holds, plain text is one line of visible letters, and is plain already."""
    shown = visible(untrusted)
    assert not {category(letter) for letter in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert len(shown.splitlines()) <= 1
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("shown", "columns"),
    [("", 0), ("Kariņš", 6), ("Karin\u0327s\u030c", 6), ("東京", 4), ("Ｏ", 2), ("नमस्ते", 4), ("a\u20dd", 1)],
)
def test_width_counts_columns_and_not_letters(shown: str, columns: int) -> None:
    """A wide letter takes two columns, and a mark on a letter takes none."""
    assert width_of(shown) == columns


def test_columns_are_aligned_by_what_is_seen() -> None:
    """Columns stand below one another, also behind wide letters and combining marks, and no line ends in spaces."""
    table = Table((("東京", "x", "a"), ("Karin\u0327s\u030c", "yy", ""), ("ab", "", "b")), ("where", "n", "what"))
    assert written([table]).splitlines() == [
        "  where   n   what",
        "  東京    x   a",
        "  Karin\u0327s\u030c  yy",
        "  ab          b",
    ]


def test_a_table_without_rows_or_columns_is_nothing() -> None:
    """An empty table leaves no line."""
    assert written([Table(())]) == ""
    assert written([Table((), ("move", "cost"))]) == "  move  cost"


def test_a_heading_stands_behind_an_empty_line() -> None:
    """An empty line comes before every heading but the first."""
    blocks: list[Block] = [
        Heading("A"),
        Sentences(("a", "  b")),
        Heading("B", Outcome.OPEN),
        Names(("x", "y"), "  [z]"),
    ]
    assert written(blocks) == "A\na\n  b\n\nB\n  x, y  [z]"


def test_names_flow_over_a_hundred_columns() -> None:
    """Many names fill lines of at most a hundred columns, all indented alike, and none is lost."""
    names = tuple(f"name{number}" for number in range(40))
    lines = written([Names(names)]).splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 100
    assert all(line.startswith("  name") for line in lines)
    assert " ".join(" ".join(lines).split()).split(", ") == list(names)


def test_nothing_else_is_folded_without_a_width() -> None:
    """In a pipe a sentence and a row are one line each, however long."""
    long = "word " * 100
    assert len(written([Sentences((long,)), Table((("a", long),))]).splitlines()) == 2


def test_a_long_line_hangs() -> None:
    """A folded line goes on two columns deeper than it began, and breaks a word only if no line has room for it."""
    assert list(folded("  one two three four five six", 20)) == ["  one two three four", "    five six"]
    assert list(folded("abcdefghijklmnopqrstuvwxyz", 18)) == ["abcdefghijklmnopqr", "  stuvwxyz"]
    assert list(folded("東京東京東京東京東京東京", 18)) == ["東京東京東京東京東", "  京東京"]
    assert list(folded("short", 18)) == ["short"]


def test_the_last_cell_folds_beside_the_others_or_below_them() -> None:
    """With room, the last cell goes on below its own beginning; without, it stands below the row, deeper."""
    table = Table(
        (("grant:a-long-name", "1", "somebody gives something to somebody else here"),), ("move", "cost", "what")
    )
    assert [line for line, _ in laid_out([table], width=60)] == [
        "  move               cost  what",
        "  grant:a-long-name  1     somebody gives something to",
        "                           somebody else here",
    ]
    assert [line for line, _ in laid_out([table], width=30)] == [
        "  move  cost",
        "      what",
        "  grant:a-long-name  1",
        "      somebody gives something",
        "        to somebody else here",
    ]


def test_a_layout_says_of_which_block_each_line_is() -> None:
    """A heading can be made bold and an outcome coloured, since each line comes with its block."""
    blocks: list[Block] = [Heading("A", Outcome.BLOCKED), Table((("x", "y"),), ("one", "two")), Sentences(("z",))]
    kinds = [type(block).__name__ for _, block in laid_out(blocks, width=40)]
    assert kinds == ["Heading", "Heading", "Table", "Sentences"]
    assert next(block for _, block in laid_out(blocks)) == Heading("A", Outcome.BLOCKED)


SENTENCES = st.text(st.sampled_from("ab 東ņ"), max_size=60)


@given(line=SENTENCES, width=st.integers(1, 40), hang=st.sampled_from((0, 2)))
@example(line="    東a", width=1, hang=2)
def test_folding_loses_no_letter_and_keeps_to_the_width(line: str, width: int, hang: int) -> None:
    """Folded text has every letter in its order, and no piece is wider than the terminal, if that has any room."""
    pieces = list(folded(line, width, hang=hang))
    assert "".join("".join(pieces).split()) == "".join(line.split())
    indent = len(line) - len(line.lstrip(" "))
    limit = max(width, indent + hang + COLUMNS_AT_LEAST)
    assert all(width_of(piece) <= limit for piece in pieces if piece.strip())
