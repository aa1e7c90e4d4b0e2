"""Known bodies of regions, and of states of a kind: from the African Union to the Pacific Islands Forum."""

from datetime import date

from consensus.cases.known_body import STANDING_IN, KnownBody
from consensus.records import Member, Period
from consensus.rules import Fallback, NoObjection, bodies

__all__ = ["REGIONAL"]

_TODAY = date(2026, 1, 1)
_UNION = " ".join(bodies.POPULATIONS_2023)
_AFRICA = (
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA "
    "NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW"
)

REGIONAL = (
    KnownBody(
        id="arab-league",
        name="League of Arab States",
        title="Secretary-General of the League of Arab States",
        office="Secretary-General",
        rule=bodies.arab_league_secretary_general(),
        on_rule=("Pact of the League (1945), article 12, read in accounts of it: two thirds of the members.",),
        on_members=("The 22 names are recalled.",),
        codes="AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE",
    ),
    KnownBody(
        id="asean",
        name="ASEAN",
        title="Secretary-General of ASEAN",
        office="Secretary-General",
        rule=bodies.association_of_southeast_asian_nations(),
        on_rule=(
            "Charter of ASEAN (2007), article 20(1): consultation and consensus.",
            "Article 11(1) says by the alphabet whose turn it is; no rule on assent knows of that.",
        ),
        on_members=("Recalled, the day on which Timor-Leste joined too.",),
        codes="BN ID KH LA MM MY PH SG TH VN",
        more=(Member(id="TL", name="Timor-Leste", periods=[Period(joined="2025-10-26")]),),
    ),
    KnownBody(
        id="au",
        name="African Union",
        title="Chairperson of the African Union Commission",
        office="Chairperson of the Commission",
        rule=bodies.african_union_commission_chair(),
        on_rule=(
            "Rules of Procedure of the Assembly (2002), rule 42, read in accounts of it: two thirds, in series of",
            "three ballots. Record each of them as a ballot, with its round.",
        ),
        on_members=(
            "The 55 names are recalled. A member under sanctions may not vote: leave out those that are, since two",
            "thirds are two thirds of the others. In 2025 there were 49.",
        ),
        codes=_AFRICA,
        more=(Member(id="EH", name="Sahrawi Republic"),),
    ),
    KnownBody(
        id="au-decision",
        name="African Union",
        title="A decision of the African Union",
        office="the office to be filled",
        rule=bodies.african_union_decision(),
        on_rule=(
            "Constitutive Act (2000), article 7(1), recalled: consensus or, failing it, two thirds of the members.",
            "For the chair of the Commission, begin with au.",
        ),
        on_members=("The 55 names are recalled. Leave out members under sanctions.",),
        codes=_AFRICA,
        more=(Member(id="EH", name="Sahrawi Republic"),),
    ),
    KnownBody(
        id="caricom",
        name="Caribbean Community",
        title="Secretary-General of the Caribbean Community",
        office="Secretary-General",
        rule=bodies.caricom_secretary_general(),
        on_rule=(
            "Revised Treaty of Chaguaramas (2001), articles 24 and 28, recalled: every vote in favour, where",
            "abstentions do no harm as long as three quarters of the members are in favour.",
        ),
        on_members=("The 15 names are recalled. Associate members are left out.",),
        codes="AG BB BS BZ DM GD GY HT JM KN LC MS SR TT VC",
    ),
    KnownBody(
        id="cfsp",
        name="Council of the European Union",
        title="A decision of the common foreign and security policy",
        office="the office to be filled",
        rule=bodies.common_foreign_policy(),
        on_rule=(
            "Treaty on European Union (2007), article 31(1): unanimity, which abstentions do not prevent unless those",
            "that declare not to apply the decision are a third of the members with a third of the population. An",
            "abstention is taken to be declared so. The populations, in thousands, are recalled.",
        ),
        on_members=("The 27 names are recalled.",),
        codes=_UNION,
    ),
    KnownBody(
        id="commonwealth",
        name="Commonwealth",
        title="Secretary-General of the Commonwealth",
        office="Secretary-General",
        rule=bodies.commonwealth(),
        on_rule=(
            "The Agreed Memorandum (1965), which was not read, has the Heads of Government appoint collectively.",
            "By custom they do so by consensus, at times after informal ballots that bind nobody.",
        ),
        on_members=("The 56 names are recalled; the number is reported.",),
        codes=(
            "BW CM GA GM GH KE SZ LS MW MU MZ NA NG RW SC SL ZA TG UG TZ ZM BD BN IN MY MV PK SG LK AG BS BB BZ CA DM "
            "GD GY JM KN LC VC TT CY MT GB AU FJ KI NR NZ PG WS SB TO TV VU"
        ),
    ),
    KnownBody(
        id="council-of-europe",
        name="Parliamentary Assembly of the Council of Europe",
        title="Secretary General of the Council of Europe",
        office="Secretary General",
        rule=bodies.council_of_europe_secretary_general(),
        on_rule=(
            "Statute (1949), article 36(b), recalled: the Assembly appoints whom the Committee of Ministers",
            "recommends, by a majority of the votes cast, and in the second ballot by a relative one.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="ecb",
        name="European Council",
        title="President of the European Central Bank",
        office="President",
        rule=bodies.european_central_bank_president().on(_TODAY),
        on_rule=(
            "Treaty on the Functioning of the European Union (2007), article 283(2), recalled: 72 per cent of the",
            "members with the euro, with 65 per cent of their population, in thousands. The Parliament is heard",
            "first.",
        ),
        on_members=("The 27 names are recalled, and that 21 have the euro.",),
        codes=_UNION,
    ),
    KnownBody(
        id="ecowas",
        name="ECOWAS",
        title="President of the ECOWAS Commission",
        office="President of the Commission",
        rule=bodies.ecowas_decision(),
        on_rule=(
            "Revised Treaty (1993), article 9(2), recalled: consensus or, failing it, two thirds of the members.",
            "Which of its ways an appointment takes was not read.",
        ),
        on_members=(
            "The 12 names are recalled, and that Burkina Faso, Mali and Niger left on 29 January 2025. Leave out",
            "members that are suspended.",
        ),
        codes="BJ CI CV GH GM GN GW LR NG SL SN TG",
    ),
    KnownBody(
        id="eu",
        name="European Council",
        title="President of the European Commission",
        office="President of the Commission",
        rule=NoObjection(),
        on_rule=(
            "By custom the leaders agree without a vote. If they do not, a qualified majority may propose: Treaty on",
            "European Union, article 17(7). The European Parliament then elects; to follow that too, see eu-2014.",
        ),
        on_members=("The 27 names are recalled.",),
        codes=_UNION,
        otherwise=Fallback(first=NoObjection(), then=bodies.european_council_by_population(), after="failure"),
    ),
    KnownBody(
        id="eu-council",
        name="Council of the European Union",
        title="An act of the Council on a proposal of the Commission",
        office="the office to be filled",
        rule=bodies.council_on_a_commission_proposal(),
        on_rule=(
            "Treaty on European Union (2007), article 16(4): 55 per cent of the members with 65 per cent of the",
            "population, and at least four members to block. The populations, in thousands, are recalled.",
        ),
        on_members=("The 27 names are recalled.",),
        codes=_UNION,
    ),
    KnownBody(
        id="eurogroup",
        name="Eurogroup",
        title="President of the Eurogroup",
        office="President",
        rule=bodies.eurogroup_president().on(_TODAY),
        on_rule=(
            "Protocol 14 on the Euro Group (2007), article 2, recalled: a majority of the members with the euro.",
        ),
        on_members=("The 21 names are recalled, and that Bulgaria joined in 2026.",),
        codes=" ".join(sorted(bodies.EURO_SINCE)),
    ),
    KnownBody(
        id="gcc",
        name="Gulf Cooperation Council",
        title="Secretary-General of the Gulf Cooperation Council",
        office="Secretary-General",
        rule=bodies.gulf_cooperation_council(),
        on_rule=("Charter (1981), articles 9(2) and 14, recalled: every vote in favour of those that take part.",),
        on_members=("The six names are recalled.",),
        codes="AE BH KW OM QA SA",
    ),
    KnownBody(
        id="mercosur",
        name="MERCOSUR",
        title="An office of MERCOSUR",
        office="the office to be filled",
        rule=bodies.mercosur(),
        on_rule=(
            "Protocol of Ouro Preto (1994), article 37, read in accounts of it: consensus with every member present.",
            "So a member of which nothing is known has to be won over.",
        ),
        on_members=("Recalled, and that Bolivia joined in 2024. Venezuela is suspended, and left out.",),
        codes="AR BR PY UY",
        more=(Member(id="BO", name="Bolivia", periods=[Period(joined="2024")]),),
    ),
    KnownBody(
        id="nato",
        name="NATO",
        title="Secretary General of NATO",
        office="Secretary General",
        rule=bodies.north_atlantic_council(),
        on_rule=(
            "By custom: the treaty does not say how the Council decides. It never votes; nobody objecting is enough.",
        ),
        on_members=("As in the case nato-2024: the 32 names are recalled.",),
        in_case="nato-2024",
    ),
    KnownBody(
        id="oas",
        name="Organization of American States",
        title="Secretary General of the OAS",
        office="Secretary General",
        rule=bodies.oas_secretary_general(),
        on_rule=("Charter (1948), articles 59 and 108, recalled: a majority of all members, by secret ballot.",),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="oecd",
        name="OECD",
        title="Secretary-General of the OECD",
        office="Secretary-General",
        rule=bodies.oecd_secretary_general(),
        on_rule=(
            "Convention (1960), articles 6 and 10(1), recalled: mutual agreement of all members, who may abstain.",
            "By custom the dean of the ambassadors hears each member in confidence: soundings, which bind nobody.",
        ),
        on_members=("The 38 names are recalled.",),
        codes=(
            "AT AU BE CA CH CL CO CR CZ DE DK EE ES FI FR GB GR HU IE IL IS IT JP KR LT LU LV MX NL NO NZ PL PT SE SI "
            "SK TR US"
        ),
    ),
    KnownBody(
        id="osce",
        name="OSCE",
        title="Secretary General of the OSCE",
        office="Secretary General",
        rule=bodies.osce(),
        on_rule=(
            "Rules of Procedure of the OSCE (2006), section II.A: the absence of any objection expressed by a",
            "participating State. The number of the section is recalled.",
        ),
        on_members=(
            "As in the case osce-2020: the 57 names are recalled, the Holy See's too; the number is reported.",
        ),
        in_case="osce-2020",
    ),
    KnownBody(
        id="osce-moscow",
        name="OSCE",
        title="A mission under the Moscow mechanism",
        office="the mission",
        rule=bodies.osce_moscow_mechanism(),
        on_rule=(
            "Document of the Moscow Meeting (1991), paragraph 12, recalled: ten states, without the consent of the one",
            "concerned. No organ decides.",
        ),
        on_members=("As in the case osce-2020: the 57 names are recalled.",),
        in_case="osce-2020",
    ),
    KnownBody(
        id="pif",
        name="Pacific Islands Forum",
        title="Secretary General of the Pacific Islands Forum",
        office="Secretary General",
        rule=bodies.pacific_islands_forum(),
        on_rule=(
            "Custom: the leaders agree by consensus, at times after votes by which they sound themselves out.",
            "The agreement that sets it up was not read. Whose turn it is among the subregions is an understanding.",
        ),
        on_members=("The 18 names are reported. Associate members have no say, and are left out.",),
        codes="AU CK FJ FM KI MH NC NR NU NZ PF PG PW SB TO TV VU WS",
    ),
)
"""Regional bodies, sorted by id."""
