"""What is known of the choice of the Director General of the IAEA in 2009, one fact a row."""

from consensus.records import (
    AskClaim,
    BallotKind,
    CandidacyStatus,
    Confidence,
    DecisionResult,
    MembershipClaim,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkTopic,
    RuleClaim,
    Stance,
)
from tests.cases.fact_rows import between, decided, differ, due, on_one, ran, remark, stood
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
mg0921 | 2008-09-21 | Mail and Guardian (AFP) | https://mg.co.za/article/2008-09-21-sa-japan-vying-to-head-un-nuclear-watchdog
kyo0926 | 2008-09-26 | Kyodo via OANA | https://oananews.org/node/21493
dpa01 | 2009-01 | dpa via TopNews | https://topnews.in/japan-south-africa-vie-elbaradei-succession-iaea-confirms-2103751
irw07 | 2007-09 | Iran Nuclear Watch | http://irannuclearwatch.blogspot.com/2007/09/shift-in-iaea-board-of-governors.html
reu0324 | 2009-03-24 | Reuters factbox | https://www.reuters.com/article/newsMaps/idUSTRE52N2MT20090324
wnn0326 | 2009-03-26 | World Nuclear News | https://www.world-nuclear-news.org/Articles/Voting-begins-for-next-IAEA-chief
spie0326 | 2009-03-26 | Der Spiegel | https://www.spiegel.de/politik/ausland/atomenergiebehoerde-amano-verfehlt-noetige-mehrheit-fuer-elbaradei-nachfolge-a-615694.html
dnev0326 | 2009-03-26 | Dnevnik | http://www.dnevnik.si/1042254768/svet/1042254768
gara0327 | 2009-03-27 | Gara | https://gara.naiz.eus/paperezkoa/20090327/129117/es/No-hay-consenso-para-elegir--sustituto-El-Baradei-frente-OIEA
wnn0327 | 2009-03-27 | World Nuclear News | https://wnn.origindigital.co/articles/start-again-in-vienna
efe0327 | 2009-03-27 | EFE via Telecinco | https://www.telecinco.es/noticias/internacional/oiea-designar-director-general-acuerdo_18_811650107.html?amp=true
ap0327 | 2009-03-27 | AP via Jerusalem Post | https://www.jpost.com/international/un-atomic-agency-fails-to-elect-new-head
bel0327 | 2009-03 | AFP via Bellona | https://bellona.org/news/nuclear-issues/2009-03-iaea-fails-to-select-new-chief-in-new-vote
vie0327 | 2009-03-27 | vienna.at | https://www.vienna.at/?p=2157750
afp0330 | 2009-03-30 | AFP via Nuclear Power Daily | http://nuclearpowerdaily.com/reports/IAEA_invites_nominations_for_new_chief_by_end_of_April_999.html
aj0407 | 2009-04-07 | Al Jazeera (Arabic) | http://www.aljazeera.net/news/international/2009/4/7/%D8%B3%D9%84%D9%88%D9%81%D9%8A%D9%86%D9%8A%D8%A7-%D8%AA%D9%82%D8%AF%D9%85-%D9%85%D8%B1%D8%B4%D8%AD%D8%A7-%D9%84%D8%B1%D8%A6%D8%A7%D8%B3%D8%A9-%D8%A7%D9%84%D9%88%D9%83%D8%A7%D9%84%D8%A9-%D8%A7%D9%84%D8%B0%D8%B1%D9%8A%D8%A9
phys | 2009-04 | Physics Today | https://physicstoday.aip.org/news/more-candidates-join-race-to-run-the-iaea
gov0426 | 2009-04-26 | South African government | https://www.gov.za/news/ntsaluba-re-nomination-minty-director-general-international-atomic-energy-agency-26-apr-2009
wnn0428 | 2009-04-28 | World Nuclear News | https://wnn.origindigital.co/articles/new-candidates-for-head-of-iaea
afp0428 | 2009-04-28 | AFP via Nuclear Power Daily | http://nuclearpowerdaily.com/reports/Five_candidates_in_race_for_IAEA_top_job_diplomat_999.html
act05 | 2009-05 | Arms Control Today | https://www.armscontrol.org/act/2009-05/five-candidates-vie-top-iaea-post
iaea0526 | 2009-05-26 | IAEA | https://www.iaea.org/newscenter/news/director-general-candidates-meet-members-iaea
kuna0526 | 2009-05-26 | KUNA | https://www.kuna.net.kw/ArticleDetails.aspx?id=2001043&language=en
afp0520 | 2009-05-20 | AFP via Nuclear Power Daily | https://nuclearpowerdaily.com/reports/New_IAEA_chief_must_watch_his_words_candidate_999.html
ap0609 | 2009-06-09 | AP via Jerusalem Post | https://www.jpost.com/international/japanese-favored-in-vote-to-lead-iaea
jaif0611 | 2009-06-11 | JAIF (translation of an IAEA notice) | https://www.jaif.or.jp/oversea/p4552/
une0618 | 2009-06-18 | UNelections.org | http://www.unelections.org/?q=node/1247
vec0701 | 2009-07-01 | Večer | https://preberi.si/content/view/1346689-Petric-odstopil-od-kandidature-v-IAEA.html
ht0701 | 2009-07-01 | AFP via Himalayan Times | https://thehimalayantimes.com/world/belgian-quits-iaea-chief-race
wnn0702 | 2009-07-02 | World Nuclear News | https://wnn.origindigital.co/articles/amano-in-the-frame-for-iaea-leadership
oe24 | 2009-07-02 | oe24 (APA) | https://www.oe24.at/welt/weltpolitik/japaner-amano-neuer-iaeo-chef/565663
ig0702 | 2009-07-02 | iG (AFP) | http://ultimosegundo.ig.com.br/mundo/japones-e-eleito-para-comandar-agencia-nuclear-da-onu/n1237627850214.html
kyo0702 | 2009-07-03 | Kyodo and Tokyo Shimbun copy | http://premier.oops.jp/blog/archives/2009/07/iaea.html
jaif0709 | 2009-07-09 | JAIF | https://jaif.or.jp/news_db/data/2009/0709-1-3.html
nyt0703 | 2009-07-03 | New York Times via World Security Network | https://www.worldsecuritynetwork.com/Other/Otterman-Sharon/Japanese-Diplomat-Elected-U.N.-Nuclear-Chief
arab | 2009-07-03 | Reuters via Arab News | https://www.arabnews.com/node/325894
cd0703 | 2009-07-03 | China Daily (AP) | https://global.chinadaily.com.cn/world/2009-07/03/content_8350848.htm
iitw | 2009-07-03 | Iran in the World (press digest) | https://iranintheworld.wordpress.com/2009/07/03/%E2%80%9Cnarrow-victory-for-new-iaea-chief-highlights-strong-divisions%E2%80%9D/
afp0703 | 2009-07-03 | AFP via SpaceWar | http://www.spacewar.com/2006/090703201815.z6x8kthx.html
wsj0915 | 2009-09-15 | Wall Street Journal | http://defense-technologynews.blogspot.com/2009/09/dtn-news-japans-yukiya-amano-named-new.html?m=1
""")

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED
_MARCH_26, _MARCH_27, _WIPED, _JULY_2 = "2009-03-26", "2009-03-27", "2009-03-30", "2009-07-02"
_PROCESS, _PRESSURE = RemarkTopic.PROCESS, RemarkTopic.PRESSURE
_MOMENTUM, _EXPECTATION = RemarkTopic.MOMENTUM, RemarkTopic.EXPECTATION
_CAME_NEW = ("AF", "BF", "CU", "EG", "ES", "MY", "NZ", "RO", "TR", "UY")
_STAYED = (
    *("AL", "AR", "AU", "BR", "CA", "CH", "CN", "DE", "DZ", "EC", "FI", "FR", "GB", "GH", "IE", "IN", "IQ", "JP"),
    *("LT", "MX", "PH", "RU", "SA", "US", "ZA"),
)

BETWEEN_TWO: dict[tuple[str, int], tuple[int, int]] = {
    (_MARCH_26, 1): (21, 14),
    (_MARCH_26, 2): (20, 15),
    (_MARCH_26, 3): (20, 15),
    (_MARCH_27, 4): (23, 12),
    (_JULY_2, 2): (23, 12),
    (_JULY_2, 3): (23, 12),
    (_JULY_2, 4): (23, 12),
    (_JULY_2, 5): (23, 12),
}
"""Votes for Amano and for Minty, by day and number; nobody abstained, and each adds up to 35."""

_TOLD_BY = {_MARCH_26: ("wnn0326", "spie0326"), _MARCH_27: ("wnn0327",), _JULY_2: ("wnn0702", "jaif0709")}


def _mooted(candidate: str) -> Fact:
    return ran(_MARCH_27, candidate, CandidacyStatus.MOOTED, "vie0327", "afp0330", says=("compromise",))


def _proposed(day: str, proposal: str, event: ProposalEvent, *sources: str, says: tuple[str, ...] = ()) -> Fact:
    return Fact(day, ProposalClaim, {"proposal": proposal, "event": event}, sources, says)


FACTS: tuple[Fact, ...] = (
    # The Board, its rule and the office
    remark(
        *(_MARCH_26, _PROCESS, ("spie0326", "wnn0326")),
        ("secret", "same day", "the chair or from diplomats", "none a roll call"),
        INFERRED,
    ),
    remark("2008-10-06", _PROCESS, ("afp0330",), ("chairs the board",), actors=("feroukhi",)),
    Fact(
        _MARCH_26,
        RuleClaim,
        {"rule": "board"},
        ("spie0326", "wnn0326"),
        ("24 of 35", "first day", "of those who vote", "abstentions lower the bar"),
    ),
    Fact(
        _MARCH_26,
        RuleClaim,
        {},
        ("dnev0326", "spie0326", "wnn0327", "bel0327"),
        ("three secret ballots", "simple majority", "yes or no", "on the other", "four weeks", "same people may stand"),
    ),
    Fact(_JULY_2, RuleClaim, {}, ("oe24",), ("three names", "last goes out after the first")),
    Fact("2009-03-26", MembershipClaim, {"number": 35}, ("wnn0326",)),
    Fact(
        "2008-10",
        MembershipClaim,
        {"number": 35, "members": (*_STAYED, *_CAME_NEW)},
        (),
        ("september 2009", "finland's staying", "italy's leaving"),
        confidence=RECALLED,
    ),
    remark("2007-09", _PROCESS, ("irw07",), ("2007-08",), members=_STAYED),
    Fact(
        "2008-09",
        OfficeClaim,
        {"event": OfficeEvent.ENDS, "actor": "elbaradei", "until": "2009-11-30"},
        ("mg0921", "une0618"),
        ("does not stand again",),
    ),
    remark("2009-05", _PROCESS, ("act05",), ("for the time being", "nobody were chosen"), actors=("elbaradei",)),
    # Candidacies
    ran("2008-09-25", "amano", CandidacyStatus.NOMINATED, "kyo0926"),
    ran("[..2009-04-27]", "amano", CandidacyStatus.NOMINATED, "wnn0428"),
    ran(_JULY_2, "amano", CandidacyStatus.CHOSEN, "nyt0703", "wnn0702"),
    ran("[2008-09-01..2008-09-21]", "minty", CandidacyStatus.NOMINATED, "mg0921", says=("has september",)),
    remark(_MARCH_27, _EXPECTATION, ("ap0327",), ("seems to be out",), actors=("minty",)),
    ran("2009-04-26", "minty", CandidacyStatus.NOMINATED, "gov0426"),
    ran(_JULY_2, "minty", CandidacyStatus.ELIMINATED, "wnn0702"),
    ran(_WIPED, "echavarri", CandidacyStatus.MOOTED, "afp0330"),
    ran("[2009-04-01..2009-04-27]", "echavarri", CandidacyStatus.NOMINATED, "phys", says=("the source has april",)),
    ran(_JULY_2, "echavarri", CandidacyStatus.ELIMINATED, "wnn0702", "oe24"),
    ran("2009-04-06", "petric", CandidacyStatus.INTERESTED, "aj0407"),
    ran("2009-04-09", "petric", CandidacyStatus.NOMINATED, "phys", says=("that thursday",)),
    ran("2009-06-30", "petric", CandidacyStatus.WITHDRAWN, "vec0701", "ht0701"),
    remark("2009-04", _PROCESS, ("afp0520",), ("bridge the two camps",), actors=("petric",)),
    ran("2009-04-27", "poncelet", CandidacyStatus.NOMINATED, "afp0428"),
    ran("2009-07-01", "poncelet", CandidacyStatus.WITHDRAWN, "ht0701", says=("consensus easier", "stays at hand")),
    ran("[2009-04-01..2009-04-07]", "noramly", CandidacyStatus.MOOTED, "phys", "aj0407", says=("both have april",)),
    ran("2009-04-27", "noramly", CandidacyStatus.NOT_STANDING, "afp0428", says=("final list",)),
    *map(_mooted, ("pfirter", "skoknic", "zedillo")),
    # Ballots
    *(
        between(day, number, {"amano": amano, "minty": minty}, *_TOLD_BY[day][-1 if number == 5 else 0 :], of=35)
        for (day, number), (amano, minty) in BETWEEN_TWO.items()
    ),
    between(_MARCH_27, 4, {"amano": 23}, "wnn0327", of=35, says=("find who leads", "simple majority")),
    on_one(
        *(_MARCH_27, 5, "amano", {Stance.SUPPORTS: 22, Stance.OBJECTS: 12, Stance.ABSTAINS: 1}, "efe0327"),
        of=35,
        says=("23 were needed", "just voted for him"),
    ),
    on_one(_MARCH_27, 6, "minty", {Stance.SUPPORTS: 15}, "wnn0327", says=("yes or no on minty",)),
    between(
        *("2009-06-09", None, {"amano": 20, "minty": 11, "echavarri": 4, "petric": 0, "poncelet": 0}),
        *("une0618", "jaif0611", "ap0609"),
        of=35,
        kind=BallotKind.STRAW_POLL,
    ),
    between(_JULY_2, 1, {"amano": 20, "minty": 10, "echavarri": 5}, "wnn0702", "oe24", of=35),
    between(_JULY_2, 5, {"amano": 23}, "jaif0709", of=35, says=("only jaif", "makes six")),
    on_one(
        *(_JULY_2, 6, "amano", {Stance.SUPPORTS: 23, Stance.OBJECTS: 11, Stance.ABSTAINS: 1}),
        *("jaif0709", "cd0703", "arab"),
        of=35,
        says=("67.6", "23 of 35"),
    ),
    # Who is for whom, and what they want instead
    stood("2009-03-24", "western", Stance.SUPPORTS, "amano", "reu0324", "efe0327"),
    stood(_MARCH_27, "most-developing", Stance.SUPPORTS, "minty", "ap0327", "efe0327"),
    stood("2009-01", "african", Stance.SUPPORTS, "minty", "dpa01"),
    stood(_JULY_2, ("US",), Stance.SUPPORTS, "amano", "cd0703", "wsj0915", says=("the press",)),
    stood(_JULY_2, ("BR",), Stance.SUPPORTS, "minty", "ig0702", says=("one clause", "said to favour")),
    stood("2009-05", ("CN", "RU"), Stance.RESERVED, "amano", "act05", says=("former officials", "doubts")),
    remark("2009-07", _PRESSURE, ("iitw",), ("bare majority", "al jazeera", "digest"), members=("RU",)),
    stood("2008-09-25", ("JP",), Stance.SUPPORTS, "amano", "kyo0926", says=("sponsor",)),
    remark("[..2009-07-01]", _PRESSURE, ("kyo0702",), ("rings",), actors=("aso", "amano")),
    stood(
        *(f"[..{_MARCH_26}]", "developing", Stance.OBJECTS, "amano", "arab", "cd0703", "gara0327"),
        says=("close to washington and the west", "message across"),
    ),
    Fact(
        f"[..{_MARCH_26}]",
        AskClaim,
        {"group": "developing", "proposal": "amano"},
        ("arab", "cd0703", "gara0327"),
    ),
    remark(_MARCH_27, _MOMENTUM, ("arab", "cd0703", "gara0327"), ("one vote short",)),
    remark(
        *(_JULY_2, _PROCESS, ("arab", "cd0703", "gara0327")),
        ("four ballots running", "11 and one abstention", "outvoted by just the bar"),
        proposal="amano",
    ),
    stood(
        *(_MARCH_26, "western", Stance.OBJECTS, "minty", "act05", "spie0326", "gara0327"),
        says=("political", "iran's programme"),
    ),
    Fact(_MARCH_26, AskClaim, {"group": "western", "proposal": "minty"}, ("act05", "spie0326", "gara0327")),
    remark(_JULY_2, _PROCESS, ("act05", "spie0326", "gara0327"), ("never had more than 15 of 35",), proposal="minty"),
    # Ways on
    _proposed(_MARCH_27, "clean-slate", ProposalEvent.PUT_FORWARD, "bel0327", says=("dropped", "open again")),
    decided(
        *(_WIPED, "clean-slate", DecisionResult.ADOPTED, "bel0327", "afp0330", "gov0426"),
        says=("letter", "both came back"),
    ),
    *(_proposed(_WIPED, name, ProposalEvent.TAKEN_OFF, "bel0327", "afp0330", "gov0426") for name in ("amano", "minty")),
    _proposed("2009-04-26", "minty", ProposalEvent.PUT_FORWARD, "gov0426"),
    _proposed("[..2009-04-27]", "amano", ProposalEvent.PUT_FORWARD, "wnn0428"),
    remark(
        *("2009-06-09", _MOMENTUM, ("afp0520", "une0618")),
        ("spain, slovenia and belgium", "four votes, none and none"),
        actors=("echavarri", "petric", "poncelet"),
    ),
    decided("2009-07-03", "amano", DecisionResult.ADOPTED, "wnn0702", "afp0703", says=("the board, by acclamation",)),
    decided("2009-09-14", "amano", DecisionResult.ADOPTED, "wsj0915", says=("general conference, by acclamation",)),
    # Milestones
    due("2008-09-21", "rules", MilestoneKind.MEETING, "2008-10-06", "mg0921"),
    due(
        *("2008-12-31", "nominations-close", MilestoneKind.DEADLINE, "2008-12-31", "dpa01"),
        event=MilestoneEvent.MET,
    ),
    due(_MARCH_26, "first-vote", MilestoneKind.MEETING, "2009-03-26/2009-03-27", "wnn0326", "wnn0327"),
    due(
        *(_MARCH_27, "first-vote", MilestoneKind.MEETING, "2009-03-26/2009-03-27", "wnn0326", "wnn0327"),
        event=MilestoneEvent.MISSED,
        says=("deadlock",),
    ),
    decided(_MARCH_27, None, DecisionResult.NO_CONSENSUS, "wnn0326", "wnn0327"),
    due(_WIPED, "new-nominations", MilestoneKind.DEADLINE, "2009-04-27", "afp0330", "afp0428"),
    remark("2009-04-29", _PROCESS, ("act05",), ("confirmed",), actors=("amano", "minty", "poncelet")),
    due("2009-05-26", "hearings", MilestoneKind.MEETING, "2009-05-26", "iaea0526", event=MilestoneEvent.MET),
    due(_MARCH_27, "by-june", MilestoneKind.TARGET, "2009-06", "wnn0327"),
    Fact(
        "2009-07-01",
        MilestoneClaim,
        {"milestone": "by-june", "event": MilestoneEvent.MISSED},
        ("wnn0327",),
        ("by days",),
        confidence=INFERRED,
    ),
    due(_JULY_2, "second-vote", MilestoneKind.MEETING, _JULY_2, "nyt0703", event=MilestoneEvent.MET),
    due("2009-07-09", "takes-office", MilestoneKind.TARGET, "2009-12-01", "jaif0709", "wsj0915"),
    # What moved, and what misled
    remark(
        *(_MARCH_26, _EXPECTATION, ("gara0327", "wnn0327")),
        ("bid dead", "dpa has minty out", "rises to 23", "minty is voted on"),
    ),
    remark(_JULY_2, _MOMENTUM, ("wnn0702",), ("three go to amano and two to minty", "net"), INFERRED),
    remark(_MARCH_26, _EXPECTATION, ("wnn0326",), ("abstentions could decide it", "the iaea")),
    remark(
        *(_JULY_2, _PROCESS, ("wnn0326", "wnn0702", "jaif0709", "arab")),
        ("minty's side abstains", "where 24 were needed", "not known", "within hours", "fourteen weeks", "clean slate"),
    ),
    remark(
        *(_JULY_2, _MOMENTUM, ("wnn0326", "wnn0702", "jaif0709", "arab")),
        ("decides twice", "from amano's votes", "from minty's"),
    ),
    # What the accounts differ on
    differ(
        *(_JULY_2, "how many ballots there were on 2 July", ("wnn0702", "arab", "jaif0709", "nyt0703", "cd0703")),
        ("six", "four, as ap"),
    ),
    differ(
        _JULY_2, "who was in the field", ("wnn0702", "ht0701"), ("three in july", "poncelet was the fifth", "pascal")
    ),
    differ(_MARCH_27, "the counts of March", ("wnn0327", "kuna0526"), ("15-19-1", "23, 22 and 19", "no to minty")),
    differ(
        *("2009-09-15", "how many ballots Amano lost before he won", ("wsj0915",)),
        ("ten", "five in march and five in july", "only seven"),
    ),
    differ("2009-06-09", "whether Amano lost ground after March", ("efe0327", "une0618"), ("20", "23", "efe")),
)
