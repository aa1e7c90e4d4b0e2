"""What is told of a situation, a plan, an impasse and a timeline: the facts are there, in words and in order."""

from collections.abc import Sequence
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consensus import Appointment, Impasse, Plan, Unanimity, loads, unblock
from consensus.assent import DEFAULT_COSTS
from consensus.errors import RuleDoesNotFit
from consensus.testing.strategies.record_strategies import appointments
from consensus.unblocking import Status
from consensus.views import text
from consensus.views.blocks.block import Block, Heading, Names, Paragraph, Sentences, Table
from consensus.views.blocks.plain_text import written
from consensus.views.words.summaries import summary
from tests.lake import lake, lake_with

DAY = "2026-03-06"


def lines_of(
    race: str, *, rule: Unanimity | None = None, given: Sequence[str] = (), without: Sequence[str] = ()
) -> list[str]:
    return below(text(unblock(loads(race).on(DAY), rule=rule, given=given, without=without)))


def below(told: str) -> list[str]:
    """The lines below the paragraph with which an answer begins."""
    return told.partition("\n\n")[2].splitlines()


def shown(*more: str) -> list[str]:
    """The lines about the lake race with more claims of its last report."""
    return below(text(loads(lake() + "".join(f"      - {claim}\n" for claim in more)).on(DAY)))


# A situation


def test_a_situation_tells_members_by_stance_with_their_reports() -> None:
    """Members stand below their stance, the silent ones of one report together, with the reports in brackets."""
    lines = shown()
    assert lines[:2] == [
        f"As of {DAY}, with hindsight: later reports count too",
        "Proposal: Anna Meier as Secretary (meier)",
    ]
    assert lines[lines.index("Support (2)") + 1] == "  Austria, Switzerland  [NZZ, 2 March]"
    assert lines[lines.index("Undeclared (1)") + 1] == "  Norway"
    assert lines[lines.index("Other proposals") + 1] == "  lund  Jon Lund as Secretary, not on the table"
    assert lines[-2:] == ["Milestones", "  4 to 6 May 2026: spring session (meeting)  [Die Post, 5 March]"]


SHORES = """
consensus: 1
title: Secretary
body: {name: Lake, members: [AT, CH, {member: DE, name: "Lower Shore, East"}, LI], rule: {at_least: 2}}
offices: {secretary: {title: Secretary}}
candidates: {meier: {name: Anna Meier}, lund: {name: Jon Lund}}
proposals: {meier: {secretary: meier}, lund: {secretary: lund}}
sources: {nzz: {publisher: NZZ, reported_on: 2026-03-02}}
timeline:
  - source: nzz
    claims:
      - {candidacy: meier, status: nominated}
      - {candidacy: lund, status: nominated}
      - {stance: supports, members: [AT, DE, LI], proposal: lund}
"""


def test_names_with_a_comma_are_kept_apart_in_a_row() -> None:
    """Three members back another name, and one of them has a comma in its own: they are not read as four."""
    told = next(line for line in text(loads(SHORES).on(DAY)).splitlines() if "instead:" in line)
    assert told.endswith("instead: Austria; Liechtenstein; Lower Shore, East")


def test_an_extension_that_was_adopted_is_told_as_such() -> None:
    """Among the other proposals, while names are sought: it is not one that is still to be decided."""
    longer = lake_with("  lund: {secretary: lund}", "  lund: {secretary: lund}\n  longer: extend")
    lines = below(text(loads(longer + "      - {decision: longer, result: adopted}\n").on(DAY)))
    assert "  longer  an extension of the present term, adopted" in lines


def test_a_situation_of_a_past_knowledge_says_so() -> None:
    """What was known by another day is told as such."""
    told = below(text(loads(lake()).on(DAY, known_by="2026-03-02")))
    assert told[0] == f"As of {DAY}, from what was known by 2026-03-02"


def test_a_situation_tells_objections_waits_and_asks() -> None:
    """An objection is told with what would lift it, a wait with what is awaited, an ask without objecting."""
    lines = shown(
        "{objection: shore, member: AT, lifted_when: {assents: CH}}",
        "{ask: fund, member: NO}",
    )
    germany = lines.index("  Germany")
    assert lines[germany + 1 : germany + 4] == [
        "    objects (dike): no money for the dike  [Die Post, 5 March]",
        "      asks for fund: A fund for the dike",
        "      asks for seat/vice: A say for the lower shore: the post of deputy",
    ]
    assert "      lifted if Switzerland assents" in lines
    assert "    waits for Germany's assent  [Die Post, 5 March]" in lines
    assert "    asks for fund: A fund for the dike" in lines[lines.index("Undeclared (1)") :]


def test_what_a_condition_wants_is_told_by_its_title() -> None:
    """Once each, below the condition, which has ids; what is asked for besides has its title there."""
    wanted = "{any: [{granted: seat/agenda}, {all: [{promised: fund}, {granted: seat/agenda}]}, {granted: seat/vice}]}"
    lines = shown(f"{{objection: shore, member: AT, asks: [seat/vice], lifted_when: {wanted}}}")
    at = next(place for place, line in enumerate(lines) if line.startswith("      lifted if "))
    assert lines[at + 1 : at + 4] == [
        "        seat/agenda: A say for the lower shore: a standing item on the agenda",
        "        fund: A fund for the dike",
        "      asks for seat/vice: A say for the lower shore: the post of deputy",
    ]


def test_a_disputed_stance_is_told_as_disputed() -> None:
    """Accounts that contradict one another are told as a dispute."""
    lines = shown("{stance: supports, member: NO, conditional: true}", "{stance: abstains, member: NO}")
    assert any("Norway, conditionally (reports contradict one another)" in line for line in lines)


def test_an_objection_without_an_ask_says_that_its_ask_is_not_known() -> None:
    """What nobody knows is said to be unknown."""
    lines = shown("{stance: objects, member: NO, reason: not now}")
    assert "      what would lift it is not known" in lines


# What unblocks it


def test_a_plan_tells_moves_steps_and_whom_it_takes_for_granted() -> None:
    """A plan has its cost, its moves with theirs, its steps in order with their reasons, and the silent members."""
    lines = lines_of(lake())
    plan = unblock(loads(lake()).on(DAY)).cheapest
    assert plan is not None
    told = f"Cheapest plan (proven): {len(plan.moves)} moves, cost {plan.cost}"
    assert f"{told}, if {len(plan.assumes)} silent member goes along" in lines
    for move in plan.moves:
        assert any(line.startswith(f"  {move.id} ") for line in lines)
    order = [
        "Germany lifts its objection dike, because it is granted",
        "Germany assents, because its objection dike is lifted",
        "Liechtenstein no longer has to wait for Germany's assent, because Germany assents",
        "Liechtenstein assents, because it no longer has to wait for Germany's assent",
    ]
    places = [next(at for at, line in enumerate(lines) if said in line) for said in order]
    assert places == sorted(places)
    assert lines[lines.index("Assumes that 1 silent member goes along") + 1] == "  Norway"
    assert lines[-1] == "  " + ", ".join(f"{kind.value} {cost}" for kind, cost in DEFAULT_COSTS.items())


def test_what_is_not_proven_is_not_told_as_proven() -> None:
    """A plan by itself is a plan; one that was found when the time was up comes with its bound."""
    ways = unblock(loads(lake()).on(DAY))
    assert ways.cheapest is not None
    assert str(ways.cheapest).splitlines()[0].startswith("Plan: 2 moves, cost ")
    bounded = attrs.evolve(ways, status=Status.BOUNDED, bound=Fraction(3, 2))
    lines = str(bounded).splitlines()
    assert not any("proven" in line for line in lines)
    assert any(line.startswith("Best plan found in time: 2 moves, cost") for line in lines)
    assert lines[-1] == "A cheaper plan may exist, but no plan costs less than 3/2"
    nothing = attrs.evolve(bounded, cheapest=None)
    assert str(nothing).splitlines()[-1] == "No plan was found in time; no plan costs less than 3/2"


def test_members_that_are_won_over_share_a_step() -> None:
    """Members that assent for no other reason than that they are won over are listed together."""
    lines = lines_of(lake().split("  - source: post")[0], rule=Unanimity())
    assert "  2.  Germany, Liechtenstein and Norway assent, because they are won over" in lines
    assert "  1.  all 3 moves are made" in lines


ROOM = """
consensus: 1
title: President
body: {name: Bank, members: [AT, BE, DE, FR, IE, NL], rule: unanimity}
offices: {post: {title: President}}
candidates: {meier: {}}
proposals: {meier: {post: meier}}
concessions: {early: {title: he goes early, by: meier}}
packages: {deal: {title: Brussels, parties: [FR, NL], commitments: [early]}}
sources: {post: {publisher: Die Post, reported_on: 2026-03-05}}
timeline:
  - source: post
    claims:
      - {candidacy: meier, status: nominated}
      - {objection: treaty, member: DE, lifted_when: {granted: early}}
"""


def test_what_happens_at_once_for_one_reason_shares_a_step() -> None:
    """Germany and the parties of the deal stand between those that are won over by the alphabet, and part nobody."""
    assert [
        line for line in lines_of(ROOM, rule=Unanimity()) if line.strip()[:2] in ("1.", "2.", "3.", "4.", "5.")
    ] == [
        "  1.  all 4 moves are made",
        "  2.  Germany lifts its objection treaty, because it is granted early",
        "  3.  Austria, Belgium and Ireland assent, because they are won over",
        "  4.  Germany assents, because its objection treaty is lifted",
        "  5.  France and the Netherlands assent, "
        'because France and the Netherlands strike the package deal "Brussels"',
    ]


def test_whoever_asks_for_a_withdrawal_shares_a_step() -> None:
    """Two go along once Lund is out of the race: one step tells it of both."""
    race = ROOM.replace("{meier: {}}", "{meier: {}, lund: {}}").replace("}}\nconc", "}, lund: {post: lund}}\nconc")
    race += "      - {candidacy: lund, status: nominated}\n      - {ask: {withdrawn: lund}, members: [AT, BE]}\n"
    lines = lines_of(race, rule=Unanimity(), without=["win-over:AT:meier", "win-over:BE:meier"])
    assert any(line.endswith("  Austria and Belgium assent, because lund is out of the race") for line in lines)


def test_a_single_move_is_made() -> None:
    """One move is made, several are made together."""
    lines = lines_of(lake_with("asks: [fund, seat/vice]", "asks: [fund]"))
    assert "  1.  grant:fund is made" in lines


FUND = "  lund: {secretary: lund}\n"
REBATE = "{raises: {objection: rebate, member: CH, reason: it pays twice, asks: seat}}"
RAISING = (FUND, f"{FUND}moves: {{grant:fund: {REBATE}}}\n")


def test_an_objection_that_a_plan_raises_is_told_before_it_is_lifted() -> None:
    """What backfires is a line of its own, behind the moves and before what lifts it."""
    lines = lines_of(lake_with(*RAISING))
    first = lines.index("How it would unfold") + 1
    assert lines[first : first + 4] == [
        "  1.  both moves are made",
        "  2.  Switzerland objects (rebate: it pays twice), because grant:fund is made",
        "  3.  Switzerland lifts its objection rebate, because it is granted seat",
        "  4.  Germany lifts its objection dike, because it is granted fund and seat/vice",
    ]


def test_an_objection_that_no_move_of_the_plan_raises_is_not_told() -> None:
    """A threat that is not called for is no objection, and so nothing lifts it."""
    race = lake_with(*RAISING).replace("asks: [fund, seat/vice]", "asks: [seat]")
    lines = lines_of(race)
    assert "  1.  grant:seat is made" in lines
    assert not any("rebate" in line for line in lines)


def test_an_objection_that_is_open_anyway_is_not_raised() -> None:
    """Whoever objects already does so once; it is told how that is lifted, and no second objection."""
    race = lake_with(*RAISING) + "      - {objection: rebate, member: CH, asks: [seat]}\n"
    lines = lines_of(race)
    assert not any("objects (rebate" in line and "because" in line for line in lines)
    assert any("Switzerland lifts its objection rebate" in line for line in lines)


def test_an_objection_that_stays_is_told_where_the_rule_lets_it() -> None:
    """Where a majority is enough, an objection may be raised and never lifted."""
    race = lake_with(*RAISING).replace("rule: no objection", "rule: {at_least: 3}")
    asking = race.replace("asks: [fund, seat/vice]", "asks: [fund, seat/vice, seat/agenda]")
    lines = lines_of(asking, given=["grant:fund"], without=["grant:seat"])
    assert any("Switzerland objects (rebate: it pays twice), because grant:fund is made" in line for line in lines)


def test_a_struck_deal_is_told_with_what_it_gives() -> None:
    """A package deal is one move, and the reason for what it gives and promises."""
    deal = "packages:\n  deal: {title: the fund for a yes, parties: [AT, DE], commitments: [fund, seat/vice]}\n"
    lines = lines_of(lake_with(FUND, FUND + deal))
    assert '  strike:deal  3     Austria and Germany strike the package deal "the fund for a yes"' in lines
    assert "  1.  strike:deal is made" in lines
    assert "  2.  Germany lifts its objection dike, because it is granted fund and seat/vice" in lines


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("grant:fund: {excludes: grant:seat}", "the moves grant:fund and grant:seat exclude each other"),
        (
            "grant:fund: {implies: settle:shore}",
            "the move grant:fund cannot be made without settle:shore",
        ),
        (
            f"grant:fund: {REBATE.replace(', asks: seat', ', lifted_when: {any: []}')}",
            "Switzerland would object once grant:fund is made (rebate) unless the impossible happens",
        ),
    ],
)
def test_what_goes_together_can_rule_a_plan_out(terms: str, said: str) -> None:
    """An exclusion, an implication and a backfire are told where they rule out every plan."""
    # Whatever is raised could be settled.
    lines = lines_of(
        lake_with(FUND, f"{FUND}moves: {{{terms}}}\n"), without=["settle:rebate"] if "rebate" in terms else ()
    )
    assert "Impasse: whatever else is done, no plan works as long as" in lines
    assert f"  {said}" in lines


def test_what_a_blocker_asks_for_and_has_is_told_as_given() -> None:
    """It blocks until its objection is reported as lifted, and a plan has nothing left to give."""
    deal = "packages:\n  deal: {parties: [AT, DE], commitments: [seat/vice]}\n"
    given = ("{concession: fund, event: granted}", "{package: deal, event: struck}")
    lines = lines_of(lake() + "".join(f"      - {claim}\n" for claim in given) + deal)
    assert "    asks for fund: A fund for the dike (given)" in lines
    assert "    asks for seat/vice: A say for the lower shore: the post of deputy (given)" in lines
    assert "No move is needed if 1 silent member goes along" in lines
    assert not [line for line in lines_of(lake()) if line.endswith("(given)")]


def test_a_settlement_says_whether_it_is_known_what_is_asked_for() -> None:
    """Where nobody can give it, how to settle is to be found out all the same."""
    settled = "Austria's objection shore is settled; "
    unknown = lines_of(lake() + "      - {objection: shore, member: AT}\n")
    assert any(line.endswith(f"{settled}how is still to be found out") for line in unknown)
    orphan = lake_with("  seat:\n", "  rail: {title: a night train}\n  seat:\n")
    asked = lines_of(orphan + "      - {objection: shore, member: AT, asks: [rail]}\n")
    why = "nobody can give what would lift it, so how is still to be found out"
    assert any(line.endswith(f"{settled}{why}") for line in asked)


def test_somebody_for_two_offices_is_named_once() -> None:
    """A name stands before all the offices that it would fill."""
    both = lake_with("offices:\n", "offices:\n  deputy: {title: Deputy}\n").replace(
        "  lund: {secretary: lund}\n", "  lund: {secretary: lund, deputy: lund}\n"
    )
    lines = below(text(loads(both).on(DAY)))
    assert "  lund  Jon Lund as Secretary and Deputy, not on the table" in lines


def test_an_empty_plan_says_that_nothing_has_to_be_moved() -> None:
    """Where everybody supports, the plan is empty."""
    before = lake().split("  - source: post")[0]
    lines = lines_of(f"{before}      - {{stance: supports, members: [DE, LI, NO]}}\n")
    assert "No move is needed" in lines
    assert "How it would unfold" not in lines


def test_an_empty_plan_that_rests_on_silence_says_so_at_once() -> None:
    """Nobody objects, but three have said nothing: "no move is needed" alone would promise too much."""
    lines = lines_of(lake().split("  - source: post")[0])
    assert "No move is needed if 3 silent members go along" in lines
    assert lines[lines.index("Assumes that 3 silent members go along") + 1] == "  Germany, Liechtenstein, Norway"


def test_a_blocker_without_an_objection_is_told_by_its_stance() -> None:
    """Under unanimity whoever abstains blocks, without an objection of its own."""
    lines = lines_of(lake() + "      - {stance: abstains, member: NO}\n", rule=Unanimity())
    assert "  Norway: abstains  [Die Post, 5 March]" in lines


def test_moves_taken_as_made_are_told() -> None:
    """What the caller took as given is told, and is no part of the plan."""
    race = loads(lake())
    lines = below(text(unblock(race.on(DAY), given=["grant:fund"])))
    assert lines[lines.index("Moves taken as already made") + 1] == "  grant:fund"


def test_a_costly_fraction_is_exact() -> None:
    """Costs are exact numbers, also in the text."""
    lines = lines_of(lake_with("cost: 2", "cost: 1/3"))
    assert any(line.split()[:2] == ["grant:fund", "1/3"] for line in lines)


def test_an_impasse_tells_what_rules_out_and_what_would_have_to_give_way() -> None:
    """An impasse has its core, the least that would have to give way, and the moves that would unblock it then."""
    race = loads(lake_with("cost: 2}", "cost: 2, willing: {assents: NO}}"))
    found = unblock(race.on(DAY), without=["win-over:NO:meier"])
    lines = text(found).splitlines()
    assert isinstance(found.impasse, Impasse)
    assert "Impasse: whatever else is done, no plan works as long as" in lines
    assert "The least that would have to change" in lines
    assert (
        text(found.impasse).splitlines()
        == lines[lines.index("Impasse: whatever else is done, no plan works as long as") : -2]
    )
    assert lines[-1].startswith("At least: 1 move, cost ")
    assert str(found.impasse) == text(found.impasse)


def test_an_adopted_proposal_leaves_nothing_to_unblock() -> None:
    """Once the body has decided, that is what is told."""
    race = loads(lake() + "      - {decision: meier, result: adopted}\n")
    assert text(unblock(race.on(DAY))).endswith("\n\nThere is nothing left to unblock")


def test_a_proposal_put_forward_is_told_with_what_it_brings_about() -> None:
    """Putting a way on before the body is a move, and the reason for what waited for it."""
    race = loads(
        lake_with("  lund: {secretary: lund}", "  lund: {secretary: lund}\n  longer: extend")
        + "      - {tie: waits for, member: NO, until: {on_table: longer}, proposal: longer}\n"
    )
    lines = below(text(unblock(race.on(DAY), "longer", without=["win-over:NO:longer"])))
    assert lines[1] == "Proposal: an extension of the present term (longer), not on the table"
    assert any(line.startswith("  put-forward:longer  2") for line in lines)


@pytest.mark.parametrize(
    ("known_by", "status", "why"),
    [
        ("2026-03-01", "interested", "Jon Lund as Secretary is not on the table, and nothing was known of it yet"),
        (DAY, "withdrawn", "Jon Lund is out of the race"),
    ],
)
def test_an_impasse_says_why_a_proposal_cannot_come_onto_the_table(known_by: str, status: str, why: str) -> None:
    """Whoever had not been heard of is not said to have left the race."""
    race = loads(lake() + f"      - {{candidacy: lund, status: {status}}}\n")
    lines = below(text(unblock(race.on(DAY, known_by=known_by), "lund")))
    assert f"  {why}" in lines


def test_an_impasse_that_needs_moves_besides_tells_them() -> None:
    """Where something has to give way and moves have to be made as well, both are told."""
    lines = lines_of(lake() + "      - {tie: waits for, member: NO, until: {day_passed: 2027-01-01}}\n")
    waits = "  Norway waits for 1 January 2027"
    assert lines[lines.index("The least that would have to change") + 1] == waits
    assert any(line.startswith("  grant:fund ") for line in lines[lines.index("Then these moves would unblock it") :])


# A timeline


def test_a_timeline_tells_every_claim_by_the_day_it_became_known() -> None:
    """Reports stand in the order in which they became known, each with its source and claims."""
    lines = text(loads(lake())).splitlines()
    assert lines[0] == "Secretary of the Lake Commission"
    assert lines[1] == "2 reports, by the day they became known"
    assert lines[2].split() == ["known", "report", "happened", "claims"]
    assert [line.split()[1] for line in lines if line.startswith("  2026")] == ["nzz", "post"]
    assert len(lines) == 3 + 2 + 6


def test_a_report_without_a_claim_stands_where_the_file_has_it() -> None:
    """A report that claims nothing is listed between its neighbours, not lost and not first."""
    race = loads(lake_with("  - source: post\n", "  - {source: post, id: aside}\n  - source: post\n"))
    lines = text(race).splitlines()
    reports = [line.split() for line in lines if "aside" in line or line.startswith("  2026")]
    assert [words[0] if words[0] == "aside" else words[1] for words in reports] == ["nzz", "aside", "post-2"]


# Anything


@given(race=appointments(), data=st.data())
def test_anything_can_be_told(race: Appointment, data: st.DataObject) -> None:
    """Whatever a race holds, its timeline, its situation on any day and what unblocks it are told without an error."""
    day = data.draw(st.dates())
    situation = race.on(day, known_by=data.draw(st.none() | st.dates()))
    if not situation.voters:
        # Before any name is known, no rule is asked.
        with pytest.raises(RuleDoesNotFit, match="no members on that day"):
            unblock(situation)
        return
    objects: list[object] = [race, situation]
    for proposal in race.setting.proposals:
        ways = unblock(situation, proposal.id)
        objects += [ways, ways.cheapest, ways.impasse]
    for found in objects:
        blocks: list[Block] = list(summary(found))
        assert blocks
        assert all(isinstance(block, Heading | Paragraph | Sentences | Names | Table) for block in blocks)
        assert written(blocks) == text(found)


@pytest.mark.parametrize("found", [3, "text", Fraction(1, 3), None])
def test_what_has_no_telling_is_told_by_its_one_line(found: object) -> None:
    """What no view knows is told by its own one-line form."""
    assert text(found) == repr(found)


def test_print_tells_the_same() -> None:
    """Printing an answer, a plan or a verdict's situation tells what the view tells."""
    ways = unblock(loads(lake()).on(DAY))
    assert str(ways) == text(ways)
    assert isinstance(ways.cheapest, Plan) and str(ways.cheapest) == text(ways.cheapest)
