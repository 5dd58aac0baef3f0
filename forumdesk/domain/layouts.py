"""What a scanner typed on a computer whose keyboard layout is not its own.

A badge scanner presses the keys of a US keyboard, and the computer writes what these keys have on
its own one: "http://" becomes "httpÖ--" on a German keyboard and "реезЖ.." on a Russian one.
"""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# The keys row by row from the upper left, as they are and with Shift.
_US = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
# As xkeyboard-config (MIT) has them, or Windows where there two keys write the same letter. A dead
# key stands as its accent, U+E000 for a key that writes nothing.
_ROWS: tuple[tuple[str, str], ...] = (
    # German
    (
        "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
        "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_",
    ),
    # Swiss German
    (
        "§1234567890'^qwertzuiopü¨$asdfghjklöäyxcvbnm,.-",
        '°+"*ç%&/()=?`QWERTZUIOPè!£ASDFGHJKLéàYXCVBNM;:_',
    ),
    # Swiss French
    (
        "§1234567890'^qwertzuiopè¨$asdfghjkléàyxcvbnm,.-",
        '°+"*ç%&/()=?`QWERTZUIOPü!£ASDFGHJKLöäYXCVBNM;:_',
    ),
    # French
    (
        "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:!",
        "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§",
    ),
    # Belgian
    (
        "²&é\"'(§è!çà)-azertyuiop^$µqsdfghjklmùwxcvbn,;:=",
        "³1234567890°_AZERTYUIOP¨*£QSDFGHJKLM%WXCVBN?./+",
    ),
    # Spanish
    (
        "º1234567890'¡qwertyuiop`+çasdfghjklñ´zxcvbnm,.-",
        'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨ZXCVBNM;:_',
    ),
    # Latin American
    (
        "|1234567890'¿qwertyuiop´+}asdfghjklñ{zxcvbnm,.-",
        '°!"#$%&/()=?¡QWERTYUIOP¨*]ASDFGHJKLÑ[ZXCVBNM;:_',
    ),
    # Italian
    (
        "\\1234567890'ìqwertyuiopè+ùasdfghjklòàzxcvbnm,.-",
        '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°ZXCVBNM;:_',
    ),
    # Portuguese
    (
        "\\1234567890'«qwertyuiop+´~asdfghjklçºzxcvbnm,.-",
        '|!"#$%&/()=?»QWERTYUIOP*`^ASDFGHJKLÇªZXCVBNM;:_',
    ),
    # Brazilian
    (
        "'1234567890-=qwertyuiop´[]asdfghjklç~zxcvbnm,.;",
        '"!@#$%¨&*()_+QWERTYUIOP`{}ASDFGHJKLÇ^ZXCVBNM<>:',
    ),
    # Turkish Q
    (
        '"1234567890*-qwertyuıopğü,asdfghjklşizxcvbnmöç.',
        "é!'^+%&/()=?_QWERTYUIOPĞÜ;ASDFGHJKLŞİZXCVBNMÖÇ:",
    ),
    # Turkish F
    (
        "+1234567890/-fgğıodrnhpqwxuieaütkmlyşjövcçzsb.,",
        "*!\"^$%&'()=?_FGĞIODRNHPQWXUİEAÜTKMLYŞJÖVCÇZSB:;",
    ),
    # Swedish and Finnish
    (
        "§1234567890+´qwertyuiopå¨'asdfghjklöäzxcvbnm,.-",
        '½!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÖÄZXCVBNM;:_',
    ),
    # Danish
    (
        "½1234567890+´qwertyuiopå¨'asdfghjklæøzxcvbnm,.-",
        '§!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÆØZXCVBNM;:_',
    ),
    # Norwegian
    (
        "|1234567890+\\qwertyuiopå¨'asdfghjkløæzxcvbnm,.-",
        '§!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLØÆZXCVBNM;:_',
    ),
    # Czech
    (
        ";+ěščřžýáíé=´qwertzuiopú)¨asdfghjklů§yxcvbnm,.-",
        "°1234567890%ˇQWERTZUIOP/('ASDFGHJKL\"!YXCVBNM?:_",
    ),
    # Slovak
    (
        ";+ľščťžýáíé=´qwertzuiopúäňasdfghjklô§yxcvbnm,.-",
        '°1234567890%ˇQWERTZUIOP/()ASDFGHJKL"!YXCVBNM?:_',
    ),
    # Hungarian
    (
        "0123456789öüóqwertzuiopőúűasdfghjkléáyxcvbnm,.-",
        "§'\"+!%/=()ÖÜÓQWERTZUIOPŐÚŰASDFGHJKLÉÁYXCVBNM?:_",
    ),
    # Croatian and Slovene
    (
        "`1234567890'+qwertzuiopšđžasdfghjklčćyxcvbnm,.-",
        '~!"#$%&/()=?*QWERTZUIOPŠĐŽASDFGHJKLČĆYXCVBNM;:_',
    ),
    # Serbian
    (
        "`1234567890'+љњертзуиопшђжасдфгхјклчћѕџцвбнм,.-",
        '~!"#$%&/()=?*ЉЊЕРТЗУИОПШЂЖАСДФГХЈКЛЧЋЅЏЦВБНМ;:_',
    ),
    # Russian
    (
        "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    ),
    # Ukrainian
    (
        "'1234567890-=йцукенгшщзхїґфівапролджєячсмитьбю.",
        'ʼ!"№;%:?*()_+ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ,',
    ),
    # Bulgarian
    (
        "(1234567890-.,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб",
        ')!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§“ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ',
    ),
    # Greek
    (
        "`1234567890-=;ςερτυθιοπ[]\\ασδφγηξκλ´'ζχψωβνμ,./",
        '~!@#$%^&*()_+:΅ΕΡΤΥΘΙΟΠ{}|ΑΣΔΦΓΗΞΚΛ¨"ΖΧΨΩΒΝΜ<>?',
    ),
    # Hebrew
    (
        ";1234567890-=/'קראטוןםפ][\\שדגכעיחלךף,זסבהנמצתץ.",
        '~!@#$%^&*)(_+QWERTYUIOP}{|ASDFGHJKL:"ZXCVBNM><?',
    ),
    # Arabic
    (
        "ذ1234567890-=ضصثقفغعهخحجد\\شسيبلاتنمكطئءؤرﻻىةوزظ",
        "ّ!@#$%^&*)(_+ًٌَُﻹإ`÷×؛<>…ٍِ][ﻷأـ،/:\"~ْ}{ﻵآ',.؟",
    ),
    # Persian
    (
        "\u200d۱۲۳۴۵۶۷۸۹۰-=ضصثقفغعهخحجچ\\شسیبلاتنمکگظطزرذدپو./",
        "÷!٬٫﷼٪×،*)(ـ+ًٌٍَُِّْ][}{|ؤئيإأآة»«:؛كٓژٰ\u200cٔء><؟",
    ),
    # Thai, Kedmanee
    (
        "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ",
        '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ',
    ),
    # Burmese
    (
        "`၁၂၃၄၅၆၇၈၉၀-=ဆတနမအပကငသစဟဩ၏ေျိ်ါ့ြုူး'ဖထခလဘညာ,./",
        'ဎဍၒဋ$%^ရ*()_+ဈဝဣ၎ဤ၌ဥ၍ဿဏဧဪ\\ဗှီ္ွံဲဒဓဂ"ဇဌဃဠယဉဦ၊။?',
    ),
    # Hindi, InScript
    (
        "ॊ१२३४५६७८९०-ृौैाीूबहगदजड़ॉोे्िुपरकतचटॆंमनवलस,.य",
        "ऒऍॅ#$%^&*()ःऋऔऐआईऊभङघधझढञऑओएअइउफऱखथछठऎँणऩऴळशष।य़",
    ),
    # Bengali
    (
        "`১২৩৪৫৬৭৮৯০-=ঙযডপটচজহগড়[]\\ৃুিব্াকতদ;'ঁোেরনসম,./",
        '~!@#$%^&*()_+ংয়ঢফঠছঝঞঘঢ়{}|ৗূীভ।অখথধ:"ঃৌৈলণষশ<>?',
    ),
    # Dvorak
    (
        "`1234567890[]',.pyfgcrl/=\\aoeuidhtns-;qjkxbmwvz",
        '~!@#$%^&*(){}"<>PYFGCRL?+|AOEUIDHTNS_:QJKXBMWVZ',
    ),
    # Colemak
    (
        "`1234567890-=qwfpgjluy;[]\\arstdhneio'zxcvbkm,./",
        '~!@#$%^&*()_+QWFPGJLUY:{}|ARSTDHNEIO"ZXCVBKM<>?',
    ),
    # Of these some keys write several letters, or the same: a scan is known, and seldom read.
    # Lao
    (
        "\u200dຢຟໂຖຸູຄຕຈຂຊໍົໄຳພະິີຣນຍບລໜັຫກດເ້່າສວງຜປແອຶືທມໃຝ",
        "\ue000໑໒໓໔໌ຼ໕໖໗໘໙\ue000\ue000໐\ue000_+\ue000\ue000ຮ\ue000ຽ-}ໝ\ue000;.,:໊໋!?%=₭(ຯ\ue000\ue000\ue000ໆ`$)",
    ),
    # Khmer
    (
        "«១២៣៤៥៦៧៨៩០ឥឲឆឹេរតយុិោផៀឪឮាសដថងហ្កលើ់ឋខចវបនម៼។៊",
        '»!ៗ"៛%៍័៏()៌=ឈឺែឬទួូីៅភឿឧឭ៿ៃឌធអះញគឡ៾៉ឍឃជ៽ពណំ៻៕?',
    ),
    # Sinhala
    (
        "`1234567890-=ඍඇඑරතයඋඉඔප[]\\අසදෆගහජකල;'ඤඳචවබනම,./",
        '~!@#$%^&*()_+ඎඈඒ්ථ්ඌඊඕඵ{}|ආශධFඝඃඣඛළ:"ඥඬඡVභණඹ<>?',
    ),
)
# One key of the Arabic keyboard of Windows writes two letters, and so do these with Shift.
_PAIRS = {"لا": "b", "لأ": "G", "لإ": "T", "لآ": "B"}
_PAIR = re.compile(f"({'|'.join(_PAIRS)})")
# Each such pair may also be two keys, so there are twice as many readings.
_MOST_PAIRS = 5
_SWAPPED_CASE = str.maketrans(string.ascii_letters, string.ascii_letters.swapcase())
_SWAPPED_SHIFT = str.maketrans("".join(_US), "".join(reversed(_US)))


@dataclass(frozen=True, slots=True)
class Layout:
    """A keyboard layout: what each of its characters is on a US keyboard, by code point."""

    keys: Mapping[int, str]
    written: Mapping[int, str]

    def reading(self, typed: str) -> str:
        """What a US keyboard would have written; what no key has stays."""
        return typed.translate(self.keys)

    def writes(self, words: str) -> str:
        """What this keyboard writes where a US one would write `words`."""
        return words.translate(self.written)


def _layout(rows: tuple[str, str]) -> Layout:
    own, us = "".join(rows), "".join(_US)
    # Of a character that two keys have, the first one is meant: it needs no Shift.
    keys = {ord(one): key for one, key in reversed(tuple(zip(own, us, strict=True)))}
    return Layout(keys, {ord(key): one for one, key in zip(own, us, strict=True)})


LAYOUTS = tuple(map(_layout, _ROWS))


def readings(typed: str) -> Iterator[str]:
    """What a US keyboard may have meant by this, the likeliest first, and first the text itself.

    Caps Lock exchanges large and small letters, on some keyboards also what else Shift does.
    """
    seen = set()
    for read in itertools.chain((typed,), _by_layouts(typed)):
        for one in (read, read.translate(_SWAPPED_CASE), read.translate(_SWAPPED_SHIFT)):
            if one not in seen:
                seen.add(one)
                yield one


def _by_layouts(typed: str) -> Iterator[str]:
    texts = tuple(_unpaired(typed))
    for layout in LAYOUTS:
        for text in texts:
            yield layout.reading(text)


def _unpaired(typed: str) -> Iterator[str]:
    """The text with each choice of its pairs of letters as one key or as two."""
    parts = _PAIR.split(typed)
    pairs = parts[1::2]
    open_ones = [(_PAIRS[one], one) for one in pairs[:_MOST_PAIRS]]
    for choice in itertools.product(*open_ones):
        chosen = (*choice, *pairs[_MOST_PAIRS:])
        yield "".join(itertools.chain(*zip(parts[::2], (*chosen, ""), strict=True)))
