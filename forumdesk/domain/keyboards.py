"""Keyboard layouts with Latin letters, by the rows of their keys.

As xkeyboard-config (MIT) has them, or Windows where there two keys write the same letter. A dead
key stands as its accent, U+E000 for a key that writes nothing. Of layouts that write the letters
and signs of a badge's address with the same keys one is enough.
"""

from __future__ import annotations

# The keys row by row from the upper left, as they are and with Shift.
US = (
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
)
LATIN: tuple[tuple[str, str], ...] = (
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
    # Japanese, JIS
    (
        "\ue0001234567890-^qwertyuiop@[]asdfghjkl;:zxcvbnm,./",
        "\ue000!\"#$%&'()~=~QWERTYUIOP`{}ASDFGHJKL+*ZXCVBNM<>?",
    ),
    # Lithuanian
    (
        "`ąčęėįšųū„“-žqwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
        '~ĄČĘĖĮŠŲŪ()_ŽQWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?',
    ),
    # Lithuanian, IBM
    (
        '`!"/;:,.?()_+ąžertyuiopį„\\asdfghjklųėzūcvbnmčšę',
        "~1234567890-=ĄŽERTYUIOPĮ“|ASDFGHJKLŲĖZŪCVBNMČŠĘ",
    ),
    # Lithuanian, standard
    (
        "`!-/;:,.=()?xąžertyuiopįwqasdšghjklųėzūcvbnmčfę",
        "~1234567890+XĄŽERTYUIOPĮWQASDŠGHJKLŲĖZŪCVBNMČFĘ",
    ),
    # Vietnamese
    (
        "`ăâêộ̀̉̃́đ-₫qwertyuiopươ\\asdfghjkl;'zxcvbnm,./",
        '~ĂÂÊÔ%^&*(Đ_+QWERTYUIOPƯƠ|ASDFGHJKL:"ZXCVBNM<>?',
    ),
    # Polish, 214
    (
        "˙1234567890+'qwertzuiopżśóasdfghjklłąyxcvbnm,.-",
        '˛!"#$%&/()=?*QWERTZUIOPńćźASDFGHJKLŁęYXCVBNM;:_',
    ),
    # Romanian, standard
    (
        "„1234567890-=qwertyuiopăîâasdfghjklșțzxcvbnm,./",
        "”!@#$%^&*()_+QWERTYUIOPĂÎÂASDFGHJKLȘȚZXCVBNM;:?",
    ),
    # Albanian
    (
        "\\1234567890-=qwertzuiopç@]asdfghjklë[yxcvbnm,./",
        "|!\"#$%^&*()_+QWERTZUIOPÇ'}ASDFGHJKLË{YXCVBNM;:?",
    ),
    # Czech, QWERTY
    (
        ";+ěščřžýáíé=´qwertyuiopú)¨asdfghjklů§zxcvbnm,.-",
        "°1234567890%ˇQWERTYUIOP/('ASDFGHJKL\"!ZXCVBNM?:_",
    ),
    # Slovak, QWERTY
    (
        ";+ľščťžýáíé=´qwertyuiopúäňasdfghjklô§zxcvbnm,.-",
        '°1234567890%ˇQWERTYUIOP/()ASDFGHJKL"!ZXCVBNM?:_',
    ),
    # Hungarian, QWERTY
    (
        "í123456789öüóqwertyuiopőúűasdfghjkléázxcvbnm,.-",
        "Í'\"+!%/=()ÖÜÓQWERTYUIOPŐÚŰASDFGHJKLÉÁZXCVBNM?:_",
    ),
    # German, QWERTY
    (
        "^1234567890ß´qwertyuiopü+#asdfghjklöäzxcvbnm,.-",
        "°!\"§$%&/()=?`QWERTYUIOPÜ*'ASDFGHJKLÖÄZXCVBNM;:_",
    ),
    # Turkmen
    (
        "ž1234567890-=äwertyuiopňöşasdfghjkl;'züçýbnm,./",
        'Ž!@#$%^&*()_+ÄWERTYUIOPŇÖŞASDFGHJKL:"ZÜÇÝBNM<>?',
    ),
    # Azerbaijani
    (
        "`1234567890-=qüertyuiopöğ\\asdfghjklıəzxcvbnmçş.",
        '~!"Ⅶ;%:?*()_+QÜERTYUİOPÖĞ/ASDFGHJKLIƏZXCVBNMÇŞ,',
    ),
    # Icelandic
    (
        "°1234567890ö-qwertyuiopð'+asdfghjklæ´zxcvbnm,.þ",
        '¨!"#$%&/()=Ö_QWERTYUIOPÐ?*ASDFGHJKLÆ´ZXCVBNM;:Þ',
    ),
    # Sami
    (
        "|1234567890+\\ášertyuiopåŋđasdfghjkløæzčcvbnm,.-",
        '§!"#$%&/()=?`ÁŠERTYUIOPÅŊĐASDFGHJKLØÆZČCVBNM;:_',
    ),
    # Dutch
    (
        "@1234567890/°qwertyuiop¨*<asdfghjkl+´zxcvbnm,.-",
        "§!\"#$%&_()'?~QWERTYUIOP^|>ASDFGHJKL±`ZXCVBNM;:=",
    ),
    # Canadian French and multilingual
    (
        "#1234567890-=qwertyuiop^¸<asdfghjkl;`zxcvbnm,.é",
        "|!\"/$%?&*()_+QWERTYUIOP^¨>ASDFGHJKL:`ZXCVBNM'.É",
    ),
    # French, bépo
    (
        "$\"«»()@+-/*=%bépoè^vdljzwçauie,ctsrnmàyx.k'qghf",
        "#1234567890°`BÉPOÈ!VDLJZWÇAUIE;CTSRNMÀYX:K?QGHF",
    ),
    # French, of 2019
    (
        "@àéèê()‘’«»'^azertyuiop-+*qsdfghjklm/wxcvbn.,:;",
        '#1234567890"¨AZERTYUIOP–±½QSDFGHJKLM\\WXCVBN?!…=',
    ),
    # German, Neo
    (
        "^1234567890-`xvlcwkhgfqß´\ue000uiaeosnrtdyüöäpzbm,.j",
        "ˇ°§ℓ»«$€„“”—¸XVLCWKHGFQẞ~\ue000UIAEOSNRTDYÜÖÄPZBM–•J",
    ),
    # Dvorak, left hand
    (
        "`[]/pfmlj4321;qbyurso.65=\\-kcdtheaz87'xgvwni,09",
        '~{}?PFMLJ$#@!:QBYURSO>^%+|_KCDTHEAZ*&"XGVWNI<)(',
    ),
    # Dvorak, right hand
    (
        "`1234jlmfp/[]56q.orsuyb;=\\78zaehtdck-90x,inwvg'",
        '~!@#$JLMFP?{}%^Q>ORSUYB:+|&*ZAEHTDCK_()X<INWVG"',
    ),
    # Dvorak, for programmers
    (
        "$&[{}(=*)+]!#;,.pyfgcrl/@\\aoeuidhtns-'qjkxbmwvz",
        '~%7531902468`:<>PYFGCRL?^|AOEUIDHTNS_"QJKXBMWVZ',
    ),
    # Dvorak, British
    (
        "`1234567890[]',.pyfgcrl/=#aoeuidhtns-;qjkxbmwvz",
        '¬!"£$%^&*(){}@<>PYFGCRL?+~AOEUIDHTNS_:QJKXBMWVZ',
    ),
    # Dvorak, Swedish
    (
        "§1234567890+´å,.pyfgcrl'¨<aoeuidhtns-äqjkxbmwvz",
        '½!"#¤%&/()=?`Å;:PYFGCRL*^>AOEUIDHTNS_ÄQJKXBMWVZ',
    ),
    # Dvorak, German
    (
        "^1234567890+<ü,.pyfgctz?/-aoeiuhdrnslöqjkxbmwv#",
        "°!\"§$%&/()=*>Ü;:PYFGCTZß\\_AOEIUHDRNSLÖQJKXBMWV'",
    ),
    # Dvorak, Spanish
    (
        "º1234567890'¡.,ñpyfgchl`+çaoeuidrtns´-qjkxbmwvz",
        'ª!"·$%&/()=?¿:;ÑPYFGCHL^*ÇAOEUIDRTNS¨_QJKXBMWVZ',
    ),
    # Workman
    (
        "`1234567890-=qdrwbjfup;[]\\ashtgyneoi'zxmcvkl,./",
        '~!@#$%^&*()_+QDRWBJFUP:{}|ASHTGYNEOI"ZXMCVKL<>?',
    ),
    # Norman
    (
        "`1234567890-=qwdfkjurl;[]\\asetgynioh'zxcvbpm,./",
        '~!@#$%^&*()_+QWDFKJURL:{}|ASETGYNIOH"ZXCVBPM<>?',
    ),
    # Colemak, DH
    (
        "`1234567890-=qwfpbjluy;[]\\arstgmneio'xcdvzkh,./",
        '~!@#$%^&*()_+QWFPBJLUY:{}|ARSTGMNEIO"XCDVZKH<>?',
    ),
    # Italian, Macintosh
    (
        "@&\"'(çè)£àé-=qzertyuiopì$§asdfghjklmùwxcvbn,;:ò",
        "#1234567890_+QZERTYUIOP^*°ASDFGHJKLM%WXCVBN?./!",
    ),
)
