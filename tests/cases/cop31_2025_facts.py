"""What is known of who hosts COP31 and presides over it, from the bids of 2022 to the end of 2025, one fact a row."""

from consensus.records import (
    AnyOf,
    AskClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    Granted,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    PackageClaim,
    PackageEvent,
    RemarkTopic,
    Resolution,
    RuleClaim,
    Stance,
    TieClaim,
    TieKind,
)
from tests.cases.fact_rows import differ, ended, lifted, off, put, ran, remark, restated, stood
from tests.cases.facts import Fact

INFERRED = Confidence.INFERRED
_SURE = Confidence.VERIFIED
_STATUS, _DONE, _EVENT = CandidacyStatus, Resolution, ObjectionEvent
_SUPPORTS, _OBJECTS = Stance.SUPPORTS, Stance.OBJECTS
_PROCESS, _PRESSURE = RemarkTopic.PROCESS, RemarkTopic.PRESSURE
_MOMENTUM, _EXPECTED = RemarkTopic.MOMENTUM, RemarkTopic.EXPECTATION
_BY_COP27 = "[..2022-11-15]"


def _objection(day: str, objection: str, event: ObjectionEvent, sources: str, *says: str, **values: object) -> Fact:
    stated = {"objection": objection, "event": event, **values}
    return Fact(day, ObjectionClaim, stated, tuple(sources.split()), says)


def _conceded(
    day: str, concession: str, event: ConcessionEvent, sources: str, *says: str, part: str | None = None
) -> Fact:
    values = {"concession": concession, "event": event, "part": part}
    return Fact(day, ConcessionClaim, values, tuple(sources.split()), says)


def _tie(day: str, kind: TieKind, subject: str, obj: str, sources: str, proposal: str | None = None) -> Fact:
    values = {"tie.kind": kind, "tie.subject": subject, "tie.object": obj, "tie.proposal": proposal}
    return Fact(day, TieClaim, values, tuple(sources.split()))


def _due(day: str, milestone: str, kind: MilestoneKind, due: str, sources: str) -> Fact:
    return Fact(day, MilestoneClaim, {"milestone": milestone, "kind": kind, "due": due}, tuple(sources.split()))


def _counted(day: str, stance: Stance, proposal: str, sources: str, *says: str, **values: object) -> Fact:
    counted = {"stances": (stance,), "proposal": proposal, "of": 28, **values}
    return Fact(day, CountClaim, counted, tuple(sources.split()), says)


_OFFERED, _REFUSED = ConcessionEvent.OFFERED, ConcessionEvent.REFUSED
_PROMISED, _GRANTED = ConcessionEvent.PROMISED, ConcessionEvent.GRANTED
_VENUE, _SHARED = Granted(concession="venue-and-presidency"), Granted(concession="shared-presidency")
_PACIFIC, _CONTROL = Granted(concession="pacific-centre"), Granted(concession="negotiations")
_DEADLINE, _TARGET, _MEETING = MilestoneKind.DEADLINE, MilestoneKind.TARGET, MilestoneKind.MEETING
_MET, _MISSED = MilestoneEvent.MET, MilestoneEvent.MISSED

FACTS: tuple[Fact, ...] = (
    # The group, and what happens without an agreement
    Fact("2025-07-28", RuleClaim, {}, ("reut0728", "roma1117"), ("one is enough", "no device", "force a vote")),
    Fact("2025-07-28", MembershipClaim, {"number": 28}, ("reut0728", "exb0907", "asia1118")),
    remark("2025-11-19", _PROCESS, ("terra1122", "ti1119"), ("nearly 200", "consensus", "usually follow")),
    remark(
        "2025-11-16", _PROCESS, ("epoch1116", "asia1118", "xin1117"), ("end of cop30", "secretariat"), proposal="bonn"
    ),
    _due("2025-11-16", "default", _DEADLINE, "2025-11-21", "epoch1116 asia1118 xin1117"),
    # Australia
    ran("2022-11-05", "australia", _STATUS.NOMINATED, "donor", says=("bowen", "cop29", "too early")),
    remark("2025-09-13~", _EXPECTED, ("gua0913",), ("lowers", "private briefing"), members=("AU",)),
    restated("2025-11-13", "au-own-bid", "west1113", says=("albanese", "erdoğan's reply")),
    remark("2025-11-18", _PROCESS, ("anewz1118", "lng1119"), ("would not veto", "still stands", "spokesman")),
    ran(
        "2025-11-19",
        "australia",
        _STATUS.WITHDRAWN,
        "ap1119",
        "bowen_tr",
        says=("bowen", "evening", "differ on the day"),
    ),
    ran("2025-11-21", "bowen", _STATUS.CHOSEN, "asia1122", "mirage"),
    # Türkiye
    ran(_BY_COP27, "turkiye", _STATUS.NOMINATED, "cpulse", says=("cop27", "only one")),
    remark("2024-11-18~", _PROCESS, ("exb1121", "tt1117"), ("rio", "does not withdraw")),
    remark("2025-06", _PROCESS, ("newsc06",), ("bonn", "antalya"), members=("TR",)),
    remark("2025-11-12~", _PROCESS, ("west1113",), ("writes to albanese", "does not withdraw")),
    remark("2025-09", _PROCESS, ("anews1116", "oed1116"), ("offers to share", "new york"), proposal="co-presidency"),
    stood("2025-11-16", ("TR",), _SUPPORTS, "tr-hosts", "trt1116", "epoch1116", says=("ready to host alone",)),
    ran("2025-11-21", "turkiye", _STATUS.CHOSEN, "asia1122", "terra1122", says=("host and president",)),
    # Bonn
    ran("2025-11-10", "bonn", _STATUS.MOOTED, "sz1110", "asia1118", says=("by default",)),
    remark("2025-11-10", _PROCESS, ("sz1110", "pol1110"), ("does not want",), members=("DE",), proposal="bonn"),
    # Stances
    stood("[..2024-11]", ("GB", "CA"), _SUPPORTS, "au-hosts", "gua1124"),
    stood("2025-07", ("GB",), _SUPPORTS, "au-hosts", "reut0728", says=("sydney",)),
    stood("[..2024-11]", ("DE", "FR"), _SUPPORTS, "au-hosts", "gua1124", "pol1110"),
    _tie("[..2024-11]", TieKind.BACKS, "united-states", "AU", "gua1124", "au-hosts"),
    stood(_BY_COP27, ("TR",), _SUPPORTS, "tr-hosts", "cpulse", says=("its own bid",)),
    stood("2022-11-05", ("AU",), _SUPPORTS, "au-hosts", "donor", says=("its own bid",)),
    stood(
        "2025-11-18",
        ("AU",),
        Stance.ACQUIESCES,
        "tr-hosts",
        "anewz1118",
        "nbeep1118",
        says=("no veto",),
        on_record=True,
    ),
    stood(
        "2025-11-17",
        ("AU",),
        _OBJECTS,
        "co-presidency",
        "asia1118",
        "hdn1117",
        says=("albanese", "rules"),
        on_record=True,
    ),
    stood("2025-11-10", ("DE",), _OBJECTS, "bonn", "sz1110", says=("flasbarth",), on_record=True),
    _tie("2025-11-02", TieKind.BACKS, "pif", "AU", "hdn1102 anewz1118", "au-hosts"),
    remark("2025-09-12~", _PRESSURE, ("gua0913",), ("step aside", "whipps", "forum"), members=("TR",)),
    _counted(
        "2025-11-19", _OBJECTS, "split", "bp1120", "flasbarth", "no objection in principle", at_least=0, at_most=0
    ),
    stood("2025-11-22", ("TR",), _SUPPORTS, "split", "erdo1122", says=("erdoğan", "johannesburg"), on_record=True),
    _counted("2025-11-21", _SUPPORTS, "split", "terra1122 bp1122", at_least=28, at_most=28),
    remark("2025-11-20", _PROCESS, ("swe1120",), ("disappointed", "tkatchenko"), actors=("papua-new-guinea",)),
    remark("2025-11-21", _PROCESS, ("bp1122", "lnc1122"), ("better than nothing", "regenvanu"), actors=("vanuatu",)),
    # Counts
    remark("2024-11", _MOMENTUM, ("gua1124",), ("of 29", "11", "in public", "12 in private")),
    Fact(
        "2024-11",
        CountClaim,
        {"stances": (_SUPPORTS,), "at_least": 10, "including": ("CA", "DE", "FR", "GB")},
        ("gua1124",),
        ("united states",),
        confidence=INFERRED,
    ),
    _counted("2025-07", _SUPPORTS, "au-hosts", "wen0728", "bowen", at_least=23, at_most=23),
    _counted("[2025-11-01..2025-11-18]", _SUPPORTS, "au-hosts", "terra1122", "large majority", "afp", at_least=15),
    remark("2025-11-17", _MOMENTUM, ("roma1117",), ("each side", "backing it needs")),
    # Türkiye against Australia
    _objection(_BY_COP27, "tr-own-bid", _EVENT.RAISED, "cpulse", member="TR", candidate="australia", asks=(_VENUE,)),
    restated(
        "2025-06",
        "tr-own-bid",
        "pol1110",
        "gua0930",
        "reut0728",
        "newsc06",
        "trt1120",
        says=("glasgow", "london", "2026", "flights", "oil and gas", "all regions", "bridge"),
    ),
    restated("2024-11-18~", "tr-own-bid", "exb1121", says=("rio",)),
    restated("2025-06", "tr-own-bid", "newsc06", says=("pressure from the pacific",)),
    restated("2025-09-12", "tr-own-bid", "sonm0912", says=("by video", "new york")),
    restated("2025-09-22", "tr-own-bid", "hport0922", "gua0930", says=("babayev",)),
    restated("2025-11-12~", "tr-own-bid", "west1113", says=("letter",)),
    restated("2025-11-17", "tr-own-bid", "tt1117", "tp1117", says=("varank", "accepted a pre-cop")),
    restated(
        "2025-09", "tr-own-bid", "anews1116", "oed1116", says=("equal footing",), lifted_when=AnyOf([_VENUE, _SHARED])
    ),
    _conceded("2025-11-21", "venue-and-presidency", _GRANTED, "terra1122"),
    Fact(
        "2025-11-16",
        AskClaim,
        {"members": ("TR",), "asks": (Granted(concession="no-single-region"),)},
        ("trt1116", "hdn1117"),
        ("in part",),
    ),
    lifted(
        "2025-11-19", "tr-own-bid", _DONE.MET, "ti1119", "terra1122", says=("venue and the presidency", "gives away")
    ),
    # Australia against Türkiye, and against sharing
    _objection(
        "2022-11-05",
        "au-own-bid",
        _EVENT.RAISED,
        "donor swe1120",
        *("pacific", "most of the group", "election"),
        member="AU",
        candidate="turkiye",
    ),
    _objection("2025-11-18", "au-own-bid", _EVENT.SOFTENED, "anewz1118 nbeep1118", asks=(_PACIFIC,)),
    restated("2025-11-19", "au-own-bid", "bowen_tr", "asia1122", "mirage", says=("met in part",), asks=(_PACIFIC,)),
    _conceded("2025-11-19", "pacific-centre", _GRANTED, "bowen_tr asia1122 mirage", part="precop"),
    _conceded("2025-11-19", "pacific-centre", _GRANTED, "bowen_tr asia1122 mirage", part="fund"),
    restated("2025-11-19", "au-own-bid", "mirage", "see1123", asks=(_PACIFIC, _CONTROL)),
    _conceded("2025-11-19", "negotiations", _GRANTED, "mirage see1123", "exclusive authority"),
    lifted(
        "2025-11-19",
        "au-own-bid",
        _DONE.SOFTENED,
        "bowen_tr",
        "ap1119",
        "cna1120",
        says=("venue", "without a president"),
    ),
    _objection(
        "[..2025-11-16]",
        "au-no-coprez",
        _EVENT.RAISED,
        "anews1116 trt1116 roma1117",
        *("rules of the united nations", "away from the pacific", "far apart", "letter", "2 november"),
        member="AU",
        proposal="co-presidency",
    ),
    restated("2025-11-17", "au-no-coprez", "asia1118", says=("albanese",)),
    remark("2025-11-21", _PROCESS, ("terra1122", "pol1122"), ("stands, under another label", "vice-president")),
    # Germany against Bonn, and doubts about the deal
    _objection("2025-11-10", "de-not-bonn", _EVENT.RAISED, "sz1110 pol1110", "too short", "task", candidate="bonn"),
    restated("2025-11-10", "de-not-bonn", "sz1110", asks=(Granted(concession="settlement"),)),
    lifted("2025-11-21", "de-not-bonn", _DONE.MET, "asia1122", says=("settlement",)),
    _counted("2025-11-19", Stance.RESERVED, "split", "bp1120", "in writing first", at_least=2, at_most=None),
    remark("2025-11-20", _PROCESS, ("bours1120",), ("one country",), proposal="split"),
    remark("2025-11-21", _PROCESS, ("terra1122",), ("formal presidency", "vice-president"), confidence=INFERRED),
    # Proposals
    put("2022-11-05", "au-hosts", "donor", "ap1119", says=("adelaide",)),
    off("2025-11-19", "au-hosts", "donor", "ap1119"),
    put(_BY_COP27, "tr-hosts", "cpulse", "terra1122", says=("antalya", "part of the whole")),
    _conceded("2025-09", "favours", _REFUSED, "gua0913 gua0930", "canberra"),
    _conceded("[2025-11-01..2025-11-16]", "some-part", _OFFERED, "smh1116", "cabinet", "drops the venue", "not taken"),
    put("2025-09", "co-presidency", "anews1116", "oed1116", "asia1118", says=("high level shared", "steered together")),
    _conceded("2025-11-17", "shared-presidency", _REFUSED, "anews1116 oed1116 asia1118"),
    off("2025-11-21", "co-presidency", "terra1122", "pol1122"),
    _conceded("[..2025-11-17]", "pacific-centre", _PROMISED, "tp1117 asia1122", "accepted by türkiye", part="precop"),
    put("2025-11-19", "split", "mirage", "asia1122", "see1123", says=("close of cop30", "both are content")),
    ran("2025-11-21", "bonn", _STATUS.NOT_STANDING, "bowen_tr", "terra1122", says=("avoided",)),
    # Milestones
    _due("2024-11", "baku", _TARGET, "2024-11", "gua1124 reut0728"),
    ended("2024-11", "baku", _MISSED, "gua1124", "reut0728"),
    _due("2025-06", "june", _DEADLINE, "2025-06", "reut0728 exb0907 gua0628"),
    ended("2025-06", "june", _MISSED, "reut0728", "exb0907", "gua0628"),
    remark("2025-07-28", _PRESSURE, ("reut0728",), ("quick decision", "stiell")),
    _due("2025-09", "leaders-in-new-york", _MEETING, "2025-09", "gua0930 exb0907"),
    ended("2025-09", "leaders-in-new-york", _MISSED, "gua0930", "exb0907"),
    remark("2025-11-02", _PROCESS, ("dev1102", "hdn1102"), ("has written to erdoğan",)),
    _due("2025-11-10", "belem", _MEETING, "2025-11-10/2025-11-21", "xin1117 gualive"),
    ended("2025-11-22", "belem", _MET, "gualive", says=("22 november",)),
    _due("2025-11-19", "group-meets", _MEETING, "2025-11-19", "ti1119 bp1120"),
    Fact(
        "2025-11-21",
        DecisionClaim,
        {"proposal": "split", "result": DecisionResult.ADOPTED},
        ("asia1122", "terra1122", "bp1122"),
    ),
    Fact(
        "2025-11-22",
        DecisionClaim,
        {"proposal": "split", "result": DecisionResult.ADOPTED},
        ("birgun", "aa1124", "gualive"),
        ("ministry and anadolu", "gavel"),
        confidence=INFERRED,
    ),
    ran("2025-12-26", "kurum", _STATUS.CHOSEN, "mynet1226", says=("erdoğan",)),
    _due("2025-11-22", "cop31", _MEETING, "2026-11-09/2026-11-20", "mynet1226 lnc1122"),
    # Relations
    remark("2025-11-17", _PROCESS, ("roma1117", "hdn1117"), ("veto on the other",), members=("AU", "TR")),
    *(_tie("2025-09", TieKind.MEDIATES, "babayev", member, "gua0930 hport0922") for member in ("AU", "TR")),
    *(_tie("2025-11-17", TieKind.MEDIATES, "brazil", member, "hdn1117") for member in ("AU", "TR")),
    remark("2025-11-19", _PROCESS, ("bp1120", "asia1122"), ("in the chair", "by default"), actors=("flasbarth",)),
    remark("2025-11", _PRESSURE, ("pol1110",), ("london for help",), members=("DE", "GB")),
    remark("2025-11", _PRESSURE, ("pol1110", "gua0930"), ("promised", "turkish diplomats"), members=("TR", "GB")),
    remark("2025-11-02~", _PROCESS, ("hdn1102",), ("speaks for the pacific",), members=("AU",)),
    # What unblocked it
    remark("2025-11-17", _MOMENTUM, ("asia1118", "hdn1117"), ("no progress", "alone", "diplomats")),
    Fact(
        "2025-11-19",
        PackageClaim,
        {"package": "trade", "event": PackageEvent.STRUCK},
        ("econo", "ti1119", "ap1119"),
        ("bloomberg", "three sources"),
    ),
    put("2025-11-19", "split", "econo", "ti1119", "ap1119", says=("negotiations and pre-cop for australia",)),
    remark("2025-11-21", _PROCESS, ("asia1122", "terra1122", "mirage"), ("exclusive authority",), proposal="split"),
    remark("2025-11-19", _PRESSURE, ("bowen_tr", "bbc1120"), ("nobody wants", "two days"), proposal="bonn"),
    remark("2025-09-30~", _EXPECTED, ("gua0930", "anews1116"), ("hinted at",)),
    remark("2025-11-21", _PROCESS, ("wen0728", "terra1122"), ("23 of 28", "july"), confidence=INFERRED),
    # What accounts differ on
    differ("2025-11-17", None, ("reut0728", "gua1124", "roma1117"), ("28", "29", "two dozen")),
    differ("2025-11-20", None, ("jn1118", "ap1119", "ti1119", "renew"), ("tuesday", "wednesday", "thursday")),
    differ("2025-11-19", None, ("ap1119", "ti1119"), ("withdrew", "not yet")),
    differ("2025-11-21", None, ("bbc1120", "pol1122", "unn1122"), ("all powers", "lesser post")),
    differ("2025-11-21", None, ("terra1122", "bp1122", "takvim"), ("unanimously", "put to a vote")),
    differ("2025-11-17", None, ("anews1116", "asia1118"), ("understanding", "never allowed")),
    differ("2025-11-23", None, ("terra1122", "mirage", "birgun"), ("antalya", "istanbul")),
    differ("2025-07-28", None, ("reut0728",), ("both in 2022", "2024")),
)
