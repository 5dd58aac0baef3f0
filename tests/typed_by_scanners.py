"""What scanners type that think in US keys, by keyboard: without and with Caps Lock."""

ADDRESS = "http://192.168.34.57:8080/j/AbCdEfGhIjK-mNoPqRsT_v"
TYPED = {
    "Japanese": (
        "http+//192.168.34.57+8080/j/AbCdEfGhIjK-mNoPqRsT=v",
        "HTTP+//192.168.34.57+8080/J/aBcDeFgHiJk-MnOpQrSt=V",
    ),
    "Lithuanian": (
        "http://ą„č.ąšū.ęė.įų:ū“ū“/j/AbCdEfGhIjK-mNoPqRsT_v",
        "HTTP://Ą„Č.ĄŠŪ.ĘĖ.ĮŲ:Ū“Ū“/J/aBcDeFgHiJk-MnOpQrSt_V",
    ),
    "Vietnamese": (
        "http://ặâ.ẳ́.êô.̀̃:́đ́đ/j/AbCdEfGhIjK-mNoPqRsT_v",
        "HTTP://ẶÂ.Ẳ́.ÊÔ.̀̃:́Đ́Đ/J/aBcDeFgHiJk-MnOpQrSt_V",
    ),
    "Polish, 214": (
        "httpŁ--192.168.34.57Ł8080-j-AbCdEfGhIjK+mNoPqRsT?v",
        "HTTPł--192.168.34.57ł8080-J-aBcDeFgHiJk+MnOpQrSt?V",
    ),
    "Mongolian": (
        "хээзДюю192в168в34в57Д8080юрюЙмЁбУөАхШрОетИүЗфЖыЭЕс",
        "ХЭЭЗдЮЮ192В168В34В57д8080ЮРЮйМёБуӨаХшРоЕТиҮзФжЫэеС",
    ),
    "Hungarian": (
        "httpÉ--192.168.34.57É8ö8ö-j-AbCdEfGhIjKümNoPqRsTÜv",
        "HTTPé--192.168.34.57é8Ö8Ö-J-aBcDeFgHiJkÜMnOpQrStüV",
    ),
    "Hungarian, QWERTY": (
        "httpÉ--192.168.34.57É8ö8ö-j-AbCdEfGhIjKümNoPqRsTÜv",
        "HTTPé--192.168.34.57é8Ö8Ö-J-aBcDeFgHiJkÜMnOpQrStüV",
    ),
    "Czech": (
        'http"--+íě.+žá.šč.řý"áéáé-j-AbCdEfGhIjK=mNoPqRsT%v',
        'HTTP"--+ÍĚ.+ŽÁ.ŠČ.ŘÝ"ÁÉÁÉ-J-aBcDeFgHiJk=MnOpQrSt%V',
    ),
    "Czech, QWERTY": (
        'http"--+íě.+žá.šč.řý"áéáé-j-AbCdEfGhIjK=mNoPqRsT%v',
        'HTTP"--+ÍĚ.+ŽÁ.ŠČ.ŘÝ"ÁÉÁÉ-J-aBcDeFgHiJk=MnOpQrSt%V',
    ),
    "Slovak": (
        'http"--+íľ.+žá.šč.ťý"áéáé-j-AbCdEfGhIjK=mNoPqRsT%v',
        'HTTP"--+ÍĽ.+ŽÁ.ŠČ.ŤÝ"ÁÉÁÉ-J-aBcDeFgHiJk=MnOpQrSt%V',
    ),
    "Bulgarian": (
        "гшшзМбб192л168л34л57М8080бтбѝфЪаЕоЖгСтН-пХдЗ,ИяШ$э",
        "ГШШЗмББ192Л168Л34Л57м8080БТБЍФъАеОжГсТн-ПхДз,иЯш$Э",
    ),
    "Bulgarian, phonetic": (
        "хттп://192.168.34.57:8080/й/АбЦдЕфГхИйК-мНоПяРсТ–ж",
        "ХТТП://192.168.34.57:8080/Й/аБцДеФгХиЙк-МнОпЯрСт–Ж",
    ),
    "Serbian": (
        "хттпЧ--192.168.34.57Ч8080-ј-АбЦдЕфГхИјК'мНоПљРсТ?в",
        "ХТТПч--192.168.34.57ч8080-Ј-аБцДеФгХиЈк'МнОпЉрСт?В",
    ),
    "Macedonian": (
        "хттпЧ//192.168.34.57Ч8080/ј/АбЦдЕфГхИјК-мНоПљРсТ_в",
        "ХТТПч//192.168.34.57ч8080/Ј/аБцДеФгХиЈк-МнОпЉрСт_В",
    ),
    "Ukrainian": (
        "реезЖ..192ю168ю34ю57Ж8080.о.ФиСвУаПрШоЛ-ьТщЗйКіЕ_м",
        "РЕЕЗж..192Ю168Ю34Ю57ж8080.О.фИсВуАпРшОл-ЬтЩзЙкІе_М",
    ),
    "Russian": (
        "реезЖ..192ю168ю34ю57Ж8080.о.ФиСвУаПрШоЛ-ьТщЗйКыЕ_м",
        "РЕЕЗж..192Ю168Ю34Ю57ж8080.О.фИсВуАпРшОл-ЬтЩзЙкЫе_М",
    ),
    "Russian, phonetic": (
        "хттп://192.168.34.57:8080/й/АбЦдЕфГхИйК-мНоПяРсТ_ж",
        "ХТТП://192.168.34.57:8080/Й/аБцДеФгХиЙк-МнОпЯрСт_Ж",
    ),
    "Kazakh": (
        'реезЖ№№"ұәю",үюіңюғ.Жүқүқ№о№ФиСвУаПрШоЛөьТщЗйКыЕӨм',
        'РЕЕЗж№№"ҰӘЮ",ҮЮІҢЮҒ.жҮҚҮҚ№О№фИсВуАпРшОлӨЬтЩзЙкЫеөМ',
    ),
    "Georgian": (
        "ჰტტპ://192.168.34.57:8080/ჯ/AბჩდEფGჰIჯK-მNოPქღსთ_ვ",
        "ჰტტპ://192.168.34.57:8080/ჯ/AბჩდEფGჰIჯK-მNოPქღსთ_ვ",
    ),
    "Armenian": (
        "նմմթՊռռֆ)ձշֆ՞՛շ֊,շ։․Պ՛օ՛օռիռՋզՉգԲեԱնԿիՏէքԼըԹճՍվՄԷյ",
        "ՆՄՄԹպՌՌՖ)ՁՇՖ՞՛Շ֊,Շ։․պ՛Օ՛ՕՌԻՌջԶչԳբԵաՆկԻտԷՔլԸթՃսՎմէՅ",
    ),
    "Burmese": (
        "့အအစဂ//၁၉၂.၁၆၈.၃၄.၅၇ဂ၈၀၈၀/ြ/ဗဘဃိဣ်ွ့၍ြဒ-ာဉသဏဆ၎ျဤ_လ",
        "့အအစဂ//၁၉၂.၁၆၈.၃၄.၅၇ဂ၈၀၈၀/ြ/ဗဘဃိဣ်ွ့၍ြဒ-ာဉသဏဆ၎ျဤ_လ",
    ),
    "Dvorak": (
        "dyylSzz192v168v34v57S8080zhzAxJe>uIdChT[mBrL'PoY{k",
        "DYYLsZZ192V168V34V57s8080ZHZaXjE>UiDcHt[MbRl'pOy{K",
    ),
    "Colemak": (
        "hgg;O//192.168.34.57O8080/n/AbCsFtDhUnE-mKy:qPrG_v",
        "HGG;o//192.168.34.57o8080/N/aBcSfTdHuNe-MkY:QpRg_V",
    ),
    "Turkish Q": (
        "httpŞ..192ç168ç34ç57Ş8080.j.AbCdEfGhIjK*mNoPqRsT?v",
        "HTTPş..192Ç168Ç34Ç57ş8080.J.aBcDeFgHıJk*MnOpQrSt?V",
    ),
    "Turkish F": (
        "toopY,,192.168.34.57Y8080,k,UçVeĞaÜtNkM/sZhPfIiO?c",
        "TOOPy,,192.168.34.57y8080,K,uÇvEğAüTnKm/SzHpFıİo?C",
    ),
    "Canadian": (
        "http:éé192.168.34.57:8080éjéAbCdEfGhIjK-mNoPqRsT_v",
        "HTTP:ÉÉ192.168.34.57:8080ÉJÉaBcDeFgHiJk-MnOpQrSt_V",
    ),
    "Swiss French": (
        "httpö--192.168.34.57ö8080-j-AbCdEfGhIjK'mNoPqRsT?v",
        "HTTPÖ--192.168.34.57Ö8080-J-aBcDeFgHiJk'MnOpQrSt?V",
    ),
    "Swiss German": (
        "httpé--192.168.34.57é8080-j-AbCdEfGhIjK'mNoPqRsT?v",
        "HTTPÉ--192.168.34.57É8080-J-aBcDeFgHiJk'MnOpQrSt?V",
    ),
    "German": (
        "httpÖ--192.168.34.57Ö8080-j-AbCdEfGhIjKßmNoPqRsT?v",
        "HTTPö--192.168.34.57ö8080-J-aBcDeFgHiJkẞMnOpQrSt?V",
    ),
    "French": (
        "httpM!!&çé:&-_:\"':(èM_à_à!j!QbCdEfGhIjK),NoPaRsT°v",
        "HTTPm!!&ÇÉ:&-_:\"':(Èm_À_À!J!qBcDeFgHiJk),nOpArSt°V",
    ),
    "Danish": (
        "httpÆ--192.168.34.57Æ8080-j-AbCdEfGhIjK+mNoPqRsT?v",
        "HTTPæ--192.168.34.57æ8080-J-aBcDeFgHiJk+MnOpQrSt?V",
    ),
    "Norwegian": (
        "httpØ--192.168.34.57Ø8080-j-AbCdEfGhIjK+mNoPqRsT?v",
        "HTTPø--192.168.34.57ø8080-J-aBcDeFgHiJk+MnOpQrSt?V",
    ),
    "Swedish": (
        "httpÖ--192.168.34.57Ö8080-j-AbCdEfGhIjK+mNoPqRsT?v",
        "HTTPö--192.168.34.57ö8080-J-aBcDeFgHiJk+MnOpQrSt?V",
    ),
    "Icelandic": (
        "httpÆþþ192.168.34.57Æ8080þjþAbCdEfGhIjKömNoPqRsTÖv",
        "HTTPæÞÞ192.168.34.57æ8080ÞJÞaBcDeFgHiJkÖMnOpQrStöV",
    ),
    "Latin American": (
        "httpÑ--192.168.34.57Ñ8080-j-AbCdEfGhIjK'mNoPqRsT?v",
        "HTTPñ--192.168.34.57ñ8080-J-aBcDeFgHiJk'MnOpQrSt?V",
    ),
    "Brazilian": (
        "httpÇ;;192.168.34.57Ç8080;j;AbCdEfGhIjK-mNoPqRsT_v",
        "HTTPç;;192.168.34.57ç8080;J;aBcDeFgHiJk-MnOpQrSt_V",
    ),
    "Albanian": (
        "httpË//192.168.34.57Ë8080/j/AbCdEfGhIjK-mNoPqRsT_v",
        "HTTPë//192.168.34.57ë8080/J/aBcDeFgHiJk-MnOpQrSt_V",
    ),
    "Dutch": (
        "http±--192.168.34.57±8080-j-AbCdEfGhIjK/mNoPqRsT?v",
        "HTTP±--192.168.34.57±8080-J-aBcDeFgHiJk/MnOpQrSt?V",
    ),
    "Urdu": (
        "حتتپ://192۔168۔34۔57:8080/ج/آبثدٰفغحِجخ-مںہُقڑسٹ_ط",
        "حتتپ://192۔168۔34۔57:8080/ج/آبثدٰفغحِجخ-مںہُقڑسٹ_ط",
    ),
    "Nepali": (
        "हततप:््१९२।१६८।३४।५७:८०८०्ज्आबछदैउघहीजख-मणोफटृसथ॒व",
        "हततप:््१९२।१६८।३४।५७:८०८०्ज्आबछदैउघहीजख-मणोफटृसथ॒व",
    ),
    "Thai": (
        "้ะะยซฝฝๅต/ใๅุคใ-ภใถึซคจคจฝ่ฝฤิฉกฎดฌ้ณ่ษขท์นญๆฑหธ๘อ",
        "้ะะยซฝฝๅต/ใๅุคใ-ภใถึซคจคจฝ่ฝฤิฉกฎดฌ้ณ่ษขท์นญๆฑหธ๘อ",
    ),
    "Persian": (
        "اففح://۱۹۲.۱۶۸.۳۴.۵۷:۸۰۸۰/ت/ؤذژیٍبأاّت»-پٔخ[ضًسُـر",
        "اففح://۱۹۲.۱۶۸.۳۴.۵۷:۸۰۸۰/ت/ؤذژیٍبأاّت»-پٔخ[ضًسُـر",
    ),
}
