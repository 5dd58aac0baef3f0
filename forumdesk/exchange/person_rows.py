"""One row of a list as somebody, field by field, and what is to be asked about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import decimal

from forumdesk.domain.answers import is_shortened
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import RowProblem
from forumdesk.domain.fields import Field
from forumdesk.domain.registration import Answer
from forumdesk.domain.text import clean_line
from forumdesk.exchange.answer_columns import AnswerColumn, read_answers
from forumdesk.exchange.countries import country_code
from forumdesk.exchange.encodings import LOST
from forumdesk.exchange.grid import FORMULA, Cells, Form
from forumdesk.exchange.heading_words import Beside
from forumdesk.exchange.not_people import is_filled
from forumdesk.exchange.spoken import spoken_code
from forumdesk.exchange.whole_names import AS_WRITTEN, NameOrder, Parts

FIELDS = (
    Field.DISPLAY,
    Field.GIVEN,
    Field.FAMILY,
    Field.LATIN,
    Field.OFFICE,
    Field.INSTITUTION,
    Field.COUNTRY,
    Field.GROUP,
    Field.LANGUAGE,
)
NAMES = (Field.DISPLAY, Field.GIVEN, Field.FAMILY)
# What people fill in where there is nothing to say, but for names: somebody may be called so.
NOTHING = frozenset(
    (
        *("#n/a", "n/a", "na/", "nil", "none", "null", "nan", "nihil", "kosong", "tidak ada"),
        *(
            "belum ada",
            "belum diisi",
            "tidak diisi",
            "tidak diketahui",
            "tdk ada",
            "tak ada",
            "t/a",
        ),
        *("tiada", "tidak tahu", "unknown", "not applicable", "not available", "no data"),
        *(
            "empty",
            "ไม่มี",
            "ไม่ระบุ",
            "không có",
            "không",
            "无",
            "無",
            "なし",
            "없음",
            "لا يوجد",
            "aucun",
        ),
        *("aucune", "néant", "ninguno", "ninguna", "nenhum", "nenhuma", "keine", "keiner", "нет"),
        *("k.a", "yok", "la iha", "គ្មាន", "ບໍ່ມີ", "မရှိ", "छैन", "የለም", "wala", "geen", "brak"),
    )
)


def says_nothing(line: str) -> bool:
    """Whether a cell says that there is nothing: "nihil", "(tidak ada)", "N / A"."""
    bare = line.casefold().strip(" .,()[]{}<>-–—_*")
    return " ".join(bare.split()).replace(" / ", "/") in NOTHING


# What pretix, Indico and Hi.Events say of whoever has cancelled.
_WITHDRAWN = frozenset(
    (
        *("canceled", "cancelled", "withdrawn", "rejected", "expired", "storniert", "abgelaufen"),
        *("zurückgezogen", "abgelehnt", "annulé", "annulée", "retiré", "retirée", "rejetée"),
        *("expirée", "dibatalkan", "batal", "ditarik", "ditolak", "kedaluwarsa", "cancelado"),
        *("cancelada", "anulado", "anulada", "geannuleerd", "annullato"),
    )
)
# Titles behind a name.
_TITLE = re.compile(r"[SM]\.\s?[A-Z][A-Za-z]{0,5}\.?(?:\s?[A-Z][a-z]*\.?)?|A\.?Md\..*|Ph\.?D\.?")


Contacts = tuple[str, str]
NO_CONTACTS: Contacts = ("", "")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row: field to words for the fields that the row fills, or what is wrong with it.

    `questions` are about fields that could not be understood; the person comes without them.
    `answers` are to fields that the forum asks for and keeps beside the person; `contacts` are
    those of `contacts_of`, which tell namesakes apart also where they are not kept.
    `withdrawn` is whoever will not come, as the program says that the list is from.
    """

    number: int
    words: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()
    questions: tuple[RowProblem, ...] = ()
    answers: tuple[Answer, ...] = ()
    contacts: Contacts = NO_CONTACTS
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class RowForm:
    """What is known of all rows of a list: where each field stands, and how the file parts cells.

    `width` is the number of columns, `countries` codes by what stands for them in this list. Fields
    that are `unused` help to read the names and are not taken.
    """

    places: Mapping[str, int]
    form: Form
    delimiter: str
    width: int
    countries: Mapping[str, str]
    answers: tuple[AnswerColumn, ...] = ()
    unused: frozenset[str] = frozenset()
    order: NameOrder = AS_WRITTEN


def read_row(number: int, cells: Cells, form: RowForm) -> PersonRow:
    """Who stands in a row."""
    if form.form is Form.TEXT and any(cells[form.width :]):
        refused = Refused(Reason.TOO_MANY_CELLS, cells=len(cells), columns=form.width)
        return PersonRow(number, {}, (RowProblem(number, None, refused),))
    raw = {meant: cells[place] for meant, place in form.places.items() if place < len(cells)}
    read = {
        meant: line
        for meant, said in raw.items()
        if is_filled(line := clean_line(said)) and (meant in NAMES or not says_nothing(line))
    }
    words = {str(one): words for one, words in read.items() if one in FIELDS}
    _name_whole(words, read, form.order)
    lines = [field for field in NAMES if "\n" in raw.get(field, "").strip()]
    # A sheet has a line break where somebody made one; a text also where quotes go wrong.
    broken, asked = (lines, []) if form.form is Form.TEXT else ([], lines)
    questions = [_several_lines(number, field) for field in asked]
    questions += _lost(number, words, [field for field in FIELDS if field not in NAMES])
    if form.delimiter == ",":
        questions += _shifted(number, words)
    problems = [*_problems(number, words), *_lost(number, words, NAMES)]
    problems += [_several_lines(number, field) for field in broken]
    for field in form.unused & words.keys():
        del words[field]
    questions += [*_country(number, words, form.countries), *_spoken(number, words)]
    answers, unclear = read_answers(number, cells, form.answers, says_nothing)
    questions += unclear
    contacts = contacts_of(read.get(Field.PHONE, ""), read.get(Field.EMAIL, ""))
    withdrawn = read.get(Beside.STATUS, "").casefold() in _WITHDRAWN
    return PersonRow(
        number, words, tuple(problems), tuple(questions), tuple(answers), contacts, withdrawn
    )


def _problems(number: int, words: Mapping[str, str]) -> list[RowProblem]:
    found = [
        RowProblem(number, Field(field), Refused(Reason.FORMULA_WITHOUT_VALUE, field=Field(field)))
        for field, one in words.items()
        if one.startswith(FORMULA)
    ]
    if "display" not in words:
        missing = Refused(Reason.MISSING_FIELD, field=Field.DISPLAY)
        found.append(RowProblem(number, Field.DISPLAY, missing))
    return found


def _lost(number: int, words: Mapping[str, str], fields: Iterable[Field]) -> list[RowProblem]:
    return [
        RowProblem(number, field, Refused(Reason.LETTERS_LOST, field=field))
        for field in fields
        if LOST in words.get(field, "")
    ]


def _several_lines(number: int, field: Field) -> RowProblem:
    return RowProblem(number, field, Refused(Reason.SEVERAL_LINES, field=field))


def _country(number: int, words: dict[str, str], told: Mapping[str, str]) -> list[RowProblem]:
    """Write the code in place of the country, or ask which is meant."""
    said = words.pop("country", "")
    code = told[said] if said in told else country_code(said)
    if code:
        words["country"] = code
    if code is not None or not said:
        return []
    return [RowProblem(number, Field.COUNTRY, Refused(Reason.UNKNOWN_COUNTRY, value=said[:40]))]


def _spoken(number: int, words: dict[str, str]) -> list[RowProblem]:
    """Write the tag in place of the language, or ask which is meant."""
    said = words.pop("language", "")
    code = spoken_code(said) if said else None
    if code is not None:
        words["language"] = code
    if code is not None or not said:
        return []
    unknown = Refused(Reason.UNKNOWN_LANGUAGE, value=said[:40])
    return [RowProblem(number, Field.LANGUAGE, unknown)]


def contacts_of(phone: str, email: str) -> Contacts:
    """A phone number and an e-mail address as two lists are compared by them."""
    return _digits(phone), email.casefold()


def _digits(phone: str) -> str:
    """A phone number without what people put between, and without what may stand before it."""
    if is_shortened(phone):
        return ""
    digits = "".join(str(decimal(one)) for one in phone if one.isdecimal())
    return digits[-9:] if len(digits) >= 7 else ""


def _shifted(number: int, words: Mapping[str, str]) -> list[RowProblem]:
    """Titles where none belong: the comma before them was taken for the end of the name."""
    return [
        RowProblem(number, field, Refused(Reason.LOOKS_SHIFTED, field=field, value=said[:40]))
        for field in (Field.OFFICE, Field.INSTITUTION)
        if _TITLE.fullmatch(said := words.get(field.value, ""))
    ]


def _name_whole(words: dict[str, str], read: Mapping[str, str], order: NameOrder) -> None:
    """Make the name of its parts where it is missing, or is only one of them."""
    name, given, family = (words.get(one.value, "") for one in NAMES)
    beside = (Beside.MIDDLE, Beside.PARTICLE, Beside.TITLE_BEFORE, Beside.TITLE_AFTER)
    parts = Parts(given, family, *(read.get(one, "") for one in beside))
    told = zip(NAMES, order.whole(name, parts), strict=True)
    words.update({field.value: said for field, said in told if said})
