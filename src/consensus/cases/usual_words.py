"""Words that newspapers and diplomats use for what a case file calls otherwise, to be proposed in a fault."""

from collections.abc import Collection

__all__ = ["meant_by"]

_MEANT = {
    ("supports",): "for yes aye favours backs endorses encourages encourage",
    ("objects",): "against no nay opposes opposed veto vetoes discourages discourage",
    ("abstains",): "abstention abstained neutral",
    ("reserved",): "undecided hesitates wavering",
    ("objects", "rejected"): "vetoed",
    ("nominated",): "standing running candidate declared",
    ("withdrawn",): "withdrew withdraws withdrawal out",
    ("chosen", "adopted"): "elected appointed agreed approved chosen",
    ("no consensus",): "deadlock deadlocked blocked postponed failed",
    ("in office",): "incumbent",
    ("ballot",): "secret round",
    ("straw poll",): "poll indicative",
    ("exactly",): "number",
    ("granted",): "accepted given",
    ("withdrawn", "on_table"): "candidacy",
}

_BY_WORD = {word: meant for meant, words in _MEANT.items() for word in words.split()}


def meant_by(word: str, known: Collection[str]) -> list[str]:
    """The known words that this one usually stands for.

    >>> meant_by("against", ["supports", "objects"]), meant_by("Elected", ["adopted", "rejected"])
    (['objects'], ['adopted'])
    >>> meant_by("suports", ["supports", "objects"])
    []
    """
    return [each for each in _BY_WORD.get(word.casefold(), ()) if each in known]
