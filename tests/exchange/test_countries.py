"""Countries as people write them."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.exchange.countries import country_code

WRITTEN = {
    "ID": "ID id IDN Indonesia INDONESIA RI NKRI|Republik Indonesia|อินโดนีเซีย|印度尼西亚",
    "GB": "UK U.K. GB GBR England Inggris|United Kingdom|Great Britain|Britania Raya|อังกฤษ|英国",
    "US": "USA US U.S.A. Amerika|United States of America|Amerika Serikat|États-Unis|США|EE.UU.",
    "KR": "KOR Korea ROK|Republic of Korea|South Korea|Korea, South|Korea Selatan|韩国|เกาหลีใต้",
    "KP": "PRK DPRK|Korea, North|North Korea|Korea Utara|Democratic People's Republic of Korea",
    "LA": "LAO Laos|Lao PDR|Lao People's Democratic Republic|ลาว",
    "BN": "BRN Brunei|Brunei Darussalam",
    "TL": "TLS Timor-Leste|East Timor|Timor Leste",
    "MM": "MMR Myanmar Burma|Myanmar (Burma)|Union of Myanmar|พม่า|Miến Điện",
    "RU": "RUS Russia Rusia Россия|Russian Federation|ロシア",
    "TR": "TUR Türkiye Turkey Turki|Turkiye",
    "NL": "NLD Netherlands Belanda Holland|The Netherlands|Kingdom of the Netherlands|Pays-Bas",
    "HK": "HKG Hongkong|Hong Kong|Hong Kong SAR China|香港",
    "AE": "ARE UAE UEA|United Arab Emirates|Uni Emirat Arab",
    "VN": "VNM Vietnam|Viet Nam|Việt Nam|เวียดนาม",
    "CN": "CHN China Tiongkok RRT PRC|People's Republic of China|中国",
    "TW": "TWN Taiwan|Chinese Taipei|台灣",
    "PG": "PNG|Papua New Guinea|Papua Nugini",
    "DE": "DEU Germany Jerman Deutschland Allemagne Alemania Германия|Federal Republic of Germany",
    "CI": "CIV|Côte d'Ivoire|Cote d'Ivoire|Ivory Coast|Pantai Gading",
    "CD": "COD DRC|Congo (DRC)|Democratic Republic of the Congo",
    "IR": "IRN Iran|Iran (Islamic Republic of)|Islamic Republic of Iran",
    "SA": "SAU KSA|Saudi Arabia|Arab Saudi",
    "MY": "MYS Malaysia|มาเลเซีย|马来西亚",
    "XK": "Kosovo XK",
    "ST": "ST STP|Sao Tome and Principe|São Tomé & Príncipe",
    "VC": "VCT|Saint Vincent and the Grenadines|St Vincent & the Grenadines",
    "KN": "KNA|Saint Kitts and Nevis|St. Kitts & Nevis",
    "TT": "TTO|Trinidad and Tobago|Trinidad dan Tobago",
    "GM": "GMB Gambia|The Gambia|Gambia, The",
    "PH": "PHL Filipina Philippines|The Philippines|Republic of the Philippines",
    "ZA": "ZAF RSA|South Africa|Afrika Selatan",
    "TH": "THA Thailand Thai Siam|ประเทศไทย",
    "IS": "Iceland Islandia Ísland",
}


@pytest.mark.parametrize("code", WRITTEN)
def test_codes_names_and_usual_short_names(code: str) -> None:
    first, *others = WRITTEN[code].split("|")
    written = [*first.split(), *others]
    assert {one: country_code(one) for one in written} == dict.fromkeys(written, code)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("Indonesia (ID)", "ID"), ("ID - Indonesia", "ID"), ("🇮🇩", "ID"), ("  jepang ", "JP")),
        *(("Malaysia / Sabah", "MY"), ("INA", "ID"), ("S. Korea", "KR")),
        ("Korea, Republic of", "KR"),
        *(("Tanzania, United Republic of", "TZ"), ("Congo (DRC)", "CD"), ("Viet-Nam", "VN")),
    ],
)
def test_what_people_put_around(written: str, code: str) -> None:
    assert country_code(written) == code


@pytest.mark.parametrize(
    "written",
    ["", "UN", "EU", "ZZ", "Wonderland", "XQX", "001", "Congo", "Asia", "🇽🇽", "-", "Bandung"],
)
def test_what_is_no_country_is_none(written: str) -> None:
    assert country_code(written) is None


# Codes that are usual for something else, too.
ASKED = {"AS", "NA"}


@pytest.mark.parametrize(
    "written",
    [
        *sorted(ASKED),
        *("A.S.", "as", "n.a.", "Indonesia (IND)", "Korea Utara/Selatan", "Korea Selatan / Utara"),
        *("North/South Korea", "Korut/Korsel", "Sudan (South)"),
        *("Virgin Islands (US)", "AS/Kanada", "Guinea (Equatorial)"),
    ],
)
def test_what_may_be_another_country_is_asked(written: str) -> None:
    assert country_code(written) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(
            ("Amerika Serikat (AS)", "US"),
            ("AS - American Samoa", "AS"),
            ("Korea (South)", "KR"),
            ("Korea (Utara)", "KP"),
        ),
        *(("SA - Saudi Arabia", "SA"), ("Namibia", "NA")),
        *(("Guinea - Bissau", "GW"), ("Timor/Leste", "TL"), ("India (IND)", "IN")),
    ],
)
def test_a_name_beside_such_a_code_says_which_is_meant(written: str, code: str) -> None:
    assert country_code(written) == code


def test_every_country_is_known_by_its_codes_and_by_its_names_here() -> None:
    english, indonesian = (Locale(language).territories for language in ("en", "id"))
    alpha_3 = {
        codes[0]: alias
        for alias, codes in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1
    }
    codes = [one for one in english if country_code(one) == one or one in ASKED]
    assert len(codes) == 250
    for code in codes:
        assert country_code(english[code]) == country_code(indonesian[code]) == code
    known = [code for code in codes if code in alpha_3]
    assert len(known) >= 249
    assert all(country_code(alpha_3[code].lower()) == code for code in known)


@given(st.text(max_size=12))
def test_anything_is_a_country_or_none(written: str) -> None:
    found = country_code(written)
    assert found is None or len(found) == 2
