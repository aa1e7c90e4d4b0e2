"""The slider of a page: its markup, and the script that moves every picture to a day and copies paragraphs.

The script has no angle bracket, ampersand or quotation mark, so that it is the same whether or not it is escaped.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from consensus.views.markup.element import Element, element
from consensus.views.pages.day_section import Day

_SLIDER_SOURCE = """
(function () {
  const named = function (id) { return document.getElementById(id); };
  const days = Array.from(document.querySelectorAll(`.cs-day`));
  const range = named(`cs-range`), said = named(`cs-said`), short = named(`cs-short`);
  const earlier = named(`cs-earlier`), later = named(`cs-later`), marker = named(`cs-marker`);
  const chronicle = document.querySelector(`.cs-chronicle`);
  let shown = -1;
  const show = function (wanted) {
    const place = Math.max(0, Math.min(days.length - 1, wanted));
    if (place === shown) { return; }
    shown = place;
    const day = days[place], x = day.dataset.x;
    days.forEach(function (other) { other.hidden = other !== day; });
    range.value = place;
    range.setAttribute(`aria-valuetext`, day.id.slice(4) + `: ` + day.dataset.short);
    said.textContent = day.querySelector(`.cs-summary`).textContent;
    short.textContent = day.id.slice(4);
    earlier.setAttribute(`aria-disabled`, place === 0);
    later.setAttribute(`aria-disabled`, place === days.length - 1);
    marker.setAttribute(`x1`, x);
    marker.setAttribute(`x2`, x);
    const wide = marker.ownerSVGElement.viewBox.baseVal.width;
    chronicle.scrollLeft = x / wide * chronicle.scrollWidth - chronicle.clientWidth * 0.8;
  };
  const keep = function () {
    try { history.replaceState(null, ``, `#` + days[shown].id); } catch (refused) { return; }
  };
  const go = function (wanted) { show(wanted); keep(); };
  const linked = function () {
    const place = days.findIndex(function (day) { return `#` + day.id === location.hash; });
    if (place !== -1) { show(place); }
    return place !== -1;
  };
  const labels = document.querySelectorAll(`.cs-label`);
  chronicle.addEventListener(`scroll`, function () {
    const unit = marker.ownerSVGElement.viewBox.baseVal.width / chronicle.scrollWidth;
    labels.forEach(function (label) { label.setAttribute(`x`, chronicle.scrollLeft * unit); });
  });
  document.querySelectorAll(`.cs-copy`).forEach(function (button) {
    button.hidden = false;
    button.addEventListener(`click`, function () {
      const told = named(button.dataset.copies), done = function () {
        button.textContent = `Copied`;
        setTimeout(function () { button.textContent = `Copy`; }, 2000);
      };
      const chosen = function () {
        getSelection().selectAllChildren(told);
        try { if (document.execCommand(`copy`)) { done(); } } catch (refused) { return; }
      };
      const board = navigator.clipboard;
      if (board) { board.writeText(told.textContent).then(done, chosen); } else { chosen(); }
    });
  });
  document.body.classList.add(`cs-live`);
  named(`cs-controls`).hidden = false;
  if (!linked()) { show(Number(range.getAttribute(`value`))); }
  range.addEventListener(`input`, function () { show(Number(range.value)); });
  range.addEventListener(`change`, keep);
  earlier.addEventListener(`click`, function () { go(shown - 1); });
  later.addEventListener(`click`, function () { go(shown + 1); });
  window.addEventListener(`hashchange`, function () {
    if (linked()) { days[shown].scrollIntoView(); }
  });
})();
"""

SLIDER_SCRIPT = re.sub(r"\s+", " ", _SLIDER_SOURCE).strip()
"""The one script of a page; it loads nothing from any network."""

SCRIPT_HASH = f"'sha256-{b64encode(sha256(SLIDER_SCRIPT.encode()).digest()).decode()}'"
"""The hash by which a browser runs this script and no other."""


def slider(days: Sequence[Day], opened: int) -> list[Element]:
    """The slider with its buttons, hidden until the script runs, and the text that changes with it."""
    controls = element(
        "div",
        element("button", "‹", type="button", id="cs-earlier", aria_label="Earlier day"),
        element(
            "input",
            type="range",
            id="cs-range",
            min=0,
            max=len(days) - 1,
            step=1,
            value=opened,
            aria_label="Day of the race",
            autocomplete="off",
        ),
        element("button", "›", type="button", id="cs-later", aria_label="Later day"),
        element("span", str(days[opened].turn.day), id="cs-short", aria_hidden="true"),
        id="cs-controls",
        role="group",
        aria_label="Choose a day",
        hidden="",
    )
    said = element("p", id="cs-said", role="status", aria_live="polite")
    links = (element("li", element("a", str(day.turn.day), href=f"#{day.id}"), f" {day.verdict}") for day in days)
    every = element("details", element("summary", "All days"), element("ol", links), class_="cs-every")
    return [controls, said, every]
