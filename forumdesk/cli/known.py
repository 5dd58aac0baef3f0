"""privacy FILE notice|known: who answers for people's data, and what is known of one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.cli.commands import Arguments, command, option, output_path
from forumdesk.cli.common import changed_text, find_person, for_changing, for_reading, for_writing
from forumdesk.cli.output import show, show_json, show_line
from forumdesk.domain.choices import member
from forumdesk.domain.fields import Field
from forumdesk.domain.privacy import Basis, PrivacyNotice
from forumdesk.exchange.known import JSON_MARK, document, known_json
from forumdesk.i18n import _, language
from forumdesk.operations import privacy as operations
from forumdesk.store import privacy as rows
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Reader, reading
from forumdesk.wording.fields import field_name
from forumdesk.wording.privacy import basis

PERSON = option("person", metavar="PERSON", help="number or id")


@command(
    "notice",
    "show who answers for people's data, or say it",
    option("--controller", metavar="NAME", help="the body that answers for the data"),
    option(
        "--whom-to-ask",
        dest="contact",
        metavar="WHOM",
        help="whom people ask, and how to reach them",
    ),
    option("--purpose", metavar="TEXT", help="what it is for, in the language of the command"),
    option("--recipients", metavar="TEXT", help="who is given it; nobody if absent"),
    option("--basis", metavar="GROUND", help=", ".join(Basis)),
)
def notice(arguments: Arguments) -> None:
    """Show the notice, or change what is given of it."""
    given = (
        *(arguments.controller, arguments.contact, arguments.purpose),
        *(arguments.recipients, arguments.basis),
    )
    if all(one is None for one in given):
        with for_reading(arguments.file) as opened:
            _show(rows.notice(opened.db), as_json=arguments.json)
        return
    with for_changing(arguments.file) as db:
        changed = _changed(db, rows.notice(db), arguments)
        said = operations.set_notice(db, notice=changed).value
    _show(said, as_json=arguments.json)


def _changed(db: Reader, before: PrivacyNotice, arguments: Arguments) -> PrivacyNotice:
    def kept(given: str | None, was: str) -> str:
        return was if given is None else given

    after = replace(
        before,
        controller=kept(arguments.controller, before.controller),
        contact=kept(arguments.contact, before.contact),
    )
    if arguments.purpose is not None:
        after = replace(after, purpose=changed_text(db, before.purpose, arguments.purpose))
    if arguments.recipients is not None:
        after = replace(after, recipients=changed_text(db, before.recipients, arguments.recipients))
    if arguments.basis is not None:
        after = replace(after, basis=member(Basis, arguments.basis, field=Field.BASIS))
    return after


def _show(of: PrivacyNotice, *, as_json: bool) -> None:
    told = {
        Field.CONTROLLER: of.controller,
        Field.WHOM_TO_ASK: of.contact,
        Field.PURPOSE: of.purpose.in_language(language()),
        Field.RECIPIENTS: of.recipients.in_language(language()),
        Field.BASIS: of.basis.value if as_json else basis(of.basis),
    }
    if as_json:
        show({one.value: words for one, words in told.items()}, as_json=True)
        return
    for one, words in told.items():
        show_line(f"{field_name(one)}: {words or '–'}")


@command(
    "known",
    "all that the file tells of one person, as JSON; report FILE personal-data makes a paper",
    PERSON,
    option("-o", dest="output", type=output_path, metavar="OUT.json"),
)
def known(arguments: Arguments) -> None:
    """Print it, or write it into a file; the desk's log tells that it was given out."""
    with for_writing(arguments.file) as opened:
        person = find_person(opened.db, arguments.person)
        with reading(opened.db) as snapshot:
            found = operations.known_of(snapshot, person.id, at=datetime.now(UTC))
        if arguments.output is None:
            show_json(document(found))
        else:
            put_file(arguments.output, known_json(found), mark=JSON_MARK, spare=arguments.file)
        operations.note_told(opened.db, person_id=person.id)
    if arguments.output is not None:
        show_line(_("Saved: {name}").format(name=arguments.output.name))


COMMANDS = (notice, known)
