"""Which characters of a text are shown, and the order of names.

A case file is untrusted, and its texts may be in any script: characters that reverse the writing direction or control a
terminal are removed, and characters that are part of the spelling are kept.

Internal.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""The Unicode categories of controls, formats, surrogates, and line and paragraph breaks."""
_JOINERS = "\u200c\u200d"
"""Zero width non-joiner and joiner: part of the spelling in Persian, Sinhala or Malayalam, and of many emoji."""
_COUNTED = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Signs before numbers in Arabic, Syriac and Kaithi: formats by their category, but visible."""
_FLAG_IN_TAGS = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
"""Flags such as those of England, Scotland and Wales: a black flag followed by their code in tags."""
_NO_CHARACTERS = "\ufffe\uffff"
"""Code points that XML does not allow."""
_FORMULA = ("=", "+", "-", "@")
"""The first characters of a cell that a spreadsheet takes for a formula."""
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)
"""Latin letters that Unicode does not decompose into a plain letter and a mark."""
_PASSED_OVER = re.compile("['’`.]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def visible(text: str) -> str:
    """A text in one line, without characters that control a terminal or reverse the writing direction.

    A joiner is kept after a letter or sign outside ASCII, and a tag if it spells a flag.

    >>> visible("Anna\\x1b[31m Meier\\u202e,\\nSecretary")
    'Anna[31m Meier, Secretary'
    >>> visible("می\\u200cخواهم") == "می\\u200cخواهم", visible("a\\u200db")
    (True, 'ab')
    """
    return escaped(text, lambda letter: " " if letter.isspace() else "")


def is_visible(text: str) -> bool:
    """Whether `visible` leaves a text unchanged."""
    return visible(text) == text


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """A text with every character that is not visible replaced by what `escape` returns for it."""
    return text if text.isprintable() else "".join(_escaped(text, escape))


def _escaped(text: str, escape: Callable[[str], str]) -> Iterator[str]:
    in_flags = {place for flag in _FLAG_IN_TAGS.finditer(text) for place in range(*flag.span())}
    before = " "
    for place, letter in enumerate(text):
        joins = letter in _JOINERS and not before.isascii() and before not in _JOINERS
        steers = unicodedata.category(letter) in _STEERING or letter in _NO_CHARACTERS
        if not steers or joins or place in in_flags or letter in _COUNTED:
            yield letter
            before = letter
        else:
            yield escape(letter)


def cell(text: str) -> str:
    """A text as a cell of a table that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell("NZZ"), from_cell(cell("=1+1"))
    ("'=1+1", 'NZZ', '=1+1')
    """
    shown = visible(text)
    return f"'{shown}" if shown.lstrip("'").startswith(_FORMULA) else shown


def from_cell(written: str) -> str:
    """The text that `cell` turned into this cell."""
    return written[1:] if written.startswith("'") and written.lstrip("'").startswith(_FORMULA) else written


def plain_letters(text: str) -> str:
    """A text in lower case without accents and other marks, for comparing names.

    >>> plain_letters("Côte d'Ivoire"), plain_letters("Łódź"), plain_letters("Straße")
    ("cote d'ivoire", 'lodz', 'strasse')
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN_LETTERS)


def in_order(name: str) -> tuple[str, str]:
    """The sort key of names, the same in every locale: by letters; marks and case only break ties.

    >>> sorted(["Türkiye", "Zambia", "Côte d'Ivoire", "Åland", "Tunisia", "Cuba", "Croatia"], key=in_order)
    ['Åland', "Côte d'Ivoire", 'Croatia', 'Cuba', 'Tunisia', 'Türkiye', 'Zambia']
    """
    letters = _BETWEEN_WORDS.sub(" ", _PASSED_OVER.sub("", plain_letters(name)))
    return letters.strip(), name
