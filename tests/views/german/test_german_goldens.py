"""Paragraphs in German, word by word, as read by somebody who knows the language."""

import pytest

import consensus as cs
from consensus.history import Course
from consensus.unblocking import compare
from consensus.views import paragraph

NATO = (
    "Die NATO kann sich am 21. Februar 2024 nicht auf Mark Rutte für das Amt des Generalsekretärs einigen: Die Türkei "
    "und Ungarn sind dagegen. Ungarns Einwand: „quarrel over his criticism of its democratic backsliding“ (Ogres "
    "Ziņas, um den 22. Februar). Der Einwand der Türkei: „too much favour for EU countries“ (Bloomberg via Vestnik "
    "Kavkaza, 14. Februar; Ogres Ziņas, um den 22. Februar). Die Türkei verlangt: „EU members are not put before other "
    "allies“, „Greece and Cyprus do not get their way through him“, „Ankara has its place where NATO and the EU work "
    "together“ und „arms exports among allies are not restricted“. Nach Namen gezählt sind von 31 Mitgliedern zwei "
    "(die Niederlande und die Vereinigten Staaten) dafür, zwei sind dagegen und 27 haben sich nicht geäußert. Zählt "
    "man ungenannte Mitglieder mit, sind 21 oder 22 dafür, und neun oder zehn sind dagegen oder zögern noch (Politico "
    "Europe, 21. Februar; Ogres Ziņas, um den 22. Februar). "
)


def test_where_a_proposal_stands() -> None:
    """The point first, the blockers with their reasons and sources, the numbers."""
    told = paragraph(cs.load("nato-2024").on("2024-02-21"), language="de")
    assert told == f"{NATO}Womit sich Ungarn zufriedengäbe, sagt kein Bericht."


def test_what_would_unblock_it() -> None:
    """The cheapest plan step by step, whom it counts on, and what would do at the least."""
    assert paragraph(cs.unblock(cs.load("nato-2024").on("2024-02-21")), language="de") == (
        f"{NATO}Der günstigste Ausweg führt über zwei Schritte. Mark Rutte gewährt alles, was die Türkei verlangt. "
        "Ungarns Einwand wird ausgeräumt, auch wenn kein Bericht sagt, wie das gehen könnte. Der Plan setzt "
        "voraus, dass 27 Mitglieder, die sich nicht geäußert haben, den Vorschlag hinnehmen. Laut den Berichten "
        "zögern aber sieben oder acht von denen, die sich nicht geäußert haben; welche, sagt kein Bericht "
        "(Politico Europe, 21. Februar; Ogres Ziņas, um den 22. Februar). Um sicherzugehen, müssten außerdem "
        "mindestens vier und vielleicht mehr als sieben von ihnen gewonnen oder zufriedengestellt werden. Lässt "
        "sich jeder Einwand mit dem Geringsten ausräumen, das reichen könnte, genügen zwei Schritte. Mark Rutte "
        "sagt zu, was die Türkei verlangt: „Ankara has its place where NATO and the EU work together“. Ungarns "
        "Einwand wird ausgeräumt, auch wenn kein Bericht sagt, wie das gehen könnte."
    )


def test_votes_that_are_counted_and_not_named() -> None:
    """A body with an article of its own, a ballot in a round, interchangeable members, a large number."""
    assert paragraph(cs.unblock(cs.load("iaea-2009").on("2009-03-27")), language="de") == (
        "Nach allen Berichten zusammen kann sich der Gouverneursrat der IAEA am 27. März 2009 nicht auf Yukiya Amano "
        "für das Amt des Generaldirektors einigen; nach Namen gezählt ist es offen. "
        "Nach Namen gezählt ist von 35 Mitgliedern eines (Japan) dafür und 34 haben sich "
        "nicht geäußert. Zählt man ungenannte Mitglieder mit, sind 22 dafür, und zwölf sind dagegen oder zögern noch "
        "(EFE via Telecinco, 27. März). Im fünften Wahlgang am 27. März 2009 waren 22 dafür, zwölf waren dagegen, "
        "eines enthielt sich (EFE via Telecinco, 27. März). Von den schweigenden Mitgliedern setzen Ägypten, Algerien, "
        "Burkina Faso, Ghana und Südafrika stattdessen auf Abdul Samad Minty für das Amt des Generaldirektors. Nach "
        "Namen gezählt ist der günstigste Ausweg dieser: 23 beliebige von 29 Mitgliedern werden dafür gewonnen. Das "
        "ist einer von 475.020 gleich teuren Plänen, bei denen niemand gewonnen wird, der auf andere setzt, und die "
        "sich nur darin unterscheiden, wer gewonnen wird. Nach den gemeldeten Zahlen würde es genügen, "
        "ein weiteres Mitglied zu gewinnen oder zufriedenzustellen."
    )


def test_a_body_of_two_takes_its_verb_in_the_plural() -> None:
    """The European Council and Parliament, one of which has voted."""
    assert paragraph(cs.unblock(cs.load("eu-2014").on("2014-06-30")), language="de") == (
        "Es ist am 30. Juni 2014 offen, ob sich der Europäische Rat und das Europäische Parlament auf Jean-Claude "
        "Juncker für das Amt des Kommissionspräsidenten einigen: Das Europäische Parlament hat sich nicht geäußert. "
        "Nach Namen gezählt sind von 29 Mitgliedern 26 dafür, zwei (Großbritannien und Ungarn) sind dagegen und eines "
        "hat sich nicht geäußert. In einer Abstimmung im Europäischen Rat am 27. Juni 2014 waren 26 dafür, zwei waren "
        "dagegen (DW, 27. Juni). Dafür hat sich entschieden: der Europäische Rat; noch zu entscheiden hat: das "
        "Europäische Parlament. Der günstigste Ausweg ist dieser: Das Europäische Parlament wird dafür gewonnen."
    )


def test_who_won_a_race_and_how() -> None:
    """Who was appointed in which round, who blocked whom until when."""
    assert paragraph(Course(cs.load("au-2025")), language="de") == (
        "Die Afrikanische Union hat am 15. Februar 2025 Mahamoud Ali Youssouf in das Amt des Kommissionsvorsitzenden "
        "berufen (The Star (Kenya), 15. Februar). Im siebten Wahlgang am 15. Februar 2025 bekam Mahamoud Ali Youssouf "
        "33 Stimmen (The Star (Kenya), 15. Februar). Der angenommene Vorschlag kam zum ersten Mal am 10. August 2024 "
        "auf."
    )


def test_proposals_side_by_side() -> None:
    """Which leads, who blocks it, which takes least."""
    assert paragraph(compare(cs.load("nato-2024").on("2024-04-03")), language="de") == (
        "Hinter Mark Rutte für das Amt des Generalsekretärs stehen am 3. April 2024 namentlich 26 Mitglieder, mehr als "
        "hinter jedem anderen Vorschlag. Rumänien, die Türkei und Ungarn blockieren Mark Rutte. Nach Namen gezählt "
        "wäre bei Klaus Iohannis am wenigsten nötig: ein Schritt."
    )


def test_how_likely_it_is() -> None:
    """The chance, who is last to hold out, what is assumed and why."""
    found = cs.forecast(cs.load("nato-2024").on("2024-06-19"), by="2024-07-09")
    assert paragraph(found, language="de").startswith(
        "Die Wahrscheinlichkeit, dass die NATO sich bis zum 9. Juli 2024 auf Mark Rutte für das Amt des "
        "Generalsekretärs einigen kann, beträgt am 19. Juni 2024 unter den genannten Annahmen 4 Prozent. "
        "Am längsten sträubt sich mit Sicherheit Rumänien. Angenommen wird: "
    )


def test_the_moment_of_a_day_and_what_was_known() -> None:
    """A time of the day, and the day by which facts had to be known."""
    told = paragraph(cs.load("nato-2024").on("2024-06-05", at="14:30", known_by="2024-06-01"), language="de")
    assert told.startswith(
        "Die NATO kann sich am 5. Juni 2024 um 14:30 Uhr (Kenntnisstand vom 1. Juni 2024) nicht auf "
    )


@pytest.mark.parametrize(
    ("claim", "told", "rule"),
    [
        (
            "{objection: dike, member: DE, event: raised}",
            "Für Deutschlands Einwand nennt kein Bericht einen Grund (Die Post, 5. März).",
            "no objection",
        ),
        (
            "{objection: dike, member: CH, event: raised}",
            "Für den Einwand der Schweiz nennt kein Bericht einen Grund (Die Post, 5. März).",
            "no objection",
        ),
        (
            "{objection: dike, member: CH, reason: no money, settles_for: {promised: fund}}",
            "Die Schweiz gäbe sich vermutlich mit einer Zusage zufrieden: „a fund for the dike“.",
            "no objection",
        ),
        (
            "{stance: reserved, members: [DE, CH], reason: too early}",
            "Deutschland und die Schweiz zögern noch: „too early“ (Die Post, 5. März). "
            "Von fünf Mitgliedern zögern zwei noch und drei haben sich nicht geäußert.",
            "unanimity",
        ),
        (
            "{stance: supports, members: [AT, CH, DE, LI, NO]}",
            "Das Gremium „Lake Commission“ kann sich am 6. März 2026 auf Anna Meier als „Secretary“ einigen: Kein "
            "Mitglied ist dagegen. Alle fünf Mitglieder sind dafür.",
            "no objection",
        ),
    ],
)
def test_what_a_small_race_says(claim: str, told: str, rule: str) -> None:
    """Members, verbs and clauses in the cases and numbers that German asks for."""
    assert told in paragraph(
        cs.loads(RACE.replace("{rule}", rule) + f"      - {claim}\n").on("2026-03-06"), language="de"
    )


def test_why_a_name_is_off_the_table() -> None:
    """In brackets, which need no comma wherever the clause stands."""
    race = cs.loads(RACE.replace("{rule}", "no objection"))
    told = paragraph(cs.unblock(race.on("2026-03-06", known_by="2026-03-01")), language="de")
    assert told.endswith("nicht zur Entscheidung steht (davon war noch nichts bekannt).")


RACE = """
consensus: 1
title: Secretary of the Lake Commission
body: {name: Lake Commission, members: [AT, CH, DE, LI, NO], rule: {rule}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}}
proposals: {meier: {secretary: meier}}
concessions: {fund: {title: a fund for the dike, by: AT}}
sources: {post: {publisher: Die Post, reported_on: 2026-03-05}}
timeline:
  - source: post
    claims:
      - {proposal: meier, event: put forward}
"""
