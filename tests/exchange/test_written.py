"""Documents in words as files that can be edited, read back as a word processor would."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from forumdesk.domain.letterhead import Letterhead, Logo
from forumdesk.domain.text import Text
from forumdesk.exchange.written_docx import written_docx
from forumdesk.exchange.written_md import MARK, plain, written_md
from forumdesk.i18n import speaking
from forumdesk.wording.written import (
    Head,
    Numbered,
    Rows,
    Said,
    Section,
    Signer,
    Tone,
    Written,
    numbered,
    passage,
    say,
)

F4 = (609.45, 935.43)
ARABIC, HEBREW, THAI, HAN = "مرحبا بكم", "שלום", "สวัสดีครับ", "会议记录"
HOSTILE = "\x00\x0b<b>&amp;\ud800\ufffe\u2067x\u2069"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

WRITTEN = Written(
    name="Session record: Mapping\x07 the terrain",
    above=say("Session record · Forum", Tone.QUIET),
    topic="Mapping the terrain",
    opening=(Rows((Head("Day", 24), Head("Day 1", 76)), ((say("Time"), say("10:44–12:06")),)),),
    sections=(
        Section("Empty", ()),
        Section("Agreements", numbered((say("First"), say("Second"), say(HOSTILE)))),
        Section(
            "", (Rows((Head("What", 76), Head("People", 24, right=True)), ((say("x"),) * 2,)),)
        ),
        Section(
            "Words of all scripts",
            (
                passage(f"{ARABIC} (2026) ABC"),
                passage(f"He said {HEBREW} 12, then {THAI} and {HAN}."),
                passage("kept for later", Tone.ASIDE),
                Numbered(((Said("Q? ", Tone.STRONG), Said("48. "), Said("Seal", Tone.QUIET)),)),
            ),
        ),
    ),
    ending="end of record: 3 agreements",
    signers=tuple(Signer(f"Role {n}", "Euis" if n == 1 else "", "") for n in range(1, 5)),
    state="Read back",
    seals="Seal BCDEF-GHJKN-PRSTU",
    running="Forum · Mapping",
)


@pytest.fixture(scope="module")
def made() -> bytes:
    with speaking("id"):
        return written_docx(WRITTEN, size=F4)


@pytest.fixture(scope="module")
def read(made: bytes) -> Document:
    return docx.Document(BytesIO(made))


def test_the_same_words_are_the_same_bytes(made: bytes) -> None:
    with speaking("id"):
        assert written_docx(WRITTEN, size=F4) == made
    with ZipFile(BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_is_well_formed_and_every_relation_leads_somewhere(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        names = set(archive.namelist())
        trees = {one: ElementTree.fromstring(archive.read(one)) for one in names}
    targets = {
        normpath(join(dirname(dirname(name)), one.attrib["Target"].lstrip("/")))
        for name, tree in trees.items()
        if name.endswith(".rels")
        for one in tree.iter(RELATIONS)
    }
    assert targets | {"[Content_Types].xml"} == {one for one in names if not one.endswith(".rels")}
    types = trees["[Content_Types].xml"]
    told = {one.attrib.get("PartName", "").lstrip("/") for one in types}
    assert targets <= told
    assert not [one for one in names if "thumbnail" in one or "custom" in one]


def test_styles_make_it_a_document_that_can_be_edited(read: Document) -> None:
    styled = [(one.style.name, one.text) for one in read.paragraphs if one.style and one.text]
    assert styled[:2] == [("Subtitle", "Session record · Forum"), ("Title", "Mapping the terrain")]
    assert ("Heading 1", "Agreements") in styled
    assert "Empty" not in dict((text, style) for style, text in styled)
    assert [text for style, text in styled if style == "List Number"][:2] == ["First", "Second"]
    assert ("Aside", "kept for later") in styled
    assert {"Heading 2", "Heading 3"} <= {one.name for one in read.styles}


def test_every_list_counts_from_one(read: Document) -> None:
    numbers = [
        one._p.pPr.numPr.numId.val  # type: ignore[union-attr]
        for one in read.paragraphs
        if one.style and one.style.name == "List Number"
    ]
    assert len(set(numbers[:3])) == 1
    assert numbers[3] not in numbers[:3]
    starts = read.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [one.get(qn("w:val")) for one in starts] == ["1", "1"]


def test_a_table_repeats_its_head_and_parts_no_row(read: Document) -> None:
    table = read.tables[0]
    assert table.style is not None and table.style.name == "Rows"
    assert [cell.text for cell in table.rows[1].cells] == ["Time", "10:44–12:06"]
    for place, row in enumerate(table.rows):
        properties = row._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:cantSplit")) is not None
        assert (properties.find(qn("w:tblHeader")) is not None) == (place == 0)
    # Two tables with nothing between them would become one.
    body = [one.tag for one in read.element.body]
    assert not [1 for one, other in pairwise(body) if one == other == qn("w:tbl")]


def runs_of(read: Document, words: str) -> list[tuple[str, set[str], dict[str, str]]]:
    """The runs of the paragraph with these words: text, marks, and the language's attributes."""
    paragraph = next(one for one in read.paragraphs if words in one.text)
    found = []
    for run in paragraph.runs:
        properties = run._r.rPr
        assert properties is not None
        marks = {one.tag.partition("}")[2] for one in properties} & {"rtl", "cs"}
        spoken = properties.find(qn("w:lang"))
        assert spoken is not None, run.text
        known = {key.partition("}")[2]: str(value) for key, value in spoken.items()}
        found.append((run.text, marks, known))
    return found


def test_words_from_the_right_are_read_from_there(read: Document) -> None:
    paragraph = next(one for one in read.paragraphs if ARABIC in one.text)
    assert paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
    runs = runs_of(read, ARABIC)
    assert runs[0] == (f"{ARABIC} (2026) ", {"rtl", "cs"}, {"bidi": "ar-SA"})
    assert runs[-1] == ("ABC", set(), {"val": "id-ID"})


def test_every_script_has_its_language_and_a_font(read: Document) -> None:
    runs = runs_of(read, THAI)
    told = [(text.strip(" ,."), spoken) for text, _marks, spoken in runs]
    assert (f"{HEBREW} 12", {"bidi": "he-IL"}) in told
    assert (f"{THAI}", {"bidi": "th-TH"}) in told
    assert (HAN, {"eastAsia": "zh-CN"}) in told
    assert ("He said", {"val": "id-ID"}) in told
    assert [marks for text, marks, _spoken in runs if text.strip() == THAI] == [{"cs"}]
    paragraph = next(one for one in read.paragraphs if THAI in one.text)
    fonts = {
        one.text.strip(" ."): one._r.rPr.find(qn("w:rFonts"))  # type: ignore[union-attr]
        for one in paragraph.runs
    }
    assert fonts[THAI].get(qn("w:cs")) == "Leelawadee UI"  # type: ignore[union-attr]
    assert fonts[HAN].get(qn("w:eastAsia")) == "Microsoft YaHei"  # type: ignore[union-attr]


def test_what_xml_cannot_hold_is_left_out_and_the_rest_stays_words(read: Document) -> None:
    assert any(one.text == "<b>&amp;x" for one in read.paragraphs)


def test_properties_tell_of_the_document_and_of_nobody(read: Document) -> None:
    told = read.core_properties
    assert (told.title, told.language) == ("Session record: Mapping the terrain", "id-ID")
    assert [one.tag.rpartition("}")[2] for one in told._element] == ["title", "language"]


def test_head_and_foot_count_the_pages(read: Document) -> None:
    section = read.sections[0]
    assert (round(section.page_width.pt), round(section.page_height.pt)) == (609, 935)  # type: ignore[union-attr]
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "Forum · Mapping"
    for foot in (section.first_page_footer, section.footer):
        state, seals = foot.paragraphs
        assert state.text == "Read back\tHalaman 1 dari 1"
        assert re.findall("<w:instrText>([^<]+)<", state._p.xml) == ["PAGE", "NUMPAGES"]
        # A seal never breaks across lines.
        assert seals.text == "Seal BCDEF-GHJKN-PRSTU"
        assert seals._p.xml.count("w:noBreakHyphen") == 2


def test_places_to_sign_stay_together_below_the_last_words(read: Document) -> None:
    table = read.tables[-1]
    said = [[cell.text for cell in row.cells] for row in table.rows]
    assert (said[0], said[4]) == (["Role 1", "", "Role 2"], ["Role 3", "", "Role 4"])
    assert said[2][0].splitlines()[0] == "Euis"
    assert said[2][2].startswith("Nama")
    for box in (table.rows[1], table.rows[5]):
        assert box.height_rule is WD_ROW_HEIGHT_RULE.EXACTLY
        assert abs((box.height or 0) - Mm(28)) < Mm(1)
    assert {cell.paragraphs[0].style.name for cell in table._cells} == {"Signature"}  # type: ignore[union-attr]
    signature = read.styles["Signature"]
    assert signature.element.pPr.find(qn("w:keepNext")) is not None
    ending = next(at for at, one in enumerate(read.paragraphs) if "end of record" in one.text)
    before = [one.paragraph_format.keep_with_next for one in read.paragraphs[ending - 2 : ending]]
    assert before == [True, True]


def logo(number: int) -> Logo:
    drawn = BytesIO()
    Image.new("RGB", (40, 20), (20 * number, 90, 90)).save(drawn, "PNG")
    return Logo(f"{number}", Text((("en", f"Host {number}"),)), 40, 20, number, drawn.getvalue())


@pytest.mark.parametrize("logos", [0, 1, 2, 3])
def test_the_letterhead_stands_above_all(logos: int) -> None:
    head = Letterhead(Text((("en", "DISTRICT\nRoad 5"),)), tuple(map(logo, range(logos))))
    with speaking("en"):
        read = docx.Document(BytesIO(written_docx(WRITTEN, size=F4, letterhead=head)))
    styles = [one.style.name for one in read.paragraphs if one.style]
    above = read.element.body[: styles.index("Rule") + (2 if logos in (1, 2) else 1)]
    said = [one.text for part in above for one in part.iter(qn("w:t")) if one.text.strip()]
    assert said == ["DISTRICT", "Road 5"]
    told = [one.get("descr") for part in above for one in part.iter(qn("wp:docPr"))]
    assert told == [f"Host {number}" for number in range(logos)]
    assert len(read.inline_shapes) == logos
    assert styles[styles.index("Rule") + 1] == "Subtitle"


def test_markdown_has_the_same_words_in_the_same_order() -> None:
    with speaking("en"):
        text = written_md(WRITTEN).decode()
    assert text.startswith(MARK.decode())
    blocks = text.split("\n\n")[1:]
    assert blocks[:3] == [
        "*Session record · Forum*",
        "# Mapping the terrain",
        "| Day | Day 1 |\n| --- | --- |\n| Time | 10:44–12:06 |",
    ]
    assert "## Agreements" in blocks and "## Empty" not in blocks
    assert "| What | People |\n| --- | ---: |\n| x | x |" in blocks
    assert "1. **Q?** 48. *Seal*" in blocks
    assert "— end of record: 3 agreements —" in blocks
    assert blocks[-1] == "Read back  \nSeal BCDEF-GHJKN-PRSTU\n"


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("# no head", r"\# no head"),
        ("1. no list", r"1\. no list"),
        ("2026) nor this", r"2026\) nor this"),
        ("- nor this", r"\- nor this"),
        ("+ nor this", r"\+ nor this"),
        ("    no code", "no code"),
        ("a\n# b\n\n---", r"a \# b ---"),
        ("---", r"\---"),
        ("===", r"\=\=\="),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("[a](http://b.c)", r"\[a\](http\://b.c)"),
        ("www.b.c and a@b.c", r"www\.b.c and a\@b.c"),
        ("![a][b] <script>", r"!\[a\]\[b\] \<script\>"),
        ("a | b", r"a \| b"),
        ("&lt; AT&T & co", r"\&lt; AT\&T & co"),
        ("back\\slash", r"back\\slash"),
        (":smile: 10:44", r"\:smile: 10:44"),
        ("a\u202eb\x1bc", "ab c"),
        ("n = 170 of 5 + 3 - 1, what else!", "n = 170 of 5 + 3 - 1, what else!"),
    ],
)
def test_words_never_become_markup(written: str, escaped: str) -> None:
    assert plain(written) == escaped
