"""What people are told of their data on phones."""

from __future__ import annotations

from support import Caller, Serving, until

from forumdesk.domain.privacy import PrivacyNotice
from forumdesk.operations import privacy, registration
from forumdesk.store.reader import Store


def test_a_phone_is_told_who_answers_and_what_is_asked_and_kept(
    serving: Serving, desk: Store
) -> None:
    guest = Caller(serving.url)
    assert "Nobody is named yet" in guest.get("/privacy").text
    assert 'href="/privacy"' in guest.get("/programme").text
    privacy.set_notice(desk, notice=PrivacyNotice("Dinas <b>Air", "Sari at the desk"))
    registration.set_field_use(desk, keys=["display", "phone"])
    until(lambda: "Sari" in guest.get("/privacy").text)
    until(lambda: "Dinas &lt;b&gt;Air" in guest.get("/privacy").text)
    page = guest.get("/privacy").text
    assert "Sari at the desk" in page and "To reach you about this forum." in page
    assert "when you came and went" in page and "until you withdraw" not in page
    assert "How you voted in a secret vote" in page and "Country" not in page
