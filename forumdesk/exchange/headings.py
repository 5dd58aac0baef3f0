"""What people call the columns of their lists, in the languages of those who send them.

Compared folded and without anything but letters and digits. What stands first is meant for sure;
what stands in `_ALSO` is taken where no other column is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from forumdesk.domain.fields import Field
from forumdesk.domain.people import fold
from forumdesk.exchange.answer_headings import ANSWERS


class Beside(StrEnum):
    """Columns that are no field of a person, and say something of the row."""

    NUMBER = "number"
    STATUS = "status"
    TITLE_BEFORE = "title_before"
    TITLE_AFTER = "title_after"


Meaning = Field | Beside

_SURE: Mapping[Meaning, tuple[str, ...]] = {
    Field.DISPLAY: (
        *("display", "display name", "name", "full name", "name on badge", "attendee name"),
        *("participant", "participants", "participant name", "name of participant", "names"),
        *("nama", "nama lengkap", "nama peserta", "nama dan gelar", "nama undangan"),
        *("nama penuh", "nama pegawai", "nama pemohon", "nama tamu"),
        *("ชื่อ", "ชื่อสกุล", "ชื่อ-สกุล", "ชื่อ-นามสกุล", "ชื่อและนามสกุล", "รายชื่อ"),
        *("ชื่อผู้เข้าร่วม",),
        *("họ và tên", "họ tên", "tên đầy đủ", "tên", "姓名", "名字", "名前", "氏名", "お名前"),
        *("성명", "이름", "성함", "الاسم", "الاسم الكامل", "اسم", "نام", "نام و نام خانوادگی"),
        *("nom complet", "nom et prénom", "nom et prénoms", "nom prénom", "noms et prénoms"),
        *("nombre completo", "nombre y apellido", "nombre y apellidos", "nombres y apellidos"),
        *("apellidos y nombres", "apellidos y nombre", "nome completo", "nome e cognome"),
        *("nome e sobrenome", "vollständiger name", "vor- und nachname", "vor und nachname"),
        *("name vorname", "teilnehmer", "teilnehmername", "фио", "ф.и.о.", "имя и фамилия"),
        *("полное имя", "фамилия имя отчество", "фамилия, имя", "піб", "ad soyad", "adı soyadı"),
        *("isim", "naam", "volledige naam", "imię i nazwisko", "jméno a příjmení", "namn"),
        *("navn", "nimi", "név", "teljes név", "nume", "nume complet", "nume și prenume"),
        *("ονοματεπώνυμο", "όνομα", "שם", "שם מלא", "नाम", "पूरा नाम", "নাম", "பெயர்", "නම"),
        *("ឈ្មោះ", "ឈ្មោះពេញ", "ຊື່", "ຊື່ ແລະ ນາມສະກຸນ", "အမည်", "နာမည်", "jina", "jina kamili"),
        *("pangalan", "buong pangalan", "naran", "naran kompletu", "མིང", "nome"),
    ),
    Field.GIVEN: (
        *("given", "given name", "given names", "first name", "first names", "firstname"),
        *("forename", "nama depan", "nama pertama", "nama kecil", "prénom", "prénoms"),
        *("nombres", "nombre de pila", "primer nombre", "vorname", "vornamen", "имя", "імя"),
        *("voornaam", "imię", "jméno", "förnamn", "fornavn", "etunimi", "keresztnév", "utónév"),
        *("prenume", "ad", "adı", "prenome", "nome próprio", "ชื่อจริง", "ชื่อตัว", "tên riêng"),
        *("prénom", "الاسم الأول", "שם פרטי", "attendee name: given name"),
        *("attendee name: first name", "unang pangalan", "naran dahuluk"),
    ),
    Field.FAMILY: (
        *("family", "family name", "last name", "lastname", "surname", "second name"),
        *("nama belakang", "nama keluarga", "nama akhir", "marga", "nom de famille"),
        *("apellido", "apellidos", "primer apellido", "sobrenome", "apelido", "cognome"),
        *("nachname", "familienname", "zuname", "фамилия", "прізвище", "achternaam"),
        *("nazwisko", "příjmení", "efternamn", "etternavn", "sukunimi", "vezetéknév"),
        *("nume de familie", "soyad", "soyadı", "นามสกุล", "สกุล", "họ", "姓", "姓氏", "苗字"),
        *("성", "اسم العائلة", "اللقب", "שם משפחה", "επώνυμο", "apelyido", "naran familia"),
        *("attendee name: family name", "attendee name: last name"),
    ),
    Field.LATIN: (
        *("latin", "latin name", "transcription", "latin transcription", "nama latin"),
        *(
            "name in english",
            "english name",
            "name (latin)",
            "romaji",
            "ローマ字",
            "pinyin",
            "拼音",
        ),
        *("ชื่อภาษาอังกฤษ", "ชื่ออังกฤษ", "영문이름", "영문명", "英文名", "英文姓名"),
        *("الاسم بالإنجليزية", "имя латиницей", "name in latin letters", "nama (huruf latin)"),
    ),
    Field.OFFICE: (
        *("office", "position", "job title", "function", "designation", "role", "occupation"),
        *("jabatan", "posisi", "jawatan", "pekerjaan", "profesi", "tugas", "jabatan dinas"),
        *("ตำแหน่ง", "อาชีพ", "chức vụ", "chức danh", "nghề nghiệp", "职务", "职位", "職務"),
        *("職位", "役職", "肩書", "직위", "직책", "직함", "المنصب", "الوظيفة", "سمت", "fonction"),
        *("poste", "profession", "cargo", "puesto", "função", "profissão", "funktion"),
        *("position/funktion",),
        *("beruf", "должность", "посада", "görev", "görevi", "unvan", "unvanı", "functie"),
        *("stanowisko", "funkcja", "funkce", "pozice", "befattning", "stilling", "tehtävä"),
        *("beosztás", "funcție", "funcția", "carica", "ruolo", "ιδιότητα", "תפקיד", "पद", "পদবি"),
        *("តួនាទី", "ຕຳແໜ່ງ", "ရာထူး", "cheo", "katungkulan", "posisaun", "jabatan/posisi"),
    ),
    Field.INSTITUTION: (
        *("institution", "organisation", "organization", "affiliation", "company", "agency"),
        *("employer", "organisation name", "organization name", "instansi", "lembaga"),
        *("organisasi", "asal instansi", "nama instansi", "perusahaan", "asal lembaga"),
        *("nama lembaga", "instansi asal", "opd", "skpd", "unit kerja", "unit organisasi"),
        *("satuan kerja", "satker", "asal organisasi", "agensi", "syarikat", "pertubuhan"),
        *("หน่วยงาน", "องค์กร", "สังกัด", "บริษัท", "สถาบัน", "cơ quan", "đơn vị", "tổ chức"),
        *("đơn vị công tác", "nơi công tác", "công ty", "单位", "機構", "机构", "組織", "组织"),
        *(
            "公司",
            "所属",
            "會社",
            "会社",
            "会社名",
            "団体",
            "団体名",
            "소속",
            "기관",
            "기관명",
            "회사",
        ),
        *("단체", "المؤسسة", "الجهة", "المنظمة", "جهة العمل", "الشركة", "سازمان"),
        *("organisme", "établissement", "entreprise", "société", "structure", "institución"),
        *("organización", "empresa", "entidad", "instituição", "organização", "entidade"),
        *("einrichtung", "firma", "unternehmen", "behörde", "verein", "institut"),
        *("организация", "учреждение", "компания", "место работы", "організація", "установа"),
        *("kurum", "kurumu", "kuruluş", "şirket", "organisatie", "instelling", "bedrijf"),
        *("instytucja", "organizacja", "organizace", "instituce", "szervezet", "intézmény"),
        *("cég", "organizație", "instituție", "instituția", "organizzazione", "ente", "azienda"),
        *("istituzione", "φορέας", "οργανισμός", "ארגון", "מוסד", "संस्था", "প্রতিষ্ঠান"),
        *("அமைப்பு",),
        *("ស្ថាប័ន", "អង្គការ", "ອົງການ", "ກົມກອງ", "အဖွဲ့အစည်း", "shirika", "taasisi"),
        *("institusaun", "ahensya", "organisasyon", "organisaatio", "organisasjon"),
    ),
    Field.COUNTRY: (
        *("country", "country code", "nationality", "country name", "country of origin"),
        *("negara", "kode negara", "asal negara", "kewarganegaraan", "kebangsaan", "warganegara"),
        *("ประเทศ", "สัญชาติ", "quốc gia", "nước", "quốc tịch", "国家", "國家", "国籍", "國籍"),
        *("国",),
        *(
            "국가",
            "국적",
            "나라",
            "البلد",
            "الدولة",
            "الجنسية",
            "کشور",
            "pays",
            "nationalité",
            "país",
        ),
        *("nacionalidad", "pais", "nacionalidade", "land", "nationalität", "staat"),
        *("staatsangehörigkeit", "страна", "гражданство", "країна", "ülke", "ülkesi", "kraj"),
        *("země", "stát", "krajina", "maa", "ország", "țara", "țară", "paese", "nazione"),
        *("χώρα", "מדינה", "देश", "দেশ", "நாடு", "ប្រទេស", "ປະເທດ", "နိုင်ငံ", "nchi", "bansa"),
        *("nasaun", "invoice address country"),
    ),
    Field.GROUP: (
        *("group", "stakeholder group", "stakeholder", "category", "delegation", "sector"),
        *("unsur", "kelompok", "kategori", "pemangku kepentingan", "kumpulan", "golongan"),
        *("perwakilan", "กลุ่ม", "ภาคส่วน", "ประเภท", "nhóm", "thành phần", "组别", "类别"),
        *("類別",),
        *("グループ", "区分", "그룹", "구분", "المجموعة", "الفئة", "گروه", "groupe", "catégorie"),
        *("collège", "grupo", "categoría", "sector social", "categoria", "setor", "gruppe"),
        *("kategorie", "группа", "категория", "група", "grup", "groep", "grupa", "skupina"),
        *("ryhmä", "csoport", "gruppo", "ομάδα", "קבוצה", "समूह", "ក្រុម", "ກຸ່ມ", "အုပ်စု"),
        *("kundi", "grupu"),
    ),
    Field.LANGUAGE: (
        *("language", "preferred language", "bahasa", "ภาษา", "ngôn ngữ", "语言", "語言", "言語"),
        *("언어", "اللغة", "langue", "idioma", "língua", "sprache", "язык", "мова", "dil"),
        *("taal",),
    ),
    Field.SEX: (
        *("sex", "gender", "l/p", "p/l", "lp", "jk", "j.k.", "jenis kelamin", "kelamin", "m/f"),
        *(
            "f/m",
            "jantina",
            "lelaki/perempuan",
            "เพศ",
            "giới tính",
            "nam/nữ",
            "性别",
            "性別",
            "성별",
        ),
        *("الجنس", "جنسیت", "sexe", "sexo", "género", "gênero", "geschlecht", "пол", "стать"),
        *("cinsiyet", "geslacht", "płeć", "pohlaví", "nem", "genul", "sesso", "φύλο", "מין"),
        *("लिंग", "লিঙ্গ", "ភេទ", "ເພດ", "ကျား/မ", "jinsia", "kasarian", "seksu"),
    ),
    Field.PHONE: (
        *("phone", "phone number", "telephone", "telephone number", "tel", "mobile", "mobile no"),
        *("mobile number", "mobile phone", "cell", "cell phone", "contact number", "contact no"),
        *("whatsapp", "whatsapp number", "wa", "hp", "no hp", "no. hp", "nomor hp", "no telp"),
        *("no telepon", "nomor telepon", "telepon", "telp", "no wa", "nomor wa", "no. hp/wa"),
        *("no hp wa", "nomor hp wa", "nomor whatsapp", "no whatsapp", "handphone"),
        *("no handphone", "nomor handphone", "no kontak", "nomor kontak", "no tel", "telefon"),
        *("nombor telefon", "no telefon", "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์"),
        *("หมายเลขโทรศัพท์",),
        *("มือถือ", "điện thoại", "số điện thoại", "sđt", "电话", "電話", "手机", "手機"),
        *("联系电话",),
        *(
            "電話番号",
            "携帯",
            "전화",
            "전화번호",
            "연락처",
            "휴대폰",
            "الهاتف",
            "رقم الهاتف",
            "الجوال",
        ),
        *("شماره تلفن", "téléphone", "portable", "numéro de téléphone", "teléfono", "celular"),
        *("móvil", "telefone", "telemóvel", "telefonnummer", "handy", "handynummer", "телефон"),
        *("номер телефона", "мобильный", "telefoon", "telefoonnummer", "numer telefonu"),
        *("telefono", "cellulare", "τηλέφωνο", "טלפון", "फोन", "मोबाइल", "ទូរស័ព្ទ"),
        *("លេខទូរស័ព្ទ", "ໂທລະສັບ", "ဖုန်း", "ဖုန်းနံပါတ်", "simu", "numeru telefone", "puhelin"),
    ),
    Field.EMAIL: (
        *("email", "e-mail", "email address", "e-mail address", "mail", "mail address"),
        *("attendee email", "attendee e-mail", "surel", "alamat email", "alamat surel", "emel"),
        *("pos-el", "อีเมล", "อีเมล์", "địa chỉ email", "thư điện tử", "邮箱", "电子邮件"),
        *("電子郵件",),
        *("メール", "メールアドレス", "이메일", "البريد الإلكتروني", "ایمیل", "courriel"),
        *("adresse e-mail", "adresse électronique", "adresse mail", "correo"),
        *("correo electrónico",),
        *("correio eletrónico", "correio eletrônico", "e-mail-adresse", "электронная почта"),
        *("эл. почта", "почта", "e-posta", "eposta", "e-mailadres", "adres e-mail"),
        *("posta elettronica", "ηλεκτρονικό ταχυδρομείο", "דואר אלקטרוני", "ईमेल", "អ៊ីមែល"),
    ),
    Beside.NUMBER: (
        *(
            "no",
            "no.",
            "nr",
            "nr.",
            "n°",
            "nº",
            "№",
            "#",
            "number",
            "s/n",
            "sn",
            "sl no",
            "sl. no.",
        ),
        *("nomor", "nomer", "no urut", "no. urut", "nomor urut", "bil", "bil.", "bilangan"),
        *("ลำดับ", "ลำดับที่", "ที่", "stt", "tt", "số tt", "số thứ tự", "序号", "序號", "编号"),
        *(
            "番号",
            "번호",
            "연번",
            "순번",
            "م",
            "الرقم",
            "ردیف",
            "número",
            "num",
            "numéro",
            "n° d'ordre",
        ),
        *(
            "nummer",
            "lfd. nr.",
            "lfd nr",
            "номер",
            "№ п/п",
            "п/п",
            "sıra",
            "sıra no",
            "lp.",
            "l.p.",
        ),
        *("poř. č.", "sorszám", "nr. crt.", "α/α", "क्रम", "क्र.सं.", "ល.រ", "ລ/ດ", "စဉ်"),
        *("namba",),
        *("id", "registration number", "nomor registrasi", "kode"),
    ),
    Beside.STATUS: ("status", "registration state", "order status", "bestellstatus"),
    Beside.TITLE_BEFORE: (
        *("title", "titles", "salutation", "honorific", "prefix", "attendee name: title"),
        *("attendee name: salutation", "gelar", "gelar depan", "gelar awal", "sapaan"),
        *("gelaran", "คำนำหน้า", "คำนำหน้าชื่อ", "คำนำหน้านาม", "danh xưng", "học hàm", "称谓"),
        *("稱謂",),
        *("敬称", "호칭", "اللقب العلمي", "civilité", "titre", "tratamiento", "título", "anrede"),
        *("titel", "обращение", "титул", "aanhef", "tytuł", "titolo", "gelar di depan"),
    ),
    Beside.TITLE_AFTER: (
        *("gelar belakang", "gelar akhir", "gelar di belakang", "degree", "suffix", "degrees"),
        *("post-nominals", "titles after the name"),
    ),
}

_ALSO: Mapping[Meaning, tuple[str, ...]] = {
    Field.DISPLAY: (
        *("peserta", "person", "attendee", "delegate", "guest", "member", "speaker", "undangan"),
        *(
            "tamu",
            "anggota",
            "ผู้เข้าร่วม",
            "đại biểu",
            "参会人员",
            "参加者",
            "참가자",
            "المشارك",
            "nom",
        ),
        *("nombre", "participante", "participantes", "participant(e)", "участник", "katılımcı"),
    ),
    Field.GIVEN: ("middle name", "attendee name: middle name"),
    Field.INSTITUTION: (
        *("asal", "utusan", "delegasi", "desa", "desa/kelurahan", "kelurahan", "dinas", "kantor"),
        *("sekolah", "universitas", "asal desa", "bagian", "bidang", "unit", "department"),
        *("departemen", "kecamatan", "school", "university", "village", "ministry", "ministère"),
        *("abteilung", "ведомство", "部门", "部門", "부서", "แผนก", "address", "alamat", "from"),
    ),
    Field.GROUP: ("type", "ticket", "product", "product name", "tipe peserta", "jenis peserta"),
}

# Headings that say more of a name, such as "Nama lengkap beserta gelar", bare.
_BEGINNINGS = (
    *("namalengkap", "namapeserta", "namadangelar", "fullname", "nameofparticipant"),
    *("participantsname", "hovaten", "ชื่อนามสกุล"),
)
# What some headings offer the answers to: "Jenis Kelamin L/P".
_OFFERED = (Field.SEX, Field.PHOTO, Field.QUOTE)
UNSURE = 100
"""From here on a heading could as well be something else."""
# "Nama / Name", "Instansi (asal)", "No. HP | WA".
_PARTS = re.compile(r"[/|()\[\]\n\r:;*–—]+|\s-\s")


def bare(words: str) -> str:
    """A heading without anything but letters, digits and marks of vowels."""
    kept = (one for one in fold(words) if one.isalnum() or (ord(one) > 0x2E7 and one != "\u200b"))
    return "".join(one for one in kept if not one.isspace() and one not in "–—“”‘’…")


@cache
def _known() -> Mapping[str, tuple[Meaning, int]]:
    """Bare heading to what it means, and how sure that is: 0 is for sure."""
    found: dict[str, tuple[Meaning, int]] = {}
    for least, table in ((0, _SURE), (0, ANSWERS), (UNSURE, _ALSO)):
        for meaning, names in table.items():
            for name in names:
                found.setdefault(_key(name), (meaning, least))
    return found


def _key(name: str) -> str:
    # Some say it with signs alone.
    return bare(name) or name.strip()


@lru_cache(4096)
def meaning(heading: str) -> tuple[Meaning, int] | None:
    """What a heading means, and how little sure that is: 0 if it says nothing else."""
    found = _known().get(_key(heading))
    if found is not None:
        return found
    if bare(heading).startswith(_BEGINNINGS):
        return Field.DISPLAY, 10
    if (meant := _with_addition(heading)) is not None:
        return meant, 10
    for part in _PARTS.split(heading):
        of_part = _known().get(_key(part)) if part.strip() else None
        if of_part is not None:
            return of_part[0], of_part[1] + 20
    return None


def _with_addition(heading: str) -> Meaning | None:
    """What a heading means that says so twice, or offers what may be said, without brackets."""
    known, words = _known(), heading.split()
    for at in range(len(words) - 1, 0, -1):
        first, added = known.get(_key(" ".join(words[:at]))), " ".join(words[at:])
        if first is not None:
            more = known.get(_key(added))
            same = more[0] == first[0] if more else "/" in added and first[0] in _OFFERED
            return first[0] if same else None
    return None


OF_NAMES = frozenset((Field.DISPLAY, Field.GIVEN, Field.FAMILY))


def meanings(cells: Iterable[str]) -> set[Meaning]:
    """What the cells mean as headings; long ones are sentences."""
    told = (meaning(one) for one in cells if one and len(one) <= 80)
    return {one[0] for one in told if one is not None}


def known(cells: Iterable[str]) -> int:
    """How sure it is that these cells are headings of a list of people: 0 is not at all.

    Words that people also have for offices or institutions are not enough.
    """
    told = [one for cell in cells if cell and len(cell) <= 80 and (one := meaning(cell))]
    if all(unsure >= UNSURE for _, unsure in told):
        return 0
    found = {meant for meant, _ in told}
    return len(found) + (2 if found & OF_NAMES and len(found) > 1 else 0)
