"""The stylesheet of all views, and the CSS variables for its colours."""

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType

from consensus.errors import InvalidRecord, did_you_mean
from consensus.records import Stance
from consensus.rules import Outcome
from consensus.views.markup.palette import LOOKS, OUTCOMES, VARIABLES

DEEPEST = 6
"""How many steps a line may be indented."""

_VIEW_CSS = """
svg.cs-drawing:root { color: #1f2328; }
@media (prefers-color-scheme: dark) { svg.cs-drawing:root { color: #e6e6e6; } }
.cs-drawing { max-width: 100%; height: auto; }
.cs-drawing text { fill: currentColor; stroke: none; }
.cs-drawing text.cs-on { fill: var(--cs-on, #111111); }
.cs-view { color: inherit; font: 14px/1.45 system-ui, sans-serif; max-width: 62em; text-align: left; }
.cs-view p { margin: .15em 0; overflow-wrap: anywhere; }
.cs-view p.cs-heading { font-weight: 600; margin: .9em 0 .25em; }
.cs-view .cs-drawing { display: block; margin: .5em 0; }
.cs-view .cs-outcome { background: var(--cs-absent, #999999); color: var(--cs-on, #111111); border-radius:
  3px; padding: 0 .45em; }
.cs-view ul.cs-tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(14em, 1fr)); gap: .3em;
  list-style: none; margin: .2em 0; padding: 0; }
.cs-view li.cs-tile { display: flex; align-items: center; gap: .4em; min-width: 0; margin: 0; padding: .2em
  .45em; border: 1px solid #99999999; border-radius: 4px; }
.cs-view li.cs-tile svg { flex: none; margin: 0; width: 16px; height: 16px; }
.cs-view .cs-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate; }
.cs-view .cs-more { margin-left: auto; font-size: .8em; white-space: nowrap; opacity: .8; }
.cs-view .cs-scroll { overflow-x: auto; }
.cs-view .cs-scroll .cs-drawing { max-width: none; }
.cs-view table.cs-table { border-collapse: collapse; margin: .2em 0; font-size: 13px; color: inherit; }
.cs-view table.cs-table tr { background: none; }
.cs-view table.cs-table th, .cs-view table.cs-table td { text-align: left; vertical-align: top; padding: .15em
  .8em .15em 0; border: 0; border-bottom: 1px solid #99999955; background: none; color: inherit; overflow-wrap:
  break-word; max-width: 40em; }
.cs-view table.cs-table .cs-cell { text-align: center; padding: .15em .6em; white-space: nowrap; }
.cs-view table.cs-table td.cs-short { white-space: nowrap; }
.cs-view details { margin: .6em 0; }
.cs-view summary { cursor: pointer; }
.cs-view ul.cs-tree { list-style: none; margin: .2em 0; padding: 0; }
.cs-view ul.cs-tree ul.cs-tree { margin-left: .7em; padding-left: .9em; border-left: 2px solid #99999999; }
.cs-view ul.cs-tree li { margin: .35em 0; }
.cs-view div.cs-card { border: 1px solid #99999999; border-left: 5px solid var(--cs-objects, #D55E00);
  border-radius: 4px;
  padding: .3em .6em; margin: .3em 0; overflow-wrap: anywhere; }
.cs-view div.cs-card.cs-waived { border-left: 5px dashed var(--cs-reserved, #E69F00); }
"""

_NAMES = {colour: name for name, colour in VARIABLES.items()}


def coloured(colour: str) -> str:
    """A colour as a property value that its CSS variable can override."""
    return f"var({_NAMES[colour]}, {colour})"


def _colours() -> list[str]:
    """Rules that let the variables override the colours of drawings, which are attributes without them."""
    drawn = [
        f".cs-drawing [{attribute}=\\{colour}] {{ {attribute}: {coloured(colour)}; }}"
        for colour in VARIABLES.values()
        for attribute in ("fill", "stroke")
    ]
    signs = [f".cs-view .{class_of(each)} {{ background: {coloured(OUTCOMES[each].colour)}; }}" for each in Outcome]
    parts = [
        f".cs-bar .{class_of(each)} {{ background: {coloured(LOOKS[each].colour)}; }}"
        for each in Stance
        if LOOKS[each].colour in _NAMES
    ]
    depths = [f".cs-view p.cs-in-{depth} {{ padding-left: {depth}em; }}" for depth in range(1, DEEPEST + 1)]
    return [*drawn, *signs, *parts, *depths]


def class_of(shown: Stance | Outcome) -> str:
    """The class for the colour of a stance or an outcome."""
    return f"cs-{shown.name.lower()}"


STYLE = re.sub(r"\s+", " ", " ".join([_VIEW_CSS, *_colours()])).strip()
"""The rules of every picture and table, each under a class that begins with "cs-"; a page needs them only once."""

NO_THEME: Mapping[str, str] = MappingProxyType({})
"""No colours of one's own."""

ON_A_PAGE = ("--cs-page", "--cs-text", "--cs-line", "--cs-link", "--cs-bar")
"""The variables of a whole page: its ground, its text, lines, links, and the ground of its slider."""

_VALUE = re.compile(r"(?!.*url)[\w #%.,()/-]+", re.IGNORECASE)


def stylesheet() -> str:
    """The rules of all views, for a page with several: `html(shown, style=False)` leaves them out.

    Every rule is under a class that begins with "cs-".  Colours are variables that your stylesheet can set:
    `--cs-supports`, `--cs-acquiesces`, `--cs-abstains`, `--cs-reserved`, `--cs-objects`, `--cs-absent` and
    `--cs-mediates`, and `--cs-on` for what is written on them.

    >>> "var(--cs-objects, #D55E00)" in stylesheet()
    True
    """
    return STYLE


def themed(style: str, theme: Mapping[str, str]) -> str:
    """Rules that set the variables; raises InvalidRecord for an unknown variable and for an invalid value."""
    known = (*VARIABLES, "--cs-on", *ON_A_PAGE)
    for name, value in theme.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
            raise InvalidRecord(what=f"theme {name!r}", problem=f"no such variable{hint}")
        if not _VALUE.fullmatch(value):
            raise InvalidRecord(what=f"theme {name!r}", problem=f"{value!r} is no colour; write one such as '#004488'")
    said = " ".join(f"{name}: {value};" for name, value in theme.items())
    return f"{style} body {{ {said} }}" if said else style


def hash_of(inline: str) -> str:
    """The hash that allows one inline style or script under a Content-Security-Policy."""
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"
