"""The slider of a page and its script, which shows one day and hides the others.

Without the script, the page shows all days, one after the other.
"""

import re
from collections.abc import Sequence

from consensus.views.markup.element import Element, element
from consensus.views.markup.stylesheet import hash_of
from consensus.views.pages.day_section import Day

_DAYS = """
  const named = function (id) { return document.getElementById(id); };
  const all = function (found) { return Array.from(document.querySelectorAll(found)); };
  const days = all(`.cs-day`), charts = all(`.cs-chart`), pictures = all(`svg.cs-wide, svg.cs-narrow`);
  const range = named(`cs-range`), said = named(`cs-said`);
  const earlier = named(`cs-earlier`), later = named(`cs-later`);
  let shown = -1;
  const mark = function (picture, day) {
    const about = picture.dataset, unit = about.plot / about.days;
    const ahead = Math.max(0, Math.min(about.days - 1, day - about.first));
    const x = Number(about.labels) + (ahead + 0.5) * unit, line = picture.querySelector(`.cs-marker`);
    line.setAttribute(`x1`, x);
    line.setAttribute(`x2`, x);
  };
  const show = function (wanted) {
    const place = Math.max(0, Math.min(days.length - 1, wanted));
    if (place === shown) { return; }
    shown = place;
    const day = days[place], told = day.querySelector(`.cs-summary`).textContent;
    days.forEach(function (other) { other.hidden = other !== day; });
    charts.forEach(function (chart) { chart.hidden = chart.id !== day.dataset.chart; });
    pictures.forEach(function (picture) { mark(picture, day.dataset.day); });
    range.value = place;
    range.setAttribute(`aria-valuetext`, told);
    said.textContent = told;
    earlier.setAttribute(`aria-disabled`, place === 0);
    later.setAttribute(`aria-disabled`, place === days.length - 1);
  };
  const keep = function () {
    try { history.replaceState(null, ``, `#` + days[shown].id); } catch (refused) { return; }
  };
  const go = function (wanted) { show(wanted); keep(); };
"""

_LINKS = """
  const unfold = function (inner) {
    for (let outer = inner; outer; outer = outer.parentElement) {
      if (outer.tagName === `DETAILS`) { outer.open = true; }
    }
  };
  const linked = function () {
    const place = days.findIndex(function (day) { return `#` + day.id === location.hash; });
    if (place !== -1) { show(place); }
    return place !== -1;
  };
  const followed = function () {
    if (linked()) { days[shown].scrollIntoView(); return; }
    const target = named(location.hash.slice(1));
    if (target) { unfold(target); target.scrollIntoView(); }
  };
  all(`.cs-chart svg`).forEach(function (picture) {
    picture.addEventListener(`click`, function (event) {
      if (event.target.closest(`a`)) { return; }
      const about = picture.dataset, box = picture.getBoundingClientRect();
      const x = (event.clientX - box.left) * picture.viewBox.baseVal.width / box.width - about.labels;
      const day = Number(about.first) + Math.floor(x * about.days / about.plot);
      const after = days.findIndex(function (each) { return Math.max(each.dataset.day - day, 0) !== 0; });
      if (Math.sign(x) === 1) { go(after === -1 ? days.length - 1 : after - 1); }
    });
  });
"""

_TAKING = """
  all(`.cs-copy`).forEach(function (button) {
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
  const hand = function (blob, name) {
    const link = document.createElement(`a`), address = URL.createObjectURL(blob);
    link.download = name;
    link.href = address;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
  };
  const drawn = function () {
    const chart = charts.find(function (each) { return each.hidden === false; });
    const copy = chart.querySelector(`svg.cs-wide`).cloneNode(true);
    copy.querySelector(`.cs-marker`).remove();
    copy.removeAttribute(`class`);
    const written = new XMLSerializer().serializeToString(copy);
    return { copy: copy, blob: new Blob([written], { type: `image/svg+xml` }) };
  };
  const painted = function (name) {
    const picture = drawn(), seen = new Image(), address = URL.createObjectURL(picture.blob);
    seen.onload = function () {
      const canvas = document.createElement(`canvas`), brush = canvas.getContext(`2d`);
      canvas.width = 2 * picture.copy.getAttribute(`width`);
      canvas.height = 2 * picture.copy.getAttribute(`height`);
      brush.fillStyle = `#ffffff`;
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(seen, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob(function (blob) { hand(blob, name); });
    };
    seen.src = address;
  };
  all(`.cs-taken button`).forEach(function (button) {
    button.hidden = false;
    button.addEventListener(`click`, function () {
      const name = button.dataset.file;
      if (name.endsWith(`.png`)) { painted(name); } else { hand(drawn().blob, name); }
    });
  });
  let opened = [];
  window.addEventListener(`beforeprint`, function () {
    opened = all(`details`).filter(function (each) { return each.open === false; });
    opened.forEach(function (each) { each.open = true; });
  });
  window.addEventListener(`afterprint`, function () {
    opened.forEach(function (each) { each.open = false; });
  });
"""

_BEGINNING = """
  document.body.classList.add(`cs-live`);
  named(`cs-controls`).hidden = false;
  if (linked() === false) { show(Number(range.getAttribute(`value`))); followed(); }
  range.addEventListener(`input`, function () { show(Number(range.value)); });
  range.addEventListener(`change`, keep);
  earlier.addEventListener(`click`, function () { go(shown - 1); });
  later.addEventListener(`click`, function () { go(shown + 1); });
  window.addEventListener(`hashchange`, followed);
"""

_SOURCE = f"(function () {{ {_DAYS} {_LINKS} {_TAKING} {_BEGINNING} }})();"

SLIDER_SCRIPT = re.sub(r"\s+", " ", _SOURCE).strip()
"""The one script of a page; it loads nothing from any network."""

SCRIPT_HASH = hash_of(SLIDER_SCRIPT)
"""The hash by which a browser runs this script and no other."""


def slider(title: str, days: Sequence[Day], opened: int) -> list[Element]:
    """The slider with its buttons, hidden until the script runs, and a list of all days.

    It shows the title of the race and the position of the current day.
    """
    day = element(
        "input",
        type="range",
        id="cs-range",
        min=0,
        max=len(days) - 1,
        step=1,
        value=opened,
        aria_label="Day of the race",
        autocomplete="off",
    )
    before = element("button", "‹", type="button", id="cs-earlier", aria_label="Earlier day")
    after = element("button", "›", type="button", id="cs-later", aria_label="Later day")
    said = element("span", days[opened].summary, id="cs-said", role="status", aria_live="polite")
    controls = element(
        "div",
        element("p", element("span", title, class_="cs-race"), said),
        element("div", before, day, after, id="cs-keys"),
        id="cs-controls",
        role="group",
        aria_label="Choose a day",
        hidden="",
    )
    links = (element("li", element("a", day.name, href=f"#{day.id}"), f" {day.verdict}") for day in days)
    every = element("details", element("summary", "All days"), element("ol", links), class_="cs-every")
    return [controls, every]
