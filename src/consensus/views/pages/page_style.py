"""The stylesheet of a page."""

import re

from consensus.views.markup.stylesheet import STYLE

_PAGE_CSS = """
:root { color-scheme: light dark; }
body { margin: 0; background: var(--cs-page); color: var(--cs-text); --cs-page: #ffffff; --cs-text: #1f2328;
  --cs-line: #99999999; --cs-link: #0b57d0; --cs-bar: #f4f5f7; }
@media (prefers-color-scheme: dark) {
  body { --cs-text: #e6e6e6; --cs-page: #14171a; --cs-link: #9ec1ff; --cs-bar: #20252a; } }
.cs-page { font-size: 16px; max-width: 58em; margin: 0 auto; padding: .6em 1em 1em; overflow-wrap: anywhere; }
.cs-page h1 { font-size: 1.6em; line-height: 1.2; margin: .2em 0; display: -webkit-box; -webkit-box-orient: vertical;
  -webkit-line-clamp: 4; overflow: hidden; }
.cs-page h2 { font-size: 1.3em; margin: 1em 0 .3em; }
.cs-page h2 small { font-size: .7em; font-weight: 400; }
.cs-page h3, .cs-page h3.cs-heading { font-size: 1em; font-weight: 600; margin: 1em 0 .25em; }
.cs-page p.cs-heading { margin: .3em 0; }
.cs-page a { color: var(--cs-link); }
.cs-page :focus-visible { outline: 3px solid var(--cs-link); outline-offset: 2px; }
.cs-page header details { margin: .2em 0; }
.cs-page summary { padding: .25em 0; font-weight: 600; }
.cs-page details { border-top: 1px solid var(--cs-line); margin: 0; }
.cs-page header details, .cs-page details.cs-every { border: 0; }
.cs-page details[open] { padding-bottom: .8em; }
#cs-controls { position: sticky; top: 0; z-index: 1; margin: .5em -1em; padding: .3em 1em; background: var(--cs-bar);
  border: solid var(--cs-line); border-width: 1px 0; }
#cs-controls[hidden] { display: none; }
#cs-controls p { display: flex; gap: 0 .8em; margin: 0; }
#cs-controls .cs-race { flex: 0 1 auto; min-width: 0; }
#cs-controls span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#cs-said { flex: 0 1 auto; min-width: 60%; font-weight: 600; }
#cs-keys { display: flex; align-items: center; gap: .6em; }
#cs-keys input { flex: 1; min-width: 0; height: 2.75rem; margin: 0; font-size: 1rem; appearance: none;
  background: transparent; cursor: pointer; }
#cs-keys input::-webkit-slider-runnable-track { height: .4em; border-radius: .2em; background: var(--cs-line); }
#cs-keys input::-moz-range-track { height: .4em; border-radius: .2em; background: var(--cs-line); }
#cs-keys input::-webkit-slider-thumb { appearance: none; width: 1.8em; height: 1.8em; margin-top: -.7em;
  border-radius: 50%; background: var(--cs-link); }
#cs-keys input::-moz-range-thumb { width: 1.8em; height: 1.8em; border: 0; border-radius: 50%; background:
  var(--cs-link); }
#cs-keys button { flex: none; width: 2.75em; height: 2.75em; font: inherit; font-size: 1.1em; color: inherit;
  background: transparent; border: 1px solid var(--cs-line); border-radius: 4px; cursor: pointer; }
#cs-keys button[aria-disabled=true] { opacity: .35; cursor: default; }
.cs-live .cs-of-race { display: none; }
.cs-page .cs-quoted { margin: .5em 0; padding-left: .8em; border-left: 3px solid var(--cs-link); }
.cs-page .cs-quoted .cs-paragraph { margin: 0; max-width: 50em; }
.cs-page button.cs-copy, .cs-page .cs-taken a, .cs-page .cs-taken button { display: inline-block; margin: .3em .5em 0 0;
  padding: .3em .8em; font: inherit; font-size: .85em; color: inherit; background: transparent; border: 1px solid
  var(--cs-line); border-radius: 4px; cursor: pointer; text-decoration: none; }
.cs-page button[hidden] { display: none; }
.cs-page .cs-every ol { columns: 18em; margin: .3em 0; padding-left: 2em; }
.cs-chart[hidden], .cs-day[hidden] { display: none; }
.cs-page .cs-chart svg { margin: .3em 0; }
.cs-live .cs-chart svg { cursor: pointer; }
.cs-page svg.cs-narrow { display: none; }
.cs-page svg a { color: inherit; }
.cs-page svg a:hover { opacity: .7; }
.cs-marker { display: none; }
.cs-live .cs-marker { display: block; pointer-events: none; }
.cs-only-live { display: none; }
.cs-live .cs-only-live { display: inline; }
.cs-symbols { position: absolute; }
.cs-day { scroll-margin-top: 7em; }
.cs-live .cs-day { scroll-margin-top: 100vh; }
.cs-bar { display: flex; margin: .6em 0; border: 1px solid var(--cs-line); border-radius: 4px; overflow: hidden; }
.cs-bar span { flex: 1 1 0; min-width: 2.4em; padding: .1em .3em; font-size: .85em; font-weight: 600; white-space:
  nowrap; }
.cs-bar .cs-on { color: var(--cs-on, #111111); }
.cs-page ul.cs-tiles { grid-template-columns: repeat(auto-fill, minmax(min(11.5em, 100%), 1fr)); font-size: .9em; }
.cs-page .cs-name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; white-space: normal;
  line-height: 1.2; }
.cs-page li.cs-tile svg { fill: currentColor; }
.cs-page a.cs-mark { flex: none; font-size: .75em; padding: 0 .15em; white-space: nowrap; }
.cs-page a.cs-mark:first-of-type { margin-left: auto; }
.cs-page .cs-scroll { overflow-x: visible; }
.cs-page table.cs-table { font-size: .9em; }
.cs-page table.cs-table td { overflow-wrap: anywhere; min-width: 1.6em; }
.cs-page table.cs-table td code { font-size: .9em; }
.cs-page .cs-ties { overflow-x: auto; }
.cs-reports { padding-left: 2.4em; font-size: .9em; }
.cs-reports ul { margin: .2em 0 .8em; padding-left: 1.2em; }
.cs-reports li:target { outline: 2px solid var(--cs-link); outline-offset: 4px; }
.cs-reports li { scroll-margin-top: 7em; }
@media (max-width: 52em) {
  .cs-page svg.cs-wide { display: none; }
  .cs-page svg.cs-narrow { display: block; } }
@media (max-width: 34em) {
  .cs-page h1 { font-size: 1.3em; }
  .cs-live.cs-view, .cs-live .cs-page { padding-bottom: 8em; }
  #cs-controls { position: fixed; top: auto; bottom: 0; left: 0; right: 0; margin: 0; }
  #cs-controls .cs-race { display: none; }
  #cs-controls #cs-said { white-space: normal; display: -webkit-box; -webkit-box-orient: vertical;
    -webkit-line-clamp: 2; font-size: .9em; line-height: 1.3; }
  .cs-reports li, .cs-day { scroll-margin-top: 1em; }
  .cs-page ul.cs-tiles { grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr)); }
  .cs-page table.cs-table td.cs-short { white-space: normal; }
  .cs-page .cs-moves tr { display: grid; grid-template-columns: 1fr 3em; border-bottom: 1px solid var(--cs-line); }
  .cs-page .cs-moves td, .cs-page .cs-moves th { border: 0; }
  .cs-page .cs-moves td:nth-child(3) { grid-column: 1 / 3; opacity: .8; padding-top: 0; }
  .cs-page .cs-moves th:nth-child(3) { display: none; }
  .cs-page table.cs-table td, .cs-page table.cs-table th { padding-right: .6em; } }
@media print {
  :root { color-scheme: light; }
  body { --cs-text: #000000; --cs-page: #ffffff; --cs-link: #000000; }
  .cs-page { max-width: none; padding: 0; font-size: 10pt; }
  #cs-controls, .cs-page .cs-every, .cs-taken, .cs-copy { display: none; }
  .cs-page svg.cs-wide { display: block; width: 100%; }
  .cs-page svg.cs-narrow { display: none; }
  .cs-page, .cs-page .cs-on, .cs-page .cs-outcome, .cs-page svg { print-color-adjust: exact; }
  .cs-page h2, .cs-page h3 { break-after: avoid; }
  .cs-page li, .cs-page tr { break-inside: avoid; }
  .cs-reports a[rel]::after { content: attr(href); margin-left: .5em; font-size: .85em; } }
"""

PAGE_STYLE = " ".join((STYLE, re.sub(r"\s+", " ", _PAGE_CSS).strip()))
"""The rules of a page, with those of every view."""
