"""What is known of the choice of Juncker in 2014, one fact a row."""

from consensus.records import (
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Confidence,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MembershipClaim,
    MilestoneClaim,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    Resolution,
    RuleClaim,
    Stance,
    StanceClaim,
    Tally,
    TieClaim,
    TieKind,
)
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
guard | 2014-06-27 | Guardian | https://www.theguardian.com/world/2014/jun/27/david-cameron-loses-jean-claude-juncker-vote-eu
dw | 2014-06-27 | DW | http://m.dw.com/en/jean-claude-juncker-nominated-new-european-commission-president-despite-uk-opposition/a-17742520
cnn | 2014-06-27 | CNN | http://edition.cnn.com/2014/06/26/business/europe-politics-summit/index.html
pol | 2014-06-27 | European Voice | http://www.politico.eu/article/choosing-a-leader-european-council-live/
eura | 2014-06 | Euractiv | https://www.euractiv.com/section/uk-europe/video/cameron-defeated-as-eu-nominates-juncker-commission-president/
malta | 2014-06-27 | MaltaToday | https://maltatoday.com.mt/news/world/40557/eu_leaders_nominate_juncker_as_next_european_commission_president
ft | 2014-06-09 | Financial Times | http://www.ft.com/cms/s/0/3129d6fc-eff2-11e3-9b4c-00144feabdc0.html
bloom | 2014-06-10 | a blog on Harpsund | https://blogihbloom.wordpress.com/2014/06/10/reform-oriented-harpsund-summit/
irex | 2014-06 | Irish Examiner | https://www.irishexaminer.com/business/arid-20271549.html
people | 2014-06-11 | People's Daily | http://sn-sn.com/International/n/2014/0611/c31356-8739745.html
upc | 2014-06-10 | The Upcoming | https://theupcoming.co.uk/2014/06/10/eu-leaders-gather-in-stockholm-to-discuss-junckers-position
dnl | 2014-06 | DutchNews | http://dutchnews.nl/news/archives/2014/06/divisions_over_juncker_serious.php
eub | 2014-06-25 | EUbusiness | http://www.eubusiness.com/news-eu/sweden-government.wtm/
reader | 2019-07-16 | Reader.gr | https://www.reader.gr/news/diethni/299716/me-ishni-pleiopsifia-i-oyrsoyla-fon-nter-laien-exelegi-proedros-tis-komision
""")

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED


def _stance(day: str, member: str, stance: Stance, *sources: str, says: tuple[str, ...] = (), on: bool = False) -> Fact:
    values = {"members": (member,), "stance": stance, "proposal": "juncker"}
    return Fact(day, StanceClaim, values, sources, says, on or None)


def _counted(stance: Stance, number: int) -> Tally:
    return Tally(stance=stance, number=number)


_VOTE = {
    "kind": BallotKind.VOTE,
    "tallies": (_counted(Stance.SUPPORTS, 26), _counted(Stance.OBJECTS, 2)),
    "of": 28,
    "by": "European Council",
}
_ELECTION = {
    "kind": BallotKind.VOTE,
    "tallies": (_counted(Stance.SUPPORTS, 422), _counted(Stance.OBJECTS, 250), _counted(Stance.ABSTAINS, 47)),
    "by": "European Parliament",
}

FACTS: tuple[Fact, ...] = (
    # Candidacy and outcome
    Fact("2014-05", CandidacyClaim, {"status": CandidacyStatus.NOMINATED}, (), ("his party",), confidence=INFERRED),
    Fact("2014-06-27", ProposalClaim, {"proposal": "juncker", "event": ProposalEvent.PUT_FORWARD}, ("guard", "malta")),
    Fact("2014-07-15", CandidacyClaim, {"status": CandidacyStatus.CHOSEN}, (), confidence=RECALLED),
    Fact("2014-11-01", CandidacyClaim, {"status": CandidacyStatus.IN_OFFICE}, (), confidence=RECALLED),
    # Stances
    _stance("2014-06-09", "GB", Stance.OBJECTS, "ft", says=("cameron",), on=True),
    _stance("2014-06-09", "SE", Stance.OBJECTS, "irex", "bloom", says=("reinfeldt", "in principle"), on=True),
    _stance("2014-06-10", "NL", Stance.RESERVED, "people", "upc", says=("critical",)),
    _stance("2014-06-10", "HU", Stance.OBJECTS, "people"),
    _stance("[2014-06-01..2014-06-26]", "IT", Stance.RESERVED, "eura", says=("initially cool",)),
    _stance("2014-05", "DE", Stance.RESERVED, "guard", says=("wavering",)),
    _stance("2014-06-10", "DE", Stance.SUPPORTS, "people", "guard", says=("merkel", "at home"), on=True),
    _stance(
        "2014-06-25", "SE", Stance.SUPPORTS, "eub", says=("reinfeldt", "qualified majority", "parliament"), on=True
    ),
    _stance("2014-06-20~", "NL", Stance.SUPPORTS, "dnl", says=("week before the summit",)),
    _stance("2014-06-27", "HU", Stance.OBJECTS, "dw", says=("orbán",), on=True),
    _stance("2014-06-27", "GB", Stance.OBJECTS, "guard", "dw"),
    _stance("2014-06-27", "FR", Stance.SUPPORTS, "pol", says=("hollande", "election"), on=True),
    # Objections
    Fact(
        "2014-06-09", ObjectionClaim, {"objection": "gb-fed", "event": ObjectionEvent.RAISED}, ("ft",), ("federalist",)
    ),
    Fact("2014-06-27", ObjectionClaim, {"objection": "gb-fed"}, ("dw",), ("outvoted",)),
    Fact("2014-06-27", ObjectionClaim, {"objection": "hu-treaty", "member": "HU"}, ("dw",), ("treaty",)),
    Fact("2014-06-27", ObjectionClaim, {"objection": "hu-treaty"}, ("guard",), ("outvoted",)),
    Fact("2014-06-09", ObjectionClaim, {"objection": "se-principle", "member": "SE"}, ("irex",), ("lead candidate",)),
    Fact(
        "2014-06-25",
        ObjectionClaim,
        {"objection": "se-principle", "event": ObjectionEvent.LIFTED, "resolution": Resolution.SET_ASIDE},
        ("eub",),
        ("treaty",),
    ),
    # Votes and decisions
    Fact("2014-06-27", BallotClaim, _VOTE, ("guard", "dw"), ("united kingdom and hungary",)),
    Fact("2014-06-27", DecisionClaim, {"result": DecisionResult.NO_CONSENSUS}, ("guard",)),
    Fact("2014-07-15", BallotClaim, _ELECTION, (), ("422",), confidence=RECALLED),
    Fact("2014-07-15", BallotClaim, {"tallies": (_counted(Stance.SUPPORTS, 422),)}, ("reader",)),
    Fact("2014-07-15", DecisionClaim, {"result": DecisionResult.ADOPTED}, (), confidence=RECALLED),
    # Relations
    *(
        Fact("2014-06-20~", TieClaim, {"tie.kind": TieKind.FOLLOWS, "tie.subject": who, "tie.object": "DE"}, ("dnl",))
        for who in ("NL", "SE")
    ),
    Fact("2014-06-25", RemarkClaim, {"members": ("GB",)}, ("eub", "dnl"), ("alone",)),
    # Milestones
    Fact("2014-06-09", MilestoneClaim, {"kind": MilestoneKind.MEETING, "due": "2014-06-09/2014-06-10"}, ("ft",)),
    Fact("2014-06-27", MilestoneClaim, {"milestone": "summit", "due": "2014-06-26/2014-06-27"}, ("pol",), ("ypres",)),
    # The body, and what accounts differ on
    Fact("2014-06-27", RuleClaim, {}, ("upc", "eub", "malta"), ("qualified majority", "veto", "custom")),
    Fact("2014-06-27", RuleClaim, {}, (), ("260 of 352", "31 october 2014"), confidence=RECALLED),
    Fact("2014-06-27", MembershipClaim, {"number": 28}, ("dw",)),
    Fact("2013-07-01", MembershipClaim, {"number": 28}, (), ("names are recalled",), confidence=RECALLED),
    Fact("2014-06-27", DisputeClaim, {}, ("malta",), ("16 july", "15 july", "daul")),
)
