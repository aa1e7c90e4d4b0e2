"""What is known of the NATO race of 2024, one fact a row."""

from collections.abc import Iterator

from consensus.records import (
    AskClaim,
    CandidacyClaim,
    CandidacyStatus,
    CandidateWithdrawn,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionClaim,
    DecisionResult,
    DisputeClaim,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    ObjectionClaim,
    ObjectionEvent,
    OfficeClaim,
    OfficeEvent,
    RemarkClaim,
    RemarkTopic,
    Resolution,
    RuleClaim,
    Stance,
    StanceClaim,
    TieClaim,
    TieKind,
)
from consensus.records.stance import HOLD_OUTS
from tests.cases.facts import Fact

MEMBERS_BEFORE_SWEDEN: tuple[str, ...] = (
    *("AL", "BE", "BG", "CA", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IS"),
    *("IT", "LT", "LU", "LV", "ME", "MK", "NL", "NO", "PL", "PT", "RO", "SI", "SK", "TR", "US"),
)

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED


def _candidacies() -> Iterator[Fact]:
    def of(
        day: str, candidate: str, status: CandidacyStatus, *sources: str, says: tuple[str, ...] = (), on: bool = False
    ) -> Fact:
        return Fact(day, CandidacyClaim, {"candidate": candidate, "status": status}, sources, says, on or None)

    status = CandidacyStatus
    yield of("2023-10-28", "rutte", status.INTERESTED, "pol1028", "tagess", says=("radio",), on=True)
    yield of("2023-11", "rutte", status.INTERESTED, "pol0221", "ogres", says=("campaigning",))
    yield of("2024-02-21", "rutte", status.NOMINATED, "pol0221", "ogres", says=("officials",))
    yield of("2024-06-26", "rutte", status.CHOSEN, "mirage0626", "alde0626")
    yield of("2024-10-01", "rutte", status.IN_OFFICE, "lsm1113")
    yield of("2024-02-22", "iohannis", status.MOOTED, "pol0222ro", "romins0223", "bbg_ro", says=("leaked",))
    yield of("2024-03-12", "iohannis", status.NOMINATED, "aa0312", "romins0312", on=True)
    yield of("2024-04-03", "iohannis", status.NOMINATED, "efe0403", says=("not step back",), on=True)
    yield of("2024-06-14~", "iohannis", status.WITHDRAWN, "romins0620", says=("allies only",))
    yield of("2024-06-20", "iohannis", status.WITHDRAWN, "romins0620", "pledge0620")
    yield of("2023-11-14~", "kallas", status.INTERESTED, "postim1115")
    yield of("2024-02-21", "kallas", status.NOT_STANDING, "ogres", "bgnes0222", says=("officials", "forward"))
    yield of("2023-11-19", "karins", status.INTERESTED, "nieuws1119", says=("spokesman", "nominate"))
    yield of("2023-11-28", "karins", status.INTERESTED, "ap1128", says=("reckoned",))
    yield of("2024-02-21", "karins", status.NOT_STANDING, "ogres", "bgnes0222", says=("officials",))
    backs = {"tie.kind": TieKind.BACKS, "tie.subject": "kallas", "tie.object": "rutte"}
    yield Fact("2024-04-02", TieClaim, backs, ("pol0402ee",), on_record=True)


def _stances() -> Iterator[Fact]:
    def of(
        day: str,
        member: str,
        stance: Stance,
        *sources: str,
        says: tuple[str, ...] = (),
        on: bool = False,
        proposal: str = "rutte",
        conditional: bool = False,
        confidence: Confidence = Confidence.VERIFIED,
    ) -> Fact:
        values = {"stance": stance, "members": (member,), "proposal": proposal, "conditional": conditional}
        return Fact(day, StanceClaim, values, sources, says, on, confidence)

    supports, reserved, objects = Stance.SUPPORTS, Stance.RESERVED, Stance.OBJECTS
    yield of("2024-02-21", "US", supports, "unn0222", "ogres", says=("us official", "biden"))
    yield of("2024-02-22", "US", supports, "aj0222", "menafn", says=("kirby",), on=True)
    yield of("2024-04-02", "US", supports, "romins0403", "av_smith", says=("smith", "courteous", "iohannis"), on=True)
    yield of("2024-02-22", "GB", supports, "pol0222uk", "st0222", "aj0222", says=("foreign office", "downing street"))
    yield of("2024-02-22", "FR", supports, "nltimes0222", "menafn", says=("french official",))
    yield of("2024-02-22", "DE", supports, "menafn", "aj0222", "pol0222ro", says=("hebestreit", "al jazeera"), on=True)
    yield of("2024-02-13", "TR", reserved, "bbg_tr", "bbg_tr2", says=("favourable in principle", "unnamed"))
    yield of("2024-03-31", "TR", reserved, "reut0331", "ep0401", "trt0331", says=("presidency", "undecided"), on=True)
    yield of("2024-04-29", "TR", supports, "anews0429", "anp0429", says=("turkish officials", "nato diplomats"))
    yield of("2024-03-05", "HU", objects, "reut0305", "pol0305", says=("szijjártó",), on=True)
    yield of("2024-03-15", "HU", objects, "stiri0315", says=("szijjártó",), on=True)
    yield of("2024-03-15", "HU", supports, "stiri0315", says=("glad", "central europe"), on=True, proposal="iohannis")
    yield of("2024-04-03", "HU", objects, "sput0403", says=("szijjártó",), on=True)
    yield of("2024-05-27", "HU", objects, "mn0528", says=("szijjártó", "târgu mureș"), on=True)
    yield of("2024-06-05", "HU", supports, "dpa0606", says=("orbán", "mandiner"), on=True, proposal="iohannis")
    yield of("2024-06-05", "HU", reserved, "north71", "rbc0606", "dpa0606", says=("conditional",), on=True)
    yield of("2024-06-18", "HU", supports, "ki0618", "budt", "hansin", says=("orbán on x", "letter"), on=True)
    yield of("2024-06-17", "SK", reserved, "nlt_sk", says=("pellegrini", "undecided"), on=True)
    imagines = ("pellegrini", "fico", "can imagine")
    yield of("2024-06-18", "SK", supports, "eura_sk", "rp_sk", "fakti", says=imagines, on=True, conditional=True)
    yield of("2024-03-12", "RO", supports, "romins0312", proposal="iohannis", on=True)
    yield of("2024-03-12", "RO", reserved, "romins0312", says=("own candidate",), on=True)
    yield of("2024-04", "RO", reserved, "report_az", says=("romanian officials to bloomberg", "not block"))
    yield of("2024-06-20", "RO", supports, "romins0620", "pledge0620", says=("presidency", "supreme council"), on=True)
    for member in ("EE", "LV", "LT"):
        yield of("2024-02-21", member, Stance.UNDECLARED, "ogres", says=("unclear",))
    yield of("2024-04-02", "EE", supports, "pol0402ee", "cur0402", says=("kallas on x",), on=True)
    yield of("2024-04-02", "LT", supports, "cur0402", "romins0403", says=("nausėda", "vilnius"), on=True)
    by_then = ("2 and 3 april",)
    yield of("[..2024-04-02]", "LV", supports, "prav0403pl", "cur0402", "nos0403", says=by_then, confidence=INFERRED)
    yield of("2024-05-09", "CZ", supports, "brno0510", says=("lipavský", "blesk", "28"), on=True)
    yield of("2024-04-03", "PL", reserved, "rmf0403", "ep0403", "prav0403pl", says=("sikorski", "region"), on=True)
    yield of("2024-04-03", "BG", reserved, "efe0403")
    yield of("2024-04-03", "BG", reserved, "bursa", says=("schengen",))
    yield of("2024-02", "SI", supports, "rra0322", says=("golob", "month"), on=True)
    yield of("2024-03-21", "SI", reserved, "rra0322", says=("golob", "iohannis"), on=True)
    yield of("2024-02-21", "NL", supports, "pol0221", says=("head of government",), confidence=INFERRED)
    # The Baltic states were named as a group; of the eastern allies nobody was.
    baltic = {"stance": Stance.UNDECLARED, "group": "baltic"}
    yield Fact("2024-02-21", StanceClaim, baltic, ("ogres",))
    east = {"stance": reserved, "group": "eastern-allies", "members": ()}
    yield Fact("2024-02-22", StanceClaim, east, ("pol0222ro",), ("courted", "two percent", "no ask"))
    macron = {"topic": RemarkTopic.PROCESS, "actors": ("macron", "rutte")}
    yield Fact("2023", RemarkClaim, macron, ("nltimes0222", "menafn"))


def _counts() -> Iterator[Fact]:
    def of(
        day: str,
        *sources: str,
        least: int | None,
        most: int | None,
        members: int | None,
        missing: tuple[str, ...] | None = None,
        says: tuple[str, ...] = (),
        stances: tuple[Stance, ...] = (Stance.SUPPORTS,),
        confidence: Confidence = Confidence.VERIFIED,
    ) -> Fact:
        values: dict[str, object] = {"at_least": least, "at_most": most, "of": members}
        values |= {"stances": stances, "missing": missing, "proposal": "rutte"}
        return Fact(day, CountClaim, values, sources, says, confidence=confidence)

    said = ("more than 20", "readiness to support", "two thirds", "two senior nato officials")
    yield of("2024-02-21", "pol0221", "ogres", least=21, most=30, members=31, says=said)
    yield of("2024-02-21", "ogres", least=9, most=11, members=31, stances=HOLD_OUTS, says=("some ten", "reportedly"))
    unsettled = (Stance.RESERVED, Stance.UNDECLARED)
    yield of("2024-02-22", "pol0222ro", least=9, most=11, members=None, stances=unsettled)
    yield of("2024-03-13~", "archyde", least=22, most=22, members=32)
    four, three = ("HU", "RO", "SK", "TR"), ("HU", "RO", "SK")
    nato = ("nato sources",)
    yield of("2024-04-02", "cur0402", "romins0403", "nos0403", least=28, most=28, members=32, missing=four, says=nato)
    yield of("2024-04-29", "anp0429", least=29, most=29, members=32, says=("türkiye",), confidence=INFERRED)
    yield of("2024-05", "eura_may", least=29, most=29, members=32, missing=three, says=("about",))
    yield of("2024-06-06", "north71", "dpa0606", least=None, most=None, members=32, missing=("HU", "RO"))
    yield of("2024-06-17", "nlt_sk", "ft0618", least=29, most=29, members=32, missing=three)
    yield of("2024-06-18", "report_az", least=30, most=30, members=32, missing=("HU", "RO"), says=("midday",))
    yield of("2024-06-18", "update24", least=31, most=31, members=32, missing=("RO",), says=("evening",))
    yield of("2024-06-20", "newsaz0626", "romins0620", least=32, most=32, members=32, missing=(), confidence=INFERRED)


def _objections() -> Iterator[Fact]:
    def of(
        day: str,
        objection: str,
        event: ObjectionEvent,
        *sources: str,
        asks: tuple[str, ...] = (),
        says: tuple[str, ...] = (),
        by: tuple[str, ...] = (),
        on: bool = False,
        resolution: Resolution | None = None,
    ) -> Fact:
        member = objection[:2].upper()
        values = {"objection": objection, "member": member, "event": event, "asks": asks, "by": by}
        return Fact(day, ObjectionClaim, {**values, "resolution": resolution}, sources, says, on or None)

    event, by_rutte = ObjectionEvent, ("rutte",)

    def lifted(
        day: str, objection: str, resolution: Resolution, *sources: str, says: tuple[str, ...] = (), on: bool = False
    ) -> Fact:
        return of(day, objection, event.LIFTED, *sources, says=says, by=by_rutte, on=on, resolution=resolution)

    yield of("2024-02-13", "tr-bias", event.RAISED, "bbg_tr", asks=("no-eu-bias",), says=("athens and nicosia",))
    yield of("2024-02-13", "tr-bias", event.RAISED, "bbg_tr", asks=("not-yield-greece-cyprus",))
    yield of("2024-02-13", "tr-bias", event.RESTATED, "bbg_tr2", asks=("not-yield-greece-cyprus",))
    yield of("2024-02-13", "tr-bias", event.RAISED, "bbg_tr", asks=("nato-eu-room", "no-export-limits"))
    yield of("2024-02-21", "tr-bias", event.RESTATED, "ogres", asks=("no-eu-bias",), says=("less favouritism",))
    yield of("2024-03-31", "tr-bias", event.RESTATED, "reut0331", "ep0401", asks=("terrorism-priority",), on=True)
    yield lifted("2024-04-29", "tr-bias", Resolution.SET_ASIDE, "anews0429", "anp0429", says=("no concession was",))
    yield of("2024-02-21", "hu-remarks", event.RAISED, "ogres", says=("persistent disagreements", "backsliding"))
    yield of("2024-03-05", "hu-remarks", event.RESTATED, "reut0305", "pol0305", says=("2021", "lgbt", "knees"), on=True)
    yield of("2024-06-05", "hu-remarks", event.RESTATED, "north71", asks=("hu-respect",), says=("2021",), on=True)
    yield of("2024-06-05", "hu-remarks", event.RESTATED, "reut0618", "nlt0618", asks=("hu-respect",), says=("apology",))
    yield of(
        "2024-06-17", "hu-remarks", event.SOFTENED, "hansin", "nlt0618", "reut0618", by=by_rutte, says=("apology",)
    )
    yield lifted("2024-06-18", "hu-remarks", Resolution.SOFTENED, "hansin", "nlt0618", "reut0618")
    optout = ("hu-optout",)
    yield of("2024-06-05", "hu-ukraine-optout", event.RAISED, "rbc0606", "north71", asks=optout, on=True)
    yield of("2024-06-05", "hu-ukraine-optout", event.RESTATED, "online0612", asks=optout, says=("money", "territory"))
    deal = ("nato0612", "online0612", "up0612")
    yield of("2024-06-12", "hu-ukraine-optout", event.SOFTENED, *deal, by=("stoltenberg",), on=True)
    yield lifted("2024-06-18", "hu-ukraine-optout", Resolution.MET, "ki0618", "budt", "hansin", on=True)
    air, posts = ("sk-air-cover",), ("posts-balance",)
    yield of("2024-06-17", "sk-air", event.RAISED, "eura_sk", "rp_sk", asks=air, says=("s-300", "batteries"), on=True)
    yield of("2024-06-17", "sk-air", event.RESTATED, "fakti", asks=air, on=True)
    yield of("2024-06-17", "sk-air", event.RAISED, "eura_sk", "rp_sk", asks=posts, on=True)
    yield lifted("2024-06-18", "sk-air", Resolution.PROMISED, "eura_sk", on=True)
    own = ("own president", "schengen")
    yield of("2024-02-22", "ro-east", event.RAISED, "pol0222ro", "romins0223", "bbg_ro", says=own)
    yield of("2024-03-05", "ro-east", event.RESTATED, "pol0305", says=("too few",))
    yield of("2024-03-12", "ro-east", event.RESTATED, "romins0312", says=("too few",), on=True)
    yield of("2024-04", "ro-east", event.RESTATED, "report_az", asks=("east-commitment",))
    overtaken = ("withdrawn", "defence council")
    yield of(
        "2024-06-20", "ro-east", event.LIFTED, "romins0620", says=overtaken, resolution=Resolution.OVERTAKEN, on=True
    )


def _bargaining() -> Iterator[Fact]:
    def given(day: str, concession: str, event: ConcessionEvent, *sources: str, **more: object) -> Fact:
        return Fact(day, ConcessionClaim, {"concession": concession, "event": event, **more}, sources)

    event, by_rutte = ConcessionEvent, ("rutte",)
    backing = {"asks": ("ukraine-backing",), "group": "baltic"}
    yield Fact("2024-02-21", AskClaim, backing, ("ogres",), ("more political support",))
    asked = {"asks": ("estonia-list",), "members": ("EE",)}
    yield Fact("2024-04-02", AskClaim, asked, ("pol0402ee",), ("below two percent",), on_record=True)
    yield given("2024-04-02", "estonia-list", event.GRANTED, "pol0402ee", by=by_rutte)
    granted = {"concession": "ukraine-backing", "event": event.GRANTED, "by": by_rutte}
    answered = ("pol0402ee", "romins0403", "cur0402")
    yield Fact("2024-04-02", ConcessionClaim, granted, answered, ("estonia and lithuania",), confidence=INFERRED)
    patriot = {"topic": RemarkTopic.PROCESS, "members": ("LT",), "actors": ("rutte",)}
    yield Fact("2024-04-02", RemarkClaim, patriot, ("cur0402", "romins0403"), ("vilnius", "patriot"))
    istanbul = {"topic": RemarkTopic.PROCESS, "members": ("TR",), "actors": ("erdogan", "rutte")}
    yield Fact("2024-04-26", RemarkClaim, istanbul, ("anews0429", "anp0429"), ("istanbul", "praised"))
    budapest = ("nato0612", "online0612", "up0612")
    yield given("2024-06-12", "hu-optout", event.GRANTED, *budapest, part="deal", by=("stoltenberg",))
    dinner = {"topic": RemarkTopic.PROCESS, "members": ("HU",), "actors": ("orban", "rutte")}
    yield Fact("2024-06-17", RemarkClaim, dinner, ("ft0618", "nlt0618"), ("eu leaders' dinner",))
    yield given("2024-06-18", "hu-optout", event.GRANTED, "ki0618", "budt", "hansin", part="kept", by=by_rutte)
    yield given("2024-06-18", "hu-respect", event.PROMISED, "hansin", "nlt0618", "reut0618", by=by_rutte)
    yield given("2024-06-18", "sk-air-cover", event.PROMISED, "eura_sk", by=by_rutte)
    posts = {"topic": RemarkTopic.PROCESS, "members": ("SK",), "actors": ("pellegrini",)}
    yield Fact("2024-06-17", RemarkClaim, posts, ("nlt_sk",), ("central and eastern europe", "top posts", "same week"))


def _ties() -> Iterator[Fact]:
    def of(
        day: str,
        kind: TieKind,
        subject: str,
        *sources: str,
        says: tuple[str, ...] = (),
        confidence: Confidence = Confidence.VERIFIED,
        **more: object,
    ) -> Fact:
        values = {"tie.kind": kind, "tie.subject": subject} | {f"tie.{name}": value for name, value in more.items()}
        return Fact(day, TieClaim, values, sources, says, confidence=confidence)

    withdrawn = CandidateWithdrawn(candidate="iohannis")
    yield of("2024-02-21", TieKind.INFLUENCES, "US", "ogres", "pol0222uk_copy", group="unnamed-allies")
    for member in ("HU", "SK"):
        yield of(
            "2024-04-03", TieKind.WAITS_FOR, member, "nos0403", until=withdrawn, proposal="rutte", says=("awkward",)
        )
    yield of("2024-03-12", TieKind.WAITS_FOR, "RO", "romins0312", until=withdrawn, confidence=INFERRED)
    yield of("2024-06-05", TieKind.BACKS, "HU", "dpa0606", object="iohannis", says=("as long as he runs",))
    yield of("2024-06-12", TieKind.MEDIATES, "stoltenberg", "nato0612", "reut0618", object="HU")
    yield of("2024-06-12", TieKind.MEDIATES, "stoltenberg", "nato0612", "reut0618", object="rutte")
    yield of("2024-06-18", TieKind.FOLLOWS, "RO", "nlt0618", object="HU", says=("sources of nos", "expected"))
    order = {"topic": RemarkTopic.PROCESS, "members": ("SK", "HU")}
    yield Fact("2024-06-18", RemarkClaim, order, ("bgnes0619", "ki0618"), ("dutch media",))
    formality = {"topic": RemarkTopic.EXPECTATION, "members": ("SK",)}
    yield Fact("2024-06-18", RemarkClaim, formality, ("nlt0618",), ("formality",))


def _body_and_office() -> Iterator[Fact]:
    thirty_one = {"event": MembershipEvent.NUMBERED, "number": 31}
    yield Fact("2024-02-21", MembershipClaim, thirty_one, ("pol0221", "ogres"))
    roll = {**thirty_one, "members": MEMBERS_BEFORE_SWEDEN}
    yield Fact("2023-04-04/2024-03-06", MembershipClaim, roll, (), confidence=RECALLED)
    joined = {"event": MembershipEvent.JOINED, "members": ("FI",)}
    yield Fact("2023-04-04", MembershipClaim, joined, (), confidence=RECALLED)
    yield Fact("2024-03-07", MembershipClaim, {**joined, "members": ("SE",)}, ("se0307",))
    yield Fact("2024-03-07", MembershipClaim, {"event": MembershipEvent.NUMBERED, "number": 32}, ("se0307",))
    consensus = ("consensus", "nobody objects", "one objection blocks", "no ballot", "silence procedure")
    yield Fact("2024-02-22", RuleClaim, {}, ("nltimes0222", "pledge0620", "alde0626"), consensus)
    term = ("st0222", "ap1128", "mirage0626")
    taken = {"office": "sg", "event": OfficeEvent.TAKEN, "actor": "stoltenberg"}
    yield Fact("2014-10-01", OfficeClaim, taken, term)
    extended = {"office": "sg", "event": OfficeEvent.EXTENDED, "actor": "stoltenberg", "until": "2024-10-01"}
    yield Fact("2023-07", OfficeClaim, extended, term, ("fourth", "year"))
    ends = {"office": "sg", "event": OfficeEvent.ENDS, "until": "2024-10-01"}
    yield Fact("2024-06-26", OfficeClaim, ends, ("mirage0626",))
    yield Fact("2024-10-01", OfficeClaim, {**taken, "actor": "rutte"}, ("lsm1113",))
    adopted = {"proposal": "rutte", "result": DecisionResult.ADOPTED, "by": "North Atlantic Council"}
    yield Fact("2024-06-26", DecisionClaim, adopted, ("mirage0626", "alde0626"))
    starts = {"topic": RemarkTopic.EXPECTATION, "actors": ("rutte",)}
    yield Fact("2024-06-26", RemarkClaim, starts, ("mirage0626", "alde0626"), ("1 october 2024",))


def _milestones() -> Iterator[Fact]:
    def of(day: str, milestone: str, kind: MilestoneKind, due: str, *sources: str, **more: object) -> Fact:
        values = {"milestone": milestone, "kind": kind, "due": due, "event": MilestoneEvent.SET, **more}
        return Fact(day, MilestoneClaim, values, sources)

    target, deadline, meeting = MilestoneKind.TARGET, MilestoneKind.DEADLINE, MilestoneKind.MEETING
    yield of("2024-02-21", "q1-target", target, "2024-33", "ogres", by="smith")
    missed = MilestoneEvent.MISSED
    yield of("2024-03-31", "q1-target", target, "2024-33", "av_smith", by="smith", event=missed)
    yield of("2024-02-21", "washington-summit", meeting, "2024-07", "ogres")
    yield of("2024-02-22~", "washington-summit", meeting, "2024-07-09/2024-07-11", "bgnes0222")
    yield of("2024-02-21", "by-summit", target, "[..2024-07]", "ogres")
    yield of("2024-02-22~", "by-summit", target, "[..2024-07-09]", "bgnes0222")
    yield of("2024-04-02", "smith-fallback", target, "[..2024-07-11]", "av_smith", by="smith")
    yield of("2024-02-22", "ministers-april", meeting, "2024-04-04", "nltimes0222", by="scheffer")
    yield of("2024-02-23~", "us-name-april", target, "2024-04-04", "nrc0223", by="US")
    yield of("2024-06-26", "term-end", deadline, "2024-10-01", "mirage0626")
    guess = {"topic": RemarkTopic.EXPECTATION, "actors": ("scheffer",)}
    yield Fact("2024-02-22", RemarkClaim, guess, ("nltimes0222",), ("april", "guess"), on_record=True)


def _disputes() -> Iterator[Fact]:
    def of(
        day: str, topic: str, *sources: str, readings: tuple[str, ...], confidence: Confidence | None = None
    ) -> Fact:
        certainty = confidence or Confidence.VERIFIED
        return Fact(day, DisputeClaim, {"topic": topic}, sources, readings, confidence=certainty)

    yield of(
        "2024-02-21",
        "when Rutte's bid began",
        "pol0221",
        "ogres",
        "pol1028",
        readings=("november 2023", "28 october 2023"),
    )
    yield of(
        "2024-06-06",
        "who held out in early June",
        "ft0618",
        "eura_may",
        "dpa0606",
        readings=("29 of 32", "hungary and romania alone"),
    )
    yield of(
        "2024-06-26",
        "Rutte's first day in office",
        "mirage0626",
        "pledge0620",
        readings=("1 october (nato)", "2 october (an italian agency)"),
    )
    yield of(
        "2024-03-12",
        "who was the first official candidate",
        "pol0221",
        "aa0312",
        readings=("21 february (politico)", "12 march (anadolu", "rfi", "rbc"),
    )
    yield of(
        "2024-04-03",
        "where Poland and Bulgaria stood on 3 April",
        "nos0403",
        "prav0403pl",
        "efe0403",
        readings=("among the 28 (nos)", "ria", "efe"),
    )
    yield of(
        "2024-02-21",
        "whether Kallas and Kariņš were candidates",
        "ogres",
        "ogresop",
        "err1123",
        readings=("no, neither", "yes, both", "a matter for latvia (err)"),
    )
    yield of(
        "2024-06-20",
        "whether Hungary and Slovakia did wait for Romania",
        "nos0403",
        "romins0620",
        readings=("nos had heard in april", "18 june", "14 june", "20th"),
    )
    yield of(
        "2024-04-03",
        "what Sikorski said",
        "rmf0403",
        "prav0403pl",
        readings=("candidates of its own (rmf24)", "will not back rutte (ria)"),
    )
    yield of(
        "2024-03-12",
        "who was Prime Minister of Romania in March 2024",
        "aa0312",
        readings=("ciucă (anadolu)", "ciolacu", "senate"),
        confidence=RECALLED,
    )


FACTS: tuple[Fact, ...] = (
    *_candidacies(),
    *_stances(),
    *_counts(),
    *_objections(),
    *_bargaining(),
    *_ties(),
    *_body_and_office(),
    *_milestones(),
    *_disputes(),
)
