"""What is known of the choice of the third Prosecutor of the ICC, one fact a row."""

from consensus.records import (
    AnyOf,
    AskClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionResult,
    Granted,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkTopic,
    Resolution,
    RuleClaim,
    SoundingClaim,
    Stance,
    TieClaim,
    TieKind,
)
from tests.cases.fact_rows import backed, between, decided, differ, due, lifted, raised, ran, remark, stood, threatened
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
ila | 2021-03 | ILA Reporter (N. Hodgson) | https://ilareporter.org.au/2021/03/post-mortem-on-the-iccs-prosecutorial-election-lessons-learned-and-questions-for-the-future-natalie-hodgson
asil | 2021-03-29 | ASIL event note | https://asil.org/event/icc-prosecutor-election-process-post-mortem
cicc19 | 2019-08-07 | Coalition for the ICC | http://www.coalitionfortheicc.org/news/20190807/icc-prosecutor-election-2020
oj0424 | 2020-04-24 | Opinio Juris (Jalloh and Nölke) | https://opiniojuris.org/2020/04/24/icc-prosecutor-symposium-the-icc-assembly-of-states-parties-selection-process-for-the-third-icc-prosecutor/?share=email
fidh0701 | 2020-07-01 | FIDH | https://www.fidh.org/en/issues/international-justice/international-criminal-court-icc/shortlisted-candidates-for-icc-prosecutor-announced-election-process
ji0702 | 2020-07 | JusticeInfo | https://www.justiceinfo.net/en/tribunals/icc/44784-icc-looking-for-new-prosecutor-starts-with-surprise.html
jfjkwon | 2017 | Journalists For Justice | https://jfjustice.net/top-icc-political-team-recommends-south-korean-kwon-for-asp-boss
jfj0630 | 2020-06-30 | Journalists For Justice | https://jfjustice.net/two-victims-lawyers-in-kenyatta-case-in-line-to-become-next-icc-prosecutor/
k24 | 2020-07-16 | K24 | https://www.k24tv.co.ke/news/why-kenya-rejected-icc-prosecutor-nominees-to-succeed-bensouda-24039/
kpost | 2020-07-17 | Kenyan Post | https://kenyan-post.com/2020/07/17/payback-time-as-uhuru-rejects-4-icc-nominees-into-the-office-of-the-man-who-persecuted-him-during-his-trial-at-the-hague-you-wont-believe-who-is-the-list/
std | 2020-07 | The Standard (Kenya) | https://www.standardmedia.co.ke/article/2001379024/kenya-rejects-list-of-icc-prosecutor-candidates
nat | 2020-07 | Nation (Kenya) | https://beta2020.nation.co.ke/nation/test/kenya-bid-block-nominees-icc-top-job--1900646
lem0728 | 2020-07-28 | Newsper (Le Monde) | https://newsper.com/2020/07/28/imbroglio-around-the-candidates-selected-to-become-prosecutors-of-the-international-criminal-court/
ji1015 | 2020 | JusticeInfo | https://justiceinfo.net/en?p=45491%3Fp%3D45491%3Fp%3D45491%3Fp%3D45491%3Fp%3D45491%3Fp%3D45491%3Fp%3D45491%3Fp%3D45491
bosco | 2020 | D. Bosco | https://davidbosco.substack.com/p/short-lists-and-long-lists-choosing
jfjmess | 2020/2021 | Journalists For Justice | https://jfjustice.net/search-for-the-next-icc-prosecutor-makes-little-progress
ji1118 | 2020-11 | JusticeInfo | https://www.justiceinfo.net/en/46043-exclusive-list-of-candidates-for-next-icc-prosecutor.html
asp1125 | 2020-11-25 | Assembly of States Parties, ICC-ASP/19/INF.2/Add.3, via DocsLib | https://docslib.org/doc/4010882/assembly-of-states-parties-25-november-2020
ji1214 | 2020-12-14 | JusticeInfo reader poll | https://justiceinfo.net/en?p=46150
ciccel | 2021 | Coalition for the ICC | https://www.coalitionfortheicc.org/icc-asp-elections-2020-how-did-it-go
jfj0205 | 2021-02-05 | Journalists For Justice | https://jfjustice.net/123-states-in-search-of-new-prosecutor/
ji0208 | 2021-02-08 | JusticeInfo | https://justiceinfo.net/en?p=73415%3Fp%3D73415
npwj | 2021-02-09 | No Peace Without Justice | https://npwj.org/press-release/electthebest-icc-prosecutor-position-put-to-the-vote
jfj0210 | 2021-02-10 | Journalists For Justice | https://jfjustice.net/first-time-in-history-a-vote-on-who-becomes-new-icc-prosecutor/
kptj | 2021-02-10 | Kenyans for Peace with Truth and Justice and others | https://kptj.or.ke/letter-to-bureau-of-the-assembly-of-states-parties-to-the-rome-statute-of-the-international-criminal-court-icc-and-to-the-states-parties-of-the-rome-statute-of-the-icc-by-civil-society-organizations
reu0212 | 2021-02-12 | Reuters via WKZO | https://wkzo.com/?p=106949
ap0212 | 2021-02-12 | AP via Euronews | https://www.euronews.com/2021/02/12/british-barrister-karim-khan-elected-next-international-criminal-court-prosecutor
irl | 2021-02 | Irish Legal News | https://irishlegal.com/articles/irish-candidate-the-runner-up-in-icc-chief-prosecutor-race
cicc0212 | 2021-02-12 | Coalition for the ICC | https://coalitionfortheicc.org/asp-second-resumed-session-summary
dip0213 | 2021-02-13 | The Diplomat in Spain | https://thediplomatinspain.com/en/2021/02/13/spaniard-carlos-castresana-fails-to-win-election-as-internacional-criminal-court-chief-prosecutor/72750
ansa | 2021-02-14 | ANSA | https://www.ansa.it/sito/notizie/mondo/europa/2021/02/14/un-duro-alla-cpi-contro-inefficienza-e-superpotenze-_31704eea-fdfc-4156-a22e-a17e288684ee.html
gua0212 | 2021-02-12 | Guardian | https://beforeits.news/british-lawyer-karim-khan-elects-iccs-new-chief-prosecutor-international-criminal-court.html
afc | 2021-02-18 | Africa Confidential | https://africa-confidential.com/article/id/13254/the-prosecutor-rests-his-case
eye | 2021-03 | Private Eye | https://www.private-eye.co.uk/news
eco | 2021-02 | The Economist | https://shoah.org.uk/karim-khan-the-international-criminal-courts-new-chief-prosecutor/
pulse | 2020-07 | Pulse Live Kenya | https://www.pulselive.co.ke/news/kenya-protests-as-victimslawyers-in-kenyan-post-election-violence-case-morris-anyah/je7fpdg
""")

VERIFIED, INFERRED = Confidence.VERIFIED, Confidence.INFERRED
_SHORT_LIST, _WIDENED, _GIVEN_UP, _CLOSED, _VOTE = "2020-06-30", "2020-11-13", "2021-02-08", "2021-02-10", "2021-02-12"
_FOUR = ("gaynor", "anyah", "okalany", "roy")
_ADDED = ("khan", "castresana", "lo-voi", "petit", "raynaud")
_NEVER_NOMINATED = ("anyah", "okalany", "roy", "petit", "raynaud")
_BY_DECEMBER, _BY_THE_VOTE, _BY_9_FEBRUARY = "[2020-11-13..2020-12-07]", "[2021-02-01..2021-02-12]", "[..2021-02-09]"
_PROCESS, _PRESSURE, _MOMENTUM = RemarkTopic.PROCESS, RemarkTopic.PRESSURE, RemarkTopic.MOMENTUM
_KENYA = ("k24", "kpost", "std", "nat")
_MET = MilestoneEvent.MET


def _put_forward(day: str, proposal: str, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    return Fact(day, ProposalClaim, {"proposal": proposal, "event": ProposalEvent.PUT_FORWARD}, sources, says)


def _held(day: str, milestone: str, *sources: str, kind: MilestoneKind = MilestoneKind.MEETING) -> Fact:
    return due(day, milestone, kind, day, *sources, event=_MET)


def _left_off(candidate: str, source: str, *says: str) -> Fact:
    return ran(_SHORT_LIST, candidate, CandidacyStatus.ELIMINATED, source, says=("left off", *says))


def _not_chosen(candidate: str, source: str) -> Fact:
    return ran(_VOTE, candidate, CandidacyStatus.ELIMINATED, source)


FACTS: tuple[Fact, ...] = (
    # The body, the office and the rule
    remark(
        *("2019-08-07", _PROCESS, ("jfjkwon", "cicc19"), ("bureau proposes", "committee of five", "five experts")),
        actors=("bureau", "committee", "panel"),
    ),
    remark("2021-02-10", _PROCESS, ("jfj0210", "cicc0212"), ("presides",), actors=("kwon",)),
    remark("2020-04-24", _PROCESS, ("oj0424", "ji1118"), ("chairs the committee",), actors=("nolke",)),
    Fact(
        "2020-07-01",
        RuleClaim,
        {"rule": "seek-consensus"},
        ("fidh0701", "reu0212", "irl"),
        ("consensus is sought", "secret ballot", "absolute majority", "62 of 123"),
    ),
    remark("2019-08-07", _PROCESS, ("ila", "jfj0210", "cicc19"), ("consensus was found for both",)),
    Fact("2021-02-10", MembershipClaim, {"number": 123}, ("jfj0210", "reu0212")),
    Fact(
        "2019-08-07",
        OfficeClaim,
        {"event": OfficeEvent.ENDS, "actor": "bensouda", "until": "2021-06-15"},
        ("cicc19", "irl"),
    ),
    # Candidacies
    ran("[..2020-04]", "khan", CandidacyStatus.INTERESTED, "ji1118", "bosco", says=("long list",)),
    _left_off("khan", "bosco"),
    _left_off("brammertz", "bosco", "favourite"),
    _left_off("castresana", "ila"),
    _left_off("lo-voi", "ila"),
    *(ran(_SHORT_LIST, name, CandidacyStatus.INTERESTED, "fidh0701", says=("short-listed",)) for name in _FOUR),
    *(_put_forward(_SHORT_LIST, name, "fidh0701", says=("by the committee",)) for name in _FOUR),
    *(ran(_BY_DECEMBER, name, CandidacyStatus.INTERESTED, "ji1214", says=("added",)) for name in _ADDED),
    *(_put_forward(_BY_DECEMBER, name, "ji1214") for name in _ADDED),
    remark("2020-12-07", _PROCESS, ("ji1214",), ("still in",), actors=("anyah", "okalany", "roy")),
    *(ran(_BY_9_FEBRUARY, name, CandidacyStatus.NOMINATED, "npwj") for name in ("khan", "gaynor", "castresana")),
    ran("[2021-02-09..2021-02-10]", "lo-voi", CandidacyStatus.NOMINATED, "jfj0210", says=("last to be nominated",)),
    *(
        ran(_CLOSED, name, CandidacyStatus.NOT_STANDING, "npwj", says=("no state",), confidence=INFERRED)
        for name in _NEVER_NOMINATED
    ),
    *(
        Fact(
            _CLOSED,
            ProposalClaim,
            {"proposal": name, "event": ProposalEvent.TAKEN_OFF},
            ("npwj",),
            confidence=INFERRED,
        )
        for name in _NEVER_NOMINATED
    ),
    ran(
        "2020-11-17",
        "brammertz",
        CandidacyStatus.NOT_STANDING,
        "bosco",
        "ji1118",
        says=("declines", "answers were due"),
    ),
    ran(_VOTE, "khan", CandidacyStatus.CHOSEN, "irl", "ap0212"),
    _not_chosen("gaynor", "irl"),
    _not_chosen("castresana", "dip0213"),
    _not_chosen("lo-voi", "reu0212"),
    due("2021-02", "takes-office", MilestoneKind.TARGET, "2021-06-16", "irl"),
    remark(
        *("2021-02-09", _PROCESS, ("ji0702", "asp1125", "ji1214", "npwj")),
        ("89 applied", "16", "14", "four short-listed", "nine", "three of them ahead", "nominated four"),
    ),
    # Consultations and ballots
    Fact(
        "2020-07/2020-11",
        SoundingClaim,
        {"round": 1, "candidates": _FOUR, "by": ("kwon",)},
        ("asp1125", "ji1118"),
        ("without a result",),
    ),
    remark("[2020-07-01..2020-11-13]", _MOMENTUM, ("asp1125", "ji1118"), ("ahead",), actors=("gaynor",)),
    Fact(
        "2020-12/2021-02-08",
        SoundingClaim,
        {"round": 2, "candidates": (*_FOUR, *_ADDED), "by": ("kwon",)},
        ("jfj0205", "jfj0210", "npwj"),
        ("polls members informally", "without consensus"),
    ),
    remark(
        *("2021-02-05", _MOMENTUM, ("jfj0205", "ji0208"), ("before gaynor and then castresana", "not published")),
        actors=("khan", "gaynor", "castresana"),
    ),
    between(_VOTE, 1, {"khan": 59, "gaynor": 47, "castresana": 12, "lo-voi": 5}, "irl", of=123),
    between(
        *(_VOTE, 2, {"khan": 72, "gaynor": 42, "castresana": 5, "lo-voi": 3}, "irl", "ap0212"),
        of=122,
        says=("nobody goes out", "does not vote", "gains 13", "loses five", "castresana seven", "lo voi two"),
    ),
    # Kenya, and the others who turned the list down
    *(
        raised(
            *("2020-07-13", f"ke-{name}", "KE", *_KENYA),
            says=("lenayapa", "letter", "one person", "manage", "diplomacy", "16 july", "for victims"),
            proposal=name,
            lifted_when=AnyOf([Granted(concession="look-again"), Granted(concession="states-nominate")]),
        )
        for name in _FOUR
    ),
    *(
        lifted(_WIDENED, f"ke-{name}", Resolution.SOFTENED, *_KENYA, says=("met in part",), confidence=INFERRED)
        for name in _FOUR
    ),
    *(
        Fact(
            day,
            ConcessionClaim,
            {"concession": asked, "event": ConcessionEvent.GRANTED, "by": ("bureau",)},
            sources,
            confidence=confidence,
        )
        for day, asked, sources, confidence in (
            (_WIDENED, "look-again", ("asp1125", "jfjmess", "ji1118"), VERIFIED),
            (_GIVEN_UP, "states-nominate", ("npwj",), INFERRED),
        )
    ),
    stood(_BY_THE_VOTE, ("KE",), Stance.SUPPORTS, "khan", "afc", "eye", "eco", says=("the press", "february")),
    *(
        stood("[2020-06-30..2020-11-12]", "important", Stance.OBJECTS, name, "bosco", says=("has 2020", "not named"))
        for name in _FOUR
    ),
    stood(
        *("[2020-06-30..2020-11-12]", "a-few", Stance.RESERVED, "way-forward", "bosco"),
        says=("hesitate to widen",),
    ),
    Fact(
        "2020-07",
        AskClaim,
        {"group": "several", "proposal": "gaynor"},
        ("bosco", "lem0728", "asil", "ji1015"),
        ("of name are left out", "practised little"),
    ),
    remark("2020-07", _PRESSURE, ("bosco", "lem0728"), ("members and commentators",), actors=("commentators",)),
    remark("[2020-07-01..2020-11-13]", _PROCESS, ("ji1015",), ("more than two months", "no to the committee")),
    remark(
        *(_WIDENED, _PROCESS, ("bosco", "lem0728", "asil", "ji1015"), ("wider list", "brammertz declines")),
        actors=("brammertz",),
    ),
    # Civil society
    remark("2020-10", _PRESSURE, ("kptj",), ("high moral character", "process and people"), actors=("civil-society",)),
    remark("2021-01-07", _PRESSURE, ("kptj",), ("one of the candidates",), actors=("civil-society",)),
    remark("2021-02-10", _PRESSURE, ("kptj",), ("to all members",), actors=("civil-society",)),
    remark(_VOTE, _PROCESS, ("kptj",), ("nobody is checked before the vote",), INFERRED),
    # Who has a candidate of its own, and who is for whom
    raised(
        *("[..2021-02-08]", "es-own", "ES", "jfj0210", "irl"),
        says=("candidate of its own",),
        proposal="khan",
        asks=(Granted(concession="a-chance"),),
    ),
    lifted(_VOTE, "es-own", Resolution.OVERTAKEN, "jfj0210", "irl", says=("twelve and then five",)),
    stood("[..2021-02-10]", ("ES",), Stance.OBJECTS, "khan", "jfj0210", says=("will not join",)),
    stood(_BY_9_FEBRUARY, ("ES",), Stance.SUPPORTS, "castresana", "npwj", "dip0213", says=("sponsor",)),
    stood(_BY_9_FEBRUARY, ("GB",), Stance.SUPPORTS, "khan", "npwj", says=("sponsor",)),
    stood(_BY_9_FEBRUARY, ("IE",), Stance.SUPPORTS, "gaynor", "npwj", says=("sponsor",)),
    stood("[..2021-02-10]", ("IT",), Stance.SUPPORTS, "lo-voi", "jfj0210", says=("sponsor",)),
    Fact(
        _BY_THE_VOTE,
        CountClaim,
        {"stances": (Stance.SUPPORTS,), "group": "nato", "at_least": 15, "proposal": "khan"},
        ("afc",),
        ("supporters of his", "most members of nato"),
    ),
    *(
        stood("2021-02-05", "unnamed", Stance.OBJECTS, name, "jfj0205", says=("inquires into", "rulers"))
        for name in ("khan", "gaynor", "castresana")
    ),
    remark(_VOTE, _PROCESS, ("jfj0205",), ("settled by the vote",), actors=("khan", "gaynor", "castresana")),
    backed(
        *("[..2021-02-12]", "KE", "khan", "eye", "gua0212"),
        says=("deputy president",),
    ),
    threatened(
        *("[..2021-02-12]", "against-all-others", ("KE",), "have Africa vote against all others", "eye"),
        says=("private eye",),
    ),
    remark(
        *("[..2021-02-12]", _PRESSURE, ("eye", "jfj0630"), ("lobbies against gaynor", "kenyatta")),
        members=("KE",),
        actors=("gaynor",),
    ),
    backed("[..2021-02-12]", "GB", "khan", "afc", says=("networks",)),
    # Ways on
    _put_forward(
        _WIDENED, "way-forward", "asp1125", "jfjmess", "ji1118", says=("interviewed", "precedent", "appraisals")
    ),
    decided(_WIDENED, "way-forward", DecisionResult.ADOPTED, "asp1125", "jfjmess", "ji1118", says=("bureau",)),
    remark(
        *("[2021-02-01..2021-02-08]", _PROCESS, ("jfj0210",), ("seeks a consensus", "in vain")),
        actors=("kwon", "khan"),
    ),
    Fact(
        "[2021-02-01..2021-02-08]",
        TieClaim,
        {"tie.kind": TieKind.MEDIATES, "tie.subject": "kwon"},
        ("jfj0210",),
    ),
    decided(_GIVEN_UP, None, DecisionResult.NO_CONSENSUS, "npwj", says=("president declares",)),
    Fact(_GIVEN_UP, RuleClaim, {"rule": "vote"}, ("npwj",), ("secret ballot",)),
    due(
        *(_GIVEN_UP, "nominations-close", MilestoneKind.DEADLINE, _CLOSED, "npwj"),
        says=("extended", "noon in new york", "secret ballot"),
    ),
    decided(_VOTE, "khan", DecisionResult.ADOPTED, "irl", "ap0212", "cicc0212", says=("second secret ballot",)),
    # Milestones
    due("2019-04", "terms", MilestoneKind.MEETING, "2019-04", "ila", "asil", event=_MET),
    _held("2019-08-02", "vacancy", "cicc19"),
    due("2020-02", "longlist", MilestoneKind.MEETING, "2020-02", "ji0702", event=_MET),
    _held(_SHORT_LIST, "shortlist", "fidh0701", "ji0702"),
    _held("2020-07-01", "nominations-open", "ji0702"),
    due("2020-07-29", "hearings", MilestoneKind.MEETING, "2020-07-29/2020-07-30", "lem0728", "ciccel", event=_MET),
    due("2020-07-28", "election", MilestoneKind.TARGET, "2020-12", "lem0728", "asp1125"),
    Fact(
        "2020-12-31",
        MilestoneClaim,
        {"milestone": "election", "event": MilestoneEvent.MISSED},
        ("lem0728", "asp1125"),
    ),
    _held("2020-11-25", "appraisals", "asp1125"),
    remark("2021-02-05", _PROCESS, ("jfj0205",), ("over two hours, in vain",), actors=("bureau",)),
    Fact(_CLOSED, MilestoneClaim, {"milestone": "nominations-close", "event": _MET}, ("npwj",)),
    _held(_VOTE, "vote", "cicc0212"),
    # What unblocked it
    remark(
        *(_WIDENED, _PROCESS, ("k24", "asp1125", "ji1118")),
        ("committee", "in gaynor's place", "brings no consensus", "four months before", "16 july"),
    ),
    remark(
        *(_GIVEN_UP, _PROCESS, ("npwj", "jfj0205", "jfj0210")),
        ("no consensus in sight", "two rounds on 12 february", "from the 5th", "somebody of its own"),
    ),
    # What the accounts differ on
    differ(
        *(_VOTE, "Lo Voi in the second ballot", ("ap0212", "irl", "ansa")),
        ("3, as ap", "4, as ansa", "add up to 123", "does not vote"),
    ),
    differ(_VOTE, "how many members there are", ("jfj0210", "gua0212"), ("123", "131", "slip")),
    differ("2020-07", "how many applied", ("ji0702", "pulse"), ("89", "144")),
    differ(
        *("2020-07", "who of the four had touched Kenya", ("jfj0630", "pulse", "std", "kpost")),
        ("anyah and gaynor", "okalany"),
    ),
    differ(
        *("2020-12-14", "how many are in the wider field", ("ji1118", "ji1214")),
        ("14", "13 without brammertz", "nine", "7 december"),
    ),
)
