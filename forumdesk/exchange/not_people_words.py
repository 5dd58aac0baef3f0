"""Words by which a row of a list is known to hold nobody: sums, who signs, notes, groups.

They are folded here, so they stand as people write them.
"""

from __future__ import annotations

import re

from forumdesk.domain.people import fold


def _folded(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, words)))


# A sum: nobody is called so, and what stands behind it is counted.
TOTALS = _folded(
    *("jumlah", "jml", "total", "subtotal", "sub total", "grand total", "rekapitulasi"),
    *("rekap", "total keseluruhan", "keseluruhan", "jumlah keseluruhan", "รวม", "รวมทั้งสิ้น"),
    *("tong", "tong cong", "tong so", "合计", "总计", "合計", "小計", "小计", "总人数"),
    *("合計人数", "합계", "총계", "총원", "المجموع", "الاجمالي", "gesamt", "summe"),
    *("insgesamt", "итого", "всего", "разом", "toplam", "totaal", "razem", "celkem"),
    *("osszesen", "totale", "συνολο", "kabuuan", "সর্বমোট", "សរុប", "ລວມ", "စုစုပေါင်း"),
    *("เป็นจำนวน", "tổng số", "nombre total", "nombre de participants", "effectif"),
    *("total general", "total geral", "suma", "загалом", "нийт", "общо", "ukupno", "skupaj"),
    *("iš viso", "kopā", "kokku", "барлығы", "jami", "jumla", "kabuuang bilang", "ድምር"),
    *("மொத்தம்", "कुल", "जम्मा", "মোট", "བསྡོམས", "სულ", "ընդամենը", "جمع", "סך הכל", "σύνολο"),
    *("rekap peserta", "rekapitulasi peserta", "rekap kehadiran", "jumlah akhir"),
)
# What those write who sign.
SIGNED = _folded(
    *("mengetahui", "diketahui", "menyetujui", "disetujui", "mengesahkan", "disahkan"),
    *("ditetapkan", "dibuat oleh", "yang membuat", "pembuat daftar", "diperiksa oleh"),
    *("hormat kami", "hormat saya", "disediakan oleh", "disemak oleh", "diluluskan oleh"),
    *("approved by", "acknowledged by", "prepared by", "checked by", "certified by"),
    *("signed by", "verified by", "noted by", "submitted by", "yours faithfully"),
    *("yours sincerely", "ผู้รับรอง", "ผู้จัดทํา", "ผู้จัดทำ", "ลงชื่อ", "ผู้ตรวจสอบ", "nguoi lap"),
    *("xac nhan cua", "thu truong", "制表", "审核人", "批准人", "작성자", "확인자", "اعتماد"),
    *("vu et approuve", "aprobado por", "visto bueno", "an.", "aprovado por", "genehmigt"),
    *("утверждаю", "составил", "onaylayan", "demikian", "disusun oleh", "dilaporkan oleh"),
    *("yang melaporkan", "vu par", "visa de", "visa du", "elaborado por", "revisado por"),
    *("erstellt von", "geprüft", "sporządził", "zatwierdził", "vypracoval", "schválil"),
    *("készítette", "întocmit", "подготовил", "утвердил", "hazırlayan", "ผู้รายงาน"),
    *("ผู้รับรองรายชื่อ", "制表人", "负责人", "填表人", "作成者", "承認者", "បានឃើញ"),
    *("អ្នករៀបចំ", "ລົງຊື່", "လက်မှတ်", "ፊርማ", "तयार गर्ने", "প্রস্তুতকারী", "người ký"),
    *("đại diện ban",),
)
# Words that are names as well, or stand in columns: they say it only before a sign or a number.
SIGNED_WITH = _folded(
    *("tertanda", "ttd", "tanda tangan", "a.n", "plt", "plh", "nip", "nik", "nrp"),
    *("approved", "acknowledged", "signed", "signature", "sincerely", "panitia pelaksana"),
    *("ketua panitia", "sekretaris panitia", "penanggung jawab", "ky ten", "xac nhan"),
    *("审核", "签字", "签名", "서명", "التوقيع", "امضا", "signe", "le responsable", "firma"),
    *("assinatura", "unterschrift", "подпись", "imza", "handtekening", "podpis"),
    *("penanggung jawab kegiatan", "penanggung jawab acara", "ketua panitia pelaksana"),
    *("ketua panitia penyelenggara", "ketua pelaksana", "ketua tim", "notulis", "petugas"),
    *("petugas registrasi", "koordinator acara", "responsable"),
)
# As what people sign, right above their names.
SIGN_AS = _folded(
    *("camat", "lurah", "kepala", "bupati", "walikota", "wali kota", "gubernur", "ketua"),
    *("sekretaris", "panitia", "notulis", "pimpinan", "direktur", "kuwu", "keuchik"),
    *("wali nagari", "head of", "chair", "chairperson", "director", "secretary", "mayor"),
    *("le maire", "le préfet", "alcalde", "el alcalde", "นายก", "chủ tịch"),
)
# Notes to the reader, before a sign or a number.
NOTES = _folded(
    *("catatan", "cat", "keterangan", "ket", "note", "notes", "nb", "n.b", "sumber"),
    *("source", "dicetak", "printed", "halaman", "hal", "page", "lampiran", "attachment"),
    *("remarks", "nota", "หมายเหตุ", "ghi chu", "备注", "備考", "注", "비고", "ملاحظة"),
    *("remarque", "observaciones", "observacoes", "anmerkung", "bemerkung", "hinweis"),
    *("примечание", "uwaga", "poznamka"),
)
# Notes that need no sign.
NOTED = _folded(
    *("dicetak pada", "dicetak oleh", "dicetak tanggal", "dicetak dari", "printed on"),
    *("printed by", "printed at", "generated", "diunduh", "exported", "dst"),
    *("dan seterusnya", "dll", "etc", "and so on"),
)
# Words of the names of groups, which stand above their people.
GROUPS = frozenset(
    _folded(
        *("unsur", "kelompok", "pemerintah", "pemerintahan", "undangan", "narasumber", "panitia"),
        *("masyarakat", "swasta", "akademisi", "tokoh", "lembaga", "dinas", "instansi", "opd"),
        *("kecamatan", "kelurahan", "desa", "kabupaten", "kota", "provinsi", "organisasi"),
        *("forum", "perwakilan", "peserta", "fasilitator", "moderator", "media", "pers", "lsm"),
        *("badan", "group", "government", "ministry", "society", "sector", "committee"),
        *("speakers", "participants", "delegation", "organisers", "organizers", "secretariat"),
        *("observers", "delegates", "panel", "staff", "civil", "private", "academia"),
        *("kementerian",),
    )
)
SEXES = frozenset(
    _folded(
        *("laki-laki", "laki", "lelaki", "perempuan", "pria", "wanita", "l", "p", "male", "female"),
        *("men", "women", "hommes", "femmes", "hombres", "mujeres", "ชาย", "หญิง", "男"),
        *("女", "nam", "nữ"),
    )
)
"""Who is counted below a list."""
_WHO = _folded(
    *("kegiatan", "acara", "sesi", "session", "sessions", "jp", "jpl", "jam", "menit", "hari"),
    *("pelajaran", "durasi", "waktu", "efektif", "total", "hour", "hours", "minute", "minutes"),
    *("day", "days", "lesson", "lessons", "duration", "time", "orang", "peserta", "jiwa"),
    *("keseluruhan", "seluruh", "semua", "hadir", "undangan", "tercatat", "terdaftar", "dan"),
    *("yang", "people", "participant", "participants", "person", "persons", "attendees", "member"),
    *("members", "name", "names", "present", "of", "number", "rows", "de", "des", "คน", "ราย"),
    *("ท่าน", "người", "đại biểu", "人", "名", "명", "personnes", "personas", "participantes"),
    *("pessoas", "personen", "teilnehmer", "человек", "участников", "kişi", "osób", "osob"),
    *("នាក់", "ຄົນ", "ဦး", "जना", "जन", "நபர்", "человека", "хүн"),
    *SEXES,
)
_LONGEST_FIRST = "|".join(map(re.escape, sorted(_WHO, key=len, reverse=True)))
# Nothing that was read is read again in another way: a cell may be long.
COUNTED = re.compile(
    rf"[\s:=.\-,;()_…\d/]*+(?:(?>{_LONGEST_FIRST})[\s:=.\-,;()_…\d/+]*+)*+",
)
"""What may stand behind such a word: counts, units, who is counted, dots."""
ASIDE = re.compile(r"\([^()]*\)")
"""A number in words, as it stands behind one: "3 (tiga) orang"."""
