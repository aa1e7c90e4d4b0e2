"""Why members refuse, in one plain sentence each, and what would still stand without a move."""

import json

import pytest
from hypothesis import given

import consensus as cs
from consensus.assent import Prospect, refusals
from consensus.testing.strategies.situation_strategies import situations
from consensus.unblocking import contrast, contrasts
from consensus.views import text
from consensus.views.data.unblocking_data import contrasts_data
from consensus.views.words.phrases import Words
from consensus.views.words.refusal_phrases import refusal_in_words
from tests.lake import lake, lake_with
from tests.test_command_line_page import fit
from tests.unblocking.questions import Question, questions

DAY = "2026-03-06"


def sentences(race: str, *claims: str) -> dict[str, str]:
    """The refusals as things stand, by member, of a race with more claims of its last report."""
    situation = cs.loads(race + "".join(f"      - {claim}\n" for claim in claims)).on(DAY)
    found = refusals(Prospect.of(situation).status_quo)
    return {refusal.member: refusal_in_words(refusal, Words(situation)) for refusal in found}


def test_an_objection_says_what_is_not_granted() -> None:
    """What is missing of its asks is named with its title."""
    told = sentences(lake())
    fund, seat = '"A fund for the dike"', '"A say for the lower shore: the post of deputy"'
    assert told["DE"] == f"Germany still objects (dike), because fund ({fund}) and seat/vice ({seat}) are not granted"
    assert told["LI"] == "Liechtenstein still waits for Germany's assent"


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        (
            ["{objection: shore, member: NO}"],
            "Norway still objects (shore), and what would lift the objection is not known",
        ),
        (
            ["{objection: shore, member: NO, lifted_when: {assents: DE}}"],
            "Norway still objects (shore) unless Germany assents",
        ),
        (
            ["{objection: shore, member: NO, asks: [fund]}", "{objection: sand, member: NO}"],
            "Norway still objects: sand, and what would lift the objection is not known;"
            ' shore, because fund ("A fund for the dike") is not granted',
        ),
        (
            ["{objection: shore, member: NO, asks: [fund]}", "{tie: waits for, member: NO, on_member: LI}"],
            'Norway still objects (shore), because fund ("A fund for the dike") is not granted;'
            " it also waits for Liechtenstein's assent",
        ),
        (["{stance: abstains, member: NO}"], "Norway still abstains and would assent only if it is won over"),
        (
            [
                "{stance: reserved, member: NO, reason: not yet}",
                "{ask: fund, member: NO}",
                "{tie: follows, member: NO, on_member: DE}",
                "{threshold: 2, member: NO, proposal: meier}",
                "{tie: influences, member: AT, on_member: NO, weight: 1/2}",
                "{tie: waits for, member: NO, on_member: LI}",
            ],
            'Norway is still reserved and would assent only if it is granted fund ("A fund for the dike"),'
            " Germany assents, the pressure on it grows by 3/2 or it is won over;"
            " it also waits for Liechtenstein's assent",
        ),
    ],
)
def test_each_refusal_is_one_sentence(claims: list[str], said: str) -> None:
    """Objections, waits and grounds each have their words."""
    assert sentences(lake(), *claims)["NO"] == said


def test_a_deal_that_a_member_could_sign_is_a_ground() -> None:
    """Whoever would assent by a package deal is told to do so, by the deal's title."""
    deal = "packages: {deal: {title: of the dike, parties: [NO, DE]}}\nsources:"
    told = sentences(lake().replace("sources:", deal, 1), "{stance: abstains, member: NO}")
    assert told["NO"] == (
        'Norway still abstains and would assent only if it strikes the package deal "of the dike" or it is won over'
    )


def test_what_nobody_could_grant_is_said_to_be_so() -> None:
    """An ask of which no giver is known is told as such."""
    told = sentences(lake_with("{title: A fund for the dike, by: AT, cost: 2}", "{title: A fund for the dike}"))
    assert told["DE"].endswith("and nobody is known who could grant all of it")


def test_the_real_race_reads_well() -> None:
    """On 5 June 2024: what would still stand without the opt-out, and without Iohannis's withdrawal."""
    ways = cs.unblock(cs.load("nato-2024").on("2024-06-05"))
    assert text(contrast(ways, "grant:hu-optout")).splitlines() == [
        "Without grant:hu-optout: BLOCKED",
        "  Hungary still objects (hu-ukraine-optout), because hu-optout"
        ' ("Hungary stays out of NATO\'s work for Ukraine") is not granted',
    ]
    assert text(contrast(ways, "withdraw:iohannis")).splitlines() == [
        "Without withdraw:iohannis: BLOCKED",
        "  Hungary still waits for the withdrawal of Klaus Iohannis",
        "  Romania still waits for the withdrawal of Klaus Iohannis",
        "  Slovakia still waits for the withdrawal of Klaus Iohannis",
    ]


def test_a_proposal_off_the_table_is_told_first() -> None:
    """Without the move that puts it forward, the proposal is not before the body."""
    mooted = "      - {candidacy: lund, status: mooted}\n"
    ways = cs.unblock(cs.loads(lake() + mooted).on(DAY), "lund")
    without = str(contrast(ways, "put-forward:lund")).splitlines()
    assert without[0] == "Without put-forward:lund: Jon Lund as Secretary is not on the table"


@given(questions(about=situations(bargains=False), rule="the body's"))
def test_every_contrast_is_told_and_is_json(question: Question) -> None:
    """Whatever falls away has a line for each refusal, and data with the documented keys."""
    found = contrasts(question.ask())
    data = json.loads(json.dumps(contrasts_data(found)))
    for each, told in zip(found, data, strict=True):
        assert len(text(each).splitlines()) == 1 + len(each.refusals)
        assert list(fit(told, "contrast"))
