"""What is known of the four offices of the OSCE in 2020, one fact a row."""

from consensus.records import (
    AnyOf,
    CandidacyClaim,
    CandidacyStatus,
    CandidateWithdrawn,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    Granted,
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
    Resolution,
    RuleClaim,
    Stance,
    StanceClaim,
    TieClaim,
    TieKind,
)
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
tur0624 | 2020-06-24 | Turan | https://turan.az/en/politics/azerbaijan-attempted-to-paralyze-the-osce
tur0711 | 2020-07-11 | Turan | https://turan.az/en/politics/dysfunctional-conflict-launched-by-azerbaijan-decapitates-the-osce
presse | 2020-07 | Die Presse | https://www.diepresse.com/5839533/osze-ist-ab-19-juli-ohne-fuhrung
eura | 2020-07 | Euractiv | https://www.euractiv.com/section/defence-and-security/news/osce-facing-leadership-crisis/
ftcopy | 2020-07 | Financial Times | https://trading-u.com/osce-faces-crisis-as-infighting-leaves-it-rudderless/
dostor | 2020-07-14 | Al Dostor | https://dostor.org/3145778
shrm | 2020-07 | Security and Human Rights Monitor | https://shrmonitor.org/executed-structures-leadership-crisis-in-the-osce
wpr | 2020-08-05 | World Politics Review | https://www.worldpoliticsreview.com/articles/28965/how-internal-squabbling-paralyzed-europe-s-most-vital-security-organization
ahval | 2020-08 | Ahval | https://ahvalnews.com/osce/turkey-and-allies-undermine-osce-blocking-key-reappointments
wz | 2020-07 | Wiener Zeitung | https://www.wienerzeitung.at/nachrichten/politik/europa/2067863-Scheidender-OSZE-Generalsekretaer-beklagt-fehlenden-Konsens.html
apa1202 | 2020-12-02 | APA | https://en.apa.az/foreign-policy/OSCE-states-set-to-end-impasse-over-vacant-senior-positions-US-says-336788
dtoday | 2020-12 | dtoday | http://www.dtoday.de/startseite/politik_artikel,-Deutsche-Top-Diplomatin-Helga-Schmid-soll-OSZE-Generalsekretaerin-werden-_arid,759056_ortid,2281.html
unn12 | 2020-12-03 | UNN | https://unn.ua/ru/news/obsye-nazvala-novogo-genseka-nim-stane-nimkenya-khelsha-shmid
urdu1203 | 2020-12-03 | UrduPoint | https://www.urdupoint.com/en/world/german-diplomat-helga-schmid-appointed-as-osc-1103627.html
reut1204 | 2020-12-04 | Reuters via WHTC | https://whtc.com/2020/12/04/osce-agrees-to-fill-four-top-jobs-ending-months-long-impasse/
visir | 2020-07-14 | Vísir | https://visir.is/g/20201991347d/tyrkir-vildu-loka-a-felagasamtok-sem-their-telja-tengjast-fethullah-g-len
argum | 2020-12-04 | Argumentum | https://argumentum.al/en/osce-chairperson-in-office-rama-announces-appointments-of-senior-osce-officials-commends-one-of-most-productive-ministerial-councils-in-many-years
orf17 | 2017-07 | ORF | http://orf.at/stories/2398855/
""")

INFERRED = Confidence.INFERRED
_FOUR = {"sg": "greminger", "odihr": "gisladottir", "rfom": "desir", "hcnm": "zannier"}
_CHOSEN = {"sg": "schmid", "odihr": "mecacci", "rfom": "ribeiro", "hcnm": "abdrakhmanov"}
_LINKED = ("FR", "CA", "NO", "IS")
_EAST = ("RU", "KZ", "KG", "TJ", "TM", "UZ")
_DECEMBER = "2020-12-04"


def _raised(day: str, objection: str, member: str, *sources: str, says: tuple[str, ...], **values: object) -> Fact:
    raised = {"objection": objection, "member": member, "event": ObjectionEvent.RAISED, **values}
    return Fact(day, ObjectionClaim, raised, sources, says)


def _lifted(objection: str, resolution: Resolution, *sources: str, says: tuple[str, ...]) -> Fact:
    values = {"objection": objection, "event": ObjectionEvent.LIFTED, "resolution": resolution}
    return Fact(_DECEMBER, ObjectionClaim, values, sources, says)


def _proposed(day: str, proposal: str, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    return Fact(day, ProposalClaim, {"proposal": proposal, "event": ProposalEvent.PUT_FORWARD}, sources, says)


def _decided(day: str, proposal: str, result: DecisionResult, *sources: str) -> Fact:
    return Fact(day, DecisionClaim, {"proposal": proposal, "result": result}, sources)


_ANOTHER = ("another person",)
_NONE = DecisionResult.NO_CONSENSUS

FACTS: tuple[Fact, ...] = (
    # The body and the offices
    Fact("2020-06-24", RuleClaim, {}, ("tur0624", "eura"), ("consensus of 57", "one objection")),
    Fact("2020-07", MembershipClaim, {"number": 57}, ("eura",)),
    *(
        Fact(
            "2017-07-18",
            OfficeClaim,
            {"office": office, "event": OfficeEvent.TAKEN, "actor": who, "until": "2020-07-18"},
            ("eura", "shrm", "orf17"),
            ("mauerbach", "austrian chair"),
        )
        for office, who in _FOUR.items()
    ),
    *(
        Fact("2020-07-18", OfficeClaim, {"office": office, "event": OfficeEvent.VACANT}, ("eura", "wpr"))
        for office in _FOUR
    ),
    # Proposals and what became of them
    _proposed("[2020-06-01..2020-06-10]", "renew-package", "tur0624", "wpr", says=("three more years", "one decision")),
    Fact("2020-06-11", RemarkClaim, {"proposal": "renew-package"}, ("tur0624", "wpr"), ("broken",)),
    *(_proposed("2020-07-10", f"renew-{office}", "tur0711", "presse") for office in _FOUR),
    *(_decided("2020-07-10", f"renew-{office}", _NONE, "tur0711", "presse") for office in _FOUR),
    _proposed("2020-07-13", "technical-extension", "dostor", "shrm", says=("december",)),
    _decided("2020-07-13", "technical-extension", _NONE, "dostor", "shrm"),
    _proposed("2020-07-10", "new-call", "tur0711", "wz", says=("18 september",)),
    _decided("2020-07-10", "new-call", DecisionResult.ADOPTED, "tur0711", "wz"),
    _decided(_DECEMBER, "new-package", DecisionResult.ADOPTED, "reut1204", "argum"),
    # Candidacies
    *(
        Fact(
            "[2020-06-01..2020-06-10]",
            CandidacyClaim,
            {"candidate": who, "status": CandidacyStatus.NOMINATED},
            ("tur0624", "wpr"),
        )
        for who in _FOUR.values()
    ),
    *(
        Fact(_DECEMBER, CandidacyClaim, {"candidate": who, "status": CandidacyStatus.CHOSEN}, ("argum",))
        for who in ("mecacci", "ribeiro", "abdrakhmanov")
    ),
    Fact(
        _DECEMBER,
        CandidacyClaim,
        {"candidate": "schmid", "status": CandidacyStatus.CHOSEN},
        ("reut1204",),
        ("three years",),
    ),
    *(
        Fact(
            "[..2020-09-18]",
            CandidacyClaim,
            {"candidate": who, "status": CandidacyStatus.NOMINATED},
            (),
            confidence=INFERRED,
        )
        for who in _CHOSEN.values()
    ),
    Fact("2020-09-18", RemarkClaim, {}, ("unn12",), ("eleven people", "ten from europe", "one from kazakhstan")),
    # Objections to persons
    _raised(
        "2020-06-11", "az-rfom", "AZ", "tur0624", "tur0711", "presse", says=(*_ANOTHER, "media"), candidate="desir"
    ),
    _raised("2020-06-25", "tj-rfom", "TJ", "presse", "tur0711", says=(*_ANOTHER, "criticism"), candidate="desir"),
    _raised("2020-06-25", "tj-odihr", "TJ", "presse", says=(*_ANOTHER, "dissatisfied"), candidate="gisladottir"),
    _raised(
        "2020-07-06",
        "tr-odihr",
        "TR",
        *("presse", "ahval", "visir"),
        says=(*_ANOTHER, "gülen", "gísladóttir"),
        candidate="gisladottir",
        lifted_when=AnyOf([Granted(concession="groups-out"), CandidateWithdrawn(candidate="gisladottir")]),
    ),
    Fact("2020-07-06", ConcessionClaim, {"concession": "groups-out", "event": ConcessionEvent.REFUSED}, ("visir",)),
    *(
        _lifted(objection, Resolution.OVERTAKEN, "reut1204", "argum", says=("person is replaced",))
        for objection in ("az-rfom", "tj-rfom", "tj-odihr", "tr-odihr")
    ),
    # All four or none
    *(
        _raised(
            "2020-07-10",
            f"counter-{office}-{member.lower()}",
            member,
            *("presse", "tur0711"),
            says=("all four or none",),
            proposal=f"renew-{office}",
        )
        for office in ("sg", "hcnm")
        for member in _LINKED
    ),
    *(
        _lifted(f"counter-{office}-{member.lower()}", Resolution.OVERTAKEN, "reut1204", says=("new package",))
        for office in ("sg", "hcnm")
        for member in _LINKED
    ),
    _raised("2020-07-10", "am-sg", "AM", "presse", "tur0711", says=("azerbaijan's move",), proposal="renew-sg"),
    Fact(
        "2020-07-10",
        StanceClaim,
        {"members": _LINKED, "stance": Stance.OBJECTS, "proposal": "renew-sg"},
        ("ftcopy",),
    ),
    # A share for the east, and a quarrel that spilled over
    *(
        _raised("[2020-12-01..2020-12-03]", f"east-share-{member.lower()}", member, "dtoday", says=("is read so",))
        for member in _EAST
    ),
    *(_lifted(f"east-share-{member.lower()}", Resolution.MET, "dtoday", says=("from kazakhstan",)) for member in _EAST),
    _raised("2020-12-01", "hu-ua", "HU", "apa1202", says=("ukraine", "gilmore"), proposal="new-package"),
    _lifted("hu-ua", Resolution.SET_ASIDE, "apa1202", says=("not known", "joined")),
    # Relations
    *(
        Fact("2020-07-10", TieClaim, {"tie.kind": TieKind.RETALIATES, "tie.subject": member}, ("presse",))
        for member in (*_LINKED, "AM")
    ),
    Fact(
        "2020-06-25",
        TieClaim,
        {"tie.kind": TieKind.BACKS, "tie.subject": "TJ", "tie.object": "AZ"},
        ("presse", "tur0711"),
        ("joins",),
    ),
    Fact("2020-07-11", TieClaim, {"tie.kind": TieKind.MEDIATES, "tie.subject": "chair"}, ("tur0711",)),
    # Milestones
    Fact("2020-06-01", MilestoneClaim, {"kind": MilestoneKind.DEADLINE, "due": "2020-07-18"}, ("eura", "wpr")),
    Fact("2020-07-18", MilestoneClaim, {"event": MilestoneEvent.MISSED}, ("eura", "wpr"), ("vacant",)),
    Fact("2020-07-10", MilestoneClaim, {"due": "2020-09-18"}, ("tur0711", "wz")),
    Fact("2020-12-03", MilestoneClaim, {"due": "2020-12-03/2020-12-04"}, ("urdu1203", "argum"), ("tirana", "online")),
    # What accounts differ on
    Fact("2020-07-10", DisputeClaim, {}, ("ftcopy", "presse", "tur0711"), ("these four and armenia",)),
    Fact(_DECEMBER, DisputeClaim, {}, ("urdu1203", "reut1204"), ("3 december", "4 december")),
    Fact("2020-07-13", DisputeClaim, {}, ("tur0711", "dostor"), ("10 july", "13 july", "preparatory committee")),
)
