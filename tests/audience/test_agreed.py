"""What was agreed without objection, on a phone."""

from __future__ import annotations

from support import Caller, Listener, Serving, draft

from forumdesk.domain.polls import Reservation
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.store.reader import Store


def test_reservations_stand_under_the_agreement(joined: Caller, desk: Store) -> None:
    noted = [Reservation("The road first <b>", "RT 03"), Reservation("Too late")]
    poll = draft(desk, question="Build the well?", kind="secret", method="motion")
    conclude_without_objection(desk, poll_id=poll.id, reservations=noted)
    told = joined.data(f"/polls/{poll.id}/result").json
    assert told["outcome"]["agreed"] is True
    page = joined.get(f"/polls/{poll.id}/result").text
    said = [
        "Without objection",
        "Build the well?",
        "Agreed without objection (musyawarah mufakat). 2 reservations recorded.",
        "No vote was taken.",
        "The road first &lt;b&gt;",
        "RT 03",
        "Too late",
        "not named",
    ]
    places = [page.find(words) for words in said]
    assert -1 not in places and places == sorted(places), dict(zip(said, places, strict=True))
    assert "0 voted" not in page and "Secret" not in page


def test_an_agreement_without_reservations_is_a_sentence(joined: Caller, desk: Store) -> None:
    poll = draft(desk, question="Build the well?", kind="named", method="motion")
    conclude_without_objection(desk, poll_id=poll.id)
    page = joined.get(f"/polls/{poll.id}/result").text
    assert page.count("Agreed without objection (musyawarah mufakat). No reservations.") == 1
    assert page.count("No vote was taken.") == 1


def test_phones_hear_of_an_agreement_at_once(serving: Serving, desk: Store) -> None:
    poll = draft(desk, question="Build the well?", kind="named", method="motion")
    phone = Listener(serving.url)
    try:
        conclude_without_objection(desk, poll_id=poll.id)
        told = phone.next()
        assert told is not None and "polls" in told["topics"]
    finally:
        phone.close()
