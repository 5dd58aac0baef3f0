"""privacy FILE erase|due|let-go|reduce|end: what becomes of what a forum knows of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from forumdesk.cli import known
from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import find_person, for_reading, for_writing
from forumdesk.cli.output import show_json, show_line, show_table
from forumdesk.cli.typed_people import find_field
from forumdesk.domain.erasure import CopyOfForum, LetGo, Remaining
from forumdesk.i18n import _, ngettext
from forumdesk.operations import erasing, retention
from forumdesk.operations.ending import end_forum
from forumdesk.operations.named_in_others import of_how_many_others
from forumdesk.store import forum as forums
from forumdesk.store import registration
from forumdesk.store.backup import has_copy_before_update
from forumdesk.store.reader import Reader
from forumdesk.wording import erasing as wording
from forumdesk.wording.registration import field_as_typed, field_label

ALSO = option("--also", type=Path, metavar="FOLDER", help="the second folder with kept copies")
_FOR_GOOD = (
    " Nothing brings back what is taken out, not even undo. Copies that ForumDesk made are written"
    " anew, too, and what an update kept is brought up to date for that, so that an earlier"
    " ForumDesk cannot open it any more; what still holds it is said."
)


def _today(db: Reader) -> date:
    return datetime.now(ZoneInfo(forums.forum(db).time_zone)).date()


@command(
    "erase",
    "take somebody's name and answers out of the file",
    option("person", metavar="PERSON", help="number or id"),
    option("--with-words", action="store_true", help="the words of inputs sent by name, too"),
    option(
        "--check",
        action="store_true",
        help="write nothing: say of how many other people something is known that names this one,"
        " and what becomes of a copy that an update kept",
    ),
    ALSO,
    more="Name, contacts, answers and needs go from everywhere; totals, results and seals stay as"
    " they are. Counts by group, and by women and men, lose the person where fewer than five are in"
    " the group, or of that sex in it. In offices, institutions, answers and needs of other people"
    " the name is covered." + _FOR_GOOD,
)
def erase(arguments: Arguments) -> None:
    """Erase one person."""
    if arguments.check:
        _say_before(arguments)
        return
    with for_writing(arguments.file) as opened:
        told = erasing.erase_person(
            opened,
            person_id=find_person(opened.db, arguments.person).id,
            with_words=arguments.with_words,
            second=arguments.also,
        ).value
    if arguments.json:
        of_person = {"person": told.person, "number": told.number, "places": told.places}
        others = {"others": told.others}
        show_json(of_person | others | _document(told.at, told.copies, told.remains))
        return
    show_line(_("No. {number} is erased.").format(number=told.number))
    if told.others:
        show_line(wording.covered_in_others(told.others))
    _show(told.copies, told.remains)


def _say_before(arguments: Arguments) -> None:
    with for_reading(arguments.file) as opened:
        person = find_person(opened.db, arguments.person)
        others = of_how_many_others(opened.db, person)
        update = has_copy_before_update(opened.path, forums.forum(opened.db).id)
    if arguments.json:
        told = {"person": person.id, "number": person.number, "others": others}
        show_json(told | {"copy_before_update": update})
        return
    nobody = _("Nothing that is known of other people has the name.")
    show_line(wording.in_others(others) if others else nobody)
    if update:
        show_line(wording.copies_before_update())


@command(
    "due",
    "answers whose time is over",
    option("--on", type=date.fromisoformat, metavar="DATE", help="by this day instead of today"),
)
def due(arguments: Arguments) -> None:
    """What should have gone."""
    with for_reading(arguments.file) as opened:
        found = retention.due(opened.db, today=arguments.on or _today(opened.db))
    listed = [
        {
            "field": field_as_typed(one.field),
            "name": field_label(one.field),
            "since": one.since.isoformat(),
            "people": one.people,
            "with_names": one.with_names,
        }
        for one in found
    ]
    headings = {"name": _("Field"), "since": _("Kept until"), "people": _("People")}
    show_table(listed, headings, as_json=arguments.json)


@command(
    "let-go",
    "delete what people answered to these fields",
    option("fields", nargs="+", metavar="FIELD"),
    ALSO,
    more="Just these answers go, of everybody." + _FOR_GOOD,
)
def let_go(arguments: Arguments) -> None:
    """Let go of answers."""
    with for_writing(arguments.file) as opened:
        fields = registration.fields(opened.db)
        keys = [find_field(fields, one).key for one in arguments.fields]
        told = retention.let_go(opened, keys=keys, second=arguments.also).value
    if arguments.json:
        show_json({"answers": _answers(told)} | _document(told.at, told.copies, ()))
        return
    for field, number in told.answers:
        words = ngettext("{field}: {n} answer deleted.", "{field}: {n} answers deleted.", number)
        words = words if number else _("{field}: nobody had answered; nothing was deleted.")
        show_line(words.format(field=field_label(field), n=number))
    _show(told.copies, ())


def _answers(told: LetGo) -> dict[str, int]:
    return {field_as_typed(field): number for field, number in told.answers}


@command(
    "reduce",
    "keep statistics and let go of all names",
    option("--early", action="store_true", help="before the last day on which names are kept"),
    ALSO,
    more="People become numbers. Groups, how many women and men came, who came when, results and"
    " the words of records stay." + _FOR_GOOD,
)
def reduce(arguments: Arguments) -> None:
    """Reduce the forum to statistics."""
    with for_writing(arguments.file) as opened:
        told = erasing.reduce_to_statistics(
            opened, today=_today(opened.db), early=arguments.early, second=arguments.also
        ).value
    if arguments.json:
        show_json({"people": told.people} | _document(told.at, told.copies, told.remains))
        return
    words = ngettext("{n} person is a number now.", "{n} people are numbers now.", told.people)
    show_line(words.format(n=told.people))
    _show(told.copies, told.remains)


@command(
    "end",
    "end the forum: wipe its key, contacts and needs",
    option(
        "--yes-i-mean",
        dest="title",
        required=True,
        metavar="TITLE",
        help="the short title of the forum, to be sure",
    ),
    option(
        "--follow-up", action="store_true", help="wipe the list of those who want to hear more, too"
    ),
    ALSO,
    more="Badges, phones and devices open nothing any more; results, records and documents stay."
    + _FOR_GOOD,
)
def end(arguments: Arguments) -> None:
    """End the forum."""
    with for_writing(arguments.file) as opened:
        told = end_forum(
            opened, title=arguments.title, follow_up=arguments.follow_up, second=arguments.also
        ).value
    if arguments.json:
        wiped = {one.value: many for one, many in told.rows}
        document = _document(told.at, told.copies, told.remains)
        show_json({"wiped": wiped, "head": told.head} | document)
        return
    for what, many in told.rows:
        show_line(f"{wording.wipe(what)}: {many}")
    show_line(_("Last line of the log: {hash}").format(hash=told.head))
    _show(told.copies, told.remains)


def _document(
    at: datetime, copies: Iterable[CopyOfForum], remains: Iterable[Remaining]
) -> dict[str, object]:
    return {
        "at": at.isoformat(timespec="seconds"),
        "copies": [
            {
                "path": one.path,
                "still_holds": one.held,
                "deleted": one.deleted,
                "updated": one.updated,
            }
            for one in copies
        ],
        "remains": [
            {
                "what": one.what.value,
                "polls": list(one.polls),
                "many": one.many,
                "fields": [field_as_typed(field) for field in one.fields],
            }
            for one in remains
        ],
    }


def _show(copies: Iterable[CopyOfForum], remains: Iterable[Remaining]) -> None:
    for one in remains:
        show_line(wording.remains(one))
    for copy in copies:
        show_line(wording.copy(copy))


COMMANDS = (
    Group(
        "privacy",
        "who answers for people's data, what is known of them, and what becomes of it",
        (*known.COMMANDS, erase, due, let_go, reduce, end),
        takes=(FILE,),
    ),
)
