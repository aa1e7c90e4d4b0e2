"""Known bodies of the world: the United Nations, its agencies and courts, trade, money and banks."""

from consensus.cases.known_body import STAND_INS, STANDING_IN, KnownBody
from consensus.records import Member, Period
from consensus.rules import NoObjection, bodies

__all__ = ["WORLDWIDE"]

_COUNCIL = "CN FR GB RU US BH CD CO DK GR LR LV PA PK SO"
_SOME = STAND_INS[:2]
_ONE_EACH = dict.fromkeys(STAND_INS, 1)
_OF_THE_UN = (
    "As in the case unsg-2016: the 193 names are recalled; the number is reported. The Council is that of",
    "2026: five of its elected members change on 1 January; put in those of your year.",
)

WORLDWIDE = (
    KnownBody(
        id="adb",
        name="Asian Development Bank",
        title="President of the Asian Development Bank",
        office="President",
        rule=bodies.asian_development_bank_president(_ONE_EACH),
        on_rule=(
            "Agreement (1965), article 34(1), recalled: a majority of the Governors with a majority of the voting",
            "power. Put in the votes of each member.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="afdb",
        name="African Development Bank",
        title="President of the African Development Bank",
        office="President",
        rule=bodies.african_development_bank_president(_ONE_EACH, regional=_SOME),
        on_rule=(
            "A majority of the total voting power, and one of that of the African members: the Bank's own account of",
            "the election. Put in the votes of each member, and 0 in the second list for those outside Africa.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="ctbto",
        name="Preparatory Commission of the CTBTO",
        title="Executive Secretary of the CTBTO",
        office="Executive Secretary",
        rule=bodies.ctbto_executive_secretary(),
        on_rule=(
            "Resolution of 1996, annex, recalled: consensus or, failing it, two thirds of those present and voting.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="ebrd",
        name="European Bank for Reconstruction and Development",
        title="President of the EBRD",
        office="President",
        rule=bodies.ebrd_president(_ONE_EACH),
        on_rule=(
            "Agreement (1990), article 30(1), recalled: a majority of the Governors with a majority of the voting",
            "power. Put in the votes of each member.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="fao",
        name="Conference of the FAO",
        title="Director-General of the FAO",
        office="Director-General",
        rule=bodies.fao_director_general(),
        on_rule=(
            "Constitution (1945), article VII(1), and General Rules XII and XXXVII, recalled: a majority of the votes",
            "cast. Record each ballot, with its round.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="iaea",
        name="IAEA",
        title="Director General of the IAEA",
        office="Director General",
        rule=bodies.iaea_director_general(_SOME),
        on_rule=(
            "The Board of Governors appoints by two thirds of those present and voting, the Agency's own account, and",
            "the General Conference approves: Statute (1956), article VII.A, recalled. Name the 35 members of the",
            "Board.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="icc",
        name="Assembly of States Parties",
        title="Prosecutor of the International Criminal Court",
        office="Prosecutor",
        rule=bodies.icc_prosecutor(),
        on_rule=("Rome Statute (1998), article 42(4): a majority of all members, by secret ballot.",),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="icj",
        name="United Nations",
        title="A judge of the International Court of Justice",
        office="the seat",
        rule=bodies.icj_judge(_COUNCIL.split()),
        on_rule=("Statute of the Court (1945), article 10: an absolute majority in both organs, and no veto.",),
        on_members=_OF_THE_UN,
        in_case="unsg-2016",
    ),
    KnownBody(
        id="ilo",
        name="Governing Body of the ILO",
        title="Director-General of the ILO",
        office="Director-General",
        rule=bodies.ilo_director_general(),
        on_rule=(
            "Constitution (1919), article 8, and the rules for the election, recalled: more than half of the 56",
            "members, who are governments, employers and workers. Record each ballot, with its round.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="imf",
        name="Executive Board of the IMF",
        title="Managing Director of the IMF",
        office="Managing Director",
        rule=bodies.imf_managing_director(_ONE_EACH),
        on_rule=(
            "Articles of Agreement, article XII, sections 4(a) and 5(c), recalled: a majority of the votes cast.",
            "Put in the 25 directors, each with the votes that it casts.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="imf-special",
        name="Board of Governors of the IMF",
        title="A decision by 85 per cent of the voting power",
        office="the office to be filled",
        rule=bodies.imf_special_majority(_ONE_EACH),
        on_rule=(
            "Articles of Agreement, article III, section 2(c), recalled: 85 per cent of the total voting power.",
            "Put in the votes of each member, and the quota: 85, or for some decisions 70, per cent of them.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="itu",
        name="Plenipotentiary Conference of the ITU",
        title="Secretary-General of the ITU",
        office="Secretary-General",
        rule=bodies.itu_secretary_general(),
        on_rule=(
            "Constitution (1992), article 8(2), and General Rules, recalled: a majority of those present and voting.",
            "Record each ballot, with its round.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="opcw",
        name="OPCW",
        title="Director-General of the OPCW",
        office="Director-General",
        rule=bodies.opcw_director_general(_SOME),
        on_rule=(
            "Chemical Weapons Convention (1993), article VIII(18), (29) and (43): two thirds of the Executive",
            "Council, then consensus in the Conference or, failing it, two thirds. Name the 41 members of the",
            "Council.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="un",
        name="UN Security Council",
        title="Secretary-General of the United Nations",
        office="Secretary-General",
        rule=bodies.security_council_recommendation(),
        on_rule=(
            "Charter (1945), articles 27(3) and 97: the Council recommends by nine votes, no permanent member against.",
            "The Assembly appoints, so far by acclamation whom the Council named; so it is no part of the body here.",
        ),
        on_members=(
            "The Council of 2026, as reported. On 1 January five of the ten elected members change: put in those of",
            "your year. The five that hold a veto stay.",
        ),
        codes=_COUNCIL,
    ),
    KnownBody(
        id="un-admission",
        name="United Nations",
        title="Admission of a member to the United Nations",
        office="the membership",
        rule=bodies.un_admission(_COUNCIL.split()),
        on_rule=(
            "Charter (1945), articles 4(2), 18(2) and 27(3): the Council recommends, with vetoes, and two thirds of",
            "the Assembly present and voting admit.",
        ),
        on_members=_OF_THE_UN,
        in_case="unsg-2016",
    ),
    KnownBody(
        id="un-assembly",
        name="General Assembly of the United Nations",
        title="An important question before the General Assembly",
        office="the office to be filled",
        rule=bodies.general_assembly_on_important_questions(),
        on_rule=("Charter (1945), article 18(2): two thirds of the members present and voting.",),
        on_members=("As in the case unsg-2016: the 193 names are recalled; the number is reported.",),
        in_case="unsg-2016",
    ),
    KnownBody(
        id="unesco",
        name="UNESCO",
        title="Director-General of UNESCO",
        office="Director-General",
        rule=bodies.unesco_director_general(_SOME),
        on_rule=(
            "Constitution (1945), article VI(2), and Rules of the Executive Board, rule 58, recalled: the Board",
            "nominates by a majority, in a fifth ballot between two; the General Conference appoints. Name the 58",
            "members of the Board.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="upu",
        name="Congress of the Universal Postal Union",
        title="Director General of the Universal Postal Union",
        office="Director General",
        rule=bodies.upu_director_general(),
        on_rule=(
            "General Regulations, recalled: a majority of those present and voting. Record each ballot, with its",
            "round.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="who",
        name="World Health Assembly",
        title="Director-General of the WHO",
        office="Director-General",
        rule=bodies.who_director_general(),
        on_rule=(
            "Constitution (1946), article 31, and Rules 108 to 110, recalled: two thirds of those present and voting;",
            "once ballots between two brought nobody two thirds, a majority. Record each ballot, with its round.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="world-bank",
        name="Executive Directors of the World Bank",
        title="President of the World Bank",
        office="President",
        rule=bodies.world_bank_president(_ONE_EACH),
        on_rule=(
            "Articles of Agreement (1944), article V, sections 3(b) and 5(a), recalled: a majority of the votes cast.",
            "Put in the 25 directors, each with the votes that it casts.",
        ),
        on_members=STANDING_IN,
    ),
    KnownBody(
        id="wto",
        name="World Trade Organization",
        title="Director-General of the WTO",
        office="Director-General",
        rule=NoObjection(),
        on_rule=(
            "Marrakesh Agreement (1994), article IX:1: no member present formally objects. A vote is there as a last",
            "resort that was never used, and how it would be held is not settled; so no move leads to one here.",
        ),
        on_members=(
            "As in the case wto-2021, and the two that have joined since, all recalled. The European Union is a member",
            "beside its 27, and so are three customs territories: Hong Kong, Macao, and Chinese Taipei.",
        ),
        in_case="wto-2021",
        more=(
            Member(id="KM", name="Comoros", periods=[Period(joined="2024-08-21")]),
            Member(id="TL", name="Timor-Leste", periods=[Period(joined="2024-08-30")]),
        ),
    ),
)
"""Bodies of the world, sorted by id."""
