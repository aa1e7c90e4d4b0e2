"""Bodies whose members and rule are known, so that a case of theirs need not begin with an empty page.

Here: who belongs to each of them today, with what of that is recalled, and the office that is most often in question.
A membership that a shipped case has is taken from it; the rules are those of `consensus.rules.bodies`.
Not here: bodies whose seats change often and were not looked up, the Executive Board of the Fund and the Executive
Council of the OPCW.
"""

import attrs

from consensus.cases.files import load
from consensus.cases.setting import name_of_member
from consensus.errors import UnknownId
from consensus.records import Body, Member, Period
from consensus.rules import Fallback, NoObjection, Rule, bodies

__all__ = ["KnownBody", "known_bodies", "known_body"]


@attrs.frozen(kw_only=True)
class KnownBody:
    """A body with the office that it fills, its rule, and remarks on what is known of both.

    Its members are those of the shipped case `in_case`, the countries of `codes`, and those in `more`.
    `otherwise` is the rule by which the body could also decide, and has not chosen to.
    """

    id: str
    name: str
    title: str
    office: str
    rule: Rule
    on_rule: tuple[str, ...]
    on_members: tuple[str, ...]
    in_case: str = ""
    codes: str = ""
    more: tuple[Member, ...] = ()
    otherwise: Rule | None = None

    def body(self) -> Body:
        """The body with its members.

        >>> len(known_body("osce").body().members)
        57
        """
        of_case = load(self.in_case).body.members if self.in_case else ()
        of_codes = (Member(id=code, name=name_of_member(code)) for code in self.codes.split())
        members = sorted((*of_case, *of_codes, *self.more), key=lambda member: member.id)
        return Body(name=self.name, members=tuple(members))


_KNOWN = (
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
        codes=(
            "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA "
            "NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW"
        ),
        more=(Member(id="EH", name="Sahrawi Republic"),),
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
        codes=" ".join(bodies.POPULATIONS_2023),
        otherwise=Fallback(first=NoObjection(), then=bodies.european_council_by_population(), after="failure"),
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
        codes="CN FR GB RU US BH CD CO DK GR LR LV PA PK SO",
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


def known_bodies() -> tuple[KnownBody, ...]:
    """Every known body, sorted by id.

    >>> [known.id for known in known_bodies()]
    ['asean', 'au', 'commonwealth', 'eu', 'mercosur', 'nato', 'osce', 'pif', 'un', 'wto']
    """
    return _KNOWN


def known_body(id: str) -> KnownBody:  # noqa: A002  # the field is called id, as in every record
    """The known body of that id; UnknownId names the nearest ones.

    >>> known_body("osze")
    Traceback (most recent call last):
    consensus.errors.UnknownId: unknown body 'osze'; did you mean 'osce'?
    """
    for known in _KNOWN:
        if known.id == id:
            return known
    raise UnknownId(kind="body", id=id, known=[known.id for known in _KNOWN])
