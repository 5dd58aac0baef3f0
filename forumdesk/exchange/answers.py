"""Answers to choose from as people write them: whole words in many languages, and single letters.

A letter says little by itself: "P" is a woman beside "L" (perempuan, laki-laki) and a man beside
"W" (pria, wanita), "M" a man beside "F" and a woman beside "H" (mujer, hombre). So the letters of a
column are decided by all of them together, and by what its heading offers ("L/P").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from forumdesk.domain.fields import Field
from forumdesk.domain.registration import Photo, Quote, RegistrationField, Sex
from forumdesk.exchange.headings import bare
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording.registration import choice_label

_MEN = (
    *("♂", "male", "man", "men", "boy", "mr", "laki-laki", "laki laki", "laki", "lelaki", "lk"),
    *("pria", "bapak", "bpk", "homme", "masculin", "hombre", "varón", "masculino", "masc", "homem"),
    *("männlich", "mann", "herr", "mannelijk", "uomo", "maschio", "maschile", "mężczyzna"),
    *("męska", "muž", "мужской", "мужчина", "муж", "чоловіча", "чоловік", "erkek", "bay"),
    *("férfi", "bărbat", "masculin", "mies", "man", "άνδρας", "άρρεν", "זכר", "ذكر", "مرد"),
    *("男", "男性", "남", "남자", "남성", "ชาย", "nam", "ប្រុស", "ຊາຍ", "ကျား", "पुरुष", "পুরুষ"),
    *("ஆண்", "mwanaume", "lalaki", "mane"),
)
_WOMEN = (
    *("♀", "female", "woman", "women", "girl", "mrs", "ms", "perempuan", "wanita", "ibu", "pr"),
    *("femme", "féminin", "mujer", "femenino", "fem", "mulher", "feminino", "weiblich", "frau"),
    *("vrouw", "vrouwelijk", "donna", "femmina", "femminile", "kobieta", "żeńska", "žena"),
    *("женский", "женщина", "жен", "жіноча", "жінка", "kadın", "bayan", "nő", "femeie", "feminin"),
    *("nainen", "kvinna", "kvinne", "kvinde", "γυναίκα", "θήλυ", "נקבה", "أنثى", "انثى", "زن"),
    *("女", "女性", "여", "여자", "여성", "หญิง", "nữ", "ស្រី", "ຍິງ", "မ", "महिला", "মহিলা"),
    *("பெண்", "mwanamke", "babae", "feto"),
)
_YES = (
    *("yes", "true", "ok", "✓", "✔", "√", "☑", "agree", "agreed", "allowed", "ya", "boleh"),
    *("setuju", "bersedia", "iya", "oui", "sí", "si", "sim", "ja", "да", "так", "evet"),
    *("はい", "是", "예", "네", "ใช่", "có", "نعم", "بله", "כן", "हाँ", "ndiyo", "oo", "sin"),
)
_NO = (
    *("no", "false", "not allowed", "do not agree", "✗", "✘", "☒", "tidak", "tdk", "jangan"),
    *("tidak boleh", "tidak setuju", "tidak bersedia", "non", "não", "nein", "nee", "нет", "ні"),
    *("hayır", "nie", "いいえ", "否", "不", "아니요", "ไม่", "không", "لا", "خیر", "לא", "नहीं"),
    *("hapana", "hindi", "lae"),
)
_ASK = ("ask", "ask first", "ask me", "tanya", "tanya dulu", "tanyakan", "tanya dahulu", "perhaps")

# What is written where somebody needs nothing else than others.
_NO_NEED = ("no restrictions", "no special needs", "normal", "regular", "biasa", "bebas", "umum")

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    Field.SEX: {Sex.MALE: _MEN, Sex.FEMALE: _WOMEN},
    Field.PHOTO: {
        Photo.ALWAYS: (*_YES, "always", "selalu", "green", "hijau"),
        Photo.ASK: (*_ASK, "yellow", "kuning"),
        Photo.NEVER: (*_NO, "never", "red", "merah"),
    },
    Field.QUOTE: {Quote.YES: _YES, Quote.NO: _NO},
}
# The first says the first code of its field, the second the other; what is usual stands first.
_SEXES = (
    *("lp", "mf", "hf", "hm", "lw", "pw", "mw", "mv", "mk", "ek", "mn", "мж", "чж", "ชญ", "ذا"),
)
_CONSENTS = ("yn", "yt", "bt", "on", "sn", "jn", "tf", "дн", "vx", "10")
_LETTERS: Mapping[str, tuple[tuple[str, str], tuple[str, ...]]] = {
    Field.SEX: ((Sex.MALE, Sex.FEMALE), _SEXES),
    Field.PHOTO: ((Photo.ALWAYS, Photo.NEVER), _CONSENTS),
    Field.QUOTE: ((Quote.YES, Quote.NO), _CONSENTS),
}
# "M" alone below such a heading is a man in one language and a woman in the other.
_EITHER = frozenset(("sexo", "genero"))
_PARTS = re.compile(r"[/|()\[\],:;–—-]+|\s+-\s+")


def understood(
    field: RegistrationField, cells: Iterable[str], *, heading: str = ""
) -> dict[str, str]:
    """What the cells of a column stand for: a cell to the code of the choice that it means.

    Cells that mean none, or may mean several, are not among them.
    """
    every = set(cells)
    known = {**_letters(field.key, {bare(one) for one in every}, heading), **_words(field)}
    found = {one: _meant(one, known) for one in every}
    return {one: code for one, code in found.items() if code is not None}


@cache
def _no_needs() -> frozenset[str]:
    return frozenset(bare(words) for words in (*_NO, *_NO_NEED))


def needs_nothing(cell: str) -> bool:
    """Whether a cell where somebody may say what they need says that it is nothing."""
    return bare(cell) in _no_needs()


def _meant(cell: str, known: Mapping[str, str]) -> str | None:
    """By the whole cell, else by its parts where they agree: "Laki-laki (L)"."""
    whole = known.get(bare(cell))
    if whole is not None:
        return whole
    parts = {known.get(bare(part)) for part in _PARTS.split(cell) if bare(part)}
    return parts.pop() if len(parts) == 1 else None


@lru_cache(64)
def _words(field: RegistrationField) -> Mapping[str, str]:
    known: dict[str, str] = {}
    for code, names in _WORDS.get(field.key, {}).items():
        known |= {bare(one): str(code) for one in names}
    for tag in LANGUAGES:
        with speaking(tag):
            known |= {bare(choice_label(field, one)): one.code for one in field.choices}
    for one in field.choices:
        said = (one.code, *(words for _language, words in one.text.values))
        known |= {bare(words): one.code for words in said}
    return known


def _letters(key: str, seen: set[str], heading: str) -> dict[str, str]:
    """What the single letters of a column say, if they can be told."""
    if key not in _LETTERS:
        return {}
    codes, pairs = _LETTERS[key]
    present = seen & {letter for pair in pairs for letter in pair}
    offered = {bare(part) for part in re.split(r"[^\w]+", heading)}
    fitting = [pair for pair in pairs if present <= set(pair)]
    fitting.sort(key=lambda pair: not offered.issuperset(pair))
    if not fitting:
        # Of letters that fit no pair, one that is whole says what its own two mean.
        whole = [pair for pair in pairs if present.issuperset(pair)]
        fitting = whole if len(whole) == 1 else []
    if not fitting or (present == {"m"} and bare(heading) in _EITHER):
        return {}
    return dict(zip(fitting[0], map(str, codes), strict=True))
