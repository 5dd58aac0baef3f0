"""programme FILE clashes: what does not go together, and what a verb of the programme warns of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from forumdesk.cli.commands import Arguments, command
from forumdesk.cli.common import for_reading
from forumdesk.cli.output import complain, show_json, show_table
from forumdesk.domain.clashes import LACKS, Clash, ClashKind
from forumdesk.domain.programme import Session
from forumdesk.i18n import _
from forumdesk.operations.clashes import clash_finder, named_in_clashes
from forumdesk.store.reader import Reader
from forumdesk.wording import clashes as wording

# Kinds that scripts find under a name of their own; all else is under `other`.
NAMED = (ClashKind.ROOM, ClashKind.PERSON, ClashKind.TRAVEL, ClashKind.CAPACITY)
OTHER = "other"
DAYS = frozenset({ClashKind.OUTSIDE, ClashKind.BUDDHIST_YEAR})


@command(
    "clashes",
    "what does not go together: rooms, people, ways, seats, days, and who is still to be named",
    more="What does not go together. In JSON the ids of the sessions of each clash, by kind, and"
    " under `told` all of them with a sentence.",
)
def clashes(arguments: Arguments) -> None:
    """Every clash of the programme; nothing is forbidden by one."""
    with for_reading(arguments.file) as opened:
        found, told = clash_finder(opened.db).all(), _Teller(opened.db)
    if arguments.json:
        show_json({**by_kind(found), "told": [told.as_json(one) for one in found]})
        return
    if not found:
        complain(_("Nothing clashes."))
        return
    listed = [
        {"codes": told.codes(one), "what": wording.clash_word({one.kind}), "words": told.words(one)}
        for one in found
    ]
    headings = {"codes": _("Sessions"), "what": _("What"), "words": _("About it")}
    show_table(listed, headings, as_json=False)


def by_kind(found: Iterable[Clash]) -> dict[str, list[list[str]]]:
    """The ids of the sessions of each clash, as scripts find them."""
    kinds: dict[str, list[list[str]]] = {name: [] for name in (*NAMED, OTHER)}
    for one in found:
        if one.sessions:
            kinds[one.kind if one.kind in NAMED else OTHER].append([*one.sessions])
    return kinds


class _Teller:
    """Tells of clashes, with all names read once."""

    def __init__(self, db: Reader) -> None:
        self._named = named_in_clashes(db)

    def words(self, clash: Clash) -> str:
        """A sentence, as the first of its sessions is told of it."""
        return wording.clash(clash, of=next(iter(clash.sessions), ""), named=self._named)

    def codes(self, clash: Clash) -> str:
        return ", ".join(self._named.sessions[one].code for one in clash.sessions)

    def as_json(self, clash: Clash) -> dict[str, object]:
        return {
            "kind": clash.kind.value,
            "sessions": [*clash.sessions],
            "codes": [self._named.sessions[one].code for one in clash.sessions],
            "words": self.words(clash),
        }


def complain_of(db: Reader, sessions: Iterable[Session], kinds: Collection[ClashKind]) -> None:
    """Warn of what sessions clash with by these kinds; nothing is held back by that."""
    finder, named = clash_finder(db), named_in_clashes(db)
    for session in sessions:
        for one in finder.of(session):
            if one.kind in kinds:
                words = wording.clash(one, of=session.id, named=named)
                complain(f"{session.code}: {words}")


def complain_of_move(db: Reader, session: Session) -> None:
    """Warn of what a session clashes with where it is put."""
    complain_of(db, [session], frozenset(ClashKind) - LACKS)
