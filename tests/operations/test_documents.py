"""The register of documents: whatever is said of one stands in its value."""

from __future__ import annotations

import pytest

from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations.documents import document, documents, papers
from forumdesk.resources import resource_path


@pytest.mark.parametrize("kind", [one.kind for one in documents()])
def test_a_document_says_all_of_itself(kind: str) -> None:
    one = document(kind)
    said = set()
    for language in LANGUAGES:
        with speaking(language):
            said |= {one.words.title(), one.words.about()}
    assert len(said) == 2 * len(LANGUAGES)
    assert resource_path("icons", f"{one.icon}.svg").exists()
    assert one.papers and set(one.papers) <= set(papers())
    assert not one.needs & one.offers


def test_an_unknown_one_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(Refused) as refused:
        document("crossword")
    assert refused.value.reason is Reason.UNKNOWN_REPORT
    assert all(one.kind in str(refused.value.facts["names"]) for one in documents())
