"""People in one cell of a programme, with titles, roles and offices as they are written there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import filterfalse

from forumdesk.domain.people import fold
from forumdesk.domain.schedule import ScheduledPerson
from forumdesk.domain.text import clean_line, or_nothing
from forumdesk.domain.titles import is_degree
from forumdesk.exchange.programmes.roles import role_of

# What parts people wherever it stands; a comma does so only before what is no title.
_PARTS = re.compile(r"[\n\r;|•·]+|\s/\s|\s&\s|(?<=[^\W\d_])/(?=[^\W\d_]{3})")
# What parts them in a list of ours, where names and organisations may have any of the others.
_OUR_PARTS = re.compile(r"[\n\r;]+|\s·\s")
_BEHALF = re.compile(r"(.*?)\(?\b(?:on behalf of|atas nama)\s+(.+?)\)?", re.IGNORECASE)
_COUNTED = re.compile(r"^\s*(?:\(?\d{1,2}[.)]\s*|[-–—*▪►●]\s*|[a-h][.)]\s+(?=\S))")
_IN_BRACKETS = re.compile(r"^(.+?)\s*\(([^()]+)\)\.?$")
_MORE = re.compile(r",?\s+(?:dan kawan-kawan|dkk\.?|et al\.?|and others|cs\.?)$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:dan|and|serta|dengan)\s+")
# Nobody yet, as people write it. All folded.
_UNKNOWN = frozenset(
    (
        *("tba", "tbc", "tbd", "to be confirmed", "to be announced", "menyusul", "belum ada"),
        *("dalam konfirmasi", "menunggu konfirmasi", "nn", "n.n", "n.n.", "?", "belum ditentukan"),
        *("akan dikonfirmasi", "konfirmasi", "to be determined", "not known yet"),
    )
)
# So many of something: "7 JPL", "3 x 45 menit". Who is meant by "2 narasumber" is not told either.
_FIGURES = re.compile(r"[\d\s.,:;/+()=x×*-]*\d[\d\s.,:;/+()=x×*-]*")
_UNITS = frozenset(
    (
        *("jpl", "jp", "jam", "jam pelajaran", "menit", "hari", "orang", "sesi", "kali", "kelas"),
        *("hour", "hours", "min", "minutes", "day", "days", "people", "persons", "sessions", "m2"),
        *("unit", "paket", "buah", "oj", "kegiatan", "peserta", "km", "rupiah"),
    )
)
# Whoever is there, or a body: nobody who could be registered. Such words begin so.
_BODIES = (
    *("panitia", "seluruh", "semua", "para ", "peserta", "all ", "participants", "committee"),
    *("tim ", "team ", "tim", "sekretariat", "secretariat", "kelompok", "group", "undangan"),
    *("mc", "moderator", "fasilitator", "narasumber", "host", "organiser", "organizer", "staf "),
    *("bappeda", "dinas ", "badan ", "kementerian", "ministry", "bagian ", "bidang ", "seksi "),
    *("masing-masing", "hadirin", "everyone", "everybody", "paduan suara", "sanggar", "grup "),
    *("pemerintah ", "desa ", "kecamatan ", "universitas ", "forum ", "university ", "lsm "),
    *("opd", "skpd", "eo", "event organizer", "protokol", "petugas", "tenaga ahli", "komunitas "),
)
# Words in the names of organisations, and in no person's.
_OF_BODIES = frozenset(
    (
        *("federation", "institute", "institution", "university", "foundation", "association"),
        *("ministry", "commission", "committee", "council", "agency", "network", "secretariat"),
        *("kementerian", "yayasan", "lembaga", "universitas", "institut", "asosiasi", "dinas"),
        *("perkumpulan", "federasi", "komisi", "sekretariat", "direktorat", "komunitas", "pemkab"),
    )
)
# Offices that whoever holds them is called by, where no name is known.
_OFFICES = (
    *("kepala ", "ketua ", "sekretaris ", "direktur ", "bupati", "wakil bupati", "wali kota"),
    *("walikota", "wakil wali", "gubernur", "wakil gubernur", "camat", "lurah", "kades"),
    *("menteri ", "wakil menteri", "asisten ", "kabid ", "kasi ", "kabag ", "rektor", "dekan"),
    *("sekda", "kadis ", "deputi ", "direktorat ", "head of", "director of", "minister of"),
    *(
        "mayor of",
        "governor of",
        "chair of",
        "secretary of",
        "president of",
        "dirjen ",
        "staf ahli",
    ),
    *("pimpinan ", "perwakilan ", "wakil dari", "representative of", "representatives of"),
    *("kepala", "ketua", "sekretaris", "direktur", "tokoh ", "kapolsek", "danramil", "kapolres"),
)
# What degrees that are written with a space begin and end with: "S. Kom", "M. Si.".
_DEGREES = re.compile(
    r"(?:s|m|a|b|d|sp|ph)\.\s?(?:(?:si|t|h|kom|pd|ag|sos|hum|kes|kn|ak|e|ip|ikom|ap|sc|a|p|med|div|"
    r"th|farm|psi|ling|han|d|md|eng|phil|ed|pol|pt|hut|gz|kep|keb|tr|sn|ud|hi|m)\.?\s?)+",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:bapak|ibu|bpk|sdr|sdri|pak|bu|mr|mrs|ms|dr|prof|drs|ir|h|hj)\b\.?\s")


def people_in(
    cell: str, *, role: str = "", institution: str = "", office: str = "", ours: bool = False
) -> Iterator[ScheduledPerson]:
    """Everybody in a cell. `role` is that of its column; one in the cell itself goes before.

    People are parted by lines, semicolons, strokes and bars, and by commas that no title follows.
    "Moderator: Ani" and "Ani (moderator)" say a role, "Ani (Bappeda)" an institution. Whoever is
    named by an office alone, and a body, is told as those in whose name somebody comes, without a
    name. In a list of `ours` whatever stands before a colon is a role.
    """
    said = role
    for part in (_OUR_PARTS if ours else _PARTS).split(cell):
        line = without_count(clean_line(part))
        if not or_nothing(line):
            continue
        before, colon, after = line.partition(":")
        if colon and (ours or role_of(before) is not None):
            said, line = clean_line(before), clean_line(after)
            if not or_nothing(line):
                continue
        elif colon and role:
            said = role
        if ours and (found := _BEHALF.fullmatch(line)) is not None:
            yield ScheduledPerson(found[1].strip(), said, on_behalf_of=found[2])
            continue
        for name in filterfalse(is_quantity, names_in(line)):
            yield _person(name, role=said, institution=institution, office=office)


def is_quantity(words: str) -> bool:
    """Whether words are figures, or so many of something, and so nobody's name."""
    found = _FIGURES.match(words)
    if found is None:
        return False
    unit = fold(words[found.end() :]).strip(" .()")
    return not unit or unit in _UNITS or role_of(unit) is not None


def without_count(line: str) -> str:
    """A line without the number or the dash that it is listed by."""
    return _COUNTED.sub("", line)


def names_in(line: str) -> Iterator[str]:
    """The people of one line; a comma before a title parts nobody."""
    held = ""
    for part in line.split(","):
        words = part.strip()
        if not words:
            continue
        if held and (_is_behind(words.split(" (")[0]) or words.startswith("(")):
            held = f"{held}, {words}"
            continue
        # A title may close the one and "dan" begin the other: "S.H. dan Budi".
        if held:
            yield from _both(held)
        held = words
    if held:
        yield from _both(held)


def _is_behind(words: str) -> bool:
    """Whether what stands behind a comma is a title of the one before it."""
    if _DEGREES.fullmatch(words):
        return True
    return " " not in words and is_degree(words)


def _both(words: str) -> Iterator[str]:
    """Two people beside each other, each with two words at least: more could be a name."""
    parts = _AND.split(words)
    names = [_MORE.sub("", one).strip() for one in parts]
    two = len(parts) == 2 and all(" " in one and "(" not in one for one in names)
    if two and not _is_of(names[0], (*_BODIES, *_OFFICES)):
        yield from names
        return
    yield _MORE.sub("", words).strip()


def _person(name: str, *, role: str, institution: str, office: str) -> ScheduledPerson:
    if found := _IN_BRACKETS.match(name):
        inside = clean_line(found[2])
        if role_of(inside) is not None:
            name, role = found[1], inside
        elif not institution and not inside.isdigit():
            name, institution = found[1], inside
    name = name.strip(" .-–") if not name.endswith(".") else name.strip(" -–")
    folded = fold(name)
    if folded in _UNKNOWN or folded.strip(" .()") in _UNKNOWN:
        return ScheduledPerson("", role, institution=institution, office=office)
    if role_of(name) is not None:
        return ScheduledPerson("", name)
    called = _PERSONAL.match(folded)
    beginnings = _OFFICES if called else (*_BODIES, *_OFFICES)
    is_body = not called and not _OF_BODIES.isdisjoint(folded.split())
    if is_body or _is_of(folded[called.end() :] if called else folded, beginnings):
        whole = f"{name} ({institution})" if institution else name
        return ScheduledPerson("", role, on_behalf_of=whole)
    return ScheduledPerson(name, role, institution=institution, office=office)


def _is_of(words: str, beginnings: tuple[str, ...]) -> bool:
    folded = f"{fold(words)} "
    return any(folded.startswith(one if one.endswith(" ") else f"{one} ") for one in beginnings)
