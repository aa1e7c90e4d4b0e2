"""Fences the examples of docstrings for the reference pages, where Markdown would take them for quotations."""

from typing import Any

import griffe


class FencedExamples(griffe.Extension):
    """Puts every run of lines that starts with a prompt, up to the next empty line, into a fence."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Change the docstring of one object."""
        if obj.docstring is not None:
            obj.docstring.value = _fenced(obj.docstring.value)


def _fenced(text: str) -> str:
    lines: list[str] = []
    within = False
    for line in text.splitlines():
        if not within and line.lstrip().startswith(">>>"):
            lines.append("```pycon")
            within = True
        elif within and not line.strip():
            lines.append("```")
            within = False
        lines.append(line)
    return "\n".join([*lines, "```"] if within else lines)
