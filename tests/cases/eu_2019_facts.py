"""What is known of the choice of von der Leyen and of the posts linked to it in 2019, one fact a row."""

from consensus.records import (
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    Confidence,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
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
euobs0529 | 2019-05-29 | EUobserver | https://euobserver.com/political/145039
novi0621 | 2019-06-21 | Novinite | https://www.novinite.com/articles/197996/EU+Leaders+Fail+to+Agree+For+Candidate+to+Succeed+Juncker+in+Top+EU+Job
reut0621 | 2019-06-21 | Reuters | https://www.reuters.com/article/us-eu-summit-macron-topjobs/frances-macron-says-three-lead-candidates-failed-to-get-eu-leaders-support-idUSKCN1TM033
pb0621 | 2019-06-21 | Politico Brussels Playbook | https://www.politico.eu/newsletter/brussels-playbook/politico-brussels-playbook-presented-by-boeing-the-killing-fields-summit-firsts-and-lasts-and-then-there-were-two/
euobs0630 | 2019-06-30 | EUobserver | https://euobserver.com/political/145303
euobs0701 | 2019-07-01 | EUobserver | https://euobserver.com/political/145304
neweu | 2019-06-30 | New Europe | https://www.neweurope.eu/article/merkels-plan-for-timmermans-presidency-collapses-as-the-epp-revolts/
n1 | 2019-07-01 | N1 | https://n1info.hr/english/news/a415075-Plenkovic-Proposal-for-Timmermans-as-Commission-chief-has-no-support-from-EPP
eura0701 | 2019-07-01 | Euractiv | https://www.euractiv.com/section/eu-elections-2019/news/locked-in-strife-eu-leaders-adjourn-talks-on-top-jobs-for-next-morning/
libero | 2019-07-01 | Libero | https://tv.liberoquotidiano.it/video/vista-e-libero-tv/13479030/commissione-europea-nomine-svolta-sovranista-giuseppe-conte-visegrad-stop-inciucio.html
hunt | 2019-07 | Hungary Today | https://hungarytoday.hu/if-not-timmermans-then-who-eu-leaders-still-struggling-to-find-blocs-new-chief/
tvm | 2019-07-01 | TVM Malta | https://www.tvm.com.mt/en/news/monday-dawns-without-any-nominee-for-president-of-european-commission/
pol0702 | 2019-07-02 | Politico live blog | https://politico.eu/article/eu-summit-live-blog-extra-top-jobs-spitzenkandidat
eura0702 | 2019-07-02 | Euractiv | https://www.euractiv.com/section/eu-elections-2019/news/eu-leaders-agree-on-top-job-picks-but-trouble-already-looms/
aeidl | 2019-07-03 | AEIDL (Euractiv) | https://www.aeidl.eu/news/news/eu-leaders-agree-on-top-job-picks-but-trouble-already-looms/
emer | 2019-07-03 | Emerging Europe | https://emerging-europe.com/news/v4-supports-nomination-of-german-ursula-von-der-leyen/
yale | 2019-07-03 | Yale EU Studies | https://eustudies.macmillan.yale.edu/news/after-marathon-meeting-european-council-agrees-eu-leadership-package-good-one
euobs0716 | 2019-07-16 | EUobserver | https://euobserver.com/eu-political/ar4789182a
rqm |  | EUR-Lex glossary | http://europa.eu/legislation_summaries/glossary/reinforced_qualified_majority_en.htm
tfeu | 2009-03 | Grahnlaw on Article 17(7) TEU | http://grahnlaw.blogspot.com/2009/03/lisbon-treaty-european-council_22.html
""")

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED
_RULE_OF_LAW = ("rule of law", "refugee quotas", "another name")


def _stance(
    day: str,
    member: str,
    stance: Stance,
    proposal: str,
    *sources: str,
    says: tuple[str, ...] = (),
    on: bool | None = None,
    confidence: Confidence = Confidence.VERIFIED,
) -> Fact:
    values = {"members": (member,), "stance": stance, "proposal": proposal}
    return Fact(day, StanceClaim, values, sources, says, on, confidence)


def _fails(proposal: str, *sources: str) -> Fact:
    values = {"proposal": proposal, "result": DecisionResult.NO_CONSENSUS, "by": "European Council"}
    return Fact("2019-06-20", DecisionClaim, values, sources, ("no majority",))


def _no_majority(proposal: str, *sources: str) -> Fact:
    values = {"stances": (Stance.SUPPORTS,), "at_most": 20, "of": 28, "group": "council", "proposal": proposal}
    return Fact("2019-06-20", CountClaim, values, sources, ("no majority",))


def _objection(day: str, name: str, values: dict[str, object], *sources: str, says: tuple[str, ...]) -> Fact:
    return Fact(day, ObjectionClaim, {"objection": name, **values}, sources, says)


def _lifted(name: str, how: Resolution, *sources: str, says: str) -> Fact:
    return _objection("2019-07-02", name, {"event": ObjectionEvent.LIFTED, "resolution": how}, *sources, says=(says,))


def _negotiate(party: str, *actors: str) -> Fact:
    return Fact(
        "2019-05-29",
        RemarkClaim,
        {"topic": RemarkTopic.PROCESS, "actors": actors},
        ("euobs0529",),
        (f"for the {party}",),
    )


def _counted(stance: Stance, number: int) -> Tally:
    return Tally(stance=stance, number=number)


FACTS: tuple[Fact, ...] = (
    # Candidacies and packages
    _fails("weber", "novi0621", "pb0621"),
    _fails("timmermans", "pb0621"),
    _fails("vestager", "pb0621", "reut0621"),
    _no_majority("weber", "novi0621", "pb0621"),
    _no_majority("timmermans", "pb0621"),
    _no_majority("vestager", "pb0621", "reut0621"),
    *(
        Fact(
            "2019-05-28",
            CandidacyClaim,
            {"candidate": who, "status": CandidacyStatus.NOMINATED},
            (),
            confidence=INFERRED,
        )
        for who in ("weber", "timmermans", "vestager")
    ),
    *(
        Fact(
            day,
            ProposalClaim,
            {"proposal": proposal, "event": ProposalEvent.TAKEN_OFF},
            sources,
            confidence=confidence,
        )
        for day, sources, confidence, proposals in (
            ("2019-06-28", (), INFERRED, ("weber", "timmermans", "vestager")),
            ("2019-07-02", ("eura0702", "yale"), Confidence.VERIFIED, ("osaka", "variant")),
        )
        for proposal in proposals
    ),
    Fact(
        "2019-06-28",
        ProposalClaim,
        {"proposal": "osaka", "event": ProposalEvent.PUT_FORWARD},
        ("euobs0630", "n1", "euobs0701"),
        ("a liberal", "of the epp or not settled"),
    ),
    Fact(
        "2019-06-28",
        RemarkClaim,
        {"proposal": "osaka", "members": ("DE", "ES", "FR", "NL")},
        ("euobs0630", "n1", "euobs0701"),
        ("authors",),
    ),
    Fact("2019-07-01", DecisionClaim, {"proposal": "osaka", "result": DecisionResult.REJECTED}, ("euobs0701", "n1")),
    Fact(
        "2019-07-01",
        ProposalClaim,
        {"proposal": "variant", "event": ProposalEvent.PUT_FORWARD},
        ("libero",),
        ("high representative is a liberal", "vestager a vice-president"),
    ),
    Fact(
        "2019-07-01",
        DecisionClaim,
        {"proposal": "variant", "result": DecisionResult.NO_CONSENSUS},
        ("libero",),
        ("failed",),
    ),
    Fact(
        "2019-07-02",
        CandidacyClaim,
        {"candidate": "timmermans", "status": CandidacyStatus.WITHDRAWN},
        ("emer",),
        ("dropped",),
    ),
    Fact(
        "2019-07-02",
        ProposalClaim,
        {"proposal": "final", "event": ProposalEvent.PUT_FORWARD},
        ("eura0702", "yale"),
        ("the package is agreed",),
    ),
    *(
        Fact("2019-07-02", CandidacyClaim, {"candidate": who, "status": CandidacyStatus.NOMINATED}, ("eura0702",))
        for who in ("leyen", "michel", "borrell", "lagarde")
    ),
    # Stances
    _stance("2019-06-20", "FR", Stance.OBJECTS, "weber", "novi0621"),
    _stance("2019-06-20", "DE", Stance.SUPPORTS, "weber", "novi0621"),
    _stance("2019-06-28", "DE", Stance.SUPPORTS, "osaka", "euobs0630", "tvm", says=("timmermans",)),
    *(
        _stance(
            "2019-06-28",
            member,
            Stance.SUPPORTS,
            "osaka",
            "euobs0630",
            "n1",
            "euobs0701",
            says=("authors",),
            confidence=INFERRED,
        )
        for member in ("ES", "FR", "NL")
    ),
    _stance("2019-06-30", "IE", Stance.OBJECTS, "osaka", "neweu", says=("varadkar",), on=True),
    _stance("2019-06-30", "HR", Stance.OBJECTS, "osaka", "neweu", "n1", says=("plenković",), on=True),
    _stance("2019-06-30", "BG", Stance.OBJECTS, "osaka", "libero"),
    _stance("2019-06-30", "HU", Stance.OBJECTS, "osaka", "hunt", "eura0701", says=("letter of orbán to daul",)),
    _stance("2019-06-30", "PL", Stance.OBJECTS, "osaka", "eura0701", says=("timmermans",)),
    _stance("2019-06-30", "CZ", Stance.OBJECTS, "osaka", "emer", "eura0701", says=("babiš",), on=True),
    _stance(
        "2019-06-30",
        "SK",
        Stance.OBJECTS,
        "osaka",
        "neweu",
        says=("pellegrini", "a social democrat", "visegrad"),
        on=True,
    ),
    _stance(
        "2019-07-01", "IT", Stance.OBJECTS, "osaka", "libero", says=("conte", "the method, not the person"), on=True
    ),
    Fact(
        "2019-07-02",
        StanceClaim,
        {"group": "v4", "members": ("CZ", "HU", "PL", "SK"), "stance": Stance.SUPPORTS, "proposal": "final"},
        ("emer",),
    ),
    _stance("2019-07-02", "DE", Stance.ABSTAINS, "final", "eura0702", "aeidl", says=("spd refused",)),
    Fact(
        "2019-07-01",
        CountClaim,
        {"stances": (Stance.OBJECTS,), "at_least": 10, "at_most": 11, "proposal": "osaka"},
        ("libero",),
        ("ten or eleven states", "conte"),
        on_record=True,
    ),
    # Objections
    *(
        _objection(
            "2019-06-30",
            f"v4-rol-{member.lower()}",
            {"member": member, "candidate": "timmermans", "event": ObjectionEvent.RAISED},
            "eura0701",
            "hunt",
            says=_RULE_OF_LAW,
        )
        for member in ("HU", "PL", "CZ", "SK")
    ),
    *(
        _lifted(f"v4-rol-{member}", Resolution.MET, "eura0701", "hunt", says="dropped")
        for member in ("hu", "pl", "cz", "sk")
    ),
    *(
        _objection(
            "2019-06-30",
            f"epp-loss-{member.lower()}",
            {"member": member, "proposal": "osaka"},
            "neweu",
            "n1",
            says=("winner of the election", "keeps the post"),
        )
        for member in ("IE", "HR")
    ),
    *(_lifted(f"epp-loss-{member}", Resolution.MET, "neweu", "n1", says="of the epp") for member in ("ie", "hr")),
    _objection("2019-07-01", "it-method", {"member": "IT", "proposal": "osaka"}, "libero", says=("elsewhere",)),
    _lifted("it-method", Resolution.OVERTAKEN, "libero", says="new package"),
    Fact(
        "2019-07-02",
        RemarkClaim,
        {"topic": RemarkTopic.PRESSURE, "actors": ("spd",), "members": ("DE",), "proposal": "final"},
        ("aeidl",),
        ("not a lead candidate", "germany abstains"),
    ),
    # Votes and the outcome
    Fact(
        "2019-07-02",
        StanceClaim,
        {"group": "council", "stance": Stance.SUPPORTS, "proposal": "final"},
        ("eura0702",),
        ("only germany abstained",),
        confidence=INFERRED,
    ),
    _stance("2019-07-16", "EP", Stance.SUPPORTS, "final", "euobs0716"),
    Fact(
        "2019-07-02",
        BallotClaim,
        {
            "kind": BallotKind.VOTE,
            "group": "council",
            "of": 28,
            "tallies": (
                _counted(Stance.SUPPORTS, 27),
                _counted(Stance.OBJECTS, 0),
                _counted(Stance.ABSTAINS, 1),
            ),
        },
        ("eura0702",),
        ("implied by tusk",),
    ),
    Fact(
        "2019-07-16",
        BallotClaim,
        {
            "by": "European Parliament",
            "tallies": (
                _counted(Stance.SUPPORTS, 383),
                _counted(Stance.OBJECTS, 327),
                _counted(Stance.ABSTAINS, 22),
            ),
        },
        ("euobs0716",),
        ("733 were cast", "one was invalid", "374 of 747"),
    ),
    Fact("2019-07-16", DecisionClaim, {"proposal": "final", "result": DecisionResult.ADOPTED}, ("euobs0716",)),
    Fact("2019-07-16", CandidacyClaim, {"candidate": "leyen", "status": CandidacyStatus.CHOSEN}, ("euobs0716",)),
    Fact(
        "2019-12-01",
        OfficeClaim,
        {"office": "commission", "event": OfficeEvent.TAKEN, "actor": "leyen"},
        (),
        confidence=RECALLED,
    ),
    # Milestones
    Fact(
        "2019-05-28",
        MilestoneClaim,
        {"milestone": "dinner", "kind": MilestoneKind.MEETING},
        ("euobs0529",),
        ("informal dinner", "mandate"),
    ),
    Fact("2019-06-20", MilestoneClaim, {"milestone": "first-summit", "event": MilestoneEvent.MISSED}, ("novi0621",)),
    Fact(
        "2019-06-30",
        MilestoneClaim,
        {"milestone": "marathon", "due": "2019-06-30/2019-07-02"},
        ("eura0701", "yale"),
    ),
    Fact(
        "2019-07-02",
        MilestoneClaim,
        {"milestone": "parliament-meets", "kind": MilestoneKind.TARGET},
        (),
        confidence=RECALLED,
    ),
    Fact("2019-07-16", MilestoneClaim, {"milestone": "start", "due": "2019-11-01"}, ("euobs0716",)),
    Fact("2019-12-01", MilestoneClaim, {"milestone": "start", "due": "2019-12-01"}, (), ("real",), confidence=RECALLED),
    # Relations
    _negotiate("epp", "plenkovic", "karins"),
    _negotiate("social democrats", "sanchez", "costa"),
    _negotiate("liberals", "michel", "rutte"),
    Fact("2019-06-30", RemarkClaim, {"actors": ("merkel",)}, ("neweu", "tvm"), ("her own political family",)),
    Fact(
        "2019-06-30",
        TieClaim,
        {"tie.kind": TieKind.INFLUENCES, "tie.subject": "merkel", "tie.group": "epp-leaders", "ended": True},
        ("neweu", "tvm"),
    ),
    # The body, and what accounts differ on
    Fact(
        "2019-06-20",
        RuleClaim,
        {},
        ("rqm", "tfeu", "novi0621"),
        ("72 percent", "21 of 28", "65 percent", "abstention counts as not in favour"),
    ),
    Fact("2019-07-16", RuleClaim, {}, ("tfeu", "euobs0716"), ("component members", "374 of 747")),
    Fact("2019-07-02", MembershipClaim, {"number": 28}, ("yale",)),
    Fact("2013-07-01", MembershipClaim, {"number": 28}, (), ("names are recalled",), confidence=RECALLED),
    Fact("2019-06-21", DisputeClaim, {}, ("reut0621",), ("macron", "merkel and rutte", "for now")),
    Fact("2019-07-16", DisputeClaim, {}, ("euobs0716",), ("376", "novinite", "374")),
)
