"""people FILE waiting list|correct|admit|refuse and self-registration: who registers by phone."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import Arguments, Group, command, option
from forumdesk.cli.common import find_person, find_session, for_reading, for_writing, pair
from forumdesk.cli.output import show, show_json, show_line, show_table
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.references import find
from forumdesk.domain.registration import Answer
from forumdesk.domain.waiting import Waiting, number_shown
from forumdesk.i18n import _, ngettext
from forumdesk.operations import waiting as operations
from forumdesk.operations.waiting import Nod
from forumdesk.store import forum as forums
from forumdesk.store import waiting as rows
from forumdesk.store.reader import Reader
from forumdesk.wording.fields import field_name

WHO = option("waiting", metavar="W-N", help="the number on the phone, or id")


@command("list", "who waits for the desk's nod, and who of them may be registered already")
def list_waiting(arguments: Arguments) -> None:
    """Everybody who waits."""
    with for_reading(arguments.file) as opened:
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        listed = [
            _as_listed(one, operations.alike(opened.db, one), zone, as_json=arguments.json)
            for one in rows.waiting(opened.db)
        ]
    headings = {
        "shown": _("Number"),
        "name": field_name(Field.DISPLAY),
        "institution": field_name(Field.INSTITUTION),
        "since": _("Since"),
        "alike": _("Perhaps No."),
    }
    show_table(listed, headings, as_json=arguments.json)


def _as_listed(
    one: Waiting, alike: Sequence[Person], zone: ZoneInfo, *, as_json: bool
) -> dict[str, object]:
    answers = dict(one.said.words()) if one.said else {}
    numbers, at = [person.number for person in alike], one.at.astimezone(zone)
    document = {"id": one.id, "number": one.number, "shown": one.shown}
    if as_json:
        since = at.isoformat(timespec="seconds")
        return {**document, "since": since, "answers": answers, "alike": numbers}
    return {
        **document,
        "name": answers.get(Field.DISPLAY, ""),
        "institution": answers.get(Field.INSTITUTION, ""),
        "since": f"{at:%H:%M}",
        "alike": ", ".join(map(str, numbers)),
    }


@command(
    "correct",
    "mend what somebody typed, before the nod",
    WHO,
    option("changes", nargs="+", metavar="FIELD=VALUE"),
)
def correct(arguments: Arguments) -> None:
    """Mend single answers."""
    written = [pair(one, option="FIELD=VALUE") for one in arguments.changes]
    with for_writing(arguments.file) as opened:
        waiting = _find(opened.db, arguments.waiting)
        answers = [Answer(field, value) for field, value in written]
        mended = operations.correct(opened.db, waiting_id=waiting.id, answers=answers).value
    answered = dict(mended.said.words()) if mended.said else {}
    show({"id": mended.id, "number": mended.number, "answers": answered}, as_json=arguments.json)


@command(
    "admit",
    "register somebody who waits, with a badge, and let the person in",
    WHO,
    option("--is", dest="known", metavar="PERSON", help="who it is of those registered already"),
    option("--anyway", action="store_true", help="although somebody of the name is registered"),
    option("--no-check-in", action="store_true", help="register only"),
    option("--gate", default=""),
    option("--session", metavar="SESSION", help="at its watched door; without it the forum's"),
)
def admit(arguments: Arguments) -> None:
    """Nod somebody in."""
    with for_writing(arguments.file) as opened:
        db, wanted = opened.db, arguments.session
        waiting = _find(db, arguments.waiting)
        known = find_person(db, arguments.known).id if arguments.known is not None else None
        admitted = operations.admit(
            db,
            waiting_id=waiting.id,
            nod=Nod(known, anyway=arguments.anyway),
            check_in=not arguments.no_check_in,
            session=None if wanted is None else find_session(db, wanted).id,
            gate=arguments.gate,
        ).value
    found = admitted.check_in
    show(
        {
            "person": admitted.person.id,
            "number": admitted.person.number,
            "name": admitted.person.display,
            "state": found.light.value if found else None,
        },
        as_json=arguments.json,
    )


@command(
    "refuse",
    "register none of these, and delete what they typed",
    option("waiting", metavar="W-N", nargs="+", help="the numbers on the phones, or ids"),
)
def refuse(arguments: Arguments) -> None:
    """Turn people away; their phones say so kindly."""
    with for_writing(arguments.file) as opened:
        found = dict.fromkeys(_find(opened.db, one).id for one in arguments.waiting)
        number = operations.turn_away(opened.db, waiting_ids=list(found)).value
    show({"refused": number}, as_json=arguments.json)


def _find(db: Reader, wanted: str) -> Waiting:
    number = number_shown(wanted)
    typed = wanted if number is None else str(number)
    return find(rows.everybody(db), typed, short=lambda one: one.number)


@command(
    "self-registration",
    "let phones register people at /register, who then wait for the desk's nod",
    option("state", choices=("on", "off")),
    more="Whoever waits when it is switched off is not registered, and what was typed is deleted.",
)
def self_registration(arguments: Arguments) -> None:
    """Switch it on or off."""
    on = arguments.state == "on"
    with for_writing(arguments.file) as opened:
        gone = operations.set_self_registration(opened.db, on=on).value
    if arguments.json:
        show_json({"self_registration": on, "forgotten": gone})
    else:
        show_line(_told(on=on, gone=gone))


def _told(*, on: bool, gone: int) -> str:
    if on:
        return _("Phones can register people.")
    closed = _("Registration by phone is closed.")
    if not gone:
        return closed
    deleted = ngettext(
        "What {n} waiting person typed was deleted.",
        "What {n} waiting people typed was deleted.",
        gone,
    )
    return f"{closed} {deleted.format(n=gone)}"


COMMANDS = (
    Group("waiting", "people who registered on a phone", (list_waiting, correct, admit, refuse)),
    self_registration,
)
