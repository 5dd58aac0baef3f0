"""What people call the columns of their programmes, and programs those of their exports.

Compared folded and without anything but letters and digits. What stands first is meant for sure;
what stands in `_ALSO` is taken where no other column is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from forumdesk.exchange.headings import bare
from forumdesk.exchange.programmes.roles import role_of


class Holds(StrEnum):
    """What a column of a programme holds; its value is what `--map` calls it.

    `PEOPLE` are those of any role, `IN_ROLE` those of the role that the heading names; `ROLE` says
    in each row which role its people have. `WHEN` has the day and the time in one, `TIME` the time
    from and to.
    """

    TITLE = "title"
    DAY = "day"
    TIME = "time"
    WHEN = "when"
    START = "start"
    END = "end"
    MINUTES = "minutes"
    ROOM = "room"
    VENUE = "venue"
    TYPE = "type"
    THEME = "theme"
    FOCUS = "focus"
    WHY = "why"
    DECISION = "decision"
    PROMISE = "promise"
    PARTICIPATION = "participation"
    STAGE = "stage"
    DESCRIPTION = "description"
    LANGUAGE = "language"
    CAPACITY = "capacity"
    CODE = "code"
    KEY = "key"
    PEOPLE = "people"
    ROLE = "role"
    IN_ROLE = "in_role"
    TOPIC = "topic"
    OFFICE = "office"
    INSTITUTION = "institution"
    STATE = "state"
    TAGS = "tags"
    NUMBER = "number"


_SURE: Mapping[Holds, tuple[str, ...]] = {
    Holds.TITLE: (
        *("title", "session title", "session", "agenda", "activity", "activities", "event"),
        *("proposal title", "talk title", "name of session", "session name", "programme item"),
        *("program item", "agenda item", "summary", "subject", "judul", "judul sesi", "acara"),
        *("kegiatan", "mata acara", "nama acara", "nama kegiatan", "uraian kegiatan", "sesi"),
        *("susunan acara", "uraian acara", "rangkaian acara", "rincian kegiatan", "agenda acara"),
        *("aktivitas", "nama sesi", "judul acara", "jenis kegiatan", "uraian", "materi acara"),
        *("atur cara", "aturcara", "perkara", "titel", "titre", "título", "contribution title"),
    ),
    Holds.DAY: (
        *("day", "date", "hari", "tanggal", "hari tanggal", "hari/tanggal", "hari, tanggal"),
        *("tgl", "hari/tgl", "hari & tanggal", "hari dan tanggal", "day/date", "date/day"),
        *("start date", "start (date)", "hari ke", "tarikh", "session date", "tanggal acara"),
        *("tanggal pelaksanaan", "hari pelaksanaan", "datum", "jour", "fecha"),
    ),
    Holds.TIME: (
        *("time", "times", "waktu", "jam", "pukul", "pkl", "time slot", "timeslot", "slot"),
        *("waktu (wib)", "waktu (wita)", "waktu (wit)", "jam (wib)", "pukul (wib)", "masa"),
        *("from-to", "jam pelaksanaan", "waktu pelaksanaan", "alokasi waktu", "time (wib)"),
    ),
    Holds.WHEN: (
        *("date and time", "day and time", "tanggal dan waktu", "hari dan waktu", "hari/jam"),
        *("hari, tanggal dan waktu", "hari/tanggal/waktu", "hari, tanggal, waktu", "when"),
        *("tanggal/waktu", "tanggal/jam", "hari/tanggal/jam", "waktu dan tanggal", "date/time"),
        *("hari, tanggal, jam", "hari/waktu", "date & time"),
    ),
    Holds.START: (
        *("start", "starts", "from", "begin", "begins", "start time", "start (time)", "begin time"),
        *("starts at", "start date/time", "mulai", "jam mulai", "waktu mulai", "dari", "awal"),
        *("pukul mulai", "dimulai", "dtstart", "start date and time", "beginn", "début", "inicio"),
        *("session start", "scheduled start"),
    ),
    Holds.END: (
        *("end", "ends", "until", "to", "end time", "end (time)", "finish", "ends at"),
        *("end date/time", "selesai", "jam selesai", "waktu selesai", "sampai", "akhir", "s/d"),
        *("pukul selesai", "berakhir", "dtend", "s.d.", "hingga", "ende", "fin", "session end"),
    ),
    Holds.MINUTES: (
        *("duration", "duration (minutes)", "minutes", "length", "talk length", "durasi"),
        *("durasi (menit)", "lama", "lamanya", "menit", "lama waktu", "durasi waktu", "dauer"),
        *("duration (min)", "min", "waktu (menit)", "tempoh"),
    ),
    Holds.ROOM: (
        *("room", "location", "place", "hall", "stage", "ruang", "ruangan", "tempat", "lokasi"),
        *("aula", "nama ruang", "ruang sidang", "room name", "raum", "salle", "sala", "bilik"),
        *("tempat/ruang", "ruang/tempat", "lokasi/ruang", "ruang rapat"),
    ),
    Holds.VENUE: (
        "venue",
        "building",
        "gedung",
        "venue name",
        "nama tempat",
        "lokasi gedung",
        "tempat acara",
    ),
    Holds.TYPE: (
        *("type", "session type", "kind", "format", "session format", "jenis", "jenis sesi"),
        *("tipe", "tipe sesi", "bentuk", "bentuk acara", "bentuk kegiatan", "contribution type"),
        *("proposal type", "metode"),
    ),
    Holds.THEME: (
        *("theme", "track", "tema", "topic area", "bidang", "klaster", "cluster", "subtitle"),
        *("tema sesi", "session theme"),
    ),
    Holds.FOCUS: (
        *("focus", "focus questions", "question", "questions", "guiding questions"),
        *("key questions", "pertanyaan", "pertanyaan kunci", "pertanyaan fokus"),
        *("pertanyaan pemantik", "pertanyaan panduan", "pertanyaan pokok"),
    ),
    Holds.WHY: (
        *("why", "why it matters", "why this session", "objective", "objectives", "purpose"),
        *("tujuan", "tujuan sesi", "mengapa penting", "mengapa sesi ini", "output", "keluaran"),
        *("hasil yang diharapkan", "luaran"),
    ),
    Holds.DECISION: (
        *("decision", "the decision that it feeds", "decision it feeds", "keputusan"),
        *("keputusan yang memakai hasilnya", "untuk keputusan apa"),
    ),
    Holds.PROMISE: (
        *("promise", "what becomes of what people say", "janji"),
        "tindak lanjut atas yang disampaikan peserta",
    ),
    Holds.PARTICIPATION: (
        *("participation", "level of participation", "tingkat partisipasi"),
        "participation level",
    ),
    Holds.STAGE: ("policy stage", "stage of the policy", "tahap", "tahapan", "tahap kebijakan"),
    Holds.DESCRIPTION: (
        *("description", "abstract", "abstract long", "details", "deskripsi", "rincian"),
        *("penjelasan", "abstrak", "ringkasan", "beschreibung"),
    ),
    Holds.LANGUAGE: ("language", "content language", "bahasa", "sprache", "langue", "idioma"),
    Holds.CAPACITY: (
        *("capacity", "expected", "participants expected", "kapasitas", "jumlah peserta"),
        *("perkiraan peserta", "pax", "max participants"),
    ),
    Holds.CODE: ("code", "session code", "kode", "kode sesi", "proposal id", "kode acara"),
    Holds.KEY: ("id", "uid", "guid", "session id", "event id", "proposal code", "uuid"),
    Holds.PEOPLE: (
        *("people", "persons", "person", "who", "presenters", "speaker names", "orang", "nama"),
        *("pengisi", "pengisi acara", "personil", "oleh", "by", "siapa", "names", "name"),
    ),
    Holds.ROLE: ("role", "peran", "sebagai", "as", "tugas", "speaker role"),
    Holds.TOPIC: (
        *("topic", "topics", "topik", "judul materi", "materi", "judul paparan", "paparan"),
        *("judul presentasi", "talk", "talks", "presentation", "presentation title"),
        *("bahan", "materi/topik", "topik/materi", "pokok bahasan"),
    ),
    Holds.OFFICE: ("office", "position", "jabatan", "job title", "jabatan narasumber"),
    Holds.INSTITUTION: (
        *("institution", "organisation", "organization", "affiliation", "instansi", "lembaga"),
        *("asal instansi", "instansi/lembaga", "organisasi"),
    ),
    Holds.STATE: (*("state", "status", "proposal state", "session state", "keadaan"),),
    Holds.TAGS: ("tags", "tag", "label", "sdg", "sdgs", "tpb", "tujuan tpb", "outcomes"),
    Holds.NUMBER: (
        *("no", "no.", "nr", "number", "nomor", "#", "no urut", "bil", "bil.", "sn", "s/n"),
    ),
}
_ALSO: Mapping[Holds, tuple[str, ...]] = {
    Holds.DESCRIPTION: (
        "abstract short",
        "keterangan",
        "ket",
        "ket.",
        "catatan",
        "notes",
        "remarks",
    ),
    Holds.TITLE: ("materi", "topic", "topik", "name", "nama", "tema"),
    Holds.ROOM: ("venue", "gedung"),
    Holds.KEY: ("kode unik",),
}
UNSURE = 100
"""From here on a heading could as well be something else."""
# "Waktu / Time", "Acara (Kegiatan)", "Ruang | Room".
_PARTS = re.compile(r"[/|()\[\]\n\r:;*–—]+|\s-\s")
# What every heading of some exports begins with.
_OF_SESSIONS = "session"
_LONGEST = 60
Meant = tuple[Holds, int]


@cache
def _known() -> Mapping[str, Meant]:
    found: dict[str, Meant] = {}
    for least, table in ((0, _SURE), (UNSURE, _ALSO)):
        for holds, names in table.items():
            for name in names:
                found.setdefault(bare(name) or name, (holds, least))
    return found


@cache
def _also_bare() -> Mapping[Holds, frozenset[str]]:
    return {holds: frozenset(map(bare, names)) for holds, names in _ALSO.items()}


@lru_cache(8192)
def meanings(heading: str) -> tuple[Meant, ...]:
    """What a heading may mean, the surest first, with how little sure that is: 0 for sure."""
    if not heading or len(heading) > _LONGEST:
        return ()
    whole = bare(heading) or heading.strip()
    found = []
    told = _known().get(whole) or _known().get(whole.removeprefix(_OF_SESSIONS))
    if told is not None:
        found.append(told)
    also = [holds for holds, names in _also_bare().items() if whole in names]
    found += [(one, UNSURE) for one in also if (one, 0) not in found]
    if not found and role_of(heading) is not None:
        found.append((Holds.IN_ROLE, 0))
    if not found:
        for part in _PARTS.split(heading):
            if not part.strip():
                continue
            if (known := _known().get(bare(part))) is not None:
                found.append((known[0], known[1] + 20))
            elif role_of(part) is not None:
                found.append((Holds.IN_ROLE, 20))
    return tuple(sorted(set(found), key=lambda one: one[1]))


def known(cells: Iterable[str]) -> int:
    """How sure it is that these cells are headings of a programme: 0 is not at all.

    A title alone could stand over anything: beside it there is a time, a room or people.
    """
    told = {told[0][0] for one in cells if (told := meanings(one))}
    if len(told - {Holds.NUMBER}) < 2:
        return 0
    timed = told & {Holds.TIME, Holds.START, Holds.WHEN, Holds.DAY}
    return len(told) + (2 if Holds.TITLE in told and timed else 0)
