"""Rows of a list in which nobody stands: totals, signatures, notes, numbers without a name.

Some of them are headings of the people below: an office, a group.

Offices print their lists, so below the names stand who counted and who signed, between them sums
and the names of groups, and on each page the headings again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forumdesk.domain.people import fold
from forumdesk.domain.text import or_nothing
from forumdesk.exchange.grid import FORMULA, Cells

# All folded. A sum: nobody is called so, and what stands behind it is counted.
_TOTALS = (
    *("jumlah", "jml", "total", "subtotal", "sub total", "grand total", "rekapitulasi", "rekap"),
    *("total keseluruhan", "keseluruhan", "jumlah keseluruhan", "รวม", "รวมทั้งสิ้น", "tong"),
    *(
        "tong cong",
        "tong so",
        "合计",
        "总计",
        "合計",
        "小計",
        "小计",
        "总人数",
        "合計人数",
        "합계",
        "총계",
    ),
    *("총원", "المجموع", "الاجمالي", "gesamt", "summe", "insgesamt", "итого", "всего", "разом"),
    *("toplam", "totaal", "razem", "celkem", "osszesen", "totale", "συνολο", "kabuuan"),
    *("সর্বমোট",),
    *("សរុប", "ລວມ", "စုစုပေါင်း"),
)
# What those write who sign.
_SIGNED = (
    *(
        "mengetahui",
        "diketahui",
        "menyetujui",
        "disetujui",
        "mengesahkan",
        "disahkan",
        "ditetapkan",
    ),
    *("dibuat oleh", "yang membuat", "pembuat daftar", "diperiksa oleh", "hormat kami"),
    *("hormat saya", "disediakan oleh", "disemak oleh", "diluluskan oleh", "approved by"),
    *("acknowledged by", "prepared by", "checked by", "certified by", "signed by", "verified by"),
    *("noted by", "submitted by", "yours faithfully", "yours sincerely", "ผู้รับรอง"),
    *("ผู้จัดทํา",),
    *("ผู้จัดทำ", "ลงชื่อ", "ผู้ตรวจสอบ", "nguoi lap", "xac nhan cua", "thu truong", "制表"),
    *("审核人",),
    *("批准人", "작성자", "확인자", "اعتماد", "vu et approuve", "aprobado por", "visto bueno"),
    *("an.", "aprovado por", "genehmigt", "утверждаю", "составил", "onaylayan"),
)
# Words that are names as well, or stand in columns, and so say it only before a sign or a number.
_SIGNED_WITH = (
    *(
        "tertanda",
        "ttd",
        "tanda tangan",
        "a.n",
        "plt",
        "plh",
        "nip",
        "nik",
        "nrp",
        "approved",
    ),
    *("acknowledged", "signed", "signature", "sincerely", "panitia pelaksana", "ketua panitia"),
    *(
        "sekretaris panitia",
        "penanggung jawab",
        "ky ten",
        "xac nhan",
        "审核",
        "签字",
        "签名",
        "서명",
    ),
    *("التوقيع", "امضا", "signe", "le responsable", "firma", "assinatura", "unterschrift"),
    *("подпись", "imza", "handtekening", "podpis"),
)
_NOTES = (
    *("catatan", "cat", "keterangan", "ket", "note", "notes", "nb", "n.b", "sumber", "source"),
    *("dicetak", "printed", "halaman", "hal", "page", "lampiran", "attachment", "remarks"),
    *("nota",),
    *("หมายเหตุ", "ghi chu", "备注", "備考", "注", "비고", "ملاحظة", "remarque", "observaciones"),
    *("observacoes", "anmerkung", "bemerkung", "hinweis", "примечание", "uwaga", "poznamka"),
)
# What may stand behind such a word: counts, units, who is counted, dots.
_COUNTED = re.compile(
    r"[\s:=.\-,;()_…0-9/]*"
    r"(?:(?:kegiatan|acara|sesi|sessions?|jpl?|jam|menit|hari|pelajaran|durasi|waktu|efektif|total|"
    r"hours?|minutes?|days?|lessons?|duration|time|"
    r"orang|peserta|jiwa|keseluruhan|seluruh|semua|hadir|undangan|laki|perempuan|pria|wanita|"
    r"dan|yang|people|participants?|persons?|attendees|men|women|male|female|members?|names?|"
    r"present|of|number|rows|l|p|คน|nguoi|dai bieu|人|名|명|personnes|personas|participantes|"
    r"pessoas|personen|teilnehmer|человек|участников|kisi|osob|osoba)"
    r"[\s:=.\-,;()_…0-9/+]*)*"
)
_NO_LETTER = re.compile(r"[^\w]|$")
_SIGN = re.compile(r"\s*(?:[:.,;=()/…_]|\d|$)")
# "Sukamaju, 25 November 2026", "Dili, ..... 2026".
_PLACED = re.compile(r"[^\d,:;]{2,40},\s*(?:\d{1,2}|[.…_ ]{2,})[\s\-/.]*[^\W\d]*[\s\-/.…_\d]{4,}")
_ENUMERATED = re.compile(r"(?:[ivx]{1,5}|[a-z])[.)]\s+\S", re.IGNORECASE)
# A heading's own number, in letters: "A. ", "IV) ".
_LETTERED = re.compile(r"^(?:[ivx]{1,5}|[a-z])[.)]\s*", re.IGNORECASE)
# Words of the names of groups, which stand above their people.
_GROUPS = frozenset(
    (
        *("unsur", "kelompok", "pemerintah", "pemerintahan", "undangan", "narasumber", "panitia"),
        *("masyarakat", "swasta", "akademisi", "tokoh", "lembaga", "dinas", "instansi", "opd"),
        *("kecamatan", "kelurahan", "desa", "kabupaten", "kota", "provinsi", "organisasi"),
        *("forum",),
        *("perwakilan", "peserta", "fasilitator", "moderator", "media", "pers", "lsm", "badan"),
        *("group", "government", "ministry", "society", "sector", "committee", "speakers"),
        *("participants", "delegation", "organisers", "organizers", "secretariat", "observers"),
        *("delegates", "panel", "staff", "civil", "private", "academia", "kementerian"),
    )
)
_LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a row before it is read as somebody.

    `lone` is the only cell with letters in it beside its number, or empty; `name` what stands
    where names do, `other` how many more fields are filled. `counter` is what stands where numbers
    do.
    """

    row: int
    cells: Cells
    lone: str
    name: str
    other: int
    counter: str

    @property
    def numbered(self) -> bool:
        """Whether the row has a number as people in lists do."""
        return _is_number(self.counter)


def look(
    row: int, cells: Cells, *, names: Sequence[int], others: Sequence[int], number: int | None
) -> Look:
    """How a row looks: places of its names, of other fields, and of its number."""
    filled = {one for at, one in enumerate(cells) if at != number and any(map(str.isalpha, one))}
    name = " ".join(cells[at] for at in names if at < len(cells) and is_filled(cells[at]))
    other = sum(at < len(cells) and is_filled(cells[at]) for at in others)
    counter = cells[number] if number is not None and number < len(cells) else ""
    lone = next(iter(filled)) if len(filled) == 1 else ""
    return Look(row, cells, lone, name, other, counter if is_filled(counter) else "")


def is_filled(cell: str) -> bool:
    """Whether a cell says something, or has a formula that would."""
    return bool(or_nothing(cell)) or cell.startswith(FORMULA)


def _is_number(words: str) -> bool:
    bare = words.strip(" .)(#")
    return words.startswith(FORMULA) or bare.isdecimal()


def without_people(looks: Sequence[Look], header: Sequence[Cells]) -> set[int]:
    """The numbers of those rows in which nobody stands; `header` has what each column is called."""
    heads = [frozenset(map(fold, said)) for said in header]
    found = {one.row for one in looks if _says_nobody(one, heads)}
    rest = [one for one in looks if one.row not in found]
    counted = _are_counted([one for one in rest if one.name and (one.numbered or not one.counter)])
    end = _end_of_people(looks, counted=counted)
    found |= {one.row for one in looks[end:] if not _is_person_at_the_end(one, counted=counted)}
    found |= {one.row for one in looks[:end] if not _is_somebody(one, counted=counted)}
    if looks and _counts_columns(looks[0].cells):
        found.add(looks[0].row)
    return found


def headings_between(looks: Sequence[Look], nobody: Collection[int]) -> dict[int, str]:
    """By the row of everybody the heading that stands between the rows above.

    There are none unless it is sure whose they are: everybody is numbered, so that no heading was
    taken for somebody, and stands below one.
    """
    found: dict[int, str] = {}
    above = ""
    for one in looks:
        if one.row in nobody:
            above = _heading(one) or above
        elif not above or not one.numbered:
            return {}
        else:
            found[one.row] = above
    return found


def _heading(one: Look) -> str:
    """What a row without anybody says of those below, bare of its own letter; empty for nothing."""
    # Where cells are merged it stands in the first one, which is that of the numbers.
    said = one.lone or one.counter
    bared = _LETTERED.sub("", said).strip(" :")
    if not any(map(str.isalpha, bared)) or len(bared) > _LONGEST_NAME or one.other > bool(one.lone):
        return ""
    is_other = is_note(said) or signs(said)
    return "" if is_other or is_total(said) or is_placed(said) else bared


def _are_counted(named: Sequence[Look]) -> bool:
    """Whether numbers tell who is somebody: few would not. Below the last one stands who signs."""
    last = max((at for at, one in enumerate(named) if one.numbered), default=-1)
    numbered = sum(one.numbered for one in named)
    return numbered * 2 >= last + 1 > 0 and numbered * 4 >= len(named)


def _end_of_people(looks: Sequence[Look], *, counted: bool) -> int:
    """The place from which on somebody signs; the number of rows where nobody does."""
    last = max((at for at, one in enumerate(looks) if one.numbered and one.name), default=-1)
    for at, one in enumerate(looks):
        if at <= last and counted:
            continue
        # Beside a name "ttd" stands for that person's signature.
        if one.name and one.other and not signs(one.name):
            continue
        said = (one.name,) if one.name and not one.lone else one.cells
        if any(map(signs, said)) or (one.lone and is_placed(one.lone)):
            return at
    return len(looks)


def signs(cell: str) -> bool:
    """Whether a cell is what those write who sign: "Mengetahui", "Approved by"."""
    return _begins(cell, _SIGNED, _NO_LETTER) or _begins(cell, _SIGNED_WITH, _SIGN)


def _is_person_at_the_end(one: Look, *, counted: bool) -> bool:
    return bool(one.name) and (one.numbered if counted else one.other > 2)


def _says_nobody(one: Look, heads: Sequence[frozenset[str]]) -> bool:
    """Whether a row is empty, a heading once more, or a sum: a sum beside which stand sums."""
    if (not one.name and not one.other) or _repeats(one.cells, heads):
        return True
    words = [cell for cell in one.cells if any(map(str.isalpha, cell))]
    return any(map(is_total, words[:2])) and all(
        is_total(cell) or _COUNTED.fullmatch(fold(cell)) for cell in words
    )


def _is_somebody(one: Look, *, counted: bool) -> bool:
    if counted and one.numbered:
        return True
    if counted and one.counter and not one.numbered:
        return one.other > 0
    if not one.lone:
        return True
    if is_note(one.lone):
        return False
    if is_placed(one.lone) or (counted and _begins(one.lone, _TOTALS, _NO_LETTER)):
        return False
    return not (counted and _is_group(one))


def _repeats(cells: Cells, heads: Sequence[frozenset[str]]) -> bool:
    """Whether the headings stand here again, as they do at the top of each page."""
    filled = [(at, words) for at, words in enumerate(cells) if words]
    return len(filled) > 1 and all(
        at < len(heads) and fold(words) in heads[at] for at, words in filled
    )


def is_total(cell: str) -> bool:
    """Whether a cell begins a sum, with nothing behind it but what is counted."""
    words = fold(cell)
    return words.startswith(_TOTALS) and any(
        words.startswith(one) and _COUNTED.fullmatch(words, len(one)) is not None for one in _TOTALS
    )


def is_note(cell: str) -> bool:
    """Whether a cell is a note to the reader: "Catatan: …", "*) …"."""
    return _begins(cell, _NOTES, _SIGN) or cell.startswith("*")


def is_placed(cell: str) -> bool:
    """Whether a cell is place and date, as they stand above a signature."""
    return _PLACED.fullmatch(cell) is not None


def _begins(cell: str, beginnings: Sequence[str], followed: re.Pattern[str]) -> bool:
    words = fold(cell).lstrip("(* ")
    return words.startswith(tuple(beginnings)) and any(
        words.startswith(one) and followed.match(words, len(one)) is not None for one in beginnings
    )


def _is_group(one: Look) -> bool:
    """Whether a row that has no number, among others that have, is the name of a group."""
    if not one.name or len(one.lone) > _LONGEST_NAME:
        return True
    words = fold(one.lone).replace(".", " ").replace(":", " ").split()
    return (
        one.lone.rstrip().endswith(":")
        or bool(_GROUPS & set(words))
        or (
            _ENUMERATED.match(one.lone) is not None
            and one.lone.upper() == one.lone
            and len(words) > 2
        )
    )


def _counts_columns(cells: Cells) -> bool:
    """Whether the columns are numbered below their headings: 1, 2, 3 …"""
    filled = [one.strip(" ().") for one in cells if one]
    if len(filled) < 2 or not all(one.isdecimal() and len(one) < 4 for one in filled):
        return False
    return [int(one) for one in filled] == list(range(1, len(filled) + 1))
