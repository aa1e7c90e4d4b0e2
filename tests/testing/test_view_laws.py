"""check_view: each law catches a view that was broken on purpose; small views, and our texts in a page, obey them."""

from collections.abc import Callable
from html import escape
from itertools import count

import pytest
from hypothesis import given, settings

from consensus.appointment import Appointment
from consensus.dates import StatedDate
from consensus.records import Member, Source
from consensus.situation import Situation
from consensus.testing import strategies
from consensus.testing.laws import LawBroken, check_view, view_is_deterministic, view_is_escaped, view_is_well_formed
from consensus.testing.marking import MARK, SCRIPT
from consensus.views import text
from tests.testing.catching import ENOUGH, finds_out, so_many

_CALLS = count()


def page(race: Appointment) -> str:
    """A page as somebody might make it: a title, the members, and a link to every source."""
    members = "".join(f'<li title="{escape(member.note)}">{escape(member.name)}</li>' for member in race.body.members)
    sources = "".join(
        f'<li><a href="{escape(source.url)}">{escape(source.publisher)}</a></li>'
        for source in race.timeline.sources
        if source.url.startswith(("http://", "https://"))
    )
    return f"<!DOCTYPE html><h1>{escape(race.title)}</h1><ul>{members}</ul><ul>{sources}</ul><br>"


def drawing(race: Appointment) -> str:
    """The same as SVG."""
    kept = "".join(char for char in race.title if char.isprintable())
    return f'<svg xmlns="http://www.w3.org/2000/svg"><title>{escape(kept)}</title><rect width="1"/></svg>'


def unclosed(race: Appointment) -> str:
    return f"<ul><li>{escape(race.title)}</ul>"


def left_open(race: Appointment) -> str:
    return f"<p>{escape(race.title)}"


def twice(race: Appointment) -> str:
    return f'<p class="a" class="b">{escape(race.title)}</p>'


def no_xml(race: Appointment) -> str:
    return f"<svg><title>&nbsp;{escape(race.title)}</title></svg>"


def raw(race: Appointment) -> str:
    return f"<p>{race.title}</p>"


def quoted_badly(race: Appointment) -> str:
    return f"<p title='{race.title.replace('<', '&lt;')}'></p>"


def half_escaped(race: Appointment) -> str:
    return f"<p>{race.title.replace('<', '&lt;')}</p>"


def linking(race: Appointment) -> str:
    return "".join(f'<a href="{escape(source.url)}">source</a>' for source in race.timeline.sources)


def ringing(race: Appointment) -> str:
    return f"<p>\x07{escape(race.title)}</p>"


def counting(race: Appointment) -> str:
    return f'<p id="p{next(_CALLS)}">{escape(race.title)}</p>'


def by_place(race: Appointment) -> str:
    return f'<p id="p{id(race)}">{escape(race.title)}</p>'


@pytest.mark.usefixtures("unshrunk")
@pytest.mark.parametrize(
    ("law", "view"),
    [
        (view_is_well_formed, unclosed),
        (view_is_well_formed, left_open),
        (view_is_well_formed, twice),
        (view_is_well_formed, no_xml),
        (view_is_escaped, quoted_badly),
        (view_is_escaped, half_escaped),
        (view_is_escaped, linking),
        (view_is_escaped, ringing),
        (view_is_deterministic, counting),
        (view_is_deterministic, by_place),
    ],
    ids=lambda each: each.__name__,
)
def test_each_law_catches_a_view_that_breaks_it(law: Callable[..., None], view: Callable[[Appointment], str]) -> None:
    """It is found out within the usual number of examples, and named; the case breaks the law again."""
    finds_out(law, lambda: check_view(view, settings=ENOUGH))


@pytest.mark.usefixtures("unshrunk")
def test_a_view_that_escapes_nothing_is_caught() -> None:
    """Whatever it breaks first."""
    with pytest.raises(LawBroken):
        check_view(raw, settings=so_many(5))


@pytest.mark.slow
def test_views_that_are_right_pass() -> None:
    """A page and a drawing of a race obey every law."""
    check_view(page, settings=so_many(50))
    check_view(drawing, settings=so_many(20))


@pytest.mark.slow
def test_our_texts_can_stand_in_a_page() -> None:
    """What this library tells of a race and of a situation steers nothing, once it is escaped like any text."""
    check_view(lambda shown: f"<pre>{escape(text(shown))}</pre>", settings=so_many(20))
    situations = strategies.situations().map(strategies.marked)
    check_view(lambda shown: f"<pre>{escape(text(shown))}</pre>", of=situations, settings=so_many(20))


def test_an_id_may_hold_any_sign() -> None:
    """An id that is shown as it stands is no reference that has come through."""
    member = strategies.marked(Member(id="\N{COPYRIGHT SIGN}"))
    view_is_escaped(lambda shown: f"<p>{escape(shown.id)} {escape(shown.name)}</p>", member)
    with pytest.raises(LawBroken, match="& is not escaped"):
        view_is_escaped(lambda shown: f"<p>{escape(shown.name).replace('&amp;', '&')}</p>", member)


def test_marking_leaves_ids_alone() -> None:
    """Every free text is markup, every address a script, and whatever refers to something still does."""
    member = strategies.marked(Member(id="AT"))
    assert (member.id, member.name, member.note) == ("AT", MARK, MARK)
    source = strategies.marked(Source(id="nzz", url="https://example.org", reported_on="2026-03-02"))
    assert (source.id, source.url, source.reported_on) == ("nzz", SCRIPT, StatedDate.parse("2026-03-02"))


@settings(max_examples=20)
@given(strategies.situations())
def test_who_stands_where_hangs_on_no_text(situation: Situation) -> None:
    """A marked situation has the same profile."""
    assert strategies.marked(situation).profile() == situation.profile()
