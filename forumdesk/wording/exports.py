"""Files for others in words: their names, and what stands beside ballots that are given out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from textwrap import fill

from forumdesk.domain.bundles import Bundle, GivenRound, LeftOut
from forumdesk.domain.forum import Forum
from forumdesk.domain.polls import Poll
from forumdesk.i18n import N_, _, language, ngettext
from forumdesk.wording import poll_terms
from forumdesk.wording import results as method_words
from forumdesk.wording.documents import DocumentWords

_WIDTH = 78


class Shelf(Enum):
    """Under what an export is found, in the order in which they are listed."""

    PEOPLE = auto()
    PROGRAMME = auto()
    INPUTS = auto()
    ACTIONS = auto()
    RESULTS = auto()
    DOCUMENTS = auto()
    WHOLE = auto()


def shelf(value: Shelf) -> str:
    """What a shelf is called."""
    return {
        Shelf.PEOPLE: _("People and attendance"),
        Shelf.PROGRAMME: _("Programme"),
        Shelf.INPUTS: _("Inputs and complaints"),
        Shelf.ACTIONS: _("Register of actions"),
        Shelf.RESULTS: _("Results of polls"),
        Shelf.DOCUMENTS: _("Documents to edit"),
        Shelf.WHOLE: _("The forum as a whole"),
    }[value]


@dataclass(frozen=True, slots=True)
class ExportWords:
    """The name of an export or of a table in the current language, and where it is found."""

    title: Callable[[], str]
    shelf: Shelf


RESULTS = ExportWords(lambda: _("Results of all polls"), Shelf.RESULTS)
PEOPLE = ExportWords(lambda: _("Everybody who is registered"), Shelf.PEOPLE)
NEEDS = ExportWords(lambda: _("What people need, for the kitchen and the ushers"), Shelf.PEOPLE)
ATTENDANCE = ExportWords(lambda: _("Who came in and went out"), Shelf.PEOPLE)
FOLLOWERS = ExportWords(lambda: _("Who wants to hear more, apart from attendance"), Shelf.PEOPLE)
PROGRAMME = ExportWords(lambda: _("Programme"), Shelf.PROGRAMME)
SCHEDULE_JSON = ExportWords(
    lambda: _("Programme for conference programs (schedule.json)"), Shelf.PROGRAMME
)
SCHEDULE_XML = ExportWords(
    lambda: _("Programme for conference programs (schedule.xml)"), Shelf.PROGRAMME
)
CALENDAR = ExportWords(lambda: _("Programme for calendars (iCalendar)"), Shelf.PROGRAMME)
PAGE = ExportWords(lambda: _("Programme as one page for a stick (HTML)"), Shelf.PROGRAMME)
INPUTS = ExportWords(lambda: _("Inputs and what became of them"), Shelf.INPUTS)
MODERATION = ExportWords(lambda: _("What the moderator decided"), Shelf.INPUTS)
COMPLAINTS = ExportWords(lambda: _("Register of complaints, for their office"), Shelf.INPUTS)
ACTIONS = ExportWords(lambda: _("Register of actions"), Shelf.ACTIONS)
POLICIES = ExportWords(lambda: _("Register of policies"), Shelf.ACTIONS)
RECOUNT = ExportWords(
    lambda: _("Ballots of closed polls for observers, with a script to recount"), Shelf.RESULTS
)
PUBLICATION = ExportWords(
    lambda: _("For publication: documents and open data, without names"), Shelf.WHOLE
)
ARCHIVE = ExportWords(
    lambda: _("Archive: all of the forum, to be read in twenty years"), Shelf.WHOLE
)
_FILES = {
    "xlsx": N_("{table} (workbook, XLSX)"),
    "csv": N_("{table} (CSV, for programs)"),
    "json": N_("{table} (JSON, for programs)"),
}


def as_file(table: ExportWords, ending: str) -> ExportWords:
    """A table as the kind of file with this ending."""
    return ExportWords(lambda: _(_FILES[ending]).format(table=table.title()), table.shelf)


def to_edit(document: DocumentWords, *, markdown: bool) -> ExportWords:
    """A document as a file that can be edited: as Markdown, or for word processors."""

    def title() -> str:
        said = _("{document} as Markdown") if markdown else _("{document}, for word processors")
        return said.format(document=document.title())

    return ExportWords(title, Shelf.DOCUMENTS)


def words_left_out(number: int) -> str:
    """That of some inputs the words are not in a file, and why."""
    return ngettext(
        "Of {n} input the words are not given, because the room may not see them; the file says"
        " why.",
        "Of {n} inputs the words are not given, because the room may not see them; the file says"
        " why.",
        number,
    ).format(n=number)


def needs_are_private() -> str:
    """What whoever is given the list of needs has to know."""
    return _(
        "This list tells of people's health and faith. Give it to those alone who see to the place"
        " and the meals, and delete it after the forum."
    )


def passages_left_out(number: int) -> str:
    """That passages through doors are not in a file; empty without any."""
    if not number:
        return ""
    return ngettext(
        "Left out: {n} passage through the door of a session under the Chatham House Rule.",
        "Left out: {n} passages through the doors of sessions under the Chatham House Rule.",
        number,
    ).format(n=number)


def left_out(why: LeftOut) -> str:
    """Why a closed round is not among those given."""
    return {
        LeftOut.NOT_REVEALED: _("The room has not seen its result yet."),
        LeftOut.FIGURES_HIDDEN: _("Its figures are not shown: they would tell how somebody voted."),
        LeftOut.WORDS_STRUCK: _("Words were struck out of it, and its ballots would tell them."),
        LeftOut.NAMES_PEOPLE: _("It names people under its seal, and its session names nobody."),
        LeftOut.NAMES_ERASED: _("Under its seal stands the name of somebody who was erased."),
        LeftOut.TELLS_MORE: _(
            "Its figures were shown although so few voted or so few differ from another round."
            " Ballot by ballot they would tell more."
        ),
        LeftOut.TELLS_OF_GROUPS: _(
            "Its figures can be told by what ballots say of voters. Beside them, ballot by ballot,"
            " it could be worked out what few people of a group chose."
        ),
        LeftOut.EARLIER_SEAL: _(
            "It was sealed by an earlier ForumDesk in another form; forumdesk check counts it."
        ),
        LeftOut.SEAL_BROKEN: _(
            "What lies in the file is not what was sealed. Keep the file as it is, and run"
            " forumdesk check."
        ),
    }[why]


def not_given(poll: Poll, why: LeftOut) -> str:
    """That a round, or what came out of it, is not in a file, and why."""
    return _("Left out: {poll}. {why}").format(poll=_named(poll), why=left_out(why))


def notes(bundle: Bundle) -> tuple[str, ...]:
    """What whoever gives a bundle away should know."""
    marked = [str(one.poll.number) for one in bundle.rounds if one.tells_apart]
    patterns = ngettext(
        "Poll {polls}: a ballot can carry a pattern by which somebody proves a vote.",
        "Polls {polls}: a ballot can carry a pattern by which somebody proves a vote.",
        len(set(marked)),
    ).format(polls=", ".join(dict.fromkeys(marked)))
    return (
        _("For observers, not to be published."),
        *([patterns] if marked else []),
        *(not_given(poll, why) for poll, why in bundle.left_out),
    )


def readme(bundle: Bundle, forum: Forum) -> str:
    """What stands in the bundle beside the ballots, as plain text."""
    title = _("{forum}: ballots of closed polls, to be counted anew").format(
        forum=forum.title.in_language(language())
    )
    blocks = [title, *_what_for(bundle), _("IN THIS FOLDER")]
    blocks += [block for one in bundle.rounds for block in _given(one)]
    if bundle.left_out:
        blocks.append(_("LEFT OUT"))
        blocks += [block for poll, why in bundle.left_out for block in _missing(poll, why)]
    return plain_text(blocks)


def plain_text(blocks: Iterable[str]) -> str:
    """Paragraphs of lines that fit everywhere, with an empty line between two of them."""
    wrapped = ("\n".join(fill(line, _WIDTH) for line in block.split("\n")) for block in blocks)
    return "\n\n".join(wrapped) + "\n"


def _of_slips(bundle: Bundle) -> Iterator[str]:
    """What the lists of a vote by slips are."""
    if any(one.slips is not None for one in bundle.rounds):
        yield _(
            "In a vote by slips the roll names slips and not people. slips.txt has all that were"
            " printed, and which of them were spoilt; nobody knows whose they were."
        )


def _of_voters(bundle: Bundle) -> Iterator[str]:
    """What ballots say of voters, where it is given and where not."""
    asked = [one for one in bundle.rounds if one.poll.about is not None]
    if any(one.about is not None for one in asked):
        yield _(
            "about.txt has what each ballot says of whoever voted, an answer's number in the"
            " definition or a hyphen for none. Answers of fewer than five ballots were put together"
            " as other before the seal. sha256sum about.txt gives the hash in ballots.txt."
        )
    if any(one.tells_on_few for one in asked):
        yield _(
            "Where ballots.txt has a line about and there is no about.txt, what ballots say of"
            " voters would tell how single people voted. It is under the seal, and ForumDesk checks"
            " it in the forum's file."
        )


def _how_to_count() -> Iterator[str]:
    yield _("HOW TO COUNT")
    yield _(
        "Run python3 recount.py in this folder. It needs Python 3.10 or later and nothing else. It"
        " checks every ballot by the rules that were frozen when the poll opened, counts all of"
        " them anew, and prints digest, seal and figures. Its four files are short and made to be"
        " read; ForumDesk counts with other code."
    )
    yield _(
        "Without it: sha256sum ballots.txt gives the digest that is printed on the result, and"
        " sha256sum roll.txt and entitled.txt give the hashes that stand in ballots.txt."
    )
    yield _(
        "entitled.txt is the list at the close. The definition in ballots.txt has the number at the"
        " opening, so it is lower where the desk added people while the poll was open."
    )


def _what_for(bundle: Bundle) -> Iterator[str]:
    yield from _how_to_count()
    yield _("WHAT IT PROVES")
    yield _(
        "If a seal is the one that was projected, printed or photographed at the close, then these"
        " are the ballots that were sealed, each of them is valid and has one mark on the roll,"
        " everybody on the roll was entitled, and the figures follow from them."
    )
    yield _("WHAT IT DOES NOT PROVE")
    yield _(
        "That ballots were taken in as they were meant, that the people on the lists are who they"
        " say, that nobody looked on, or that all rounds are here. Compare the list below with the"
        " polls that you have seen. People stand here as random numbers; only the forum's file"
        " tells who they are."
    )
    yield from _of_slips(bundle)
    yield from _of_voters(bundle)
    yield _("FOR OBSERVERS, NOT TO BE PUBLISHED")
    if any(one.tells_apart for one in bundle.rounds):
        yield _(
            "In the polls marked with * a ballot can be so different from all others that somebody"
            " could be paid or pressed to vote in a certain pattern and be found by it here. Count"
            " them and keep them to yourself."
        )
    yield _(
        "Roll and lists tell which of the numbers took part. In a named poll the ballots carry"
        " these numbers."
    )


def _given(one: GivenRound) -> Iterator[str]:
    poll = one.poll
    kind, method = poll_terms.kind(poll.kind), method_words.of(poll.method).name()
    terms = f"{kind} · {method} *" if one.tells_apart else f"{kind} · {method}"
    yield "\n".join(
        (f"{one.folder}/", poll.question.in_language(language()), terms, *_sealed(poll))
    )


def _missing(poll: Poll, why: LeftOut) -> Iterator[str]:
    question = poll.question.in_language(language())
    yield "\n".join((_named(poll), question, left_out(why), *_sealed(poll)))


def _named(poll: Poll) -> str:
    return poll_terms.name(poll, with_round=True)


def _sealed(poll: Poll) -> tuple[str, str]:
    return poll_terms.sealed(poll.digest), f"SHA-256 {poll.digest}"
