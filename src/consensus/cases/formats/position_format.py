"""How claims about where members stand are written in a case file: stances, counts, asks, ties and thresholds."""

from consensus.cases.fields import Fields
from consensus.cases.formats.claim_format import ClaimFormat, ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.formats.condition_format import asked_entry, condition_entry, wishes_of
from consensus.cases.formats.count_reader import (
    HOLD_OUTS_WORD,
    bounds_of,
    counted_over,
    stances_of,
)
from consensus.cases.formats.objection_format import proposal_or_every
from consensus.cases.yaml_writer import YamlMapping, YamlValue
from consensus.records import (
    HOLD_OUTS,
    AskClaim,
    CountClaim,
    Stance,
    StanceClaim,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)

__all__ = ["POSITION_FORMATS"]


def _read_stance(reader: ClaimReader, fields: Fields) -> StanceClaim:
    fields.belong(("asks",), "to an objection, or in a claim of its own, as in {ask: seat, member: AT}")
    members, group = fields.members(needed=True)
    return StanceClaim(
        stance=fields.word("stance", Stance),
        proposal=reader.proposal(fields),
        members=members,
        group=group,
        reason=fields.text("reason"),
        conditional=fields.flag("conditional"),
    )


def _write_stance(writer: ClaimWriter, claim: StanceClaim) -> YamlMapping:
    return {
        "stance": claim.stance,
        **writer.members(claim.members, claim.group),
        "proposal": writer.proposal(claim.proposal),
        "reason": claim.reason or None,
        "conditional": claim.conditional or None,
    }


def _read_count(reader: ClaimReader, fields: Fields) -> CountClaim:
    of, group = fields.whole("of"), fields.maybe_id("group", "group")
    at_least, at_most = bounds_of(fields, counted_over(fields, of, group))
    return CountClaim(
        stances=stances_of(fields),
        proposal=reader.proposal(fields),
        at_least=at_least,
        at_most=at_most,
        of=of,
        group=group,
        missing=fields.maybe_ids("missing", "member"),
        including=fields.ids("including", "member"),
    )


def _write_count(writer: ClaimWriter, claim: CountClaim) -> YamlMapping:
    return {
        "count": _stances(claim.stances),
        **_bounds(claim.at_least, claim.at_most),
        "of": claim.of,
        "group": claim.group,
        "missing": claim.missing,
        "including": claim.including or None,
        "proposal": writer.proposal(claim.proposal),
    }


def _stances(stances: tuple[Stance, ...]) -> YamlValue:
    if stances == HOLD_OUTS:
        return HOLD_OUTS_WORD
    return stances[0] if len(stances) == 1 else stances


def _bounds(at_least: int | None, at_most: int | None) -> YamlMapping:
    if at_least is not None and at_least == at_most:
        return {"exactly": at_least}
    return {"at_least": at_least, "at_most": at_most}


def _read_ask(reader: ClaimReader, fields: Fields) -> AskClaim:
    members, group = fields.members(needed=True)
    return AskClaim(
        asks=wishes_of(fields, "ask"),
        proposal=reader.proposal(fields),
        members=members,
        group=group,
        reason=fields.text("reason"),
    )


def _write_ask(writer: ClaimWriter, claim: AskClaim) -> YamlMapping:
    return {
        "ask": [asked_entry(ask) for ask in claim.asks],
        **writer.members(claim.members, claim.group),
        "proposal": writer.proposal(claim.proposal),
        "reason": claim.reason or None,
    }


def _read_tie(reader: ClaimReader, fields: Fields) -> TieClaim:
    fields.belong(("members", "group"), "in a tie for each of them, as its 'member'")
    weight = fields.amount("weight")
    # Read before the tie is made, so that the key counts as known even if the tie cannot be made.
    ended = fields.flag("ended")
    tie = Tie(
        kind=fields.word("tie", TieKind),
        subject=_one_of(fields, "member", "actor") or "",
        object=_one_of(fields, "on_member", "on_actor", needed=False),
        group=fields.maybe_id("on_group", "group"),
        until=reader.condition(fields, "until"),
        weight=1 if weight is None else weight,
        proposal=proposal_or_every(fields),
    )
    return TieClaim(tie=tie, ended=ended)


def _one_of(fields: Fields, member_key: str, actor_key: str, *, needed: bool = True) -> str | None:
    """The member or the actor at one end of a tie."""
    member, actor = fields.maybe_id(member_key, "member"), fields.maybe_id(actor_key, "actor")
    keys = fields.mapping.keys
    if member_key in keys and actor_key in keys:
        fields.reader.fault(keys[actor_key], f"either '{member_key}' or '{actor_key}', not both")
    if needed and member_key not in keys and actor_key not in keys:
        fields.lacks(member_key, actor_key)
    return member if member is not None else actor


def _write_tie(writer: ClaimWriter, claim: TieClaim) -> YamlMapping:
    tie = claim.tie
    on: YamlMapping = {}
    if tie.object is not None:
        on = {"on_member" if writer.is_member(tie.object) else "on_actor": tie.object}
    return {
        "tie": tie.kind,
        "member" if writer.is_member(tie.subject) else "actor": tie.subject,
        **on,
        "on_group": tie.group,
        "until": None if tie.until is None else condition_entry(tie.until),
        "weight": None if tie.weight == 1 else tie.weight,
        "proposal": tie.proposal,
        "ended": claim.ended or None,
    }


def _read_threshold(reader: ClaimReader, fields: Fields) -> ThresholdClaim:
    return ThresholdClaim(
        weight=fields.needed_amount("threshold"),
        proposal=reader.proposal(fields),
        members=reader.named(fields, needed=True),
    )


def _write_threshold(writer: ClaimWriter, claim: ThresholdClaim) -> YamlMapping:
    proposal = writer.proposal(claim.proposal)
    return {"threshold": claim.weight, **writer.members(claim.members), "proposal": proposal}


POSITION_FORMATS: ClaimFormats = {
    "stance": ClaimFormat(StanceClaim, _read_stance, _write_stance),
    "count": ClaimFormat(CountClaim, _read_count, _write_count),
    "ask": ClaimFormat(AskClaim, _read_ask, _write_ask),
    "tie": ClaimFormat(TieClaim, _read_tie, _write_tie),
    "threshold": ClaimFormat(ThresholdClaim, _read_threshold, _write_threshold),
}
