"""What stands in one cell of a timetable: a session, who speaks in it, what it is about.

People write a title and below it, behind a dash or in brackets who speaks. What is not surely
somebody's name becomes part of the title or of the description, and nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forumdesk.domain.people import fold
from forumdesk.domain.programme import SessionType
from forumdesk.domain.schedule import ScheduledPerson
from forumdesk.domain.text import clean_line, or_nothing
from forumdesk.domain.titles import is_degree, without_titles
from forumdesk.exchange.programmes.people_cells import (
    is_quantity,
    names_in,
    people_in,
    without_count,
)
from forumdesk.exchange.programmes.roles import role_of, type_of_title
from forumdesk.exchange.programmes.times import Span, minutes_of, span_of

# A cell with more, in characters, is no session with its speakers.
LONGEST = 5_000
# Lines in which names are looked for; of what stands below them nobody is made.
_MOST_LINES = 40
# A time at the beginning of a line: the session is then.
_TIMED = re.compile(r"\s*(?:(?:pukul|pkl|jam)\b\.?\s*)?\(?\d{1,2}\s?[.:]\s?\d{2}", re.IGNORECASE)
_BEHIND_DASH = re.compile(r"(.*\S)\s+[-–—]\s*(\S.*)|(.*\S)\s*[–—]\s*(\S.*)", re.DOTALL)
_IN_BRACKETS = re.compile(r"(.*?\S)\s*[(\[]([^()\[\]]+)[)\]]\.?", re.DOTALL)
_BY = re.compile(r"(?:(.*\S)\s+)?\b(?:oleh|by|bersama|with|dari)\b\s*:?\s+(\S.*)", re.IGNORECASE)
# What a session is called by its number, before the dash behind which its title stands.
_NUMBERED = re.compile(
    r"(?:sesi|session|panel|komisi|commission|kelompok|group|workshop|lokakarya|track|paralel|"
    r"parallel|bagian|part|hari|day|materi|topik|topic|tema|theme|diskusi|discussion|pleno|plenary|"
    r"sidang|fgd|kelas|class|modul|module|breakout|keynote)"
    r"(?: [^\W\d_]{3,})?\.?(?:\s*\d{1,2}|\s+[ivx]{1,4}|\s+[a-h])",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[-–—•▪►●*]\s*")
_PLACED = re.compile(
    r"(?:(?:tempat|lokasi|ruang(?:an)?|room|venue|location)\s*:\s*(?P<named>.+)"
    r"|(?P<whole>(?:di\s+|at\s+|in\s+)?(?:ruang(?:an)?|room|rg\.?|aula|hall|ballroom|balai|pendopo|"
    r"pendapa|auditorium|gedung|lab(?:oratorium)?)\b.*))",
    re.IGNORECASE,
)
# Somebody is called so: a title with a space behind it, or a dot.
_CALLED = re.compile(
    r"(?:bapak|ibu|bpk|sdr|sdri|pak|bu|mr|mrs|ms|dr|prof|drs|dra|ir|hj|kh|h|ust|pdt)\.?\s",
    re.IGNORECASE,
)
# Small words inside a name, and a line that goes on with the next one.
_SMALL = frozenset(
    ("bin", "binti", "van", "von", "de", "da", "dos", "do", "der", "den", "el", "al")
)
_GOES_ON = (
    *("dan", "atau", "untuk", "di", "ke", "dari", "pada", "dengan", "bagi", "yang", "dalam"),
    *(
        "and",
        "or",
        "of",
        "for",
        "the",
        "to",
        "in",
        "on",
        "with",
        "a",
        "an",
        "at",
        "by",
        "&",
        "oleh",
    ),
    *("tentang", "antara", "serta", "menuju", "sebagai", "about", "between", "from", "–", "-", ","),
)
# Words of titles, which are in no name.
_OF_TITLES = frozenset(
    (
        *("pelayanan", "publik", "air", "bersih", "desa", "kota", "kabupaten", "anggaran", "dana"),
        *("program", "kegiatan", "pembangunan", "perencanaan", "kebijakan", "pengelolaan", "umum"),
        *("lingkungan", "hidup", "kesehatan", "pendidikan", "ekonomi", "sosial", "budaya", "hukum"),
        *("masyarakat", "pemerintah", "daerah", "nasional", "indonesia", "raya", "lagu", "mars"),
        *("tari", "doa", "makan", "siang", "malam", "pagi", "kopi", "foto", "bersama", "tanya"),
        *("jawab", "diskusi", "kelompok", "sesi", "panel", "pleno", "sidang", "komisi", "rapat"),
        *("laporan", "sambutan", "arahan", "pembukaan", "penutupan", "penutup", "pengantar"),
        *("paparan", "pemaparan", "presentasi", "materi", "pelatihan", "lokakarya", "simulasi"),
        *("evaluasi", "perumusan", "rekomendasi", "hasil", "kesepakatan", "rencana", "tindak"),
        *("lanjut", "lanjutan", "lanjutannya", "registrasi", "pendaftaran", "istirahat", "ishoma"),
        *("sholat", "salat", "jalan", "jembatan", "sungai", "irigasi", "sampah", "limbah", "hutan"),
        *("laut", "pantai", "tani", "pertanian", "perikanan", "usaha", "kecil", "mikro", "pasar"),
        *("digital", "data", "informasi", "teknologi", "inovasi", "layanan", "perizinan", "pajak"),
        *(
            "perempuan",
            "anak",
            "pemuda",
            "disabilitas",
            "inklusi",
            "gender",
            "kemiskinan",
            "bencana",
        ),
        *(
            "tata",
            "kelola",
            "ruang",
            "wilayah",
            "kawasan",
            "perumahan",
            "permukiman",
            "transportasi",
        ),
        *("kunjungan", "lapangan", "studi", "kasus", "praktik", "baik", "berbagi", "pengalaman"),
        *("strategi", "isu", "strategis", "visi", "misi", "peran", "upaya", "tantangan", "solusi"),
        *("aspirasi", "usulan", "prioritas", "penetapan", "musyawarah", "konsultasi", "forum"),
        *("opening", "closing", "welcome", "remarks", "keynote", "speech", "session", "discussion"),
        *(
            "group",
            "work",
            "working",
            "lunch",
            "dinner",
            "coffee",
            "tea",
            "break",
            "photo",
            "visit",
        ),
        *("field", "plenary", "workshop", "training", "panel", "report", "reports", "results"),
        *("water", "sanitation", "health", "education", "public", "services", "service", "policy"),
        *("budget", "village", "rural", "urban", "local", "government", "community", "communities"),
        *("climate", "environment", "energy", "waste", "roads", "transport", "housing", "land"),
        *("women", "youth", "children", "disability", "inclusion", "rights", "justice", "economy"),
        *(
            "development",
            "planning",
            "management",
            "governance",
            "innovation",
            "technology",
            "data",
        ),
        *(
            "introduction",
            "overview",
            "conclusion",
            "recommendations",
            "questions",
            "answers",
            "q&a",
        ),
        *(
            "part",
            "day",
            "next",
            "steps",
            "way",
            "forward",
            "registration",
            "presentation",
            "theme",
        ),
        *(
            "kopi",
            "snack",
            "rehat",
            "penutup",
            "acara",
            "agenda",
            "tema",
            "topik",
            "bagian",
            "hari",
        ),
    )
)
_MOST_WORDS = 6
_PARTS_OF_NAMES = re.compile(r"[;/&|•·]|\s(?:dan|and|serta)\s")


@dataclass(slots=True)
class Entry:
    """A session of a cell. `span` is its own time where it tells one, `more` what else it says."""

    title: str
    span: Span | None = None
    minutes: int | None = None
    room: str = ""
    people: list[ScheduledPerson] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


def entries_in(cell: str) -> list[Entry]:
    """The sessions of a cell: one, or as many as it has lines that begin with a time."""
    lines = [one for one in map(clean_line, cell.splitlines()) if or_nothing(one)]
    parts: list[list[str]] = []
    for line in lines:
        if not parts or _is_timed(line):
            parts.append([])
        parts[-1].append(line)
    return [_entry(one) for one in parts]


def add_lines(entry: Entry, cell: str) -> None:
    """What stands in a further cell below a session."""
    _take(entry, [one for one in map(clean_line, cell.splitlines()) if or_nothing(one)])


def _is_timed(line: str) -> bool:
    return _TIMED.match(line) is not None and span_of(line) is not None


def _entry(lines: Sequence[str]) -> Entry:
    first, *others = lines
    entry = Entry("")
    if _is_timed(first):
        entry.span = span_of(first)
        assert entry.span is not None
        first = entry.span.rest
        if not or_nothing(first) and others:
            first, *others = others
    while others and _joins(first, others[0]):
        first = f"{first} {others.pop(0)}"
    entry.title = _without_people(entry, first)
    _take(entry, others)
    return entry


def _joins(line: str, below: str) -> bool:
    """Whether a title goes on in the line below."""
    last = line.split()[-1:]
    unclosed = line.count("(") > line.count(")") or line.count("“") > line.count("”")
    return (
        unclosed
        or bool(last and fold(last[0]) in _GOES_ON)
        or (
            below[:1].islower()
            and not below.startswith(("oleh ", "by ", "bersama ", "dan ", "and "))
        )
    )


def _take(entry: Entry, lines: Sequence[str]) -> None:
    role = ""
    entry.more.extend(lines[_MOST_LINES:])
    for line in lines[:_MOST_LINES]:
        bare = line.strip(" .;")
        before, colon, after = line.partition(":")
        if colon and role_of(before) is not None:
            role = clean_line(before)
            if or_nothing(after):
                entry.people.extend(people_in(line))
            continue
        if (length := minutes_of(bare.strip("()"))) is not None and not bare.isdigit():
            entry.minutes = length
        elif (placed := _PLACED.fullmatch(bare.strip("()"))) is not None and not entry.room:
            entry.room = clean_line(placed["named"] or placed["whole"])
        elif (named := _named(line, listed=bool(role))) is not None:
            entry.people.extend(people_in(named, role=role))
        else:
            entry.more.append(without_count(_BULLET.sub("", line, count=1)))


def _named(line: str, *, listed: bool) -> str | None:
    """Who is named in a line of their own; None where that is not sure."""
    if found := _BY.fullmatch(line):
        return found[2] if found[1] is None and _are_names(found[2]) else None
    bare = line[1:-1].strip() if line[:1] in "([" and line[-1:] in ")]" else line
    if _BULLET.match(bare) and not listed:
        bare = _BULLET.sub("", bare, count=1)
        return bare if _is_titled(bare) else None
    bare = without_count(bare)
    return bare if listed or _are_names(bare) else None


def _without_people(entry: Entry, words: str) -> str:
    """The title alone, its speakers behind a dash, in brackets or behind "oleh" taken out."""
    title = words.rstrip(" :").strip() or words
    if found := _IN_BRACKETS.fullmatch(title):
        inside = clean_line(found[2])
        if (length := minutes_of(inside)) is not None and not inside.isdigit():
            entry.minutes, title = length, found[1]
        elif _are_speakers(inside):
            entry.people.extend(people_in(inside))
            return found[1].rstrip(" :")
    if (found := _BEHIND_DASH.fullmatch(title)) and _NUMBERED.fullmatch(
        found[1] or found[3]
    ) is None:
        before, behind = found[1] or found[3], found[2] or found[4]
        if _are_speakers(behind):
            entry.people.extend(people_in(behind))
            return before.rstrip(" :")
    if (found := _BY.fullmatch(title)) and found[1] and _are_names(found[2]):
        entry.people.extend(people_in(found[2]))
        return found[1].rstrip(" :")
    return title


def _are_speakers(words: str) -> bool:
    before, colon, _after = words.partition(":")
    return (bool(colon) and role_of(before) is not None) or _are_names(words)


def _are_names(words: str) -> bool:
    """Whether words are names of people, or of those in whose name somebody speaks."""
    parts = list(_each(words))
    return bool(parts) and all(map(_is_name, parts))


def _each(words: str) -> Iterator[str]:
    for part in _PARTS_OF_NAMES.split(words):
        yield from (one for one in names_in(part.strip()) if or_nothing(one))


def _is_titled(words: str) -> bool:
    """Whether a title or a degree says that it is somebody."""
    _name, comma, behind = words.partition(",")
    degrees = comma and all(map(is_degree, filter(None, map(str.strip, behind.split(",")))))
    return _CALLED.match(words) is not None or bool(degrees)


def _is_name(words: str) -> bool:
    if is_quantity(words) or any(map(str.isdigit, words)):
        return False
    if _is_titled(words):
        return True
    bare = without_titles(words.split(" (")[0].split(",")[0])
    parts = bare.split()
    if any(who.on_behalf_of for who in people_in(words)):
        # An office or a body that speaks.
        return type_of_title(words) is SessionType.THEMED and len(parts) <= _MOST_WORDS
    if not 2 <= len(parts) <= _MOST_WORDS or type_of_title(bare) is not SessionType.THEMED:
        return False
    if any(fold(one).strip(".,") in _OF_TITLES for one in parts):
        return False
    return all(_is_of_name(one) for one in parts) and any(len(one.strip(".")) > 1 for one in parts)


def _is_of_name(word: str) -> bool:
    bare = word.replace("'", "").replace("’", "").replace("-", "").replace(".", "")
    if not bare.isalpha():
        return False
    # Scripts without capitals tell no names by them.
    return bare[0].isupper() or fold(word) in _SMALL
