"""What is known of the choice of the ninth UN Secretary-General in 2016, one fact a row, and the rows of six polls."""

from consensus.records import (
    AskClaim,
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
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
    RuleClaim,
    Stance,
    StanceClaim,
    Tally,
    TieClaim,
    TieKind,
)
from tests.cases.facts import Fact, publications

# Pages without a day were brought up to date for years.
PUBLICATIONS = publications("""
wiki |  | Wikipedia | https://en.wikipedia.org/wiki/2016_United_Nations_Secretary-General_selection
wikisum |  | Wikisum | https://wikisum.wiki/wiki/2016_United_Nations_Secretary-General_selection
cf |  | Wikipedia mirror | https://db0nus869y26v.cloudfront.net/en/2016_United_Nations_Secretary-General_selection
b7_1 | 2016-07-26 | 1 for 7 Billion | http://www.1for7billion.org/news/2016/7/26/security-council-holds-first-straw-poll-for-next-secretary-general-president-of-the-ga-calls-for-more-transparency
b7_2 | 2016-08-08 | 1 for 7 Billion | http://www.1for7billion.org/news/2016/8/8/security-council-holds-second-round-of-straw-polls
b7_4 | 2016-09 | 1 for 7 Billion | http://www.1for7billion.org/news/2016/8/30/guterres-maintains-lead-in-latest-straw-polls
b7_all |  | 1 for 7 Billion | http://www.1for7billion.org/outcome-of-straw-polls
kiwi1 | 2016-07 | Kiwiblog | https://www.kiwiblog.co.nz/2016/07/the_1st_secretary_general_straw_poll.html
kiwi2 | 2016-08 | Kiwiblog | https://www.kiwiblog.co.nz/2016/08/all_over_for_clark_candidacy.html
kiwi3 | 2016-08 | Kiwiblog | https://www.kiwiblog.co.nz/2016/08/clark_8th_out_of_10.html
kiwi6 | 2016-10 | Kiwiblog | https://kiwiblog.co.nz/2016/10/guterres_wins.html
xinhua3 | 2016-08-30 | Xinhua via China Gate | http://en.chinagate.cn/2016-08/30/content_39190395.htm
sofia3 | 2016-08-29 | Sofia Globe | https://sofiaglobe.com/2016/08/29/portugals-guterres-holds-lead-in-third-straw-poll-to-be-next-un-secretary-general/
kyodo4 | 2016-09-10 | Kyodo | http://english.kyodonews.jp/news/2016/09/433130.html
nzh4 | 2016-09 | NZ Herald | https://www.nzherald.co.nz/nz/news/article.cfm?c_id=1&objectid=11707122
nzh3 | 2016-08 | NZ Herald | https://www.nzherald.co.nz/world/news/article.cfm?c_id=2&objectid=11701670
slov4 | 2016-09 | Slovenia Times | https://sloveniatimes.com/11222/turk-gains-ground-in-un-sec-gen-vote
kyodo5 | 2016-09-27 | Kyodo | http://english.kyodonews.jp/news/2016/09/435856.html
pti5 | 2016-09-27 | PTI via Business Standard | https://business-standard.com/article/pti-stories/portugal-s-guterres-still-leads-in-un-chief-race-116092700041_1.html
huff5 | 2016-09 | PassBlue via HuffPost | https://www.huffpost.com/entry/latest-vote-on-next-un-le_b_12219598
eura6 | 2016-10-05 | Euractiv | https://www.euractiv.com/section/global-europe/news/breaking-portugals-guterres-elected-un-secretary-general-by-a-landslide/?nl_ref=22014958
srpska6 | 2016-10 | Srpska Times (after B92) | https://thesrpskatimes.com/jeremic-places-second-guterres-heads-up-the-united-nations/
scr0826 | 2016-08-26 | Security Council Report | https://www.securitycouncilreport.org/whatsinblue/2016/08/third-straw-poll-to-select-the-next-secretary-general.php
scr0923 | 2016-09-23 | Security Council Report | https://www.securitycouncilreport.org/whatsinblue/2016/09/fifth-straw-poll-to-select-the-secretary-general.php
scr0930 | 2016-09-30 | Security Council Report | https://www.securitycouncilreport.org/monthly-forecast/2016-10/secretary_general_appointment_1.php
scr1004 | 2016-10-04 | Security Council Report | https://www.securitycouncilreport.org/whatsinblue/2016/10/secretary-general-appointment-first-colour-coded-ballot.php?print=true
ap0722 | 2016-07-22 | AP via Lubbock Online | https://www.lubbockonline.com/story/news/nation-world/2016/07/22/ex-portuguese-minister-tops-poll-next-un-chief/14903814007/
sofia0805 | 2016-08-05 | VOA via Sofia Globe | https://sofiaglobe.com/2016/08/05/portugals-guterres-leads-race-for-next-un-chief/
sofia0913 | 2016-09-13 | Sofia Globe | https://sofiaglobe.com/2016/09/13/pm-borissov-bokova-remains-bulgarias-candidate-un-secretary-general/
sofia0928 | 2016-09-28 | Sofia Globe | https://sofiaglobe.com/2016/09/28/bulgarian-government-nominates-kristalina-georgieva-to-be-un-secretary-general/
urb1 | 2016-07 | Noticias Urbanas | https://noticiasurbanas.com.ar/noticias/el-fin-del-sueno-de-malcorra
slat4 | 2016-09-09 | Sputnik/Noticias Latam | https://noticiaslatam.lat/20160909/malcorra-argentina-onu-1063369575.html
expl4 | 2016-09-09 | Explícito | https://explicitoonline.com/?p=135391
ecns | 2015-10-16 | Xinhua via ECNS | http://ecns.cn/2015/10-16/184532.shtml
metro0928 | 2016-09-28 | AP via Metro News | http://www.metronews.ca/news/world/2016/09/28/bulgaria-replaces-candidate-for-the-united-nations-top-job.html
""")

POLLS: dict[int, dict[str, tuple[int, int, int]]] = {
    1: {
        "guterres": (12, 0, 3),
        "turk": (11, 2, 2),
        "bokova": (9, 4, 2),
        "jeremic": (9, 5, 1),
        "kerim": (9, 5, 1),
        "clark": (8, 5, 2),
        "lajcak": (7, 3, 5),
        "malcorra": (7, 4, 4),
        "figueres": (5, 5, 5),
        "gherman": (4, 4, 7),
        "luksic": (3, 7, 5),
        "pusic": (2, 11, 2),
    },
    2: {
        "guterres": (11, 2, 2),
        "jeremic": (8, 4, 3),
        "malcorra": (8, 6, 1),
        "turk": (7, 5, 3),
        "bokova": (7, 7, 1),
        "kerim": (6, 7, 2),
        "clark": (6, 8, 1),
        "figueres": (5, 8, 2),
        "gherman": (3, 10, 2),
        "lajcak": (2, 6, 7),
        "luksic": (2, 9, 4),
    },
    3: {
        "guterres": (11, 3, 1),
        "lajcak": (9, 5, 1),
        "bokova": (7, 5, 3),
        "jeremic": (7, 5, 3),
        "malcorra": (7, 7, 1),
        "kerim": (6, 7, 2),
        "clark": (6, 8, 1),
        "turk": (5, 6, 4),
        "figueres": (2, 12, 1),
        "gherman": (2, 12, 1),
    },
    4: {
        "guterres": (12, 2, 1),
        "lajcak": (10, 4, 1),
        "jeremic": (9, 4, 2),
        "kerim": (8, 7, 0),
        "bokova": (7, 5, 3),
        "turk": (7, 6, 2),
        "malcorra": (7, 7, 1),
        "clark": (6, 7, 2),
        "figueres": (5, 10, 0),
        "gherman": (3, 11, 1),
    },
    5: {
        "guterres": (12, 2, 1),
        "jeremic": (8, 6, 1),
        "lajcak": (8, 7, 0),
        "malcorra": (7, 7, 1),
        "turk": (7, 7, 1),
        "bokova": (6, 7, 2),
        "clark": (6, 9, 0),
        "kerim": (6, 9, 0),
        "gherman": (3, 11, 1),
    },
}

SIXTH: dict[str, tuple[int, int, int, int]] = {
    "guterres": (13, 0, 2, 0),
    "jeremic": (7, 6, 2, 3),
    "lajcak": (7, 6, 2, 2),
    "bokova": (7, 7, 1, 2),
    "clark": (6, 8, 1, 3),
    "malcorra": (5, 7, 3, 1),
    "turk": (5, 8, 2, 4),
    "georgieva": (5, 8, 2, 2),
    "kerim": (5, 9, 1, 3),
    "gherman": (3, 11, 1, 3),
}
"""The poll on coloured papers: how many of those discouraging were permanent stands last."""

DAYS_OF_POLLS = {1: "2016-07-21", 2: "2016-08-05", 3: "2016-08-29", 4: "2016-09-09", 5: "2016-09-26", 6: "2016-10-05"}

_SOURCES_OF_POLLS = {
    1: ("b7_1", "kiwi1", "wikisum", "urb1"),
    2: ("b7_2", "kiwi2"),
    3: ("xinhua3", "sofia3", "kiwi3"),
    4: ("kyodo4", "b7_4", "slov4", "nzh4", "slat4", "expl4"),
    5: ("kyodo5", "pti5", "huff5"),
    6: ("kiwi6", "b7_all", "cf"),
}
_RECALLED_ROWS = {
    (1, "gherman"): (),
    (1, "luksic"): (),
    (1, "pusic"): ("the 11 are reported",),
    (4, "figueres"): (),
    (4, "gherman"): ("the 3 in favour are reported",),
    (5, "gherman"): (),
}
INFERRED, RECALLED, VERIFIED = Confidence.INFERRED, Confidence.RECALLED, Confidence.VERIFIED
_NOMINATED, _OUT, _GONE = CandidacyStatus.NOMINATED, CandidacyStatus.ELIMINATED, CandidacyStatus.WITHDRAWN


def _poll(number: int, proposal: str, tallies: tuple[Tally, ...]) -> Fact:
    """One row of a poll; it adds up to the fifteen that took part."""
    recalled = (number, proposal) in _RECALLED_ROWS
    values = {
        "kind": BallotKind.STRAW_POLL,
        "proposal": proposal,
        "round": number,
        "group": "council",
        "of": 15,
        "tallies": tallies,
    }
    sources = () if recalled else _SOURCES_OF_POLLS[number]
    says = _RECALLED_ROWS.get((number, proposal), ())
    return Fact(DAYS_OF_POLLS[number], BallotClaim, values, sources, says, None, RECALLED if recalled else VERIFIED)


def _uncoloured(number: int, proposal: str) -> Fact:
    encouraging, discouraging, no_opinion = POLLS[number][proposal]
    return _poll(
        number,
        proposal,
        (
            Tally(stance=Stance.SUPPORTS, number=encouraging),
            Tally(stance=Stance.OBJECTS, number=discouraging),
            Tally(stance=Stance.ABSTAINS, number=no_opinion),
        ),
    )


def _coloured(proposal: str) -> Fact:
    encouraging, discouraging, no_opinion, permanent = SIXTH[proposal]
    against: tuple[Tally, ...] = (Tally(stance=Stance.OBJECTS, number=0),)
    if discouraging:
        against = (
            Tally(stance=Stance.OBJECTS, number=permanent, seats="permanent"),
            Tally(stance=Stance.OBJECTS, number=discouraging - permanent, seats="elected"),
        )
    others = (Tally(stance=Stance.SUPPORTS, number=encouraging), Tally(stance=Stance.ABSTAINS, number=no_opinion))
    return _poll(6, proposal, (*others, *against))


def _ran(
    day: str,
    candidate: str,
    status: CandidacyStatus,
    *sources: str,
    says: tuple[str, ...] = (),
    confidence: Confidence = VERIFIED,
) -> Fact:
    return Fact(day, CandidacyClaim, {"candidate": candidate, "status": status}, sources, says, None, confidence)


def _backs(
    day: str,
    member: str,
    proposal: str,
    *sources: str,
    says: tuple[str, ...] = (),
    stance: Stance = Stance.SUPPORTS,
    confidence: Confidence = VERIFIED,
) -> Fact:
    values = {"members": (member,), "stance": stance, "proposal": proposal}
    return Fact(day, StanceClaim, values, sources, says, None, confidence)


def _remark(
    day: str,
    topic: RemarkTopic,
    who: dict[str, tuple[str, ...]],
    sources: tuple[str, ...],
    says: tuple[str, ...],
    confidence: Confidence = VERIFIED,
) -> Fact:
    return Fact(day, RemarkClaim, {"topic": topic, **who}, sources, says, None, confidence)


def _presides(day: str, member: str, *sources: str, confidence: Confidence = VERIFIED) -> Fact:
    return _remark(day, _PROCESS, {"members": (member,)}, sources, ("presides",), confidence)


def _differ(day: str, topic: str, sources: tuple[str, ...], says: tuple[str, ...]) -> Fact:
    return Fact(day, DisputeClaim, {"topic": topic}, sources, says)


def _milestone(day: str, milestone: str, sources: tuple[str, ...], **values: object) -> Fact:
    confidence = VERIFIED if sources else INFERRED
    return Fact(day, MilestoneClaim, {"milestone": milestone, **values}, sources, (), None, confidence)


_PROCESS, _PRESSURE = RemarkTopic.PROCESS, RemarkTopic.PRESSURE
PERMANENT = ("CN", "FR", "GB", "RU", "US")
ELECTED = ("AO", "EG", "ES", "JP", "MY", "NZ", "SN", "UA", "UY", "VE")
_EASTERN = ("AL", "BG", "HR", "MD", "ME", "MK", "RS", "RU", "SI", "SK", "UA")

FACTS: tuple[Fact, ...] = (
    # The body, the office and the rule
    Fact("2016-07-21", RuleClaim, {}, ("b7_4",), ("recommends", "nine votes of 15", "no permanent member against")),
    Fact("2016-07-21", RuleClaim, {}, ("wikisum", "wiki"), ("article 97", "majority", "acclamation", "no move")),
    Fact("2016-07-21", MembershipClaim, {"number": 193}, ("wikisum", "wiki")),
    Fact(
        "2016-07-21",
        RemarkClaim,
        {"topic": _PROCESS},
        ("b7_1", "scr1004", "ap0722"),
        ("encourages, discourages or has no opinion", "secretly", "unpublished", "colour in the sixth alone"),
    ),
    _remark("2016-01-01", _PROCESS, {"members": ELECTED}, ("ecns", "scr1004"), ("elected",)),
    _remark("2016-01-01", _PROCESS, {"members": PERMANENT}, ("ecns", "scr1004"), ("permanent",)),
    Fact(
        "2016-01-01",
        OfficeClaim,
        {"office": "sg", "event": OfficeEvent.ENDS, "actor": "ban", "until": "2016-12-31"},
        ("wiki", "huff5"),
    ),
    _presides("2016-07-01", "JP", confidence=RECALLED),
    _presides("2016-08-01", "MY", confidence=INFERRED),
    _presides("2016-09-01", "NZ", "scr0923", "nzh4"),
    _presides("2016-10-01", "RU", "b7_all"),
    # Candidacies
    _milestone("2015-12-15", "joint-letter", ("scr0923",), due="2015-12-15"),
    _ran("2015-12-18", "kerim", _NOMINATED, "scr0826", says=("30 december is recalled",)),
    _ran("2016-01-14", "pusic", _NOMINATED, "scr0826", says=("the day is recalled",), confidence=RECALLED),
    _ran("2016-01-15", "luksic", _NOMINATED, "scr0826", says=("the day is recalled",), confidence=RECALLED),
    _ran("2016-02-09", "bokova", _NOMINATED, "scr0826"),
    _ran("2016-02-09", "turk", _NOMINATED, "scr0826", says=("the day is recalled",), confidence=RECALLED),
    _ran("2016-02-18", "gherman", _NOMINATED, "scr0826"),
    _ran("2016-02-29", "guterres", _NOMINATED, "scr0826"),
    _ran("2016-04-04", "clark", _NOMINATED, "scr0826"),
    _ran("2016-04-12", "jeremic", _NOMINATED, "scr0826"),
    _ran("2016-05-18", "malcorra", _NOMINATED, "scr0826", says=("the day is recalled",), confidence=RECALLED),
    _ran("2016-05-25", "lajcak", _NOMINATED, "scr0826"),
    _ran("2016-07-07", "figueres", _NOMINATED, "scr0826"),
    _ran("2016-07-29", "rudd", CandidacyStatus.NOT_STANDING, "wikisum", says=("refuses to sponsor",)),
    _ran("2016-08-04", "pusic", _GONE, "scr0826", "sofia0805"),
    _ran("2016-08-23", "luksic", _GONE, "scr0826"),
    _ran("2016-09-12", "figueres", _GONE, "wikisum"),
    _ran("2016-09-28", "georgieva", _NOMINATED, "scr1004", "sofia0928"),
    *(
        _ran("2016-10-06", candidate, _OUT, "cf", says=("one name",), confidence=INFERRED)
        for candidate in SIXTH
        if candidate != "guterres"
    ),
    # Who is said to stand where
    _backs("2016-04-04", "NZ", "clark", "scr0826", says=("sponsor",)),
    _backs("2016-02-09", "BG", "bokova", "scr0826", says=("sponsor",), confidence=INFERRED),
    _backs("2016-08-29", "RU", "bokova", "nzh3", says=("nz herald", "said to favour")),
    _backs("2016-08-29", "US", "malcorra", "nzh3", "sofia3", says=("nz herald and sofia globe", "said to favour")),
    Fact(
        "2016-09-13",
        StanceClaim,
        {"members": ("BG",), "stance": Stance.SUPPORTS, "proposal": "bokova", "conditional": True},
        ("sofia0928", "sofia0913"),
        ("borissov", "first two"),
        on_record=True,
    ),
    _milestone(
        "2016-09-13",
        "first-or-second",
        ("sofia0928", "sofia0913"),
        kind=MilestoneKind.DEADLINE,
        due="2016-09-26",
        by="borissov",
    ),
    _milestone("2016-09-26", "first-or-second", (), event=MilestoneEvent.MISSED),
    _backs(
        "2016-09-28",
        "BG",
        "bokova",
        "sofia0928",
        "metro0928",
        says=("stays in the race",),
        stance=Stance.UNDECLARED,
    ),
    _backs("2016-09-28", "BG", "georgieva", "sofia0928", "metro0928", says=("sponsor",)),
    # What members and others wanted
    _remark("2016-07-22", _PRESSURE, {"members": ("RU",)}, ("ap0722", "nzh3"), ("turn of eastern europe", "press")),
    _remark("[..2016-07-22]", _PRESSURE, {"members": _EASTERN}, ("cf", "wiki"), ("never had the office",)),
    _remark("2016-10-05", _PROCESS, {}, ("cf", "wiki"), ("set aside", "no permanent member is against", "portuguese")),
    Fact("2016-07-22", AskClaim, {"group": "fifty-six"}, ("ap0722",), ("no woman has held",)),
    _remark("2016-07-22", _PRESSURE, {"actors": ("seven-billion",)}, ("ap0722",), ("campaigners",), INFERRED),
    _remark("2016-10-05", _PROCESS, {}, ("ap0722",), ("wish for a woman is set aside",), INFERRED),
    _remark(
        "2016-07-21", _PRESSURE, {"actors": ("lykketoft", "seven-billion")}, ("wikisum", "b7_1"), ("results published",)
    ),
    _remark("2016-07-21", _PROCESS, {}, ("wikisum", "b7_1"), ("within minutes", "never published")),
    _remark(
        "2016-09-30",
        _PROCESS,
        {"members": ("AO", "MY", "RU", "UY", "VE")},
        ("scr1004",),
        ("which of the two", "before her letter goes round", "named another"),
    ),
    _remark("2016-09-01", _PROCESS, {"members": ("NZ", "RU")}, ("scr0930",), ("candidate of its own", "run the polls")),
    *(
        Fact(
            "2016-10-05",
            TieClaim,
            {"tie.kind": TieKind.BACKS, "tie.subject": who, "tie.object": "georgieva"},
            ("eura6",),
        )
        for who in ("merkel", "epp")
    ),
    # Polls
    *(_uncoloured(number, proposal) for number, rows in POLLS.items() for proposal in rows),
    *map(_coloured, SIXTH),
    Fact(
        "2016-10-05",
        BallotClaim,
        {
            "proposal": "guterres",
            "round": 6,
            "group": "permanent",
            "of": 5,
            "tallies": (
                Tally(stance=Stance.SUPPORTS, number=4),
                Tally(stance=Stance.OBJECTS, number=0),
                Tally(stance=Stance.ABSTAINS, number=1),
            ),
        },
        (),
        confidence=RECALLED,
    ),
    Fact(
        "2016-10-05",
        RemarkClaim,
        {"topic": RemarkTopic.EXPECTATION, "members": ("US", "FR", "RU"), "proposal": "clark"},
        ("kiwi6",),
        ("blogger", "guess"),
    ),
    # What accounts differ on
    _differ("2016-07-21", "the order of the columns in the first poll", ("b7_1", "kiwi1"), ("12-0-3", "12-3-0")),
    _differ("2016-07-21", "Bokova in the first poll", ("b7_1", "urb1"), ("9-4-2", "9-3-3")),
    _differ("2016-08-29", "Bokova and Jeremić in the third poll", ("xinhua3", "sofia3"), ("7-5-3", "7-5-1", "13")),
    _differ("2016-09-09", "Lajčák in the fourth poll", ("kyodo4", "nzh4", "slat4"), ("10-4-1", "10-5-1", "16")),
    _differ("2016-10-05", "Jeremić in the sixth poll", ("kiwi6", "srpska6"), ("7-6", "three", "8-5-2", "two")),
    _differ("2016-10-05", "Lajčák and Bokova in the sixth poll", ("kiwi6", "eura6"), ("7-7", "6-6", "7-6-1", "14")),
    _differ("2016-08-23", "the day on which Lukšić withdrew", ("scr0826", "wikisum"), ("23 august", "24 august")),
    # How it ended
    Fact(
        "2016-10-06",
        BallotClaim,
        {"kind": BallotKind.VOTE, "group": "council", "tallies": (Tally(stance=Stance.SUPPORTS, number=15),)},
        ("cf", "wikisum"),
        ("unanimous",),
    ),
    Fact(
        "2016-10-06",
        StanceClaim,
        {"group": "council", "stance": Stance.SUPPORTS, "proposal": "guterres"},
        ("cf", "wikisum"),
        confidence=INFERRED,
    ),
    Fact(
        "2016-10-06",
        ProposalClaim,
        {"proposal": "guterres", "event": ProposalEvent.PUT_FORWARD},
        ("cf", "wikisum"),
        ("recommended",),
    ),
    _milestone("2016-10-06", "recommendation", ("cf",), event=MilestoneEvent.MET),
    Fact(
        "2016-10-13",
        DecisionClaim,
        {"proposal": "guterres", "result": DecisionResult.ADOPTED},
        ("cf", "wikisum"),
        ("acclamation",),
    ),
    _ran("2016-10-13", "guterres", CandidacyStatus.CHOSEN, "cf", "wikisum"),
    _milestone("2016-10-13", "appointment", ("cf",), event=MilestoneEvent.MET),
    _milestone("2017-01-01", "term-starts", ("cf",), event=MilestoneEvent.MET),
    Fact("2017-01-01", OfficeClaim, {"office": "sg", "event": OfficeEvent.TAKEN, "actor": "guterres"}, ("cf",)),
)
