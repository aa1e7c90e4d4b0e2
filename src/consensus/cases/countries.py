"""Countries by their two-letter codes: names, the other names that people write, and flags.

Here: the codes of ISO 3166-1 alpha-2, and two codes in common use beside them, XK for Kosovo and EU for the European
Union.
Not here: who is a member of what, which is for each case.
A name in this table takes no position on anybody's status.
"""

import functools
import re
import unicodedata

import attrs

__all__ = ["Country", "code_of", "country", "flag"]

# One line a country: code, short English name, then the other names, set apart by bars.
# Case, accents, punctuation and a leading "the" are ignored when a name is looked up, so spellings that differ in
# nothing else have no entry of their own.
_TABLE = """\
AD Andorra
AE United Arab Emirates|UAE|Emirates
AF Afghanistan
AG Antigua and Barbuda
AI Anguilla
AL Albania
AM Armenia
AO Angola
AQ Antarctica
AR Argentina
AS American Samoa
AT Austria
AU Australia
AW Aruba
AX Åland Islands|Åland
AZ Azerbaijan
BA Bosnia and Herzegovina|Bosnia|Bosnia-Hercegovina|Bosnia-Herzegovina|BiH
BB Barbados
BD Bangladesh
BE Belgium
BF Burkina Faso|Upper Volta
BG Bulgaria
BH Bahrain
BI Burundi
BJ Benin|Dahomey
BL Saint Barthélemy|St Barthélemy|Saint Barts
BM Bermuda
BN Brunei|Brunei Darussalam
BO Bolivia|Plurinational State of Bolivia|Bolivia, Plurinational State of
BQ Bonaire, Sint Eustatius and Saba|Caribbean Netherlands
BR Brazil|Brasil
BS Bahamas
BT Bhutan
BV Bouvet Island
BW Botswana
BY Belarus|Byelorussia
BZ Belize
CA Canada
CC Cocos (Keeling) Islands|Cocos Islands|Keeling Islands
CD Democratic Republic of the Congo|DR Congo|DRC|Congo-Kinshasa|Congo, Democratic Republic of the|\
Congo, The Democratic Republic of the|Zaire
CF Central African Republic|CAR
CG Congo|Republic of the Congo|Congo-Brazzaville|Congo Republic
CH Switzerland|Swiss Confederation
CI Côte d'Ivoire|Ivory Coast
CK Cook Islands
CL Chile
CM Cameroon
CN China|People's Republic of China|PRC
CO Colombia
CR Costa Rica
CU Cuba
CV Cabo Verde|Cape Verde
CW Curaçao
CX Christmas Island
CY Cyprus
CZ Czechia|Czech Republic
DE Germany|Federal Republic of Germany
DJ Djibouti
DK Denmark
DM Dominica
DO Dominican Republic
DZ Algeria
EC Ecuador
EE Estonia
EG Egypt
EH Western Sahara
ER Eritrea
ES Spain
ET Ethiopia
EU European Union
FI Finland
FJ Fiji
FK Falkland Islands|Falklands|Malvinas|Islas Malvinas|Falkland Islands (Malvinas)
FM Micronesia|Federated States of Micronesia|Micronesia, Federated States of
FO Faroe Islands|Faroes|Faeroe Islands
FR France
GA Gabon
GB United Kingdom|UK|Britain|Great Britain|\
United Kingdom of Great Britain and Northern Ireland
GD Grenada
GE Georgia
GF French Guiana
GG Guernsey
GH Ghana
GI Gibraltar
GL Greenland
GM Gambia
GN Guinea|Guinea-Conakry
GP Guadeloupe
GQ Equatorial Guinea
GR Greece|Hellenic Republic|Hellas
GS South Georgia and the South Sandwich Islands|South Georgia
GT Guatemala
GU Guam
GW Guinea-Bissau
GY Guyana
HK Hong Kong|Hong Kong, China|Hong Kong SAR
HM Heard Island and McDonald Islands
HN Honduras
HR Croatia|Hrvatska
HT Haiti
HU Hungary
ID Indonesia
IE Ireland|Republic of Ireland|Eire
IL Israel
IM Isle of Man
IN India
IO British Indian Ocean Territory|Chagos Archipelago
IQ Iraq
IR Iran|Islamic Republic of Iran|Iran, Islamic Republic of
IS Iceland
IT Italy
JE Jersey
JM Jamaica
JO Jordan
JP Japan
KE Kenya
KG Kyrgyzstan|Kyrgyz Republic
KH Cambodia|Kampuchea
KI Kiribati
KM Comoros
KN Saint Kitts and Nevis|St Kitts and Nevis
KP North Korea|DPRK|Democratic People's Republic of Korea|Korea, Democratic People's Republic of|Korea (North)
KR South Korea|Republic of Korea|Korea, Republic of|Korea (South)|ROK
KW Kuwait
KY Cayman Islands
KZ Kazakhstan
LA Laos|Lao People's Democratic Republic|Lao PDR
LB Lebanon
LC Saint Lucia|St Lucia
LI Liechtenstein
LK Sri Lanka|Ceylon
LR Liberia
LS Lesotho
LT Lithuania
LU Luxembourg|Luxemburg
LV Latvia
LY Libya|Libyan Arab Jamahiriya
MA Morocco
MC Monaco
MD Moldova|Republic of Moldova|Moldova, Republic of
ME Montenegro
MF Saint Martin|Saint Martin (French part)|St Martin
MG Madagascar
MH Marshall Islands
MK North Macedonia|Macedonia|Republic of North Macedonia|FYROM|Former Yugoslav Republic of Macedonia|\
The former Yugoslav Republic of Macedonia (FYROM)
ML Mali
MM Myanmar|Burma
MN Mongolia
MO Macao|Macau|Macao, China
MP Northern Mariana Islands
MQ Martinique
MR Mauritania
MS Montserrat
MT Malta
MU Mauritius
MV Maldives
MW Malawi
MX Mexico
MY Malaysia
MZ Mozambique
NA Namibia
NC New Caledonia
NE Niger
NF Norfolk Island
NG Nigeria
NI Nicaragua
NL Netherlands|Holland|Kingdom of the Netherlands|Netherlands, Kingdom of the
NO Norway
NP Nepal
NR Nauru
NU Niue
NZ New Zealand|Aotearoa
OM Oman
PA Panama
PE Peru
PF French Polynesia
PG Papua New Guinea
PH Philippines
PK Pakistan
PL Poland
PM Saint Pierre and Miquelon|St Pierre and Miquelon
PN Pitcairn|Pitcairn Islands
PR Puerto Rico
PS Palestine|State of Palestine|Palestine, State of|Palestinian Territories
PT Portugal
PW Palau
PY Paraguay
QA Qatar
RE Réunion
RO Romania|Rumania
RS Serbia
RU Russia|Russian Federation
RW Rwanda
SA Saudi Arabia|Kingdom of Saudi Arabia|KSA
SB Solomon Islands
SC Seychelles
SD Sudan
SE Sweden
SG Singapore
SH Saint Helena, Ascension and Tristan da Cunha|Saint Helena|St Helena
SI Slovenia
SJ Svalbard and Jan Mayen|Svalbard
SK Slovakia|Slovak Republic
SL Sierra Leone
SM San Marino
SN Senegal
SO Somalia
SR Suriname|Surinam
SS South Sudan
ST Sao Tome and Principe|São Tomé
SV El Salvador
SX Sint Maarten|Sint Maarten (Dutch part)|St Maarten
SY Syria|Syrian Arab Republic
SZ Eswatini|Swaziland
TC Turks and Caicos Islands
TD Chad
TF French Southern Territories
TG Togo
TH Thailand
TJ Tajikistan
TK Tokelau
TL Timor-Leste|East Timor
TM Turkmenistan
TN Tunisia
TO Tonga
TR Türkiye|Turkey
TT Trinidad and Tobago|Trinidad
TV Tuvalu
TW Taiwan|Chinese Taipei
TZ Tanzania|United Republic of Tanzania|Tanzania, United Republic of
UA Ukraine
UG Uganda
UM United States Minor Outlying Islands
US United States|United States of America|USA|US
UY Uruguay
UZ Uzbekistan
VA Holy See|Vatican|Vatican City|Vatican City State|Holy See (Vatican City State)
VC Saint Vincent and the Grenadines|St Vincent and the Grenadines|Saint Vincent
VE Venezuela|Bolivarian Republic of Venezuela|Venezuela, Bolivarian Republic of
VG British Virgin Islands|Virgin Islands, British|Virgin Islands (British)
VI United States Virgin Islands|US Virgin Islands|Virgin Islands, U.S.|Virgin Islands (U.S.)
VN Vietnam|Viet Nam
VU Vanuatu
WF Wallis and Futuna
WS Samoa|Western Samoa
XK Kosovo
YE Yemen
YT Mayotte
ZA South Africa|RSA
ZM Zambia
ZW Zimbabwe
"""
_REGIONAL_INDICATOR_A = 0x1F1E6


@attrs.frozen(kw_only=True)
class Country:
    """A country or territory with its two-letter code, its short English name, and other names that people write."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def flag(self) -> str:
        """Its flag, as the two regional indicators that spell its code.

        >>> Country(code="NO", name="Norway").flag
        '🇳🇴'
        """
        return "".join(chr(_REGIONAL_INDICATOR_A + ord(letter) - ord("A")) for letter in self.code)


def country(code: str) -> Country | None:
    """The country with that code, in capitals; None if there is none.

    >>> country("TR")
    Country(code='TR', name='Türkiye', aliases=('Turkey',))
    >>> country("YU") is None
    True
    """
    return _by_code().get(code)


def code_of(name: str) -> str | None:
    """The code of the country that goes by that name; None if none does.

    Case, accents, punctuation and a leading "the" are ignored.

    >>> code_of("Turkey"), code_of("TÜRKIYE"), code_of("the Netherlands"), code_of("Narnia")
    ('TR', 'TR', 'NL', None)
    """
    return _by_name().get(_folded(name))


def flag(code: str) -> str:
    """The flag of the country with that code; empty if there is none.

    >>> flag("GB"), flag("grand-coalition")
    ('🇬🇧', '')
    """
    found = country(code)
    return found.flag if found else ""


def _folded(name: str) -> str:
    """The letters by which a name is known: no case, no accents, no punctuation."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    # Dots and apostrophes stand inside words (U.S., Côte d'Ivoire); all other marks stand between them.
    words = re.sub(r"[^a-z0-9]+", " ", re.sub("[.'\u2019`]", "", plain.casefold().replace("&", " and "))).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@functools.cache
def _by_code() -> dict[str, Country]:
    countries = {}
    for line in _TABLE.splitlines():
        code, _, names = line.partition(" ")
        name, *aliases = names.split("|")
        countries[code] = Country(code=code, name=name, aliases=tuple(aliases))
    return countries


@functools.cache
def _by_name() -> dict[str, str]:
    return {_folded(name): entry.code for entry in _by_code().values() for name in (entry.name, *entry.aliases)}
