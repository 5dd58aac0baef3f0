"""Words for what people do in a session, and for what kind of session one is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.exchange.headings import bare

_ROLES: Mapping[SessionRole, tuple[str, ...]] = {
    SessionRole.MC: (
        *("mc", "master of ceremony", "master of ceremonies", "emcee", "host", "pembawa acara"),
        *("pembawa acara/mc", "mc/pembawa acara", "pewara", "protokol", "pengacara majlis"),
    ),
    SessionRole.CHAIR: (
        *("chair", "chairperson", "chairman", "chairwoman", "session chair", "pimpinan sidang"),
        *("ketua sidang", "pemimpin sidang", "pimpinan rapat", "ketua sesi", "pengerusi"),
        *("pimpinan musyawarah", "pemimpin rapat", "convener", "convenor", "coordinator"),
    ),
    SessionRole.MODERATOR: ("moderator", "moderators", "moderasi", "pemandu", "pemandu diskusi"),
    SessionRole.WELCOME: (
        *("welcome", "welcome remarks", "opening remarks", "sambutan", "pengantar", "welcome by"),
        *("pemberi sambutan", "pembuka"),
    ),
    SessionRole.SPEAKER: (
        *("speaker", "speakers", "presenter", "pembicara", "penyaji", "pemapar", "pemakalah"),
        *("penceramah", "keynote speaker", "keynote", "pembicara kunci", "lecturer", "attendee"),
        *("speaker(s)", "pemateri", "presenters", "author", "authors", "required-participant"),
        *("req-participant", "invited speaker", "speaker name", "penyampai materi"),
    ),
    SessionRole.PANELLIST: (
        *("panellist", "panelist", "panellists", "panelists", "panelis", "penanggap", "pembahas"),
        *("discussant", "discussants"),
    ),
    SessionRole.RESOURCE_PERSON: (
        *("resource person", "resource persons", "narasumber", "nara sumber", "resource people"),
        *("expert", "experts", "ahli", "resource", "para narasumber"),
    ),
    SessionRole.FACILITATOR: (
        *("facilitator", "facilitators", "fasilitator", "trainer", "pelatih", "instruktur"),
        *("pendamping", "fasilitator kelompok"),
    ),
    SessionRole.RAPPORTEUR: (
        *("rapporteur", "rapporteurs", "note taker", "notetaker", "notulis", "notulen"),
        *("notulensi", "pencatat", "perumus", "sekretaris sidang", "minutes", "penulis notula"),
    ),
    SessionRole.PRAYER_READER: (
        *("prayer reader", "prayer", "pembaca doa", "doa", "pembacaan doa", "petugas doa"),
        *("do'a", "pembaca do'a"),
    ),
    SessionRole.WITNESS: ("witness", "witnesses", "saksi", "para saksi"),
}
# Roles that have no word of their own here, and yet are roles where they stand over a column.
_OTHERS = (
    *("penanggung jawab", "penanggungjawab", "pj", "pic", "person in charge", "responsible"),
    *("operator", "dirigen", "qari", "qori", "pembaca al-qur'an", "penerjemah", "interpreter"),
    *("juru bahasa isyarat", "dokumentasi", "pendoa", "petugas upacara", "host/operator"),
    *("petugas", "pelaksana", "nama petugas", "petugas acara", "pelaku", "penanggung jawab acara"),
    *("timekeeper", "penjaga waktu", "seksi", "organizer", "organiser"),
)
_TYPES: Mapping[SessionType, tuple[str, ...]] = {
    SessionType.OPENING: (
        *("opening", "opening ceremony", "opening session", "pembukaan", "acara pembukaan"),
        *("upacara pembukaan", "registrasi dan pembukaan", "seremoni pembukaan"),
        *("registration", "registrasi", "registrasi peserta", "pendaftaran", "check-in"),
        *("check in", "registrasi ulang", "daftar ulang"),
    ),
    SessionType.WELCOME: (
        *("welcome", "welcome remarks", "welcome address", "sambutan", "sambutan-sambutan"),
        *("kata sambutan", "laporan panitia", "arahan", "pengarahan", "opening remarks"),
    ),
    SessionType.THEMED: (
        *("themed", "themed session", "talk", "lecture", "presentation", "session", "lightning"),
        *("lightning talk", "lightning talks", "keynote", "keynote speech", "contribution"),
        *("sesi", "sesi tematik", "paparan", "pemaparan", "pemaparan materi", "materi"),
        *("penyampaian materi", "ceramah", "presentasi", "podium", "tutorial", "short talk"),
        *("long talk", "demo", "poster", "training", "pelatihan"),
    ),
    SessionType.PANEL: (
        *("panel", "panel discussion", "diskusi panel", "talkshow", "talk show", "bincang"),
        *("gelar wicara", "debate", "debat", "fishbowl"),
    ),
    SessionType.PLENARY: (
        *("plenary", "plenary session", "sidang pleno", "pleno", "sesi pleno", "rapat pleno"),
        *("paripurna", "sidang paripurna", "musyawarah", "tanya jawab", "diskusi", "diskusi umum"),
        *("discussion", "q&a", "dialog", "meeting", "rapat"),
    ),
    SessionType.BREAKOUT: (
        *("breakout", "breakout session", "parallel session", "workshop", "diskusi kelompok"),
        *("sidang komisi", "komisi", "diskusi terpumpun", "fgd", "focus group discussion"),
        *("kelompok kerja", "lokakarya", "sesi paralel", "diskusi kelompok terarah", "bof"),
        *("group discussion", "break-out", "sidang kelompok", "rembuk kelompok"),
    ),
    SessionType.WORLD_CAFE: ("world cafe", "world_cafe", "world café", "kafe dunia"),
    SessionType.PLENARY_VOTE: (
        *("plenary vote", "plenary_vote", "vote", "voting", "pemungutan suara", "penetapan"),
        *("pengambilan keputusan", "penetapan prioritas", "pengesahan"),
    ),
    SessionType.PRESS: (
        *("press", "press conference", "jumpa pers", "konferensi pers", "keterangan pers"),
        *("siaran pers", "press briefing"),
    ),
    SessionType.BREAK: (
        *("break", "coffee break", "tea break", "lunch", "lunch break", "dinner", "istirahat"),
        *("ishoma", "ishoma.", "rehat", "rehat kopi", "makan siang", "makan malam", "sarapan"),
        *("breakfast", "sholat", "salat", "istirahat sholat makan", "istirahat, sholat, makan"),
        *("istirahat, salat, dan makan siang", "jeda", "snack", "kudapan", "coffee", "pause"),
        *("networking", "ramah tamah", "minum pagi"),
    ),
    SessionType.CLOSING: (
        *("closing", "closing ceremony", "closing session", "penutupan", "acara penutupan"),
        *("penutup", "upacara penutupan", "doa penutup", "doa dan penutup"),
    ),
}
# What headings of some exports begin with.
_OF_SESSIONS = "session"
_PARTS = re.compile(r"[/|(),\n]")
# What a title begins with where no column says what kind of session it is, longest first.
_SHORTEST = 5


@cache
def _roles() -> Mapping[str, SessionRole]:
    return {
        **{bare(one): SessionRole.OTHER for one in _OTHERS},
        **{bare(one): role for role, words in _ROLES.items() for one in words},
        **{bare(role.value): role for role in SessionRole},
    }


@cache
def _types() -> Mapping[str, SessionType]:
    return {bare(one): kind for kind, words in _TYPES.items() for one in words} | {
        bare(kind.value): kind for kind in SessionType
    }


@cache
def _beginnings() -> Sequence[tuple[str, SessionType]]:
    """What titles begin with, the longest first."""
    told = ((words, kind) for words, kind in _types().items() if len(words) > _SHORTEST)
    longest = sorted(told, key=lambda one: -len(one[0]))
    return [(words, kind) for words, kind in longest if kind is not SessionType.THEMED]


def role_of(words: str) -> SessionRole | None:
    """The role that these words are for, OTHER for one without a name here; None for no role.

    In both languages, with a number behind: "Narasumber 2", "Moderator II".
    """
    for part in (words, *_PARTS.split(words)):
        said = bare(part).removeprefix(_OF_SESSIONS)
        role = _roles().get(said) or _roles().get(said.rstrip("0123456789iv"))
        if role is not None:
            return role
    return None


def type_of(words: str) -> SessionType | None:
    """The kind of session that these words are for, None where none is known."""
    return _types().get(bare(words))


def type_of_title(title: str) -> SessionType:
    """What kind of session one of this title is; a themed one where it does not say."""
    said = bare(title)
    if (known := _types().get(said)) is not None:
        return known
    return next(
        (kind for words, kind in _beginnings() if said.startswith(words)), SessionType.THEMED
    )
