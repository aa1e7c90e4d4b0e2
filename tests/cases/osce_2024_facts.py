"""What is known of the chair of the OSCE for 2024, and of its four offices until December 2024, one fact a row."""

from consensus.records import (
    Assents,
    BallotClaim,
    BallotKind,
    CandidacyClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionResult,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    PackageClaim,
    PackageEvent,
    RemarkClaim,
    RemarkTopic,
    Resolution,
    RuleClaim,
    Stance,
    TieClaim,
    TieKind,
)
from tests.cases.fact_rows import (
    decided,
    differ,
    ended,
    lifted,
    off,
    put,
    raised,
    ran,
    remark,
    restated,
    stood,
    threatened,
)
from tests.cases.facts import Fact

INFERRED = Confidence.INFERRED
_SURE = Confidence.VERIFIED
_INCUMBENTS = {"sg": "schmid", "odihr": "mecacci", "rfom": "ribeiro", "hcnm": "abdrakhmanov"}
_SKOPJE, _MALTA = "2023-12-01", "2024-12-06"
_BY_THE_FOURTH = "[..2024-12-04]"
_ABOUT_AUGUST = "2024-08~"
_STRAW_COUNT = "2024-09-25~"
_NO_PREFERENCE = ("VA", "RU", "BY", "ES", "MN", "US", "RS", "HU", "BA", "AZ")
_FOR_THE_RIVALS = ("KZ", "KG", "TJ", "TM", "UZ", "PT", "TR", "GR")
_STATUS, _DONE, _EVENT = CandidacyStatus, Resolution, ObjectionEvent
_PROCESS, _PRESSURE, _EXPECTED = RemarkTopic.PROCESS, RemarkTopic.PRESSURE, RemarkTopic.EXPECTATION


def _granted(day: str, concession: str, sources: str) -> Fact:
    values = {"concession": concession, "event": ConcessionEvent.GRANTED}
    return Fact(day, ConcessionClaim, values, tuple(sources.split()))


def _tie(day: str, kind: TieKind, subject: str, sources: str, obj: str | None = None, *, proposal: str) -> Fact:
    tied = {"tie.kind": kind, "tie.subject": subject, "tie.proposal": proposal}
    return Fact(day, TieClaim, tied if obj is None else {**tied, "tie.object": obj}, tuple(sources.split()))


def _due(day: str, title: str, kind: MilestoneKind, due: str, sources: str) -> Fact:
    return Fact(day, MilestoneClaim, {"title": title, "kind": kind, "due": due}, tuple(sources.split()))


_OBJECTS, _SUPPORTS, _ACQUIESCES = Stance.OBJECTS, Stance.SUPPORTS, Stance.ACQUIESCES
_NONE, _ADOPTED = DecisionResult.NO_CONSENSUS, DecisionResult.ADOPTED
_ALL = {"stances": (_SUPPORTS, _ACQUIESCES), "at_least": 57, "at_most": 57, "of": 57}

FACTS: tuple[Fact, ...] = (
    # The body
    Fact("2023-11-21", RuleClaim, {}, ("reut1127", "err1121", "sz0904"), ("consensus of 57", "one is enough")),
    Fact("2023-11-27", MembershipClaim, {"number": 57}, ("shrm1127",)),
    remark(_SKOPJE, _PROCESS, ("sput1130", "repub", "err1201", "err0929"), ("poland in 2022", "finland in 2025")),
    remark("2024-09-04~", _PROCESS, ("sz0904",), ("filled together", "three years", "balance")),
    # The offices
    Fact("2023-11-27", OfficeClaim, {"office": "chair24", "actor": "osmani", "until": "2023-12-31"}, ("shrm1127",)),
    remark(_SKOPJE, _PROCESS, ("tass1201", "reut1127"), ("secretary general",), actors=("schmid",)),
    remark(_SKOPJE, _PROCESS, ("tass1201", "sz0904"), (), actors=("mecacci", "ribeiro", "abdrakhmanov")),
    *(
        Fact(
            "2020-12-04",
            OfficeClaim,
            {"office": office, "event": OfficeEvent.TAKEN, "actor": who, "until": "2023-12-04~"},
            ("reut1127", "dpa1201"),
        )
        for office, who in _INCUMBENTS.items()
    ),
    *(
        Fact(
            _SKOPJE,
            OfficeClaim,
            {"office": office, "event": OfficeEvent.EXTENDED, "actor": who, "until": "2024-09-03"},
            ("ena1204", "sz1201"),
        )
        for office, who in _INCUMBENTS.items()
    ),
    *(
        Fact(
            "2024-09-04",
            OfficeClaim,
            {"office": office, "event": OfficeEvent.VACANT, "until": "2024-12-06"},
            ("sz0904", "xin1206"),
        )
        for office in _INCUMBENTS
    ),
    # Who ran for the chair
    ran("2020-11", "estonia", _STATUS.NOMINATED, "shrm1127", "ki1121", says=("joint candidate",)),
    decided("2021-12", "estonia", _NONE, "pan0530", "dzen08", "sz1201"),
    remark("2021-12", _PROCESS, ("pan0530", "dzen08", "sz1201"), ("stockholm", "finland for 2025", "weak source")),
    ran("2023-09", "estonia", _STATUS.NOMINATED, "posti09", "err0929", says=("the only candidate",)),
    decided("2023-11-21", "estonia", _NONE, "err1121", "ki1121"),
    remark("2023-11-28~", _PROCESS, ("posti1128", "eura1127"), ("does not withdraw",), proposal="estonia"),
    ran(_SKOPJE, "estonia", _STATUS.ELIMINATED, "err1201", "tass1201", says=("without withdrawing",)),
    ran("2023-11-01", "malta", _STATUS.MOOTED, "shrm11", "shrm1127", says=("osmani calls borg", "leaked")),
    ran("2023-11-27", "malta", _STATUS.NOMINATED, "shrm1127", "reut1127", "indep1127"),
    remark("2023-11-27", _PROCESS, ("shrm1127", "reut1127", "indep1127"), ("recommends malta",)),
    ran(_SKOPJE, "malta", _STATUS.CHOSEN, "err1201", "tass1201"),
    ran("2023-09-24", "second-year", _STATUS.INTERESTED, "ft0924", "repub", says=("last resort",)),
    stood("2023-09", ("RU",), _OBJECTS, "second-year", "shrm11", says=("indirectly",)),
    ran("2023-04", "austria", _STATUS.INTERESTED, "pan0530", says=("ready", "die presse")),
    remark("2023-06-15", _EXPECTED, ("sana06",), ("lukashevich", "consensus"), proposal="austria"),
    ran("2023-11", "austria", _STATUS.INTERESTED, "shrm11", says=("ready",)),
    ran("[..2023-11-30]", "austria", _STATUS.NOT_STANDING, "ukrf", says=("never formally", "several states")),
    ran("[..2023-11-30]", "kazakhstan", _STATUS.INTERESTED, "ukrf", says=("western diplomat",)),
    ran("2023-11-30~", "kazakhstan", _STATUS.NOT_STANDING, "ukrf", says=("russia",)),
    # Who ran for the four offices
    stood("2023-11-27", ("RU", "BY"), _OBJECTS, "four-one-year", "reut1127", "sz1127"),
    remark(_SKOPJE, _PROCESS, ("up1201", "auss1201", "sz1201"), ("nine months",), proposal="four-nine-months"),
    *(ran("2024-09-03", who, _STATUS.NOT_STANDING, "sz0904", "ein0903") for who in _INCUMBENTS.values()),
    ran("[..2024-08-05]", "hasani", _STATUS.NOMINATED, "kos0805", says=("one of five",)),
    remark("2024-08", _PROCESS, ("noa11", "ru24_0903", "epru"), (), proposal="mt-package", actors=("borg", "hasani")),
    Fact(_STRAW_COUNT, RemarkClaim, {"topic": RemarkTopic.MOMENTUM}, ("kon0926", "noa09"), ("hasani leads",)),
    ran("[..2024-12-05]", "hasani", _STATUS.WITHDRAWN, "tch1205", says=("albanian government",)),
    ran(
        "2024-05",
        "sinirlioglu",
        _STATUS.NOMINATED,
        "hdn06",
        "tt0620",
        says=("joint letter", "closing date", "not public"),
    ),
    ran(_BY_THE_FOURTH, "sinirlioglu", _STATUS.NOMINATED, "shrm12", says=("permanent council",)),
    ran(_MALTA, "sinirlioglu", _STATUS.CHOSEN, "tom1206", "xin1206", says=("three years",)),
    ran("2024-05", "telalian", _STATUS.NOMINATED, "hdn06", says=("same letter",)),
    ran(_MALTA, "telalian", _STATUS.CHOSEN, "skai1206", "tom1206"),
    ran(_ABOUT_AUGUST, "kamp", _STATUS.NOMINATED, "epru", says=("democratic institutions",)),
    ran(_MALTA, "kamp", _STATUS.CHOSEN, "tom1206", "shrm12", says=("another office",)),
    ran("[..2024-08-05]", "braathu", _STATUS.NOMINATED, "kos0805", says=("secretary general",)),
    remark(_ABOUT_AUGUST, _PROCESS, ("epru",), ("media",), actors=("braathu",)),
    ran(_MALTA, "braathu", _STATUS.CHOSEN, "tom1206", "shrm12"),
    ran(_ABOUT_AUGUST, "tsikhelashvili", _STATUS.NOMINATED, "epru"),
    Fact(
        _BY_THE_FOURTH,
        CandidacyClaim,
        {"candidate": "tsikhelashvili", "status": _STATUS.ELIMINATED},
        ("epru", "shrm12"),
        ("summer", "december"),
        confidence=INFERRED,
    ),
    remark("2024-06", _PROCESS, ("hdn06",), ("five others",)),
    remark("2024-08-05", _PROCESS, ("kos0805",), ("five in all", "nato state", "ambassador of serbia")),
    # Stances
    stood("2020-11~", ("RU",), _OBJECTS, "estonia", "shrm1127", says=("soon after",)),
    stood("2023-05", ("RU", "BY"), _OBJECTS, "estonia", "err0929", "err1121"),
    stood(
        "2023-06-15", ("RU",), _OBJECTS, "estonia", "ria0615", says=("lukashevich", "not independent"), on_record=True
    ),
    stood("2023-09-26", ("RU",), _OBJECTS, "estonia", "repub", says=("osmani", "meeting")),
    stood("2023-11-28", ("EE",), _ACQUIESCES, "malta", "posti1128", says=("tsahkna", "for a year"), on_record=True),
    stood("2023-11-27", ("MT",), _SUPPORTS, "malta", "reut1127", "indep1127"),
    stood("2023-11-27", ("RU",), _ACQUIESCES, "malta", "sz1127", "babel1130"),
    threatened(
        *("2023-11-28", "stay-away", ("EE", "LV", "LT", "UA", "PL"), "stay away from the meeting in Skopje"),
        *("cal1128", "kp1128", "babel1130", "ep1130"),
        says=("no veto",),
    ),
    stood(
        "2023-11-30",
        ("RU",),
        _SUPPORTS,
        "four-three-months",
        "tass1201",
        says=("lavrov", "to find others"),
        on_record=True,
    ),
    stood(_SKOPJE, ("RU",), _SUPPORTS, "four-nine-months", "up1201", "auss1201"),
    stood("[..2024-09]", ("TR",), _OBJECTS, "mt-package", "sz0904", "sz1206b"),
    stood("[..2024-09]", ("GR",), _OBJECTS, "mt-package", "sz0904", "noa11"),
    stood(_STRAW_COUNT, _FOR_THE_RIVALS, _SUPPORTS, "tr-gr-package", "kon0926", says=("five central asian",)),
    stood(_STRAW_COUNT, _NO_PREFERENCE, Stance.UNDECLARED, "mt-package", "kon0926", "noa09", says=("no preference",)),
    stood(_STRAW_COUNT, _NO_PREFERENCE, Stance.UNDECLARED, "tr-gr-package", "kon0926", "noa09"),
    stood(_MALTA, ("RU",), _SUPPORTS, "final-four", "dlf1206"),
    stood(
        _MALTA, ("CY", "AM"), _ACQUIESCES, "final-four", "gsw1206", "oper12", says=("turkish source", "armenian press")
    ),
    # Counts and straw counts
    Fact(
        "2023-09-24",
        CountClaim,
        {"stances": (_OBJECTS,), "at_least": 2, "at_most": 2, "of": 57, "including": ("BY", "RU")},
        ("ft0924",),
    ),
    Fact("2023-11-27", CountClaim, {**_ALL, "proposal": "malta"}, ("shrm1127", "reut1127")),
    Fact(
        _STRAW_COUNT,
        CountClaim,
        {"stances": (Stance.UNDECLARED,), "at_least": 10, "at_most": 10, "of": 57},
        ("kon0926", "noa09"),
        ("adds up to 55", "unnamed people"),
    ),
    Fact(_MALTA, CountClaim, {**_ALL, "proposal": "final-four"}, ("tom1206", "gsw1206")),
    Fact(
        _STRAW_COUNT,
        BallotClaim,
        {"kind": BallotKind.STRAW_POLL, "votes": (("mt-package", 37), ("tr-gr-package", 8))},
        ("kon0926", "noa09"),
        ("binds nobody",),
    ),
    Fact(
        "[..2024-11-08]",
        BallotClaim,
        {"kind": BallotKind.STRAW_POLL, "votes": (("mt-package", 39), ("tr-gr-package", 9)), "of": 57},
        ("noa11", "vox1108"),
        ("39 of 56", "albanian press"),
    ),
    # Objections to a chair
    raised(
        "2020-11~", "ru-ee", "RU", "shrm1127", "emp1121", says=("in nato", "weight of its own"), asks=("outside-nato",)
    ),
    restated("2021-12", "ru-ee", "pan0530", "dzen08", says=("stockholm",)),
    restated("2023-05", "ru-ee", "err1121", says=("belarus",)),
    restated("2023-06-15", "ru-ee", "ria0615", says=("lukashevich", "not only willing")),
    restated("2023-09-26", "ru-ee", "repub", says=("meeting",)),
    restated("2023-11-21", "ru-ee", "err1121", says=("permanent council",)),
    _granted("2023-11-27", "outside-nato", "err1201 kp1128"),
    lifted("2023-11-27", "ru-ee", _DONE.MET, "shrm1127", says=("another state",)),
    raised("2023-05", "by-ee", "BY", "err1121", says=("follows russia",), lifted_when=Assents(member="RU")),
    lifted("2023-11-27", "by-ee", _DONE.OVERTAKEN, "shrm1127", says=("another state",)),
    raised("2023-09", "ru-mk-extension", "RU", "shrm11", "gaz0927", says=("wishes of the west", "does not consult")),
    lifted("2023-11-27", "ru-mk-extension", _DONE.OVERTAKEN, "shrm1127", says=("lapsed",)),
    raised("2023-11", "ru-kz", "RU", "ukrf", says=("not known", "in private"), candidate="kazakhstan"),
    lifted("2023-11-30~", "ru-kz", _DONE.OVERTAKEN, "ukrf", says=("astana",)),
    raised("2023-11-23", "ru-mt-lever", "RU", "ep1123", says=("leverage",), proposal="mt-and-four"),
    stood("2023-11-23", ("RU",), _OBJECTS, "mt-and-four", "ep1123"),
    restated("2023-11-23", "ru-mt-lever", "ep1123", "ukrf", "mail1130", asks=("lavrov-in",)),
    _granted("2023-11-24", "lavrov-in", "mail1130 kp1128"),
    _granted("2023-11-27", "overflight", "mail1130 kp1128"),
    lifted("2023-11-27", "ru-mt-lever", _DONE.MET, "mail1130", "kp1128", "reut1127", says=("sofia", "held back")),
    # Objections to the four, and to those after them
    raised("2023-11-23", "ru-four", "RU", "ep1123", says=("renewal of the four",), proposal="four-one-year"),
    raised("2023-11-23", "ru-four-package", "RU", "ep1123", says=("renewal of the four",), proposal="mt-and-four"),
    restated("2023-11-30", "ru-four", "sz1206b", "tass1201", says=("democratic institutions", "abler people")),
    restated("2023-11-30", "ru-four", "tass1201", asks=("three-months",)),
    lifted(_SKOPJE, "ru-four", _DONE.SOFTENED, "up1201", "posti1128", "sz1201", says=("nine months", "a year")),
    lifted(_SKOPJE, "ru-four-package", _DONE.SOFTENED, "up1201", "posti1128", "sz1201", says=("nine months",)),
    raised("2023-11-27", "by-four", "BY", "reut1127", proposal="four-one-year"),
    lifted(_SKOPJE, "by-four", _DONE.SOFTENED, "tass1201", says=("with russia", "all 57"), confidence=INFERRED),
    raised(
        "[..2024-09-03]", "ru-four-again", "RU", "sz1206", "mia1206", says=("december 2023 only",), candidate="schmid"
    ),
    lifted("2024-09-03", "ru-four-again", _DONE.OVERTAKEN, "ein0903", says=("ran out",)),
    raised(_ABOUT_AUGUST, "tr-package", "TR", "noa11", "sz1206b", "sz0904", says=("left out",), proposal="mt-package"),
    restated(_ABOUT_AUGUST, "tr-package", "sz1206b", asks=("sinirlioglu-in",)),
    _granted(_MALTA, "sinirlioglu-in", "sz1206b"),
    lifted(_BY_THE_FOURTH, "tr-package", _DONE.MET, "tom1206", "shrm12", says=("rewritten",)),
    raised(
        _ABOUT_AUGUST, "gr-package", "GR", "noa11", "sz0904", says=("left out", "joint letter"), proposal="mt-package"
    ),
    restated(_ABOUT_AUGUST, "gr-package", "skai1206", asks=("telalian-in",)),
    _granted(_MALTA, "telalian-in", "skai1206"),
    lifted(_BY_THE_FOURTH, "gr-package", _DONE.MET, "shrm12", "tom1206", says=("kamp", "telalian is in")),
    remark("2022-10", _PROCESS, ("medx0607",), ("budget", "armenia"), members=("AZ",)),
    remark("2023-06-07", _PROCESS, ("medx0607",), ("still", "budget"), members=("AZ",)),
    remark("2023-06-07", _PROCESS, ("medx0607",), ("not followed", "no objection of azerbaijan"), confidence=INFERRED),
    # Proposals
    put("2020-11", "estonia", "shrm1127", "err1121", says=("by estonia",)),
    put("2023-09-24", "second-year", "ft0924", "repub"),
    decided("2023-10-01~", "second-year", _NONE, "ft0924", "repub"),
    remark("2023-10~", _PROCESS, ("repub", "vind0816"), ("friends of the chair", "led to malta")),
    remark("2023-08", _PROCESS, ("repub", "vind0816"), ("central asia",)),
    put("2023-11-23", "mt-and-four", "ep1123", "posti1128", says=("by the chair",)),
    off("2023-11-27", "mt-and-four", "ep1123", "posti1128", says=("apart",)),
    put("2023-11-27", "malta", "shrm1127", "err1201", says=("by the chair",)),
    decided(_SKOPJE, "malta", _ADOPTED, "err1201", "tass1201"),
    put("[..2023-11-28]", "four-one-year", "posti1128", "sz1201", says=("by the chair",)),
    off(_SKOPJE, "four-one-year", "posti1128", "sz1201", says=("nine months",)),
    put("2023-11-30", "four-three-months", "tass1201", says=("by russia",)),
    off(_SKOPJE, "four-three-months", "tass1201", says=("not taken",)),
    put(_SKOPJE, "four-nine-months", "up1201", "ena1204"),
    decided(_SKOPJE, "four-nine-months", _ADOPTED, "up1201", "ena1204"),
    put("2024-08", "mt-package", "epru", "noa11", "sz0904", says=("by the chair",)),
    put("2024-05", "tr-gr-package", "hdn06", "kath1031", "tom1206", says=("türkiye and greece",)),
    remark(_BY_THE_FOURTH, _PROCESS, ("hdn06", "kath1031", "tom1206"), ("taken into",), proposal="tr-gr-package"),
    remark("2024-09-03", _PROCESS, ("ein0903",), ("until december", "deputies"), actors=("fearon", "tremblay")),
    put(
        _BY_THE_FOURTH, "final-four", "shrm12", "tom1206", says=("by the chair", "another office", "georgia", "norway")
    ),
    off(_BY_THE_FOURTH, "mt-package", "shrm12", "tom1206", says=("rewritten",)),
    decided(_MALTA, "final-four", _ADOPTED, "tom1206", "xin1206"),
    # Milestones
    remark("2023-05-28", _PRESSURE, ("ukt0529", "pan0530"), ("may not live",), members=("FI",)),
    remark("2023-09", _PROCESS, ("posti09",), ("two years ahead",)),
    _due("2023-11-27", "the chair of North Macedonia ends", MilestoneKind.DEADLINE, "2023-12-31", "shrm1127"),
    _due("2023-11-27~", "the mandates of the four end", MilestoneKind.DEADLINE, "2023-12-04", "reut1127"),
    _due("2023-11-30", "Ministerial Council in Skopje", MilestoneKind.MEETING, "2023-11-30/2023-12-01", "tass1201"),
    ended(_SKOPJE, "skopje", MilestoneEvent.MET, "err1201", "ena1204"),
    _due("2023-12-04", "the extended mandates end", MilestoneKind.DEADLINE, "2024-09-03", "ena1204 ein0903"),
    ended("2024-09-03", "extension", MilestoneEvent.MISSED, "ena1204", "ein0903", says=("vacant",)),
    _due("2024-09-24~", "Rama and Erdoğan meet in New York", MilestoneKind.MEETING, "2024-09-24~", "kon0926"),
    ended("2024-09-24~", "new-york", MilestoneEvent.MISSED, "kon0926", says=("neither yields",)),
    remark("2024-10", _PRESSURE, ("kath1031",), ("washington",), members=("GR", "TR")),
    remark("[..2024-11-08]", _PROCESS, ("noa11", "vox1108"), ("budapest",), members=("AL", "GR", "TR")),
    remark(_BY_THE_FOURTH, _PROCESS, ("shrm12",), ("recommends the four",), proposal="final-four"),
    _due(
        _BY_THE_FOURTH,
        "Ministerial Council in Malta",
        MilestoneKind.MEETING,
        "2024-12-05/2024-12-06",
        "xin1206 shrm12",
    ),
    # Relations
    _tie("2023-05", TieKind.FOLLOWS, "BY", "err1121", "RU", proposal="estonia"),
    *(
        _tie("2023-11-27", TieKind.MEDIATES, "osmani", "shrm1127 mia1128", proposal=proposal)
        for proposal in ("malta", "four-one-year")
    ),
    _tie(_BY_THE_FOURTH, TieKind.MEDIATES, "borg", "shrm12 tom1206", proposal="final-four"),
    Fact(
        "2023-11-27",
        PackageClaim,
        {"package": "access-for-malta", "event": PackageEvent.STRUCK},
        ("babel1130", "ukrf"),
        ("the press",),
    ),
    _tie("2024-05", TieKind.BACKS, "TR", "hdn06 kath1031", "GR", proposal="tr-gr-package"),
    _tie("2024-05", TieKind.BACKS, "GR", "hdn06 kath1031", "TR", proposal="tr-gr-package"),
    _tie("2024-12-05", TieKind.BACKS, "AL", "tch1205", "NL", proposal="mt-package"),
    _tie("2024-12-05", TieKind.BACKS, "NL", "tch1205", "AL", proposal="mt-package"),
    remark("2024-09", _PRESSURE, ("kon0926",), ("give way",), members=("TR", "AL")),
    remark("[2024-12-01..2024-12-05]", _EXPECTED, ("phil25",), ("chair of 2027", "no proof"), members=("CY", "TR")),
    remark("2025-12-09", _PROCESS, ("phil25",), ("does not accept",), members=("CY", "TR")),
    # What unblocked it
    remark(_SKOPJE, _PROCESS, ("up1201",), ("russia accepts nine months", "carpenter")),
    remark("2023-12-02~", _EXPECTED, ("auss1201",), ("september 2024",)),
    remark(
        _MALTA, _PROCESS, ("kon0926", "noa11", "tom1206"), ("eight or nine", "39", "could yield"), confidence=INFERRED
    ),
    # What accounts differ on
    differ("2024-09", None, ("sz1206b", "sz0904", "mia1206", "epru"), ("türkiye and not russia", "from rfe/rl")),
    differ(_MALTA, None, ("gsw1206", "skai1206", "icma1206"), ("three years", "five years")),
    differ("2024-11~", None, ("ein0903", "epru"), ("fearon, jaliashvili, szczygieł and tremblay", "nominees acted")),
    differ(_SKOPJE, None, ("reut1127", "up1201"), ("4 december 2023", "early in 2024")),
    differ("2024-09-04", None, ("ena1204", "sz0904"), ("3 september", "4 september at midnight")),
    differ("2024-08", None, ("epru", "kos0805", "ru24_0903"), ("former foreign minister",)),
    differ("2024-08", None, ("shrm12", "kos0805", "epru"), ("mission to serbia", "mission in kosovo")),
    differ("2024-08-05", None, ("hdn06", "kos0805"), ("six", "five")),
    differ("2023-11-30~", None, ("delfi1128", "ukrf"), ("malta alone", "turned kazakhstan away")),
    differ("2023-11-30", None, ("kp1128", "sput1130"), ("over bulgaria", "zakharova")),
)
