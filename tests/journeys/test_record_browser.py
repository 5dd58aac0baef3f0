"""A laptop of a rapporteur: pairing, writing, a link that drops, two who write at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from room import add_session, give_part, send
from support import Serving, until

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.staff import Role
from forumdesk.operations import inputs, record, staff
from forumdesk.operations.abbreviations import set_abbreviation
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import people
from forumdesk.store import record as rows
from forumdesk.store import staff as staff_rows
from forumdesk.store.reader import Store


@pytest.fixture
def laptops(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Two laptops that have been nowhere."""
    made = [
        browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
        for _number in range(2)
    ]
    for context in made:
        context.set_default_timeout(10_000)
    yield made
    for context in made:
        context.close()


@pytest.fixture
def session(desk: Store) -> Session:
    """The session that is written about."""
    return add_session(desk)


def paired(context: BrowserContext, serving: Serving, desk: Store, session: Session) -> Page:
    page = context.new_page()
    page.goto(f"{serving.url[:-1]}{staff.prepare_pairing(desk, role=Role.RAPPORTEUR).value.path}")
    page.get_by_role("button", name="Pair").click()
    page.get_by_role("link", name=session.title.in_language("en")).click()
    expect(words(page)).to_be_focused()
    return page


def words(page: Page) -> Locator:
    return page.get_by_label("The words")


def write(page: Page, text: str) -> None:
    words(page).fill(text)
    words(page).press("Enter")


def texts(desk: Store, session: Session) -> list[str]:
    return [one.text for one in rows.lines(desk, session.id)]


def shown(page: Page) -> Locator:
    return page.get_by_role("listitem")


def test_two_rapporteurs_write_at_once_and_a_link_that_drops_loses_nothing(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    asked = send(desk, session=session.id, text="Who mends the pump?")
    inputs.show_input(desk, input_id=asked.id)
    first, second = (paired(one, serving, desk, session) for one in laptops)
    complaints: list[str] = []
    for page in (first, second):
        page.on("pageerror", lambda error: complaints.append(str(error)))
    write(first, "The spring dries up")
    expect(shown(second).get_by_text("The spring dries up")).to_be_visible()
    # The link of the second is down; what is written meanwhile lies on the laptop.
    laptops[1].set_offline(True)
    write(second, "Four hamlets have no water")
    expect(shown(second).get_by_text("Not sent yet")).to_be_visible()
    write(first, "The pump broke in May")
    second.get_by_role("button", name="Take over").click()
    words(second).fill("A half sentence th")
    until(lambda: len(texts(desk, session)) == 2)
    # The browser itself dies too.
    second.close()
    laptops[1].set_offline(False)
    back = laptops[1].new_page()
    back.on("pageerror", lambda error: complaints.append(str(error)))
    back.goto(f"{serving.url[:-1]}/staff/record/{session.id}")
    expect(words(back)).to_have_value("A half sentence th")
    until(lambda: len(texts(desk, session)) == 4)
    # How long a request was under way stands between two laptops; each keeps its own order.
    theirs = ["The spring dries up", "Four hamlets have no water", "Who mends the pump?"]
    there = texts(desk, session)
    assert [one for one in there if one in theirs] == theirs
    assert there.index("The spring dries up") < there.index("The pump broke in May")
    expect(shown(back).get_by_text("Not sent yet")).to_have_count(0)
    expect(shown(first).get_by_text("Who mends the pump?")).to_be_visible()
    assert complaints == []


def test_what_somebody_else_changed_is_shown_beside_ones_own_words(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    set_abbreviation(desk, short="dk", words="Dinas Kesehatan")
    page = paired(laptops[0], serving, desk, session)
    page.keyboard.press("Alt+t")
    page.get_by_label("Who does it").fill("Head of the village")
    write(page, "Mend the pump")
    expect(shown(page).get_by_role("button", name="Change")).to_be_visible()
    page.get_by_role("button", name="Change").click()
    words(page).fill("Mend the pump by June")
    [line] = rows.lines(desk, session.id)
    assert (line.type, line.owner) == (LineType.ACTION, "Head of the village")
    record.edit_line(desk, line_id=line.id, changes=LineChanges(text="Mend both pumps"))
    words(page).press("Enter")
    expect(page.locator("#troubles").get_by_text("Mend the pump by June")).to_be_visible()
    expect(shown(page).get_by_text("Mend both pumps")).to_be_visible()
    page.get_by_role("button", name="Put it into the field").click()
    expect(words(page)).to_have_value("Mend the pump by June")
    words(page).press("Enter")
    until(lambda: texts(desk, session) == ["Mend the pump by June"])
    expect(page.locator("#troubles")).to_be_empty()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Press again to delete").click()
    until(lambda: texts(desk, session) == [])
    words(page).fill("")
    words(page).press_sequentially("Ask dk, dk ")
    expect(words(page)).to_have_value("Ask Dinas Kesehatan, Dinas Kesehatan ")
    words(page).press("Backspace")
    expect(words(page)).to_have_value("Ask Dinas Kesehatan, dk ")


def test_a_dropped_laptop_keeps_its_words_until_it_is_paired_again(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    page = paired(laptops[0], serving, desk, session)
    page.set_viewport_size({"width": 320, "height": 640})
    staff.drop_device(desk, device_id=staff_rows.devices(desk)[0].id)
    write(page, "Nobody may lose this")
    expect(page.locator("#notices").get_by_text("not paired any more")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert texts(desk, session) == []
    again = paired(laptops[0], serving, desk, session)
    until(lambda: texts(desk, session) == ["Nobody may lose this"])
    expect(shown(again).get_by_text("Nobody may lose this")).to_be_visible()


def test_what_waits_is_sent_from_any_session_and_when_the_browser_is_full(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    page = paired(laptops[0], serving, desk, session)
    other = add_session(desk)
    laptops[0].set_offline(True)
    write(page, "Kept by the browser")
    page.close()
    laptops[0].set_offline(False)
    page = laptops[0].new_page()
    page.goto(f"{serving.url[:-1]}/staff/record/{other.id}")
    until(lambda: texts(desk, session) == ["Kept by the browser"])
    assert texts(desk, other) == []
    # What is refused of another session says which one it is of.
    page.goto(f"{serving.url[:-1]}/staff/record/{session.id}")
    page.get_by_role("button", name="Change").click()
    laptops[0].set_offline(True)
    write(page, "Mended on the way")
    record.delete_line(desk, line_id=rows.lines(desk, session.id)[0].id)
    page.close()
    laptops[0].set_offline(False)
    page = laptops[0].new_page()
    page.goto(f"{serving.url[:-1]}/staff/record/{other.id}")
    title = session.title.in_language("en")
    expect(page.locator("#troubles").get_by_text(f"Of {title}")).to_be_visible()
    page.get_by_role("button", name="Throw it away").click()
    page.get_by_role("button", name="Press again to throw it away").click()
    laptops[0].set_offline(True)
    write(page, "While there was room")
    page.evaluate(
        """() => { for (let size = 1 << 22; size; size = size >> 1)
            try { for (let at = 0; ; at++) localStorage['x' + size + at] = 'x'.repeat(size) }
            catch (full) {} }"""
    )
    # And somebody sets the laptop's clock back by years.
    page.evaluate("Date.now = () => 1e12")
    write(page, "When there was none")
    expect(page.locator("#notices").get_by_text("2 lines are kept")).to_be_visible()
    laptops[0].set_offline(False)
    until(lambda: texts(desk, other) == ["While there was room", "When there was none"])


def test_a_rehearsal_takes_no_line_of_the_forum_and_leaves_none_in_it(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    page = paired(laptops[0], serving, desk, session)
    serving.stop()
    write(page, "Written before the rehearsal")
    words(page).fill("Half a sentence")
    rehearsal = Serving(serving.path, verb="rehearse", port=serving.port)
    rehearsal.start()
    try:
        expect(page.locator("header")).to_contain_text("REHEARSAL")
        expect(shown(page).get_by_text("Written before the rehearsal")).to_have_count(0)
    finally:
        rehearsal.stop()
    write(page, "Only a trial")
    expect(shown(page).get_by_text("Not sent yet")).to_be_visible()
    serving.start()
    expect(page.locator("header")).not_to_contain_text("REHEARSAL")
    expect(words(page)).to_have_value("Half a sentence")
    until(lambda: texts(desk, session) == ["Written before the rehearsal"])
    expect(shown(page).get_by_text("Only a trial")).to_have_count(0)


def test_a_session_that_ceases_to_name_people_asks_for_no_speaker_any_more(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    speaker = people.people(desk)[0]
    give_part(desk, session.id, SessionRole.SPEAKER, speaker.id)
    page = paired(laptops[0], serving, desk, session)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.get_by_label("Who spoke").select_option(label=speaker.display)
    write(page, "The spring dries up")
    expect(shown(page).get_by_text(speaker.display)).to_be_visible()
    laptops[0].set_offline(True)
    write(page, "It waits with a name")
    waits = shown(page).filter(has_text="It waits with a name")
    expect(waits.get_by_text("Not sent yet")).to_be_visible()
    protect_session(desk, session_id=session.id, to=Attribution.NONE)
    words(page).fill("A half sentence th")
    laptops[0].set_offline(False)
    expect(page.get_by_label("Who spoke")).to_have_count(0)
    expect(page.get_by_text("This record does not tell who spoke.")).to_be_visible()
    expect(words(page)).to_have_value("A half sentence th")
    until(lambda: texts(desk, session) == ["The spring dries up", "It waits with a name"])
    assert [one.speaker for one in rows.lines(desk, session.id)] == [None, None]
    expect(page.get_by_text(speaker.display)).to_have_count(0)
    assert complaints == []


def test_two_tabs_of_a_session_have_a_draft_each(
    laptops: list[BrowserContext], serving: Serving, desk: Store, session: Session
) -> None:
    first = paired(laptops[0], serving, desk, session)
    words(first).fill("Half of one")
    second = laptops[0].new_page()
    second.goto(first.url)
    expect(second.locator("#note")).to_contain_text("Another tab of this browser")
    expect(words(second)).to_have_value("")
    expect(second.locator("#state")).to_have_text("Draft, not read back yet")
    words(second).fill("Half of another")
    first.reload()
    expect(words(first)).to_have_value("Half of one")
    first.close(run_before_unload=True)
    # What a closed tab left is gone on with once there is room for it.
    write(second, "Another")
    expect(words(second)).to_have_value("Half of one")
    record.add_line(desk, session_id=session.id, new=NewLine(LineType.POINT, "From the desk"))
    mark_record(desk, session_id=session.id, state=RecordState.READ_BACK)
    expect(second.locator("#state")).to_contain_text("Read back")
