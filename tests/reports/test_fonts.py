"""The fonts in resources/fonts."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from forumdesk.reports.fonts import Weight, face_for, first_face
from forumdesk.resources import resource_path

FONTS = sorted(resource_path("fonts").glob("*.ttf"))


def test_they_are_below_20_megabytes_and_say_where_they_come_from() -> None:
    files = list(resource_path("fonts").iterdir())
    assert sum(one.stat().st_size for one in files) < 20_000_000
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "OFL.txt").read_text().upper()
    told = resource_path("fonts", "README.md").read_text()
    for package in ("inter-ui@", "fonts-noto-core", "noto-sans-sc@", "noto-sans-kr@"):
        assert package in told
    assert "http" not in told


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_is_plain_truetype_with_its_real_name(path: Path) -> None:
    family, _, style = path.stem.rpartition("-")
    with TTFont(path) as font:
        assert "glyf" in font
        assert "fvar" not in font
        names = font["name"]
        found = names.getDebugName(16) or names.getDebugName(1)
        said = (found.replace(" ", ""), names.getDebugName(17) or names.getDebugName(2))
    assert said == (family, style)


def test_inter_has_tabular_figures_and_the_letters_of_vietnam_russia_and_greece() -> None:
    face = first_face(Weight.REGULAR)
    assert face.covers("Nguyễn Thị Thu Hường Батбаяр Дорж Αθήνα ʻ ’ … – · ✓")
    widths = {face.shape(one, rtl=False).advance for one in "0123456789"}
    assert len(widths) == 1
    assert face.shape(":", rtl=False).advance < next(iter(widths))


def test_shapes_that_are_kept_are_nothing_to_look_through_for_garbage() -> None:
    shape = first_face(Weight.REGULAR).shape("Nguyễn", rtl=False)
    assert len(shape.glyphs) == 6
    # What holds only plain numbers is found to do so once each way up.
    gc.collect()
    gc.collect()
    assert not gc.is_tracked(shape.glyphs)


def test_every_character_of_the_sample_has_a_glyph_in_both_weights() -> None:
    people = json.loads(resource_path("samples", "bangkok-2019", "people.json").read_text("utf-8"))
    characters = {one for person in people["people"] for one in person["display"]}
    for weight in (Weight.REGULAR, Weight.BOLD):
        assert [one for one in characters if face_for(one, weight) is None] == []


@pytest.mark.parametrize(
    "sample",
    [
        *("สวัสดี", "ສະບາຍດີ", "བཀྲ་ཤིས", "السلام", "שלום", "नमस्ते", "নমস্কার", "வணக்கம்"),
        *("မင်္ဂလာပါ", "សួស្តី", "ආයුබෝවන්", "你好", "您好臺灣龍", "こんにちは髙﨑", "안녕하세요", "ሰላም"),
        *("გამარჯობა", "Բարև", "ગુજરાતી", "ਪੰਜਾਬੀ", "ಕನ್ನಡ", "മലയാളം", "తెలుగు", "ଓଡ଼ିଆ"),
        *("ꦗꦮ", "ᬩᬮᬶ", "ᮞᮥᮔ᮪ᮓ", "😀👍"),
    ],
)
def test_every_script_is_covered(sample: str) -> None:
    assert [one for one in sample if face_for(one, Weight.REGULAR) is None] == []
