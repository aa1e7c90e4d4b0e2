"""The form: its fields, the report that they make, and at which of them a fault belongs."""

import re
from collections.abc import Mapping

import attrs

__all__ = ["FIELDS", "Field", "field_of", "report_of"]


@attrs.frozen(kw_only=True)
class Field:
    """One line of the form."""

    name: str
    label: str
    hint: str = ""


FIELDS = (
    Field(name="source", label="Source", hint="a short id, such as delo-0620; one that the race has, or a new one"),
    Field(name="publisher", label="Publisher", hint="of a new source"),
    Field(name="reported_on", label="Published on", hint="of a new source: 2024-06-20"),
    Field(name="url", label="Address", hint="of a new source: https://..."),
    Field(name="said_by", label="Said by"),
    Field(name="member", label="Member"),
    Field(name="stance", label="Stance"),
    Field(name="proposal", label="Proposal"),
    Field(name="wording", label="In which words"),
)
_OF_THE_SOURCE = ("publisher", "reported_on", "url")
_OF_THE_CLAIM = ("stance", "member", "proposal", "wording")


def report_of(given: Mapping[str, str]) -> dict[str, object]:
    """The report that a filled form makes, in the shape of an entry of a case file's timeline."""
    said = {name: text.strip() for name, text in given.items() if text.strip()}
    source = said.get("source", "")
    of_the_source = {name: said[name] for name in _OF_THE_SOURCE if name in said}
    return {
        "source": source,
        "claims": [{"stance": "", "member": ""} | {name: said[name] for name in _OF_THE_CLAIM if name in said}],
        **({"said_by": said["said_by"]} if "said_by" in said else {}),
        **({"sources": {source: of_the_source}} if of_the_source else {}),
    }


def field_of(path: str) -> str:
    """The field at which a fault with this path is shown; "" for the form as a whole.

    >>> field_of("claims[0].member"), field_of("sources.delo.url"), field_of("claims")
    ('member', 'url', '')
    """
    name = re.split(r"[.\]]", path)[-1]
    if path.startswith("sources"):
        return name if name in _OF_THE_SOURCE else "source"
    return name if name in {field.name for field in FIELDS} else ""
