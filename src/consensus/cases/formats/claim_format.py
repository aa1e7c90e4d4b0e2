"""Claims read from a case file: one function for each kind, named by the first key of the claim.

Here: what a claim takes from its surroundings, too: the first proposal, the aim of an objection's first claim, the
members of a group.
Not here: reports, which hold the claims, and what claims amount to, which is for `consensus.situation`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypedDict

from consensus.cases.faults import shown
from consensus.cases.fields import Fields, NodeReader
from consensus.cases.formats.condition_format import asks_of, condition_of, granted_of, kind_of, wishes_of
from consensus.cases.formats.count_reader import bounds_of, check_electorate, counted_over, stances_of
from consensus.cases.formats.objection_format import Aim, aim_of, note_owner, proposal_or_every
from consensus.cases.tree import BrokenNode, MappingNode, YamlNode
from consensus.dates import StatedDate
from consensus.records import (
    AskClaim,
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Claim,
    ConcessionClaim,
    ConcessionEvent,
    Condition,
    Confidence,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    Granted,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
    Resolution,
    RetractionClaim,
    RuleClaim,
    SilenceClaim,
    SilenceEvent,
    SoundingClaim,
    Stance,
    StanceClaim,
    Tally,
    ThresholdClaim,
    Tie,
    TieClaim,
    TieKind,
)

__all__ = ["ClaimReader"]


class _Dated(TypedDict):
    occurred_on: StatedDate | None
    wording: str
    confidence: Confidence | None
    note: str


class ClaimReader:
    """The reader of claims; it remembers of each objection the member and the aim of its first claim in the file."""

    def __init__(self, reader: NodeReader, claims_in: Mapping[str, int]) -> None:
        """`claims_in` has the number of claims of each earlier report, and grows as reports are read."""
        self.reader = reader
        self.claims_in = claims_in
        self.objections: dict[str, tuple[str, Aim]] = {}
        # What moves would raise stands in the file before its reports.
        self._raised = dict.fromkeys(id_ for id_ in reader.owners if id_ not in reader.unrecorded)
        self._events: list[tuple[str, str, YamlNode]] = []

    def claim(self, node: YamlNode) -> Claim | None:
        """The claim that stands there; None, with its faults, if none can be read."""
        if isinstance(node, BrokenNode):
            return None
        if not isinstance(node, MappingNode):
            self.reader.fault(node, "expected a claim, such as {stance: supports, members: [CH]}")
            return None
        first = next(iter(node.entries), None)
        if first is not None and first in _VALUES:
            self.reader.fault(node.keys[first], f"'{first}' is no kind of claim; write {_VALUES[first]}")
            return None
        kind = kind_of(self.reader, node, "claim", _KINDS)
        if kind is None:
            return None
        fields = Fields(self.reader, node)
        return self.reader.record(node, lambda: _KINDS[kind](self, fields), fields)

    def check_raised(self) -> None:
        """Whether whatever became of an objection that nobody raised is not meant of one that somebody did."""
        for objection, member, node in self._events:
            if objection in self._raised or self.reader.unrecorded.get(objection) == member:
                continue
            # An id such as CH:meier, which nobody wrote, has to be much like it: most ids have the name of a proposal.
            own = [id_ for id_, owner in self.reader.unrecorded.items() if owner == member]
            is_like_own = self.reader.resembles(own, objection, [objection], cutoff=0.85)
            if is_like_own or self.reader.resembles(self._raised, objection, [objection]):
                meant = self.reader.suggestion(objection, own if is_like_own else self._raised)
                self.reader.fault(node, f"the objection {shown(objection)} is never raised in this file{meant}")

    # What several kinds share

    def dated(self, fields: Fields) -> _Dated:
        return {
            "occurred_on": fields.date("occurred_on"),
            "wording": fields.text("wording"),
            "confidence": fields.maybe_word("confidence", Confidence),
            "note": fields.text("note"),
        }

    def proposal(self, fields: Fields) -> str:
        """The proposal named, or else the first."""
        if fields.node("proposal") is None:
            return self.reader.first_proposal
        return fields.id("proposal", "proposal")

    def named(self, fields: Fields, *, needed: bool = False) -> tuple[str, ...]:
        """The members under `member`, `members` or `group`, where a claim has no effect unless somebody is named."""
        members, group = fields.members(needed=needed)
        if group is not None and not members:
            message = f"no member of {shown(group)} is known, so that this would have no effect; name the members"
            self.reader.fault(fields.mapping.entries["group"], message)
        return members

    def condition(self, fields: Fields, key: str) -> Condition | None:
        node = fields.node(key)
        return None if node is None else condition_of(self.reader, node)

    # The kinds

    def candidacy(self, fields: Fields) -> CandidacyClaim:
        return CandidacyClaim(
            candidate=fields.id("candidacy", "candidate"),
            status=fields.word("status", CandidacyStatus),
            reason=fields.text("reason"),
            **self.dated(fields),
        )

    def put_forward(self, fields: Fields) -> ProposalClaim:
        return ProposalClaim(
            proposal=fields.id("proposal", "proposal"), event=fields.word("event", ProposalEvent), **self.dated(fields)
        )

    def stance(self, fields: Fields) -> StanceClaim:
        members, group = fields.members(needed=True)
        return StanceClaim(
            stance=fields.word("stance", Stance),
            proposal=self.proposal(fields),
            members=members,
            group=group,
            reason=fields.text("reason"),
            conditional=fields.flag("conditional"),
            **self.dated(fields),
        )

    def count(self, fields: Fields) -> CountClaim:
        of, group = fields.whole("of"), fields.maybe_id("group", "group")
        at_least, at_most = bounds_of(fields, counted_over(fields, of, group))
        claim = CountClaim(
            stances=stances_of(fields),
            proposal=self.proposal(fields),
            at_least=at_least,
            at_most=at_most,
            of=of,
            group=group,
            missing=fields.maybe_ids("missing", "member"),
            including=fields.ids("including", "member"),
            **self.dated(fields),
        )
        check_electorate(fields, claim)
        return claim

    def objection(self, fields: Fields) -> ObjectionClaim:
        objection = fields.new_id("objection")
        for key in ("members", "group"):
            if fields.node(key) is not None:
                message = "an objection is one member's; of others write {stance: objects, members: [...]}, or a group"
                self.reader.fault(fields.mapping.keys[key], message)
        first = self.objections.get(objection)
        member = first[0] if first is not None and fields.node("member") is None else fields.id("member", "member")
        aim = aim_of(fields, first[1] if first is not None else Aim(proposal=self.reader.first_proposal))
        self.objections.setdefault(objection, (member, aim))
        if first is not None and aim not in (first[1], Aim()):
            message = f"the objection {shown(objection)} is aimed at something else already; give this one another id"
            keys = (key for key in ("proposal", "candidate", "office") if key in fields.mapping.keys)
            self.reader.fault(fields.mapping.keys[next(keys)], message)
        note_owner(fields, objection, member)
        event = fields.word("event", ObjectionEvent, default=ObjectionEvent.RAISED)
        if event is ObjectionEvent.RAISED:
            self._raised[objection] = None
        else:
            self._events.append((objection, member, fields.mapping.entries["objection"]))
        return ObjectionClaim(
            objection=objection,
            member=member,
            event=event,
            proposal=aim.proposal,
            candidate=aim.candidate,
            office=aim.office,
            reason=fields.text("reason"),
            asks=asks_of(fields, "asks"),
            lifted_when=self.condition(fields, "lifted_when"),
            resolution=fields.maybe_word("resolution", Resolution),
            by=fields.ids("by", "actor"),
            **self.dated(fields),
        )

    def ask(self, fields: Fields) -> AskClaim:
        members, group = fields.members(needed=True)
        return AskClaim(
            asks=wishes_of(fields, "ask"),
            proposal=self.proposal(fields),
            members=members,
            group=group,
            reason=fields.text("reason"),
            **self.dated(fields),
        )

    def concession(self, fields: Fields) -> ConcessionClaim:
        node, part_node = fields.needed("concession"), fields.node("part")
        granted = None if node is None else granted_of(self.reader, node)
        if granted is not None and part_node is not None:
            granted = self._part(granted, part_node)
        granted = granted or Granted(concession="")
        return ConcessionClaim(
            concession=granted.concession,
            part=granted.part,
            event=fields.word("event", ConcessionEvent),
            by=fields.ids("by", "actor"),
            **self.dated(fields),
        )

    def _part(self, granted: Granted, node: YamlNode) -> Granted | None:
        if granted.part is not None:
            self.reader.fault(node, f"the part is named already, by '{granted}'; leave one out")
            return None
        part = self.reader.text_of(node, "the name of a part")
        known = self.reader.parts.get(granted.concession)
        if part is not None and known is not None and part not in known:
            self.reader.unknown(node, "part", part, known)
        return Granted(concession=granted.concession, part=part)

    def tie(self, fields: Fields) -> TieClaim:
        weight = fields.amount("weight")
        # Asked for before the tie is made: if it cannot be, these are known keys all the same.
        ended, dated = fields.flag("ended"), self.dated(fields)
        tie = Tie(
            kind=fields.word("tie", TieKind),
            subject=self._one_of(fields, "member", "actor") or "",
            object=self._one_of(fields, "on_member", "on_actor", needed=False),
            group=fields.maybe_id("on_group", "group"),
            until=self.condition(fields, "until"),
            weight=1 if weight is None else weight,
            proposal=proposal_or_every(fields),
        )
        return TieClaim(tie=tie, ended=ended, **dated)

    def _one_of(self, fields: Fields, member_key: str, actor_key: str, *, needed: bool = True) -> str | None:
        """The member or the actor at one end of a tie."""
        member, actor = fields.maybe_id(member_key, "member"), fields.maybe_id(actor_key, "actor")
        keys = fields.mapping.keys
        if member_key in keys and actor_key in keys:
            self.reader.fault(keys[actor_key], f"either '{member_key}' or '{actor_key}', not both")
        if needed and member_key not in keys and actor_key not in keys:
            fields.needed(member_key)
        return member if member is not None else actor

    def threshold(self, fields: Fields) -> ThresholdClaim:
        return ThresholdClaim(
            weight=fields.needed_amount("threshold"),
            proposal=self.proposal(fields),
            members=self.named(fields, needed=True),
            **self.dated(fields),
        )

    def milestone(self, fields: Fields) -> MilestoneClaim:
        return MilestoneClaim(
            milestone=fields.new_id("milestone"),
            event=fields.word("event", MilestoneEvent, default=MilestoneEvent.SET),
            kind=fields.maybe_word("kind", MilestoneKind),
            title=fields.text("title"),
            due=fields.date("due"),
            by=fields.maybe_id("by", "actor"),
            **self.dated(fields),
        )

    def remark(self, fields: Fields) -> RemarkClaim:
        return RemarkClaim(
            topic=fields.word("remark", RemarkTopic),
            text=fields.needed_text("text"),
            proposal=fields.maybe_id("proposal", "proposal"),
            members=self.named(fields),
            actors=fields.ids("actors", "actor"),
            **self.dated(fields),
        )

    def office(self, fields: Fields) -> OfficeClaim:
        return OfficeClaim(
            office=fields.id("office", "office"),
            event=fields.word("event", OfficeEvent),
            actor=fields.maybe_id("actor", "actor"),
            until=fields.date("until"),
            **self.dated(fields),
        )

    def membership(self, fields: Fields) -> MembershipClaim:
        return MembershipClaim(
            event=fields.word("membership", MembershipEvent),
            members=self.named(fields),
            number=fields.whole("number"),
            **self.dated(fields),
        )

    def rule(self, fields: Fields) -> RuleClaim:
        return RuleClaim(
            rule=self._rule(fields),
            office=fields.maybe_id("office", "office"),
            text=fields.text("text"),
            **self.dated(fields),
        )

    def _rule(self, fields: Fields) -> str:
        """The id of a rule that is listed; whoever puts it in words is told where those go."""
        node, known = fields.needed("rule"), self.reader.ids["rule"]
        text = None if node is None else self.reader.text_of(node, "the id of a rule")
        if node is None or text is None or known is None or text in known:
            return text or ""
        if any(self.reader.resembles([text], rule, known) for rule in known):
            self.reader.unknown(node, "rule", text, known)
        else:
            hint = "list it under 'rules', or tell in words how the body decides, as {remark: process, text: ...}"
            self.reader.fault(node, f"unknown rule {shown(text)}; {hint}")
        return text

    def decision(self, fields: Fields) -> DecisionClaim:
        return DecisionClaim(
            proposal=proposal_or_every(fields, "decision"),
            result=fields.word("result", DecisionResult),
            by=fields.text("by"),
            **self.dated(fields),
        )

    def ballot(self, fields: Fields) -> BallotClaim:
        by_name = self._by_name(fields)
        votes = self._votes(fields) or Counter(by_name.values())
        node = fields.node("tallies") if votes else fields.needed("tallies")
        items = self.reader.items_of(node, "tallies") if node is not None else []
        tallies = [tally for tally in map(self._tally, items) if tally is not None]
        claim = BallotClaim(
            kind=fields.word("ballot", BallotKind),
            proposal=fields.maybe_id("proposal", "proposal") if votes else self.proposal(fields),
            tallies=tallies,
            votes=votes,
            by_name=by_name,
            round=fields.whole("round"),
            of=fields.whole("of"),
            group=fields.maybe_id("group", "group"),
            by=fields.text("by"),
            **self.dated(fields),
        )
        check_electorate(fields, claim)
        return claim

    def _votes(self, fields: Fields) -> dict[str, int]:
        """How many votes each of several proposals had."""
        read = self._under(fields, "votes", "proposal", "votes, each number under its proposal,")
        numbers = {proposal: self.reader.whole_of(node) for proposal, node in read}
        return {proposal: number for proposal, number in numbers.items() if number is not None}

    def _by_name(self, fields: Fields) -> dict[str, str]:
        """Which proposal each of some members voted for."""
        read = self._under(fields, "by_name", "member", "proposals, each under its member,")
        choices = {member: self.reader.id_of(node, "proposal") for member, node in read}
        return {member: choice for member, choice in choices.items() if choice is not None}

    def _under(self, fields: Fields, key: str, kind: str, wanted: str) -> Iterator[tuple[str, YamlNode]]:
        """What a mapping has under each id of a kind."""
        node = fields.node(key)
        listed = None if node is None else self.reader.entries_of(node, wanted)
        if listed is not None:
            for text, entry in listed.entries.items():
                if self.reader.id_of(listed.keys[text], kind) is not None:
                    yield text, entry

    def _tally(self, node: YamlNode) -> Tally | None:
        mapping = self.reader.entries_of(node, "a tally")
        if mapping is None:
            return None
        fields = Fields(self.reader, mapping)
        return self.reader.record(
            node,
            lambda: Tally(
                stance=fields.word("stance", Stance),
                number=fields.needed_whole("number"),
                seats=fields.maybe_id("seats", "group") or "",
            ),
            fields,
        )

    def sounding(self, fields: Fields) -> SoundingClaim:
        return SoundingClaim(
            round=fields.needed_whole("sounding"),
            candidates=fields.ids("candidates", "candidate"),
            preferences=fields.whole("preferences"),
            by=fields.ids("by", "actor"),
            **self.dated(fields),
        )

    def silence(self, fields: Fields) -> SilenceClaim:
        return SilenceClaim(
            proposal=self.proposal(fields),
            event=fields.word("silence", SilenceEvent),
            members=fields.members()[0],
            until=fields.date("until"),
            **self.dated(fields),
        )

    def package(self, fields: Fields) -> PackageClaim:
        return PackageClaim(
            package=fields.id("package", "package"), event=fields.word("event", PackageEvent), **self.dated(fields)
        )

    def dispute(self, fields: Fields) -> DisputeClaim:
        node = fields.needed("readings")
        readings = [self.reader.text_of(item) for item in (self.reader.items_of(node, "texts") if node else [])]
        return DisputeClaim(
            topic=fields.needed_text("dispute"),
            readings=[reading for reading in readings if reading is not None],
            **self.dated(fields),
        )

    def retraction(self, fields: Fields) -> RetractionClaim:
        report, claim = fields.id("retraction", "report"), fields.whole("claim")
        listed = self.reader.ids["report"]
        node = fields.mapping.entries["retraction"]
        if report and listed is not None and report not in self.claims_in:
            self.reader.fault(node, f"report '{report}' does not stand before this one; move the retraction down")
        elif claim is not None and claim >= self.claims_in.get(report, claim + 1):
            has = self.claims_in[report]
            message = f"report '{report}' has {has} claim{'' if has == 1 else 's'}, counted from 0; there is no {claim}"
            self.reader.fault(fields.mapping.entries["claim"], message)
        return RetractionClaim(report=report, claim=claim, **self.dated(fields))


_KINDS: dict[str, Callable[[ClaimReader, Fields], Claim]] = {
    "candidacy": ClaimReader.candidacy,
    "proposal": ClaimReader.put_forward,
    "stance": ClaimReader.stance,
    "count": ClaimReader.count,
    "objection": ClaimReader.objection,
    "ask": ClaimReader.ask,
    "concession": ClaimReader.concession,
    "tie": ClaimReader.tie,
    "threshold": ClaimReader.threshold,
    "milestone": ClaimReader.milestone,
    "remark": ClaimReader.remark,
    "office": ClaimReader.office,
    "membership": ClaimReader.membership,
    "rule": ClaimReader.rule,
    "decision": ClaimReader.decision,
    "ballot": ClaimReader.ballot,
    "sounding": ClaimReader.sounding,
    "silence": ClaimReader.silence,
    "package": ClaimReader.package,
    "dispute": ClaimReader.dispute,
    "retraction": ClaimReader.retraction,
}

# What people write as the kind of a claim, and is a value of one.
_VALUES = {
    **{stance.value: f"{{stance: {stance.value}, member: ...}}" for stance in Stance},
    **{tie.value: f"{{tie: {tie.value}, member: ..., on_member: ...}}" for tie in TieKind},
    **{status.value: f"{{candidacy: ..., status: {status.value}}}" for status in CandidacyStatus},
}
