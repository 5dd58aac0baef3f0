"""What another hand changes under an open form is not written over, whichever form it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from support import words
from windows import press

from forumdesk.desktop.field_form import FieldDialog
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.people.form import PersonDialog
from forumdesk.desktop.pages.programme.place_forms import (
    ForumDialog,
    HostDialog,
    RoomDialog,
    VenueDialog,
)
from forumdesk.desktop.pages.programme.policy_form import PolicyDialog
from forumdesk.domain.forum import HostRole
from forumdesk.domain.registration import Answer
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.operations import people, places, policies, registration
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.people import NewPerson
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import policies as policy_rows
from forumdesk.store import registration as answered
from forumdesk.store.reader import Store


class Form(NamedTuple):
    """A form, and how another hand changes what it is about, named or `beside` the name."""

    opens: Callable[[], Any]
    named: Callable[[Text], object]
    beside: Callable[[], object]
    now: Callable[[], tuple[Any, Any]]
    other: Any
    """What is beside the name when another hand has changed it."""
    line: Callable[[Any], Any] = lambda dialog: dialog.name.lines["en"]


def _places(db: Store, parent: QWidget, session: Any) -> dict[str, Form]:
    def venue() -> Any:
        return forums.venues(db)[0]

    def room() -> Any:
        return forums.rooms(db)[0]

    def host() -> Any:
        return forums.hosts(db)[0]

    ours = places.add_venue(db, name=words("Hall"), address=NO_TEXT).value
    places.add_room(db, venue=ours.id, name=words("Upper"), capacity=None)
    places.add_host(db, name=words("Us"), short_name="U", role=HostRole.LEAD)

    def of_venue(**said: Any) -> object:
        changes = places.VenueChanges(**said)
        return places.update_venue(db, venue_id=venue().id, changes=changes)

    def of_room(**said: Any) -> object:
        return places.update_room(db, room_id=room().id, changes=places.RoomChanges(**said))

    def of_host(**said: Any) -> object:
        return places.update_host(db, host_id=host().id, changes=places.HostChanges(**said))

    def of_forum(**said: Any) -> object:
        return update_forum(db, changes=ForumChanges(**said))

    return {
        "venue": Form(
            lambda: VenueDialog(parent, session, venue()),
            lambda name: of_venue(name=name),
            lambda: of_venue(address=words("Street")),
            lambda: (venue().name, venue().address),
            words("Street"),
        ),
        "room": Form(
            lambda: RoomDialog(parent, session, room=room()),
            lambda name: of_room(name=name),
            lambda: of_room(capacity=40),
            lambda: (room().name, room().capacity),
            40,
        ),
        "host": Form(
            lambda: HostDialog(parent, session, host()),
            lambda name: of_host(name=name),
            lambda: of_host(role=HostRole.SUPPORTER),
            lambda: (host().name, host().role),
            HostRole.SUPPORTER,
        ),
        "forum": Form(
            lambda: ForumDialog(parent, session),
            lambda name: of_forum(title=name),
            lambda: of_forum(quorum="2/3"),
            lambda: (forums.forum(db).title, forums.forum(db).quorum),
            "2/3",
        ),
    }


def _others(db: Store, parent: QWidget, session: Any) -> dict[str, Form]:
    def nothing(_value: object) -> None:
        pass

    def policy() -> Any:
        return policy_rows.policies(db)[0]

    def person() -> Any:
        return people_rows.people(db)[0]

    def field() -> Any:
        return registration.fields_by_key(db)["phone"]

    policies.add_policy(db, new=policies.NewPolicy(words("Wells")))
    registration.set_field_use(db, keys=["display", "phone"])

    def of_policy(**said: Any) -> object:
        changes = policies.PolicyChanges(**said)
        return policies.update_policy(db, policy_id=policy().id, changes=changes)

    def of_field(**said: Any) -> object:
        changes = registration.FieldChanges(**said)
        return registration.change_field(db, key="phone", changes=changes)

    def of_person(name: str, *answers: Answer) -> object:
        new = NewPerson(name, answers=answers)
        return people.update_person(db, person_id=person().id, new=new)

    def phone() -> dict[str, str]:
        kept = registration.BESIDE_PERSON[0]
        said = answered.answers_of(db, person().id, kept=kept)
        return {one.field: one.value for one in said}

    return {
        "policy": Form(
            lambda: PolicyDialog(parent, session, saved=nothing, changing=policy()),
            lambda name: of_policy(title=name),
            lambda: of_policy(owner="Council"),
            lambda: (policy().title, policy().owner),
            "Council",
            line=lambda dialog: dialog.title.lines["en"],
        ),
        "field": Form(
            lambda: FieldDialog(parent, session, saved=nothing, field=field()),
            lambda name: of_field(label=name),
            lambda: of_field(keep_days=3),
            lambda: (field().label, field().keep_days),
            3,
        ),
        "person": Form(
            lambda: PersonDialog(parent, session, saved=nothing, person=person()),
            lambda name: of_person(name.in_language("en")),
            lambda: of_person(person().display, Answer("phone", "+62812345678")),
            lambda: (words(person().display), phone()),
            {"phone": "+62812345678"},
            line=lambda dialog: dialog.lines["display"],
        ),
    }


def _save(
    qtbot: QtBot, form: Form, typed: str, ends: Callable[[Any], bool]
) -> Callable[[Callable[[], object]], Any]:
    """What opens a form, lets another hand change what it is about, types and saves."""

    def meet(another: Callable[[], object]) -> Any:
        dialog = form.opens()
        dialog.open()
        another()
        form.line(dialog).setText(typed)
        press(dialog, "Save")
        qtbot.waitUntil(lambda: ends(dialog))
        return dialog

    return meet


def test_what_another_hand_changes_under_an_open_form_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    db, session = window.session.file.db, window.session
    for what, form in {**_places(db, window, session), **_others(db, window, session)}.items():
        saved = _save(
            qtbot, form, "Typed here", lambda dialog: not isValid(dialog) or not dialog.isVisible()
        )
        saved(form.beside)
        assert form.now() == (words("Typed here"), form.other), what
        qtbot.waitUntil(lambda: session.forum == forums.forum(db))
        refused = _save(
            qtbot, form, "Typed again", lambda one: "changed this meanwhile" in one._problem.text()
        )
        dialog = refused(partial(form.named, words("Another hand")))
        assert form.line(dialog).text() == "Typed again", what
        assert form.now() == (words("Another hand"), form.other), what
        dialog.reject()
