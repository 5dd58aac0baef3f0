"""The repository's promises about itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Method
from forumdesk.domain.tally import METHODS
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.resources import resource_path
from forumdesk.store.errors import Trouble
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_and_trouble_has_a_sentence(language: str) -> None:
    with speaking(language):
        for reason in Reason:
            assert len(refusal(Refused(reason))) > 10
        for found in Trouble:
            assert "here.forum" in trouble(found.value, "here.forum") or found in (
                Trouble.FULL,
                Trouble.INPUT_OUTPUT,
            )


def test_every_method_is_complete() -> None:
    assert set(METHODS) == set(Method)
    for method in Method:
        assert resource_path("phone", "ballots", f"{method.value}.html").is_file()


def test_every_visible_word_is_in_indonesian(tmp_path: Path) -> None:
    template = tmp_path / "forumdesk.pot"
    subprocess.run(
        [
            *(sys.executable, "-m", "babel.messages.frontend", "-q", "extract"),
            *("-F", "packaging/babel.cfg", "-o", str(template), "."),
        ],
        cwd=ROOT,
        check=True,
    )
    with template.open("rb") as source:
        wanted = {message.id for message in read_po(source) if message.id}
    with resource_path("locale", "id", "LC_MESSAGES", "forumdesk.po").open("rb") as source:
        translated = {one.id: one.string for one in read_po(source, locale="id") if one.id}
    assert wanted == set(translated)
    for english, indonesian in translated.items():
        assert indonesian, english
        holes = re.compile(r"{(\w+)}")
        assert sorted(holes.findall(english)) == sorted(holes.findall(indonesian)), english


def test_the_catalogue_is_compiled_and_used() -> None:
    with speaking("id"):
        assert refusal(Refused(Reason.UNKNOWN_POLL)) == "Pemungutan suara itu tidak ada."
