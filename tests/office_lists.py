"""Lists of people the way offices make them, with who stands in each: all names are invented."""

from __future__ import annotations

from office_files import OfficeList, opendocument, text
from office_workbooks import workbooks


def lists() -> dict[str, OfficeList]:
    """All of them by what is special about each."""
    return workbooks() | {
        "signed, no numbers, CSV": OfficeList(
            text(
                [
                    ["Nama", "Instansi", "Jabatan"],
                    ["Siti Rohmah", "Desa A", "Kader"],
                    ["Joko Prasetya", "Desa B", ""],
                    ["", "", "Sukamaju, .......... 2026"],
                    ["", "", "Kepala Bagian"],
                    ["", "", ""],
                    ["", "", "(Ir. Widodo Santika)"],
                    ["", "", "NIP 196512121990021001"],
                ]
            ),
            ("Siti Rohmah", "Joko Prasetya"),
            4,
            {"institution": "Desa A", "office": "Kader"},
        ),
        "old Excel, comma, CSV": OfficeList(
            text(
                [
                    ["No", "Nama Lengkap (beserta gelar)", "Instansi / Lembaga", "L/P"],
                    [1, "Prof. Dr. Ir. Sapto Nugroho, M.T.", "Universitas Tirta", "L"],
                    [2, "Ni Luh Padmi", "Desa Adat", "P"],
                    ["", "", "", ""],
                    ["", "Jumlah peserta laki-laki: 1", "", ""],
                    ["", "Jumlah peserta perempuan: 1", "", ""],
                ],
                delimiter=",",
                encoding="cp1252",
            ),
            ("Prof. Dr. Ir. Sapto Nugroho, M.T.", "Ni Luh Padmi"),
            2,
            {"institution": "Universitas Tirta"},
        ),
        "title columns, CSV": OfficeList(
            text(
                [
                    ["Gelar Depan", "Nama", "Gelar Belakang", "OPD"],
                    ["Drs.", "Agus Salam", "M.Si", "Dinas Sosial"],
                    ["", "Rahmawati", "S.Kom.", "Diskominfo"],
                    ["", "Made", "", "Diskominfo"],
                ]
            ),
            ("Drs. Agus Salam, M.Si", "Rahmawati, S.Kom.", "Made"),
            0,
            {"institution": "Dinas Sosial"},
        ),
        "survey form, CSV": OfficeList(
            text(
                [
                    [
                        *("Timestamp", "Email Address", "Nama Lengkap (untuk sertifikat)"),
                        *("Asal Instansi/Lembaga", "Nomor HP/WA (aktif)", "Setuju?"),
                    ],
                    [
                        "2026/11/20 9:01:02",
                        "a@contoh.id",
                        "  ratna   SARI ",
                        "LSM Hijau",
                        "0812",
                        "Ya",
                    ],
                    ["2026/11/20 9:05:10", "b@contoh.id", "de Fretes", "LSM Hijau", "", "Ya"],
                ],
                delimiter=",",
            ),
            ("ratna SARI", "de Fretes"),
            0,
            {"institution": "LSM Hijau"},
        ),
        "Thai, windows-874, CSV": OfficeList(
            text(
                [
                    ["บัญชีรายชื่อผู้เข้าร่วมประชุม", "", ""],
                    ["ลำดับ", "ชื่อ-สกุล", "หน่วยงาน"],
                    [1, "นางกมลชนก ใจงาม", "เทศบาลตำบลบ้านดง"],
                    [2, "นายภูผา แสนดี", "กลุ่มรักษ์น้ำ"],
                    ["", "รวม 2 คน", ""],
                ],
                encoding="cp874",
            ),
            ("นางกมลชนก ใจงาม", "นายภูผา แสนดี"),
            1,
            {"institution": "เทศบาลตำบลบ้านดง"},
        ),
        "Japanese, Shift-JIS, CSV": OfficeList(
            text(
                [
                    ["番号", "氏名", "所属", "役職"],
                    [1, "山野 花音", "市役所", "課長"],
                    [2, "川辺 太一", "", ""],
                ],
                delimiter=",",
                encoding="cp932",
            ),
            ("山野 花音", "川辺 太一"),
            0,
            {"institution": "市役所", "office": "課長"},
        ),
        "Chinese, GBK, CSV": OfficeList(
            text(
                [
                    ["序号", "姓名", "单位"],
                    [1, "林晓雨", "水利局"],
                    [2, "高远山", "环保协会"],
                    ["合计", "2人", ""],
                ],
                delimiter=",",
                encoding="gbk",
            ),
            ("林晓雨", "高远山"),
            1,
            {"institution": "水利局"},
        ),
        "Vietnamese, CSV": OfficeList(
            text(
                [
                    ["DANH SÁCH ĐẠI BIỂU", "", "", ""],
                    ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"],
                    [1, "Nguyễn Thị Thu Sương", "Trưởng phòng", "Sở Nội vụ"],
                    [2, "Trần Quang Lộc", "", "Hội Nông dân"],
                    ["", "Tổng cộng: 2 người", "", ""],
                    ["", "Người lập biểu", "", ""],
                    ["", "Lê Văn Tám Mươi", "", ""],
                ],
                encoding="utf-16",
            ),
            ("Nguyễn Thị Thu Sương", "Trần Quang Lộc"),
            3,
            {"office": "Trưởng phòng", "institution": "Sở Nội vụ"},
        ),
        "Russian, windows-1251, CSV": OfficeList(
            text(
                [
                    ["№ п/п", "ФИО", "Должность", "Организация", "Страна"],
                    [1, "Ветрова Анна Павловна", "директор", "Клуб «Река»", "Россия"],
                    [2, "Лугов Пётр", "", "Клуб «Река»", "Казахстан"],
                    ["", "Итого: 2", "", "", ""],
                ],
                encoding="cp1251",
            ),
            ("Ветрова Анна Павловна", "Лугов Пётр"),
            1,
            {"office": "директор", "country": "RU"},
        ),
        "French, names in parts, CSV": OfficeList(
            text(
                [
                    ["Civilité", "Nom", "Prénom", "Organisme", "Pays"],
                    ["Mme", "BEAUCHÊNE", "Élodie", "Mairie de Saint-Aubin", "Côte d'Ivoire"],
                    ["M.", "d'Orval", "Zéphyrin", "Mairie de Saint-Aubin", "Suisse"],
                ],
                encoding="cp1252",
            ),
            ("Mme Élodie BEAUCHÊNE", "M. Zéphyrin d'Orval"),
            0,
            {"given": "Élodie", "family": "BEAUCHÊNE", "country": "CI"},
        ),
        "Polish, windows-1250, CSV": OfficeList(
            text(
                [
                    ["L.p.", "Imię", "Nazwisko", "Instytucja"],
                    [1, "Świętosława", "Żółkowska", "Gmina Łąki"],
                    [2, "Michał", "Źródlany", "Gmina Łąki"],
                ],
                encoding="cp1250",
            ),
            ("Świętosława Żółkowska", "Michał Źródlany"),
            0,
            {"family": "Żółkowska", "institution": "Gmina Łąki"},
        ),
        "pretix, CSV": OfficeList(
            text(
                [
                    [
                        *("Order code", "Position ID", "Status", "Email", "Product"),
                        *("Attendee name", "Attendee name: Given name"),
                        *("Attendee name: Family name", "Company", "Country", "Company"),
                        *("Country",),
                    ],
                    [
                        *("AB3CD", "1", "paid", "i@example.org", "Regular", "Iolanthe Marsh"),
                        *("Iolanthe", "Marsh", "Delta Network", "NL", "Payer Ltd", "DE"),
                    ],
                ],
                delimiter=",",
            ),
            ("Iolanthe Marsh",),
            0,
            {"institution": "Delta Network", "country": "NL", "family": "Marsh"},
        ),
        "Indico, CSV": OfficeList(
            text(
                [
                    ["ID", "Name", "Email Address", "Affiliation", "Title", "Registration date"],
                    ["1", "Corin Dell", "c@example.org", "Institute of Tides", "Dr", "2026-11-01"],
                ],
                delimiter=",",
                encoding="utf-8-sig",
            ),
            ("Dr Corin Dell",),
            0,
            {"institution": "Institute of Tides"},
        ),
        "OpenDocument": OfficeList(
            opendocument(
                [
                    ["Daftar Peserta"],
                    ["No", "Nama", "Instansi"],
                    ["1", "Yosefina Tapun", "Desa Oelmina"],
                    ["2", "Petrus Nahak", "Desa Oelmina"],
                    ["", "Jumlah", "2"],
                ]
            ),
            ("Yosefina Tapun", "Petrus Nahak"),
            1,
            {"institution": "Desa Oelmina"},
        ),
    }
