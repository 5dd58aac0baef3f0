"""The command line speaks what the terminal or the system does."""

from __future__ import annotations

import pytest

from forumdesk.cli.speech import system_language


@pytest.mark.parametrize(
    ("environ", "interface", "expected"),
    [
        ({"LANG": "id_ID.UTF-8"}, "en-GB", "id"),
        ({"LANG": "C.UTF-8"}, "id-ID", "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "id_ID.UTF-8"}, "", "en"),
        ({"LC_ALL": "", "LANG": "id_ID.UTF-8"}, "", "id"),
        ({}, "id_ID", "id"),
        ({}, "de-DE,id-ID,en-GB", "id"),
        ({}, "de-DE", "en"),
        ({}, "", "en"),
    ],
)
def test_the_first_language_that_is_known(
    environ: dict[str, str], interface: str, expected: str
) -> None:
    assert system_language(environ, lambda: interface) == expected
