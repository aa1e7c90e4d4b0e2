"""What is known of the choice of the chairperson of the African Union Commission in 2025, one fact a row."""

from consensus.records import (
    CandidacyStatus,
    Confidence,
    CountClaim,
    DecisionResult,
    MembershipClaim,
    MembershipEvent,
    MilestoneEvent,
    MilestoneKind,
    OfficeClaim,
    OfficeEvent,
    RemarkTopic,
    RetractionClaim,
    RuleClaim,
    Stance,
)
from tests.cases.fact_rows import backed, between, decided, differ, due, ran, remark, stood
from tests.cases.facts import Fact, publications

PUBLICATIONS = publications("""
dal0324 | 2024-03-24 | Radio Dalsan | https://www.radiodalsan.com/somalia-forms-committee-to-lobby-for-its-au-chairperson-candidate/
kp0622 | 2024-06-22 | Kenyan Post | https://www.kenyan-post.com/2024/06/railas-au-bid-in-jeopardy-as-djibouti.html
kp0810 | 2024-08-10 | Kenyan Post | https://www.kenyan-post.com/2024/08/good-news-for-raila-odinga-as-somalias.html
flee | 2024-08 | Fleekloaded | https://fleekloaded.com/kenya-will-face-djibouti-mauritius-and-madagascar-in-the-auc-race
horn0210 | 2025-02-10 | HornPulse | https://hornpulse.com/2025/02/10/explaining-the-step-by-step-process-of-auc-voting/
all | 2025-02-13 | all.co.ke | https://all.co.ke/youssouf-speaks-on-withdrawing-from-auc-and-supporting-raila/
star0213 | 2025-02-13 | The Star (Kenya) | https://the-star.co.ke/news/realtime/2025-02-13-auc-chair-sadc-urges-members-to-back-madagascar-candidate
hab0213 | 2025-02-13 | Habari Kenya | https://habarikenya.sokofind.com/2025/02/13/madagascar-gains-sadc-support-threatening-raila-odingas-chances
hab0214 | 2025-02-14 | Habari Kenya | https://habarikenya.sokofind.com/2025/02/14/blow-to-raila-as-sadc-urges-16-member-states-to-back-madagascars-candidate
cap0214 | 2025-02-14 | Capital FM | https://spin-pesa.com/blog/?p=20661
goob | 2025-02-15 | Goobjoog | https://en.goobjoog.com/d-day-for-au-as-states-set-to-elect-new-auc-chairman
star0215 | 2025-02-15 | The Star (Kenya) | https://the-star.co.ke/news/2025-02-15-blow-to-kenya-as-raila-is-elimiated-from-auc-chair-race
pul0215 | 2025-02-15 | Pulse Kenya | https://www.pulselive.co.ke/articles/local/how-djiboutis-mahmoud-ali-youssouf-snatched-victory-from-raila-in-auc-chairperson-elections-2025021515480531036
truth | 2025-02 | TruthWave TV | https://truthwavetv.com/mahamoud-ali-youssouf-defeats-raila-odinga-to-win-auc-chair-see-full-results
hab0215 | 2025-02-15 | Habari Kenya | https://habarikenya.sokofind.com/2025/02/15/addis-si-baba-raila-odinga-loses-auc-chairperson-election
cit | 2025-02-15 | The Citizen (Tanzania) | https://www.thecitizen.co.tz/tanzania/news/africa/djibouti-s-foreign-minister-mahmoud-youssouf-beats-raila-to-win-auc-chair-race-4928094
dia | 2025-02-15 | Diaspora Messenger | https://diasporamessenger.com/2025/02/mahmoud-youssouf-beats-raila-to-win-auc-chairperson/
pgh | 2025-02-16 | Pulse Ghana | https://www.pulse.com.gh/articles/news/djiboutis-mahamoud-ali-youssouf-wins-au-commission-chair-after-intense-showdown-2025021607043212730
mwan | 2025-02 | Mwanzo TV | https://mwanzotv.com/raila-odinga-concedes-defeat-after-falling-to-djiboutis-mahmoud-ali-youssouf
le360 | 2025-02-15 | Le360 | https://fr.le360.ma/monde/commission-de-lua-ali-mahamoud-youssouf-nouveau-president_UGPXAWMUNJDJNA2S4YYHW73R2I
aa0217 | 2025-02-17 | allAfrica (French) | https://fr.allafrica.com/stories/202502170748.html
mad0217 | 2025-02-17 | allAfrica (Madagascar paper) | https://fr.allafrica.com/stories/202502170320.html
std0216 | 2025-02-16 | The Standard (Kenya) | https://thestandard.ke/business/amp/politics/article/2001511865/intrigues-of-railas-auc-loss
pul0216 | 2025-02-16 | Pulse Kenya | https://pulselive.co.ke/articles/news/local/how-raila-lost-auc-chair-elections-to-djiboutis-mahmoud-ali-youssouf-2025021606101000363
mwak | 2025-02-17 | Mwakilishi | https://mwakilishi.com/article/kenya-news/2025-02-17/kalonzo-ruto-administration-cost-raila-the-au-chairperson-position
kuru | 2025-02 | Kurunzi News | https://kurunzinews.com/raila-odingas-loss-in-the-auc-chairperson-election-serves-as-a-compelling-case-study-of-the-intricate-web-of-regional-alliances-linguistic-affiliations-and-domestic-political-dynamics-that-shape-l/
kdr | 2025-02-15 | KDRTV | https://www.kdrtv.co.ke/news/raila-odinga-losses-auc-chair-seat-to-djiboutis-mahamoud-ali-youssouf/
""")

INFERRED, RECALLED = Confidence.INFERRED, Confidence.RECALLED
_DAY = "2025-02-15"
_BY_AUGUST = "[..2024-08-06]"
_PROCESS, _PRESSURE, _MOMENTUM = RemarkTopic.PROCESS, RemarkTopic.PRESSURE, RemarkTopic.MOMENTUM


def _differ(topic: str, *sources: str, says: tuple[str, ...]) -> Fact:
    return differ(_DAY, topic, sources, says)


ROUNDS: dict[int, tuple[dict[str, int], int]] = {
    1: ({"odinga": 20, "youssouf": 18, "randriamandrato": 10}, 1),
    2: ({"odinga": 22, "youssouf": 19, "randriamandrato": 7}, 1),
    3: ({"odinga": 20, "youssouf": 23, "randriamandrato": 5}, 1),
    # Two abstained, and one paper was spoilt.
    4: ({"odinga": 21, "youssouf": 25}, 3),
    5: ({"odinga": 21, "youssouf": 26}, 2),
    6: ({"odinga": 22, "youssouf": 26}, 1),
}
"""What each had in each round, and how many voted for none; each adds up to 49."""

_TOLD_BY = {2: ("truth", "dia"), 4: ("pul0215", "truth")}

FACTS: tuple[Fact, ...] = (
    # The office, the rule and who has a vote
    Fact(
        _DAY,
        OfficeClaim,
        {"office": "chair", "event": OfficeEvent.ENDS, "actor": "faki", "until": "2025-03-15"},
        ("le360", "aa0217"),
    ),
    remark("2024-03-24", _PROCESS, ("dal0324", "flee", "aa0217"), ("rotation", "eastern region", "first time")),
    Fact(
        "2025-02-10",
        RuleClaim,
        {"rule": "ladder"},
        ("goob", "horn0210", "star0215"),
        ("all three names", "last of them is out", "three at most with two"),
    ),
    Fact(_DAY, RuleClaim, {}, ("goob",), ("alone still needs two thirds", "suspended", "deputy chairperson")),
    Fact(_DAY, RuleClaim, {}, ("goob", "aa0217", "star0215"), ("entitled to vote", "33 of 49")),
    Fact(_DAY, MembershipClaim, {"event": MembershipEvent.NUMBERED, "number": 55}, ("star0215", "aa0217", "mwan")),
    Fact(
        f"[..{_DAY}]",
        MembershipClaim,
        {"event": MembershipEvent.SUSPENDED, "members": ("BF", "GA", "GN", "ML", "NE", "SD")},
        ("star0215", "aa0217", "mwan"),
        ("six are suspended and 49 vote is reported", "putschists", "sudan and guinea by goobjoog"),
        confidence=RECALLED,
    ),
    # Candidacies
    ran(_BY_AUGUST, "youssouf", CandidacyStatus.NOMINATED, "kp0810"),
    ran(_DAY, "youssouf", CandidacyStatus.CHOSEN, "star0215"),
    ran("2024-07-29", "odinga", CandidacyStatus.NOMINATED, "kp0810"),
    ran(_DAY, "odinga", CandidacyStatus.ELIMINATED, "star0215", says=("behind after three rounds between two",)),
    ran(_BY_AUGUST, "randriamandrato", CandidacyStatus.NOMINATED, "kp0810"),
    ran(_DAY, "randriamandrato", CandidacyStatus.ELIMINATED, "star0215", says=("after three rounds",)),
    ran(_BY_AUGUST, "gayan", CandidacyStatus.NOMINATED, "kp0810"),
    ran("[2025-02-01..2025-02-10]", "gayan", CandidacyStatus.WITHDRAWN, "hab0213", says=("early february",)),
    ran("[..2024-03-24]", "adam", CandidacyStatus.INTERESTED, "dal0324"),
    ran("2024-08-06", "adam", CandidacyStatus.NOT_STANDING, "kp0810", says=("no nomination was filed",)),
    backed("2024-08-09", "adam", "odinga", "kp0810", says=("endorses",)),
    remark("2024-06", _PRESSURE, ("kp0622",), ("stand aside",), members=("DJ", "SO"), actors=("adam",)),
    # Rounds
    *(
        between(_DAY, number, votes, *_TOLD_BY.get(number, ("star0215", "truth")), abstained=abstained, of=49)
        for number, (votes, abstained) in ROUNDS.items()
    ),
    between(_DAY, 7, {"youssouf": 33}, "star0215", "aa0217", says=("alone", "other 16", "not reported")),
    between(_DAY, 4, {"youssouf": 25}, "pul0215", abstained=3, of=49, says=("two abstained", "one paper was spoilt")),
    # What his camp counted
    Fact(
        "[..2025-02-14]",
        CountClaim,
        {"stances": (Stance.SUPPORTS,), "at_least": 21, "proposal": "odinga"},
        ("pul0216",),
        ("his camp",),
    ),
    Fact(
        "[..2025-02-14]",
        CountClaim,
        {"stances": (Stance.SUPPORTS,), "at_least": 28, "at_most": 28, "proposal": "odinga"},
        ("std0216",),
        ("secretariat of his campaign", "never had more than 22"),
    ),
    # Members, and blocs that ask them
    backed(
        *("2025-02-12", "sadc-secretariat", "randriamandrato", "star0213", "cap0214"),
        says=("magosi", "letter", "16 members", "no council met"),
    ),
    remark(_DAY, _MOMENTUM, (), ("at least six of the 16", "ten votes at best"), INFERRED),
    backed(
        *("[..2025-02-14]", "eac-community", "odinga", "hab0214"),
        says=("tanzania and the democratic republic of the congo",),
    ),
    stood(_DAY, "french-arabic", Stance.SUPPORTS, "youssouf", "le360", "kuru", says=("said to favour", "le360")),
    *(backed(_DAY, bloc, "youssouf", "le360", "kuru") for bloc in ("oic", "francophonie", "arab-league")),
    stood(
        *("[2025-02-01..2025-02-15]", ("CD",), Stance.RESERVED, "odinga", "mwak"),
        says=("lean to rwanda", "turned from him", "analysts", "in february"),
    ),
    stood("2024-07-29", ("KE",), Stance.SUPPORTS, "odinga", "kp0810", says=("sponsor",)),
    # Milestones
    due("2024-08-06", "nominations-close", MilestoneKind.DEADLINE, "2024-08-06", "kp0810", "flee"),
    remark("2024-08", _PRESSURE, ("star0213", "hab0213"), ("council of sadc", "own region")),
    due("2024-12", "debate", MilestoneKind.MEETING, "2024-12", "aa0217"),
    due(_DAY, "vote", MilestoneKind.MEETING, _DAY, "star0215", event=MilestoneEvent.MET),
    # Rumours, and what happened on the day
    ran("2025-02-12", "youssouf", CandidacyStatus.WITHDRAWN, "all", says=("for odinga", "three weeks before")),
    Fact("2025-02-12", RetractionClaim, {"report": "said-to-withdraw"}, ("all",), ("denies both", "youssouf")),
    remark("2025-02-12", RemarkTopic.EXPECTATION, ("all",), ("twice", "three weeks apart", "denies")),
    remark(
        *(_DAY, _MOMENTUM, ("truth",)),
        ("madagascar's", "two go to youssouf", "one to odinga", "one abstains more", "one is spoilt", "net"),
        INFERRED,
    ),
    remark(_DAY, _PROCESS, ("mwan",), ("concedes",), actors=("odinga",)),
    remark(
        *(_DAY, _PROCESS, ("star0215", "goob", "truth")),
        ("drops the one behind", "sixth round", "seven states", "nobody names", "just enough", "one vote fewer"),
    ),
    remark(_DAY, _PROCESS, ("star0215",), ("known before", "one by one", "from the third")),
    remark(
        *(_DAY, _MOMENTUM, ("star0215", "goob", "truth")),
        ("second round to the third", "gains four", "lose two each", "before anybody is out"),
    ),
    decided(_DAY, "youssouf", DecisionResult.ADOPTED, "star0215", "aa0217", says=("seventh round",)),
    # What the accounts differ on
    _differ("how many had a vote", "star0215", "aa0217", "hab0215", says=("49", "48, as habari kenya")),
    _differ("how many are suspended", "star0215", "hab0215", "goob", says=("six", "seven", "five", "chad")),
    _differ("the first two rounds", "star0215", "cit", says=("20-18-10", "22-19-7", "20-19-10", "22-18-7")),
    _differ("Youssouf's votes in the third round", "star0215", "hab0215", says=("23", "49", "25")),
    _differ("when Randriamandrato went out", "star0215", "dia", says=("third", "first", "next two")),
    _differ(
        *("how Odinga left", "star0215", "kdr", "truth", "le360", "mad0217"),
        says=("sixth", "withdrew", "fifth", "wikinews"),
    ),
    _differ("how many rounds there were", "star0215", "pgh", says=("seven", "four", "folds")),
)
