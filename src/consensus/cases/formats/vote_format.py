"""How claims about votes are written in a case file: ballots of every kind, soundings, short lists."""

from collections import Counter
from collections.abc import Iterator

from consensus.cases.fields import Fields, read_mapping
from consensus.cases.formats.claim_format import ClaimFormat, ClaimFormats
from consensus.cases.formats.claim_reader import ClaimReader
from consensus.cases.formats.claim_writer import ClaimWriter
from consensus.cases.tree import YamlNode
from consensus.cases.yaml_writer import YamlMapping
from consensus.records import BallotClaim, BallotKind, ShortListClaim, SoundingClaim, Stance, Tally

__all__ = ["VOTE_FORMATS"]


def _read_ballot(reader: ClaimReader, fields: Fields) -> BallotClaim:
    by_name = _by_name(fields)
    votes = _votes(fields) or Counter(by_name.values())
    node = fields.node("tallies") if votes else fields.needed("tallies")
    items = fields.reader.items_of(node, "tallies") if node is not None else []
    tallies = [tally for item in items if (tally := _read_tally(fields, item)) is not None]
    return BallotClaim(
        kind=fields.word("ballot", BallotKind),
        proposal=fields.maybe_id("proposal", "proposal") if votes else reader.proposal(fields),
        tallies=tallies,
        votes=votes,
        by_name=by_name,
        abstaining=fields.ids("abstaining", "member"),
        round=fields.whole("round"),
        of=fields.whole("of"),
        group=fields.maybe_id("group", "group"),
        by=fields.text("by"),
    )


def _votes(fields: Fields) -> dict[str, int]:
    """The number of votes for each of several proposals."""
    read = _under(fields, "votes", "proposal", "votes, each number under its proposal,")
    numbers = {proposal: fields.reader.whole_of(node) for proposal, node in read}
    return {proposal: number for proposal, number in numbers.items() if number is not None}


def _by_name(fields: Fields) -> dict[str, str]:
    """The proposal that each named member voted for."""
    read = _under(fields, "by_name", "member", "proposals, each under its member,")
    choices = {member: fields.reader.id_of(node, "proposal") for member, node in read}
    return {member: choice for member, choice in choices.items() if choice is not None}


def _under(fields: Fields, key: str, kind: str, wanted: str) -> Iterator[tuple[str, YamlNode]]:
    """The entries of a mapping whose keys are ids of a kind, without those with an unknown id."""
    node = fields.node(key)
    listed = None if node is None else fields.reader.entries_of(node, wanted)
    if listed is not None:
        for text, entry in listed.entries.items():
            if fields.reader.id_of(listed.keys[text], kind) is not None:
                yield text, entry


def _read_tally(ballot: Fields, node: YamlNode) -> Tally | None:
    return read_mapping(
        ballot.reader,
        node,
        "a tally",
        lambda fields: Tally(
            stance=fields.word("stance", Stance),
            number=fields.needed_whole("number"),
            seats=fields.maybe_id("seats", "group") or "",
        ),
    )


def _write_ballot(writer: ClaimWriter, claim: BallotClaim) -> YamlMapping:
    return {
        "ballot": claim.kind,
        "proposal": None if claim.proposal is None else writer.proposal(claim.proposal),
        "round": claim.round,
        "votes": dict(claim.votes) or None,
        "by_name": dict(claim.by_name) or None,
        "abstaining": claim.abstaining or None,
        "tallies": [_write_tally(tally) for tally in claim.tallies] if claim.tallies or not claim.votes else None,
        "of": claim.of,
        "group": claim.group,
        "by": claim.by or None,
    }


def _write_tally(tally: Tally) -> YamlMapping:
    return {"stance": tally.stance, "number": tally.number, "seats": tally.seats or None}


def _read_sounding(reader: ClaimReader, fields: Fields) -> SoundingClaim:
    return SoundingClaim(
        round=fields.needed_whole("sounding"),
        candidates=fields.ids("candidates", "candidate"),
        preferences=fields.whole("preferences"),
        by=fields.ids("by", "actor"),
    )


def _write_sounding(writer: ClaimWriter, claim: SoundingClaim) -> YamlMapping:
    heard = {"candidates": claim.candidates or None, "preferences": claim.preferences}
    return {"sounding": claim.round, **heard, "by": claim.by or None}


def _read_short_list(reader: ClaimReader, fields: Fields) -> ShortListClaim:
    return ShortListClaim(candidates=fields.ids("shortlist", "candidate"), group=fields.maybe_id("group", "group"))


def _write_short_list(writer: ClaimWriter, claim: ShortListClaim) -> YamlMapping:
    return {"shortlist": claim.candidates, "group": claim.group}


VOTE_FORMATS: ClaimFormats = {
    "ballot": ClaimFormat(BallotClaim, _read_ballot, _write_ballot),
    "sounding": ClaimFormat(SoundingClaim, _read_sounding, _write_sounding),
    "shortlist": ClaimFormat(ShortListClaim, _read_short_list, _write_short_list),
}
