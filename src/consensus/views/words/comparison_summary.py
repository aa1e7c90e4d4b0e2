"""A comparison of proposals in words: a table, and the objections that another name would still face."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from consensus.unblocking import ComparedProposal, Comparison, Plan, Status, Unblocking
from consensus.views.blocks.block import Block, Heading, Sentence, Sentences, Table, in_a_row
from consensus.views.telling.decisions import deciding, extended_instead
from consensus.views.words.decision_summary import decided_in_row, decision_summary, still_objecting
from consensus.views.words.evidence_summary import age, range_of
from consensus.views.words.paragraph import paragraph_of
from consensus.views.words.phrases import Words, cost, listed, number
from consensus.views.words.price_summary import as_far_as_proven, cost_range
from consensus.views.words.report_summary import with_reports
from consensus.views.words.rule_phrases import rule_in_words
from consensus.views.words.situation_summary import as_of
from consensus.views.words.unblocking_summary import going_along

MOVES_IN_A_HEADING = 3

COLUMNS = (
    "proposal",
    "for",
    "against",
    "for a rival",
    "silent",
    "others",
    "verdict",
    "reports allow",
    "cost",
    "moves",
    "cost by the reports",
    "cost at least",
)


def comparison_summary(compared: Comparison) -> Iterator[Block]:
    """A row for every proposal, who blocks each, and the objections that any name would face."""
    words, situation = Words(compared.situation), compared.situation
    is_decided = deciding(situation, situation.proposal.id, compared.rule) is not None
    if is_decided or extended_instead(situation, situation.proposal.id, compared.rule) is not None:
        yield from decision_summary(situation, situation.proposal.id, compared.rule)
    yield paragraph_of(compared)
    by_rule = () if compared.rule is None else (f"Rule: {rule_in_words(compared.rule.on(situation.day), words)}",)
    yield Sentences((as_of(situation), *by_rule))
    yield Heading("All proposals" if is_decided else headline(compared, words))
    yield Table(tuple(map(_row, compared.proposals)), COLUMNS)
    yield Sentences(tuple(f"  {each.proposal}: {words.proposed(each.proposal)}" for each in compared.proposals))
    yield from still_objecting(situation, situation.proposal.id, compared.rule)
    blocked = [each for each in compared.proposals if each.ways.verdict.blockers]
    if blocked:
        yield Heading("Blocked by")
        yield Sentences(tuple(_blocked(each, words) for each in blocked))
    threatened = [each for each in compared.proposals if each.threats]
    if threatened:
        yield Heading("Threats that their plans run into")
        yield Sentences(tuple(f"  {each.proposal}: {listed(map(words.threat, each.threats))}" for each in threatened))
    if compared.objections_to_any:
        yield Heading("Whoever is proposed would still face")
        yield Sentences(tuple(_objections(compared, words)))


def headline(compared: Comparison, words: Words) -> str:
    """Which proposal has the most supporters, and which costs least to unblock."""
    if not compared.proposals:
        return "No proposal is on the table, and none that is known could be put there"
    leading, cheapest = ([each.proposal for each in found] for found in (compared.leading, compared.cheapest))
    said = []
    if leading:
        said.append(_ahead(compared.leading))
    if cheapest:
        least = compared.cheapest[0].cost
        assert least is not None
        cheap = f"{'costs' if len(cheapest) == 1 else 'cost'} least to unblock, going by names alone: {cost(least)}"
        said.append(f"{listed(cheapest)} {cheap}")
    if compared.has_prices:
        said += _cheapest_by_reports(compared)
    return "; ".join(said) or "Nothing unblocks any of them"


def _cheapest_by_reports(compared: Comparison) -> Iterator[str]:
    """Which proposal costs least by the reports, or which ones may."""
    found = compared.cheapest_by_reports
    if not found:
        return
    names = listed([each.proposal for each in found])
    proven = as_far_as_proven(each.price for each in compared.alternatives)
    price = cost_range(found[0].least_cost, found[0].greatest_cost)
    if not compared.is_cheapest_certain:
        yield f"by the reports{proven}, it is open which of {names} costs least"
    elif found == compared.cheapest:
        yield f"by the reports too{proven}: {price}"
    else:
        yield f"by the reports{proven}, {names} {'costs' if len(found) == 1 else 'cost'} least: {price}"


def _ahead(leading: Sequence[ComparedProposal]) -> str:
    """Which proposals have the most supporters, and how many, unnamed ones included where reports count them.

    Named supporters about whom reports differ are included, as in the table.
    """
    ranges = [
        range_of(each.supporting)
        if each.is_supporting_counted
        else str(max(each.supporting.least, len(each.supporters)))
        for each in leading
    ]
    ids = [each.proposal for each in leading]
    counting = [
        statement
        for each in leading
        if each.is_supporting_counted
        for statement in (*each.supporting.least_rests_on, *each.supporting.greatest_rests_on)
    ]
    old = age(counting, leading[0].ways.situation.day)
    if len(set(ranges)) > 1:
        return f"{listed(ids)} lead, with {listed(ranges)} supporters{old}"
    supporters = f"{ranges[0]} supporter{'' if ranges[0] == '1' else 's'}"
    leads = f"{ids[0]} leads with {supporters}" if len(ids) == 1 else f"{listed(ids)} lead with {supporters} each"
    return leads + old


def rivals_hint(ways: Unblocking, rivals: Sequence[ComparedProposal]) -> Iterator[Block]:
    """The rivals with more supporters than the proposal, or cheaper to unblock; empty if there are none.

    A rival does not lead if a report that counts supporters allows the proposal as many.
    """
    words = Words(ways.situation)
    tally = ways.evidence.supporters
    supporters = tally.least
    ahead = max(rivals, key=lambda rival: rival.evidence.supporters.least, default=None)
    if ahead is not None and ahead.evidence.supporters.least > (tally.greatest if tally.is_counted else supporters):
        more = f"{number(ahead.evidence.supporters.least, 'supporter')}, against {supporters} for {ways.proposal}"
        where = "" if ahead.is_on_table else ", which is not on the table,"
        yield Heading(f"{ahead.proposal} ({words.proposed(ahead.proposal)}){where} leads with {more}")
    own = _least(ways)
    known = [(most, rival) for rival in rivals if (most := _greatest(rival.ways, below=own)) is not None]
    most, cheaper = min(known, key=lambda each: (each[0], each[1].proposal), default=(None, None))
    if most is None or cheaper is None:
        return
    instead = f"while nothing unblocks {ways.proposal}" if own is None else f"against {cost(own)} for {ways.proposal}"
    plan = cheaper.ways.cheapest
    moves = _few_moves(plan) if plan is not None and plan.cost == most else ""
    silent = f" if {going_along(plan)}" if plan is not None and plan.assumes else ""
    # Where silence is assent, a name of which nobody has spoken costs little; that says nothing for it.
    unsupported = "" if cheaper.evidence.supporters.least else ", which nobody is known to support,"
    yield Heading(
        f"{cheaper.proposal} ({words.proposed(cheaper.proposal)}){unsupported} would be cheaper to unblock: "
        f"cost {cost(most)}{moves}{silent}, {instead}"
    )


def _few_moves(plan: Plan) -> str:
    """The ids of a plan's moves in brackets, if they are few enough for a heading."""
    return f" ({', '.join(move.id for move in plan.moves)})" if 0 < len(plan.moves) <= MOVES_IN_A_HEADING else ""


def _least(ways: Unblocking) -> Fraction | None:
    """The cost in the best case that the reports allow; None without a plan."""
    if ways.price is not None and ways.price.takes_sides:
        return ways.price.cheapest.cost
    return None if ways.cheapest is None else ways.cheapest.cost


def _greatest(ways: Unblocking, *, below: Fraction | None) -> Fraction | None:
    """The cost in the worst case that the reports allow; None without a plan, or if it is not below another cost."""
    most = None if ways.cheapest is None else ways.cheapest.cost
    if ways.price is not None:
        if below is not None and ways.price.reaches(below):
            return None
        most = ways.price.dearest.cost
    return None if most is None or (below is not None and most >= below) else most


def _row(each: ComparedProposal) -> tuple[str, ...]:
    counts = (each.supporters, each.opponents, each.committed, each.silent, each.others)
    verdict = each.ways.verdict.outcome.value
    plan = each.ways.cheapest
    return (
        each.proposal + ("" if each.is_on_table else " (not on the table)"),
        *(str(len(members)) for members in counts),
        decided_in_row(each.ways.verdict) or verdict,
        " or ".join(outcome.value for outcome in each.allowed) or "not known",
        "" if plan is None else cost(plan.cost),
        each.ways.status.value if plan is None else str(len(plan.moves)),
        _by_reports(each),
        "" if each.cost_at_least is None else cost(each.cost_at_least),
    )


def _by_reports(each: ComparedProposal) -> str:
    """The range of costs that the reports allow, unnamed members included."""
    if each.least_cost is None and each.ways.status is not Status.IMPOSSIBLE:
        return ""
    unproven = "" if each.price is None or each.price.is_exact else " (not proven)"
    return cost_range(each.least_cost, each.greatest_cost) + unproven


def _blocked(each: ComparedProposal, words: Words) -> str:
    return f"  {each.proposal}: {in_a_row(map(words.name, words.by_name(each.ways.verdict.blockers)))}"


def _objections(compared: Comparison, words: Words) -> Iterator[Sentence]:
    for objection in compared.objections_to_any:
        reason = f": {objection.reason}" if objection.reason else ""
        yield with_reports(
            f"  {words.name(objection.member)} ({objection.id}){reason}", objection.history, words.sources
        )
