"""Countries as people write them: codes, names in many languages, and usual short names.

Codes are those of ISO 3166-1; names those of the Unicode CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import permutations

from babel import Locale
from babel.core import get_global

from forumdesk.exchange.headings import bare

# Regions of the CLDR that are no countries, or no longer have a code of their own.
_NOT_COUNTRIES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
)
_FIRST = ("en", "id")
_OTHERS = (
    *("ms", "th", "vi", "zh", "zh_Hant", "ja", "ko", "ar", "fa", "he", "hi", "bn", "ta", "te"),
    *("si", "ne", "ur", "my", "km", "lo", "dz", "mn", "fil", "sw", "fr", "es", "pt", "pt_PT"),
    *("de", "it", "nl", "ru", "uk", "pl", "cs", "sk", "hu", "ro", "bg", "el", "tr", "sv", "da"),
    *("nb", "fi", "et", "lv", "lt", "hr", "sr", "sl", "kk", "uz", "az", "hy", "ka", "am"),
)
# What no table of the CLDR has.
_USUAL = {
    "AE": (
        *("UAE", "PEA", "الإمارات", "Emiriah Arab Bersatu", "UEA", "Emirates"),
        *("Uni Emirat Arab", "Emirat"),
    ),
    "AG": ("Antigua",),
    "BA": ("Bosnia",),
    "BF": ("Upper Volta",),
    "BN": ("Brunei Darussalam", "Negara Brunei Darussalam"),
    "BO": ("Plurinational State of Bolivia",),
    "BY": ("Byelorussia", "Belorussia", "Belarusia"),
    "CD": (
        *("DRC", "RDC", "Congo, Dem. Rep.", "DR Congo", "Democratic Republic of the Congo"),
        *("Congo-Kinshasa", "Zaire"),
    ),
    "CF": ("CAR",),
    "CG": ("Congo, Rep.", "Congo Republic", "Republic of the Congo", "Congo-Brazzaville"),
    "CH": ("Swis",),
    "CI": ("Elfenbeinküste", "Ivory Coast", "Cote d'Ivoire", "Pantai Gading"),
    "CN": ("PRC", "PR China", "Mainland China", "Cina", "RRC", "RRT", "Tiongkok", "Tionghoa"),
    "CV": ("Cape Verde",),
    "CZ": ("Česká republika", "Czech Republic", "Ceko", "Republik Ceko", "Cekia"),
    "DE": ("BRD", "Jermania"),
    "FJ": ("Fiji Islands",),
    "FM": ("FSM", "Federated States of Micronesia"),
    "GB": (
        *("UK", "U.K.", "Kerajaan Bersatu", "Great Britain", "Britain", "England", "Scotland"),
        *("Wales", "Northern Ireland", "Inggeris", "Inggris", "Inggris Raya", "Britania Raya"),
        *("Angleterre", "Anglia", "United Kingdom of Great Britain and Northern Ireland"),
        *("England, UK", "อังกฤษ", "Inglaterra", "Großbritannien", "Grande-Bretagne"),
        *("Gran Bretaña", "英国", "英國", "イギリス", "영국", "Anh"),
    ),
    "HK": ("Hong Kong", "Hong Kong, China", "HKSAR", "Hongkong", "香港"),
    "HU": ("Hongaria",),
    "ID": (
        *("RI", "NKRI", "Republik Indonesia", "Negara Kesatuan Republik Indonesia", "INA"),
        *("Indo", "WNI"),
    ),
    "IE": ("Eire",),
    "IN": ("Bharat", "Hindia"),
    "IR": ("Persia", "Islamic Republic of Iran", "Iran (Islamic Republic of)"),
    "JP": ("Nippon",),
    "KH": ("Kampuchea", "Kamboja"),
    "KP": (
        *("DPRK", "Korut", "Korea, North", "Korea, Dem. People's Rep.", "DPR Korea"),
        *("Democratic People's Republic of Korea", "Korea Utara"),
    ),
    "KR": (
        *("Korea", "Korea, South", "Korea, Rep.", "ROK", "R.O.K.", "Republic of Korea"),
        *("Korsel", "S. Korea", "대한민국", "한국"),
    ),
    "LA": (
        *("Lao PDR", "Lao", "Lao People's Democratic Republic", "LPDR", "ສປປ ລາວ"),
        *("Lao P.D.R.",),
    ),
    "LK": ("Ceylon",),
    "MD": ("Republic of Moldova",),
    "MK": ("Macedonia", "FYR Macedonia", "FYROM", "Makedonia"),
    "MM": (
        *("Burma", "Birma", "Birmanie", "Birmania", "Union of Myanmar", "Myanma", "ミャンマー"),
        *("Republic of the Union of Myanmar", "Мьянма", "พม่า", "เมียนมา", "Miến Điện"),
    ),
    "MO": ("Macau", "Macao", "Makau", "澳门", "澳門"),
    "MY": ("Malaya",),
    "NL": (
        *("Holland", "The Netherlands", "Kingdom of the Netherlands", "Belanda"),
        *("Negeri Belanda",),
    ),
    "NZ": ("Aotearoa",),
    "PG": ("PNG", "Papua Nugini", "Papua Niugini"),
    "PH": ("Phillipines", "Philipines", "Phillippines"),
    "PS": ("Palestine", "State of Palestine", "Palestina", "Occupied Palestinian Territory"),
    "PT": ("Portugis",),
    "RU": ("Russia", "Российская Федерация", "Russian Federation", "Rusia", "РФ"),
    "SA": ("KSA", "Saudi", "Kingdom of Saudi Arabia"),
    "ST": ("São Tomé", "Sao Tome"),
    "SY": ("Syrian Arab Republic", "Suriah"),
    "SZ": ("Swaziland",),
    "TH": ("Muangthai", "Siam", "Thai", "ประเทศไทย"),
    "TL": (
        *("Timor-Leste", "Republik Demokratik Timor Leste", "East Timor", "Timor Leste"),
        *("Timor Timur", "RDTL", "Timor Lorosa'e"),
    ),
    "TR": ("Türkiye", "Turkey", "Turkiye", "Turki"),
    "TT": ("Trinidad",),
    "TW": (
        *("Taiwan", "臺灣", "Republic of China (Taiwan)", "Chinese Taipei"),
        *("Taiwan, Province of China", "Taiwan ROC"),
    ),
    "TZ": ("United Republic of Tanzania",),
    "US": (
        *("USA", "U.S.A.", "U.S.", "United States of America", "America", "Amerika"),
        *("The States", "VS", "Amerika Serikat", "Etats-Unis", "EEUU", "EE.UU.", "EUA", "США"),
        *("อเมริกา", "Mỹ", "미국", "アメリカ", "米国", "美国", "美國"),
    ),
    "VA": ("Takhta Suci", "Holy See", "Vatican", "Vatikan"),
    "VC": ("Saint Vincent", "St Vincent"),
    "VE": ("Bolivarian Republic of Venezuela", "Venezuela (Bolivarian Republic of)"),
    "VN": ("Viet Nam", "Vietnam", "SRV", "Socialist Republic of Vietnam"),
    "XK": ("Kosovo",),
    "ZA": ("RSA", "Afsel"),
}
# Said in many ways in names: "Trinidad & Tobago", "St. Lucia", "The Gambia", "Bahamas, The".
_AND = re.compile(r"\s*&\s*(?:the\s+)?|\s+(?:and(?:\s+the)?|dan|et|und|y|e|en)\s+", re.IGNORECASE)
_SAINT = re.compile(r"\b(?:saint|st)\b\.?(?=\s*\w)", re.IGNORECASE)
_THE = re.compile(r"^the\s+|,\s*the$", re.IGNORECASE)
# What states call themselves before their name.
_STATE = re.compile(
    r"^(?:the\s+)?(?:(?:people'?s|united|democratic|islamic|federal|federative|socialist|kingdom|republic|"
    r"commonwealth|state|sultanate|republik|kerajaan|negara|persekutuan|federasi|kesultanan|"
    r"r[eé]publique|rep[uú]blica|repubblica|republika|royaume|reino|estado)\s+)+"
    r"(?:of\s+(?:the\s+)?|de\s+la\s+|de\s+|del\s+|d[’']|du\s+|des\s+|rakyat\s+|islam\s+)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(([^)]*)\)|[/–—]|\s-\s|^[A-Z]{2,3}\s*[-:]\s*")
_TURNED = re.compile(r"^([^,]+),\s*(?:the\s+)?(.+\bof(?:\s+the)?)$", re.IGNORECASE)
_CODE = re.compile(r"^([A-Z]{2,3})\s*[-:]")
# Names of two countries, and codes that people write more often for something else: "AS" is Amerika
# Serikat to Indonesians, and "NA" says that nothing is known.
_SEVERAL = {"congo": ("CD", "CG"), "kongo": ("CD", "CG"), "as": ("US", "AS"), "na": ("NA",)}
_FLAGS = 0x1F1E6


def country_code(words: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country given by code or name; None where it is not known.

    Of "Indonesia (ID)" or "ID - Indonesia" a part is enough.
    """
    whole = words.strip()
    found = _code(whole)
    if found is None and _ASIDE.search(whole):
        # Two countries in a cell are none, also where they share a word: "Korea Utara/Selatan".
        said = [*_parts(whole)]
        parts = {_code(one) for one in (*said, *_shared(said))} - {None}
        either = [_SEVERAL[name] for one in said if (name := _name(one)) in _SEVERAL]
        fits = len(parts) == 1 and all(parts & set(one) for one in either)
        return parts.pop() if fits else None
    return found


def _code(words: str) -> str | None:
    # "Korea, Republic of"
    turned = _TURNED.sub(r"\2 \1", words.strip())
    for said in (turned, _STATE.sub("", turned)):
        name = _name(said)
        if name in _SEVERAL:
            return None
        found = _of_flag(said) or _first().get(name) or _all().get(name)
        if found:
            return found
    return None


def _name(words: str) -> str:
    """A name as names are compared: bare, and what is said in several ways said in one."""
    plain = _SAINT.sub("saint ", _AND.sub(" & ", _THE.sub("", words.strip())))
    return bare(plain)


def _parts(words: str) -> Iterator[str]:
    yield _ASIDE.sub(" ", words)
    yield from (found for found in _ASIDE.split(words) if found and found.strip())
    yield from (found for found in _CODE.findall(words) if found)


def _shared(parts: Iterable[str]) -> Iterator[str]:
    """What two parts may be together: "Sudan (South)", "North/South Korea"."""
    words = [one.split() for one in parts if one.strip()]
    for one, other in permutations(words, 2):
        yield " ".join((*one, *other))
        yield " ".join((*one[:-1], *other))
        yield " ".join((*one, *other[1:]))


def _of_flag(words: str) -> str | None:
    letters = [ord(one) - _FLAGS for one in words.strip()]
    if len(letters) != 2 or not all(0 <= one < 26 for one in letters):
        return None
    code = "".join(chr(one + 65) for one in letters)
    return code if code in _codes() else None


@cache
def _codes() -> frozenset[str]:
    named = map(str, Locale("en").territories)
    return frozenset(one for one in named if len(one) == 2 and one.isalpha()) - _NOT_COUNTRIES


@cache
def _first() -> Mapping[str, str]:
    """Bare codes, usual names, and names in English and Indonesian."""
    known: dict[str, str] = {}
    for code in sorted(_codes()):
        known[code.casefold()] = code
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and len(codes) == 1 and codes[0] in _codes():
            known.setdefault(alias.casefold(), codes[0])
    for code, names in _USUAL.items():
        for name in names:
            known.setdefault(_name(name), code)
    for language in _FIRST:
        for code, name in _named_in(language):
            known.setdefault(_name(name), code)
    return known


@cache
def _all() -> Mapping[str, str]:
    """Names in other languages, without those that are another country's in some other of them."""
    found: dict[str, set[str]] = {}
    for language in _OTHERS:
        for code, name in _named_in(language):
            found.setdefault(_name(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _named_in(language: str) -> Iterator[tuple[str, str]]:
    for code, name in Locale.parse(language).territories.items():
        if code in _codes():
            yield str(code), str(name)
