"""The stylesheet of every view."""

import re

_VIEW_CSS = """
svg.cs-drawing:root { color: #1f2328; }
@media (prefers-color-scheme: dark) { svg.cs-drawing:root { color: #e6e6e6; } }
.cs-drawing { max-width: 100%; height: auto; }
.cs-drawing text { fill: currentColor; stroke: none; }
.cs-drawing text.cs-on { fill: #111111; }
.cs-view { color: inherit; font: 14px/1.45 system-ui, sans-serif; max-width: 62em; text-align: left; }
.cs-view p { margin: .15em 0; overflow-wrap: anywhere; }
.cs-view p.cs-heading { font-weight: 600; margin: .9em 0 .25em; }
.cs-view .cs-drawing { display: block; margin: .5em 0; }
.cs-view .cs-outcome { background: #999999; color: #111111; border-radius: 3px; padding: 0 .45em; }
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
.cs-view div.cs-card { border: 1px solid #99999999; border-left: 5px solid #D55E00; border-radius: 4px;
  padding: .3em .6em; margin: .3em 0; overflow-wrap: anywhere; }
.cs-view div.cs-card.cs-waived { border-left: 5px dashed #E69F00; }
"""

STYLE = re.sub(r"\s+", " ", _VIEW_CSS).strip()
"""The rules of every picture and table, each under a class that begins with "cs-"; a page needs them only once."""
