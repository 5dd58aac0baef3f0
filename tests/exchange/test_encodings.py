"""In which encoding a list was saved is found by how its words look."""

from __future__ import annotations

import re
import unicodedata

import pytest
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.exchange.encodings import ENCODINGS, decoded, named
from forumdesk.exchange.lists import Asked, read_list
from forumdesk.exchange.people_lists import read_people

# Lists with headings that are known, and without: then the names alone must tell.
SAVED = {
    "cp1252": ("Nom;Prénom\nBeauchêne;Élodie\nD’Orval;Zéphyrin\n", "x;y\nMüller;Jörg\nSøren;Åse\n"),
    "cp874": ("ชื่อ;หน่วยงาน\nกมล;เทศบาล\n", "x;y\nกมลชนก ใจงาม;เทศบาลบ้านดง\nภูผา แสนดี;น้ำ\n"),
    "cp932": ("氏名,所属\n山野花音,市役所\n", "x,y\n山野 花音,市役所\n川辺 たいち,県庁\n"),
    "euc_jp": ("氏名,所属\n山野花音,市役所\n", "x,y\n山野 かのん,市役所\n川辺 タイチ,県庁\n"),
    "gb18030": ("姓名,单位\n林晓雨,水利局\n", "x,y\n林晓雨,水利局\n高远山,环保协会\n王明,学校\n"),
    "big5": ("姓名,單位\n林曉雨,水利局\n", "x,y\n林曉雨,水利局\n高遠山,環保協會\n王明,學校\n"),
    "cp949": ("성명,소속\n김하늘,시청\n", "x,y\n김하늘,시청\n이바다,구청\n박나무,환경연합\n"),
    "cp1251": ("ФИО;Организация\nВетрова;Река\n", "x;y\nВетрова Анна;Клуб Река\nЛугов Пётр;Дом\n"),
    "cp1250": ("Imię;Nazwisko\nŚwięta;Żółk\n", "x;y\nDvořák Jiří;Škola\nŽižková Běla;Úřad\n"),
    "cp1254": ("Adı Soyadı;Kurumu\nGökçe Işık;Şehir\n", "x;y\nGökçe Işık;Şehir\nÇağrı Doğu;İl\n"),
    "cp1257": ("x;y\nLiepiņa Rūta;Ķekavas\nBērziņš Ģirts;Pļavas\n",),
    "cp1256": ("الاسم;المؤسسة\nليلى النور;بلدية\n", "x;y\nليلى النور;بلدية\nسامي الجبل;جمعية\n"),
    "cp1255": ("שם;ארגון\nנועה הר;עירייה\n", "x;y\nנועה הר;עירייה\nאורי ים;עמותה\n"),
    "cp1253": ("Ονοματεπώνυμο;Φορέας\nΆννα;Δήμος\n", "x;y\nΆννα Πέτρα;Δήμος\nΓιώργος Λίθος;Α\n"),
    "iso8859-2": ("Imię;Nazwisko\nŚwięta;Żółk\n", "x;y\nŠťastná Žofie;Škola\nDvořák;Úřad\n"),
    "mac-roman": ("Nom;Prénom\nBeauchêne;Élodie\n", "x;y\nNoël François;Mairie\nÉmile;Ç\n"),
    "cp866": ("ФИО;Организация\nВетрова;Река\n",),
    "iso2022_jp": ("氏名,所属\n山野花音,市役所\n",),
    "koi8-r": ("ФИО;Организация\nВетрова;Река\n", "x;y\nВетрова Анна;Клуб Река\nЛугов Пётр;Дом\n"),
}
CASES = [(encoding, text) for encoding, texts in SAVED.items() for text in texts]


@pytest.mark.parametrize(("encoding", "text"), CASES)
def test_it_is_found(encoding: str, text: str) -> None:
    grid = read_list(text.encode(encoding))
    assert grid.encoding == encoding
    told = [";".join(cells) for _, cells in grid.rows]
    assert told == text.replace(",", ";").split()[: len(told)] or " " in text


def test_vietnamese_with_its_marks_apart() -> None:
    text = "Họ và tên;Đơn vị\nNguyễn Thị Sương;Sở Nội vụ\nTrần Quang Lộc;Hội Nông dân\n"
    apart = "".join(_one(letter) for letter in text)
    grid = read_list(apart.encode("cp1258"))
    assert grid.encoding == "cp1258"
    rows = read_people(grid).rows
    assert [row.words["display"] for row in rows] == ["Nguyễn Thị Sương", "Trần Quang Lộc"]


def _one(letter: str) -> str:
    """A letter as Windows-1258 writes it: of its marks the tone stands apart."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next(one for one in marks if one in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", base + "".join(one for one in marks if one != tone))
        return rest + tone
    return letter


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        *(("Windows-874", "cp874"), ("windows_1251", "cp1251"), ("GBK", "gb18030")),
        *(("latin-1", "iso8859-1"), ("Shift_JIS", "cp932"), ("UTF-8-SIG", "utf-8")),
        *(("utf8", "utf-8"), ("cp1252", "cp1252"), ("UTF-16", "utf-16")),
    ],
)
def test_an_encoding_has_many_names(told: str, meant: str) -> None:
    assert named(told) == meant


def test_another_encoding_is_taken_as_told() -> None:
    raw = "Nama;Instansi\nСаня;Дом\n".encode("cp1251")
    assert read_list(raw, Asked(encoding="cp1252")).rows[1][1] == ("Ñàíÿ", "Äîì")
    assert read_list(raw, Asked(encoding="windows-1251")).rows[1][1] == ("Саня", "Дом")
    for one in ("base64", "hex", "zip", "rot13", "klingon", ""):
        if one:
            with refusing(Reason.UNKNOWN_ENCODING):
                read_list(raw, Asked(encoding=one))
    with refusing(Reason.TABLE_UNREADABLE):
        read_list(raw, Asked(encoding="utf-8"))
    with refusing(Reason.UNKNOWN_DELIMITER):
        read_list(raw, Asked(delimiter="x"))
    bars = b"Nama|Instansi\nA;x|B\n"
    assert read_list(bars).delimiter == "|"
    assert read_list(bars, Asked(delimiter=";")).rows[1][1] == ("A", "x|B")


def test_all_that_may_be_chosen_are_there() -> None:
    assert [named(one) for one in ENCODINGS] == list(ENCODINGS)


@pytest.mark.parametrize("half", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Nama;Instansi\r\nSiti;Dinas\r\n",
        "ល.រ;ឈ្មោះ;ស្ថាប័ន\r\n1;សុខ ដារា;ក្រសួងមហាផ្ទៃ\r\n",
        "စဉ်;အမည်;ဌာန\r\n၁;ဦးကျော်;ရုံး\r\n",
        "姓名\t单位\r\n林晓雨\t水利局\r\n",
        "م;الاسم;الجهة\r\n1;محمّد علي;وزارة\r\n",
    ],
)
def test_utf_16_needs_no_mark(text: str, half: str) -> None:
    grid = read_list(text.encode(half))
    assert grid.encoding == "utf-16"
    assert [list(cells) for _, cells in grid.rows] == [
        re.split("[;\t]", line) for line in text.splitlines()
    ]


def test_letters_that_are_broken_are_told_and_spoil_no_others() -> None:
    raw = "Nama;Instansi\nนายสมชาย ใจดี;อบต\nSiti;Désa\n".encode() + b"Jos\xe9;Desa\nAni;D\xe9sa\n"
    table = read_people(read_list(raw))
    assert [one.words["display"] for one in table.rows[:2]] == ["นายสมชาย ใจดี", "Siti"]
    assert table.rows[1].words["institution"] == "Désa"
    # Without its name nobody comes; with a letter missing elsewhere the question is asked.
    assert [one.refused.reason for one in table.rows[2].problems] == [Reason.LETTERS_LOST]
    assert [one.refused.reason for one in table.rows[3].questions] == [Reason.LETTERS_LOST]


@pytest.mark.parametrize(
    "text",
    ["Nom;Ville\nLœtitia Bœuf;Mâcon\nFrançois Sœur;Évreux\n", "Nom;Ville\nŒuvre Chœur;Besançon\n"],
)
def test_an_oe_of_the_later_latin_is_no_half(text: str) -> None:
    assert decoded(text.encode("iso8859-15")) == (text, "iso8859-15")
    assert decoded(text.encode("cp1252")) == (text, "cp1252")


def test_a_mark_that_is_there_twice_is_in_no_heading() -> None:
    table = read_people(read_list("\ufeff\ufeffNama;Instansi\nSiti;Dinas\n".encode()))
    assert table.columns == ("Nama", "Instansi")
