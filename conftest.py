"""Runs the examples of README.md, of docs/ and of every docstring as tests.

It stands at the root because pytest asks a conftest only about files beside or below it.
The fixtures and the hypothesis profiles are in tests/conftest.py.
"""

import doctest
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.evaluators.doctest import DocTestEvaluator
from sybil.evaluators.python import PythonEvaluator
from sybil.example import NotEvaluated
from sybil.parsers.abstract.doctest import DocTestStringParser
from sybil.parsers.markdown import SkipParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer
from sybil.parsers.rest import DocTestParser
from sybil.python import import_path

FLAGS = doctest.ELLIPSIS
FENCE = RawFencedCodeBlockLexer(re.compile(r"(?:python|pycon|py)\b[^\n]*$\n", re.MULTILINE))


class Docstrings(PythonDocStringDocument):
    """The docstrings of a module: each starts from the module's own names and sees nothing of another."""

    entered: int | None = None

    @cached_property
    def starts(self) -> list[int]:
        return [start for start, _, _ in self.extract_docstrings(self.text)]

    def import_document(self, example: Example) -> None:
        start = max(start for start in self.starts if start <= example.start)
        if start != self.entered:
            self.namespace.clear()
            self.namespace.update(vars(import_path(Path(self.path))))
            self.entered = start
        raise NotEvaluated


def python_fences(document: Document) -> Iterable[Region]:
    """Every fenced block of Python in a page, whatever stands behind the language (a title, line numbers)."""
    prompted = DocTestStringParser(DocTestEvaluator(FLAGS))
    for region in FENCE(document):
        source = region.lexemes["source"]
        if source.lstrip().startswith(">>>"):
            for example in prompted(source, document.path):
                example.adjust(region, source)
                yield example
        else:
            region.parsed = source
            region.evaluator = PythonEvaluator()
            yield region


def as_script(namespace: dict[str, object]) -> None:
    namespace["__name__"] = "__main__"


pytest_collect_file = (
    Sybil([python_fences, SkipParser()], patterns=["*.md"], setup=as_script, name="pages")
    + Sybil(
        [DocTestParser(FLAGS)],
        path="src",
        patterns=["*.py"],
        excludes=["__main__.py"],
        document_types={".py": Docstrings},
        name="docstrings",
    )
).pytest()
