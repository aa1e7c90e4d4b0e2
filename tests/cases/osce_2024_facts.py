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
    PackageClaim,
    PackageEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkClaim,
    RemarkTopic,
    Resolution,
    RuleClaim,
    Stance,
    StanceClaim,
    TieClaim,
    TieKind,
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


def _ran(day: str, candidate: str, status: CandidacyStatus, sources: str, *says: str) -> Fact:
    return Fact(day, CandidacyClaim, {"candidate": candidate, "status": status}, tuple(sources.split()), says)


def _put(day: str, proposal: str, sources: str, *says: str) -> Fact:
    values = {"proposal": proposal, "event": ProposalEvent.PUT_FORWARD}
    return Fact(day, ProposalClaim, values, tuple(sources.split()), says)


def _off(day: str, proposal: str, sources: str, *says: str) -> Fact:
    values = {"proposal": proposal, "event": ProposalEvent.TAKEN_OFF}
    return Fact(day, ProposalClaim, values, tuple(sources.split()), says)


def _decided(day: str, proposal: str, result: DecisionResult, sources: str) -> Fact:
    return Fact(day, DecisionClaim, {"proposal": proposal, "result": result}, tuple(sources.split()))


def _stance(
    day: str, members: str, stance: Stance, proposal: str, sources: str, *says: str, on_record: bool | None = None
) -> Fact:
    values = {"members": tuple(members.split()), "stance": stance, "proposal": proposal}
    return Fact(day, StanceClaim, values, tuple(sources.split()), says, on_record)


def _said(
    day: str, topic: RemarkTopic, sources: str, *says: str, confidence: Confidence = _SURE, **values: object
) -> Fact:
    return Fact(day, RemarkClaim, {"topic": topic, **values}, tuple(sources.split()), says, confidence=confidence)


def _raised(day: str, objection: str, member: str, sources: str, *says: str, **values: object) -> Fact:
    raised = {"objection": objection, "member": member, "event": _EVENT.RAISED, **values}
    return Fact(day, ObjectionClaim, raised, tuple(sources.split()), says)


def _again(day: str, objection: str, sources: str, *says: str, **values: object) -> Fact:
    restated = {"objection": objection, "event": _EVENT.RESTATED, **values}
    return Fact(day, ObjectionClaim, restated, tuple(sources.split()), says)


def _lifted(
    day: str, objection: str, how: Resolution, sources: str, *says: str, confidence: Confidence = _SURE
) -> Fact:
    values = {"objection": objection, "event": _EVENT.LIFTED, "resolution": how}
    return Fact(day, ObjectionClaim, values, tuple(sources.split()), says, confidence=confidence)


def _granted(day: str, concession: str, sources: str) -> Fact:
    values = {"concession": concession, "event": ConcessionEvent.GRANTED}
    return Fact(day, ConcessionClaim, values, tuple(sources.split()))


def _tie(day: str, kind: TieKind, subject: str, sources: str, obj: str | None = None, *, proposal: str) -> Fact:
    tied = {"tie.kind": kind, "tie.subject": subject, "tie.proposal": proposal}
    return Fact(day, TieClaim, tied if obj is None else {**tied, "tie.object": obj}, tuple(sources.split()))


def _due(day: str, title: str, kind: MilestoneKind, due: str, sources: str) -> Fact:
    return Fact(day, MilestoneClaim, {"title": title, "kind": kind, "due": due}, tuple(sources.split()))


def _ended(day: str, milestone: str, event: MilestoneEvent, sources: str, *says: str) -> Fact:
    return Fact(day, MilestoneClaim, {"milestone": milestone, "event": event}, tuple(sources.split()), says)


def _differ(day: str, sources: str, *says: str) -> Fact:
    return Fact(day, DisputeClaim, {}, tuple(sources.split()), says)


_OBJECTS, _SUPPORTS, _ACQUIESCES = Stance.OBJECTS, Stance.SUPPORTS, Stance.ACQUIESCES
_NONE, _ADOPTED = DecisionResult.NO_CONSENSUS, DecisionResult.ADOPTED
_ALL = {"stances": (_SUPPORTS, _ACQUIESCES), "at_least": 57, "at_most": 57, "of": 57}

FACTS: tuple[Fact, ...] = (
    # The body
    Fact("2023-11-21", RuleClaim, {}, ("reut1127", "err1121", "sz0904"), ("consensus of 57", "one is enough")),
    Fact("2023-11-27", MembershipClaim, {"number": 57}, ("shrm1127",)),
    _said(_SKOPJE, _PROCESS, "sput1130 repub err1201 err0929", "poland in 2022", "finland in 2025"),
    _said("2024-09-04~", _PROCESS, "sz0904", "filled together", "three years", "balance"),
    # The offices
    Fact("2023-11-27", OfficeClaim, {"office": "chair24", "actor": "osmani", "until": "2023-12-31"}, ("shrm1127",)),
    _said(_SKOPJE, _PROCESS, "tass1201 reut1127", "secretary general", actors=("schmid",)),
    _said(_SKOPJE, _PROCESS, "tass1201 sz0904", actors=("mecacci", "ribeiro", "abdrakhmanov")),
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
    _ran("2020-11", "estonia", _STATUS.NOMINATED, "shrm1127 ki1121", "joint candidate"),
    _decided("2021-12", "estonia", _NONE, "pan0530 dzen08 sz1201"),
    _said("2021-12", _PROCESS, "pan0530 dzen08 sz1201", "stockholm", "finland for 2025", "weak source"),
    _ran("2023-09", "estonia", _STATUS.NOMINATED, "posti09 err0929", "the only candidate"),
    _decided("2023-11-21", "estonia", _NONE, "err1121 ki1121"),
    _said("2023-11-28~", _PROCESS, "posti1128 eura1127", "does not withdraw", proposal="estonia"),
    _ran(_SKOPJE, "estonia", _STATUS.ELIMINATED, "err1201 tass1201", "without withdrawing"),
    _ran("2023-11-01", "malta", _STATUS.MOOTED, "shrm11 shrm1127", "osmani calls borg", "leaked"),
    _ran("2023-11-27", "malta", _STATUS.NOMINATED, "shrm1127 reut1127 indep1127"),
    _said("2023-11-27", _PROCESS, "shrm1127 reut1127 indep1127", "recommends malta"),
    _ran(_SKOPJE, "malta", _STATUS.CHOSEN, "err1201 tass1201"),
    _ran("2023-09-24", "second-year", _STATUS.INTERESTED, "ft0924 repub", "last resort"),
    _stance("2023-09", "RU", _OBJECTS, "second-year", "shrm11", "indirectly"),
    _ran("2023-04", "austria", _STATUS.INTERESTED, "pan0530", "ready", "die presse"),
    _said("2023-06-15", _EXPECTED, "sana06", "lukashevich", "consensus", proposal="austria"),
    _ran("2023-11", "austria", _STATUS.INTERESTED, "shrm11", "ready"),
    _ran("[..2023-11-30]", "austria", _STATUS.NOT_STANDING, "ukrf", "never formally", "several states"),
    _ran("[..2023-11-30]", "kazakhstan", _STATUS.INTERESTED, "ukrf", "western diplomat"),
    _ran("2023-11-30~", "kazakhstan", _STATUS.NOT_STANDING, "ukrf", "russia"),
    # Who ran for the four offices
    _stance("2023-11-27", "RU BY", _OBJECTS, "four-one-year", "reut1127 sz1127"),
    _said(_SKOPJE, _PROCESS, "up1201 auss1201 sz1201", "nine months", proposal="four-nine-months"),
    *(_ran("2024-09-03", who, _STATUS.NOT_STANDING, "sz0904 ein0903") for who in _INCUMBENTS.values()),
    _ran("[..2024-08-05]", "hasani", _STATUS.NOMINATED, "kos0805", "one of five"),
    _said("2024-08", _PROCESS, "noa11 ru24_0903 epru", proposal="mt-package", actors=("borg", "hasani")),
    Fact(_STRAW_COUNT, RemarkClaim, {"topic": RemarkTopic.MOMENTUM}, ("kon0926", "noa09"), ("hasani leads",)),
    _ran("[..2024-12-05]", "hasani", _STATUS.WITHDRAWN, "tch1205", "albanian government"),
    _ran("2024-05", "sinirlioglu", _STATUS.NOMINATED, "hdn06 tt0620", "joint letter", "closing date", "not public"),
    _ran(_BY_THE_FOURTH, "sinirlioglu", _STATUS.NOMINATED, "shrm12", "permanent council"),
    _ran(_MALTA, "sinirlioglu", _STATUS.CHOSEN, "tom1206 xin1206", "three years"),
    _ran("2024-05", "telalian", _STATUS.NOMINATED, "hdn06", "same letter"),
    _ran(_MALTA, "telalian", _STATUS.CHOSEN, "skai1206 tom1206"),
    _ran(_ABOUT_AUGUST, "kamp", _STATUS.NOMINATED, "epru", "democratic institutions"),
    _ran(_MALTA, "kamp", _STATUS.CHOSEN, "tom1206 shrm12", "another office"),
    _ran("[..2024-08-05]", "braathu", _STATUS.NOMINATED, "kos0805", "secretary general"),
    _said(_ABOUT_AUGUST, _PROCESS, "epru", "media", actors=("braathu",)),
    _ran(_MALTA, "braathu", _STATUS.CHOSEN, "tom1206 shrm12"),
    _ran(_ABOUT_AUGUST, "tsikhelashvili", _STATUS.NOMINATED, "epru"),
    Fact(
        _BY_THE_FOURTH,
        CandidacyClaim,
        {"candidate": "tsikhelashvili", "status": _STATUS.ELIMINATED},
        ("epru", "shrm12"),
        ("summer", "december"),
        confidence=INFERRED,
    ),
    _said("2024-06", _PROCESS, "hdn06", "five others"),
    _said("2024-08-05", _PROCESS, "kos0805", "five in all", "nato state", "ambassador of serbia"),
    # Stances
    _stance("2020-11~", "RU", _OBJECTS, "estonia", "shrm1127", "soon after"),
    _stance("2023-05", "RU BY", _OBJECTS, "estonia", "err0929 err1121"),
    _stance("2023-06-15", "RU", _OBJECTS, "estonia", "ria0615", "lukashevich", "not independent", on_record=True),
    _stance("2023-09-26", "RU", _OBJECTS, "estonia", "repub", "osmani", "meeting"),
    _stance("2023-11-28", "EE", _ACQUIESCES, "malta", "posti1128", "tsahkna", "for a year", on_record=True),
    _stance("2023-11-27", "MT", _SUPPORTS, "malta", "reut1127 indep1127"),
    _stance("2023-11-27", "RU", _ACQUIESCES, "malta", "sz1127 babel1130"),
    _said(
        "2023-11-28",
        _PRESSURE,
        "cal1128 kp1128 babel1130 ep1130",
        "no veto",
        members=("EE", "LV", "LT", "UA", "PL"),
    ),
    _stance("2023-11-30", "RU", _SUPPORTS, "four-three-months", "tass1201", "lavrov", "to find others", on_record=True),
    _stance(_SKOPJE, "RU", _SUPPORTS, "four-nine-months", "up1201 auss1201"),
    _stance("[..2024-09]", "TR", _OBJECTS, "mt-package", "sz0904 sz1206b"),
    _stance("[..2024-09]", "GR", _OBJECTS, "mt-package", "sz0904 noa11"),
    _stance(_STRAW_COUNT, " ".join(_FOR_THE_RIVALS), _SUPPORTS, "tr-gr-package", "kon0926", "five central asian"),
    _stance(_STRAW_COUNT, " ".join(_NO_PREFERENCE), Stance.UNDECLARED, "mt-package", "kon0926 noa09", "no preference"),
    _stance(_STRAW_COUNT, " ".join(_NO_PREFERENCE), Stance.UNDECLARED, "tr-gr-package", "kon0926 noa09"),
    _stance(_MALTA, "RU", _SUPPORTS, "final-four", "dlf1206"),
    _stance(_MALTA, "CY AM", _ACQUIESCES, "final-four", "gsw1206 oper12", "turkish source", "armenian press"),
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
    _raised("2020-11~", "ru-ee", "RU", "shrm1127 emp1121", "in nato", "weight of its own", asks=("outside-nato",)),
    _again("2021-12", "ru-ee", "pan0530 dzen08", "stockholm"),
    _again("2023-05", "ru-ee", "err1121", "belarus"),
    _again("2023-06-15", "ru-ee", "ria0615", "lukashevich", "not only willing"),
    _again("2023-09-26", "ru-ee", "repub", "meeting"),
    _again("2023-11-21", "ru-ee", "err1121", "permanent council"),
    _granted("2023-11-27", "outside-nato", "err1201 kp1128"),
    _lifted("2023-11-27", "ru-ee", _DONE.MET, "shrm1127", "another state"),
    _raised("2023-05", "by-ee", "BY", "err1121", "follows russia", lifted_when=Assents(member="RU")),
    _lifted("2023-11-27", "by-ee", _DONE.OVERTAKEN, "shrm1127", "another state"),
    _raised("2023-09", "ru-mk-extension", "RU", "shrm11 gaz0927", "wishes of the west", "does not consult"),
    _lifted("2023-11-27", "ru-mk-extension", _DONE.OVERTAKEN, "shrm1127", "lapsed"),
    _raised("2023-11", "ru-kz", "RU", "ukrf", "not known", "in private", candidate="kazakhstan"),
    _lifted("2023-11-30~", "ru-kz", _DONE.OVERTAKEN, "ukrf", "astana"),
    _raised("2023-11-23", "ru-mt-lever", "RU", "ep1123", "leverage", proposal="mt-and-four"),
    _stance("2023-11-23", "RU", _OBJECTS, "mt-and-four", "ep1123"),
    _again("2023-11-23", "ru-mt-lever", "ep1123 ukrf mail1130", asks=("lavrov-in",)),
    _granted("2023-11-24", "lavrov-in", "mail1130 kp1128"),
    _granted("2023-11-27", "overflight", "mail1130 kp1128"),
    _lifted("2023-11-27", "ru-mt-lever", _DONE.MET, "mail1130 kp1128 reut1127", "sofia", "held back"),
    # Objections to the four, and to those after them
    _raised("2023-11-23", "ru-four", "RU", "ep1123", "renewal of the four", proposal="four-one-year"),
    _raised("2023-11-23", "ru-four-package", "RU", "ep1123", "renewal of the four", proposal="mt-and-four"),
    _again("2023-11-30", "ru-four", "sz1206b tass1201", "democratic institutions", "abler people"),
    _again("2023-11-30", "ru-four", "tass1201", asks=("three-months",)),
    _lifted(_SKOPJE, "ru-four", _DONE.SOFTENED, "up1201 posti1128 sz1201", "nine months", "a year"),
    _lifted(_SKOPJE, "ru-four-package", _DONE.SOFTENED, "up1201 posti1128 sz1201", "nine months"),
    _raised("2023-11-27", "by-four", "BY", "reut1127", proposal="four-one-year"),
    _lifted(_SKOPJE, "by-four", _DONE.SOFTENED, "tass1201", "with russia", "all 57", confidence=INFERRED),
    _raised("[..2024-09-03]", "ru-four-again", "RU", "sz1206 mia1206", "december 2023 only", candidate="schmid"),
    _lifted("2024-09-03", "ru-four-again", _DONE.OVERTAKEN, "ein0903", "ran out"),
    _raised(_ABOUT_AUGUST, "tr-package", "TR", "noa11 sz1206b sz0904", "left out", proposal="mt-package"),
    _again(_ABOUT_AUGUST, "tr-package", "sz1206b", asks=("sinirlioglu-in",)),
    _granted(_MALTA, "sinirlioglu-in", "sz1206b"),
    _lifted(_BY_THE_FOURTH, "tr-package", _DONE.MET, "tom1206 shrm12", "rewritten"),
    _raised(_ABOUT_AUGUST, "gr-package", "GR", "noa11 sz0904", "left out", "joint letter", proposal="mt-package"),
    _again(_ABOUT_AUGUST, "gr-package", "skai1206", asks=("telalian-in",)),
    _granted(_MALTA, "telalian-in", "skai1206"),
    _lifted(_BY_THE_FOURTH, "gr-package", _DONE.MET, "shrm12 tom1206", "kamp", "telalian is in"),
    _said("2022-10", _PROCESS, "medx0607", "budget", "armenia", members=("AZ",)),
    _said("2023-06-07", _PROCESS, "medx0607", "still", "budget", members=("AZ",)),
    _said("2023-06-07", _PROCESS, "medx0607", "not followed", "no objection of azerbaijan", confidence=INFERRED),
    # Proposals
    _put("2020-11", "estonia", "shrm1127 err1121", "by estonia"),
    _put("2023-09-24", "second-year", "ft0924 repub"),
    _decided("2023-10-01~", "second-year", _NONE, "ft0924 repub"),
    _said("2023-10~", _PROCESS, "repub vind0816", "friends of the chair", "led to malta"),
    _said("2023-08", _PROCESS, "repub vind0816", "central asia"),
    _put("2023-11-23", "mt-and-four", "ep1123 posti1128", "by the chair"),
    _off("2023-11-27", "mt-and-four", "ep1123 posti1128", "apart"),
    _put("2023-11-27", "malta", "shrm1127 err1201", "by the chair"),
    _decided(_SKOPJE, "malta", _ADOPTED, "err1201 tass1201"),
    _put("[..2023-11-28]", "four-one-year", "posti1128 sz1201", "by the chair"),
    _off(_SKOPJE, "four-one-year", "posti1128 sz1201", "nine months"),
    _put("2023-11-30", "four-three-months", "tass1201", "by russia"),
    _off(_SKOPJE, "four-three-months", "tass1201", "not taken"),
    _put(_SKOPJE, "four-nine-months", "up1201 ena1204"),
    _decided(_SKOPJE, "four-nine-months", _ADOPTED, "up1201 ena1204"),
    _put("2024-08", "mt-package", "epru noa11 sz0904", "by the chair"),
    _put("2024-05", "tr-gr-package", "hdn06 kath1031 tom1206", "türkiye and greece"),
    _said(_BY_THE_FOURTH, _PROCESS, "hdn06 kath1031 tom1206", "taken into", proposal="tr-gr-package"),
    _said("2024-09-03", _PROCESS, "ein0903", "until december", "deputies", actors=("fearon", "tremblay")),
    _put(_BY_THE_FOURTH, "final-four", "shrm12 tom1206", "by the chair", "another office", "georgia", "norway"),
    _off(_BY_THE_FOURTH, "mt-package", "shrm12 tom1206", "rewritten"),
    _decided(_MALTA, "final-four", _ADOPTED, "tom1206 xin1206"),
    # Milestones
    _said("2023-05-28", _PRESSURE, "ukt0529 pan0530", "may not live", members=("FI",)),
    _said("2023-09", _PROCESS, "posti09", "two years ahead"),
    _due("2023-11-27", "the chair of North Macedonia ends", MilestoneKind.DEADLINE, "2023-12-31", "shrm1127"),
    _due("2023-11-27~", "the mandates of the four end", MilestoneKind.DEADLINE, "2023-12-04", "reut1127"),
    _due("2023-11-30", "Ministerial Council in Skopje", MilestoneKind.MEETING, "2023-11-30/2023-12-01", "tass1201"),
    _ended(_SKOPJE, "skopje", MilestoneEvent.MET, "err1201 ena1204"),
    _due("2023-12-04", "the extended mandates end", MilestoneKind.DEADLINE, "2024-09-03", "ena1204 ein0903"),
    _ended("2024-09-03", "extension", MilestoneEvent.MISSED, "ena1204 ein0903", "vacant"),
    _due("2024-09-24~", "Rama and Erdoğan meet in New York", MilestoneKind.MEETING, "2024-09-24~", "kon0926"),
    _ended("2024-09-24~", "new-york", MilestoneEvent.MISSED, "kon0926", "neither yields"),
    _said("2024-10", _PRESSURE, "kath1031", "washington", members=("GR", "TR")),
    _said("[..2024-11-08]", _PROCESS, "noa11 vox1108", "budapest", members=("AL", "GR", "TR")),
    _said(_BY_THE_FOURTH, _PROCESS, "shrm12", "recommends the four", proposal="final-four"),
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
    _said("2024-09", _PRESSURE, "kon0926", "give way", members=("TR", "AL")),
    _said("[2024-12-01..2024-12-05]", _EXPECTED, "phil25", "chair of 2027", "no proof", members=("CY", "TR")),
    _said("2025-12-09", _PROCESS, "phil25", "does not accept", members=("CY", "TR")),
    # What unblocked it
    _said(_SKOPJE, _PROCESS, "up1201", "russia accepts nine months", "carpenter"),
    _said("2023-12-02~", _EXPECTED, "auss1201", "september 2024"),
    _said(_MALTA, _PROCESS, "kon0926 noa11 tom1206", "eight or nine", "39", "could yield", confidence=INFERRED),
    # What accounts differ on
    _differ("2024-09", "sz1206b sz0904 mia1206 epru", "türkiye and not russia", "from rfe/rl"),
    _differ(_MALTA, "gsw1206 skai1206 icma1206", "three years", "five years"),
    _differ("2024-11~", "ein0903 epru", "fearon, jaliashvili, szczygieł and tremblay", "nominees acted"),
    _differ(_SKOPJE, "reut1127 up1201", "4 december 2023", "early in 2024"),
    _differ("2024-09-04", "ena1204 sz0904", "3 september", "4 september at midnight"),
    _differ("2024-08", "epru kos0805 ru24_0903", "former foreign minister"),
    _differ("2024-08", "shrm12 kos0805 epru", "mission to serbia", "mission in kosovo"),
    _differ("2024-08-05", "hdn06 kos0805", "six", "five"),
    _differ("2023-11-30~", "delfi1128 ukrf", "malta alone", "turned kazakhstan away"),
    _differ("2023-11-30", "kp1128 sput1130", "over bulgaria", "zakharova"),
)
