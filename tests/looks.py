"""Renders every view of two cases to PNG, for a person to look at: on a light and on a dark page.

    python -m tests.looks FOLDER

It needs Debian's `chromium`: `apt-get install chromium fonts-noto-color-emoji`.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import consensus as cs
from consensus.history import replay
from consensus.views import html
from consensus.views.drawings.ring import drawn_ring, ring

CASES = {"nato-2024": "2024-02-21", "osce-2020": "2020-07-10"}
PAGES = {"light": ("#ffffff", "#1f2328"), "dark": ("#111111", "#e6e6e6")}


def views(case: str, day: str) -> Iterator[tuple[str, str]]:
    """Every view of a case on a day, by name."""
    race = cs.load(case)
    situation = race.on(day)
    ways = cs.unblock(situation)
    yield "situation", html(situation)
    yield "race", html(race)
    yield "timeline", html(race.timeline)
    yield "verdict", html(situation.verdict(rule=cs.Unanimity() | cs.NoObjection()))
    yield "unblocking", html(ways)
    yield "evidence", html(cs.weigh(situation))
    yield "turn", html(replay(race)[-4])
    yield "forecast", html(cs.forecast(situation, by=f"{situation.day.year}-12-31", scenarios=20_000))
    yield "ring", drawn_ring(ring(situation))


def page(body: str, background: str, ink: str) -> str:
    """A page of its own around a view, with everything unfolded."""
    opened = body.replace("<details>", "<details open>")
    style = f"body {{ background: {background}; color: {ink}; margin: 16px; width: 1000px; }}"
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{opened}"


def taken(source: Path, target: Path, height: int) -> None:
    """A picture of a page, as a browser shows it."""
    options = ["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-gpu", f"--window-size=1040,{height}"]
    command = ["chromium", *options, f"--screenshot={target}", source.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main(folder: Path) -> None:
    """Write every picture into a folder."""
    if which("chromium") is None:
        raise SystemExit("chromium is missing: apt-get install chromium fonts-noto-color-emoji")
    folder.mkdir(parents=True, exist_ok=True)
    for case, day in CASES.items():
        for name, body in views(case, day):
            ElementTree.fromstring(body)
            for shade, colours in PAGES.items():
                source = folder / f"{case}-{name}-{shade}.html"
                source.write_text(page(body, *colours), encoding="utf-8")
                taken(source, source.with_suffix(".png"), 1500)
                print(source.with_suffix(".png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
