"""What is known of the choice of the Secretary-General of the OECD in 2021, one fact a row."""

from consensus.records import (
    AskClaim,
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionResult,
    MembershipClaim,
    MembershipEvent,
    MilestoneClaim,
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkTopic,
    RuleClaim,
    SoundingClaim,
    Stance,
    TieClaim,
    TieKind,
)
from tests.cases.fact_rows import decided, differ, due, ran, remark, stood
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
oecd | 2021 | OECD | https://search.oecd.org/about/secretary-general/selection-process/
oecd0315 | 2021-03-15 | OECD | https://www.oecd.org/australia/oecd-member-countries-appoint-mathias-cormann-as-next-secretary-general.htm
oecd0601 | 2021-06-01 | OECD (French) | https://www.oecd.org/fr/about/news/press-releases/2021/06/mathias-cormann-takes-office-as-oecd-secretary-general.html
boer0902 | 2020-09-02 | Börsen-Zeitung | https://boersen-zeitung.de/konjunktur-politik/schweden-nominiert-malmstrom-als-oecd-generalsekretarin
dpa10 | 2020-10 | dpa-AFX via FinanzNachrichten | https://www.finanznachrichten.de/nachrichten-2020-10/51002088-daenemark-nominiert-ulrik-v-knudsen-fuer-oecd-chefposten-016.htm
your1024 | 2020-10-24 | Yourtopia | https://yourtopia.fr/international/mitsotakis-propose-que-diamantopoulou-devienne-secretaire-general-de-locde-91365/
sco1103 | 2020-11-03 | OECD via Scoop | https://www.scoop.co.nz/stories/WO2011/S00003/oecd-announces-candidates-for-next-secretary-general.htm
err11 | 2020-11 | ERR | https://news.err.ee/1154334/president-kaljulaid-on-official-oecd-secretary-general-candidate-list
gua1129 | 2020-11-29 | The Guardian | https://www.theguardian.com/australia-news/2020/nov/29/trying-to-invert-reality-mathias-cormanns-climate-credentials-will-be-a-hard-sell-at-the-oecd
smh1213 | 2020-12-13 | Sydney Morning Herald | https://www.smh.com.au/world/europe/british-labour-demands-boris-johnson-blacklist-cormann-s-oecd-bid-over-climate-record-20201213-p56mzk.html
lib0113 | 2021-01-13 | Liberal.gr | https://staging-liberal.unicorndomain.gr/epikairotita/i-anna-diamantopoyloy-ston-epomeno-gyro-tis-koyrsas-gia-timoni-toy-oosa
err0119 | 2021-01-19 | ERR | https://news.err.ee/1608078673/kaljulaid-through-to-second-round-of-oecd-leadership-election
star0120 | 2021-01-20 | Bloomberg via Toronto Star | https://www.thestar.com/business/2021/01/20/trump-aide-liddell-intends-to-withdraw-candidacy-to-lead-oecd.html
np0126 | 2021-01-26 | National Post | https://nationalpost.com/news/politics/bill-morneau-pulls-out-of-bid-for-oecds-top-job-after-failing-to-secure-support-to-move-onto-third-round-of-voting
np0127 | 2021-01-27 | National Post via PressReader | https://www.pressreader.com/canada/national-post-national-edition/20210127/281505048885738
err0126 | 2021-01-26 | ERR | https://news.err.ee/1608086893/kersti-kaljulaid-withdraws-oecd-candidacy
luz0128 | 2021-01-28 | Luzerner Zeitung | https://www.luzernerzeitung.ch/amp/news-service/wirtschaft/spitzenposten-hildebrand-weiterhin-im-rennen-um-den-oecd-vorsitz-ld.2091897
eafr | 2021-02 | Euractiv France | https://www.euractiv.fr/section/elections/news/ocde-lelection-du-prochain-secretaire-general-est-elle-jouee-davance/
atl0208 | 2021-02-08 | Les amis du traité de Lisbonne | https://www.lesamisdutraitedelisbonne.com/post/l-ue-et-l-ocde-suite-1
berl | 2021-02 | Berlingske | https://www.berlingske.dk/oekonomi/dansker-traekker-sig-som-kandidat-til-international-toppost
hel0212 | 2021-02-12 | Daily Hellas | http://dailyhellas.com/2021/02/12/greek-politician-in-final-4-candidates-for-oecd-secretary-general-position/
mony | 2021-02-10 | Moneycab | https://www.moneycab.com/schweiz/oecd-generalsekretaer-hildebrand-unter-den-vier-verbleibenden-finalisten/
omeu | 2021-02 | OmEuropa | https://omeuropa.se/malmstrom-mot-klimatbov-vem-blir-oecd-chef/
blick0225 | 2021-02-25 | Blick | https://blick.ch/wirtschaft/wegen-fehlender-breiter-unterstuetzung-philipp-hildebrand-zieht-kandidatur-fuer-oecd-amt-zurueck-id16368742.html
wbf0226 | 2021-02-26 | Swiss economics ministry | https://www.admin.ch/gov/de/start/dokumentation/medienmitteilungen.msg-id-82505.html
eafr0301 | 2021-03-01 | Euractiv France | https://www.euractiv.fr/section/affaires-publiques/news/ocde-la-candidate-grecque-se-retire-de-la-course/
exb0301 | 2021-03-01 | Sydney Morning Herald | https://exbulletin.com/world/768315/
gua03 | 2021-03 | Guardian | https://thesostenible.com/uk-warned-not-to-back-mathias-cormann-as-new-oecd-head-oecd
let0304 | 2021-03-04 | Letter to Ambassador Sharrock via DocsLib | https://docslib.org/doc/13326896/letter-to-ambassador-sharrock
gp0304 | 2021-03-04 | Greenpeace Australia Pacific | http://greenpeace.org.au/news/charities-urge-global-ambassadors-to-reject-mathias-cormanns-oecd-bid/
bnn0308 | 2021-03-08 | Bloomberg via BNN | https://www.bnnbloomberg.ca/malmstrom-touts-global-support-as-oecd-race-enters-home-stretch-1.1573871
afp0308 | 2021-03-08 | AFP via Terra Daily | https://terradaily.com/reports/NGOs_slam_OECD_candidates_terrible_climate_record_999.html
aus0312 | 2021-03-12 | The Australian (mirror) | https://newsbite.mooo.com/www.theaustralian.com.au/nation/mathias-cormann-in-dark-on-oecd-secretarygeneral-job-for-another-month/news-story/b2a96de4fbaf5c4cd246284e85874c56
reg0312 | 2021-03-12 | Regnum via Myseldon | https://news.myseldon.com/en/news/index/247105585?requestId=6f9bd843-1ea5-4377-bd28-ce05abd6c427
pais0312 | 2021-03-12 | El País | https://digismak.com/australian-mathias-cormann-is-emerging-as-the-new-oecd-secretary-general-economy/
ft0312 | 2021-03-12 | Financial Times | https://www.americanwealthmax.com/2021/03/12/cormann-wins-oecd-leadership-race/
bg0312 | 2021-03-12 | BusinessGreen | https://www.businessgreen.com/news/4028454/mathias-cormann-appointed-oecd-chief-despite-climate-concerns
pol0312 | 2021-03-12 | Politico | https://dailyamerica.com/australian-mathias-cormann-picked-as-next-oecd-chief-politico
afp0312 | 2021-03-12 | AFP and Guardian | https://washingtonlatest.com/mathias-cormann-elected-oecd-chief-despite-concern-over-climate-record/
atl03 | 2021-03 | Les amis du traité de Lisbonne | https://www.lesamisdutraitedelisbonne.com/post/l-ue-et-l-ocde-suite-2-et-fin
pais0315 | 2021-03-15 | El País | https://digismak.com/the-oecd-officially-confirms-the-election-of-mathias-cormann-as-the-new-general-secretary-economy/
cour0315 | 2021-03 | AFP via Le Courrier du Vietnam | https://lecourrier.vn/laustralien-mathias-cormann-officiellement-nomme-secretaire-general-de-locde/907415.html
err04 | 2021 | ERR (Estonian) | https://www.err.ee/1608183358/oecd-juhi-leidmisel-vois-maaravaks-saada-geopoliitika
""")

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED
_LISTED, _BEFORE_THE_POLL, _POLL, _CHOSEN = "2020-11-02", "[2021-03-01..2021-03-11]", "2021-03-12", "2021-03-15"
_NOMINATED, _GONE = CandidacyStatus.NOMINATED, CandidacyStatus.WITHDRAWN
_PROCESS, _PRESSURE = RemarkTopic.PROCESS, RemarkTopic.PRESSURE
_MOMENTUM, _EXPECTATION = RemarkTopic.MOMENTUM, RemarkTopic.EXPECTATION
_LAST_TWO = ("cormann", "malmstrom")
_LAST_FOUR = (*_LAST_TWO, "diamantopoulou", "hildebrand")
_LAST_FIVE = (*_LAST_FOUR, "knudsen")
_LAST_SEVEN = (*_LAST_FIVE, "kaljulaid", "morneau")
_ALL = (*_LAST_SEVEN, "liddell", "dlouhy", "kurtyka")


def _round(number: int, day: str, candidates: tuple[str, ...], *sources: str, says: tuple[str, ...] = ()) -> Fact:
    return Fact(day, SoundingClaim, {"round": number, "candidates": candidates, "by": ("sharrock",)}, sources, says)


def _left(day: str, how_many: str, *sources: str) -> Fact:
    return remark(day, _PROCESS, sources, (f"{how_many} are left",))


def _no_view(proposal: str) -> Fact:
    values = {"stances": (Stance.RESERVED,), "at_least": 2, "at_most": 3, "of": 37, "proposal": proposal}
    return Fact("2021-03-11", CountClaim, values, ("pais0312",), ("have no view", "diplomats"))


FACTS: tuple[Fact, ...] = (
    # The body, the office and the rule
    Fact(
        "2020-11-03",
        RuleClaim,
        {"rule": "consensus"},
        ("oecd", "sco1103", "exb0301", "pais0315"),
        ("one member can block", "the dean says", "no official vote", "c(2016)70"),
    ),
    remark(
        *("2020-08-03", _PROCESS, ("oecd",), ("three ambassadors",)),
        actors=("sharrock", "schommer", "galvan", "okamura"),
    ),
    Fact("2020-08-03", TieClaim, {"tie.kind": TieKind.MEDIATES, "tie.subject": "sharrock"}, ("oecd",)),
    remark(
        *("2020-11-03", _PROCESS, ("sco1103", "aus0312")),
        ("in confidence", "those who nominated somebody, and then to all", "not published"),
    ),
    Fact(_CHOSEN, MembershipClaim, {"number": 37}, ("oecd0315", "pais0315")),
    Fact(
        "2021-05-25",
        MembershipClaim,
        {"event": MembershipEvent.JOINED, "members": ("CR",)},
        (),
        ("the day is recalled",),
        confidence=RECALLED,
    ),
    Fact("2021-06-01", MembershipClaim, {"number": 38}, ("oecd0601",)),
    Fact(
        "2020-07",
        OfficeClaim,
        {"event": OfficeEvent.ENDS, "actor": "gurria", "until": "2021-05-31"},
        ("dpa10", "sco1103", "oecd0315"),
        ("announces",),
    ),
    # Candidacies
    *(
        ran(_LISTED, name, _NOMINATED, "sco1103", "err11")
        for name in ("cormann", "hildebrand", "morneau", "liddell", "dlouhy", "kurtyka")
    ),
    remark("2021-03-02", _PROCESS, ("aus0312",), ("two are left",), actors=_LAST_TWO),
    Fact(_POLL, ProposalClaim, {"proposal": "cormann", "event": ProposalEvent.PUT_FORWARD}, ("ft0312",)),
    ran(_CHOSEN, "cormann", CandidacyStatus.CHOSEN, "oecd0315"),
    ran("2020-09-01", "malmstrom", _NOMINATED, "boer0902"),
    ran(_POLL, "malmstrom", CandidacyStatus.ELIMINATED, "ft0312"),
    ran("[..2020-10-24]", "diamantopoulou", _NOMINATED, "your1024"),
    ran("2021-03-01", "diamantopoulou", _GONE, "eafr0301", says=("consensus easier", "majority clearer")),
    ran("2021-02-25", "hildebrand", _GONE, "blick0225", says=("not broad enough",)),
    ran("2020-10", "knudsen", _NOMINATED, "dpa10"),
    ran("[2021-02-06..2021-02-10]", "knudsen", _GONE, "berl", "mony", says=("a tuesday", "swiss notice")),
    ran("2020-10", "kaljulaid", _NOMINATED, "err0126"),
    ran("2021-01-26", "kaljulaid", _GONE, "err0126", says=("october", "presidency", "several members minded")),
    ran("2021-01-26", "morneau", _GONE, "np0126", "np0127", says=("third round", "canadian")),
    ran("[2021-01-19..2021-01-20]", "liddell", _GONE, "star0120"),
    ran("[..2021-01-13]", "dlouhy", _GONE, "err0119", "star0120", says=("least support in the first round",)),
    ran("[..2021-01-13]", "kurtyka", _GONE, "err0119", "star0120", says=("least support in the first round",)),
    # Rounds
    _round(1, "2021-01-07/2021-01-08", _ALL, "err0119", "lib0113"),
    _left("[..2021-01-13]", "eight", "err0119", "lib0113"),
    _left("2021-01-20", "seven", "star0120"),
    _round(2, "2021-01-21/2021-01-22", _LAST_SEVEN, "err0119", "luz0128"),
    _left("2021-01-26", "five", "luz0128"),
    _round(3, "2021-02-10", _LAST_FIVE, "luz0128", "mony", "hel0212", says=("its result",)),
    _left("2021-02-10", "four", "mony", "hel0212"),
    _round(4, "2021-03-02", _LAST_FOUR, "aus0312", "eafr0301", says=("its result",)),
    _round(5, "[2021-03-08..2021-03-12]", _LAST_TWO, "aus0312", "reg0312", says=("about the 11th",)),
    remark(
        *("[2021-03-08..2021-03-12]", _PROCESS, ("aus0312", "reg0312")),
        ("cannot tell", "more support", "nobody goes out"),
        actors=_LAST_TWO,
    ),
    remark(
        *(_POLL, _PROCESS, ("pais0312", "ft0312")),
        ("unofficial poll", "in paris", "papers", "not published", "narrowly ahead"),
    ),
    # Counts
    *map(_no_view, _LAST_TWO),
    remark("2021-03-11", _MOMENTUM, ("pais0312",), ("as many", "of 37", "diplomats"), actors=_LAST_TWO),
    remark(
        *(_POLL, _MOMENTUM, ("atl03",), ("one short", "no numbers", "second hand")),
        proposal="malmstrom",
    ),
    # Who is for whom
    stood(_POLL, ("GB", "FR"), Stance.SUPPORTS, "cormann", "ft0312", says=("ambassadors",)),
    stood("2021-02", ("FR", "DE"), Stance.SUPPORTS, "malmstrom", "omeu", says=("the contrary",)),
    stood(
        *("[2021-03-01..2021-03-12]", ("US", "CA"), Stance.SUPPORTS, "cormann", "atl03"),
        says=("said to have favoured", "digest"),
    ),
    *(
        stood("2021-03-08", ("US",), Stance.UNDECLARED, name, "bnn0308", "exb0301", says=("malmström", "press"))
        for name in _LAST_TWO
    ),
    Fact(
        _BEFORE_THE_POLL,
        TieClaim,
        {"tie.kind": TieKind.FOLLOWS, "tie.subject": "CA", "tie.object": "US"},
        ("gua03",),
        ("expected",),
    ),
    stood(_BEFORE_THE_POLL, ("GB",), Stance.UNDECLARED, "cormann", "gua03", says=("the dean is british", "government")),
    stood(
        "2020-10-27", ("GB",), Stance.SUPPORTS, "cormann", "gua03", says=("said to favour", "johnson", "secretariat")
    ),
    stood(
        *("[2021-02-10..2021-03-12]", ("EE",), Stance.SUPPORTS, "cormann", "err04"),
        says=("last rounds", "kaljulaid", "would not comment", "26 january"),
    ),
    stood(_POLL, ("PL",), Stance.RESERVED, "malmstrom", "atl03", says=("did not support",)),
    stood(_POLL, "central-eastern", Stance.RESERVED, "malmstrom", "atl03", says=("did not support",)),
    remark(
        *("2021-03-01", _EXPECTATION, ("exb0301",), ("expected", "eastern europe", "latin america", "observers")),
        members=("GB", "NZ", "JP", "KR"),
        proposal="cormann",
    ),
    stood("2021-03-08", "for-malmstrom", Stance.SUPPORTS, "malmstrom", "bnn0308", says=("malmström",)),
    # What was said against them
    remark(
        *(
            "2020-11-29",
            _EXPECTATION,
            ("gua1129",),
            ("price on carbon", "mocked", "net zero", "stands most in his way"),
        ),
        actors=("cormann",),
    ),
    remark("2020-12-13", _PRESSURE, ("smh1213",), ("johnson",), actors=("labour", "cormann")),
    remark(
        *("2021-03-04", _PRESSURE, ("let0304", "gp0304"), ("letter", "ruled out", "record on climate")),
        actors=("charities",),
    ),
    remark("2021-03-08", _PRESSURE, ("afp0308",), ("reported around the world",), actors=("charities",)),
    remark(_POLL, _PRESSURE, ("ft0312", "bg0312"), ("protest",), actors=("charities",)),
    Fact(
        "2021-02",
        ConcessionClaim,
        {"concession": "net-zero", "event": ConcessionEvent.PROMISED, "by": ("cormann",)},
        ("bg0312",),
    ),
    remark(
        *(_CHOSEN, _PROCESS, ("let0304", "afp0312", "gua03"), ("set aside", "no member is on record", "none blocked")),
        actors=("charities", "labour", "german-green"),
    ),
    Fact(
        "2021-03-01", AskClaim, {"group": "for-a-woman", "proposal": "cormann"}, ("exb0301", "pol0312"), ("never led",)
    ),
    remark(_POLL, _PROCESS, ("exb0301", "pol0312"), ("wish for a woman is set aside",)),
    stood(
        *("[..2021-03-12]", "non-eu", Stance.OBJECTS, "malmstrom", "err04"),
        says=("twenty years", "too much weight", "not named"),
    ),
    remark(_POLL, _PROCESS, ("err04",), ("weight of the union", "preferred"), proposal="malmstrom"),
    stood("[..2021-01-25]", "on-time", Stance.OBJECTS, "kaljulaid", "err0126", says=("1 june",)),
    Fact("[..2021-01-25]", AskClaim, {"group": "on-time", "proposal": "kaljulaid"}, ("err0126",)),
    remark(
        *("2021-02-08", _PROCESS, ("eafr", "atl0208"), ("opaque", "favour cormann", "near the talks")),
        members=("GB",),
        actors=("sharrock",),
    ),
    remark(_POLL, _PROCESS, (), ("never answered", "out of his hands"), INFERRED),
    # Milestones
    due("2020-08-03", "committee", MilestoneKind.MEETING, "2020-08-03", "oecd", event=MilestoneEvent.MET),
    due("2020-09-01", "call", MilestoneKind.MEETING, "2020-09-01", "oecd", event=MilestoneEvent.MET),
    due("2020-10", "nominations-close", MilestoneKind.DEADLINE, "2020-10-31", "dpa10", says=("end of october",)),
    due(
        *(_LISTED, "list", MilestoneKind.MEETING, _LISTED, "err11", "sco1103"),
        event=MilestoneEvent.MET,
        says=("monday", "on the 3rd"),
    ),
    due("2021-03-08", "result", MilestoneKind.TARGET, _CHOSEN, "gua03", "bnn0308"),
    Fact(
        _POLL,
        MilestoneClaim,
        {"milestone": "result", "event": MilestoneEvent.MET},
        ("gua03", "bnn0308"),
        ("poll of the 12th",),
        confidence=INFERRED,
    ),
    due(_CHOSEN, "council", MilestoneKind.MEETING, _CHOSEN, "oecd0315", event=MilestoneEvent.MET),
    due("2021-06-01", "term-starts", MilestoneKind.TARGET, "2021-06-01", "oecd0601", event=MilestoneEvent.MET),
    Fact("2021-06-01", OfficeClaim, {"event": OfficeEvent.TAKEN, "actor": "cormann"}, ("oecd0601",)),
    # What moved, and what misled
    remark("2021-01-20", _PROCESS, ("star0120",), ("goes out of office",), members=("US",), actors=("liddell",)),
    remark(_POLL, _MOMENTUM, ("ft0312", "atl03"), ("do not hold together", "21", "22", "25", "politico")),
    remark(_POLL, _EXPECTATION, ("aus0312", "reg0312", "ft0312"), ("up to a month more", "same day")),
    remark(
        *(_POLL, _PROCESS, ("pais0312", "ft0312", "aus0312", "pais0315")),
        ("poll on paper", "all ambassadors in the room", "accepts a narrow result", "within hours", "from the 11th"),
    ),
    remark(_CHOSEN, _PROCESS, ("pais0315",), ("custom", "nobody blocks")),
    decided(_CHOSEN, "cormann", DecisionResult.ADOPTED, "oecd0315", "pais0315", "cour0315", says=("by consensus",)),
    # What the accounts differ on
    differ(_CHOSEN, "how many members there are", ("oecd0315", "gua03"), ("37", "38, as lowy", "39")),
    differ(
        *("2021-02-26", "how many are left without Hildebrand", ("blick0225", "wbf0226", "eafr0301")),
        ("three", "25 february", "two", "26th", "1 march"),
    ),
    differ(
        *(_POLL, "for whom France was", ("ft0312", "omeu", "atl03")),
        ("for cormann", "for malmström", "weeks before", "some doubt"),
    ),
    differ(
        *(_POLL, "what was done on 12 March", ("ft0312", "oecd0315", "afp0312")),
        ("straw poll", "most support", "slim majority"),
    ),
    differ(_CHOSEN, "the day on which the Council decided", ("oecd0315",), ("15 march", "15 may", "slip")),
)
