"""record FILE SESSION attribution."""

from __future__ import annotations

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import find_session, for_writing
from forumdesk.cli.output import show_json, show_line
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.choices import member
from forumdesk.domain.discretion import Remains
from forumdesk.domain.fields import Field
from forumdesk.domain.programme import Session
from forumdesk.operations.protecting import protect_session
from forumdesk.store.discretion import remains
from forumdesk.wording import attribution as wording


@command(
    "attribution",
    "how far it is told who said something, from now on and of all before",
    option("attribution", metavar="HOW", help=", ".join(one.value for one in Attribution)),
    more="It goes one way only: named, group, none, chatham. Names are taken out of the file, old"
    " versions of the record included, and nothing brings them back; copies that were given away"
    " keep theirs. What the file still holds is said afterwards. Said again, it also covers names"
    " of people who were registered since.",
)
def attribution(arguments: Arguments) -> None:
    """Take out of the file what the session may not tell any more."""
    wanted = member(Attribution, arguments.attribution, field=Field.ATTRIBUTION)
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        session = protect_session(opened.db, session_id=session.id, to=wanted).value
        left = remains(opened.db, session.id)
    if arguments.json:
        show_json(document(session, left))
        return
    show_line(wording.meaning(session.attribution))
    for line in wording.remains(session.attribution, left):
        show_line(line)


def document(session: Session, left: Remains) -> dict[str, object]:
    """How far a session tells who said something, and what the file still holds, for scripts."""
    return {
        "session": session.id,
        "attribution": session.attribution.value,
        "remains": {
            "votes": left.votes,
            "reservations": left.reservations,
            "versions": left.versions,
            "words": left.words,
            "groups_of_one": [one.as_dict() for one in left.alone],
        },
    }
