"""What is known of the choice of a Director-General of the WTO in 2020 and 2021, one fact a row."""

from consensus.records import (
    AskClaim,
    CandidacyClaim,
    CandidacyStatus,
    CandidateWithdrawn,
    Confidence,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
    Resolution,
    RetractionClaim,
    RuleClaim,
    SoundingClaim,
    Stance,
    StanceClaim,
    TieClaim,
    TieKind,
)
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
twn0728 | 2020-07-28 | Third World Network | https://twn.my/title2/wto.info/2020/ti200722.htm
gbc | 2020-07 | Global Business Coalition | https://globalbusinesscoalition.org/global-governance-news/wto-dg-selection-process-candidates-and-timeline/
iisd1 | 2020-07 | IISD | https://sdg.iisd.org/?p=727081
twn0831 | 2020-08-31 | Third World Network | https://www.twn.my/title2/wto.info/2020/ti200902.htm
sahara0918 | 2020-09-18 | Sahara Reporters | http://saharareporters.com/2020/09/18/world-trade-organisation-screens-out-three-candidates-okonjo-iweala-still-race
zaz0918 | 2020-09-18 | Adnkronos via Zazoom | https://www.zazoom.it/2020-09-18/wto-si-restringe-corsa-per-direzione-in-lizza-tre-donne-2/7234653/
nt1005 | 2020-10-05 | Bloomberg via New Telegraph | https://www.newtelegraphng.com/wto-eu-backs-okonjo-iweala-skorean-candidate/
twn1007 | 2020-10-07 | Third World Network | https://twn.my/title2/wto.info/2020/ti201005.htm
prem1008 | 2020-10-08 | Premium Times | https://www.premiumtimesng.com/news/top-news/419277-wto-confirms-dg-position-now-between-okonjo-iweala-korean.html
nt1022 | 2020-10-22 | Bloomberg via New Telegraph | https://www.newtelegraphng.com/wto-eu-backs-okonjo-iweala-over-south-korean-candidate/
gulf1028 | 2020-10-28 | Bloomberg via Gulf Time | https://gulftime.ae/wto-recommends-nigerias-candidate-for-top-position
tb | 2020-10-28 | Trade β Blog | https://tradebetablog.wordpress.com/2020/10/28/us-wto-deadlock-next-dg/
tsln1028 | 2020-10-28 | Guardian and Washington Trade Daily via TSLN | https://www.tsln.com/news/us-blocks-appointment-of-nigerian-woman-to-head-wto/
afp1029 | 2020-10-29 | AFP via Sahara Reporters | https://updatetowers.blogspot.com/2020/10/united-states-opposes-okonjo-iwealas-as.html
nik1029 | 2020-10-29 | Nikkei Asia | https://asia.nikkei.com/Politics/US-blocks-African-candidate-for-WTO-chief-with-eye-on-China
arete | 2020-10 | Arete News | https://www.aretenews.com/u-s-rejection-upsets-wto-leadership-race/
iisd2 | 2020-10 | IISD | http://sdg.iisd.org/news/wto-dg-selection-process-members-trim-roster-of-candidates-to-two/embed/
sun104 | 2020-10 | The Sun Nigeria | https://www.sunnewsonline.com/okonjo-iweala-not-yet-dg-as-trump-throws-spanners-in-the-works/
tsln1124 | 2020-11-24 | Washington Trade Daily via TSLN | https://www.tsln.com/news/yoo-drops-out-of-wto-race/
busup | 2020-11 | Business Upturn | https://www.businessupturn.com/world/wto-postpones-meeting-to-select-next-director-general/
conc | 2020-11 | The Conclave | https://www.theconclaveng.com/wto-dg-coast-clears-for-okonjo-iweala-as-korean-candidate-myung-hee-quits-race/
size | 2020-11 | a copy of the blog of Terence Stewart | https://sizesuitable.com/blogs/the-wto-selection-process-dg
sun0205 | 2021-02-05 | The Sun Nigeria | https://www.sunnewsonline.com/okonjo-iweala-becomes-sole-candidate-for-wto-dg-as-south-korea-officially-withdraws/
bd0206 | 2021-02-06 | BusinessDay | https://businessday.ng/news/article/us-endorses-okonjo-iweala-for-wto-top-job/
yna0206 | 2021-02-06 | Yonhap | https://en.yna.co.kr/view/AEN20210206002700320
bt0215 | 2021-02-15 | Breaking Times | https://www.thebreakingtimes.com/wto-top-job-history-made-as-okonjo-iweala-confirmed-as-director-general/
wam0215 | 2021-02-15 | WAM via UrduPoint | https://www.urdupoint.com/en/middle-east/okonjo-iweala-first-woman-head-the-wto-1169158.html
""")

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED
_NOMINATED, _OUT, _GONE = CandidacyStatus.NOMINATED, CandidacyStatus.ELIMINATED, CandidacyStatus.WITHDRAWN


def _ran(day: str, candidate: str, status: CandidacyStatus, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    return Fact(day, CandidacyClaim, {"candidate": candidate, "status": status}, sources, says)


def _recalled(day: str, candidate: str) -> Fact:
    values = {"candidate": candidate, "status": _NOMINATED}
    return Fact(day, CandidacyClaim, values, (), ("the day is recalled",), confidence=RECALLED)


def _stance(
    day: str,
    who: str | tuple[str, ...],
    stance: Stance,
    *sources: str,
    proposal: str = "okonjo",
    says: tuple[str, ...] = (),
    on: bool = False,
    confidence: Confidence = Confidence.VERIFIED,
) -> Fact:
    """The stance of members or of a group."""
    named = (
        {"group": who}
        if isinstance(who, str) and who.islower()
        else {"members": (who,) if isinstance(who, str) else who}
    )
    values = {**named, "stance": stance, "proposal": proposal}
    return Fact(day, StanceClaim, values, sources, says, on or None, confidence)


def _round(number: int, day: str, preferences: int, candidates: tuple[str, ...], *sources: str) -> Fact:
    values = {"round": number, "preferences": preferences, "candidates": candidates, "by": ("walker",)}
    return Fact(day, SoundingClaim, values, sources, ("unpublished",))


_LAST_TWO = ("okonjo", "yoo")
_LAST_FIVE = (*_LAST_TWO, "mohamed", "tuwaijri", "fox")

FACTS: tuple[Fact, ...] = (
    # The body and the office
    Fact("2020-10-28", RuleClaim, {}, ("gulf1028", "size", "tsln1028"), ("last resort", "wt/l/509", "never used")),
    Fact(
        "2020-09-07",
        RemarkClaim,
        {"topic": RemarkTopic.PROCESS, "wording": "8-5-2"},
        ("twn0728", "twn0831", "zaz0918", "iisd2", "prem1008"),
        ("ten minutes", "only whom they prefer", "breadth and depth", "four names", "two of five", "one of two"),
    ),
    Fact("2020-08-31", RemarkClaim, {"actors": ("walker", "castillo", "aspelund")}, ("gbc", "twn0831")),
    Fact("2020-10-28", MembershipClaim, {"number": 164}, ("gulf1028",)),
    Fact(
        "2020-05-14", OfficeClaim, {"event": OfficeEvent.ENDS, "until": "2020-08-31"}, ("iisd1", "busup"), ("leaves",)
    ),
    Fact(
        "2020-09-01",
        OfficeClaim,
        {"event": OfficeEvent.VACANT, "until": "2021-02-28"},
        ("iisd1", "busup"),
        ("four dep",),
    ),
    Fact(
        "2021-03-01", OfficeClaim, {"event": OfficeEvent.TAKEN, "until": "2025-08-31", "actor": "okonjo"}, ("wam0215",)
    ),
    # Candidacies
    _ran("2020-06-08", "seade", _NOMINATED, "iisd1"),
    _ran("2020-06-09", "mamdouh", _NOMINATED, "iisd1"),
    _ran("2020-06-09", "okonjo", _NOMINATED, "iisd1"),
    _ran("[2020-06-01..2020-06-09]", "agah", _GONE, "tb", says=("nigeria", "early june")),
    _ran("2020-06-16", "ulianovschi", _NOMINATED, "iisd1"),
    _ran("2020-06-24", "yoo", _NOMINATED, "iisd1"),
    _recalled("2020-07-07", "mohamed"),
    _recalled("2020-07-08", "tuwaijri"),
    _recalled("2020-07-08", "fox"),
    *(_ran("2020-09-18", name, _OUT, "sahara0918") for name in ("seade", "mamdouh", "ulianovschi")),
    *(_ran("2020-10-08", name, _OUT, "twn1007", "prem1008") for name in ("mohamed", "tuwaijri", "fox")),
    Fact("2020-10-08", RemarkClaim, {"actors": _LAST_TWO}, ("prem1008",), ("two are left",)),
    _ran("2021-02-05", "yoo", _GONE, "sun0205"),
    _ran("2021-02-15", "okonjo", CandidacyStatus.CHOSEN, "bt0215", "wam0215"),
    # Rounds, and what the chair made of them
    _round(1, "2020-09-07/2020-09-16", 4, (*_LAST_FIVE, "seade", "mamdouh", "ulianovschi"), "twn0831"),
    _round(2, "2020-09-24/2020-10-06", 2, _LAST_FIVE, "prem1008", "zaz0918"),
    _round(3, "2020-10-19/2020-10-27", 1, _LAST_TWO, "iisd2", "tb"),
    Fact("2020-10-28", ProposalClaim, {"proposal": "okonjo", "event": ProposalEvent.PUT_FORWARD}, ("iisd2", "tb")),
    Fact("2020-10-28", RemarkClaim, {"proposal": "okonjo", "actors": ("walker",)}, ("tb",), ("assessment",)),
    Fact("2020-10-28", TieClaim, {"tie.kind": TieKind.MEDIATES, "tie.subject": "walker"}, ("tb",)),
    # Counts
    Fact("2020-10-28", CountClaim, {"at_least": 104, "at_most": 104, "of": 164}, ("sun104",), ("gave no number",)),
    Fact("2020-10-15~", CountClaim, {"at_least": 72, "at_most": 88, "of": 164}, ("nik1029",)),
    Fact("2020-10-28", CountClaim, {"stances": (Stance.OBJECTS,), "at_most": 1}, ("afp1029",), ("27 spoke",)),
    # Stances
    _stance("2020-10-05", "eu27", Stance.SUPPORTS, "nt1005", says=("two preferences",)),
    _stance("2020-10-05", "eu27", Stance.SUPPORTS, "nt1005", proposal="yoo", says=("two preferences",)),
    _stance("[..2020-10-04]", "HU", Stance.RESERVED, "nt1005", says=("lower level", "joined")),
    _stance("2020-10-26~", "eu27", Stance.SUPPORTS, "nt1022", "nik1029", says=("21 october",)),
    Fact("2020-10-26~", RemarkClaim, {"members": ("EE", "LV", "LT", "HU")}, (), ("yoo",), confidence=RECALLED),
    *(_stance("2020-10-28", group, Stance.SUPPORTS, "tsln1028") for group in ("africa", "caribbean", "eu27")),
    _stance("2020-10-28", ("CN", "JP", "AU"), Stance.SUPPORTS, "tsln1028", says=("guardian", "contests japan")),
    _stance("2020-10-28", "EU", Stance.SUPPORTS, "tsln1028", confidence=INFERRED),
    _stance("2020-10-21", "US", Stance.SUPPORTS, "nt1022", "nik1029", proposal="yoo", says=("leaning",)),
    _stance("2020-10-28", "US", Stance.OBJECTS, "gulf1028", "arete", "tsln1028", says=("shea", "ustr"), on=True),
    _stance("2021-02-05", "US", Stance.SUPPORTS, "bd0206", "yna0206", says=("ustr",), on=True),
    _stance("2020-06-24", "KR", Stance.SUPPORTS, "iisd1", proposal="yoo", says=("sponsor",)),
    _stance("2020-10-28", "KR", Stance.RESERVED, says=("candidate of its own",), confidence=INFERRED),
    Fact(
        "2020-10-28",
        AskClaim,
        {"members": ("KR",), "asks": (CandidateWithdrawn(candidate="yoo"),)},
        (),
        confidence=INFERRED,
    ),
    _stance("2021-02-05", "KR", Stance.ACQUIESCES, "sun0205", confidence=INFERRED),
    # The objection
    Fact(
        "2020-10-28",
        ObjectionClaim,
        {"objection": "us-yoo", "member": "US", "asks": ("choose-yoo", "trade-experience")},
        ("arete", "gulf1028", "sun104", "tb"),
        ("reform the organization", "how she was found", "free trade"),
    ),
    Fact(
        "2021-02-05",
        ObjectionClaim,
        {"objection": "us-yoo", "event": ObjectionEvent.LIFTED, "resolution": Resolution.SET_ASIDE},
        ("yna0206", "tb"),
        ("new government since 20 january", "rival's withdrawal"),
    ),
    Fact("2021-01-20", RemarkClaim, {"members": ("US",)}, ("yna0206", "tb"), ("new government",)),
    Fact("2021-02-05", RemarkClaim, {"members": ("KR", "US")}, ("yna0206", "sun0205"), ("before she withdrew",)),
    # The false report
    _ran("[2020-11-23..2020-11-25]", "yoo", _GONE, "tsln1124", says=("washington trade daily",)),
    Fact("2021-02-05", RetractionClaim, {"report": "false-withdrawal"}, ("sun0205",)),
    # Milestones and the outcome
    Fact("2020-06-08", MilestoneClaim, {"due": "2020-06-08", "title": "nominations open"}, ("iisd1",)),
    Fact("2020-07-08", MilestoneClaim, {"due": "2020-07-08", "title": "nominations close"}, ("iisd1",)),
    Fact("2020-07-15", MilestoneClaim, {"due": "2020-07-15/2020-07-17", "title": "hearings"}, ("gbc",)),
    Fact("2020-09-18", MilestoneClaim, {"milestone": "by-november", "due": "2020-11-07"}, ("sahara0918",)),
    Fact("2020-11-07", MilestoneClaim, {"milestone": "by-november", "event": MilestoneEvent.MISSED}, ("sahara0918",)),
    Fact(
        "2020-11-06",
        MilestoneClaim,
        {"event": MilestoneEvent.MOVED, "due": "2020-11-09"},
        ("size", "busup"),
        ("health situation", "current events"),
    ),
    Fact("2020-11", MilestoneClaim, {"milestone": "december-council", "due": "2020-12-17"}, ("conc",)),
    Fact("2020-12-17", MilestoneClaim, {"event": MilestoneEvent.MISSED}, (), ("no decision",), confidence=RECALLED),
    Fact("2021-02-15", MilestoneClaim, {"milestone": "takes-office", "due": "2021-03-01"}, ("wam0215",)),
    Fact(
        "2021-02-15", DecisionClaim, {"result": DecisionResult.ADOPTED}, ("bt0215", "wam0215"), ("consensus", "special")
    ),
    # What accounts differ on
    Fact("2021-02-05", DisputeClaim, {}, ("bd0206", "yna0206"), ("hours before", "ondo events", "came first")),
    Fact("2020-10-28", DisputeClaim, {}, ("sun104", "nik1029"), ("104 of 164", "about 80", "no number")),
)
