"""Adds reports to the text of a case file without changing its other lines and comments.

Here: where reports go and how they are laid out.  Not here: whether they are valid, which the reader of cases checks.
"""

from collections.abc import Sequence

import attrs

from consensus.cases.faults import Faults
from consensus.cases.tree import MappingNode, SequenceNode, YamlNode
from consensus.cases.yaml_reader import read_yaml
from consensus.cases.yaml_writer import in_line

__all__ = ["NewReport", "NewSource", "with_reports"]


@attrs.frozen(kw_only=True)
class NewSource:
    """A source to add, with its fields as typed."""

    id: str
    publisher: str
    reported_on: str
    url: str = ""


@attrs.frozen(kw_only=True)
class NewReport:
    """A report to add: the id of its source, and its claims as typed, with or without braces."""

    source: str
    claims: tuple[str, ...]
    said_by: str = ""
    occurred_on: str = ""


def with_reports(
    text: str, reports: Sequence[NewReport], sources: Sequence[NewSource] = (), *, name: str = "<text>"
) -> str:
    """The text of a case file with these reports added, in order, and these new sources.

    Raises InvalidCase if the file has no list of reports with a line for each, to which reports could be added.

    >>> text = "sources:\\n  nzz: {publisher: NZZ, reported_on: 2026-03-02}\\ntimeline:\\n  - source: nzz\\n"
    >>> added = NewReport(source="nzz", claims=("stance: supports, member: CH",))
    >>> print(with_reports(text, [added]), end="")
    sources:
      nzz: {publisher: NZZ, reported_on: 2026-03-02}
    timeline:
      - source: nzz
    <BLANKLINE>
      - source: nzz
        claims:
          - {stance: supports, member: CH}
    """
    faults = Faults(name)
    root = read_yaml(text, faults)
    if len(faults) or not isinstance(root, MappingNode):
        raise faults.error() if len(faults) else faults.fatal("nothing is in it to which a report could be added")
    lines = text.splitlines()
    # The later place first, so that line numbers before it stay valid.
    told = [line for report in reports for line in _report_lines(root, report)]
    places = [(_place(root, "timeline", lines, faults), told)]
    if sources:
        places.append(_source_place(root, sources, lines, faults))
    for place, added in sorted(places, key=lambda each: each[0], reverse=True):
        lines[place:place] = added
    return "\n".join(lines) + "\n"


def _report_lines(root: MappingNode, report: NewReport) -> Sequence[str]:
    margin = " " * _indent(root.entries.get("timeline"))
    said = [("said_by", report.said_by), ("occurred_on", report.occurred_on)]
    return [
        "",
        f"{margin}- source: {in_line(report.source)}",
        *(f"{margin}  {key}: {value if key == 'occurred_on' else in_line(value)}" for key, value in said if value),
        f"{margin}  claims:",
        *(f"{margin}    - {_braced(claim)}" for claim in report.claims),
    ]


def _braced(claim: str) -> str:
    said = claim.strip()
    return said if said.startswith("{") else f"{{{said}}}"


def _source_place(
    root: MappingNode, sources: Sequence[NewSource], lines: list[str], faults: Faults
) -> tuple[int, list[str]]:
    """The place for the sources, and their lines, with the head of the section if there is none yet."""
    if "sources" not in root.entries:
        added = [f"  {_source_line(source)}" for source in sources]
        return (root.keys["timeline"].line or 1) - 1, ["sources:", *added, ""]
    margin = " " * _indent(root.entries["sources"])
    return _place(root, "sources", lines, faults), [f"{margin}{_source_line(source)}" for source in sources]


def _source_line(source: NewSource) -> str:
    url = f", url: {in_line(source.url)}" if source.url else ""
    fields = f"{{publisher: {in_line(source.publisher)}, reported_on: {source.reported_on}{url}}}"
    return f"{in_line(source.id)}: {fields}"


def _place(root: MappingNode, key: str, lines: list[str], faults: Faults) -> int:
    """The index of the line after the last line of a section."""
    if key not in root.entries:
        raise faults.fatal(f"there is no '{key}' to add to")
    node = root.entries[key]
    begins = root.keys[key].line or 1
    first = _first(node)
    if first is None or first.line in (None, begins):
        wanted = "a line with a dash for each report" if key == "timeline" else "a line for each source"
        raise faults.fatal(f"'{key}' needs {wanted}, to which one can be added", line=begins)
    after = [other.line - 1 for other in root.keys.values() if other.line is not None and other.line > begins]
    end = min(after, default=len(lines))
    while end > begins and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _first(node: YamlNode) -> YamlNode | None:
    if isinstance(node, SequenceNode):
        return node.items[0] if node.items else None
    return next(iter(node.keys.values()), None) if isinstance(node, MappingNode) else None


def _indent(node: YamlNode | None) -> int:
    """The indentation of the entries of a section, or of the dashes of a list."""
    first = None if node is None else _first(node)
    column = 3 if first is None or first.column is None else first.column
    return max(column - 3, 0) if isinstance(node, SequenceNode) else column - 1
