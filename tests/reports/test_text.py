"""Words in every script, measured, wrapped, drawn and read back."""

from __future__ import annotations

import json
import unicodedata

import pytest
from pdf import fonts_of, pictures_of, text_of

from forumdesk.charts.directions import isolated, right_to_left
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import MM, Paper, Sheet
from forumdesk.reports.runs import Run
from forumdesk.reports.text import (
    Span,
    Style,
    fit,
    lay_out,
    measure,
    one_line,
    spans_line,
)
from forumdesk.resources import resource_path

PLAIN = Style(12)
BOLD = Style(12, Weight.BOLD)


def sheet_with(*texts: str, style: Style = PLAIN) -> bytes:
    sheet = Sheet(Paper.A4, title="Test", language="en")
    for number, text in enumerate(texts, start=1):
        sheet.text(text, style, 20 * MM, number * 22)
    return sheet.finish()


def names_of_the_sample() -> list[str]:
    source = resource_path("samples", "bangkok-2019", "people.json").read_text("utf-8")
    return [person["display"] for person in json.loads(source)["people"]]


@pytest.mark.parametrize("style", [PLAIN, BOLD], ids=["regular", "bold"])
def test_every_name_of_the_sample_can_be_read_back(style: Style) -> None:
    names = names_of_the_sample()
    for start in range(0, len(names), 34):
        part = names[start : start + 34]
        content = sheet_with(*part, style=style)
        found = text_of(content)
        for name in part:
            assert unicodedata.normalize("NFC", name) in found
        assert all(fonts_of(content).values())


@pytest.mark.parametrize(
    "text",
    [
        "سلام",
        "عبدالله الأحمد",
        "علی‌رضا رضایی",
        "e\u0301 M\u0301",
        "ภาษาไทย น้ำ ผู้",
        "क्षत्रिय",
        "😀 👍🏽 ✓",
    ],
)
def test_ligatures_marks_and_joiners_can_be_read_back(text: str) -> None:
    assert unicodedata.normalize("NFC", text) in text_of(sheet_with(text))


SCRIPTS = {
    "Thai": "ควรเปิดเผยเวลาทำการจริงที่เคาน์เตอร์ และแจ้งประชาชนล่วงหน้าเมื่อมีการเปลี่ยนแปลง",
    "Lao": "ເອກະສານນີ້ເປັນພາສາລາວ ແລະເວລາເຮັດວຽກຕ້ອງປະກາດຢູ່ຫນ້າຫ້ອງການໃນມື້ດຽວກັນ",
    "Khmer": "ឯកសារនេះជាភាសាខ្មែរដែលគ្មានដកឃ្លា ហើយម៉ោងធ្វើការត្រូវបានប្រកាសនៅច្រកចូល",
    "Burmese": "ဤစာရွက်စာတမ်းသည်မြန်မာဘာသာဖြင့်ရေးသားထားပြီး ဖွင့်ချိန်များကို ကြေညာရမည်ဖြစ်သည်",
    "Tibetan": "བསོད་ནམས་དབང་མོ་ལགས་ཀྱིས་གསུངས་པ་ལྟར་ཡིག་ཚང་གི་ལས་ཀ་བྱེད་པའི་དུས་ཚོད་རྣམས།",
    "Arabic": "تُفتح المكاتب من الثامنة إلى الخامسة، ويجوز أن يُغيَّر الموعد بعد إعلانٍ (كتابٌ جديدٌ).",
    "Persian": "علی‌رضا گفت که دفتر می‌تواند ساعت کار را تغییر دهد و مردم را پیش از آن آگاه کند.",
    "Hebrew": "הדלפק נפתח בשעה שמונה (ראו נספח) ונסגר בחמש, והמועדים מפורסמים בשער: שָׁלוֹם עוֹלָם.",
    "Devanagari": "प्रकाशित समय का पालन किया जाएगा, या उसी दिन काउंटर और प्रपत्र पर बदल दिया जाएगा।",
    "Tamil": "வெளியிடப்பட்ட நேரங்கள் கடைப்பிடிக்கப்படும், அல்லது அதே நாளில் படிவத்தில் மாற்றப்படும்.",
    "Chinese": "公布的办公时间应予遵守，或在同一天于柜台（一楼）和表格上更改，并提前通知居民。",
    "Japanese": "公表された時間は守られるか、同じ日に窓口と書式で変更され、住民に知らせます。",
    "Korean": "공표된 시간은 지켜지거나 같은 날 창구와 양식에서 변경되고 주민에게 알립니다.",
    "Vietnamese": "Giờ làm việc đã công bố được giữ nguyên, hoặc được đổi tại quầy cùng ngày.",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_paragraph_of_any_script_is_read_back_in_order(script: str) -> None:
    text = SCRIPTS[script]
    sheet = Sheet(Paper.A4, title="Test", language="en")
    lines = lay_out([Span(text, PLAIN)], width=220)
    assert len(lines) > 1
    assert max(line.width for line in lines) <= 220
    align = "right" if right_to_left(text) else "left"
    sheet.block(lines, 60, 60, width=220, align=align)
    content = sheet.finish()
    assert text_of(content).replace(" ", "") == unicodedata.normalize("NFC", text).replace(" ", "")
    assert not sheet.missing
    assert all(fonts_of(content).values())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("نعم (Jordan 2019) ثم [قائمة]", "]|قائمة|[|ثم |) |Jordan 2019|(|نعم "),
        ("ABC (نعم 31) def", "ABC (|31|نعم |) def"),
        ("הסעיף (a) [ב] 95%", "95%|] |ב|) [|a|(|הסעיף "),
        (f"Votes: {isolated('نعم')} 31, {isolated('لا')} 17", "Votes: |نعم| 31, |لا| 17"),
    ],
)
def test_brackets_and_figures_of_mixed_lines_stand_in_place(text: str, shown: str) -> None:
    """Runs from left to right, the letters of each in the order of reading."""
    assert "|".join(run.text for run in runs(text)) == shown


def test_a_line_of_a_paragraph_keeps_the_direction_of_the_whole() -> None:
    first, second = lay_out([Span("نعم abc def ghi 12", PLAIN)], width=60)
    assert first.said == "نعم abc"
    assert [piece.run.text for piece in second.pieces] == ["def ghi 12"]
    # In an Arabic paragraph a full stop ends a Latin line at its left.
    *_others, last = lay_out([Span("نعم abc def ghi.", PLAIN)], width=60)
    assert [piece.run.text for piece in last.pieces] == [".", "def ghi"]


def test_a_soft_hyphen_is_drawn_and_read_back_as_one() -> None:
    text = "pertanggung\u00adjawaban"
    lines = lay_out([Span(text, PLAIN)], width=90)
    assert ["".join(piece.run.text for piece in line.pieces) for line in lines] == [
        "pertanggung\u00ad",
        "jawaban",
    ]
    assert lines[0].width == pytest.approx(measure("pertanggung\u2010", PLAIN))
    [whole] = lay_out([Span(text, PLAIN)], width=300)
    assert "".join(piece.run.text for piece in whole.pieces) == "pertanggungjawaban"


def runs(text: str, *, rtl: bool | None = None) -> list[Run]:
    """The runs of a line, left to right."""
    return [piece.run for piece in spans_line([Span(text, PLAIN)], rtl=rtl).pieces]


def test_letters_are_joined_and_words_run_from_the_right() -> None:
    first, *_rest, last = runs("محمد الخطيب")[0].shape.glyphs
    assert (first[-1], last[-1]) == (10, 0)
    alone = runs("م")[0].shape.glyphs[0][0]
    assert last[0] != alone


def test_a_name_with_two_directions_keeps_its_order_and_its_brackets() -> None:
    shown = [run.text for run in runs("محمد (Jordan)")]
    assert shown.index("Jordan") < shown.index("محمد ")
    assert shown[0] == ")"
    opening = runs("(")[0].shape.glyphs[0][0]
    closing = runs(")")[0].shape.glyphs[0][0]
    mirrored = runs("(", rtl=True)[0].shape.glyphs[0][0]
    assert mirrored == closing != opening


def test_the_direction_comes_from_the_first_letter() -> None:
    assert right_to_left("123 שלום abc")
    assert not right_to_left("abc שלום")
    assert not right_to_left("123")


def test_an_unknown_character_is_a_visible_box_and_is_reported() -> None:
    unknown = "\u0870"
    sheet = Sheet(Paper.A6, title="Test", language="en")
    sheet.text("สมชาย 王小明 محمد", Style(10), 100, 200)
    assert list(sheet.missing) == []
    sheet.text(unknown, Style(40), 100, 100)
    content = sheet.finish()
    assert list(sheet.missing) == [unknown]
    assert pictures_of(content, dpi=72)[0].getextrema()[0] < 100


def test_markup_is_only_words() -> None:
    hostile = ("<b>x", "</para>", "<img src=/etc/hostname>", "a & b &amp; c", "%(x)s {y} \\n ()")
    found = text_of(sheet_with(*hostile))
    for one in hostile:
        assert one in found


def test_the_same_calls_give_the_same_bytes() -> None:
    texts = names_of_the_sample()[:30]
    assert sheet_with(*texts) == sheet_with(*texts)
    # What was printed before must not show either.
    sheet_with("ffi نص آخر")
    assert sheet_with(*texts) == sheet_with(*texts)


def test_nothing_but_our_fonts_is_named() -> None:
    content = sheet_with("plain words")
    assert list(fonts_of(content)) == ["Inter-Regular"]
    assert b"Helvetica" not in content


def test_arrows_stay_as_they_were_typed() -> None:
    assert len(runs("->")[0].shape.glyphs) == 2
    assert "->" in text_of(sheet_with("a -> b"))


def test_a_width_is_the_sum_of_what_is_drawn() -> None:
    line = one_line("Karma Tshiteem", PLAIN)
    assert line.width == pytest.approx(measure("Karma Tshiteem", PLAIN))
    assert measure("Karma Tshiteem", Style(24)) == pytest.approx(2 * line.width)


def test_wrapped_lines_keep_the_width_and_every_word() -> None:
    text = "Published hours are kept, or changed at the counter and on the form the same day."
    spans = [Span(f"{text} ", PLAIN), Span("Without objection.", BOLD)]
    lines = lay_out(spans, width=150)
    assert len(lines) > 3
    assert max(line.width for line in lines) <= 150.01
    said = " ".join("".join(piece.run.text for piece in line.pieces).strip() for line in lines)
    assert said == f"{text} Without objection."


def test_a_phrase_cut_in_the_middle_keeps_the_space_after_it() -> None:
    phrase = "ควรเปิดเผยเวลาทำการจริงที่เคาน์เตอร์ "
    lines = lay_out([Span(phrase, PLAIN), Span("ชื่อ", BOLD)], width=90)
    said = "".join(piece.run.text for line in lines for piece in line.pieces)
    assert said == phrase + "ชื่อ"


def test_a_figure_behind_arabic_words_stays_behind_them() -> None:
    def order(text: str) -> list[str]:
        return [run.text.strip() for run in runs(text)]

    drawn_in = order("Votes: سيارة 40 · none")
    kept = order(f"Votes: {isolated('سيارة')} 40 · none")
    assert drawn_in.index("40") < next(n for n, one in enumerate(drawn_in) if "سيارة" in one)
    assert next(n for n, one in enumerate(kept) if "سيارة" in one) < next(
        n for n, one in enumerate(kept) if "40" in one
    )


def test_a_line_feed_begins_a_line_of_its_own_direction() -> None:
    name, latin = lay_out([Span("ليلى\n", PLAIN), Span("Layla A", PLAIN)], width=200)
    assert [piece.run.rtl for piece in name.pieces] == [True]
    assert [piece.run.text for piece in latin.pieces] == ["Layla A"]


def test_text_is_shrunk_then_wrapped_then_cramped() -> None:
    large = Style(36, Weight.BOLD)
    assert fit("O", large, width=200, smallest=15).size == 36
    shrunk = fit("Karma Tshiteem", large, width=240, smallest=15, lines=3, shrink_to=24)
    assert (len(shrunk.lines), shrunk.cramped) == (1, False)
    assert 24 <= shrunk.size < 36
    wrapped = fit(
        "Maria Imaculada da Conceição Soares", large, width=240, smallest=15, lines=3, shrink_to=24
    )
    assert (len(wrapped.lines), wrapped.cramped) == (2, False)
    cramped = fit("word " * 60, large, width=240, smallest=15, lines=3, shrink_to=24)
    assert (cramped.size, cramped.cramped) == (15, True)
    assert len(cramped.lines) > 3


def test_stacked_scripts_make_their_line_higher() -> None:
    tibetan, latin = one_line("རྒྱུད", PLAIN), one_line("Ag", PLAIN)
    assert latin.height == PLAIN.line
    assert tibetan.height >= latin.height
    assert one_line("རྒྱུད", Style(12, leading=12)).height > 12
