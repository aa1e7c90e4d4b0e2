"""What is known of the choice of the Secretary General of NATO in 2009, one fact a row."""

from consensus.records import (
    CandidacyStatus,
    ConcessionClaim,
    ConcessionEvent,
    Confidence,
    CountClaim,
    DecisionResult,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    ProposalClaim,
    ProposalEvent,
    RemarkTopic,
    Resolution,
    RetractionClaim,
    Stance,
    TieClaim,
    TieKind,
)
from tests.cases.fact_rows import decided, due, lifted, raised, ran, remark, restated, stood
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
afp0212 | 2009-02-12 | AFP via Expatica | https://www.expatica.com/ch/general/hunt-for-new-nato-chief-begins-94029/
dpa0217 | 2009-02-17 | dpa via Trend | https://en.trend.az/world/other/1426289.html
euobs0304 | 2009-03-04 | EUobserver via YATA | http://yata-network.blogspot.com/2009/03/europeans-start-race-for-nato.html
rat0307 | 2009-03-07 | Thoughts of a crat | https://thethoughtsofacrat.blogspot.com/2009/03/norwegian-minister-of-foreign-affairs.html
afp0309 | 2009-03-09 | AFP via Space War | https://spacewar.com/reports/US_wants_Canadian_minister_to_head_NATO_report_999.html
spie0310 | 2009-03-10 | Der Spiegel | https://www.spiegel.de/international/europe/a-new-face-for-trans-atlantic-ties-denmark-s-fogh-rasmussen-could-be-next-nato-chief-a-612426.html
star0310 | 2009-03-10 | Toronto Star | https://www.thestar.com/news/canada/2009/03/10/mackay_nato_bid_gets_boost.html
int0310 | 2009-03-10~ | Interia | https://wydarzenia.interia.pl/zagranica/news-usa-szefem-nato-nie-musi-byc-europejczyk,nId,855876
reu0321 | 2009-03-21 | Reuters | http://ca.reuters.com/article/domesticNews/idCATRE52K1CC20090321
afp0321 | 2009-03-23 | AFP via Taipei Times | http://taipeitimes.com/News/world/archives/2009/03/23/2003439121
nyt0323 | 2009-03-23 | New York Times via Vrede | https://nato.vrede.be/?p=165
std0323 | 2009-03-23 | Der Standard | https://www.derstandard.at/story/1237228120069/nato-chef-polen-gibt-sikorski-als-kandidaten-noch-nicht-auf
ap0324 | 2009-03-24 | AP via Librabunda | https://librabunda.blogspot.com/2009/03/turkey-opposed-to-danish-premier-as.html
ap0328 | 2009-03-28 | AP via Boston.com | http://archive.boston.com/news/world/europe/articles/2009/03/28/turkey_says_muslims_oppose_danes_nato_candidacy/?rss_id=Boston.com+--+Latest+news
dpa0328 | 2009-03-28 | dpa via TopNews | http://topnews.in/node/144772
mbl0328 | 2009-03-28 | Morgunblaðið | http://mbl.is/frettir/erlent/2009/03/28/muslimum_illa_vid_anders_fogh
reu0330 | 2009-03-30 | Reuters | https://ca.reuters.com/article/topNews/idCATRE52T59D20090330
mon0402 | 2009-04-02 | NATO Monitor | http://natomonitor.blogspot.com/2009/04/secretary-general-update.html
afp0403 | 2009-04-03 | AFP via France 24 | http://www.france24.com/en/20090403-turkish-pm-opposed-rasmussens-nato-bid-/
hur0403 | 2009-04-03 | Hürriyet Daily News | https://hurriyetdailynews.com/erdogan-opposes-dane-pm-nato-bid-194737
pol0403 | 2009-04-03 | Polskie Radio | http://www2.polskieradio.pl/eo/dokument.aspx?iid=105613
afp0403e | 2009-04-03 | AFP via Expatica | https://www.expatica.com/be/uncategorized/nato-leaders-fail-to-agree-on-new-alliance-chief-76205/
ians0403 | 2009-04-03 | IANS via TwoCircles | https://twocircles.net/2009apr03/nato_clashes_over_new_chief.html
mon0404 | 2009-04-04 | NATO Monitor | http://natomonitor.blogspot.com/2009/04/turkey-still-opposes-rasmussen.html
rp0404 | 2009-04-04 | Rzeczpospolita | https://www.rp.pl/swiat/art7749711-tureckie-weto-dla-dunczyka
dnev0404 | 2009-04-04 | Dnevnik | https://www.dnevnik.si/1042257207/svet/1042257207
reu0404 | 2009-04-04 | Reuters | https://www.reuters.com/article/us-nato-berlusconi-sb-idUKTRE5330SF20090404
ap0404 | 2009-04-04 | AP via Washington Times | https://www.washingtontimes.com/news/2009/apr/4/nato-leaders-pick-dane-as-new-secretary-general-1/
dw0404 | 2009-04-04 | Deutsche Welle | http://m.dw.com/en/rasmussen-named-as-new-nato-chief/a-4150878
hur0404 | 2009-04-04 | Hürriyet Daily News | https://hurriyetdailynews.com/amp/turkey-approves-rasmussen-as-next-nato-head-aft-194464
stra0404 | 2009-04-05 | Stratfor via Turkish Forum | https://turkishnews.com/en/content/2009/04/05/poor-richards-report-38/?amp=1
afp0405 | 2009-04-05 | AFP via Expatica | http://www.expatica.com/nl/news/Obama-charm-secures-deal-on-new-NATO-chief_160463.html
dun0406 | 2009-04-06 | Dünya | https://www.dunya.com/gundem/after-getting-assurances-ankara-gives-danish-pm-green-light-for-top-nato-haberi-74134
dw0827 | 2009-08-27 | Deutsche Welle | https://amp.dw.com/en/nato-chief-visits-turkey/a-4603560
""")

INFERRED = Confidence.INFERRED
_PROCESS, _EXPECTATION = RemarkTopic.PROCESS, RemarkTopic.EXPECTATION
_NOMINATED, _NOT_STANDING = CandidacyStatus.NOMINATED, CandidacyStatus.NOT_STANDING
_EVE, _CHOSEN = "2009-04-03", "2009-04-04"


def _promised(concession: str, *sources: str, **values: object) -> Fact:
    told = {"concession": concession, "event": ConcessionEvent.PROMISED, **values}
    return Fact(_CHOSEN, ConcessionClaim, told, sources)


def _tie(day: str, kind: TieKind, subject: str, source: str) -> Fact:
    return Fact(day, TieClaim, {"tie.kind": kind, "tie.subject": subject, "tie.object": "TR"}, (source,))


FACTS: tuple[Fact, ...] = (
    # Names
    ran("2009-02-12", "passy", _NOMINATED, "afp0212"),
    due("2009-02-12", "summit", MilestoneKind.MEETING, "2009-04-03/2009-04-04", "afp0212"),
    remark("2009-02-17", _PROCESS, ("dpa0217",), ("no candidate",)),
    ran("2009-03-07~", "stoere", _NOT_STANDING, "rat0307"),
    ran("2009-03-09", "mackay", CandidacyStatus.MOOTED, "afp0309"),
    stood("2009-03-08~", ("US",), Stance.SUPPORTS, "mackay", "afp0309"),
    stood("2009-03-10~", ("US",), Stance.RESERVED, "mackay", "int0310", on_record=True),
    ran("2009-03-22", "mackay", _NOT_STANDING, "nyt0323"),
    ran("2009-03-23", "sikorski", CandidacyStatus.INTERESTED, "std0323"),
    ran(_EVE, "sikorski", _NOT_STANDING, "pol0403"),
    ran(_EVE, "mackay", _NOMINATED, "pol0403"),
    ran("2009-04-02", "rasmussen", _NOMINATED, "afp0403"),
    # Who is for him
    stood("2009-03-10", ("DE", "FR", "GB"), Stance.SUPPORTS, "rasmussen", "spie0310", "star0310", on_record=False),
    stood("2009-03-21", ("DE", "FR", "GB", "US"), Stance.SUPPORTS, "rasmussen", "reu0321", on_record=False),
    Fact(
        "2009-03-21",
        ProposalClaim,
        {"proposal": "rasmussen", "event": ProposalEvent.PUT_FORWARD},
        ("reu0321",),
        confidence=INFERRED,
    ),
    remark("2009-03-21", _PROCESS, ("reu0321",), ("all 26 allies",)),
    Fact("2009-03-23", CountClaim, {"stances": (Stance.SUPPORTS,), "group": "european"}, ("nyt0323",), ("most",)),
    stood(_EVE, ("DE",), Stance.SUPPORTS, "rasmussen", "afp0403e", on_record=True),
    Fact(_CHOSEN, CountClaim, {"at_least": 27, "at_most": 27, "of": 28, "missing": ("TR",)}, ("mon0404",)),
    # Who is not
    stood("2009-03-21", ("TR",), Stance.RESERVED, "rasmussen", "reu0321", says=("misgivings",)),
    remark("2009-03-21", _EXPECTATION, ("reu0321",), ("alone",)),
    raised("2009-03-23", "tr-cartoons", "TR", "nyt0323"),
    raised("2009-03-23", "tr-roj", "TR", "nyt0323"),
    raised("2009-03-24", "tr-eu", "TR", "ap0324"),
    stood("2009-03-27", ("TR",), Stance.ACQUIESCES, "rasmussen", "ap0328", "dpa0328", "mbl0328", on_record=True),
    Fact("2009-03-28", RetractionClaim, {"report": "gul0327"}, ("ap0328",), ("no endorsement",)),
    restated("2009-03-27", "tr-roj", "ap0328", "dpa0328", "mbl0328", asks=("roj-closed",)),
    restated("2009-03-27", "tr-cartoons", "ap0328", "dpa0328", "mbl0328", says=("veto",)),
    Fact("2006", ConcessionClaim, {"concession": "apology", "event": ConcessionEvent.REFUSED}, ("reu0330",)),
    Fact("2009-03-30", CountClaim, {"stances": (Stance.RESERVED,), "at_least": 2}, ("reu0330",), ("privately",)),
    remark("2009-03-30", _EXPECTATION, ("reu0330",), ("even odds",)),
    restated(_EVE, "tr-roj", "afp0403", "hur0403", asks=("roj-closed",)),
    restated(_EVE, "tr-cartoons", "afp0403", "hur0403"),
    stood(_EVE, ("TR",), Stance.OBJECTS, "rasmussen", "hur0403", on_record=True, says=("unanimous",)),
    remark(_EVE, _PROCESS, ("rp0404",), ("another candidate",)),
    # The end
    decided(_EVE, "rasmussen", DecisionResult.NO_CONSENSUS, "ians0403", "afp0403e"),
    _tie("2009-03-23", TieKind.INFLUENCES, "US", "nyt0323"),
    _tie(_CHOSEN, TieKind.MEDIATES, "berlusconi", "reu0404"),
    _tie(_CHOSEN, TieKind.MEDIATES, "obama", "ap0404"),
    remark(_CHOSEN, RemarkTopic.PRESSURE, ("dnev0404",), ("eu",), actors=("rehn",), members=("TR",)),
    restated(
        f"[{_EVE}..{_CHOSEN}]",
        "tr-cartoons",
        "ap0404",
        asks=("islamic-ties", "turkish-commanders", "turkish-deputy"),
    ),
    _promised("turkish-deputy", "ap0404", "hur0404", backed_by=("obama",)),
    _promised("turkish-commanders", "ap0404", "hur0404"),
    _promised("speech", "dun0406"),
    _promised("islamic-ties", "dun0406"),
    _promised("eu-chapters", "stra0404"),
    lifted(_CHOSEN, "tr-cartoons", Resolution.PROMISED, "ap0404", "hur0404"),
    lifted(_CHOSEN, "tr-roj", Resolution.SOFTENED, "ap0404", "hur0404"),
    lifted(_CHOSEN, "tr-eu", Resolution.PROMISED, "stra0404", confidence=INFERRED),
    remark(_CHOSEN, _PROCESS, ("ap0404",), ("roj tv", "proven")),
    decided(_CHOSEN, "rasmussen", DecisionResult.ADOPTED, "ap0404", "dw0404", "hur0404", "afp0405"),
    ran(_CHOSEN, "rasmussen", CandidacyStatus.CHOSEN, "ap0404", "dw0404", "hur0404", "afp0405"),
    Fact("2009-08-01", OfficeClaim, {"event": OfficeEvent.TAKEN, "actor": "rasmussen"}, ("dw0827",)),
)
